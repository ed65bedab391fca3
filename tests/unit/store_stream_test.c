#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/backup.h"
#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

enum { FAR_MOST = 400 };

/* Facts about notices from one stream far away. */
struct far {
    struct fact facts[FAR_MOST];
    char bodies[FAR_MOST][80];
};

static struct id number_id(uint8_t kind, size_t number)
{
    return (struct id){{kind, (uint8_t)(number >> 8), (uint8_t)number}};
}

static struct far *make_far(size_t first, size_t count)
{
    struct far *far = test_calloc(1, sizeof *far);
    for (size_t i = 0; i < count; i++) {
        size_t number = first + i;
        snprintf(far->bodies[i], sizeof far->bodies[i], "{\"title\":\"News %zu\",\"made_on\":\"2026-11-25\"}",
                 number);
        far->facts[i] = (struct fact){.id = number_id(1, number),
                                      .device = number_id(2, 0),
                                      .life = number_id(3, 0),
                                      .sequence = (int64_t)number,
                                      .lamport = 100 + (int64_t)number,
                                      .noun = "notice",
                                      .part = "text",
                                      .row = number_id(4, number),
                                      .body = far->bodies[i]};
    }
    return far;
}

static struct applied apply(struct bench *bench, const struct fact *facts, size_t count)
{
    struct applied sum = {0};
    while (sum.count < count) {
        struct applied applied;
        assert_done(bench, stream_apply(&bench->store, facts + sum.count, count - sum.count, NULL, 30,
                                        &applied, &bench->err));
        assert_true(applied.count > 0);
        sum.count += applied.count;
        sum.new_count += applied.new_count;
        sum.doubled |= applied.doubled;
    }
    return sum;
}

static void apply_far(struct bench *bench, size_t first, size_t count)
{
    struct far *far = make_far(first, count);
    apply(bench, far->facts, count);
    test_free(far);
}

static int64_t number_of(struct bench *bench, struct id device, struct id life)
{
    int64_t number;
    assert_done(bench, stream_number(&bench->store, device, life, &number, &bench->err));
    return number;
}

static struct stream own(struct bench *bench)
{
    struct stream stream;
    assert_done(bench, stream_own(&bench->store, &stream, &bench->err));
    return stream;
}

static size_t count_notices(struct bench *bench)
{
    struct notices notices = {0};
    assert_done(bench, notices_all(&bench->store, &notices, &bench->err));
    size_t count = notices.count;
    notices_free(&notices);
    return count;
}

/* The facts of a stream, read. */
struct seen {
    size_t count;
    bool complete;
    struct id ids[FAR_MOST];
    int64_t numbers[FAR_MOST];
    bool blank[FAR_MOST];
};

static bool see(const struct fact *fact, void *context)
{
    struct seen *seen = context;
    seen->ids[seen->count] = fact->id;
    seen->blank[seen->count] = fact->body == NULL;
    seen->numbers[seen->count++] = fact->sequence;
    return true;
}

static struct seen read_stream(struct bench *bench, struct stream stream, int64_t first)
{
    struct seen seen = {0};
    assert_done(bench, stream_each(&bench->store, &stream, first, see, &seen, &seen.complete, &bench->err));
    return seen;
}

static struct stream far_stream(int64_t last)
{
    return (struct stream){number_id(2, 0), number_id(3, 0), last};
}

static void a_stream_goes_on_where_it_stood(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 8);
    assert_int_equal(number_of(bench, far->facts[0].device, far->facts[0].life), 0);
    struct applied applied = apply(bench, far->facts, 5);
    assert_int_equal(applied.new_count, 5);
    assert_int_equal(number_of(bench, far->facts[0].device, far->facts[0].life), 5);
    applied = apply(bench, far->facts + 3, 5);
    assert_int_equal(applied.new_count, 3);
    assert_false(applied.doubled);
    assert_int_equal(number_of(bench, far->facts[0].device, far->facts[0].life), 8);
    assert_int_equal(count_notices(bench), 8);
    applied = apply(bench, far->facts, 2);
    assert_int_equal(applied.new_count, 0);
    assert_int_equal(number_of(bench, far->facts[0].device, far->facts[0].life), 8);
    test_free(far);
}

