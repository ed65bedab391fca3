/* A damaged private.sqlite never keeps the lounge from what is not private: it is kept aside. */
#include "store_support.h"

#include <stdio.h>

#include "store/book.h"
#include "store/finding.h"
#include "store/tries.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const char RUBBISH[] = "Shopping list: milk";

static const char *data(struct bench *bench, const char *name)
{
    char path[FILE_PATH_SIZE];
    return folder_path(&bench->folder, file_join(path, "data", name));
}

static size_t count_kept_aside(struct bench *bench, char sentence[512])
{
    struct findings findings = {0};
    size_t count = 0;
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    for (size_t i = 0; i < findings.count; i++) {
        count += findings.items[i].kind == FINDING_KEPT_ASIDE;
        text_format(sentence, 512, "%s", findings.items[i].sentence);
    }
    findings_free(&findings);
    return count;
}

static void a_damaged_private_file_is_kept_aside_and_the_house_goes_on(void **state)
{
    struct bench *bench = *state;
    char sentence[512] = "";
    make_person(bench, "Ana");
    assert_int_equal(count_kept_aside(bench, sentence), 0);
    store_close(&bench->store);
    folder_write(&bench->folder, "data/private.sqlite", RUBBISH);
    folder_write(&bench->folder, "data/private.sqlite-wal", "something");
    bench_open_with(bench, NULL);
    make_person(bench, "Ben");
    assert_string_equal(folder_read(&bench->folder, "data/private.sqlite.kept-2026-11-25"), RUBBISH);
    assert_string_equal(folder_read(&bench->folder, "data/private.sqlite.kept-2026-11-25-wal"), "something");
    assert_int_equal(count_kept_aside(bench, sentence), 1);
    assert_contains(sentence, "private.sqlite.kept-2026-11-25:");
    bench_reopen(bench);
    assert_int_equal(count_kept_aside(bench, sentence), 1); /* until somebody moves it away */
    remove(data(bench, "private.sqlite.kept-2026-11-25"));
    assert_int_equal(count_kept_aside(bench, sentence), 0);
}

static void a_second_damaged_file_does_not_replace_the_first(void **state)
{
    struct bench *bench = *state;
    char sentence[512];
    for (int i = 0; i < 2; i++) {
        store_close(&bench->store);
        folder_write(&bench->folder, "data/private.sqlite", i == 0 ? RUBBISH : "Bread");
        bench_open_with(bench, NULL);
    }
    assert_string_equal(folder_read(&bench->folder, "data/private.sqlite.kept-2026-11-25"), RUBBISH);
    assert_string_equal(folder_read(&bench->folder, "data/private.sqlite.kept-2026-11-25-2"), "Bread");
    assert_int_equal(count_kept_aside(bench, sentence), 2);
}

static void damage_inside_the_private_file_is_met_at_the_start(void **state)
{
    struct bench *bench = *state;
    char sentence[512];
    int wait;
    store_close(&bench->store);
    run_outside(bench, "private.sqlite",
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
                "sqlite_schema WHERE name = 'head') WHERE name = 'tries'");
    bench_open_with(bench, NULL);
    assert_int_equal(count_kept_aside(bench, sentence), 1);
    assert_done(bench, tries_add(&bench->store, bench->store.device, &wait, &bench->err));
}

/* Else it would be moved away under the screen that has it open. */
static void a_command_beside_the_screen_leaves_the_damaged_file(void **state)
{
    struct bench *bench = *state;
    const struct store_options beside = {.may_not_migrate = true}, looks = {.read_only = true};
    const struct store_options *const options[] = {&beside, &looks};
    for (size_t i = 0; i < 2; i++) {
        store_close(&bench->store);
        folder_write(&bench->folder, "data/private.sqlite", RUBBISH);
        assert_false(store_open(&bench->store, bench_path(bench, "data"), options[i], &bench->clock,
                                &bench->random, &bench->err));
        assert_contains(bench->err.text, "Start the screen once");
        assert_string_equal(folder_read(&bench->folder, "data/private.sqlite"), RUBBISH);
    }
    bench_open_with(bench, NULL);
}

static void a_private_file_of_a_newer_version_is_no_damage(void **state)
{
    struct bench *bench = *state;
    char set_version[40];
    store_close(&bench->store);
    run_outside(bench, "private.sqlite", "PRAGMA user_version = 9999");
    assert_false(store_open(&bench->store, bench_path(bench, "data"), NULL, &bench->clock, &bench->random,
                            &bench->err));
    assert_int_equal(store_fault(&bench->store), DB_NEWER);
    store_close(&bench->store);
    text_format(set_version, sizeof set_version, "PRAGMA user_version = %d", SCHEMA_VERSION);
    run_outside(bench, "private.sqlite", set_version);
    bench_open_with(bench, NULL);
}

/* What an earlier version has counted is let go, not carried into backups. */
static void an_older_house_has_its_wrong_tries_moved_out_of_what_is_shared(void **state)
{
    struct bench *bench = *state;
    int wait;
    store_close(&bench->store);
    run_outside(
        bench, "kiosk.sqlite",
        "PRAGMA user_version = 1; DROP TABLE worker; CREATE TABLE lock_tries (person TEXT PRIMARY KEY,"
        " wrong INTEGER NOT NULL, until_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID");
    run_outside(bench, "private.sqlite", "PRAGMA user_version = 1; DROP TABLE tries");
    bench_open_with(bench, NULL);
    assert_done(bench, tries_add(&bench->store, bench->store.device, &wait, &bench->err));
    static const struct sql gone = {
        "test", "SELECT count(*) FROM sqlite_schema WHERE name IN ('lock_tries', 'tries')", true};
    int64_t count = 1;
    struct query query = query_start(&bench->store.shared.db, &gone);
    assert_done(bench, query_run_integer(&query, &count, &bench->err));
    assert_int_equal(count, 0);
    bench_reopen(bench);
    assert_done(bench, tries_add(&bench->store, bench->store.device, &wait, &bench->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_damaged_private_file_is_kept_aside_and_the_house_goes_on),
        test(a_second_damaged_file_does_not_replace_the_first),
        test(damage_inside_the_private_file_is_met_at_the_start),
        test(a_command_beside_the_screen_leaves_the_damaged_file),
        test(a_private_file_of_a_newer_version_is_no_damage),
        test(an_older_house_has_its_wrong_tries_moved_out_of_what_is_shared),
    };
    return cmocka_run_group_tests_name("kept aside", tests, NULL, NULL);
}
