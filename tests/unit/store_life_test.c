#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/backup.h"
#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct stream own(struct bench *bench)
{
    struct stream stream;
    assert_done(bench, stream_own(&bench->store, &stream, &bench->err));
    return stream;
}

/* The ids of the facts of a stream, in their order. */
struct seen {
    struct id *ids;
    size_t count;
    size_t capacity;
    bool complete;
};

static bool see(const struct fact *fact, void *context)
{
    struct seen *seen = context;
    assert_int_equal(fact->sequence, seen->count + 1);
    seen->ids = memory_grow(seen->ids, seen->count, &seen->capacity, sizeof *seen->ids);
    seen->ids[seen->count++] = fact->id;
    return true;
}

static struct seen read_stream(struct bench *bench, struct stream stream)
{
    struct seen seen = {0};
    assert_done(bench, stream_each(&bench->store, &stream, 1, see, &seen, &seen.complete, &bench->err));
    assert_true(seen.complete);
    return seen;
}

/* Asserts that two streams one after the other are what was one. */
static void assert_continues(struct seen *whole, struct seen *first, struct seen *second)
{
    assert_int_equal(whole->count, first->count + second->count);
    for (size_t i = 0; i < whole->count; i++)
        assert_true(
            id_equal(whole->ids[i], i < first->count ? first->ids[i] : second->ids[i - first->count]));
    free(whole->ids);
    free(first->ids);
    free(second->ids);
}

static int64_t number_of(struct bench *bench, struct id life)
{
    int64_t number;
    assert_done(bench, stream_number(&bench->store, bench->store.device, life, &number, &bench->err));
    return number;
}

static void a_new_life_gives_new_numbers_to_what_nobody_has_seen(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    make_person(bench, "Ben");
    struct stream former = own(bench);
    struct seen before = read_stream(bench, former);
    char *shown = dump(bench);
    assert_done(bench, life_begin(&bench->store, 3, &bench->err));
    struct stream present = own(bench);
    assert_false(id_equal(present.life, former.life));
    assert_true(id_equal(present.life, bench->store.shared.life));
    assert_int_equal(present.number, former.number - 3);
    assert_int_equal(number_of(bench, former.life), 3);
    assert_int_equal(number_of(bench, present.life), 0);
    struct stream seen_of = {former.device, former.life, 3};
    struct seen first = read_stream(bench, seen_of);
    struct seen second = read_stream(bench, present);
    assert_continues(&before, &first, &second);
    char *after = dump(bench);
    assert_string_equal(shown, after);
    free(shown);
    free(after);
}

static void facts_go_on_without_a_gap_in_a_new_life(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    int64_t last = own(bench).number;
    assert_done(bench, life_begin(&bench->store, last - 1, &bench->err));
    assert_int_equal(own(bench).number, 1);
    make_person(bench, "Ben");
    free(read_stream(bench, own(bench)).ids);
    assert_done(bench, life_begin(&bench->store, 0, &bench->err));
    free(read_stream(bench, own(bench)).ids);
}

static void a_folder_that_is_ahead_begins_a_life_with_nothing_to_tell(void **state)
{
    struct bench *bench = *state;
    struct stream former = own(bench);
    assert_done(bench, life_begin(&bench->store, former.number + 40, &bench->err));
    assert_int_equal(own(bench).number, 0);
    assert_int_equal(number_of(bench, former.life), former.number); /* the rest is still to be read */
}

static size_t count_segments(struct bench *bench, struct id device)
{
    struct known_segments segments = {0};
    assert_done(bench, segments_load(&bench->store, device, &segments, &bench->err));
    size_t count = segments.count;
    segments_free(&segments);
    return count;
}

static void segments_are_remembered_until_they_are_forgotten(void **state)
{
    struct bench *bench = *state;
    struct id life = bench->store.shared.life;
    struct known_segment low = {bench->store.device, life, 1, 2, 1};
    struct known_segment high = {bench->store.device, life, 3, 4, 2};
    assert_done(bench, segment_remember(&bench->store, &low, &bench->err));
    assert_done(bench, segment_remember(&bench->store, &low, &bench->err));
    assert_done(bench, segment_remember(&bench->store, &high, &bench->err));
    assert_int_equal(count_segments(bench, bench->store.device), 2);
    assert_int_equal(count_segments(bench, life), 0);
    assert_done(bench, segment_forget(&bench->store, &low, &bench->err));
    assert_int_equal(count_segments(bench, bench->store.device), 1);
    assert_done(bench, life_begin(&bench->store, 3, &bench->err));
    assert_int_equal(count_segments(bench, bench->store.device), 0); /* 4 is to be read again */
}

static void the_machine_is_noted_for_one_life(void **state)
{
    struct bench *bench = *state;
    char hardware[40] = "?";
    assert_done(bench, life_hardware(&bench->store, hardware, sizeof hardware, &bench->err));
    assert_string_equal(hardware, "");
    assert_done(bench, life_note_hardware(&bench->store, "serial 7", &bench->err));
    assert_done(bench, life_hardware(&bench->store, hardware, sizeof hardware, &bench->err));
    assert_string_equal(hardware, "serial 7");
    assert_done(bench, life_begin(&bench->store, 0, &bench->err));
    assert_done(bench, life_hardware(&bench->store, hardware, sizeof hardware, &bench->err));
    assert_string_equal(hardware, "");
}

static void restore_backup(struct bench *bench)
{
    char path[FILE_PATH_SIZE];
    store_close(&bench->store);
    file_join(path, bench->folder, "backup.sqlite");
    assert_done(bench, store_restore(bench_path(bench, "data"), path, &bench->clock, &bench->random, NULL,
                                     &bench->err));
    bench_open_with(bench, NULL);
}

static void a_restored_backup_tells_anew_what_it_had_not_published(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    struct stream former = own(bench);
    assert_done(bench, stream_published(&bench->store, former.life, 2, &bench->err));
    struct seen before = read_stream(bench, former);
    assert_done(bench, store_backup(&bench->store, bench_path(bench, "backup.sqlite"), &bench->err));
    make_person(bench, "Ben");
    restore_backup(bench);
    struct stream present = own(bench);
    assert_int_equal(number_of(bench, former.life), 2);
    assert_int_equal(present.number, former.number - 2);
    former.number = 2;
    struct seen first = read_stream(bench, former);
    struct seen second = read_stream(bench, present);
    assert_continues(&before, &first, &second);
}

static void a_backup_of_an_older_version_is_restored(void **state)
{
    struct bench *bench = *state;
    struct stream former = own(bench);
    assert_done(bench, store_backup(&bench->store, bench_path(bench, "backup.sqlite"), &bench->err));
    store_close(&bench->store);
    run_outside(bench, "../backup.sqlite",
                "PRAGMA user_version = 1; DROP TABLE stream; DROP TABLE known_segment; DROP TABLE this_life");
    restore_backup(bench);
    assert_int_equal(own(bench).number, former.number);
    assert_false(id_equal(own(bench).life, former.life));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_new_life_gives_new_numbers_to_what_nobody_has_seen),
        test(facts_go_on_without_a_gap_in_a_new_life),
        test(a_folder_that_is_ahead_begins_a_life_with_nothing_to_tell),
        test(segments_are_remembered_until_they_are_forgotten),
        test(the_machine_is_noted_for_one_life),
        test(a_restored_backup_tells_anew_what_it_had_not_published),
        test(a_backup_of_an_older_version_is_restored),
    };
    return cmocka_run_group_tests_name("life", tests, NULL, NULL);
}
