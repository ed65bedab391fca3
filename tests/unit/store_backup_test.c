#include "store_support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "store/backup.h"
#include "store_disk.h"

/* What a migration leaves; the number is SCHEMA_VERSION. */
#define BEFORE "kiosk.sqlite.before-17"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void back_up(struct bench *bench)
{
    assert_done(bench, store_backup(&bench->store, bench_path(bench, "backup.sqlite"), &bench->err));
}

static bool restore(struct bench *bench, const char *file, char kept[FILE_PATH_SIZE])
{
    char path[FILE_PATH_SIZE];
    file_join(path, bench->folder, file);
    return store_restore(bench_path(bench, "data"), path, &bench->clock, &bench->random, kept, &bench->err);
}

static size_t count_persons(struct bench *bench)
{
    struct persons persons = {0};
    assert_done(bench, persons_all(&bench->store, &persons, &bench->err));
    size_t count = persons.count;
    persons_free(&persons);
    return count;
}

static void a_backup_brings_everything_back(void **state)
{
    struct bench *bench = *state;
    char kept[FILE_PATH_SIZE];
    make_person(bench, "Ana");
    struct id life = bench->store.shared.life;
    char *before = dump(bench);
    back_up(bench);
    make_person(bench, "Ben");
    store_close(&bench->store);
    assert_done(bench, restore(bench, "backup.sqlite", kept));
    assert_contains(kept, "kiosk.sqlite.kept-2026-11-25");
    assert_true(file_exists(kept));
    bench_open_with(bench, NULL);
    char *after = dump(bench);
    assert_string_equal(before, after);
    assert_false(id_equal(bench->store.shared.life, life)); /* a new life */
    free(before);
    free(after);
}

static void a_backup_is_one_whole_file_and_replaces_the_last(void **state)
{
    struct bench *bench = *state;
    back_up(bench);
    make_person(bench, "Ana");
    back_up(bench);
    assert_false(file_exists(bench_path(bench, "backup.sqlite-wal")));
    assert_false(file_exists(bench_path(bench, "backup.sqlite.new")));
    store_close(&bench->store);
    assert_done(bench, restore(bench, "backup.sqlite", NULL));
    bench_open_with(bench, NULL);
    assert_int_equal(count_persons(bench), 1);
}

static void what_is_kept_aside_never_replaces_what_was_kept_before(void **state)
{
    struct bench *bench = *state;
    char first[FILE_PATH_SIZE];
    char second[FILE_PATH_SIZE];
    back_up(bench);
    store_close(&bench->store);
    assert_done(bench, restore(bench, "backup.sqlite", first));
    assert_done(bench, restore(bench, "backup.sqlite", second));
    assert_string_not_equal(first, second);
    assert_true(file_exists(first) && file_exists(second));
}

static void a_damaged_database_is_kept_aside_by_a_restore(void **state)
{
    struct bench *bench = *state;
    char kept[FILE_PATH_SIZE];
    make_person(bench, "Ana");
    back_up(bench);
    store_close(&bench->store);
    folder_write(&bench->folder, "data/kiosk.sqlite", "rubbish");
    assert_done(bench, restore(bench, "backup.sqlite", kept));
    assert_true(file_exists(kept));
    bench_open_with(bench, NULL);
    assert_int_equal(count_persons(bench), 1);
}

static void a_restore_into_an_empty_folder_keeps_nothing(void **state)
{
    struct bench *bench = *state;
    char kept[FILE_PATH_SIZE];
    back_up(bench);
    store_close(&bench->store);
    remove(bench_path(bench, "data/kiosk.sqlite"));
    assert_done(bench, restore(bench, "backup.sqlite", kept));
    assert_string_equal(kept, "");
}

static void what_is_no_backup_is_refused_and_changes_nothing(void **state)
{
    struct bench *bench = *state;
    folder_write(&bench->folder, "text", "Shopping list: milk");
    folder_write(&bench->folder, "empty", "");
    store_close(&bench->store);
    assert_false(restore(bench, "missing", NULL));
    assert_contains(bench->err.text, "There is no file");
    assert_false(restore(bench, "text", NULL));
    assert_contains(bench->err.text, "Nothing was restored.");
    assert_false(restore(bench, "empty", NULL));
    assert_false(file_exists(bench_path(bench, "data/kiosk.sqlite.restored")));
    bench_open_with(bench, NULL);
    back_up(bench);
    store_close(&bench->store);
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(bench_path(bench, "backup.sqlite"), &handle), SQLITE_OK);
    sqlite3_exec(handle, "PRAGMA user_version = 9999", NULL, NULL, NULL);
    assert_false(restore(bench, "backup.sqlite", NULL));
    assert_contains(bench->err.text, "newer version");
    sqlite3_exec(handle, "PRAGMA application_id = 1", NULL, NULL, NULL);
    assert_false(restore(bench, "backup.sqlite", NULL));
    assert_contains(bench->err.text, "is not a database of this program");
    sqlite3_close(handle);
    assert_int_equal(folder_count(&bench->folder), 4); /* nothing else beside data, text, empty, backup */
}

