/* How arriving facts are put into transactions. The times are those of a manual clock, which only the
 * statements that a test names move on. */
#include "slow.h"
#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

enum { FAR_MOST = 400 };

/* Facts about notices from one stream far away, each of another notice. */
struct far {
    struct fact facts[FAR_MOST];
    char bodies[FAR_MOST][80];
};

static struct far *make_far(void)
{
    struct far *far = test_calloc(1, sizeof *far);
    for (size_t i = 0; i < FAR_MOST; i++) {
        uint8_t high = (uint8_t)(i >> 8);
        uint8_t low = (uint8_t)i;
        snprintf(far->bodies[i], sizeof far->bodies[i], "{\"title\":\"News %zu\",\"made_on\":\"2026-11-25\"}",
                 i);
        far->facts[i] = (struct fact){.id = {{1, high, low}},
                                      .device = {{2}},
                                      .life = {{3}},
                                      .sequence = (int64_t)i + 1,
                                      .lamport = 100 + (int64_t)i,
                                      .noun = "notice",
                                      .part = "text",
                                      .row = {{4, high, low}},
                                      .body = far->bodies[i]};
    }
    return far;
}

/* Applies what comes next of the first `most`, once; the milliseconds that it took. */
static int64_t apply_once(struct bench *bench, const struct far *far, size_t *done, size_t most,
                          int64_t limit_ms)
{
    struct applied applied;
    int64_t start = clock_monotonic_ms(&bench->clock);
    assert_done(bench, stream_apply(&bench->store, far->facts + *done, most - *done, NULL, limit_ms, &applied,
                                    &bench->err));
    assert_true(applied.count > 0);
    *done += applied.count;
    return clock_monotonic_ms(&bench->clock) - start;
}

/* Whatever it is of the work with facts that takes the time. */
static void assert_cut(struct bench *bench, const char *words)
{
    struct far *far = make_far();
    struct slow slow = {words, 1, &bench->clock, 0};
    size_t done = 0;
    slow_begin(&slow, &bench->store.shared.db);
    assert_in_range(apply_once(bench, far, &done, FAR_MOST, 50), 25, 50);
    assert_in_range(done, 25, 50);
    while (done < FAR_MOST)
        assert_in_range(apply_once(bench, far, &done, FAR_MOST, 50), 1, 50);
    assert_int_equal(slow.count, FAR_MOST);
    slow_end(&bench->store.shared.db);
    test_free(far);
}

static void a_transaction_is_cut_by_time_while_it_appends(void **state)
{
    assert_cut(*state, "INSERT INTO fact (");
}

static void a_transaction_is_cut_by_time_while_it_projects(void **state)
{
    assert_cut(*state, "INSERT INTO notice ");
}

static void the_time_of_the_last_commit_is_kept_free_for_the_next(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far();
    struct slow work = {"INSERT INTO notice ", 1, &bench->clock, 0};
    struct slow commits = {"COMMIT", 50, &bench->clock, 0};
    size_t done = 0;
    slow_begin(&commits, &bench->store.shared.db);
    assert_int_equal(apply_once(bench, far, &done, 1, 100), 50); /* now it is known */
    slow_begin(&work, &bench->store.shared.db);
    assert_in_range(apply_once(bench, far, &done, FAR_MOST, 100), 25, 50);
    assert_in_range(apply_once(bench, far, &done, FAR_MOST, 100), 75, 100); /* that commit took no time */
    slow_end(&bench->store.shared.db);
    test_free(far);
}

static void a_commit_that_stalls_leaves_time_for_work(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far();
    struct slow work = {"INSERT INTO notice ", 1, &bench->clock, 0};
    struct slow commits = {"COMMIT", 5000, &bench->clock, 0};
    size_t done = 0;
    slow_begin(&commits, &bench->store.shared.db);
    assert_int_equal(apply_once(bench, far, &done, 1, 100), 5000);
    slow_begin(&work, &bench->store.shared.db);
    assert_in_range(apply_once(bench, far, &done, FAR_MOST, 100), 25, 50);
    slow_end(&bench->store.shared.db);
    test_free(far);
}

