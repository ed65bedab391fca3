/* Pictures that staff bring: looked at, under a safe name, whole or not at all. */
#include <unistd.h>

#include "screen/picture_folder.h"
#include "support.h"

#define PHOTO "assets/pictures/home.png"
#define OTHER_PHOTO "tests/unit/pixels/home-800x480.png"

static void copy_from(const char *photo, const char *path)
{
    struct err err = {0};
    struct text bytes = {0};
    assert_true(file_read(photo, PICTURE_BYTES_MOST, &bytes, &err));
    assert_true(file_write_whole(path, text_string(&bytes), bytes.length, 0600, &err));
    text_free(&bytes);
}

static size_t files_in(const char *folder)
{
    struct picture_files files = {0};
    picture_files_list(folder, 0, &files);
    size_t count = files.count;
    picture_files_free(&files);
    return count;
}

static void a_picture_is_taken_under_a_safe_name_and_twice_is_once(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], first[PICTURE_SIZE], words[PICTURE_SIZE], folder[FILE_PATH_SIZE],
        source[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, "own"));
    text_format(source, sizeof source, "%s", folder_path(state, "..Grillfest  Ü 2026!.PNG"));
    copy_from(PHOTO, source);
    assert_true(picture_take(folder, source, name, &err));
    assert_memory_equal(name, "grillfest-2026-", 15);
    assert_int_equal(strlen(name), 15 + 8);
    assert_string_equal(picture_words(name, words), "grillfest-2026");
    assert_string_equal(picture_words("at-the-sea", words), "at-the-sea");
    text_format(first, sizeof first, "%s", name);
    assert_true(picture_take(folder, source, name, &err));
    assert_string_equal(name, first);
    assert_int_equal(files_in(folder), 1);
}

static void another_picture_of_that_name_is_told_from_it(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], other[PICTURE_SIZE], folder[FILE_PATH_SIZE], source[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, "own"));
    text_format(source, sizeof source, "%s", folder_path(state, "home.png"));
    assert_true(picture_take(folder, PHOTO, name, &err));
    copy_from(OTHER_PHOTO, source);
    assert_true(picture_take(folder, source, other, &err));
    assert_string_not_equal(name, other);
    assert_int_equal(files_in(folder), 2);
    assert_memory_equal(other, "home-", 5);
}

static void one_of_the_house_s_own_keeps_its_name(void **state)
{
    struct err err = {0};
    char name[PICTURE_SIZE], again[PICTURE_SIZE], folder[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, "own"));
    assert_true(picture_take(folder, PHOTO, name, &err));
    text_format(path, sizeof path, "%s/%s.png", folder, name);
    assert_true(picture_take(folder, path, again, &err));
    assert_string_equal(name, again);
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
        TEST(another_picture_of_that_name_is_told_from_it),
        TEST(one_of_the_house_s_own_keeps_its_name),
        TEST(what_is_no_picture_leaves_nothing),
    };
    return cmocka_run_group_tests_name("screen_picture_folder", tests, NULL, NULL);
}
