/* What staff read of two versions: everything that the store can write has words, and no two look alike. */
#include "store_support.h"

#include <stdlib.h>

#include "screen/event_edit.h"
#include "screen/words_version.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* Two values that a key may have, of which staff shall read the difference. */
static const struct {
    const char *key, *one, *other;
} VALUES[] = {
    {"kind", "\"quiz\"", "\"one-to-one\""},
    {"places", "8", "9"},
    {"group_size", "\"one-to-one\"", "\"small\""},
    {"status", "\"draft\"", "\"cancelled\""},
    {"state", "\"away\"", "\"no\""},
    {"text_size", "\"normal\"", "\"large\""},
    {"answer", "\"maybe\"", "\"declined\""},
    {"ask_for", "\"coming\"", "\"watching\""},
    {"wish", "\"accept\"", "\"pass\""},
    {"how", "\"popped in\"", "\"took part\""},
    {"rule", "\"FREQ=WEEKLY\"", "\"FREQ=WEEKLY;INTERVAL=2\""},
    {"date", "\"2026-11-27\"", "\"2027-11-27\""},
    {"original", "\"2026-11-27\"", "\"2026-12-04\""},
    {"until", "\"2026-12-27\"", "\"2027-01-27\""},
    {"except_dates", "\"2026-12-04\"", "\"2026-12-04 2026-12-11\""},
    {"shows_from", "\"2026-11-27\"", "\"2026-11-28\""},
    {"shows_until", "\"2026-11-27\"", "\"2026-11-28\""},
    {"moved_on_from", "\"2026-11-27\"", "\"2026-11-28\""},
    {"away_until", "\"2026-11-27\"", "\"2026-11-28\""},
    {"yes_on", "\"2026-11-27\"", "\"2026-11-28\""},
    {"confirmed_on", "\"2026-11-27\"", "\"2026-11-28\""},
    {"starts", "\"14:00\"", "\"17:30\""},
    {"ends", "\"17:00\"", "\"17:30\""},
    {"language", "\"pl\"", "\"cy\""},
    {"picture", "\"hot-air-balloon\"", "\"film\""},
};

/* Parts of which a flag is said by itself, and what it is when nothing is said. */
static const char *const FLAGS[] = {"is_quiet",
                                    "friend_allowed",
                                    "watchers_take_places",
                                    "is_private",
                                    "teams",
                                    "invited",
                                    "on_wall",
                                    "active",
                                    "urgent",
                                    "in_memory",
                                    "people_agreed",
                                    "undone",
                                    "gone",
                                    NULL};

static bool is_flag(const char *key)
{
    for (size_t i = 0; FLAGS[i] != NULL; i++)
        if (strcmp(FLAGS[i], key) == 0)
            return true;
    return false;
}

static void choose_values(const char *noun, const char *key, const char **one, const char **other)
{
    *one = is_flag(key) ? "1" : "\"A walk\"";
    *other = is_flag(key) ? "null" : "\"Tea for all\"";
    if (strcmp(key, "watching_offered") == 0)
        *one = "0", *other = "null";
    if (strcmp(noun, "signup") == 0 && strcmp(key, "place") == 0)
        *one = "\"given back\"", *other = "\"promised\"";
    for (size_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++)
        if (strcmp(VALUES[i].key, key) == 0 && strcmp(noun, "import_row") != 0)
            *one = VALUES[i].one, *other = VALUES[i].other;
}

/* A version of a part, of a device that knew of no other. */
static void say(struct bench *bench, const struct finding *finding, int number, const char *body)
{
    const uint8_t low = (uint8_t)number, high = (uint8_t)(number >> 8);
    struct fact fact = {.id = {{1, low, high}},
                        .device = {{2, low, high}},
                        .life = {{3, low, high}},
                        .sequence = 1,
                        .lamport = number,
                        .row = finding->row,
                        .body = body};
    set_text(fact.noun, finding->noun);
    set_text(fact.part, finding->part);
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
}

