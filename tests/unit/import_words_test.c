/* What an import says, in another language: every line of it, but for what is the file's own. */
#include "calendars.h"

#include "screen/words.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* A language in which each vowel has an accent, so a word of English is one that was not translated. */
static int speak_accents(void **state)
{
    (void)state;
    words_open("build/sanitize/locale");
    words_set_language("xx");
    return 0;
}

static int speak_english(void **state)
{
    words_set_language("en");
    return free_said(state);
}

static bool is_vowel(char letter)
{
    return letter != '\0' && strchr("aeiouAEIOU", letter) != NULL;
}

/* True if a letter between the two has no accent that should have one; what stands between quotation marks is
 * the file's own. */
static bool has_english(const char *from, const char *to)
{
    bool quoted = false;
    for (const char *at = from; at < to; at++) {
        if (*at == '\'')
            quoted = at == from || at[-1] == ' ';
        if (!quoted && is_vowel(*at))
            return true;
    }
    return false;
}

/* Each line that was said, without what the files of these tests have outside quotation marks. */
static void assert_no_english(const char *text)
{
    static const char *const OWN[] = {"xx.csv", "xx.ics", "Xxx",    "title", "place",  "start",      "date",
                                      "until",  "repeat", "except", "end",   "status", "FREQ=YEARLY"};
    struct text rest = {0};
    text_printf(&rest, "%s", text);
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++)
        for (char *at = rest.bytes; (at = strstr(at, OWN[i])) != NULL;)
            memset(at, '.', strlen(OWN[i]));
    for (const char *line = rest.bytes; *line != '\0';) {
        const char *end = line + strcspn(line, "\n");
        if (has_english(line, end))
            fail_msg("In English: %.*s", (int)(end - line), line);
        line = end + (*end != '\0');
    }
    text_free(&rest);
}

static const char *preview(struct bench *bench, const char *name, const char *bytes, bool does)
{
    struct sheet sheet;
    struct err err = {0};
    if (!sheet_load_bytes(&sheet, name, bytes, strlen(bytes), &err)) {
        text_clear(&said);
        text_printf(&said, "%s", err.text);
    } else if (does) {
        apply(bench, &sheet, NULL);
    } else {
        look(bench, &sheet);
    }
    return text_string(&said);
}

#define HEAD "id,title,kind,date,start,end,place,places,group size,repeat,repeat until,except,status,xxx\n"

static void each_row_of_a_list_is_said_in_the_language_that_is_set(void **state)
{
    struct bench *bench = *state;
    static const char list[] = HEAD "x1,Xxx,quiz,2026-12-25,14:00,16:00,Xxx,12,small,weekly,,,draft\n"
                                    "x2,Xxx,one-to-one,2026-12-26,14:00,,,,,,,,\n"
                                    "x3,Xxx,quiz,2020-12-26,14:00,,,,,monthly,2021-01-26,,cancelled\n"
                                    "x4,Xxx,quiz,2036-12-26,00:00,23:59,,,,,,,\n";
    static const char changed[] = HEAD "x1,Xxx,quiz,2026-12-25,15:00,16:00,,12,small,weekly,,,planned\n"
                                       "x2,Xxx,one-to-one,2026-12-26,14:00,,,,,,,,\n";
    assert_no_english(preview(bench, "xx.csv", list, false));
    assert_no_english(preview(bench, "xx.csv", list, true));
    assert_no_english(preview(bench, "xx.csv", list, false));
    assert_no_english(preview(bench, "xx.csv", changed, false));
    assert_no_english(preview(bench, "xx.csv", changed, true));
}

static void each_reason_why_a_row_is_left_out_is_said_in_the_language_that_is_set(void **state)
{
    struct bench *bench = *state;
    static const char list[] =
        HEAD ",Xxx,quiz,2026-12-25,14:00,16:00,,,,,,,\n"
             "x2,,quiz,2026-12-26,14:00,,,,,,,,\n"
             "x3,Xxx,party,31 Feb,25:00,26:00,,many,huge,hourly,1/2/26,12/13/2026,gone\n"
             "x4,Xxx,quiz,2026-12-26,14:00,13:00,,,,,2026-12-27,,\n"
             "x5,Xxx,quiz,1066-12-26,14:00,14:00,,,,,,2026-12-27,\n"
             "x6,Xxx,quiz,2026-12-26,14:00,14:00,,,,,,,\n"
             "x6,Xxx,quiz,2026-12-26,14:00,,,,,,,,\n"
             "x7,Xxx,quiz,2026-12-26,14:00,,,,,,2026-12-27,,,,,,x\n"
             "x8,Xxx,quiz,2026-12-26,14:00,,,,,weekly,2026-12-25,,\n";
    assert_no_english(preview(bench, "xx.csv", list, false));
    assert_contains(text_string(&said), "'31 Feb' íís nóót áá dááté. Wrííté thé date lííké");
}

static void
each_reason_why_an_event_of_a_calendar_is_left_out_is_said_in_the_language_that_is_set(void **state)
{
    struct bench *bench = *state;
    static const char list[] = CALENDAR(
        EVENT("UID:1\r\nSUMMARY:Xxx\r\n") EVENT("UID:2\r\nDTSTART:20261126T140000\r\n")
            EVENT("UID:3\r\nSUMMARY:Xxx\r\nDTSTART:20261126T140000\r\nRRULE:FREQ=HOURLY\r\n")
                EVENT("UID:4\r\nRECURRENCE-ID:20261126T140000\r\nDTSTART:20261126T150000\r\nSUMMARY:Xxx\r\n")
                    EVENT("UID:5\r\nSUMMARY:Xxx\r\nDTSTART;TZID=Mars:20261126T140000\r\n"
                          "DTEND:20261128T140000\r\nRRULE:FREQ=YEARLY\r\n"));
    assert_no_english(preview(bench, "xx.ics", list, false));
    assert_no_english(preview(bench, "xx.ics", list, true));
}

static void what_is_no_list_is_said_in_the_language_that_is_set(void **state)
{
    struct bench *bench = *state;
    static const char *const lists[] = {"", "PK\x03\x04", "x,y\n1,2\n", "id,title\n\"x",
                                        "BEGIN:VCALENDAR\r\n"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        assert_no_english(preview(bench, "xx.csv", lists[i], false));
    assert_no_english(preview(bench, "xx.ics", "PK\x03\x04", false));
    assert_no_english(preview(bench, "xx.ics", "Xxx", false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(each_row_of_a_list_is_said_in_the_language_that_is_set),
        test(each_reason_why_a_row_is_left_out_is_said_in_the_language_that_is_set),
        test(each_reason_why_an_event_of_a_calendar_is_left_out_is_said_in_the_language_that_is_set),
        test(what_is_no_list_is_said_in_the_language_that_is_set),
    };
    return cmocka_run_group_tests_name("words of an import", tests, speak_accents, speak_english);
}
