#include "store_support.h"

#include <stdlib.h>

#include "store/visitor.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static enum how how_of(struct bench *bench, const struct signup_key *key)
{
    enum how how;
    assert_done(bench, attendance_load(&bench->store, key, &how, &bench->err));
    return how;
}

static void i_am_here_is_recorded_once_and_undone(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    struct signup_key key = {tea, day("2026-11-25"), make_person(bench, "Ana")};
    struct attendance_undo undo;
    struct attendance_rows rows = {0};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, NULL, &undo, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_HERE);
    assert_done(bench, attendance_rows_of(&bench->store, tea, key.date, &rows, &bench->err));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].recorded_by, "");
    assert_int_equal(rows.items[0].recorded_at.time.minute, 14 * 60);
    assert_done(bench, attendance_undo(&bench->store, &undo, NULL, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_NONE);
    attendance_rows_free(&rows);
    assert_done(bench, attendance_rows_of(&bench->store, tea, key.date, &rows, &bench->err));
    assert_int_equal(rows.count, 0);
    attendance_rows_free(&rows);
}

static void a_tap_does_not_take_back_what_staff_recorded(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    struct signup_key key = {tea, day("2026-11-25"), make_person(bench, "Ana")};
    struct attendance_undo undo;
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HELPED, "Sam", NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", &undo, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_HELPED);
    assert_done(bench, attendance_undo(&bench->store, &undo, NULL, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_HELPED);
    assert_string_equal(how_word(HOW_TOOK_PART), "took part");
    assert_string_equal(how_word(HOW_NONE), "");
}

static void what_staff_take_away_leaves_no_record_and_can_be_put_back(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    struct signup_key key = {tea, day("2026-11-25"), make_person(bench, "Ana")};
    struct attendance_undo undo;
    struct attendance_rows rows = {0};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HELPED, "Sam", NULL, &bench->err));
    assert_done(bench, attendance_remove(&bench->store, &key, &undo, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_NONE);
    assert_done(bench, attendance_rows_of(&bench->store, tea, key.date, &rows, &bench->err));
    assert_int_equal(rows.count, 0);
    char *all = dump(bench);
    assert_null(strstr(strstr(all, "attendance"), "Sam")); /* nor who took it away */
    free(all);
    assert_done(bench, attendance_undo(&bench->store, &undo, NULL, &bench->err));
    assert_int_equal(how_of(bench, &key), HOW_HELPED);
}

static int visitors(struct bench *bench, struct id event, const char *date)
{
    int count;
    assert_done(bench, visitors_count(&bench->store, event, day(date), &count, &bench->err));
    return count;
}

static void a_visitor_is_a_number_of_one_date(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=DAILY");
    struct visitor_counts counts = {0};
    for (int i = 0; i < 2; i++)
        assert_done(bench, visitor_add(&bench->store, tea, day("2026-11-25"), &bench->err));
    assert_done(bench, visitor_add(&bench->store, tea, day("2026-11-26"), &bench->err));
    assert_int_equal(visitors(bench, tea, "2026-11-25"), 2);
    assert_done(bench, visitor_take_back(&bench->store, tea, day("2026-11-25"), &bench->err));
    assert_int_equal(visitors(bench, tea, "2026-11-25"), 1);
    for (int i = 0; i < 2; i++) /* the second finds nobody */
        assert_done(bench, visitor_take_back(&bench->store, tea, day("2026-11-26"), &bench->err));
    assert_int_equal(visitors(bench, tea, "2026-11-26"), 0);
    assert_done(bench, visitor_counts_load(&bench->store, day("2026-11-01"), day("2026-11-30"), &counts,
                                           &bench->err));
    assert_int_equal(counts.count, 1);
    assert_int_equal(counts.items[0].count, 1);
    visitor_counts_free(&counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(i_am_here_is_recorded_once_and_undone),
        test(a_tap_does_not_take_back_what_staff_recorded),
        test(what_staff_take_away_leaves_no_record_and_can_be_put_back),
        test(a_visitor_is_a_number_of_one_date),
    };
    return cmocka_run_group_tests_name("attendance", tests, NULL, NULL);
}