/* What staff read where one device says `one` and another `other`. Frees what it gave before. */
static char **read_versions(struct bench *bench, const char *noun, const char *part, const char *one,
                            const char *other)
{
    static char *words[VERSIONS_LIMIT];
    size_t count;
    struct version_said versions[VERSIONS_LIMIT];
    static int number;
    number++;
    struct finding finding = {.kind = FINDING_TWO_VERSIONS,
                              .row = {{7, (uint8_t)number, (uint8_t)(number >> 8)}}};
    set_text(finding.noun, noun);
    set_text(finding.part, part);
    say(bench, &finding, ++number, one);
    say(bench, &finding, ++number, other);
    assert_done(bench, finding_versions(&bench->store, &finding, versions, &count, &bench->err));
    assert_int_equal(count, 2);
    free(words[0]);
    free(words[1]);
    words_versions(words, &finding, versions, count);
    finding_versions_free(versions, count);
    return words;
}

/* What the store writes and people do not say: underscores, ISO dates, JSON's numbers for yes. */
static void assert_is_plain(const char *key, const char *words)
{
    const char *line = strchr(words, '\n');
    if (line == NULL)
        fail_msg("%s is not said: %s", key, words);
    if (strchr(words, '_') || strstr(words, "2026-") || strstr(words, ": 1.") || strstr(words, "FREQ=") ||
        strstr(words, ": draft") || strstr(words, "newer than this program"))
        fail_msg("%s is said as the store has it: %s", key, words);
}

static void look_at_key(struct bench *bench, const char *noun, const char *part, const char *key)
{
    char one[200], other[200];
    const char *value, *other_value;
    if (finding_key_is_silent(key))
        return;
    if (!words_version_has(noun, key))
        fail_msg("'%s' of '%s' has no words in words_version.c", key, noun);
    choose_values(noun, key, &value, &other_value);
    (void)text_format(one, sizeof one, "{\"%s\":%s}", key, value);
    (void)text_format(other, sizeof other, "{\"%s\":%s}", key, other_value);
    char **words = read_versions(bench, noun, part, one, other);
    assert_is_plain(key, words[0]);
    assert_is_plain(key, words[1]);
    bool is_secret = strcmp(key, "lock") == 0 || strcmp(key, "pin") == 0; /* see below */
    if (!is_secret && strcmp(strchr(words[0], '\n'), strchr(words[1], '\n')) == 0)
        fail_msg("both versions of '%s' of '%s' look alike: %s", key, noun, words[0]);
    words = read_versions(bench, noun, part, one, "{}");
    if (strcmp(strchr(words[0], '\n'), strchr(words[1], '\n')) == 0)
        fail_msg("'%s' of '%s' looks as if nothing were said: %s", key, noun, words[0]);
}

static void look_at_noun(struct bench *bench, const struct noun *noun)
{
    for (int p = 0; noun->parts[p].name != NULL; p++)
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++)
            look_at_key(bench, noun->name, noun->parts[p].name, noun->parts[p].columns[c]);
    look_at_key(bench, noun->name, "gone", "gone");
}

static void everything_that_two_people_can_change_has_words(void **state)
{
    for (size_t i = 0; i < STORE_NOUNS.count; i++)
        if (!STORE_NOUNS.nouns[i]->is_log)
            look_at_noun(*state, STORE_NOUNS.nouns[i]);
}

static void a_difference_is_said_in_the_words_of_the_form(void **state)
{
    struct bench *bench = *state;
    char **words = read_versions(bench, "event", "text", "{\"title\":\"Tea\",\"is_quiet\":1}",
                                 "{\"title\":\"Tea\",\"friend_allowed\":1}");
    assert_string_equal(strchr(words[0], '\n'), "\nIt is quiet: No.\nOne can bring someone: Yes.");
    assert_string_equal(strchr(words[1], '\n'), "\nIt is quiet: Yes.\nOne can bring someone: No.");
    words =
        read_versions(bench, "schedule", "rule", "{\"starts\":\"14:00\",\"rule\":\"FREQ=WEEKLY;INTERVAL=2\"}",
                      "{\"starts\":\"15:00\",\"ends\":\"17:00\"}");
    assert_string_equal(strchr(words[0], '\n'), "\nStarts: 3pm.\nEnds: 5pm.\nRepeats: Once.");
    assert_string_equal(strchr(words[1], '\n'), "\nStarts: 2pm.\nEnds: Not said.\nRepeats: Every two weeks.");
    words = read_versions(bench, "schedule", "rule", "{\"rule\":\"FREQ=MONTHLY;BYDAY=4TH\"}",
                          "{\"rule\":\"FREQ=MONTHLY;BYDAY=-1TH\"}");
    assert_string_equal(strchr(words[0], '\n'), "\nRepeats: Every month, on the last Thursday.");
    assert_string_equal(strchr(words[1], '\n'), "\nRepeats: Every month, on the fourth Thursday.");
}

