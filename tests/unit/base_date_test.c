#include "support.h"

#include "base/date.h"

static struct date day(const char *text)
{
    struct date date = {-1};
    assert_true(date_from_iso(text, &date));
    return date;
}

static struct local_time at(const char *text)
{
    struct local_time local;
    assert_true(local_time_from_iso(text, &local));
    return local;
}

static void assert_date(struct date date, const char *expected)
{
    char text[DATE_TEXT_SIZE];
    assert_string_equal(date_to_iso(date, text), expected);
}

static void assert_local(struct local_time local, const char *expected)
{
    char text[LOCAL_TIME_TEXT_SIZE];
    assert_string_equal(local_time_to_iso(local, text), expected);
}

static void days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01").day, 0);
    assert_int_equal(day("2000-03-01").day, 11017);
    assert_int_equal(day("2026-11-25").day, 20782);
    assert_int_equal(day("9999-12-31").day, 2932896);
}

static void every_day_is_the_day_after_the_one_before(void **state)
{
    (void)state;
    int year, month, day_of_month;
    struct date date;
    for (int32_t n = 0; n <= 2932896; n++) {
        date_split((struct date){n}, &year, &month, &day_of_month);
        if (!date_make(year, month, day_of_month, &date) || date.day != n)
            fail_msg("day %d", n);
    }
}

static void parts_that_nobody_asks_for_may_be_left_out(void **state)
{
    (void)state;
    int month = 0;
    date_split(day("2026-11-25"), NULL, &month, NULL);
    assert_int_equal(month, 11);
}

static void a_date_that_does_not_exist_is_refused(void **state)
{
    (void)state;
    const int bad[][3] = {{2026, 2, 29},  {1900, 2, 28}, {2100, 2, 29}, {2026, 4, 31},
                          {2026, 0, 1},   {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32},
                          {1969, 12, 31}, {10000, 1, 1}, {2026, -1, 1}};
    struct date date = {7};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(date_make(bad[i][0], bad[i][1], bad[i][2], &date));
    assert_int_equal(date.day, 7);
    assert_true(date_make(2000, 2, 29, &date));
    assert_true(date_make(2028, 2, 29, &date));
}

static void the_week_begins_on_monday(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(day("2026-11-23")), 0);
    assert_int_equal(date_weekday(day("2026-11-29")), 6);
    assert_int_equal(date_weekday(day("1970-01-01")), 3);
    assert_int_equal(date_weekday((struct date){-4}), 6);
}

static void days_are_added_across_years(void **state)
{
    (void)state;
    assert_date(date_add_days(day("2027-12-31"), 60), "2028-02-29");
    assert_date(date_add_days(day("2028-03-01"), -1), "2028-02-29");
}

static void a_month_later_is_the_last_day_where_the_day_is_missing(void **state)
{
    (void)state;
    assert_date(date_add_months(day("2026-01-31"), 1), "2026-02-28");
    assert_date(date_add_months(day("2028-01-31"), 1), "2028-02-29");
    assert_date(date_add_months(day("2026-12-15"), 1), "2027-01-15");
    assert_date(date_add_months(day("2026-01-15"), -1), "2025-12-15");
    assert_date(date_add_months(day("2026-03-31"), -13), "2025-02-28");
}

static void dates_stop_at_both_ends_of_the_calendar(void **state)
{
    (void)state;
    assert_date(date_add_days(day("9999-12-31"), 1), "9999-12-31");
    assert_date(date_add_days(day("1970-01-01"), -1), "1970-01-01");
    assert_date(date_add_days(day("2026-11-25"), INT32_MAX), "9999-12-31");
    assert_date(date_add_months(day("9999-12-01"), 1), "9999-12-31");
    assert_date(date_add_months(day("1970-01-31"), -1), "1970-01-01");
    assert_date((struct date){INT32_MIN}, "1970-01-01");
    assert_local(local_time_add_minutes(at("9999-12-31T23:59"), 1), "9999-12-31T23:59");
    assert_local(local_time_add_minutes(at("2026-11-25T14:00"), INT64_MIN), "1970-01-01T00:00");
    assert_local(local_time_add_minutes(at("2026-11-25T14:00"), INT64_MAX), "9999-12-31T23:59");
}

static void dates_are_ordered(void **state)
{
    (void)state;
    assert_true(date_compare(day("2026-11-25"), day("2026-11-26")) < 0);
    assert_true(date_compare(day("2026-11-26"), day("2026-11-25")) > 0);
    assert_int_equal(date_compare(day("2026-11-25"), day("2026-11-25")), 0);
}

static void a_written_date_is_read_exactly(void **state)
{
    (void)state;
    const char *bad[] = {"",           "2026-11-2",  "2026-11-255", "2026-1-25",
                         "26-11-25",   "2026/11/25", "2026-11-25 ", " 2026-11-25",
                         "2026-02-29", "2026-11",    "2026-11-2x",  "+026-11-25"};
    struct date date = {7};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(date_from_iso(bad[i], &date));
    assert_int_equal(date.day, 7);
    assert_date(day("2026-11-25"), "2026-11-25");
}

