/* What is changed for a whole series is changed for what is still to come of it. */
#include "store_support.h"

#include "store/plans.h"
#include "store/said_yes.h"
#include "store/schedule_series.h"
#include "store/told_start.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* A weekly event since Wednesday 2 September. */
static struct id make_tea(struct bench *bench)
{
    return make_event(bench, "Tea", "2026-09-02", 8, "FREQ=WEEKLY");
}

/* The dates of a span with their starts: "09-02 14:00, 09-09 14:00". */
static const char *dates(struct bench *bench, struct id event, const char *from, const char *to)
{
    static char text[ADD_TEXT_SIZE];
    char iso[DATE_TEXT_SIZE], time[TIME_TEXT_SIZE];
    struct occurrences list = {0};
    text[0] = '\0';
    assert_done(bench, occurrences_of_event(&bench->store, event, day(from), day(to), &list, &bench->err));
    for (size_t i = 0; i < list.count; i++) {
        add_text(text, i > 0 ? ", " : "");
        add_text(text, date_to_iso(list.items[i].date, iso) + strlen("2026-"));
        add_text(text, " ");
        add_text(text, time_to_iso(list.items[i].starts, time));
    }
    occurrences_free(&list);
    return text;
}

static struct date to_come(struct bench *bench, struct id event)
{
    struct date from;
    assert_done(bench, schedule_to_come(&bench->store, event, &from, &bench->err));
    return from;
}

static void retime(struct bench *bench, struct id event, const char *starts, const char *ends)
{
    assert_done(bench,
                schedule_retime_from(&bench->store, event, to_come(bench, event),
                                     (struct schedule_times){at(starts), at(ends)}, NULL, &bench->err));
}

static struct schedule series_of(struct bench *bench, struct id event)
{
    struct schedule series;
    bool found;
    assert_done(bench, schedule_series_load(&bench->store, event, &series, &found, &bench->err));
    assert_true(found);
    return series;
}

static void save_series(struct bench *bench, const struct schedule *before, const struct schedule *next)
{
    assert_done(bench, schedule_series_save(&bench->store, before, next, &bench->err));
}

static void repeat(struct bench *bench, struct id event, const char *rule)
{
    struct schedule before = series_of(bench, event), next = before;
    set_text(next.rule, rule);
    save_series(bench, &before, &next);
}

static void end_with(struct bench *bench, struct id event, const char *until)
{
    struct date date = until == NULL ? DATE_NONE : day(until);
    assert_done(bench, schedule_end(&bench->store, event, date, NULL, &bench->err));
}

#define PAST "09-02 14:00, 09-09 14:00, 09-16 14:00, 09-23 14:00, 09-30 14:00"

static void dates_that_are_over_keep_their_times(void **state)
{
    struct bench *bench = *state;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    struct id tea = make_tea(bench);
    retime(bench, tea, "16:00", "17:00");
    assert_string_equal(dates(bench, tea, "2026-09-01", "2026-09-30"), PAST);
    assert_string_equal(dates(bench, tea, "2026-10-01", "2026-10-15"), "10-07 16:00, 10-14 16:00");
}

static void dates_that_are_over_keep_their_rhythm(void **state)
{
    struct bench *bench = *state;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    struct id tea = make_tea(bench);
    repeat(bench, tea, "FREQ=WEEKLY;INTERVAL=2");
    assert_string_equal(dates(bench, tea, "2026-09-01", "2026-09-30"), PAST);
    assert_string_equal(dates(bench, tea, "2026-10-01", "2026-10-31"), "10-14 14:00, 10-28 14:00");
}

static void the_rhythm_is_counted_from_the_first_date_however_often_the_series_changed(void **state)
{
    struct bench *bench = *state;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    struct id tea = make_tea(bench);
    retime(bench, tea, "16:00", "17:00");
    clock_set(&bench->clock, moment("2026-10-08T10:00"));
    retime(bench, tea, "15:00", "17:00");
    assert_int_equal(date_compare(series_of(bench, tea).date, day("2026-09-02")), 0);
    repeat(bench, tea, "FREQ=WEEKLY;INTERVAL=2");
    assert_string_equal(dates(bench, tea, "2026-10-01", "2026-10-31"),
                        "10-07 16:00, 10-14 15:00, 10-28 15:00");
}

