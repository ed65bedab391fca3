/* Backups in the shared folder: sealed, never replaced, gone only once a newer one is known to be good, and
 * opened again by any device of the house. */
#include "party.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "measure.h"

#include "store/erase.h"
#include "store/retire.h"
#include "sync/disk_folder.h"
#include "sync/pieces.h"
#include "sync/sealed_backup.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

enum { KEPT = 3 };

static struct daily_backup back_up(struct party *party, const char *date)
{
    char at_four[LOCAL_TIME_TEXT_SIZE];
    struct daily_backup made;
    struct bench *bench = party->benches[LOUNGE];
    (void)text_format(at_four, sizeof at_four, "%sT04:00", date);
    clock_set(&bench->clock, moment(at_four));
    assert_done(bench, daily_backup_make(&bench->store, KEPT, &made, &bench->err));
    return made;
}

static bool publish(struct party *party, const struct daily_backup *backup)
{
    return sealed_backup_publish(&party->syncs[LOUNGE], backup, KEPT, party_err(party, LOUNGE));
}

static void back_up_and_publish(struct party *party, const char *date)
{
    struct daily_backup made = back_up(party, date);
    assert_done(party->benches[LOUNGE], publish(party, &made));
}

/* True if one of that day lies there. */
static bool has(struct party *party, const char *date)
{
    return memory_folder_find(&party->shared, date) != NULL;
}

static size_t count(struct party *party)
{
    return memory_folder_count(&party->shared, ".backup");
}

/* What lies there of that day as a file of this computer. */
static const char *fetch(struct party *party, const char *date)
{
    const struct memory_file *file = memory_folder_find(&party->shared, date);
    const char *path = bench_path(party->benches[LOUNGE], "fetched.backup");
    assert_non_null(file);
    assert_done(party->benches[LOUNGE], file_write_whole(path, file->bytes.bytes, file->bytes.length, 0600,
                                                         party_err(party, LOUNGE)));
    return path;
}

static bool open_it(struct party *party, const struct keys *keys, const char *date)
{
    char path[FILE_PATH_SIZE];
    (void)text_format(path, sizeof path, "%s", fetch(party, date));
    return sealed_backup_open(keys, path, bench_path(party->benches[LOUNGE], "opened.sqlite"),
                              party_err(party, LOUNGE));
}

/* What was opened has the bytes of the file `path`. */
static void assert_opened(struct party *party, const char *path)
{
    struct text before = {0}, after = {0};
    struct bench *bench = party->benches[LOUNGE];
    assert_done(bench, file_read(path, 1 << 26, &before, &bench->err));
    assert_done(bench, file_read(bench_path(bench, "opened.sqlite"), 1 << 26, &after, &bench->err));
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.bytes, after.bytes, before.length);
    text_free(&before);
    text_free(&after);
}

static void what_is_sealed_opens_to_the_same_bytes(void **state)
{
    struct party *party = *state;
    make_person(party->benches[LOUNGE], "Anastasia");
    struct daily_backup made = back_up(party, "2026-11-25");
    assert_done(party->benches[LOUNGE], publish(party, &made));
    assert_true(sealed_backup_is(fetch(party, "2026-11-25")));
    assert_false(sealed_backup_is(made.path));
    assert_true(open_it(party, &party->keys, "2026-11-25"));
    assert_opened(party, made.path);
}

static void whoever_hosts_the_folder_reads_and_changes_nothing(void **state)
{
    struct party *party = *state;
    make_person(party->benches[LOUNGE], "Anastasia");
    back_up_and_publish(party, "2026-11-25");
    struct memory_file *file = memory_folder_find(&party->shared, "2026-11-25");
    assert_null(memmem(file->bytes.bytes, file->bytes.length, "Anastasia", strlen("Anastasia")));
    assert_null(memmem(file->bytes.bytes, file->bytes.length, "SQLite", strlen("SQLite")));
    file->bytes.bytes[file->bytes.length / 2] ^= 1;
    assert_false(open_it(party, &party->keys, "2026-11-25"));
    assert_contains(party_err(party, LOUNGE)->text, "is damaged");
    assert_false(file_exists(bench_path(party->benches[LOUNGE], "opened.sqlite")));
}