static void the_labels_of_an_event_are_those_of_its_form(void **state)
{
    static const char *const bodies[][2] = {{"text", "{\"travel\":\"By bus\",\"place\":\"Lounge\"}"},
                                            {"limits", "{\"places\":4,\"watchers_take_places\":1}"},
                                            {"state", "{\"status\":\"draft\",\"is_private\":1}"},
                                            {"quiz", "{\"teams\":1,\"asked_by\":\"Sam\"}"}};
    static const int fields[][2] = {{EVENT_FIELD_PLACE, EVENT_FIELD_TRAVEL},
                                    {EVENT_FIELD_PLACES, EVENT_FIELD_WATCHERS},
                                    {EVENT_FIELD_PUBLISHED, EVENT_FIELD_PRIVATE},
                                    {EVENT_FIELD_TEAMS, EVENT_FIELD_ASKED_BY}};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        char **words = read_versions(*state, "event", bodies[i][0], bodies[i][1], "{}");
        assert_non_null(strstr(words[0], EVENT_FIELD_TABLE[fields[i][0]].label));
        assert_non_null(strstr(words[0], EVENT_FIELD_TABLE[fields[i][1]].label));
    }
}

/* The end of a long text is where they differ. */
static void long_texts_that_differ_at_their_end_do_not_look_alike(void **state)
{
    char body[2][NOTICE_LIMIT + 40], text[NOTICE_LIMIT];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < 2; i++)
        (void)text_format(body[i], sizeof body[i], "{\"title\":\"Tea\",\"text\":\"%s%d\"}", text, i);
    char **words = read_versions(*state, "notice", "text", body[0], body[1]);
    assert_string_not_equal(strchr(words[0], '\n'), strchr(words[1], '\n'));
}

/* Two PINs cannot be read, and one device may have written both in one minute. */
static void what_cannot_be_read_is_numbered(void **state)
{
    struct bench *bench = *state;
    char **words = read_versions(bench, "worker", "pin", "{\"pin\":\"one\"}", "{\"pin\":\"two\"}");
    assert_string_not_equal(words[0], words[1]);
    assert_null(strstr(words[0], "two"));
    assert_non_null(strstr(words[0], "PIN: The one that was chosen then."));
}

static void a_key_of_a_newer_program_is_said_too(void **state)
{
    char **words = read_versions(*state, "event", "text", "{\"lift\":\"yes\"}", "{\"lift\":\"no\"}");
    assert_non_null(strstr(words[0], "newer than this program, “lift”: no."));
    words = read_versions(*state, "import_row", "cells", "{\"cell:start\":\"14:00\"}", "{}");
    assert_non_null(strstr(words[1], "In the office’s file, “start”: 14:00."));
}

static void assert_findings(struct bench *bench, size_t count)
{
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, count);
    findings_free(&findings);
}

static void two_who_did_the_same_are_not_asked_to_choose(void **state)
{
    struct bench *bench = *state;
    static const char AGREED[] = "{\"how\":\"here\",\"recorded_at\":\"2026-11-25T14:0%d\"}";
    struct finding finding = {.noun = "attendance", .part = "how", .row = {{7}}};
    char body[100];
    for (int i = 1; i <= 2; i++) {
        (void)snprintf(body, sizeof body, AGREED, i);
        say(bench, &finding, i, body);
    }
    struct finding tea = {.noun = "notice", .part = "text", .row = {{8}}};
    say(bench, &tea, 3, "{\"title\":\"Tea\",\"made_on\":\"2026-11-25\"}");
    say(bench, &tea, 4, "{\"title\":\"Tea\",\"made_on\":\"2026-11-25\"}");
    assert_findings(bench, 1); /* the attendance lacks its event */
    say(bench, &tea, 5, "{\"title\":\"Coffee\",\"made_on\":\"2026-11-25\"}");
    assert_findings(bench, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(everything_that_two_people_can_change_has_words),
        test(a_difference_is_said_in_the_words_of_the_form),
        test(the_labels_of_an_event_are_those_of_its_form),
        test(long_texts_that_differ_at_their_end_do_not_look_alike),
        test(what_cannot_be_read_is_numbered),
        test(a_key_of_a_newer_program_is_said_too),
        test(two_who_did_the_same_are_not_asked_to_choose),
    };
    return cmocka_run_group_tests_name("words_version", tests, NULL, NULL);
}