static void a_date_of_today_that_is_over_stays_and_one_that_is_on_changes(void **state)
{
    struct bench *bench = *state;
    clock_set(&bench->clock, moment("2026-09-30T15:00"));
    struct id tea = make_tea(bench);
    retime(bench, tea, "16:00", "17:00");
    assert_string_equal(dates(bench, tea, "2026-09-01", "2026-09-30"), PAST);
    clock_set(&bench->clock, moment("2026-10-07T16:30"));
    retime(bench, tea, "16:00", "18:00");
    struct occurrence occurrence;
    bool found;
    assert_done(bench,
                occurrence_find(&bench->store, tea, day("2026-10-07"), &occurrence, &found, &bench->err));
    assert_int_equal(occurrence.ends.minute, 18 * 60);
}

static void an_event_that_goes_on_after_midnight_is_not_over(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_tea(bench);
    clock_set(&bench->clock, moment("2026-09-08T10:00"));
    retime(bench, tea, "22:00", "02:00");
    clock_set(&bench->clock, moment("2026-09-10T01:00"));
    assert_int_equal(date_compare(to_come(bench, tea), day("2026-09-09")), 0);
    clock_set(&bench->clock, moment("2026-09-10T02:00"));
    assert_int_equal(date_compare(to_come(bench, tea), day("2026-09-10")), 0);
}

static void a_series_that_goes_over_to_another_day_leaves_the_past_and_takes_answers_along(void **state)
{
    struct bench *bench = *state;
    struct plan plan;
    bool found;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    struct id tea = make_tea(bench), ana = make_person(bench, "Ana");
    struct signup_key key = {tea, day("2026-10-14"), ana};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    struct schedule before = series_of(bench, tea), next = before;
    next.date = day("2026-09-03");
    save_series(bench, &before, &next);
    assert_string_equal(dates(bench, tea, "2026-09-01", "2026-09-30"), PAST);
    assert_string_equal(dates(bench, tea, "2026-10-01", "2026-10-16"),
                        "10-01 14:00, 10-08 14:00, 10-15 14:00");
    const struct plans_window window = {day("2026-10-01"), day("2026-11-01"), day("2026-10-01")};
    assert_done(bench, plan_load(&bench->store, &key, window, &plan, &found, &bench->err));
    assert_true(found);
    assert_int_equal(date_compare(plan.occurrence.date, day("2026-10-15")), 0);
}

static void an_end_never_takes_dates_that_are_over_nor_brings_some_back(void **state)
{
    struct bench *bench = *state;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    struct id tea = make_tea(bench);
    end_with(bench, tea, "2026-09-09");
    assert_string_equal(dates(bench, tea, "2026-09-01", "2026-12-31"), PAST);
    clock_set(&bench->clock, moment("2026-10-29T10:00"));
    end_with(bench, tea, NULL);
    assert_string_equal(dates(bench, tea, "2026-09-25", "2026-11-12"),
                        "09-30 14:00, 11-04 14:00, 11-11 14:00");
    end_with(bench, tea, "2026-11-04");
    assert_string_equal(dates(bench, tea, "2026-09-25", "2026-11-12"), "09-30 14:00, 11-04 14:00");
}

static void a_series_that_was_changed_from_a_date_on_keeps_its_later_rhythm(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_tea(bench);
    struct schedule later = series_of(bench, tea);
    set_text(later.rule, "FREQ=WEEKLY;INTERVAL=2");
    assert_done(bench, schedule_repeat_from(&bench->store, &later, day("2026-12-09"), 0, NULL, &bench->err));
    retime(bench, tea, "16:00", "17:00");
    assert_string_equal(dates(bench, tea, "2026-11-18", "2026-12-31"),
                        "11-18 14:00, 11-25 16:00, 12-02 16:00, 12-09 16:00, 12-23 16:00");
    end_with(bench, tea, "2026-12-09");
    assert_string_equal(dates(bench, tea, "2026-11-25", "2026-12-31"),
                        "11-25 16:00, 12-02 16:00, 12-09 16:00");
}

static void dates_left_out_are_those_of_all_rules(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_tea(bench);
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-09-16"), &bench->err));
    retime(bench, tea, "16:00", "17:00");
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-12-09"), &bench->err));
    struct schedule before = series_of(bench, tea), next = before;
    assert_int_equal(before.except_count, 2);
    next.except[1] = day("2026-12-02");
    save_series(bench, &before, &next);
    assert_string_equal(dates(bench, tea, "2026-09-10", "2026-09-24"), "09-23 14:00");
    assert_string_equal(dates(bench, tea, "2026-11-25", "2026-12-10"), "11-25 16:00, 12-09 16:00");
}

