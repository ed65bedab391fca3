#include "memory_folder.h"
#include "support.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sync/disk_folder.h"

/* A folder on a disk, and one in memory, that must do the same. */
struct both {
    void *path; /* of support.h's folder_make */
    struct disk_folder disk;
    struct memory_folder memory;
    struct folder *folders[2];
    struct random random;
    struct err err;
};

static int both_make(void **state)
{
    struct both *both = memory_new(1, sizeof *both);
    if (folder_make(&both->path) != 0)
        return -1;
    disk_folder_init(&both->disk, both->path);
    memory_folder_init(&both->memory);
    both->folders[0] = &both->disk.folder;
    both->folders[1] = &both->memory.folder;
    both->random = random_seeded(5);
    *state = both;
    return 0;
}

static int both_remove(void **state)
{
    struct both *both = *state;
    int result = folder_remove(&both->path);
    memory_folder_free(&both->memory);
    free(both);
    return result;
}

static void what_is_published_is_there_under_its_name_alone(void **state)
{
    struct both *both = *state;
    for (int i = 0; i < 2; i++) {
        assert_true(words_publish(both->folders[i], &both->random, "log/abc/1", "hello", &both->err));
        assert_true(words_are(both->folders[i], "log/abc/1", "hello", &both->err));
        assert_int_equal(names_count(both->folders[i], "log/abc", &both->err), 1);
        assert_int_equal(names_count(both->folders[i], "", &both->err), 1);
    }
}

static void a_name_that_exists_is_not_replaced(void **state)
{
    struct both *both = *state;
    for (int i = 0; i < 2; i++) {
        assert_true(words_publish(both->folders[i], &both->random, "log/1", "first", &both->err));
        assert_false(words_publish(both->folders[i], &both->random, "log/1", "second", &both->err));
        assert_int_equal(both->folders[i]->fault, FOLDER_TAKEN);
        assert_true(words_are(both->folders[i], "log/1", "first", &both->err));
        assert_int_equal(names_count(both->folders[i], "log", &both->err), 1);
    }
}

static void a_report_takes_the_place_of_the_old_one(void **state)
{
    struct both *both = *state;
    for (int i = 0; i < 2; i++) {
        assert_true(folder_replace(both->folders[i], &both->random, "office/a.csv", "1", 1, &both->err));
        assert_true(folder_replace(both->folders[i], &both->random, "office/a.csv", "2", 1, &both->err));
        assert_true(words_are(both->folders[i], "office/a.csv", "2", &both->err));
        assert_int_equal(names_count(both->folders[i], "office", &both->err), 1);
    }
}

static void what_is_not_there_is_missing(void **state)
{
    struct both *both = *state;
    struct folder_status status;
    struct text text = {0};
    for (int i = 0; i < 2; i++) {
        struct folder *folder = both->folders[i];
        assert_true(words_publish(folder, &both->random, "log/1", "here", &both->err));
        assert_false(folder_read_file(folder, "log/2", 10, &text, &both->err));
        assert_int_equal(folder->fault, FOLDER_MISSING);
        assert_int_equal(names_count(folder, "seen", &both->err), -1);
        assert_int_equal(folder->fault, FOLDER_MISSING);
        assert_false(folder_look(folder, "log/2", &status, &both->err));
        assert_int_equal(folder->fault, FOLDER_MISSING);
        assert_false(folder_remove_file(folder, "log/2", &both->err));
        assert_int_equal(folder->fault, FOLDER_MISSING);
    }
}

static void a_file_tells_its_size(void **state)
{
    struct both *both = *state;
    struct folder_status status;
    both->memory.now_ms = 1;
    for (int i = 0; i < 2; i++) {
        assert_true(words_publish(both->folders[i], &both->random, "inbox/a.csv", "12345", &both->err));
        assert_true(folder_look(both->folders[i], "inbox/a.csv", &status, &both->err));
        assert_true(status.is_file);
        assert_int_equal(status.size, 5);
        assert_true(status.modified_ms > 0);
    }
}

static void a_file_above_the_limit_is_not_read(void **state)
{
    struct both *both = *state;
    struct text text = {0};
    text_append(&text, "before", 6);
    for (int i = 0; i < 2; i++) {
        assert_true(words_publish(both->folders[i], &both->random, "log/1", "too large", &both->err));
        assert_false(folder_read_file(both->folders[i], "log/1", 8, &text, &both->err));
        assert_int_equal(both->folders[i]->fault, FOLDER_OTHER);
        assert_true(folder_read_file(both->folders[i], "log/1", 9, &text, &both->err));
    }
    assert_string_equal(text_string(&text), "beforetoo largetoo large");
    text_free(&text);
}

static void temporary_names_are_told_from_others(void **state)
{
    (void)state;
    assert_true(folder_is_temporary("1-1.x.0.seg.0123abcd.tmp"));
    assert_false(folder_is_temporary("1-1.x.0.seg"));
    assert_false(folder_is_temporary("plan.tmp"));
    assert_false(folder_is_temporary(".0123abcd.tmp"));
    assert_false(folder_is_temporary("a.0123ABCD.tmp"));
    assert_false(folder_is_temporary("a0123abcd.tmp"));
}

static void old_temporary_files_of_one_s_own_are_swept(void **state)
{
    struct both *both = *state;
    struct memory_folder *memory = &both->memory;
    const int64_t hour = 60 * 60 * 1000;
    memory_folder_put(memory, "seen/abc.1.vec.00000001.tmp", "", 0);
    memory_folder_put(memory, "seen/def.1.vec.00000001.tmp", "", 0);
    memory_folder_put(memory, "seen/abc.1.vec", "", 0);
    assert_true(folder_sweep(&memory->folder, "seen", "abc.", hour, &both->err));
    assert_int_equal(memory->count, 3);
    assert_true(folder_sweep(&memory->folder, "seen", "abc.", hour + 1, &both->err));
    assert_int_equal(memory->count, 2);
    assert_null(memory_folder_file(memory, "seen/abc.1.vec.00000001.tmp"));
}

static void one_from_the_future_is_swept_too_and_a_missing_folder_is_clean(void **state)
{
    struct both *both = *state;
    both->memory.now_ms = 5 * 60 * 60 * 1000;
    memory_folder_put(&both->memory, "seen/abc.1.vec.00000001.tmp", "", 0);
    assert_true(folder_sweep(&both->memory.folder, "log/abc", "", 0, &both->err));
    assert_true(folder_sweep(&both->memory.folder, "seen", "abc.", 0, &both->err));
    assert_int_equal(both->memory.count, 0);
}

#define ON_BOTH(test) cmocka_unit_test_setup_teardown(test, both_make, both_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_published_is_there_under_its_name_alone),
        ON_BOTH(a_name_that_exists_is_not_replaced),
        ON_BOTH(a_report_takes_the_place_of_the_old_one),
        ON_BOTH(what_is_not_there_is_missing),
        ON_BOTH(a_file_tells_its_size),
        ON_BOTH(a_file_above_the_limit_is_not_read),
        ON_BOTH(temporary_names_are_told_from_others),
        ON_BOTH(old_temporary_files_of_one_s_own_are_swept),
        ON_BOTH(one_from_the_future_is_swept_too_and_a_missing_folder_is_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