static void a_file_is_remembered_with_the_last_of_its_facts(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far();
    struct slow slow = {"INSERT INTO notice ", 1, &bench->clock, 0};
    const struct known_segment whole = {far->facts[0].device, far->facts[0].life, 1, FAR_MOST, 0};
    slow_begin(&slow, &bench->store.shared.db);
    for (size_t done = 0; done < FAR_MOST;) {
        struct known_segments known = {0};
        struct applied applied;
        assert_done(bench, stream_apply(&bench->store, far->facts + done, FAR_MOST - done, &whole, 50,
                                        &applied, &bench->err));
        done += applied.count;
        assert_done(bench, segments_load(&bench->store, whole.device, &known, &bench->err));
        assert_int_equal(known.count, done == FAR_MOST);
        segments_free(&known);
    }
    slow_end(&bench->store.shared.db);
    test_free(far);
}

static void apply_all(struct bench *bench, const struct fact *facts, size_t count)
{
    for (size_t done = 0; done < count;) {
        struct applied applied;
        assert_done(bench,
                    stream_apply(&bench->store, facts + done, count - done, NULL, 50, &applied, &bench->err));
        done += applied.count;
    }
}

/* The text that stands in the end, and that it is the same if all is made anew. */
static void assert_shown(struct bench *bench, const char *shown, const char *not_shown)
{
    struct text grown = {0}, rebuilt = {0};
    assert_done(bench, store_dump(&bench->store, &grown, &bench->err));
    assert_non_null(strstr(text_string(&grown), shown));
    assert_null(strstr(text_string(&grown), not_shown));
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    assert_done(bench, store_dump(&bench->store, &rebuilt, &bench->err));
    assert_string_equal(text_string(&grown), text_string(&rebuilt));
    text_free(&grown);
    text_free(&rebuilt);
}

/* Fact 1 is a change of fact 0, from another device that had it. */
static struct far *make_change(void)
{
    struct far *far = make_far();
    far->facts[1].row = far->facts[0].row;
    far->facts[1].replaces = (struct versions){1, {far->facts[0].id}};
    far->facts[1].device = (struct id){{5}};
    far->facts[1].sequence = 1;
    return far;
}

static void what_was_changed_already_does_not_come_back_when_it_comes_late(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_change();
    apply_all(bench, &far->facts[1], 1);
    apply_all(bench, &far->facts[0], 1);
    assert_shown(bench, "News 1", "News 0");
    test_free(far);
}

static void a_change_of_what_came_before_is_shown(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_change();
    apply_all(bench, &far->facts[0], 1);
    apply_all(bench, &far->facts[1], 1);
    assert_shown(bench, "News 1", "News 0");
    test_free(far);
}

static void two_versions_are_a_finding_together_or_one_by_one(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far();
    far->facts[1].row = far->facts[0].row;
    apply_all(bench, far->facts, 2);
    far->facts[3].row = far->facts[2].row;
    apply_all(bench, &far->facts[2], 1);
    apply_all(bench, &far->facts[3], 1);
    struct text dump = {0};
    assert_done(bench, store_dump(&bench->store, &dump, &bench->err));
    const char *first = strstr(text_string(&dump), "two versions");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "two versions"));
    text_free(&dump);
    assert_shown(bench, "News 3", "News 2");
    test_free(far);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_transaction_is_cut_by_time_while_it_appends),
        test(a_transaction_is_cut_by_time_while_it_projects),
        test(the_time_of_the_last_commit_is_kept_free_for_the_next),
        test(a_commit_that_stalls_leaves_time_for_work),
        test(a_file_is_remembered_with_the_last_of_its_facts),
        test(what_was_changed_already_does_not_come_back_when_it_comes_late),
        test(a_change_of_what_came_before_is_shown),
        test(two_versions_are_a_finding_together_or_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