static void what_has_arrived_is_shown_as_if_made_anew(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 100);
    for (size_t i = 1; i < 100; i++)
        if (i % 3 == 0) { /* a change of the one before */
            far->facts[i].row = far->facts[i - 1].row;
            far->facts[i].replaces = (struct versions){1, {far->facts[i - 1].id}};
        }
    apply(bench, far->facts, 100);
    char *grown = dump(bench);
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    char *rebuilt = dump(bench);
    assert_string_equal(grown, rebuilt);
    assert_int_equal(count_notices(bench), 67);
    assert_contains(grown, "News 100");
    free(grown);
    free(rebuilt);
    test_free(far);
}

static void a_fact_known_under_another_number_is_found_under_both(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 3);
    apply(bench, far->facts, 3);
    far->facts[1].life = far->facts[2].life = number_id(3, 1);
    far->facts[1].sequence = 1;
    far->facts[2].sequence = 2;
    struct applied applied = apply(bench, far->facts + 1, 2);
    assert_int_equal(applied.new_count, 0);
    assert_false(applied.doubled);
    assert_int_equal(number_of(bench, far->facts[0].device, number_id(3, 1)), 2);
    struct seen seen = read_stream(bench, far_stream(3), 1);
    assert_true(seen.complete);
    struct seen again = read_stream(bench, (struct stream){number_id(2, 0), number_id(3, 1), 2}, 1);
    assert_true(again.complete);
    assert_int_equal(again.count, 2);
    assert_true(id_equal(again.ids[0], seen.ids[1]));
    assert_int_equal(again.numbers[1], 2);
    test_free(far);
}

static void two_facts_under_one_number_are_both_kept_and_told(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 3);
    apply(bench, far->facts, 3);
    struct fact other = far->facts[1];
    other.id = number_id(9, 9);
    other.row = number_id(4, 77);
    struct applied applied = apply(bench, &other, 1);
    assert_true(applied.doubled);
    assert_int_equal(applied.new_count, 1);
    assert_int_equal(count_notices(bench), 4);
    struct seen seen = read_stream(bench, far_stream(3), 1);
    assert_true(seen.complete);
    assert_int_equal(seen.count, 3);
    assert_true(id_equal(seen.ids[1], far->facts[1].id)); /* the lower id */
    test_free(far);
}

static void a_number_that_is_missing_is_told(void **state)
{
    struct bench *bench = *state;
    apply_far(bench, 1, 3);
    assert_false(read_stream(bench, far_stream(4), 1).complete);
    assert_false(read_stream(bench, far_stream(4), 4).complete);
    assert_true(read_stream(bench, far_stream(3), 2).complete);
    run_outside(bench, "kiosk.sqlite", "DELETE FROM fact WHERE sequence = 2 AND noun = 'notice'");
    assert_false(read_stream(bench, far_stream(3), 1).complete);
}

static void a_stub_blanks_nothing_and_a_body_fills_a_stub(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 2);
    const char *body = far->facts[1].body;
    far->facts[1].body = NULL;
    apply(bench, far->facts, 2);
    assert_int_equal(count_notices(bench), 1);
    far->facts[0].body = NULL;
    far->facts[1].body = body;
    struct applied applied = apply(bench, far->facts, 2);
    assert_int_equal(applied.new_count, 0);
    assert_int_equal(count_notices(bench), 2);
    assert_false(read_stream(bench, far_stream(2), 1).blank[0]);
    test_free(far);
}

static void a_private_fact_is_passed_over(void **state)
{
    static const struct noun goal = {
        .name = "goal", .table = "goal", .is_private = true, .parts = {{"words", {"words"}}}};
    struct bench *bench = *state;
    const struct noun *nouns[40] = {&goal};
    struct noun_set set = {nouns, STORE_NOUNS.count + 1, STORE_NOUNS.shared_schema,
                           "CREATE TABLE goal (id TEXT PRIMARY KEY, words TEXT) STRICT, WITHOUT ROWID;"};
    struct store_options options = {.nouns = &set};
    memcpy(nouns + 1, STORE_NOUNS.nouns, STORE_NOUNS.count * sizeof nouns[0]);
    struct far *far = make_far(1, 2);
    store_close(&bench->store);
    remove(bench_path(bench, "data/private.sqlite"));
    bench_open_with(bench, &options);
    set_text(far->facts[0].noun, "goal");
    struct applied applied = apply(bench, far->facts, 2);
    assert_int_equal(applied.count, 2);
    assert_int_equal(applied.new_count, 1);
    assert_int_equal(number_of(bench, number_id(2, 0), number_id(3, 0)), 2);
    test_free(far);
}

