#include "support.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define FREE_SOME_ROOM "No space left on device. Free some room on the disk."

static void a_name_is_joined_to_its_folder(void **state)
{
    (void)state;
    char path[FILE_PATH_SIZE];
    assert_string_equal(file_join(path, "/a/b", "c"), "/a/b/c");
    assert_string_equal(file_join(path, "/", "c"), "/c");
    assert_string_equal(file_join(path, "", "c"), "c");
}

static void join_too_much(void *argument)
{
    char path[FILE_PATH_SIZE];
    file_join(path, argument, argument);
}

static void a_joined_path_that_does_not_fit_is_an_own_fault(void **state)
{
    (void)state;
    char name[FILE_PATH_SIZE / 2 + 1];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_panics(join_too_much, name, "text_format");
}

static void the_folder_of_a_path_is_what_stands_before_its_name(void **state)
{
    (void)state;
    char folder[FILE_PATH_SIZE];
    assert_string_equal(file_folder_of("/a/b/c", folder), "/a/b");
    assert_string_equal(file_folder_of("/a", folder), "/");
    assert_string_equal(file_folder_of("a", folder), ".");
    assert_string_equal(file_folder_of("a/b", folder), "a");
}

static void a_file_is_read_behind_what_is_there(void **state)
{
    struct err err;
    struct text text = {0};
    folder_write(state, "a", "world");
    text_append(&text, "hello ", 6);
    assert_true(file_read(folder_path(state, "a"), 5, &text, &err));
    assert_string_equal(text_string(&text), "hello world");
    text_free(&text);
}

static void a_file_that_comes_in_small_pieces_is_read_whole(void **state)
{
    struct err err;
    struct text text = {0};
    folder_write(state, "a", "in small pieces");
    fault_limit(2);
    fault_arm(FAULT_READ, 3, EINTR);
    assert_true(file_read(folder_path(state, "a"), 100, &text, &err));
    assert_string_equal(text_string(&text), "in small pieces");
    text_free(&text);
}

/* Reads `name`, which must fail, leave the text as it was, and leave no file open. */
static void assert_not_read(void **state, const char *name, const char *words)
{
    struct err err = {0};
    struct text text = {0};
    text_append(&text, "kept", 4);
    assert_false(file_read(folder_path(state, name), 10, &text, &err));
    assert_string_equal(text_string(&text), "kept");
    assert_contains(err.text, folder_path(state, name));
    assert_contains(err.text, words);
    text_free(&text);
}

static void a_missing_file_is_named(void **state)
{
    assert_not_read(state, "none", "No such file or directory. Check that it is there");
}

static void a_file_that_is_too_large_is_refused(void **state)
{
    folder_write(state, "a", "eleven long");
    assert_not_read(state, "a", "is larger than 10 bytes.");
}

static void a_folder_is_not_a_file(void **state)
{
    assert_not_read(state, "", "is not a file. Choose a file, not a folder or a device.");
}

static void a_pipe_in_the_folder_holds_nobody_up(void **state)
{
    assert_int_equal(mkfifo(folder_path(state, "pipe"), 0600), 0);
    assert_not_read(state, "pipe", "is not a file.");
}

static void a_disk_that_fails_while_reading_is_named(void **state)
{
    folder_write(state, "a", "text");
    fault_limit(2);
    fault_arm(FAULT_READ, 1, EIO);
    assert_not_read(state, "a", "Could not read");
    fault_arm(FAULT_OPEN, 0, EACCES);
    assert_not_read(state, "a", "Permission denied. Let the program's user");
    assert_int_equal(fault_calls(FAULT_CLOSE), 1); /* of the one that was opened */
}

static bool write_text(void **state, const char *name, const char *text, struct err *err)
{
    return file_write_whole(folder_path(state, name), text, strlen(text), 0640, err);
}

static void of_a_small_file_the_first_line_is_told(void **state)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE], line[8];
    file_join(path, *state, "said");
    assert_string_equal(file_first_line(path, line, sizeof line), "");
    assert_true(file_write_whole(path, "one\ntwo", 7, 0600, &err));
    assert_string_equal(file_first_line(path, line, sizeof line), "one");
    assert_true(file_write_whole(path, "one", 3, 0600, &err));
    assert_string_equal(file_first_line(path, line, sizeof line), "one");
    assert_true(file_write_whole(path, "one\ntwo\n", 8, 0600, &err));
    assert_string_equal(file_first_line(path, line, sizeof line), "");
}

