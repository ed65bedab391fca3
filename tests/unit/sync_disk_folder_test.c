#include "memory_folder.h"
#include "support.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "sync/disk_folder.h"

/* A folder on a disk that can be made to fail. */
struct shared {
    void *path; /* of support.h's folder_make */
    struct disk_folder disk;
    struct folder *folder;
    struct random random;
    struct err err;
};

static int shared_make(void **state)
{
    struct shared *shared = memory_new(1, sizeof *shared);
    if (folder_make(&shared->path) != 0)
        return -1;
    disk_folder_init(&shared->disk, shared->path);
    shared->folder = &shared->disk.folder;
    shared->random = random_seeded(5);
    *state = shared;
    return 0;
}

static int shared_remove(void **state)
{
    struct shared *shared = *state;
    int result = folder_remove(&shared->path);
    free(shared);
    return result;
}

/* What a file system answers that lacks a call. */
static const int unknown[] = {EINVAL, ENOSYS, ENOTSUP};

static void without_a_rename_that_never_replaces_a_link_does_it(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    for (size_t i = 0; i < 3; i++) {
        char path[] = "log/0";
        path[4] = (char)('0' + i);
        fault_arm(FAULT_RENAMEAT2, 0, unknown[i]);
        assert_true(words_publish(folder, &shared->random, path, "linked", &shared->err));
        fault_arm(FAULT_RENAMEAT2, 0, unknown[i]);
        assert_false(words_publish(folder, &shared->random, path, "again", &shared->err));
        assert_int_equal(folder->fault, FOLDER_TAKEN);
        assert_true(words_are(folder, path, "linked", &shared->err));
    }
    assert_int_equal(names_count(folder, "log", &shared->err), 3);
    assert_int_equal(fault_calls(FAULT_LINK), 6);
}

static void where_there_are_no_links_either_the_name_is_taken_first(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    const int errors[] = {EPERM, ENOTSUP, ENOSYS};
    for (size_t i = 0; i < 3; i++) {
        char path[] = "log/0";
        path[4] = (char)('0' + i);
        fault_arm(FAULT_RENAMEAT2, 0, EINVAL);
        fault_arm(FAULT_LINK, 0, errors[i]);
        assert_true(words_publish(folder, &shared->random, path, "marked", &shared->err));
        assert_true(words_are(folder, path, "marked", &shared->err));
        fault_arm(FAULT_RENAMEAT2, 0, EINVAL);
        fault_arm(FAULT_LINK, 0, errors[i]);
        assert_false(words_publish(folder, &shared->random, path, "again", &shared->err));
        assert_int_equal(folder->fault, FOLDER_TAKEN);
        assert_true(words_are(folder, path, "marked", &shared->err));
    }
    assert_int_equal(names_count(folder, "log", &shared->err), 3);
}

static void a_name_that_was_taken_in_vain_is_given_back(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    fault_arm(FAULT_RENAMEAT2, 0, EINVAL);
    fault_arm(FAULT_LINK, 0, EPERM);
    fault_arm(FAULT_RENAME, 0, EIO);
    assert_false(words_publish(folder, &shared->random, "log/1", "lost", &shared->err));
    assert_int_equal(folder->fault, FOLDER_OTHER);
    assert_int_equal(names_count(folder, "log", &shared->err), 0);
}

/* A server made the link, its answer was lost, and the second request finds the name taken. */
static void a_link_that_was_made_though_the_share_denies_it_counts(void **state)
{
    struct shared *shared = *state;
    folder_write(&shared->path, "a", "made");
    assert_int_equal(link(folder_path(&shared->path, "a"), folder_path(&shared->path, "b")), 0);
    fault_arm(FAULT_RENAMEAT2, 0, EINVAL);
    assert_true(
        shared->folder->kind->rename_new(shared->folder, "a", "b", &shared->folder->fault, &shared->err));
    assert_true(words_are(shared->folder, "b", "made", &shared->err));
    assert_int_equal(names_count(shared->folder, "", &shared->err), 1);
}

static void a_share_that_cannot_flush_a_folder_is_no_failure(void **state)
{
    struct shared *shared = *state;
    assert_true(words_publish(shared->folder, &shared->random, "log/1", "one", &shared->err));
    for (size_t i = 0; i < 3; i++) {
        char path[] = "log/a";
        path[4] = (char)('a' + i);
        fault_arm(FAULT_FSYNC, 1, unknown[i]);
        assert_true(words_publish(shared->folder, &shared->random, path, "two", &shared->err));
    }
}

