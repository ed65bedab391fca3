#include "support.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static void a_folder_is_made_with_those_above_it(void **state)
{
    struct err err;
    struct stat status;
    assert_true(file_make_folder(folder_path(state, "a/b//c/"), &err));
    assert_int_equal(stat(folder_path(state, "a/b/c"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    assert_int_equal(status.st_mode & 0777, 0700);
}

static void a_folder_that_is_there_is_well(void **state)
{
    struct err err;
    assert_true(file_make_folder(*state, &err));
    assert_true(file_make_folder("/", &err));
    assert_true(file_make_folder(".", &err));
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
    struct err err = {0};
    folder_write(state, "file", "");
    assert_false(file_make_folder(folder_path(state, "file"), &err));
    assert_contains(err.text, "/file: File exists. Move away what stands there.");
    assert_false(file_make_folder(folder_path(state, "file/a"), &err));
    assert_contains(err.text, "Could not make the folder");
}

static void a_folder_on_a_read_only_disk_is_well_if_it_is_there(void **state)
{
    struct err err = {0};
    for (unsigned skip = 0; skip < 3; skip++) {
        fault_arm(FAULT_MKDIR, skip, EROFS);
        assert_true(file_make_folder(*state, &err));
    }
}

static void only_what_is_there_exists(void **state)
{
    folder_write(state, "a", "");
    assert_true(file_exists(folder_path(state, "a")));
    assert_true(file_exists(*state));
    assert_false(file_exists(folder_path(state, "b")));
}

static bool collect(const char *path, const char *name, void *context)
{
    struct text *names = context;
    assert_string_equal(path + strlen(path) - strlen(name), name);
    text_printf(names, "%s ", name);
    return strcmp(name, "last") != 0;
}

static void files_are_found_as_deep_as_asked_but_no_links_and_nothing_hidden(void **state)
{
    struct text names = {0};
    char folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, "top"));
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir(folder_path(state, "top/in"), 0700), 0);
    folder_write(state, "top/in/deep", "x");
    folder_write(state, "top/.hidden", "x");
    folder_write(state, "top/bad\xff", "x");
    assert_int_equal(symlink("in/deep", folder_path(state, "top/link")), 0);
    assert_true(file_each(folder, 0, collect, &names));
    assert_string_equal(text_string(&names), "");
    assert_true(file_each(folder, 1, collect, &names));
    assert_string_equal(text_string(&names), "deep ");
    assert_true(file_each(folder_path(state, "nowhere"), 1, collect, &names));
    folder_write(state, "top/in/last", "x");
    assert_false(file_each(folder, 1, collect, &names));
    text_free(&names);
}

static void files_go_with_what_a_write_that_died_left_beside_them(void **state)
{
    struct err err = {0};
    folder_write(state, "page.html", "x");
    folder_write(state, "page.html.0a1b2c3d.tmp", "x");
    folder_write(state, "my page.html", "x");
    assert_true(file_remove_all(*state, "page.html", &err));
    assert_false(file_exists(folder_path(state, "page.html")));
    assert_false(file_exists(folder_path(state, "page.html.0a1b2c3d.tmp")));
    assert_true(file_exists(folder_path(state, "my page.html")));
    assert_true(file_remove_all(*state, "page.html", &err));
    assert_true(file_remove_all(folder_path(state, "nowhere"), "page.html", &err));
}

static void a_file_that_cannot_be_removed_is_named_and_the_others_go(void **state)
{
    struct err err = {0};
    assert_int_equal(mkdir(folder_path(state, "page.a"), 0700), 0);
    folder_write(state, "page.b", "x");
    folder_write(state, "page.c", "x");
    assert_false(file_remove_all(*state, "page.", &err));
    assert_contains(err.text, "/page.a: ");
    assert_false(file_exists(folder_path(state, "page.b")));
    assert_false(file_exists(folder_path(state, "page.c")));
}

static void a_folder_that_cannot_be_read_is_not_one_without_files(void **state)
{
    struct err err = {0};
    folder_write(state, "file", "");
    assert_false(file_remove_all(folder_path(state, "file"), "page.", &err));
    assert_contains(err.text, "Could not read");
    assert_contains(err.text, "/file: Not a directory.");
}

static void only_a_folder_is_flushed_as_one(void **state)
{
    struct err err = {0};
    folder_write(state, "a", "");
    assert_true(file_sync_folder(*state, &err));
    assert_false(file_sync_folder(folder_path(state, "a"), &err));
    assert_contains(err.text, "/a: Not a directory.");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_folder_is_made_with_those_above_it),
        IN_FOLDER(a_folder_that_is_there_is_well),
        IN_FOLDER(a_folder_that_cannot_be_made_is_named),
        IN_FOLDER(a_folder_on_a_read_only_disk_is_well_if_it_is_there),
        IN_FOLDER(only_what_is_there_exists),
        IN_FOLDER(files_are_found_as_deep_as_asked_but_no_links_and_nothing_hidden),
        IN_FOLDER(files_go_with_what_a_write_that_died_left_beside_them),
        IN_FOLDER(a_file_that_cannot_be_removed_is_named_and_the_others_go),
        IN_FOLDER(a_folder_that_cannot_be_read_is_not_one_without_files),
        IN_FOLDER(only_a_folder_is_flushed_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
