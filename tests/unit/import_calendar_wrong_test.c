/* Calendars as they should not be: what is wrong is named with its place, and the rest is taken. */
#include "store_support.h"

#include <stdlib.h>
#include <time.h>

#include "import/plan.h"
#include "import/preview.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define CALENDAR(events) "BEGIN:VCALENDAR\nVERSION:2.0\n" events "END:VCALENDAR\n"
#define EVENT(lines) "BEGIN:VEVENT\n" lines "END:VEVENT\n"
#define TEA EVENT("UID:tea\nSUMMARY:Tea\nDTSTART:20261126T150000\n")

static struct preview said;

static bool has_picture(const char *name, void *context, struct err *err)
{
    (void)name;
    (void)context;
    (void)err;
    return true;
}

/* What the preview says of a calendar; its sentence where it is none. */
static const char *preview_bytes(struct bench *bench, const char *bytes, size_t length)
{
    const struct pictures pictures = {has_picture, NULL};
    struct sheet sheet;
    struct plan plan = {0};
    struct err err = {0};
    preview_release(&said);
    bool ok = sheet_load_bytes(&sheet, "house.ics", bytes, length, &err) &&
              plan_make(&plan, &bench->store, &sheet, &pictures, &err);
    if (ok)
        preview_print(&plan, false, &said);
    else
        text_printf(&said.lines, "%s", err.text);
    plan_release(&plan);
    sheet_release(&sheet);
    return text_string(&said.lines);
}

static const char *preview(struct bench *bench, const char *bytes)
{
    return preview_bytes(bench, bytes, strlen(bytes));
}

#define assert_says(bench, bytes, words) assert_contains(preview((bench), (bytes)), (words))

static void each_event_that_is_wrong_is_named_and_the_others_are_ready(void **state)
{
    static const char *const sentences[] = {
        "house.ics, line 19, 'Every hour' (2026-11-26): its rule 'FREQ=HOURLY' repeats within a day. Make",
        "house.ics, line 25, 'Now and then' (2026-11-26): its rule for repeating cannot be read.",
        "house.ics, line 31, 'Some day': it has no date that can be read.",
        "house.ics, line 35, 'Not a day': it has no date that can be read.",
        "house.ics, line 40, an event without a title (2026-11-26): it has no title.",
        "house.ics, line 44, 'Lost date' (2026-11-26): it is one date of a series that is not in this file.",
        "house.ics, line 50, 'In a broken zone' (2026-11-26): its time zone 'Broken' is not known: its times",
        "house.ics, line 60, 'Another' (2026-11-26): another event of this calendar has the same UID",
        "house.ics, line 65, 'Cut off' (2026-11-26): it is cut off or too large.",
        "The other 3 events are ready.",
    };
    struct text bytes = {0};
    struct bench *bench = *state;
    assert_done(bench, file_read("tests/data/ical/wrong.ics", 100000, &bytes, &bench->err));
    preview_bytes(bench, bytes.bytes, bytes.length);
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        assert_contains(text_string(&said.lines), sentences[i]);
    text_free(&bytes);
}

static void what_is_no_calendar_says_what_it_is_and_what_to_save(void **state)
{
    assert_says(
        *state, "PK\x03\x04 and so on",
        "house.ics: this is a spreadsheet program's own file (like XLSX or ODS), not a calendar. Save it as "
        "a calendar (.ics) or as CSV.");
    assert_says(*state, "", "house.ics: the file is empty.");
    assert_says(*state, "id,title\n1,Quiz\n", "house.ics: this is no calendar.");
    assert_says(*state, "BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n",
                "house.ics: this is a vCalendar of the old kind.");
    assert_says(*state, CALENDAR("BEGIN:VTODO\nSUMMARY:Buy milk\nEND:VTODO\n"), "There are no events in it.");
}

