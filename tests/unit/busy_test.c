/* Another program holds the database while people tap: the screen stays quick, says the truth, and
 * saves by itself once the file is free. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "app/demo.h"
#include "base/memory.h"
#include "scene.h"
#include "store/signup.h"
#include "support.h"

/* What it took of real time when the screen waited as long as commands do: each tap, and each try to open. A
 * slow computer under load stays far below. */
enum { SLOW_MS = DB_BUSY_MS, SYNC_MS = 200 };

struct busy {
    struct scene *scene;
    sqlite3 *other; /* the other program */
};

/* --- The other program --- */

static void other_runs(struct busy *busy, const char *sql)
{
    char path[FILE_PATH_SIZE];
    if (busy->other == NULL)
        assert_int_equal(sqlite3_open(file_join(path, busy->scene->folder, "kiosk.sqlite"), &busy->other),
                         SQLITE_OK);
    assert_int_equal(sqlite3_exec(busy->other, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void other_ends(struct busy *busy)
{
    assert_int_equal(sqlite3_close(busy->other), SQLITE_OK);
    busy->other = NULL;
}

/* --- The lounge --- */

static int open_lounge(void **state)
{
    struct busy *busy = memory_new(1, sizeof *busy);
    *state = busy;
    return (busy->scene = scene_make(demo_fill)) != NULL ? 0 : -1;
}

static int close_lounge(void **state)
{
    struct busy *busy = *state;
    struct scene *scene = busy->scene;
    sqlite3_close(busy->other);
    free(busy);
    return scene_remove(scene);
}

static void reopen(struct busy *busy)
{
    scene_open(busy->scene, (struct size){1280, 800}, COLOURS_DAY, false);
}

static void steps(struct busy *busy, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct err err = {0};
        if (!scene_step(busy->scene, words[i], &err))
            fail_msg("%s: %s", words[i], err.text);
    }
}

#define STEPS(busy, ...)                                                                                     \
    steps(busy, (const char *const[]){__VA_ARGS__},                                                          \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static int64_t real_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_stored(struct busy *busy, const char *name)
{
    struct err err = {0};
    struct signup_rows rows = {0};
    struct store *store = &busy->scene->app.store;
    struct date today = store_now(store).date;
    bool found = false;
    assert_true(signup_rows_load(store, today, today, false, &rows, &err));
    for (size_t i = 0; i < rows.count; i++)
        found |= strcmp(rows.items[i].first_name, name) == 0 && rows.items[i].answer == ANSWER_COMING;
    signup_rows_free(&rows);
    return found;
}

/* Asha says yes while the file is held. */
static void tap_while_held(struct busy *busy)
{
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"");
    assert_false(is_stored(busy, "Asha"));
    other_runs(busy, "BEGIN IMMEDIATE");
    STEPS(busy, "tap \"Asha\"");
}

/* --- Tests --- */

static void a_tap_while_another_program_writes_does_not_freeze_the_screen(void **state)
{
    struct busy *busy = *state;
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"");
    other_runs(busy, "BEGIN IMMEDIATE");
    int64_t begun_ms = real_ms();
    STEPS(busy, "tap \"Asha\"");
    assert_in_range(real_ms() - begun_ms, 0, SLOW_MS - 1);
    STEPS(busy, "expect-screen trouble", "expect \"This is not saved yet\"",
          "expect \"It tries again by itself.\"", "expect-not \"You said\"", "wait 5s",
          "expect-screen trouble", "tap \"Urgent help\"", "expect-screen help");
    assert_false(is_stored(busy, "Asha"));
}

static void it_is_saved_by_itself_once_the_file_is_free(void **state)
{
    struct busy *busy = *state;
    tap_while_held(busy);
    STEPS(busy, "wait 3s", "expect-screen trouble");
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 1s", "expect-screen saved", "expect \"You said\"");
    assert_true(is_stored(busy, "Asha"));
}

static void who_goes_back_instead_of_waiting_has_saved_nothing(void **state)
{
    struct busy *busy = *state;
    tap_while_held(busy);
    STEPS(busy, "tap \"Go back\"", "expect-screen who", "expect \"Asha\"");
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 5s", "expect-screen who");
    assert_false(is_stored(busy, "Asha"));
}

static void it_stops_trying_before_another_person_stands_there(void **state)
{
    struct busy *busy = *state;
    tap_while_held(busy);
    STEPS(busy, "wait 15s", "expect \"This could not be saved\"", "expect \"Please try again in a moment.\"");
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 5s", "expect-screen trouble");
    assert_false(is_stored(busy, "Asha"));
    STEPS(busy, "tap \"Go back\"", "tap \"Asha\"", "expect-screen saved");
}