static void who_said_yes_is_told_of_the_new_time_of_a_series_that_has_begun(void **state)
{
    struct bench *bench = *state;
    struct plan plan;
    bool found;
    struct id tea = make_tea(bench), ana = make_person(bench, "Ana");
    struct signup_key key = {tea, day("2026-12-02"), ana};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    clock_set(&bench->clock, moment("2026-11-26T10:00"));
    retime(bench, tea, "16:00", "17:00");
    const struct plans_window window = {day("2026-11-25"), day("2026-12-25"), day("2026-11-25")};
    assert_done(bench, plan_load(&bench->store, &key, window, &plan, &found, &bench->err));
    assert_true(found && plan.occurrence.moved);
    assert_int_equal(plan.occurrence.planned_starts.minute, 14 * 60);
}

static void people_whose_dates_go_are_counted_once(void **state)
{
    struct bench *bench = *state;
    int people;
    struct said_yes_list list = {0};
    struct id tea = make_tea(bench), ana = make_person(bench, "Ana"), ben = make_person(bench, "Ben");
    const struct signup_key keys[] = {
        {tea, day("2026-12-02"), ana}, {tea, day("2026-12-16"), ana}, {tea, day("2026-12-09"), ben}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_done(bench, signup_answer(&bench->store, &keys[i], ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, said_yes_load(&bench->store, tea, &list, &bench->err));
    assert_int_equal(list.count, 3);
    assert_done(bench, said_yes_count_gone(&bench->store, tea, &list, &people, &bench->err));
    assert_int_equal(people, 0);
    repeat(bench, tea, "FREQ=WEEKLY;INTERVAL=2"); /* on 9 December, and not on the 2nd and 16th */
    assert_done(bench, said_yes_count_gone(&bench->store, tea, &list, &people, &bench->err));
    assert_int_equal(people, 1);
    said_yes_free(&list);
}

static enum event_status status_on(struct bench *bench, struct id event, const char *original)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench,
                occurrence_recall(&bench->store, event, day(original), &occurrence, &found, &bench->err));
    assert_true(found);
    assert_string_equal(occurrence.reason, occurrence.status == EVENT_CANCELLED ? "No host" : "");
    return occurrence.status;
}

static void a_series_is_off_from_a_date_on_and_the_dates_before_are_on(void **state)
{
    struct bench *bench = *state;
    struct occurrence_change change;
    struct id tea = make_tea(bench);
    assert_done(bench, occurrence_change_load(&bench->store, tea, day("2026-12-02"), &change, &bench->err));
    change.date = day("2026-12-10"); /* what was moved is off on the day that it would be */
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, event_cancel(&bench->store, tea, day("2026-12-09"), "No host", &bench->err));
    assert_int_equal(status_on(bench, tea, "2026-09-09"), EVENT_PLANNED);
    assert_int_equal(status_on(bench, tea, "2026-11-25"), EVENT_PLANNED);
    assert_int_equal(status_on(bench, tea, "2026-12-02"), EVENT_CANCELLED);
    assert_int_equal(status_on(bench, tea, "2026-12-09"), EVENT_CANCELLED);
}

/* Fortnightly from 10 November, and weekly since the 16th: the rule of 17 November has the place in the log
 * of the one that began on the 24th. */
static struct id make_weekly_tea(struct bench *bench)
{
    clock_set(&bench->clock, moment("2026-11-02T10:00"));
    struct id tea = make_event(bench, "Tea", "2026-11-10", 8, "FREQ=WEEKLY;INTERVAL=2");
    clock_set(&bench->clock, moment("2026-11-16T10:00"));
    repeat(bench, tea, "FREQ=WEEKLY");
    clock_set(&bench->clock, moment("2026-11-19T10:00"));
    return tea;
}

#define WEEKLY_PAST "11-10 14:00, 11-17 14:00"