static void a_calendar_that_is_cut_off_says_so_and_its_whole_events_are_ready(void **state)
{
    static const char sentence[] =
        ", the end of the file: it is cut off here, and what came behind is missing. "
        "Save the calendar again.\n";
    assert_says(*state, "BEGIN:VCALENDAR\n" TEA, "house.ics, line 6");
    assert_contains(text_string(&said.lines), sentence);
    assert_contains(text_string(&said.lines), "The other 1 event is ready.");
    assert_says(*state, "BEGIN:VCALENDAR\n" TEA "BEGIN:VE", sentence);
    assert_contains(text_string(&said.lines), "house.ics, line 7, the end");
    assert_says(*state, "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEV", sentence);
    assert_contains(text_string(&said.lines), "No event can be imported.");
    assert_says(*state, CALENDAR(TEA) "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\n", sentence);
    assert_says(*state, "BEGIN:VCALENDAR\n" TEA "BEGIN:VEVENT\nUID:m\nSUMM",
                "line 7, an event without a title: it is cut off or too large.");
    assert_null(strstr(text_string(&said.lines), sentence));
    assert_says(*state, CALENDAR(TEA), "1 new, 0 changed.");
    assert_null(strstr(text_string(&said.lines), sentence));
}

static void line_ends_byte_order_marks_and_foreign_letters_are_taken_as_they_come(void **state)
{
    assert_says(*state, "\xEF\xBB\xBF" CALENDAR(TEA), "line 3: new: Tea, Thu 26 Nov 2026, 15:00");
    assert_says(*state, CALENDAR(EVENT("UID:c\nSUMMARY:Caf\xE9\nDTSTART:20261126T150000\n")),
                "new: Caf\xC3\xA9,");
    assert_says(*state, CALENDAR(EVENT("UID:c\nSUMMARY:Caf\xC3\n \xA9\nDTSTART:20261126T150000\n")),
                "new: Caf\xC3\xA9,");
    assert_says(*state,
                CALENDAR(EVENT("UID:c\nSUMMARY:Tea\\, cake\\; an\n\t d talk\nDTSTART:20261126T150000\n")),
                "new: Tea, cake; an d talk,");
}

static void rules_that_never_end_take_no_time(void **state)
{
    assert_says(*state, CALENDAR(EVENT("UID:e\nSUMMARY:Ever\nDTSTART:19700101T090000\nRRULE:FREQ=DAILY\n")),
                "new: Ever, Thu 1 Jan 1970, 09:00, daily");
    assert_says(
        *state,
        CALENDAR(EVENT("UID:e\nSUMMARY:Long\nDTSTART:20261126T090000\nRRULE:FREQ=DAILY;COUNT=2000000000\n")),
        "new: Long, Thu 26 Nov 2026, 09:00, daily");
    assert_says(*state,
                CALENDAR(EVENT("UID:e\nSUMMARY:Never\nDTSTART:20261126T090000\n"
                               "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5\n")),
                "new: Never, Thu 26 Nov 2026, 09:00");
}

static void an_end_before_the_start_is_said_to_be_one(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:m\nSUMMARY:Muddle\nDTSTART:20261126T150000\nDTEND:20261126T140000\n")),
                "it ends (2026-11-26T14:00) before it begins: its end is left out.");
}

static void a_birthday_from_before_1970_is_known_from_then_on(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:b\nSUMMARY:Birthday\nDTSTART;VALUE=DATE:16040812\n"
                               "DTEND;VALUE=DATE:16040813\nRRULE:FREQ=YEARLY\n")),
                "new: Birthday, Wed 12 Aug 1970, all day, by the rule FREQ=YEARLY\n");
    assert_says(*state,
                CALENDAR(EVENT("UID:b\nSUMMARY:Club\nDTSTART;TZID=Europe/London:19580306T190000\n"
                               "DTEND;TZID=Europe/London:19580306T203000\nRRULE:FREQ=WEEKLY;BYDAY=TH\n")),
                "new: Club, Thu 1 Jan 1970, 19:00 to 20:30, weekly\n");
    assert_says(*state, CALENDAR(EVENT("UID:b\nSUMMARY:Once\nDTSTART;VALUE=DATE:19580306\n")),
                "it has no date that can be read.");
    assert_says(*state,
                CALENDAR(EVENT("UID:b\nSUMMARY:Long ago\nDTSTART;VALUE=DATE:19580306\n"
                               "RRULE:FREQ=YEARLY;UNTIL=19600306\n")),
                "it has no date that can be read.");
}