static void a_written_file_is_there_with_its_mode(void **state)
{
    struct err err;
    struct stat status;
    mode_t mask = umask(022);
    assert_true(write_text(state, "a", "hello", &err));
    umask(mask);
    assert_string_equal(folder_read(state, "a"), "hello");
    assert_int_equal(stat(folder_path(state, "a"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_int_equal(folder_count(state), 1);
}

static void writing_replaces_what_was_there(void **state)
{
    struct err err;
    folder_write(state, "a", "a longer text that was there before");
    assert_true(write_text(state, "a", "new", &err));
    assert_string_equal(folder_read(state, "a"), "new");
    assert_true(write_text(state, "a", "", &err));
    assert_string_equal(folder_read(state, "a"), "");
}

static void file_and_folder_are_flushed_before_it_counts_as_written(void **state)
{
    struct err err;
    assert_true(write_text(state, "a", "hello", &err));
    assert_int_equal(fault_calls(FAULT_FSYNC), 2);
}

static void a_file_written_in_small_pieces_is_whole(void **state)
{
    struct err err;
    fault_limit(1);
    fault_arm(FAULT_WRITE, 2, EINTR);
    assert_true(write_text(state, "a", "piece by piece", &err));
    assert_string_equal(folder_read(state, "a"), "piece by piece");
}

/* Each call of a write that can fail before the new file is in place. */
static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
    const enum fault faults[] = {FAULT_OPEN, FAULT_WRITE, FAULT_FSYNC, FAULT_CLOSE, FAULT_RENAME};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct err err = {0};
        folder_write(state, "a", "old");
        fault_clear();
        fault_arm(faults[i], 0, ENOSPC);
        assert_false(write_text(state, "a", "new", &err));
        assert_contains(err.text, "Could not write ");
        assert_contains(err.text, "/a: " FREE_SOME_ROOM);
        assert_string_equal(folder_read(state, "a"), "old");
        assert_int_equal(folder_count(state), 1);
    }
}

static void a_disk_that_fills_up_half_way_is_told_once(void **state)
{
    struct err err = {0};
    fault_limit(2);
    fault_arm(FAULT_WRITE, 2, ENOSPC);
    fault_arm(FAULT_CLOSE, 0, EIO);
    assert_false(write_text(state, "a", "half of this", &err));
    assert_contains(err.text, FREE_SOME_ROOM);
    assert_int_equal(folder_count(state), 0);
}

static void a_folder_that_cannot_be_flushed_is_told(void **state)
{
    struct err err = {0};
    fault_arm(FAULT_FSYNC, 1, EIO);
    assert_false(write_text(state, "a", "new", &err));
    assert_contains(err.text, "Input/output error. Check the disk or card: it may be failing.");
    assert_string_equal(folder_read(state, "a"), "new"); /* there, but perhaps not after a power cut */
    assert_int_equal(folder_count(state), 1);
}

static void a_folder_on_a_share_that_knows_no_flushing_is_well(void **state)
{
    struct err err = {0};
    fault_arm(FAULT_FSYNC, 1, EINVAL);
    assert_true(write_text(state, "a", "new", &err));
}

static void a_write_into_a_missing_folder_is_named(void **state)
{
    struct err err = {0};
    assert_false(write_text(state, "none/a", "new", &err));
    assert_contains(err.text, "none/a: No such file or directory.");
}

static void a_name_too_long_is_told_not_asserted(void **state)
{
    (void)state;
    struct err err = {0};
    char path[FILE_PATH_SIZE + 10];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_false(file_write_whole(path, "", 0, 0600, &err));
    assert_contains(err.text, "Could not write xxx"); /* the path is so long that the sentence is cut */
    assert_false(file_make_folder(path, &err));
    assert_contains(err.text, "Could not make the folder xxx");
}

static void a_published_file_takes_the_place_of_the_old(void **state)
{
    struct err err;
    folder_write(state, "a", "old");
    folder_write(state, "a.new", "new");
    assert_true(file_publish(folder_path(state, "a.new"), folder_path(state, "a"), &err));
    assert_string_equal(folder_read(state, "a"), "new");
    assert_int_equal(folder_count(state), 1);
    assert_int_equal(fault_calls(FAULT_FSYNC), 2);
}

static void what_could_not_be_published_stays_as_it_was(void **state)
{
    const enum fault faults[] = {FAULT_OPEN, FAULT_FSYNC, FAULT_RENAME};
    folder_write(state, "a", "old");
    folder_write(state, "a.new", "new");
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct err err = {0};
        fault_arm(faults[i], 0, EROFS);
        assert_false(file_publish(folder_path(state, "a.new"), folder_path(state, "a"), &err));
        assert_contains(err.text, "/a: Read-only file system. Make the disk writable");
        assert_string_equal(folder_read(state, "a"), "old");
        assert_string_equal(folder_read(state, "a.new"), "new");
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_joined_to_its_folder),
        cmocka_unit_test(a_joined_path_that_does_not_fit_is_an_own_fault),
        cmocka_unit_test(the_folder_of_a_path_is_what_stands_before_its_name),
        IN_FOLDER(a_file_is_read_behind_what_is_there),
        IN_FOLDER(a_file_that_comes_in_small_pieces_is_read_whole),
        IN_FOLDER(a_missing_file_is_named),
        IN_FOLDER(a_file_that_is_too_large_is_refused),
        IN_FOLDER(a_folder_is_not_a_file),
        IN_FOLDER(a_pipe_in_the_folder_holds_nobody_up),
        IN_FOLDER(a_disk_that_fails_while_reading_is_named),
        IN_FOLDER(of_a_small_file_the_first_line_is_told),
        IN_FOLDER(a_written_file_is_there_with_its_mode),
        IN_FOLDER(writing_replaces_what_was_there),
        IN_FOLDER(file_and_folder_are_flushed_before_it_counts_as_written),
        IN_FOLDER(a_file_written_in_small_pieces_is_whole),
        IN_FOLDER(a_failed_write_leaves_the_old_file_and_nothing_else),
        IN_FOLDER(a_disk_that_fills_up_half_way_is_told_once),
        IN_FOLDER(a_folder_that_cannot_be_flushed_is_told),
        IN_FOLDER(a_folder_on_a_share_that_knows_no_flushing_is_well),
        IN_FOLDER(a_write_into_a_missing_folder_is_named),
        cmocka_unit_test(a_name_too_long_is_told_not_asserted),
        IN_FOLDER(a_published_file_takes_the_place_of_the_old),
        IN_FOLDER(what_could_not_be_published_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
