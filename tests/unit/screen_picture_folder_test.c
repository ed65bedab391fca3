/* Pictures that staff bring: looked at, under a safe name, whole or not at all. */
#include <unistd.h>

#include "screen/picture_folder.h"
#include "support.h"

#define PHOTO "assets/pictures/home.png"

static void copy_to(const char *path)
{
    struct err err = {0};
    struct text bytes = {0};
    assert_true(file_read(PHOTO, PICTURE_BYTES_MOST, &bytes, &err));
    assert_true(file_write_whole(path, text_string(&bytes), bytes.length, 0600, &err));
    text_free(&bytes);
}

static void a_picture_is_taken_under_a_safe_name_and_twice_is_once(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], folder[FILE_PATH_SIZE], source[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, "own"));
    text_format(source, sizeof source, "%s", folder_path(state, "..Grillfest  Ü 2026!.PNG"));
    copy_to(source);
    assert_true(picture_take(folder, source, name, &err));
    assert_string_equal(name, "grillfest-2026");
    assert_true(picture_take(folder, source, name, &err));
    assert_string_equal(name, "grillfest-2026");
    assert_true(file_exists(folder_path(state, "own/grillfest-2026.png")));
    assert_false(file_exists(folder_path(state, "own/grillfest-2026-2.png")));
}

static void another_picture_of_that_name_gets_a_number(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", *(char **)state);
    folder_write(state, "home.png", "what lies there already");
    assert_true(picture_take(folder, PHOTO, name, &err));
    assert_string_equal(name, "home-2");
    assert_string_equal(folder_read(state, "home.png"), "what lies there already");
}

static void what_is_no_picture_leaves_nothing(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", *(char **)state);
    folder_write(state, "letter.jpg", "Dear all");
    assert_false(picture_take(folder, folder_path(state, "letter.jpg"), name, &err));
    assert_false(picture_take(folder, folder_path(state, "none.png"), name, &err));
    assert_false(picture_take(folder, "Makefile", name, &err));
    assert_int_equal(folder_count(state), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_picture_is_taken_under_a_safe_name_and_twice_is_once),
        TEST(another_picture_of_that_name_gets_a_number),
        TEST(what_is_no_picture_leaves_nothing),
    };
    return cmocka_run_group_tests_name("screen_picture_folder", tests, NULL, NULL);
}