static void the_office_may_write_the_day_first(void **state)
{
    (void)state;
    const char *good[] = {"25/11/2026", "2026-11-25"};
    const char *bad[] = {"11/25/2026", "25/11/26", "25/11/20266", "25/11",
                         "25.11.2026", "",         "/11/2026",    "125/11/2026"};
    struct date date = {7};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(date_from_office(bad[i], &date));
    assert_int_equal(date.day, 7);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(date_from_office(good[i], &date));
        assert_date(date, "2026-11-25");
    }
    assert_true(date_from_office("1/2/2027", &date));
    assert_date(date, "2027-02-01");
}

struct reading {
    const char *text;
    int minute; /* -1: refused */
};

static void a_written_time_is_read_exactly(void **state)
{
    (void)state;
    const struct reading readings[] = {
        {"14:00", 840},   {"9:05", 545}, {"09:05", 545}, {"00:00", 0},   {"23:59", 1439}, {"24:00", -1},
        {"12:60", -1},    {"14", -1},    {"14:0", -1},   {"14.00", -1},  {"2pm", -1},     {"", -1},
        {"14:00:00", -1}, {":30", -1},   {"114:00", -1}, {"14:00 ", -1},
    };
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        struct time_of_day time = {-1};
        assert_int_equal(time_from_iso(readings[i].text, &time), readings[i].minute >= 0);
        assert_int_equal(time.minute, readings[i].minute);
    }
}

static void the_office_may_write_times_as_people_do(void **state)
{
    (void)state;
    const struct reading readings[] = {
        {"14:00", 840},    {"14.00", 840},   {"2pm", 840},        {"2:30 pm", 870},
        {"14:00:00", 840}, {"2.30PM", 870},  {"2:30:00 PM", 870}, {"12am", 0},
        {"12pm", 720},     {"12:15 am", 15}, {"11 Am", 660},      {"9:05", 545},
        {"13pm", -1},      {"0am", -1},      {"14", -1},          {"2:30 xm", -1},
        {"14:00:30", -1},  {"2:3pm", -1},    {"2  pm", -1},       {"2pm.", -1},
        {"pm", -1},        {"", -1},         {"24:00", -1},       {"14:60", -1},
        {"14:", -1},       {"2p", -1},       {"14:00:0", -1},     {"14:00 ", -1},
    };
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        struct time_of_day time = {-1};
        assert_int_equal(time_from_office(readings[i].text, &time), readings[i].minute >= 0);
        assert_int_equal(time.minute, readings[i].minute);
    }
}

static void a_time_is_written_with_two_digits(void **state)
{
    (void)state;
    char text[TIME_TEXT_SIZE];
    assert_string_equal(time_to_iso((struct time_of_day){545}, text), "09:05");
    assert_string_equal(time_to_iso((struct time_of_day){1439}, text), "23:59");
}

static void a_local_time_is_read_with_t_or_a_blank(void **state)
{
    (void)state;
    const char *bad[] = {"2026-11-25",        "2026-11-25T",      "2026-11-25_14:00",
                         "2026-11-25T14:00Z", "2026-13-25T14:00", ""};
    struct local_time local = {.time = {7}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(local_time_from_iso(bad[i], &local));
    assert_int_equal(local.time.minute, 7);
    assert_local(at("2026-11-25T14:00"), "2026-11-25T14:00");
    assert_local(at("2026-11-25 9:05"), "2026-11-25T09:05");
}

static void minutes_are_counted_on_the_calendar(void **state)
{
    (void)state;
    assert_true(local_time_minutes_between(at("2026-11-25T23:30"), at("2026-11-26T00:15")) == 45);
    assert_true(local_time_minutes_between(at("2026-11-26T00:15"), at("2026-11-25T23:30")) == -45);
    assert_local(local_time_add_minutes(at("2026-11-25T23:30"), 45), "2026-11-26T00:15");
    assert_local(local_time_add_minutes(at("2026-11-26T00:15"), -45), "2026-11-25T23:30");
}

static void local_times_are_ordered(void **state)
{
    (void)state;
    assert_true(local_time_compare(at("2026-11-25T23:30"), at("2026-11-26T00:15")) < 0);
    assert_true(local_time_compare(at("2026-11-25T14:01"), at("2026-11-25T14:00")) > 0);
    assert_int_equal(local_time_compare(at("2026-11-25T14:00"), at("2026-11-25T14:00")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(every_day_is_the_day_after_the_one_before),
        cmocka_unit_test(parts_that_nobody_asks_for_may_be_left_out),
        cmocka_unit_test(a_date_that_does_not_exist_is_refused),
        cmocka_unit_test(the_week_begins_on_monday),
        cmocka_unit_test(days_are_added_across_years),
        cmocka_unit_test(a_month_later_is_the_last_day_where_the_day_is_missing),
        cmocka_unit_test(dates_stop_at_both_ends_of_the_calendar),
        cmocka_unit_test(dates_are_ordered),
        cmocka_unit_test(a_written_date_is_read_exactly),
        cmocka_unit_test(the_office_may_write_the_day_first),
        cmocka_unit_test(a_written_time_is_read_exactly),
        cmocka_unit_test(the_office_may_write_times_as_people_do),
        cmocka_unit_test(a_time_is_written_with_two_digits),
        cmocka_unit_test(a_local_time_is_read_with_t_or_a_blank),
        cmocka_unit_test(minutes_are_counted_on_the_calendar),
        cmocka_unit_test(local_times_are_ordered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
