/* The calendar for phones, read by another house: the same dates and times. */
#include "calendars.h"

#include <stdlib.h>

#include <libical/ical.h>

#include "report/calendar.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static char *print_calendar(struct bench *bench)
{
    struct text text = {0};
    assert_done(bench, calendar_print(&text, &bench->store, day("2026-11-25"), &bench->err));
    return text.bytes;
}

/* What is on from the first of the month for a year, without what is private: that does not travel. */
static char *public_on(struct bench *bench)
{
    struct text out = {0};
    for (const char *line = on(bench, "2026-11-01", "2027-11-25"); *line != '\0';) {
        size_t length = strcspn(line, "\n") + 1;
        if (memmem(line, length, ", private", 9) == NULL)
            text_append(&out, line, length);
        line += length;
    }
    return out.bytes;
}

/* What the house's own calendar brings is passed over, so it says that it is another's. */
static void import_as_another_s(struct bench *bench, char *calendar)
{
    for (char *at = calendar; (at = strstr(at, "@kiosk")) != NULL; at++)
        memcpy(at, "@maple", 6);
    assert_true(import(bench, calendar));
    assert_null(strstr(text_string(&said), "house.ics, line"));
}

static void assert_the_same_elsewhere(struct bench *bench)
{
    struct bench *other = NULL;
    char *here = public_on(bench), *calendar = print_calendar(bench);
    assert_int_equal(bench_make((void **)&other), 0);
    import_as_another_s(other, calendar);
    char *there = public_on(other);
    assert_string_equal(there, here);
    assert_int_equal(bench_remove((void **)&other), 0);
    free(there);
    free(here);
    free(calendar);
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* By RFC 5545 a UID stands for one event; beside it are only its changed dates. */
static void assert_each_uid_once(const char *calendar)
{
    const char *uids[200];
    size_t count = 0;
    icalcomponent *root = icalparser_parse_string(calendar);
    icalcomponent *event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
    for (; event != NULL; event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT)) {
        assert_true(count < sizeof uids / sizeof uids[0]);
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) == NULL)
            uids[count++] = icalcomponent_get_uid(event);
    }
    assert_true(count > 0);
    qsort(uids, count, sizeof uids[0], compare_texts);
    for (size_t i = 1; i < count; i++)
        assert_string_not_equal(uids[i - 1], uids[i]);
    icalcomponent_free(root);
}

/* --- The tests --- */

static void what_other_programs_wrote_comes_to_another_house_as_it_is_here(void **state)
{
    static const char *const names[] = {
        "google.ics",   "outlook.ics",         "apple.ics", "nextcloud.ics", "nextcloud-calendar-js.ics",
        "calcurse.ics", "python-icalendar.ics"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct bench *bench = NULL;
        assert_int_equal(bench_make((void **)&bench), 0);
        assert_true(import_sample(bench, names[i], NULL));
        assert_the_same_elsewhere(bench);
        assert_int_equal(bench_remove((void **)&bench), 0);
    }
    (void)state;
}

static void a_series_with_an_added_date_stands_once_in_the_calendar(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "nextcloud.ics", NULL));
    char *calendar = print_calendar(bench);
    assert_each_uid_once(calendar);
    assert_null(strstr(calendar, "EXDATE"));
    assert_contains(calendar, "DTSTART;TZID=Europe/London:20261208T190000");
    free(calendar);
}

static void dates_that_are_added_changed_or_off_come_as_they_are_here(void **state)
{
    struct bench *bench = *state;
    assert_true(import(
        bench,
        CALENDAR(EVENT(QUIZ_LINES "RRULE:FREQ=WEEKLY;BYDAY=WE\r\nEXDATE:20261216T140000\r\n"
                                  "RDATE:20261120T140000,20261130T150000,20261201T140000,20261203T220000\r\n")
                     CHANGE("20261201T140000", "DTSTART:20261201T140000\r\nLOCATION:Kitchen\r\n")
                         CHANGE("20261203T220000", "DTSTART:20261203T220000\r\nSTATUS:CANCELLED\r\n")
                             CHANGE("20261202T140000", "DTSTART:20261202T120000\r\n"))));
    assert_the_same_elsewhere(bench);
    char *calendar = print_calendar(bench);
    assert_each_uid_once(calendar);
    free(calendar);
}

static void a_whole_day_is_a_date_for_phones(void **state)
{
    struct bench *bench = *state;
    assert_true(import(
        bench, CALENDAR(EVENT("UID:1\r\nSUMMARY:Open day\r\nDTSTART;VALUE=DATE:20261205\r\n") EVENT(
                   "UID:2\r\nSUMMARY:Camp\r\nDTSTART;VALUE=DATE:20261211\r\n"
                   "DTEND;VALUE=DATE:20261214\r\nEXDATE;VALUE=DATE:20261212\r\n")
                            EVENT("UID:3\r\nSUMMARY:Baking day\r\nDTSTART;VALUE=DATE:20261201\r\n"
                                  "RRULE:FREQ=WEEKLY;UNTIL=20261229\r\nRDATE;VALUE=DATE:20261210\r\n")
                                EVENT("UID:3\r\nSUMMARY:Baking day\r\nRECURRENCE-ID;VALUE=DATE:20261208\r\n"
                                      "DTSTART:20261208T150000\r\nDTEND:20261208T170000\r\n"))));
    assert_the_same_elsewhere(bench);
    char *calendar = print_calendar(bench);
    assert_contains(calendar, "DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261206\r\n");
    assert_contains(calendar, "DTSTART;VALUE=DATE:20261211\r\nDTEND;VALUE=DATE:20261212\r\n");
    assert_contains(calendar, "UNTIL=20261213\r\n");
    assert_contains(calendar, "EXDATE;VALUE=DATE:20261212\r\n");
    assert_contains(calendar,
                    "RECURRENCE-ID;VALUE=DATE:20261208\r\nDTSTART;TZID=Europe/London:20261208T150000");
    assert_null(strstr(calendar, "T2359"));
    assert_each_uid_once(calendar);
    free(calendar);
}

static void a_date_of_a_series_that_is_a_whole_day_is_one_for_phones(void **state)
{
    struct bench *bench = *state;
    assert_true(
        import(bench, CALENDAR(WEEKLY_QUIZ CHANGE("20261202T140000", "DTSTART;VALUE=DATE:20261203\r\n"
                                                                     "DTEND;VALUE=DATE:20261204\r\n"))));
    assert_the_same_elsewhere(bench);
    char *calendar = print_calendar(bench);
    assert_contains(calendar,
                    "RECURRENCE-ID;TZID=Europe/London:20261202T140000\r\nDTSTART;VALUE=DATE:20261203\r\n");
    free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_other_programs_wrote_comes_to_another_house_as_it_is_here),
        test(a_series_with_an_added_date_stands_once_in_the_calendar),
        test(dates_that_are_added_changed_or_off_come_as_they_are_here),
        test(a_whole_day_is_a_date_for_phones),
        test(a_date_of_a_series_that_is_a_whole_day_is_one_for_phones),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