static void a_zone_is_known_also_as_outlook_shows_it(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:o\nSUMMARY:Call\n"
                               "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20261126T090000\n")),
                "new: Call, Thu 26 Nov 2026, 14:00\n");
    assert_says(*state,
                CALENDAR(EVENT("UID:o\nSUMMARY:Tea\nDTSTART;"
                               "TZID=\"(UTC+00:00) Dublin, Edinburgh, Lisbon, London\":20260726T150000\n")),
                "new: Tea, Sun 26 Jul 2026, 15:00\n");
}

static void an_end_in_utc_is_compared_with_the_time_here(void **state)
{
    struct bench *bench = *state;
    struct sheet sheet;
    static const char bytes[] =
        CALENDAR(EVENT("UID:e\nSUMMARY:Evening\nDTSTART;TZID=Europe/London:20261126T190000\n"
                       "RRULE:FREQ=WEEKLY;UNTIL=20261217T000000Z\n"));
    assert_done(bench, sheet_load_bytes(&sheet, "house.ics", bytes, strlen(bytes), &bench->err));
    for (size_t i = 0; i < sheet_kind(IMPORT_EVENTS)->count; i++)
        if (strcmp(sheet_kind(IMPORT_EVENTS)->columns[i].rule.name, "repeat until") == 0)
            assert_string_equal(sheet.rows[0].cells[i], "2026-12-16");
    sheet_release(&sheet);
}

static void a_weekly_evening_far_away_is_on_the_next_day_here(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:e\nSUMMARY:Call\nDTSTART;TZID=America/New_York:20261125T200000\n"
                               "RRULE:FREQ=WEEKLY;BYDAY=WE,FR\n")),
                "new: Call, Thu 26 Nov 2026, 01:00, by the rule FREQ=WEEKLY;BYDAY=TH,SA");
    assert_contains(text_string(&said.lines),
                    "its time zone does not change with the house's: it is at 01:00 here all");
    assert_says(*state,
                CALENDAR(EVENT("UID:e\nSUMMARY:Stand-up\nDTSTART;TZID=Australia/Sydney:20261125T093000\n"
                               "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR\n")),
                "new: Stand-up, Tue 24 Nov 2026, 22:30, by the rule FREQ=DAILY;BYDAY=SU,MO,TU,WE,TH");
    assert_says(*state,
                CALENDAR(EVENT("UID:e\nSUMMARY:Call\nDTSTART;TZID=America/New_York:20261125T200000\n"
                               "RRULE:FREQ=MONTHLY;BYDAY=4WE\n")),
                "it repeats by the dates of a zone where the day is another.");
}

static void long_texts_are_cut_at_a_word_and_it_is_said(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:l\nSUMMARY:A very long title that goes on and on until nobody can read "
                               "it any more on a wall\nDTSTART:20261126T150000\n")),
                "its title has 81 letters, and 60 is the most: the first are shown.");
    assert_contains(text_string(&said.lines), "new: A very long title that goes on and on un...");
}

static void of_the_same_event_twice_the_later_version_counts(void **state)
{
    assert_says(*state,
                CALENDAR(EVENT("UID:v\nSEQUENCE:3\nSUMMARY:New\nDTSTART:20261126T150000\n")
                             EVENT("UID:v\nSEQUENCE:1\nSUMMARY:Old\nDTSTART:20261126T140000\n")),
                "house.ics: 1 event\n  line 3: new: New, Thu 26 Nov 2026, 15:00\n1 new");
}

