#include "store_support.h"

#include "store/plans.h"
#include "store/schedule_series.h"
#include "store/told_start.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void set_start(struct bench *bench, struct id event, const char *starts, const char *ends)
{
    struct schedule schedule;
    bool found;
    assert_done(bench, schedule_load(&bench->store, event, DATE_NONE, &schedule, &found, &bench->err));
    schedule.starts = at(starts);
    schedule.ends = at(ends);
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
}

/* The start that a person's plan for Friday says it had, "" if it is as they know it. */
static const char *told(struct bench *bench, struct id event, struct id person)
{
    static char time[TIME_TEXT_SIZE];
    struct plan plan;
    struct plans plans = {0};
    bool found;
    struct signup_key key = friday_key(event, person);
    const struct plans_window window = {day("2026-11-25"), day("2026-12-25"), day("2026-11-25")};
    assert_done(bench, plan_load(&bench->store, &key, window, &plan, &found, &bench->err));
    assert_done(bench, plans_load(&bench->store, person, window, &plans, &bench->err));
    assert_true(found && plans.count > 0);
    assert_int_equal(plans.items[0].occurrence.planned_starts.minute, plan.occurrence.planned_starts.minute);
    assert_int_equal(plans.items[0].occurrence.moved, plan.occurrence.moved);
    plans_free(&plans);
    return plan.occurrence.moved ? time_to_iso(plan.occurrence.planned_starts, time) : "";
}

static void who_said_yes_reads_the_time_that_they_said_yes_to(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "FREQ=WEEKLY");
    struct id ana = make_person(bench, "Ana"), ben = make_person(bench, "Ben");
    friday_say(bench, walk, ana, ANSWER_COMING);
    assert_string_equal(told(bench, walk, ana), "");
    set_start(bench, walk, "15:00", "16:00");
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_string_equal(told(bench, walk, ana), "14:00");
    assert_string_equal(told(bench, walk, ben), "");
    set_start(bench, walk, "16:00", "17:00");
    assert_string_equal(told(bench, walk, ana), "14:00");
    assert_string_equal(told(bench, walk, ben), "15:00");
}

static void a_new_time_is_told_also_once_the_series_is_parted(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", "2026-11-20", 8, "FREQ=WEEKLY");
    struct id ana = make_person(bench, "Ana"), ben = make_person(bench, "Ben");
    friday_say(bench, walk, ana, ANSWER_COMING);
    set_start(bench, walk, "15:00", "16:00");
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_done(bench, schedule_part(&bench->store, walk, day(FRIDAY), NULL, &bench->err));
    assert_string_equal(told(bench, walk, ana), "14:00");
    assert_string_equal(told(bench, walk, ben), "");
}

static void a_time_that_came_back_is_no_news(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_MAYBE);
    set_start(bench, walk, "15:00", "16:00");
    set_start(bench, walk, "14:00", "15:00");
    assert_string_equal(told(bench, walk, ana), "");
}

static void who_answers_again_knows_the_new_time(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_MAYBE);
    set_start(bench, walk, "15:00", "16:00");
    friday_say(bench, walk, ana, ANSWER_COMING);
    assert_string_equal(told(bench, walk, ana), "");
}

static bool is_told_since(struct bench *bench, struct id event, const char *since)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench, occurrence_find(&bench->store, event, day(FRIDAY), &occurrence, &found, &bench->err));
    assert_done(bench, told_start_since(&bench->store, instant_from_local_time(moment(since)), &occurrence,
                                        &bench->err));
    return occurrence.moved;
}

static void everybody_is_told_of_a_change_that_is_new(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "FREQ=WEEKLY");
    clock_set(&bench->clock, moment("2026-11-26T10:00"));
    set_start(bench, walk, "15:00", "16:00");
    assert_true(is_told_since(bench, walk, "2026-11-26T09:00"));
    assert_true(is_told_since(bench, walk, "2026-11-20T09:00")); /* when it was new */
    assert_false(is_told_since(bench, walk, "2026-11-26T11:00"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(who_said_yes_reads_the_time_that_they_said_yes_to),
        test(a_new_time_is_told_also_once_the_series_is_parted),
        test(a_time_that_came_back_is_no_news),
        test(who_answers_again_knows_the_new_time),
        test(everybody_is_told_of_a_change_that_is_new),
    };
    return cmocka_run_group_tests_name("told start", tests, NULL, NULL);
}
