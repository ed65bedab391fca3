/* Calendars that other programs save, as events of the house. */
#include "calendars.h"

#include "report/calendar.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* --- The programs --- */

static void a_series_of_google_comes_with_its_moved_cancelled_and_left_out_dates(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "google.ics", NULL));
    assert_string_equal(on(bench, "2026-12-02", "2027-01-06"),
                        "2026-12-02T14:00-16:00 Afternoon quiz, Lounge\n"
                        "2026-12-10T18:30-20:30 Afternoon quiz, Dining room\n"
                        "2026-12-16T14:00-16:00 Afternoon quiz, Lounge, off\n"
                        "2026-12-25T00:00-23:59 Open house, , private\n"
                        "2026-12-26T00:00-23:59 Open house, , private\n"
                        "2027-01-06T14:00-16:00 Afternoon quiz, Lounge\n");
    assert_string_equal(on(bench, "2027-03-24", "2027-05-01"),
                        "2027-03-24T14:00-16:00 Afternoon quiz, Lounge\n"
                        "2027-03-31T14:00-16:00 Afternoon quiz, Lounge\n");
}

static void of_a_description_its_words_are_taken_and_no_html_nor_video_meeting(void **state)
{
    struct bench *bench = *state;
    import_sample(bench, "google.ics", NULL);
    struct event quiz = event_of(bench, "g0quiz0000000000000000000a@google.com");
    assert_string_equal(quiz.feel, "Quiet tables, teams of four.\n\nCome & go as you like.");
    assert_true(quiz.is_quiet);
    import(bench,
           CALENDAR(EVENT("UID:quiz\r\nSUMMARY:Quiz\r\nDTSTART:20261125T140000\r\nDESCRIPTION:Bring an "
                          "apron.\\n\\n________________________________\\nJoin the meeting\\n\r\n")));
    assert_string_equal(event_of(bench, "quiz").feel, "Bring an apron.");
}

static void outlook_s_zones_long_ids_and_fortnights_hold(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "outlook.ics", NULL));
    assert_string_equal(on(bench, "2026-11-26", "2026-12-12"),
                        "2026-11-26T18:00-19:30 Cooking together, Kitchen\n"
                        "2026-11-27T10:00-11:00 Call with the council, , private\n"
                        "2026-11-30T00:00-23:59 St Andrew's Day, \n"
                        "2026-12-01T10:00-11:00 House meeting, \n"
                        "2026-12-11T18:00-19:30 Mince pies, Kitchen\n");
    assert_string_equal(on(bench, "2027-05-01", "2027-07-01"), "2027-05-04T10:00-11:00 House meeting, \n");
    assert_false(import_sample(bench, "outlook.ics", NULL));
}

static void a_summer_evening_in_utc_is_an_hour_later_here(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "python-icalendar.ics", NULL));
    assert_string_equal(on(bench, "2027-07-01", "2027-07-01"), "2027-07-01T14:00-16:00 Summer walk, \n");
    assert_string_equal(on(bench, "2026-12-01", "2027-03-31"),
                        "2026-12-01T15:00-16:30 Reading group, with tea, Quiet room; first floor\n"
                        "2026-12-05T00:00-23:59 Open day, \n"
                        "2027-02-02T15:00-16:30 Reading group, with tea, Quiet room; first floor\n"
                        "2027-03-02T15:00-16:30 Reading group, with tea, Quiet room; first floor\n");
}

static void apple_s_late_film_ends_on_the_next_morning_and_a_count_ends_a_series(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "apple.ics", NULL));
    assert_string_equal(on(bench, "2026-11-28", "2026-12-31"),
                        "2026-11-28T22:30-00:45 Late film, Lounge Maple House\n"
                        "2026-11-30T10:00-11:00 Morning stretch \xF0\x9F\xA7\x98, \n"
                        "2026-12-07T11:30-12:30 Morning stretch \xF0\x9F\xA7\x98, \n"
                        "2026-12-09T10:00-11:00 Morning stretch \xF0\x9F\xA7\x98, \n"
                        "2026-12-11T10:00-11:00 Morning stretch \xF0\x9F\xA7\x98, \n"
                        "2026-12-14T10:00-11:00 Morning stretch \xF0\x9F\xA7\x98, \n");
}

