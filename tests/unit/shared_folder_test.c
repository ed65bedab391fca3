/* Where the shared folder is, and that only one sync works on a data folder. */
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "support.h"

static void nothing_is_shared_until_somebody_says_so(void **state)
{
    struct settings settings;
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    settings_init(&settings);
    assert_true(shared_folder_find(&settings, *state, path, &err));
    assert_string_equal(path, "");
}

static void the_folder_that_was_named_is_remembered(void **state)
{
    struct settings settings;
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    settings_init(&settings);
    assert_true(shared_folder_remember(*state, *state, &err));
    assert_true(shared_folder_find(&settings, *state, path, &err));
    char *absolute = realpath(*state, NULL);
    assert_string_equal(path, absolute);
    free(absolute);
}

static void what_the_settings_say_comes_first(void **state)
{
    struct settings settings;
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    settings_init(&settings);
    text_format(settings.folder, sizeof settings.folder, "/mnt/office");
    assert_true(shared_folder_remember(*state, *state, &err));
    assert_true(shared_folder_find(&settings, *state, path, &err));
    assert_string_equal(path, "/mnt/office");
}

static void a_folder_that_is_not_there_is_refused(void **state)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    assert_false(shared_folder_remember(*state, file_join(path, *state, "nowhere"), &err));
    assert_non_null(strstr(err.text, "nowhere"));
}

static void a_file_is_no_shared_folder(void **state)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    assert_true(file_write_whole(file_join(path, *state, "file"), "x", 1, 0600, &err));
    assert_false(shared_folder_remember(*state, path, &err));
    assert_non_null(strstr(err.text, "is not a folder"));
}

static void a_file_without_a_path_in_it_is_said_and_not_printed(void **state)
{
    static const char *const damaged[] = {"\xff\xfe\x01bin\nary", "\033[2J", "not/from/the/root", "/a\n/b"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        struct settings settings = {0};
        struct err err = {0};
        char file[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
        assert_true(
            file_write_whole(file_join(file, *state, "folder"), damaged[i], strlen(damaged[i]), 0600, &err));
        assert_false(shared_folder_find(&settings, *state, path, &err));
        assert_string_equal(path, "");
        assert_non_null(strstr(err.text, "is damaged: it has no path in it."));
        assert_true(text_is_printable(err.text));
    }
}

static void a_folder_whose_name_cannot_be_shown_is_not_shared(void **state)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    assert_int_equal(mkdir(file_join(path, *state, "a\nb"), 0700), 0);
    assert_false(shared_folder_remember(*state, path, &err));
    assert_non_null(strstr(err.text, "letters that cannot be shown"));
}

static void a_second_sync_says_that_another_works_there(void **state)
{
    struct sync_lock first = {0};
    struct sync_lock second = {0};
    struct err err = {0};
    assert_true(sync_lock_take(&first, *state, &err));
    assert_false(sync_lock_take(&second, *state, &err));
    assert_non_null(strstr(err.text, "Another `kiosk sync` works on"));
    sync_lock_release(&first);
    assert_true(sync_lock_take(&second, *state, &err));
    sync_lock_release(&second);
}

static void the_lock_ends_with_the_process_that_has_it(void **state)
{
    struct sync_lock lock = {0};
    struct err err = {0};
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(sync_lock_take(&lock, *state, &err) ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(sync_lock_take(&lock, *state, &err));
    sync_lock_release(&lock);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nothing_is_shared_until_somebody_says_so),
        WITH_FOLDER(the_folder_that_was_named_is_remembered),
        WITH_FOLDER(what_the_settings_say_comes_first),
        WITH_FOLDER(a_folder_that_is_not_there_is_refused),
        WITH_FOLDER(a_file_is_no_shared_folder),
        WITH_FOLDER(a_file_without_a_path_in_it_is_said_and_not_printed),
        WITH_FOLDER(a_folder_whose_name_cannot_be_shown_is_not_shared),
        WITH_FOLDER(a_second_sync_says_that_another_works_there),
        WITH_FOLDER(the_lock_ends_with_the_process_that_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