static void more_left_out_dates_than_can_be_kept_are_the_latest(void **state)
{
    struct text bytes = {0};
    struct date date = day("2027-01-01");
    text_printf(&bytes, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:d\nSUMMARY:Daily\nDTSTART:20270101T090000\n"
                        "RRULE:FREQ=DAILY\n");
    for (int i = 0; i < 200; i++) {
        int year, month, number;
        date_split(date_add_days(date, i), &year, &month, &number);
        text_printf(&bytes, "EXDATE:%04d%02d%02dT090000\n", year, month, number);
    }
    text_printf(&bytes, "END:VEVENT\nEND:VCALENDAR\n");
    assert_says(*state, text_string(&bytes), "it has more changed dates than can be kept: the earliest were");
    assert_contains(text_string(&said.lines), "1 new, 0 changed.");
    text_free(&bytes);
}

/* A calendar of so many days, one event each, up to the day before `last`. */
static void many_events(struct text *bytes, int count, struct date last)
{
    text_printf(bytes, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < count; i++) {
        int year, month, number;
        date_split(date_add_days(last, (i - count) / 10), &year, &month, &number);
        text_printf(
            bytes,
            "BEGIN:VEVENT\nUID:m%d\nSUMMARY:Event %d\nDTSTART;TZID=Europe/London:%04d%02d%02dT120000\n"
            "END:VEVENT\n",
            i, i, year, month, number);
    }
    text_printf(bytes, "END:VCALENDAR\n");
}

static void of_fifty_thousand_events_only_the_last_year_s_are_taken(void **state)
{
    struct text bytes = {0};
    many_events(&bytes, 50000, day("2026-12-01"));
    preview_bytes(*state, bytes.bytes, bytes.length);
    assert_contains(text_string(&said.lines), "house.ics: 50000 events\n");
    assert_contains(text_string(&said.lines), "46281 are over for more than a year and were left out.");
    assert_contains(text_string(&said.lines), "3719 new, 0 changed.");
    text_free(&bytes);
}

static void more_events_to_come_than_a_house_can_want_are_refused(void **state)
{
    struct text bytes = {0};
    many_events(&bytes, 20001, day("2033-12-01"));
    assert_string_equal(
        preview_bytes(*state, bytes.bytes, bytes.length),
        "house.ics: there are 20001 events in it, and 20000 is the most. Save fewer of them, like "
        "those of the coming year.");
    text_free(&bytes);
}

static int set_zone(void **state)
{
    (void)state;
    setenv("TZ", "Europe/London", 1);
    tzset();
    return 0;
}

static int free_texts(void **state)
{
    (void)state;
    preview_release(&said);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(each_event_that_is_wrong_is_named_and_the_others_are_ready),
        test(what_is_no_calendar_says_what_it_is_and_what_to_save),
        test(a_calendar_that_is_cut_off_says_so_and_its_whole_events_are_ready),
        test(line_ends_byte_order_marks_and_foreign_letters_are_taken_as_they_come),
        test(rules_that_never_end_take_no_time),
        test(an_end_before_the_start_is_said_to_be_one),
        test(a_birthday_from_before_1970_is_known_from_then_on),
        test(a_zone_is_known_also_as_outlook_shows_it),
        test(an_end_in_utc_is_compared_with_the_time_here),
        test(a_weekly_evening_far_away_is_on_the_next_day_here),
        test(long_texts_are_cut_at_a_word_and_it_is_said),
        test(of_the_same_event_twice_the_later_version_counts),
        test(more_left_out_dates_than_can_be_kept_are_the_latest),
        test(of_fifty_thousand_events_only_the_last_year_s_are_taken),
        test(more_events_to_come_than_a_house_can_want_are_refused),
    };
    return cmocka_run_group_tests(tests, set_zone, free_texts);
}