static void a_file_that_did_not_reach_the_disk_is_not_published(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    assert_true(words_publish(folder, &shared->random, "log/1", "one", &shared->err));
    fault_arm(FAULT_FSYNC, 0, EIO);
    assert_false(words_publish(folder, &shared->random, "log/2", "two", &shared->err));
    fault_arm(FAULT_FSYNC, 1, EIO);
    assert_false(words_publish(folder, &shared->random, "log/3", "three", &shared->err));
    assert_true(words_are(folder, "log/3", "three", &shared->err)); /* but nobody was told that it lasts */
    assert_int_equal(names_count(folder, "log", &shared->err), 2);
}

struct refusal {
    enum fault call;
    int error;
    enum folder_fault fault;
    const char *words;
};

static const struct refusal refusals[] = {
    {FAULT_WRITE, ENOSPC, FOLDER_FULL, "No space left on device"},
    {FAULT_WRITE, EDQUOT, FOLDER_FULL, "Disk quota exceeded"},
    {FAULT_CLOSE, ENOSPC, FOLDER_FULL, "No space left on device"},
    {FAULT_CLOSE, EDQUOT, FOLDER_FULL, "Disk quota exceeded"},
    {FAULT_FSYNC, ENOSPC, FOLDER_FULL, "No space left on device"},
    {FAULT_OPEN, EROFS, FOLDER_READ_ONLY, "Read-only file system"},
    {FAULT_OPEN, EACCES, FOLDER_READ_ONLY, "Permission denied"},
    {FAULT_OPEN, EHOSTDOWN, FOLDER_AWAY, "Host is down"},
    {FAULT_OPEN, ESTALE, FOLDER_AWAY, "Stale file handle"},
    {FAULT_WRITE, ENOTCONN, FOLDER_AWAY, "not connected"},
    {FAULT_FSYNC, EIO, FOLDER_OTHER, "Input/output error"},
    {FAULT_RENAMEAT2, ENOSPC, FOLDER_FULL, "No space left on device"},
    {FAULT_RENAMEAT2, EACCES, FOLDER_READ_ONLY, "Permission denied"},
    {FAULT_RENAMEAT2, ETIMEDOUT, FOLDER_AWAY, "timed out"},
};

static void each_refusal_has_its_name_and_leaves_nothing_behind(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    assert_true(words_publish(folder, &shared->random, "log/1", "one", &shared->err));
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        fault_clear();
        fault_arm(refusals[i].call, 0, refusals[i].error);
        assert_false(words_publish(folder, &shared->random, "log/2", "two", &shared->err));
        assert_int_equal(folder->fault, refusals[i].fault);
        assert_contains(shared->err.text, refusals[i].words);
        assert_int_equal(names_count(folder, "log", &shared->err), 1);
    }
}

static const enum fault interruptible[] = {FAULT_OPEN,      FAULT_READ,  FAULT_WRITE, FAULT_CLOSE,
                                           FAULT_FSYNC,     FAULT_LINK,  FAULT_MKDIR, FAULT_UNLINK,
                                           FAULT_RENAMEAT2, FAULT_RENAME};

static void a_signal_in_between_changes_nothing(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    for (size_t i = 0; i < sizeof interruptible / sizeof interruptible[0]; i++) {
        char path[] = "log/a/1";
        path[4] = (char)('a' + i);
        fault_clear();
        fault_arm(interruptible[i], 0, EINTR);
        assert_true(words_publish(folder, &shared->random, path, "whole", &shared->err));
        assert_true(folder_replace(folder, &shared->random, "office/a", "whole", 5, &shared->err));
        assert_true(words_are(folder, path, "whole", &shared->err));
        assert_true(folder_remove_file(folder, path, &shared->err));
    }
}

static void what_moves_in_small_pieces_is_whole(void **state)
{
    struct shared *shared = *state;
    fault_limit(3);
    assert_true(words_publish(shared->folder, &shared->random, "log/1", "in small pieces", &shared->err));
    assert_true(words_are(shared->folder, "log/1", "in small pieces", &shared->err));
}