static void *hold_for_a_moment(void *argument)
{
    struct busy *busy = argument;
    nanosleep(&(struct timespec){.tv_nsec = SYNC_MS * 1000000L}, NULL);
    sqlite3_exec(busy->other, "COMMIT", NULL, NULL, NULL);
    return NULL;
}

static void a_wait_as_short_as_that_of_sync_is_not_noticed(void **state)
{
    struct busy *busy = *state;
    pthread_t thread;
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"");
    other_runs(busy, "BEGIN IMMEDIATE");
    assert_int_equal(pthread_create(&thread, NULL, hold_for_a_moment, busy), 0);
    STEPS(busy, "tap \"Asha\"", "expect-screen saved");
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(is_stored(busy, "Asha"));
}

static void the_third_picture_of_a_lock_is_tried_again_by_itself(void **state)
{
    struct busy *busy = *state;
    STEPS(busy, "tap \"My plans\"", "tap \"Farah\"", ("type " DEMO_PIN), "tap \"Choose three pictures\"",
          "tap \"Cat\"", "tap \"Boat\"", "tap \"Moon\"", "tap \"Cat\"", "tap \"Boat\"");
    other_runs(busy, "BEGIN IMMEDIATE");
    STEPS(busy, "tap \"Moon\"", "expect \"This is not saved yet\"", "wait 2s");
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 1s", "expect-screen plans");
}

static void a_start_while_another_program_writes_shows_what_is_on(void **state)
{
    struct busy *busy = *state;
    scene_close(busy->scene);
    other_runs(busy, "BEGIN IMMEDIATE");
    int64_t begun_ms = real_ms();
    reopen(busy);
    assert_in_range(real_ms() - begun_ms, 0, SLOW_MS - 1);
    STEPS(busy, "expect-screen home", "expect \"Afternoon quiz\"", "wait 30s");
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 15s", "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"",
          "expect-screen saved");
}

static void a_screen_that_can_save_again_waits_for_sync_as_before(void **state)
{
    struct busy *busy = *state;
    pthread_t thread;
    scene_close(busy->scene);
    other_runs(busy, "BEGIN IMMEDIATE");
    reopen(busy);
    other_runs(busy, "COMMIT");
    STEPS(busy, "wait 15s", "tap \"What's on\"", "tap \"I'm coming: Cooking together\"");
    other_runs(busy, "BEGIN IMMEDIATE");
    assert_int_equal(pthread_create(&thread, NULL, hold_for_a_moment, busy), 0);
    STEPS(busy, "tap \"Asha\"", "expect-screen saved");
    assert_int_equal(pthread_join(thread, NULL), 0);
}

static void a_start_while_another_program_keeps_all_away_is_quick_and_tries_again(void **state)
{
    struct busy *busy = *state;
    scene_close(busy->scene);
    other_runs(busy,
               "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE here SET last_seen_ms = 0; COMMIT");
    int64_t begun_ms = real_ms();
    reopen(busy);
    assert_in_range(real_ms() - begun_ms, 0, SLOW_MS - 1);
    STEPS(busy, "expect-screen trouble", "expect \"One moment please\"",
          "expect \"The list is in use. The screen tries again by itself.\"");
    begun_ms = real_ms();
    STEPS(busy, "wait 35s"); /* with as many tries */
    assert_in_range(real_ms() - begun_ms, 0, 3 * SLOW_MS - 1);
    STEPS(busy, "tap \"Urgent help\"", "expect-screen help");
    other_ends(busy);
    STEPS(busy, "tap \"Home\"", "wait 15s", "expect-screen home", "expect \"Afternoon quiz\"");
}

/* --- The file is taken away --- */

/* The names of the database and of one beside it, in a buffer each. */
static const char *beside(struct busy *busy, const char *name)
{
    static char paths[2][FILE_PATH_SIZE];
    static int which;
    which = !which;
    return file_join(paths[which], busy->scene->folder, name);
}

static void assert_nothing_is_said_to_be_saved(struct busy *busy)
{
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"",
          "expect-screen trouble", "expect \"The screen's list was taken away. Please tell staff.\"",
          "expect \"kiosk.sqlite was taken away or replaced: nothing is saved.\"",
          "expect \"All that was in it is kept as kiosk.sqlite.kept-2026-11-25.\"", "tap \"Home\"");
    assert_false(is_stored(busy, "Asha"));
}