static void another_house_cannot_open_it(void **state)
{
    struct party *party = *state;
    struct keys others;
    keys_make(&others, id_random(&party->benches[LOUNGE]->random));
    back_up_and_publish(party, "2026-11-25");
    assert_false(open_it(party, &others, "2026-11-25"));
    assert_contains(party_err(party, LOUNGE)->text, "is of another house");
    keys_release(&others);
}

static void a_number_of_them_is_kept(void **state)
{
    struct party *party = *state;
    static const char *const days[] = {"2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        back_up_and_publish(party, days[i]);
    assert_int_equal(count(party), KEPT);
    assert_false(has(party, "2026-11-25"));
    assert_true(has(party, "2026-11-28"));
}

static void what_lies_there_is_not_written_again(void **state)
{
    struct party *party = *state;
    struct daily_backup made = back_up(party, "2026-11-25");
    assert_done(party->benches[LOUNGE], publish(party, &made));
    struct memory_file *file = memory_folder_find(&party->shared, "2026-11-25");
    file->bytes.bytes[file->bytes.length - 1] ^= 1;
    char last = file->bytes.bytes[file->bytes.length - 1];
    assert_done(party->benches[LOUNGE], publish(party, &made));
    assert_int_equal(count(party), 1);
    file = memory_folder_find(&party->shared, "2026-11-25");
    assert_int_equal(file->bytes.bytes[file->bytes.length - 1], last);
}

static void those_that_tell_of_somebody_erased_go_after_the_next(void **state)
{
    struct party *party = *state;
    struct bench *bench = party->benches[LOUNGE];
    struct id ana = make_person(bench, "Anastasia");
    back_up_and_publish(party, "2026-11-25");
    assert_done(bench, erase_person(&bench->store, ana, &bench->err));
    back_up_and_publish(party, "2026-11-26");
    assert_int_equal(count(party), 1);
    assert_true(has(party, "2026-11-26"));
}

static void the_backups_of_another_device_stay(void **state)
{
    struct party *party = *state;
    struct daily_backup made;
    struct bench *office = party->benches[OFFICE];
    assert_done(office, daily_backup_make(&office->store, 1, &made, &office->err));
    assert_done(office, sealed_backup_publish(&party->syncs[OFFICE], &made, 1, &office->err));
    static const char *const days[] = {"2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        back_up_and_publish(party, days[i]);
    assert_int_equal(count(party), KEPT + 1);
}

static size_t list_those_of(struct party *party, int device, struct daily_backups *backups)
{
    struct bench *bench = party->benches[device];
    daily_backups_free(backups);
    assert_done(bench, sealed_backup_list(party->syncs[device].folder, bench->store.device,
                                          clock_local(&bench->clock).date, backups, &bench->err));
    return backups->count;
}

static void a_device_finds_its_own_the_older_first_and_no_others(void **state)
{
    struct party *party = *state;
    struct daily_backups backups = {0};
    back_up_and_publish(party, "2026-11-25");
    back_up_and_publish(party, "2026-11-26");
    assert_int_equal(list_those_of(party, OFFICE, &backups), 0);
    assert_int_equal(list_those_of(party, LOUNGE, &backups), 2);
    assert_string_equal(backups.items[0].path, memory_folder_find(&party->shared, "2026-11-25")->path);
    assert_string_equal(backups.items[1].path, memory_folder_find(&party->shared, "2026-11-26")->path);
    daily_backups_free(&backups);
}

/* It would never do it itself. */
static void of_a_retired_device_the_office_takes_away_what_tells_of_somebody_erased(void **state)
{
    struct party *party = *state;
    struct daily_backup made;
    struct bench *office = party->benches[OFFICE];
    back_up_and_publish(party, "2026-11-25");
    assert_done(office, daily_backup_make(&office->store, KEPT, &made, &office->err));
    assert_done(office, erase_person(&office->store, make_person(office, "Anastasia"), &office->err));
    assert_done(office, sealed_backup_publish(&party->syncs[OFFICE], &made, KEPT, &office->err));
    assert_int_equal(count(party), 2); /* the lounge's own to replace */
    assert_done(office,
                retire_device(&office->store, party_store(party, LOUNGE)->device, NULL, 0, &office->err));
    assert_done(office, sealed_backup_publish(&party->syncs[OFFICE], &made, KEPT, &office->err));
    assert_int_equal(count(party), 1);
}

static void wherever_the_folder_fails_the_old_ones_stay(void **state)
{
    struct party *party = *state;
    static const enum folder_fault faults[] = {FOLDER_FULL, FOLDER_READ_ONLY, FOLDER_AWAY};
    unsigned failed = 0;
    for (size_t fault = 0; fault < sizeof faults / sizeof faults[0]; fault++) {
        back_up_and_publish(party, "2026-11-25");
        struct daily_backup made = back_up(party, "2026-11-26");
        assert_int_equal(truncate(made.path, 5 * PIECE_BYTES / 2), 0);
        for (unsigned skip = 0; !has(party, "2026-11-26"); skip++) {
            memory_folder_break(&party->shared, skip, faults[fault]);
            failed += !publish(party, &made);
            memory_folder_mend(&party->shared);
            assert_true(has(party, "2026-11-25"));
            assert_true(faults[fault] == FOLDER_AWAY || memory_folder_count(&party->shared, ".tmp") == 0);
        }
        memory_folder_take(&party->shared, memory_folder_find(&party->shared, "2026-11-26")->path);
    }
    assert_true(failed >= 15);
}

/* The shared folder on a disk: what lies there is not in this process's memory. */
static bool publish_on_disk(struct party *party, const struct daily_backup *backup)
{
    struct disk_folder disk;
    const char *root = bench_path(party->benches[LOUNGE], "share");
    assert_done(party->benches[LOUNGE], file_make_folder(root, party_err(party, LOUNGE)));
    disk_folder_init(&disk, root);
    party->syncs[LOUNGE].folder = &disk.folder;
    bool ok = publish(party, backup);
    party->syncs[LOUNGE].folder = &party->shared.folder;
    return ok;
}

/* Linux forgets for a 5 how much memory this process has had at most. */
static void forget_peak(void)
{
    int file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    assert_true(file >= 0 && write(file, "5", 1) == 1);
    close(file);
}

/* A house of ten years has a database of 175 MB, and the small device of a lounge little memory. */
static void a_large_one_takes_no_more_memory_than_a_small_one(void **state)
{
    enum { LARGE = 48 * 1024 * 1024, SLACK_KB = 12 * 1024 };
    struct party *party = *state;
    struct bench *bench = party->benches[LOUNGE];
    char sealed[FILE_PATH_SIZE], iso[DATE_TEXT_SIZE], hex[ID_HEX_SIZE];
    struct daily_backup made = back_up(party, "2026-11-25");
    assert_int_equal(truncate(made.path, LARGE), 0);
    forget_peak();
    long before = measure_proc(getpid(), "status", "VmRSS:");
    assert_done(bench, publish_on_disk(party, &made));
    (void)text_format(sealed, sizeof sealed, "%s/backups/%s/%s.1.0.backup", bench_path(bench, "share"),
                      id_to_hex(bench->store.device, hex), date_to_iso(made.date, iso));
    assert_true(sealed_backup_is(sealed));
    assert_done(bench,
                sealed_backup_open(&party->keys, sealed, bench_path(bench, "opened.sqlite"), &bench->err));
    long more = measure_proc(getpid(), "status", "VmHWM:") - before;
    if (more > SLACK_KB)
        fail_msg("%ld KiB more", more);
    assert_opened(party, made.path);
}

enum { SEALED = SEAL_MORE_BYTES + 8 + PIECE_BYTES };

/* Publishes a backup of two pieces and a half; its file. */
static struct memory_file *publish_long(struct party *party, const struct daily_backup *made)
{
    assert_int_equal(truncate(made->path, 5 * PIECE_BYTES / 2), 0);
    assert_done(party->benches[LOUNGE], publish(party, made));
    return memory_folder_find(&party->shared, ".backup");
}

static bool opens(struct party *party, const char *date)
{
    bool ok = open_it(party, &party->keys, date);
    assert_int_equal(ok, file_exists(bench_path(party->benches[LOUNGE], "opened.sqlite")));
    return ok;
}

static void a_piece_that_is_gone_moved_or_of_another_one_is_found_out(void **state)
{
    static const char DATE[] = "2026-11-25";
    struct party *party = *state;
    struct text sound = {0};
    struct daily_backup made = back_up(party, DATE);
    struct memory_file *file = publish_long(party, &made);
    text_append(&sound, file->bytes.bytes, file->bytes.length);
    assert_true(opens(party, DATE));
    assert_int_equal(unlink(bench_path(party->benches[LOUNGE], "opened.sqlite")), 0);
    for (size_t pieces = 3; pieces-- > 0;) {
        text_cut(&file->bytes, pieces * SEALED);
        assert_false(opens(party, DATE));
    }
    text_append(&file->bytes, sound.bytes, sound.length);
    text_append(&file->bytes, "x", 1);
    assert_false(opens(party, DATE));
    text_cut(&file->bytes, sound.length);
    memcpy(file->bytes.bytes + SEALED, sound.bytes, SEALED); /* the first in the place of the second */
    assert_false(opens(party, DATE));
    memory_folder_take(&party->shared, file->path);
    file = publish_long(party, &made); /* the same once more: another whole */
    memcpy(file->bytes.bytes + SEALED, sound.bytes + SEALED, SEALED);
    assert_false(opens(party, DATE));
    text_free(&sound);
}

/* Up to version 0.1 they were. */
static void one_that_an_earlier_version_has_sealed_whole_is_opened(void **state)
{
    struct party *party = *state;
    struct text plain = {0}, sealed = {0};
    struct bench *bench = party->benches[LOUNGE];
    struct seal_header header = {.kind = SEAL_BACKUP, .house = party->keys.house, .first = 1, .last = 1};
    struct daily_backup made = back_up(party, "2026-11-25");
    assert_done(bench, file_read(made.path, 1 << 24, &plain, &bench->err));
    seal_close(&party->keys, &bench->random, &header, plain.bytes, plain.length, &sealed);
    memory_folder_put(&party->shared, "2026-11-25", sealed.bytes, sealed.length);
    assert_true(sealed_backup_is(fetch(party, "2026-11-25")));
    assert_true(opens(party, "2026-11-25"));
    assert_opened(party, made.path);
    sealed.bytes[sealed.length / 2] ^= 1;
    assert_int_equal(unlink(bench_path(bench, "opened.sqlite")), 0);
    memory_folder_put(&party->shared, "2026-11-25", sealed.bytes, sealed.length);
    assert_false(opens(party, "2026-11-25"));
    text_free(&plain);
    text_free(&sealed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_is_sealed_opens_to_the_same_bytes),
        test(whoever_hosts_the_folder_reads_and_changes_nothing),
        test(another_house_cannot_open_it),
        test(a_number_of_them_is_kept),
        test(what_lies_there_is_not_written_again),
        test(those_that_tell_of_somebody_erased_go_after_the_next),
        test(the_backups_of_another_device_stay),
        test(a_device_finds_its_own_the_older_first_and_no_others),
        test(of_a_retired_device_the_office_takes_away_what_tells_of_somebody_erased),
        test(wherever_the_folder_fails_the_old_ones_stay),
        test(a_large_one_takes_no_more_memory_than_a_small_one),
        test(a_piece_that_is_gone_moved_or_of_another_one_is_found_out),
        test(one_that_an_earlier_version_has_sealed_whole_is_opened),
    };
    return cmocka_run_group_tests_name("sealed backups", tests, NULL, NULL);
}
