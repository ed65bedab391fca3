#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "store_support.h"

#include "store/db.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

enum { NORMAL = 1, FULL = 2 };

static int64_t synchronous(struct bench *bench)
{
    int64_t value = 0;
    assert_done(bench, db_pragma(&bench->store.shared.db, "synchronous", &value, &bench->err));
    return value;
}

static void only_a_relaxed_transaction_does_not_wait_for_the_disk(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_int_equal(synchronous(bench), FULL);
    assert_done(bench, db_begin_relaxed(db, &bench->err));
    assert_int_equal(synchronous(bench), NORMAL);
    assert_done(bench, db_begin(db, &bench->err));
    assert_done(bench, db_commit(db, &bench->err));
    assert_int_equal(synchronous(bench), NORMAL);
    assert_done(bench, db_commit(db, &bench->err));
    assert_int_equal(synchronous(bench), FULL);
}

static void a_relaxed_transaction_that_is_rolled_back_leaves_nothing_relaxed(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_done(bench, db_begin_relaxed(db, &bench->err));
    assert_done(bench, db_begin_relaxed(db, &bench->err));
    db_rollback(db);
    assert_false(db_commit(db, &bench->err));
    assert_int_equal(synchronous(bench), FULL);
}

static void a_relaxed_transaction_within_another_is_as_that_one(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_done(bench, db_begin(db, &bench->err));
    assert_done(bench, db_begin_relaxed(db, &bench->err));
    assert_int_equal(synchronous(bench), FULL);
    assert_done(bench, db_commit(db, &bench->err));
    assert_done(bench, db_commit(db, &bench->err));
    assert_int_equal(synchronous(bench), FULL);
}

static void a_relaxed_transaction_that_cannot_begin_leaves_nothing_relaxed(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    struct db other = {.busy_ms = 1};
    assert_done(bench, db_open(&other, bench->store.shared.path, DB_WRITE, &bench->err));
    assert_done(bench, db_begin(&other, &bench->err));
    db_wait_at_most(db, 1);
    assert_false(db_begin_relaxed(db, &bench->err));
    assert_int_equal(db->fault, DB_LOCKED);
    assert_int_equal(synchronous(bench), FULL);
    db_rollback(&other);
    db_close(&other);
}

static int refuse_full(void *context, int action, const char *name, const char *value, const char *schema,
                       const char *trigger)
{
    (void)context, (void)schema, (void)trigger;
    bool is_full = action == SQLITE_PRAGMA && strcmp(name, "synchronous") == 0 && value != NULL &&
                   strcmp(value, "FULL") == 0;
    return is_full ? SQLITE_DENY : SQLITE_OK;
}

static void what_stays_relaxed_lets_nothing_else_begin(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_done(bench, db_begin_relaxed(db, &bench->err));
    sqlite3_set_authorizer(db->handle, refuse_full, NULL);
    assert_done(bench, db_commit(db, &bench->err));
    assert_int_equal(synchronous(bench), NORMAL);
    assert_false(db_begin(db, &bench->err));
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    assert_done(bench, db_begin(db, &bench->err));
    assert_int_equal(synchronous(bench), FULL);
    db_rollback(db);
}

static void a_file_that_is_written_here_is_free_and_stays_usable(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_true(db_is_free(db));
    assert_done(bench, db_begin(db, &bench->err));
    assert_true(db_is_free(db));
    assert_done(bench, db_commit(db, &bench->err));
    /* As a look that could begin and not end leaves it. */
    assert_done(bench, db_run(db, "BEGIN IMMEDIATE", &bench->err));
    assert_true(db_is_free(db));
    assert_done(bench, db_begin(db, &bench->err));
    assert_done(bench, db_commit(db, &bench->err));
}

static off_t size_of(struct bench *bench, const char *name)
{
    struct stat info;
    return stat(bench_path(bench, name), &info) == 0 ? info.st_size : -1;
}

static void write_pages(struct bench *bench, int count)
{
    for (int i = 0; i < count; i++)
        assert_done(bench,
                    db_run(&bench->store.shared.db, "INSERT INTO more VALUES (zeroblob(4000))", &bench->err));
}

static void by_hand_the_wal_moves_into_the_file_when_it_is_asked_to(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    assert_done(bench, db_run(db, "CREATE TABLE more (bytes BLOB)", &bench->err));
    assert_done(bench, db_empty_wal(db, &bench->err));
    assert_done(bench, db_set_pragma(db, "wal_autocheckpoint", 1, &bench->err));
    db_checkpoint_by_hand(db);
    off_t before = size_of(bench, "data/kiosk.sqlite");
    write_pages(bench, 60);
    assert_int_equal(size_of(bench, "data/kiosk.sqlite"), before);
    assert_in_range(db->wal_pages, 60, 6000);
    db_checkpoint_above(db, db->wal_pages + 1);
    assert_int_equal(size_of(bench, "data/kiosk.sqlite"), before);
    db_checkpoint_above(db, db->wal_pages);
    assert_true(size_of(bench, "data/kiosk.sqlite") > before);
    write_pages(bench, 1);
    assert_in_range(db->wal_pages, 1, 59); /* it has begun anew */
}

static void making_all_anew_leaves_as_much_memory_for_pages_as_there_was(void **state)
{
    struct bench *bench = *state;
    struct db *db = &bench->store.shared.db;
    int64_t pages = 0;
    assert_done(bench, db_set_pragma(db, "cache_size", -5000, &bench->err));
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    assert_done(bench, db_pragma(db, "cache_size", &pages, &bench->err));
    assert_int_equal(pages, -5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(only_a_relaxed_transaction_does_not_wait_for_the_disk),
        test(a_relaxed_transaction_that_is_rolled_back_leaves_nothing_relaxed),
        test(a_relaxed_transaction_within_another_is_as_that_one),
        test(a_relaxed_transaction_that_cannot_begin_leaves_nothing_relaxed),
        test(what_stays_relaxed_lets_nothing_else_begin),
        test(a_file_that_is_written_here_is_free_and_stays_usable),
        test(by_hand_the_wal_moves_into_the_file_when_it_is_asked_to),
        test(making_all_anew_leaves_as_much_memory_for_pages_as_there_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