/* "one", "two", and then there is no more. */
static bool next_word(void *context, struct text *piece, struct err *err)
{
    static const char *const words[] = {"one", "two", ""};
    int *count = context;
    (void)err;
    text_append(piece, words[*count], strlen(words[*count]));
    (*count)++;
    return true;
}

static bool publish_words(struct shared *shared, const char *path)
{
    int count = 0;
    const struct folder_source source = {next_word, &count};
    return folder_publish_pieces(shared->folder, &shared->random, path, &source, &shared->err);
}

static void what_comes_in_pieces_is_published_whole_or_not_at_all(void **state)
{
    struct shared *shared = *state;
    struct text part = {0};
    struct folder *folder = shared->folder;
    static const enum fault calls[] = {FAULT_OPEN, FAULT_WRITE, FAULT_CLOSE};
    assert_true(words_publish(folder, &shared->random, "log/0", "zero", &shared->err));
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        for (unsigned skip = 0; skip < 2; skip++) {
            fault_clear();
            fault_arm(calls[i], skip, ENOSPC);
            assert_false(publish_words(shared, "log/1"));
            assert_int_equal(folder->fault, FOLDER_FULL);
            assert_int_equal(names_count(folder, "log", &shared->err), 1);
        }
    }
    fault_clear();
    assert_true(publish_words(shared, "log/1"));
    assert_false(publish_words(shared, "log/1"));
    assert_int_equal(folder->fault, FOLDER_TAKEN);
    assert_true(words_are(folder, "log/1", "onetwo", &shared->err));
    assert_true(folder_read_part(folder, "log/1", 2, 3, &part, &shared->err));
    assert_string_equal(part.bytes, "etw");
    assert_true(folder_read_part(folder, "log/1", 5, 3, &part, &shared->err));
    assert_string_equal(part.bytes, "etwo");
    fault_arm(FAULT_READ, 0, EIO);
    assert_false(folder_read_part(folder, "log/1", 0, 3, &part, &shared->err));
    assert_string_equal(part.bytes, "etwo");
    text_free(&part);
}

static bool next_fails(void *context, struct text *piece, struct err *err)
{
    bool *is_second = context;
    if (*is_second)
        return err_set(err, "The source cannot be read.");
    text_append(piece, "one", 3);
    return *is_second = true;
}

static bool next_is_none(void *context, struct text *piece, struct err *err)
{
    (void)context, (void)piece, (void)err;
    return true;
}

static void a_source_that_fails_or_has_nothing_leaves_nothing_behind(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    bool is_second = false;
    const struct folder_source sources[] = {{next_fails, &is_second}, {next_is_none, NULL}};
    for (size_t i = 0; i < 2; i++) {
        assert_false(folder_publish_pieces(folder, &shared->random, "one", &sources[i], &shared->err));
        assert_int_equal(folder->fault, FOLDER_OTHER);
        assert_contains(shared->err.text,
                        i == 0 ? "The source cannot be read." : "one would have nothing in it.");
        assert_int_equal(names_count(folder, "", &shared->err), 0);
    }
}

static void a_share_that_is_not_mounted_is_away_and_is_not_made(void **state)
{
    struct shared *shared = *state;
    struct disk_folder gone;
    struct text text = {0};
    char *root = memory_copy_text(folder_path(&shared->path, "gone"));
    disk_folder_init(&gone, root);
    assert_false(words_publish(&gone.folder, &shared->random, "log/1", "one", &shared->err));
    assert_int_equal(gone.folder.fault, FOLDER_AWAY);
    assert_contains(shared->err.text, "is not there. Is the share mounted");
    assert_int_equal(names_count(&gone.folder, "seen", &shared->err), -1);
    assert_int_equal(gone.folder.fault, FOLDER_AWAY);
    assert_false(folder_read_file(&gone.folder, "house.json", 10, &text, &shared->err));
    assert_int_equal(gone.folder.fault, FOLDER_AWAY);
    assert_int_equal(folder_count(&shared->path), 0);
    free(root);
}