static void a_list_that_is_taken_away_is_noticed_and_kept_once_more(void **state)
{
    struct busy *busy = *state;
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Ben\"",
          "expect-screen saved", "tap \"Home\"");
    assert_int_equal(unlink(beside(busy, "kiosk.sqlite")), 0);
    assert_nothing_is_said_to_be_saved(busy);
    assert_nothing_is_said_to_be_saved(busy);
    assert_false(file_exists(beside(busy, "kiosk.sqlite.kept-2026-11-25-2")));
    scene_close(busy->scene);
    (void)unlink(beside(busy, "kiosk.sqlite-wal"));
    (void)unlink(beside(busy, "kiosk.sqlite-shm"));
    assert_int_equal(rename(beside(busy, "kiosk.sqlite.kept-2026-11-25"), beside(busy, "kiosk.sqlite")), 0);
    reopen(busy);
    assert_true(is_stored(busy, "Ben"));
}

static void a_list_that_is_replaced_is_noticed_until_it_is_put_back(void **state)
{
    struct busy *busy = *state;
    FILE *other = fopen(beside(busy, "other"), "we");
    assert_non_null(other);
    fclose(other);
    assert_int_equal(rename(beside(busy, "kiosk.sqlite"), beside(busy, "mine")), 0);
    assert_int_equal(rename(beside(busy, "other"), beside(busy, "kiosk.sqlite")), 0);
    assert_nothing_is_said_to_be_saved(busy);
    assert_int_equal(rename(beside(busy, "mine"), beside(busy, "kiosk.sqlite")), 0);
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"",
          "expect-screen saved");
    assert_true(is_stored(busy, "Asha"));
}

static void what_was_added_after_it_was_put_back_is_kept_too(void **state)
{
    struct busy *busy = *state;
    assert_int_equal(rename(beside(busy, "kiosk.sqlite"), beside(busy, "mine")), 0);
    assert_nothing_is_said_to_be_saved(busy);
    assert_int_equal(rename(beside(busy, "mine"), beside(busy, "kiosk.sqlite")), 0);
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Ben\"",
          "expect-screen saved", "tap \"Home\"");
    assert_int_equal(unlink(beside(busy, "kiosk.sqlite")), 0);
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"",
          "expect \"All that was in it is kept as kiosk.sqlite.kept-2026-11-25-2.\"");
    scene_close(busy->scene);
    assert_int_equal(rename(beside(busy, "kiosk.sqlite.kept-2026-11-25-2"), beside(busy, "kiosk.sqlite")), 0);
    (void)unlink(beside(busy, "kiosk.sqlite-wal"));
    (void)unlink(beside(busy, "kiosk.sqlite-shm"));
    reopen(busy);
    assert_true(is_stored(busy, "Ben"));
}

static void a_folder_that_is_taken_away_is_said_to_be(void **state)
{
    struct busy *busy = *state;
    char gone[FILE_PATH_SIZE];
    text_format(gone, sizeof gone, "%s-gone", busy->scene->folder);
    assert_int_equal(rename(busy->scene->folder, gone), 0);
    STEPS(busy, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"",
          "expect \"The screen's list was taken away. Please tell staff.\"",
          "expect-not \"Nothing that was saved before is lost.\"", "expect-not \"is kept as\"");
    assert_int_equal(rename(gone, busy->scene->folder), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_lounge, close_lounge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tap_while_another_program_writes_does_not_freeze_the_screen),
        TEST(it_is_saved_by_itself_once_the_file_is_free),
        TEST(who_goes_back_instead_of_waiting_has_saved_nothing),
        TEST(it_stops_trying_before_another_person_stands_there),
        TEST(a_wait_as_short_as_that_of_sync_is_not_noticed),
        TEST(the_third_picture_of_a_lock_is_tried_again_by_itself),
        TEST(a_start_while_another_program_writes_shows_what_is_on),
        TEST(a_screen_that_can_save_again_waits_for_sync_as_before),
        TEST(a_start_while_another_program_keeps_all_away_is_quick_and_tries_again),
        TEST(a_list_that_is_taken_away_is_noticed_and_kept_once_more),
        TEST(a_list_that_is_replaced_is_noticed_until_it_is_put_back),
        TEST(what_was_added_after_it_was_put_back_is_kept_too),
        TEST(a_folder_that_is_taken_away_is_said_to_be),
    };
    return cmocka_run_group_tests_name("busy", tests, NULL, NULL);
}
