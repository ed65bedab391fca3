/* What can go wrong with the files: each fault has its kind, a sentence that says what to do, and
 * overwrites nothing. */
#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "store/book.h"
#include "store/home.h"
#include "store_disk.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)
#define disk_test(name) cmocka_unit_test_setup_teardown(name, disk_bench_make, disk_bench_remove)

static const char *data(struct bench *bench, const char *name)
{
    char path[FILE_PATH_SIZE];
    return folder_path(&bench->folder, file_join(path, "data", name));
}

/* Opens again, which must fail with this fault and these words. */
static void assert_trouble(struct bench *bench, enum db_fault fault, const char *words)
{
    store_close(&bench->store);
    assert_false(store_open(&bench->store, bench_path(bench, "data"), NULL, &bench->clock, &bench->random,
                            &bench->err));
    assert_int_equal(store_fault(&bench->store), fault);
    assert_contains(bench->err.text, words);
}

/* The bytes of a file, as a number that tells whether they changed. */
static uint64_t fingerprint(struct bench *bench, const char *name)
{
    FILE *file = fopen(data(bench, name), "rb");
    uint64_t sum = 14695981039346656037ULL;
    assert_non_null(file);
    for (int byte; (byte = fgetc(file)) != EOF;)
        sum = (sum ^ (unsigned)byte) * 1099511628211ULL;
    fclose(file);
    return sum;
}

