#include "store_support.h"

#include "store/plans.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void say(struct bench *bench, struct id event, const char *date, struct id person, enum answer answer)
{
    struct signup_key key = {event, day(date), person};
    assert_done(bench, signup_answer(&bench->store, &key, answer, NULL, NULL, &bench->err));
}

static void be_there(struct bench *bench, struct id event, const char *date, struct id person)
{
    struct signup_key key = {event, day(date), person};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
}

static struct plans plans_today(struct bench *bench, struct id person)
{
    struct plans plans = {0};
    const struct plans_window window = plans_window(day("2026-11-25"));
    assert_done(bench, plans_load(&bench->store, person, window, &plans, &bench->err));
    return plans;
}

static size_t count_today(struct bench *bench, struct id person)
{
    struct plans plans = plans_today(bench, person);
    size_t count = plans.count;
    plans_free(&plans);
    return count;
}

static bool came_along(struct bench *bench, struct id event, const char *date, struct id person)
{
    struct plan plan;
    bool found;
    struct signup_key key = {event, day(date), person};
    const struct plans_window window = plans_window(day("2026-11-25"));
    assert_done(bench, plan_load(&bench->store, &key, window, &plan, &found, &bench->err));
    return found && plan_came_along(&plan);
}

static void where_one_came_along_today_is_a_plan(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id walk = make_event(bench, "Walk", "2026-11-25", 8, "");
    struct id ana = make_person(bench, "Ana"), ben = make_person(bench, "Ben");
    be_there(bench, tea, "2026-11-25", ana);
    say(bench, walk, "2026-11-25", ana, ANSWER_DECLINED);
    be_there(bench, walk, "2026-11-25", ana);
    struct plans plans = plans_today(bench, ana);
    assert_int_equal(plans.count, 2);
    assert_string_equal(plans.items[0].occurrence.title, "Tea");
    assert_true(plan_came_along(&plans.items[0]) && plan_came_along(&plans.items[1]));
    plans_free(&plans);
    assert_true(came_along(bench, walk, "2026-11-25", ana));
    assert_int_equal(count_today(bench, ben), 0);
    assert_false(came_along(bench, tea, "2026-11-25", ben));
}

static void where_one_was_another_day_is_no_plan(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id ana = make_person(bench, "Ana");
    be_there(bench, tea, "2026-11-18", ana);
    be_there(bench, tea, "2026-12-02", ana);
    assert_int_equal(count_today(bench, ana), 0);
    assert_false(came_along(bench, tea, "2026-11-18", ana));
    assert_false(came_along(bench, tea, "2026-12-02", ana));
}

static void who_said_yes_and_is_there_has_one_plan(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    struct id ana = make_person(bench, "Ana");
    say(bench, tea, "2026-11-25", ana, ANSWER_COMING);
    be_there(bench, tea, "2026-11-25", ana);
    struct plans plans = plans_today(bench, ana);
    assert_int_equal(plans.count, 1);
    assert_int_equal(plans.items[0].how, HOW_HERE);
    assert_false(plan_came_along(&plans.items[0]));
    plans_free(&plans);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(where_one_came_along_today_is_a_plan),
        test(where_one_was_another_day_is_no_plan),
        test(who_said_yes_and_is_there_has_one_plan),
    };
    return cmocka_run_group_tests_name("came along", tests, NULL, NULL);
}
