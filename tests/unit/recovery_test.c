#include "store_support.h"

#include <sys/stat.h>

#include "app/recovery.h"
#include "store/house.h"
#include "sync/recover.h"
#include "sync_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const char *folder_of(struct bench *bench)
{
    return bench_path(bench, "data");
}

static void write_page(struct bench *bench, struct text *page)
{
    struct keys keys = keys_of(1);
    char path[FILE_PATH_SIZE];
    assert_done(bench, recovery_write(&keys, "Elm <& Oak> House", folder_of(bench), &bench->err));
    file_join(path, folder_of(bench), RECOVERY_PAGE);
    assert_done(bench, file_read(path, 1 << 20, page, &bench->err));
}

static void recover_from(struct bench *bench, const char *text)
{
    char path[FILE_PATH_SIZE];
    file_join(path, folder_of(bench), RECOVER_FILE);
    assert_done(bench, file_write_whole(path, text, strlen(text), 0600, &bench->err));
}

static bool recover(struct bench *bench, bool *recovered)
{
    store_close(&bench->store);
    return recover_keys(folder_of(bench), "New office", &bench->clock, &bench->random, recovered,
                        &bench->err);
}

static bool is_there(struct bench *bench, const char *name)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, folder_of(bench), name));
}

static struct keys load(struct bench *bench)
{
    struct keys keys;
    bool there;
    assert_done(bench, keys_load(&keys, folder_of(bench), &there, &bench->err));
    assert_true(there);
    return keys;
}

static void the_page_has_the_keys_and_is_for_no_other_eyes(void **state)
{
    struct bench *bench = *state;
    struct text page = {0};
    struct stat status;
    char path[FILE_PATH_SIZE], text[KEYS_TEXT_SIZE];
    struct keys keys = keys_of(1);
    write_page(bench, &page);
    keys_to_text(&keys, text);
    assert_contains(page.bytes, text);
    assert_contains(page.bytes, "Keys of Elm &#60;&#38; Oak&#62; House");
    assert_contains(page.bytes, "<svg");
    assert_contains(page.bytes, "recover.txt");
    assert_int_equal(stat(file_join(path, folder_of(bench), RECOVERY_PAGE), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    text_free(&page);
}

static void the_text_of_the_page_brings_the_office_back(void **state)
{
    struct bench *bench = *state;
    struct text page = {0};
    struct keys keys = keys_of(1);
    char name[NAME_SIZE];
    bool recovered;
    write_page(bench, &page);
    char *start = strstr(page.bytes, "<pre>") + strlen("<pre>");
    *strstr(start, "</pre>") = '\0';
    recover_from(bench, start);
    text_free(&page);
    assert_done(bench, recover(bench, &recovered));
    assert_true(recovered);
    struct keys back = load(bench);
    assert_memory_equal(&back, &keys, sizeof keys);
    assert_false(is_there(bench, RECOVER_FILE));
    assert_true(is_there(bench, "take-office"));
    bench_open_with(bench, NULL);
    assert_true(id_equal(bench->store.house, keys.house));
    assert_done(bench, device_name(&bench->store, bench->store.device, name, &bench->err));
    assert_string_equal(name, "New office");
    assert_done(bench, recover(bench, &recovered));
    assert_false(recovered);
}

static void the_whole_page_may_be_put_there(void **state)
{
    struct bench *bench = *state;
    struct text page = {0}, pasted = {0};
    struct keys keys = keys_of(1);
    char text[KEYS_TEXT_SIZE];
    bool recovered;
    write_page(bench, &page);
    recover_from(bench, page.bytes);
    assert_done(bench, recover(bench, &recovered));
    struct keys back = load(bench);
    assert_memory_equal(&back, &keys, sizeof keys);
    keys_to_text(&keys, text);
    text_printf(&pasted,
                "Keys of Elm House\n\nPrint this page.\n\n  %s\n\nIf the office's computer is gone\n"
                "1. Run: kiosk sync\n",
                text);
    recover_from(bench, pasted.bytes);
    assert_done(bench, recover(bench, &recovered));
    assert_true(recovered);
    text_free(&page);
    text_free(&pasted);
}

/* The text of the keys of the bench's own house. */
static void write_own(struct bench *bench, char text[KEYS_TEXT_SIZE])
{
    struct keys keys = keys_of(1);
    keys.house = bench->store.house;
    keys_to_text(&keys, text);
}

static void data_of_the_house_stays(void **state)
{
    struct bench *bench = *state;
    char text[KEYS_TEXT_SIZE];
    bool recovered;
    struct id device = bench->store.device;
    make_person(bench, "Ana");
    write_own(bench, text);
    recover_from(bench, text);
    assert_done(bench, recover(bench, &recovered));
    bench_open_with(bench, NULL);
    assert_true(id_equal(bench->store.device, device));
    struct persons persons = {0};
    assert_done(bench, persons_all(&bench->store, &persons, &bench->err));
    assert_int_equal(persons.count, 1);
    persons_free(&persons);
    assert_true(load(bench).is_office);
}

static void assert_refused(struct bench *bench, const char *text, const char *words)
{
    bool recovered;
    recover_from(bench, text);
    assert_false(recover(bench, &recovered));
    assert_false(recovered);
    assert_contains(bench->err.text, words);
    assert_true(is_there(bench, RECOVER_FILE));
}

static void what_cannot_be_recovered_from_is_refused_and_stays(void **state)
{
    struct bench *bench = *state;
    char text[KEYS_TEXT_SIZE];
    struct keys keys = keys_of(1);
    make_person(bench, "Ana");
    keys_to_text(&keys, text);
    assert_refused(bench, text, "people or events of its own");
    assert_false(is_there(bench, KEYS_FILE));
    text[40] = text[40] == '1' ? '2' : '1';
    assert_refused(bench, text, "copied wrongly");
    keys.is_office = false;
    keys_to_text(&keys, text);
    assert_refused(bench, text, "lacks the office's key");
    keys = keys_of(2);
    keys.house = id_of(0x22);
    assert_done(bench, keys_save(&keys, folder_of(bench), &bench->err));
    keys = keys_of(1);
    keys_to_text(&keys, text);
    assert_refused(bench, text, "another house");
    bench_open_with(bench, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_page_has_the_keys_and_is_for_no_other_eyes),
        test(the_text_of_the_page_brings_the_office_back),
        test(the_whole_page_may_be_put_there),
        test(data_of_the_house_stays),
        test(what_cannot_be_recovered_from_is_refused_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