static void a_shared_folder_that_is_a_file_is_away(void **state)
{
    struct shared *shared = *state;
    struct disk_folder file;
    folder_write(&shared->path, "file", "not a folder");
    char *root = memory_copy_text(folder_path(&shared->path, "file"));
    disk_folder_init(&file, root);
    assert_false(words_publish(&file.folder, &shared->random, "log/1", "one", &shared->err));
    assert_int_equal(file.folder.fault, FOLDER_AWAY);
    assert_contains(shared->err.text, "is not a folder. Name the folder that is shared.");
    free(root);
}

static void what_the_mount_cannot_read_just_now_is_told_from_what_is_no_file(void **state)
{
    static const struct {
        unsigned call;
        int error;
        enum folder_fault fault;
    } refused[] = {
        {FAULT_READ, EIO, FOLDER_NOT_NOW},    {FAULT_OPEN, EIO, FOLDER_NOT_NOW},
        {FAULT_OPEN, EACCES, FOLDER_NOT_NOW}, {FAULT_OPEN, EPERM, FOLDER_NOT_NOW},
        {FAULT_OPEN, EMFILE, FOLDER_NOT_NOW}, {FAULT_OPEN, EBUSY, FOLDER_NOT_NOW},
        {FAULT_READ, ESTALE, FOLDER_AWAY},    {FAULT_OPEN, ETIMEDOUT, FOLDER_AWAY},
    };
    struct shared *shared = *state;
    struct text text = {0};
    assert_true(words_publish(shared->folder, &shared->random, "log/1", "one", &shared->err));
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        fault_arm(refused[i].call, 0, refused[i].error);
        assert_false(folder_read_file(shared->folder, "log/1", 100, &text, &shared->err));
        assert_int_equal(shared->folder->fault, refused[i].fault);
    }
    text_free(&text);
    assert_true(words_are(shared->folder, "log/1", "one", &shared->err));
}

static void what_is_no_file_is_not_read(void **state)
{
    struct shared *shared = *state;
    struct folder *folder = shared->folder;
    struct text text = {0};
    struct folder_status status;
    folder_write(&shared->path, "secret", "elsewhere");
    assert_int_equal(mkdir(folder_path(&shared->path, "folder"), 0700), 0);
    assert_int_equal(mkfifo(folder_path(&shared->path, "pipe"), 0600), 0);
    assert_int_equal(symlink(folder_path(&shared->path, "secret"), folder_path(&shared->path, "link")), 0);
    const char *const names[] = {"folder", "pipe", "link"};
    for (size_t i = 0; i < 3; i++) {
        assert_false(folder_read_file(folder, names[i], 100, &text, &shared->err));
        assert_int_equal(folder->fault, FOLDER_OTHER);
        assert_true(folder_look(folder, names[i], &status, &shared->err));
        assert_false(status.is_file);
    }
    assert_int_equal(text.length, 0);
}

static void a_path_that_does_not_fit_is_refused(void **state)
{
    struct shared *shared = *state;
    char name[FILE_PATH_SIZE];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct text text = {0};
    assert_false(folder_read_file(shared->folder, name, 10, &text, &shared->err));
    assert_int_equal(shared->folder->fault, FOLDER_OTHER);
}

#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, shared_make, shared_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_DISK(without_a_rename_that_never_replaces_a_link_does_it),
        ON_DISK(where_there_are_no_links_either_the_name_is_taken_first),
        ON_DISK(a_name_that_was_taken_in_vain_is_given_back),
        ON_DISK(a_link_that_was_made_though_the_share_denies_it_counts),
        ON_DISK(a_share_that_cannot_flush_a_folder_is_no_failure),
        ON_DISK(a_file_that_did_not_reach_the_disk_is_not_published),
        ON_DISK(each_refusal_has_its_name_and_leaves_nothing_behind),
        ON_DISK(a_signal_in_between_changes_nothing),
        ON_DISK(what_moves_in_small_pieces_is_whole),
        ON_DISK(what_comes_in_pieces_is_published_whole_or_not_at_all),
        ON_DISK(a_source_that_fails_or_has_nothing_leaves_nothing_behind),
        ON_DISK(a_share_that_is_not_mounted_is_away_and_is_not_made),
        ON_DISK(a_shared_folder_that_is_a_file_is_away),
        ON_DISK(what_the_mount_cannot_read_just_now_is_told_from_what_is_no_file),
        ON_DISK(what_is_no_file_is_not_read),
        ON_DISK(a_path_that_does_not_fit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
