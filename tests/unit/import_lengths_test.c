/* How long the dates of a series are that begin at another time than the others. */
#include "calendars.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define RDATE(value) EVENT(QUIZ_LINES "RRULE:FREQ=WEEKLY;BYDAY=WE\r\nRDATE" value "\r\n")

static void assert_on(struct bench *bench, const char *date, const char *expected)
{
    assert_string_equal(on(bench, date, date), expected);
}

static void an_added_date_is_as_long_as_the_series(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(";TZID=Europe/London:20261130T150000,20261205T223000"))));
    assert_on(bench, "2026-11-30", "2026-11-30T15:00-17:00 Quiz, Lounge\n");
    assert_on(bench, "2026-12-05", "2026-12-05T22:30-00:30 Quiz, Lounge\n");
    assert_on(bench, "2026-12-02", "2026-12-02T14:00-16:00 Quiz, Lounge\n");
}

static void an_added_date_at_the_usual_time_or_without_one_says_nothing_of_times(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(";VALUE=DATE:20261130"))));
    assert_on(bench, "2026-11-30", "2026-11-30T14:00-16:00 Quiz, Lounge\n");
    assert_true(import(bench, CALENDAR(RDATE(":20261201T140000Z"))));
    assert_on(bench, "2026-12-01", "2026-12-01T14:00-16:00 Quiz, Lounge\n");
}

static void an_added_period_is_as_long_as_it_says(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(";VALUE=PERIOD:20261130T150000Z/20261130T153000Z,"
                                             "20261201T150000Z/PT3H,20261203T140000Z/PT1H"))));
    assert_on(bench, "2026-11-30", "2026-11-30T15:00-15:30 Quiz, Lounge\n");
    assert_on(bench, "2026-12-01", "2026-12-01T15:00-18:00 Quiz, Lounge\n");
    assert_on(bench, "2026-12-03", "2026-12-03T14:00-15:00 Quiz, Lounge\n");
}

static void an_added_date_of_a_series_without_an_end_has_none(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(EVENT("UID:tea\r\nSUMMARY:Tea\r\nDTSTART:20261125T140000\r\n"
                                             "RRULE:FREQ=WEEKLY\r\nRDATE:20261130T150000\r\n"))));
    assert_on(bench, "2026-11-30", "2026-11-30T15:00- Tea, \n");
}

static void a_period_that_goes_on_for_days_is_shown_until_midnight(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(";VALUE=PERIOD:20261130T150000Z/P2D"))));
    assert_on(bench, "2026-11-30", "2026-11-30T15:00-23:59 Quiz, Lounge\n");
    assert_contains(text_string(&said), "one of its dates ends on another day, which cannot be shown here");
}

static void a_changed_date_without_an_end_is_as_long_as_the_series(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ CHANGE(
                                  "20261202T140000", "DTSTART;TZID=Europe/London:20261203T180000\r\n"))));
    assert_on(bench, "2026-12-03", "2026-12-03T18:00-20:00 Quiz, \n");
}

static void a_changed_date_that_ends_on_another_day_is_shown_until_midnight(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ CHANGE("20261202T140000",
                                                          "DTSTART;TZID=Europe/London:20261202T180000\r\n"
                                                          "DTEND;TZID=Europe/London:20261204T180000\r\n"))));
    assert_on(bench, "2026-12-02", "2026-12-02T18:00-23:59 Quiz, \n");
    assert_contains(text_string(&said), "one of its dates ends on another day, which cannot be shown here");
    assert_null(strstr(text_string(&said), "left out"));
}

static void a_changed_date_that_ends_before_it_begins_is_as_long_as_the_series(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ CHANGE("20261202T140000",
                                                          "DTSTART;TZID=Europe/London:20261202T180000\r\n"
                                                          "DTEND;TZID=Europe/London:20261202T170000\r\n"))));
    assert_on(bench, "2026-12-02", "2026-12-02T18:00-20:00 Quiz, \n");
    assert_contains(text_string(&said), "before it begins: it is taken to be as long as usual");
}

static void an_added_date_that_is_changed_back_is_at_the_usual_time(void **state)
{
    struct bench *bench = *state;
    assert_true(import(
        bench, CALENDAR(RDATE(":20261130T150000") CHANGE("20261130T150000", "LOCATION:Kitchen\r\n"
                                                                            "DTSTART:20261130T140000\r\n"))));
    assert_on(bench, "2026-11-30", "2026-11-30T14:00-16:00 Quiz, Kitchen\n");
}

static void a_date_that_has_its_usual_time_and_an_added_one_keeps_one_and_says_so(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(":20261202T190000"))));
    assert_on(bench, "2026-12-02", "2026-12-02T19:00-21:00 Quiz, Lounge\n");
    assert_contains(text_string(&said), "one of its dates has two times, and here a date has one");
    assert_true(import(bench, CALENDAR(RDATE(":20261203T190000,20261203T140000"))));
    assert_contains(text_string(&said), "one of its dates has two times, and here a date has one");
}

static void an_added_time_in_place_of_one_that_is_left_out_is_a_move(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, CALENDAR(RDATE(":20261202T190000\r\nEXDATE:20261202T140000"))));
    assert_on(bench, "2026-12-02", "2026-12-02T19:00-21:00 Quiz, Lounge\n");
    assert_null(strstr(text_string(&said), "two times"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_added_date_is_as_long_as_the_series),
        test(an_added_date_at_the_usual_time_or_without_one_says_nothing_of_times),
        test(an_added_period_is_as_long_as_it_says),
        test(an_added_date_of_a_series_without_an_end_has_none),
        test(a_period_that_goes_on_for_days_is_shown_until_midnight),
        test(a_changed_date_without_an_end_is_as_long_as_the_series),
        test(a_changed_date_that_ends_on_another_day_is_shown_until_midnight),
        test(a_changed_date_that_ends_before_it_begins_is_as_long_as_the_series),
        test(a_date_that_has_its_usual_time_and_an_added_one_keeps_one_and_says_so),
        test(an_added_time_in_place_of_one_that_is_left_out_is_a_move),
        test(an_added_date_that_is_changed_back_is_at_the_usual_time),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