static void a_date_that_is_over_stays_where_words_or_all_change_from_the_next(void **state)
{
    struct bench *bench = *state;
    const struct date_own texts = {.title = "Cake"};
    struct id tea = make_weekly_tea(bench), other = make_weekly_tea(bench);
    assert_done(bench, schedule_reword_from(&bench->store, tea, day("2026-11-24"), &texts, 1U << DATE_TITLE,
                                            &bench->err));
    assert_string_equal(dates(bench, tea, "2026-11-01", "2026-11-30"), WEEKLY_PAST ", 11-24 14:00");
    struct schedule next = series_of(bench, other);
    next.date = day("2026-11-24");
    next.starts = at("16:00");
    next.ends = at("17:00");
    assert_done(bench, schedule_change_from(&bench->store, &next, &bench->err));
    assert_string_equal(dates(bench, other, "2026-11-01", "2026-12-05"),
                        WEEKLY_PAST ", 11-24 16:00, 12-01 16:00");
}

static void a_date_that_is_over_stays_where_a_series_that_ended_goes_on(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_weekly_tea(bench);
    end_with(bench, tea, "2026-11-18");
    end_with(bench, tea, NULL);
    assert_string_equal(dates(bench, tea, "2026-11-01", "2026-11-30"), WEEKLY_PAST ", 11-24 14:00");
}

static void a_date_that_is_over_stays_however_often_the_rhythm_changed(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_weekly_tea(bench);
    struct schedule fortnightly = series_of(bench, tea), weekly = fortnightly;
    fortnightly.date = day("2026-11-24");
    set_text(fortnightly.rule, "FREQ=WEEKLY;INTERVAL=2");
    assert_done(bench,
                schedule_repeat_from(&bench->store, &fortnightly, day("2026-12-08"), 0, NULL, &bench->err));
    weekly.date = day("2026-12-15");
    clock_set(&bench->clock, moment("2026-11-20T10:00"));
    assert_done(bench, schedule_repeat_from(&bench->store, &weekly, day("2026-12-15"), 0, NULL, &bench->err));
    clock_set(&bench->clock, moment("2026-12-16T10:00"));
    retime(bench, tea, "16:00", "17:00");
    assert_string_equal(dates(bench, tea, "2026-11-01", "2026-12-31"),
                        WEEKLY_PAST ", 11-24 14:00, 12-01 14:00, 12-08 14:00, 12-15 14:00, "
                                    "12-22 16:00, 12-29 16:00");
}

/* As a form does: what it loaded is what it replaces, and no second version is left beside it. */
static void a_form_that_parts_such_a_rule_leaves_one_version(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_weekly_tea(bench);
    struct schedules known = {0}, all = {0};
    assert_done(bench, schedules_load(&bench->store, tea, &known, &bench->err));
    const struct schedule_times times = {at("16:00"), at("17:00")};
    assert_done(bench,
                schedule_retime_from(&bench->store, tea, day("2026-11-24"), times, &known, &bench->err));
    assert_string_equal(dates(bench, tea, "2026-11-01", "2026-11-30"), WEEKLY_PAST ", 11-24 16:00");
    assert_done(bench, schedules_load(&bench->store, tea, &all, &bench->err));
    for (size_t i = 0; i < all.count; i++)
        assert_int_equal(all.items[i].versions.count, 1);
    schedules_free(&known);
    schedules_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(dates_that_are_over_keep_their_times),
        test(dates_that_are_over_keep_their_rhythm),
        test(the_rhythm_is_counted_from_the_first_date_however_often_the_series_changed),
        test(a_date_of_today_that_is_over_stays_and_one_that_is_on_changes),
        test(an_event_that_goes_on_after_midnight_is_not_over),
        test(a_series_that_goes_over_to_another_day_leaves_the_past_and_takes_answers_along),
        test(an_end_never_takes_dates_that_are_over_nor_brings_some_back),
        test(a_series_that_was_changed_from_a_date_on_keeps_its_later_rhythm),
        test(dates_left_out_are_those_of_all_rules),
        test(who_said_yes_is_told_of_the_new_time_of_a_series_that_has_begun),
        test(people_whose_dates_go_are_counted_once),
        test(a_series_is_off_from_a_date_on_and_the_dates_before_are_on),
        test(a_date_that_is_over_stays_where_words_or_all_change_from_the_next),
        test(a_date_that_is_over_stays_where_a_series_that_ended_goes_on),
        test(a_date_that_is_over_stays_however_often_the_rhythm_changed),
        test(a_form_that_parts_such_a_rule_leaves_one_version),
    };
    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