static void a_restore_under_an_open_screen_is_refused(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    back_up(bench);
    assert_false(restore(bench, "backup.sqlite", NULL));
    assert_contains(bench->err.text, "Stop the screen first");
}

static void a_backup_that_cannot_be_written_leaves_the_old_one(void **state)
{
    struct bench *bench = *state;
    back_up(bench);
    make_person(bench, "Ana");
    store_close(&bench->store);
    disk_install();
    bench_open_with(bench, NULL);
    disk_break(DISK_WRITE, 0, SQLITE_FULL);
    assert_false(store_backup(&bench->store, bench_path(bench, "backup.sqlite"), &bench->err));
    assert_contains(bench->err.text, "was not made");
    assert_contains(bench->err.text, "full");
    disk_mend();
    store_close(&bench->store);
    disk_remove();
    assert_false(file_exists(bench_path(bench, "backup.sqlite.new")));
    assert_done(bench, restore(bench, "backup.sqlite", NULL));
    bench_open_with(bench, NULL);
    assert_int_equal(count_persons(bench), 0);
}

static void a_rename_that_fails_puts_the_present_database_back(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    back_up(bench);
    store_close(&bench->store);
    for (unsigned skip = 0; skip < 6; skip++) {
        fault_clear();
        fault_arm(FAULT_RENAME, skip, EIO);
        (void)restore(bench, "backup.sqlite", NULL);
        fault_clear();
        bench_open_with(bench, NULL);
        assert_int_equal(count_persons(bench), 1);
        store_close(&bench->store);
    }
}

static void a_restore_replaces_the_present_database_in_one_step(void **state)
{
    struct bench *bench = *state;
    back_up(bench);
    store_close(&bench->store);
    fault_clear();
    assert_done(bench, restore(bench, "backup.sqlite", NULL));
    assert_int_equal(fault_calls(FAULT_RENAME), 2); /* the copy appears, and takes the place */
    fault_clear();
}

static void no_house_is_made_where_one_was_lost(void **state)
{
    struct bench *bench = *state;
    const struct store_options usual = {0};
    static const char *const left[] = {"data/private.sqlite", "data/kiosk.sqlite.kept-2026-11-24",
                                       "data/kiosk.sqlite.restored"};
    store_close(&bench->store);
    remove(bench_path(bench, "data/kiosk.sqlite"));
    remove(bench_path(bench, "data/private.sqlite"));
    for (size_t i = 0; i < 3; i++) {
        folder_write(&bench->folder, left[i], "of a house");
        assert_false(store_open(&bench->store, bench_path(bench, "data"), &usual, &bench->clock,
                                &bench->random, &bench->err));
        assert_contains(bench->err.text, "No new house was made");
        assert_false(file_exists(bench_path(bench, "data/kiosk.sqlite")));
        remove(bench_path(bench, left[i]));
    }
    bench_open_with(bench, NULL);
}

static void each_migration_keeps_a_copy_of_its_own(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 2; i++) {
        make_person(bench, i == 0 ? "Ana" : "Ben");
        store_close(&bench->store);
        run_outside(bench, "kiosk.sqlite", "PRAGMA user_version = 0");
        bench_open_with(bench, NULL);
    }
    assert_true(file_exists(bench_path(bench, "data/" BEFORE "-2")));
    store_close(&bench->store);
    assert_done(bench, restore(bench, "data/" BEFORE, NULL));
    bench_open_with(bench, NULL);
    assert_int_equal(count_persons(bench), 1);
}

static void a_migration_that_fails_leaves_no_copy(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", "PRAGMA user_version = 0; DROP TABLE head");
    assert_false(store_open(&bench->store, bench_path(bench, "data"), NULL, &bench->clock, &bench->random,
                            &bench->err));
    assert_contains(bench->err.text, "The data of version 0 could not be brought to this one.");
    assert_false(file_exists(bench_path(bench, "data/" BEFORE)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_backup_brings_everything_back),
        test(a_backup_is_one_whole_file_and_replaces_the_last),
        test(what_is_kept_aside_never_replaces_what_was_kept_before),
        test(a_damaged_database_is_kept_aside_by_a_restore),
        test(a_restore_into_an_empty_folder_keeps_nothing),
        test(what_is_no_backup_is_refused_and_changes_nothing),
        test(a_restore_under_an_open_screen_is_refused),
        test(a_backup_that_cannot_be_written_leaves_the_old_one),
        test(a_restore_replaces_the_present_database_in_one_step),
        test(no_house_is_made_where_one_was_lost),
        test(each_migration_keeps_a_copy_of_its_own),
        test(a_migration_that_fails_leaves_no_copy),
        test(a_rename_that_fails_puts_the_present_database_back),
    };
    return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
