/* Somebody deletes the WAL beside the database while the lounge runs: nothing that was told is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "app/demo.h"
#include "base/text.h"
#include "scene.h"
#include "store/signup.h"
#include "support.h"

static int open_lounge(void **state)
{
    return (*state = scene_make(demo_fill)) != NULL ? 0 : -1;
}

static int close_lounge(void **state)
{
    return scene_remove(*state);
}

/* --- What people do --- */

static void steps(struct scene *scene, const char *const *lines)
{
    for (; *lines != NULL; lines++) {
        struct err err = {0};
        if (!scene_step(scene, *lines, &err))
            fail_msg("%s: %s", *lines, err.text);
    }
}

#define STEPS(scene, ...) steps(scene, (const char *const[]){__VA_ARGS__, NULL})

static void ben_says_he_will_watch(struct scene *scene)
{
    STEPS(scene, "tap \"What's on\"", "tap \"Cooking together\"", "tap \"I'll come and watch\"",
          "tap \"Ben\"", "expect-screen saved", "tap \"Home\"");
}

static void asha_says_that_she_comes(struct scene *scene)
{
    STEPS(scene, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"");
}

/* --- The files --- */

/* The name of the database and what follows it, in one of two buffers. */
static const char *file(struct scene *scene, const char *end)
{
    static char paths[2][FILE_PATH_SIZE];
    static int which;
    which = !which;
    text_format(paths[which], FILE_PATH_SIZE, "%s/kiosk.sqlite%s", scene->folder, end);
    return paths[which];
}

static void begin_file(const char *path)
{
    FILE *begun = fopen(path, "we");
    assert_non_null(begun);
    fclose(begun);
}

/* How many of those who come or watch are in the files as they stand in the folder, copied as by a power
 * cut: nothing of what only the running program has. */
static int64_t count_after_power_cut(struct scene *scene)
{
    static const char *const ENDS[] = {"", "-wal"};
    char copy[FILE_PATH_SIZE], command[3 * FILE_PATH_SIZE];
    for (size_t i = 0; i < 2; i++) {
        text_format(command, sizeof command, "cp '%s' '%s%s'", file(scene, ENDS[i]), file(scene, ".copy"),
                    ENDS[i]);
        assert_int_equal(system(command), 0);
    }
    sqlite3 *db = NULL;
    sqlite3_stmt *count = NULL;
    assert_int_equal(
        sqlite3_open(text_format(copy, sizeof copy, "%s", file(scene, ".copy")) ? copy : "", &db), SQLITE_OK);
    static const char QUERY[] = "SELECT count(*) FROM signup s JOIN person p ON p.id = s.person "
                                "WHERE (p.name = 'Ben' AND s.answer = 'watching') "
                                "OR (p.name = 'Asha' AND s.answer = 'coming')";
    assert_int_equal(sqlite3_prepare_v2(db, QUERY, -1, &count, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(count), SQLITE_ROW);
    int64_t found = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return found;
}

/* --- Tests --- */

static void a_wal_that_is_deleted_is_begun_anew_with_all_that_was_told(void **state)
{
    struct scene *scene = *state;
    int64_t before = count_after_power_cut(scene);
    ben_says_he_will_watch(scene);
    assert_int_equal(count_after_power_cut(scene), before + 1);
    assert_int_equal(unlink(file(scene, "-wal")), 0);
    assert_int_equal(unlink(file(scene, "-shm")), 0);
    STEPS(scene, "wait 2s", "expect-screen home");
    assert_int_equal(count_after_power_cut(scene), before + 1);
    asha_says_that_she_comes(scene);
    STEPS(scene, "expect-screen saved");
    assert_int_equal(count_after_power_cut(scene), before + 2);
}

static void an_index_that_is_deleted_is_begun_anew_with_its_wal(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(unlink(file(scene, "-shm")), 0);
    STEPS(scene, "wait 2s");
    assert_true(file_exists(file(scene, "-shm")));
    asha_says_that_she_comes(scene);
    STEPS(scene, "expect-screen saved");
}

static void a_tap_right_after_the_wal_is_deleted_is_on_the_disk(void **state)
{
    struct err err = {0};
    struct scene *scene = *state;
    struct store *store = &scene->app.store;
    int64_t before = count_after_power_cut(scene);
    ben_says_he_will_watch(scene);
    assert_int_equal(unlink(file(scene, "-wal")), 0);
    assert_true(store_begin(store, &err) && store_finish(store, true, &err));
    assert_int_equal(count_after_power_cut(scene), before + 1);
}

/* As another program does that opens the database before the lounge has looked. */
static void a_wal_that_another_program_has_begun_is_left_alone_and_all_is_kept(void **state)
{
    struct scene *scene = *state;
    ben_says_he_will_watch(scene);
    assert_int_equal(unlink(file(scene, "-wal")), 0);
    begin_file(file(scene, "-wal"));
    STEPS(scene, "wait 2s", "expect-screen home");
    assert_true(file_exists(file(scene, ".kept-2026-11-25")));
    asha_says_that_she_comes(scene);
    STEPS(scene, "expect-screen trouble", "expect \"The screen's list was taken away. Please tell staff.\"",
          "expect \"All that was in it is kept as kiosk.sqlite.kept-2026-11-25.\"");
    assert_false(file_exists(file(scene, ".kept-2026-11-25-2")));
    int64_t left = count_after_power_cut(scene);
    scene_close(scene);
    assert_int_equal(count_after_power_cut(scene), left); /* nothing was written over what the other has */
    (void)unlink(file(scene, "-wal"));
    (void)unlink(file(scene, "-shm"));
    assert_int_equal(rename(file(scene, ".kept-2026-11-25"), file(scene, "")), 0);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    assert_int_equal(count_after_power_cut(scene), left + 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_lounge, close_lounge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wal_that_is_deleted_is_begun_anew_with_all_that_was_told),
        TEST(an_index_that_is_deleted_is_begun_anew_with_its_wal),
        TEST(a_tap_right_after_the_wal_is_deleted_is_on_the_disk),
        TEST(a_wal_that_another_program_has_begun_is_left_alone_and_all_is_kept),
    };
    return cmocka_run_group_tests_name("lost_wal", tests, NULL, NULL);
}