static void nextcloud_s_other_zone_added_date_cancelled_event_and_second_calendar_hold(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "nextcloud.ics", NULL));
    assert_string_equal(on(bench, "2026-12-03", "2026-12-10"), "2026-12-03T19:00-20:30 Choir, Music room\n"
                                                               "2026-12-04T15:00-16:30 Chair yoga, , off\n"
                                                               "2026-12-05T11:00- Weekend trip, \n"
                                                               "2026-12-06T12:00-13:00 Sunday lunch, \n"
                                                               "2026-12-08T19:00-20:30 Choir, Music room\n"
                                                               "2026-12-10T19:00-20:30 Choir, Music room\n");
    assert_int_equal(event_of(bench, "aaaaaaaa-0000-4000-8000-000000000003").kind, EVENT_OUTING);
    assert_contains(text_string(&said),
                    "'Sunday lunch' (2026-12-06): its time zone 'Mars/Olympus' is not known: "
                    "its times are taken as those of the house.");
    assert_contains(text_string(&said), "it ends on another day (2026-12-06T17:00)");
}

/* Written by calendar-js 6.0.1, with which Nextcloud's calendar makes its events. */
static void nextcloud_s_library_writes_the_zone_after_the_event_that_is_in_it(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "nextcloud-calendar-js.ics", NULL));
    assert_string_equal(on(bench, "2026-12-03", "2026-12-25"),
                        "2026-12-03T19:00-20:30 Choir, Music room\n"
                        "2026-12-04T15:00-16:30 Chair yoga, , off\n"
                        "2026-12-11T18:00-19:30 Choir, on Friday, Music room\n"
                        "2026-12-24T19:00-20:30 Choir, Music room\n"
                        "2026-12-25T00:00-23:59 Open house, \n");
    assert_false(import_sample(bench, "nextcloud-calendar-js.ics", NULL));
}

static void calcurse_writes_no_ids_and_the_same_file_twice_still_changes_nothing(void **state)
{
    struct bench *bench = *state;
    assert_true(import_sample(bench, "calcurse.ics", NULL));
    assert_string_equal(on(bench, "2026-12-23", "2026-12-30"), "2026-12-24T18:00-19:30 Cooking together, \n"
                                                               "2026-12-25T00:00-23:59 Open house, \n"
                                                               "2026-12-30T14:00-16:00 Afternoon quiz, \n");
    assert_false(import_sample(bench, "calcurse.ics", NULL));
}

static void the_same_files_twice_write_not_one_fact(void **state)
{
    struct bench *bench = *state;
    static const char *const names[] = {"google.ics", "outlook.ics", "apple.ics", "nextcloud.ics",
                                        "python-icalendar.ics"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_true(import_sample(bench, names[i], NULL));
        int64_t before = count_facts(bench);
        assert_false(import_sample(bench, names[i], NULL));
        assert_int_equal(count_facts(bench), before);
    }
}

static void the_house_s_own_calendar_brings_no_second_event(void **state)
{
    struct bench *bench = *state;
    struct sheet sheet;
    struct text bytes = {0};
    import_sample(bench, "google.ics", NULL);
    assert_done(bench, calendar_print(&bytes, &bench->store, day("2026-11-25"), &bench->err));
    assert_contains(text_string(&bytes), "SUMMARY:Afternoon quiz");
    assert_done(bench, sheet_load_bytes(&sheet, "calendar.ics", bytes.bytes, bytes.length, &bench->err));
    assert_false(apply(bench, &sheet, NULL));
    assert_contains(text_string(&said), "'Canal walk' (2026-11-27): it came from here and is here already.");
    text_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_series_of_google_comes_with_its_moved_cancelled_and_left_out_dates),
        test(of_a_description_its_words_are_taken_and_no_html_nor_video_meeting),
        test(outlook_s_zones_long_ids_and_fortnights_hold),
        test(a_summer_evening_in_utc_is_an_hour_later_here),
        test(apple_s_late_film_ends_on_the_next_morning_and_a_count_ends_a_series),
        test(nextcloud_s_other_zone_added_date_cancelled_event_and_second_calendar_hold),
        test(nextcloud_s_library_writes_the_zone_after_the_event_that_is_in_it),
        test(calcurse_writes_no_ids_and_the_same_file_twice_still_changes_nothing),
        test(the_same_files_twice_write_not_one_fact),
        test(the_house_s_own_calendar_brings_no_second_event),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