static void a_fact_that_cannot_be_read_takes_nothing(void **state)
{
    struct bench *bench = *state;
    struct far *far = make_far(1, 3);
    struct applied applied;
    far->facts[2].body = "[]";
    assert_false(stream_apply(&bench->store, far->facts, 3, NULL, 30, &applied, &bench->err));
    assert_int_equal(applied.count, 0);
    assert_int_equal(count_notices(bench), 0);
    assert_int_equal(number_of(bench, number_id(2, 0), number_id(3, 0)), 0);
    test_free(far);
}

static void apply_own(void *argument)
{
    struct bench *bench = argument;
    struct far *far = make_far(1, 1);
    struct applied applied;
    far->facts[0].device = bench->store.device;
    far->facts[0].life = bench->store.shared.life;
    (void)stream_apply(&bench->store, far->facts, 1, NULL, 30, &applied, &bench->err);
}

static void apply_beyond_a_gap(void *argument)
{
    struct bench *bench = argument;
    apply_far(bench, 2, 1);
}

static void facts_of_the_present_life_and_beyond_a_gap_are_own_faults(void **state)
{
    assert_panics(apply_own, *state, "own.life");
    assert_panics(apply_beyond_a_gap, *state, "stream->number + 1");
}

static void what_is_published_never_goes_back(void **state)
{
    struct bench *bench = *state;
    struct stream stream = own(bench);
    struct streams streams = {0};
    assert_done(bench, streams_load(&bench->store, &streams, &bench->err));
    assert_int_equal(streams.count, 1); /* the present life, not published yet */
    assert_int_equal(streams.items[0].number, 0);
    streams_free(&streams);
    assert_done(bench, stream_published(&bench->store, stream.life, 3, &bench->err));
    assert_done(bench, stream_published(&bench->store, stream.life, 2, &bench->err));
    assert_int_equal(number_of(bench, stream.device, stream.life), 3);
    apply_far(bench, 1, 2);
    assert_done(bench, streams_load(&bench->store, &streams, &bench->err));
    assert_int_equal(streams.count, 2);
    streams_free(&streams);
}

static void an_older_database_gets_what_sync_remembers(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    char *before = dump(bench);
    store_close(&bench->store);
    run_outside(
        bench, "kiosk.sqlite",
        "PRAGMA user_version = 1; DROP TABLE stream; DROP TABLE fact_number; DROP TABLE this_life;"
        "DROP TABLE known_segment; DROP TABLE heard; DROP TABLE heard_stream; DROP TABLE heard_erased;"
        "DROP TABLE folder_finding");
    bench_open_with(bench, NULL);
    apply_far(bench, 1, 2);
    assert_int_equal(number_of(bench, number_id(2, 0), number_id(3, 0)), 2);
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", "DELETE FROM fact WHERE noun = 'notice'; PRAGMA user_version = 1");
    bench_open_with(bench, NULL); /* what sync remembers outlives the next one */
    assert_int_equal(number_of(bench, number_id(2, 0), number_id(3, 0)), 2);
    char *after = dump(bench);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void an_older_databases_answers_get_their_present_ids(void **state)
{
    struct bench *bench = *state;
    struct signup signup;
    struct signup_key key = {make_event(bench, "Tea", "2026-11-27", 8, ""), day("2026-11-27"),
                             make_person(bench, "Ana")};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "Sam", NULL, &bench->err));
    char *before = dump(bench);
    store_close(&bench->store);
    run_outside(
        bench, "kiosk.sqlite",
        "UPDATE fact SET row = substr(row, 11) || '0123456789' WHERE noun IN ('signup', 'attendance');"
        "UPDATE signup SET id = substr(id, 11) || '0123456789';"
        "UPDATE attendance SET id = substr(id, 11) || '0123456789'; PRAGMA user_version = 1");
    bench_open_with(bench, NULL);
    char *after = dump(bench);
    assert_string_equal(before, after);
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    assert_int_equal(signup.answer, ANSWER_COMING);
    free(before);
    free(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_stream_goes_on_where_it_stood),
        test(what_has_arrived_is_shown_as_if_made_anew),
        test(a_fact_known_under_another_number_is_found_under_both),
        test(two_facts_under_one_number_are_both_kept_and_told),
        test(a_number_that_is_missing_is_told),
        test(a_stub_blanks_nothing_and_a_body_fills_a_stub),
        test(a_private_fact_is_passed_over),
        test(a_fact_that_cannot_be_read_takes_nothing),
        test(facts_of_the_present_life_and_beyond_a_gap_are_own_faults),
        test(what_is_published_never_goes_back),
        test(an_older_database_gets_what_sync_remembers),
        test(an_older_databases_answers_get_their_present_ids),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