static void overwrite(struct bench *bench, const char *name, long offset, const char *bytes, size_t size)
{
    FILE *file = fopen(data(bench, name), "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void what_was_saved_is_there_after_a_restart(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    make_event(bench, "Tea", "2026-11-27", 8, "FREQ=WEEKLY");
    char *before = dump(bench);
    bench_reopen(bench);
    char *after = dump(bench);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void the_files_may_be_read_by_this_user_only(void **state)
{
    struct bench *bench = *state;
    struct stat info;
    assert_int_equal(stat(bench_path(bench, "data"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
}

static void a_database_of_another_program_is_left_alone(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", "PRAGMA application_id = 7");
    uint64_t before = fingerprint(bench, "kiosk.sqlite");
    assert_trouble(bench, DB_FOREIGN, "is not a database of this program");
    assert_true(before == fingerprint(bench, "kiosk.sqlite"));
}

static void a_database_of_a_newer_version_is_left_alone(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", "PRAGMA user_version = 9999");
    uint64_t before = fingerprint(bench, "kiosk.sqlite");
    assert_trouble(bench, DB_NEWER, "newer version");
    assert_true(before == fingerprint(bench, "kiosk.sqlite"));
}

static void a_truncated_database_is_found_at_once(void **state)
{
    struct bench *bench = *state;
    for (off_t size = 0; size < 3; size++) {
        static const off_t sizes[] = {20000, 100, 0};
        store_close(&bench->store);
        assert_int_equal(truncate(data(bench, "kiosk.sqlite"), sizes[size]), 0);
        assert_trouble(bench, DB_DAMAGED, "kiosk restore");
    }
}

static void a_text_file_in_its_place_is_left_alone(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    folder_write(&bench->folder, "data/kiosk.sqlite", "Shopping list: milk");
    assert_trouble(bench, DB_DAMAGED, "is damaged");
    assert_string_equal(folder_read(&bench->folder, "data/kiosk.sqlite"), "Shopping list: milk");
}

static void a_missing_database_with_its_wal_left_behind_is_not_made_anew(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    remove(data(bench, "kiosk.sqlite"));
    folder_write(&bench->folder, "data/kiosk.sqlite-wal", "something");
    assert_trouble(bench, DB_DAMAGED, "is damaged");
    assert_false(file_exists(data(bench, "kiosk.sqlite")));
}

static void a_page_that_the_disk_spoilt_is_noticed(void **state)
{
    struct bench *bench = *state;
    char rubbish[4096];
    memset(rubbish, 0xAA, sizeof rubbish);
    store_close(&bench->store);
    for (long page = 1; page < 12; page++)
        overwrite(bench, "kiosk.sqlite", page * 4096, rubbish, sizeof rubbish);
    assert_trouble(bench, DB_DAMAGED, "is damaged");
}

static void damage_that_opening_does_not_meet_is_found_by_a_check(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "A very long tea with biscuits", "2026-11-27", 8, "");
    (void)tea;
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite",
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
                "sqlite_schema WHERE name = 'signup_by_date') WHERE name = 'attendance_by_date'");
    bench_open_with(bench, NULL);
    assert_false(store_verify(&bench->store, &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_DAMAGED);
    assert_contains(bench->err.text, "is damaged (");
}

static void a_healthy_store_passes_its_check(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, store_verify(&bench->store, &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_FINE);
}

static void a_locked_database_says_so(void **state)
{
    struct bench *bench = *state;
    sqlite3 *other = NULL;
    struct person_form form = person_form_new(&bench->store);
    strcpy(form.person.picture, "fox");
    assert_int_equal(sqlite3_open(data(bench, "kiosk.sqlite"), &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_false(person_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_LOCKED);
    assert_contains(bench->err.text, "held by another program");
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err)); /* and goes on */
}

static void changes_of_another_process_are_noticed(void **state)
{
    struct bench *bench = *state;
    assert_false(store_changed_outside(&bench->store));
    make_person(bench, "Ana");
    assert_false(store_changed_outside(&bench->store));
    run_outside(bench, "kiosk.sqlite", "UPDATE here SET last_seen_ms = 5");
    assert_true(store_changed_outside(&bench->store));
    assert_false(store_changed_outside(&bench->store));
}

static void looking_only_changes_nothing(void **state)
{
    struct bench *bench = *state;
    struct store_options options = {.read_only = true};
    make_person(bench, "Ana");
    store_close(&bench->store);
    uint64_t before = fingerprint(bench, "kiosk.sqlite");
    bench_open_with(bench, &options);
    struct person_form form = person_form_new(&bench->store);
    strcpy(form.person.picture, "fox");
    assert_false(person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, store_verify(&bench->store, &bench->err));
    assert_true(before == fingerprint(bench, "kiosk.sqlite"));
}

static void looking_only_makes_nothing(void **state)
{
    struct bench *bench = *state;
    struct store other;
    struct store_options options = {.read_only = true};
    assert_false(store_open(&other, bench_path(bench, "nowhere"), &options, &bench->clock, &bench->random,
                            &bench->err));
    assert_false(file_exists(bench_path(bench, "nowhere")));
}

static void an_older_schema_is_kept_aside_and_brought_up_to_date(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    make_event(bench, "Tea", "2026-11-27", 8, "FREQ=WEEKLY");
    char *before = dump(bench);
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite",
                "PRAGMA user_version = 0; DROP TABLE person; ALTER TABLE event RENAME COLUMN title TO name;"
                "CREATE TABLE former (id TEXT); CREATE VIEW seen AS SELECT * FROM former");
    struct store_options waits = {.may_not_migrate = true};
    assert_false(store_open(&bench->store, bench_path(bench, "data"), &waits, &bench->clock, &bench->random,
                            &bench->err));
    assert_contains(bench->err.text, "older version");
    bench_open_with(bench, NULL);
    char *after = dump(bench);
    assert_string_equal(before, after);
    char kept[64];
    text_format(kept, sizeof kept, "kiosk.sqlite.before-%d", SCHEMA_VERSION);
    assert_true(file_exists(data(bench, kept)));
    free(before);
    free(after);
}

static void the_last_time_seen_tells_a_clock_that_went_back_or_jumped(void **state)
{
    struct bench *bench = *state;
    enum store_time time;
    struct local_time last;
    assert_done(bench, store_note_time(&bench->store, &bench->err));
    assert_done(bench, store_check_time(&bench->store, &time, &last, &bench->err));
    assert_int_equal(time, STORE_TIME_FINE);
    clock_set(&bench->clock, moment("2025-11-25T14:00"));
    assert_done(bench, store_check_time(&bench->store, &time, &last, &bench->err));
    assert_int_equal(time, STORE_TIME_WENT_BACK);
    assert_int_equal(last.date.day, day("2026-11-25").day);
    make_person(bench, "Ana"); /* a change does not hide it */
    assert_done(bench, store_check_time(&bench->store, &time, NULL, &bench->err));
    assert_int_equal(time, STORE_TIME_WENT_BACK);
    clock_set(&bench->clock, moment("2026-11-26T14:01"));
    assert_done(bench, store_check_time(&bench->store, &time, NULL, &bench->err));
    assert_int_equal(time, STORE_TIME_JUMPED);
    assert_done(bench, store_note_time(&bench->store, &bench->err));
    assert_done(bench, store_check_time(&bench->store, &time, NULL, &bench->err));
    assert_int_equal(time, STORE_TIME_FINE);
}

static void a_folder_that_cannot_be_written_is_read_only(void **state)
{
    struct bench *bench = *state;
    store_close(&bench->store);
    disk_break(DISK_OPEN, 0, SQLITE_CANTOPEN);
    assert_trouble(bench, DB_READ_ONLY, "Let the program's user");
    disk_mend();
    folder_write(&bench->folder, "file", "");
    assert_false(store_open(&bench->store, bench_path(bench, "file"), NULL, &bench->clock, &bench->random,
                            &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_READ_ONLY);
}

static void a_full_disk_loses_nothing_and_is_said(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    struct signup_key key = {make_event(bench, "Tea", "2026-11-27", 8, ""), day("2026-11-27"), ana};
    struct signup signup;
    disk_break(DISK_WRITE, 0, SQLITE_FULL);
    assert_false(signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &signup, &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_FULL);
    assert_contains(bench->err.text, "the disk is full. Nothing was lost.");
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    assert_int_equal(signup.answer, ANSWER_NONE);
    disk_mend();
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &signup, &bench->err));
    assert_int_equal(signup.place, PLACE_PROMISED);
}

static void a_tap_is_on_the_disk_before_it_is_called_saved(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    struct signup_key key = {make_event(bench, "Tea", "2026-11-27", 8, ""), day("2026-11-27"), ana};
    disk_mend();
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_int_equal(disk_calls(DISK_SYNC), 1); /* once: one transaction */
}

/* One tap with one call of the disk failing: either it was saved, and is there after a restart, or it
 * was said that it was not, and it is not there. */
static void tap_with_broken(struct bench *bench, const struct signup_key *key, enum disk_call call,
                            unsigned skip, int code)
{
    struct signup before;
    struct signup after;
    bool saved;
    enum answer answer;
    assert_done(bench, signup_load(&bench->store, key, &before, &bench->err));
    answer = before.answer == ANSWER_COMING ? ANSWER_DECLINED : ANSWER_COMING;
    disk_break(call, skip, code);
    saved = signup_answer(&bench->store, key, answer, NULL, NULL, &bench->err);
    disk_mend();
    bench_reopen(bench);
    assert_done(bench, signup_load(&bench->store, key, &after, &bench->err));
    assert_int_equal(after.answer, saved ? answer : before.answer);
    assert_done(bench, store_verify(&bench->store, &bench->err));
}

static void each_call_of_the_disk_may_fail_during_a_tap(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    struct signup_key key = {make_event(bench, "Tea", "2026-11-27", 8, ""), day("2026-11-27"), ana};
    for (unsigned skip = 0; skip < 12; skip++) {
        tap_with_broken(bench, &key, DISK_WRITE, skip, SQLITE_FULL);
        tap_with_broken(bench, &key, DISK_WRITE, skip, SQLITE_IOERR_WRITE);
        tap_with_broken(bench, &key, DISK_SYNC, skip, SQLITE_IOERR_FSYNC);
        tap_with_broken(bench, &key, DISK_READ, skip, SQLITE_IOERR_READ);
    }
}

static void each_call_of_the_disk_may_fail_during_the_first_start(void **state)
{
    struct bench *bench = *state;
    struct store store;
    struct err err;
    static const struct {
        enum disk_call call;
        int code;
    } faults[] = {{DISK_OPEN, SQLITE_CANTOPEN}, {DISK_WRITE, SQLITE_FULL}, {DISK_SYNC, SQLITE_IOERR_FSYNC}};
    for (size_t fault = 0; fault < 3; fault++) {
        bool opened = false;
        for (unsigned skip = 0; !opened && skip < 200; skip++) {
            disk_break(faults[fault].call, skip, faults[fault].code);
            opened = store_open(&store, bench_path(bench, "new"), NULL, &bench->clock, &bench->random, &err);
            assert_true(opened || (err.text[0] != '\0' && store_fault(&store) != DB_FINE));
            disk_mend();
            store_close(&store);
            /* what a failed start left never stands in the way of the next */
            if (!store_open(&store, bench_path(bench, "new"), NULL, &bench->clock, &bench->random, &err))
                fail_msg("after %u: %s", skip, err.text);
            store_close(&store);
            remove(bench_path(bench, "new/kiosk.sqlite"));
            remove(bench_path(bench, "new/private.sqlite"));
        }
        assert_true(opened);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_was_saved_is_there_after_a_restart),
        test(the_files_may_be_read_by_this_user_only),
        test(a_database_of_another_program_is_left_alone),
        test(a_database_of_a_newer_version_is_left_alone),
        test(a_truncated_database_is_found_at_once),
        test(a_text_file_in_its_place_is_left_alone),
        test(a_missing_database_with_its_wal_left_behind_is_not_made_anew),
        test(a_page_that_the_disk_spoilt_is_noticed),
        test(damage_that_opening_does_not_meet_is_found_by_a_check),
        test(a_healthy_store_passes_its_check),
        test(a_locked_database_says_so),
        test(changes_of_another_process_are_noticed),
        test(looking_only_changes_nothing),
        test(looking_only_makes_nothing),
        test(an_older_schema_is_kept_aside_and_brought_up_to_date),
        test(the_last_time_seen_tells_a_clock_that_went_back_or_jumped),
        disk_test(a_folder_that_cannot_be_written_is_read_only),
        disk_test(a_full_disk_loses_nothing_and_is_said),
        disk_test(a_tap_is_on_the_disk_before_it_is_called_saved),
        disk_test(each_call_of_the_disk_may_fail_during_a_tap),
        disk_test(each_call_of_the_disk_may_fail_during_the_first_start),
    };
    return cmocka_run_group_tests_name("trouble", tests, NULL, NULL);
}
