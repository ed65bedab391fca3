/* The daily backups: one a day, a number kept, none gone before the new one is known to be good, and none
 * that tells of somebody who was erased. */
#include "store_support.h"

#include <stdlib.h>

#include <sqlite3.h>

#include "store/backups.h"
#include "store/erase.h"
#include "store_disk.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

enum { KEPT = 3 };

static struct daily_backup back_up(struct bench *bench)
{
    struct daily_backup made;
    assert_done(bench, daily_backup_make(&bench->store, KEPT, &made, &bench->err));
    return made;
}

static bool is_due(struct bench *bench)
{
    bool due;
    assert_done(bench, daily_backup_is_due(&bench->store, &due, &bench->err));
    return due;
}

/* The names that there are, with blanks between; in a buffer that the next call uses again. */
static const char *names(struct bench *bench)
{
    static char all[ADD_TEXT_SIZE];
    struct daily_backups backups = {0};
    assert_done(bench,
                daily_backups_list(&bench->store, store_now(&bench->store).date, &backups, &bench->err));
    all[0] = '\0';
    for (size_t i = 0; i < backups.count; i++) {
        add_text(all, strrchr(backups.items[i].path, '/') + 1);
        add_text(all, i + 1 < backups.count ? " " : "");
    }
    daily_backups_free(&backups);
    return all;
}

static void set_day(struct bench *bench, const char *date)
{
    char at_four[LOCAL_TIME_TEXT_SIZE];
    (void)text_format(at_four, sizeof at_four, "%sT04:00", date);
    clock_set(&bench->clock, moment(at_four));
}

static void one_is_due_each_day(void **state)
{
    struct bench *bench = *state;
    assert_true(is_due(bench));
    back_up(bench);
    assert_false(is_due(bench));
    set_day(bench, "2026-11-26");
    assert_true(is_due(bench));
    back_up(bench);
    assert_string_equal(names(bench), "kiosk-2026-11-25.sqlite kiosk-2026-11-26.sqlite");
}

static void as_many_are_kept_as_are_wanted(void **state)
{
    struct bench *bench = *state;
    static const char *const days[] = {"2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        set_day(bench, days[i]);
        back_up(bench);
    }
    assert_string_equal(names(bench),
                        "kiosk-2026-11-30.sqlite kiosk-2026-12-01.sqlite kiosk-2026-12-02.sqlite");
}

static void a_second_one_of_a_day_has_a_name_of_its_own(void **state)
{
    struct bench *bench = *state;
    struct daily_backup first = back_up(bench), second = back_up(bench);
    assert_int_equal(first.number, 1);
    assert_int_equal(second.number, 2);
    assert_string_equal(names(bench), "kiosk-2026-11-25.sqlite kiosk-2026-11-25-2.sqlite");
}

static void one_of_a_day_that_has_not_come_goes_first(void **state)
{
    struct bench *bench = *state;
    static const char *const days[] = {"2040-01-01", "2026-11-25", "2026-11-26", "2026-11-27"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        set_day(bench, days[i]);
        back_up(bench);
    }
    assert_string_equal(names(bench),
                        "kiosk-2026-11-25.sqlite kiosk-2026-11-26.sqlite kiosk-2026-11-27.sqlite");
}

static void a_clock_that_was_set_back_takes_no_more_away_than_any_day(void **state)
{
    struct bench *bench = *state;
    static const char *const days[] = {"2026-11-25", "2026-11-26", "2026-11-27", "1970-01-01"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        set_day(bench, days[i]);
        back_up(bench);
    }
    assert_string_equal(names(bench),
                        "kiosk-2026-11-26.sqlite kiosk-2026-11-27.sqlite kiosk-1970-01-01.sqlite");
}

static bool tells_of_ana(struct bench *bench)
{
    return strstr(names(bench), "11-25.sqlite") != NULL;
}

static void after_an_erasure_none_is_left_that_tells_of_the_person(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    back_up(bench);
    assert_done(bench, erase_person(&bench->store, ana, &bench->err));
    assert_true(is_due(bench));
    assert_true(tells_of_ana(bench));
    back_up(bench);
    assert_string_equal(names(bench), "kiosk-2026-11-25-2.sqlite");
    assert_false(is_due(bench));
}

static void on_a_full_disk_the_old_ones_stay_and_nothing_half_is_left(void **state)
{
    struct bench *bench = *state;
    struct daily_backup made;
    back_up(bench);
    set_day(bench, "2026-11-26");
    store_close(&bench->store);
    disk_install();
    bench_open_with(bench, NULL);
    disk_break(DISK_WRITE, 0, SQLITE_FULL);
    assert_false(daily_backup_make(&bench->store, 1, &made, &bench->err));
    assert_contains(bench->err.text, "full");
    disk_mend();
    store_close(&bench->store);
    disk_remove();
    bench_open_with(bench, NULL);
    assert_string_equal(names(bench), "kiosk-2026-11-25.sqlite");
    assert_true(is_due(bench));
}

/* Its copy cannot be read back, from whichever read on. */
static void one_that_is_not_good_takes_none_away(void **state)
{
    struct bench *bench = *state;
    struct daily_backup made;
    unsigned failed = 0;
    bool done = false;
    back_up(bench);
    set_day(bench, "2026-11-26");
    store_close(&bench->store);
    disk_install();
    for (unsigned skip = 0; !done; skip++) {
        bench_open_with(bench, NULL);
        disk_break(DISK_READ, skip, SQLITE_IOERR_READ);
        done = daily_backup_make(&bench->store, 1, &made, &bench->err);
        disk_mend();
        assert_string_equal(names(bench), done ? "kiosk-2026-11-26.sqlite" : "kiosk-2026-11-25.sqlite");
        store_close(&bench->store);
        failed += !done;
    }
    disk_remove();
    assert_true(failed > 0);
}

static void what_a_crash_left_goes_and_other_files_stay(void **state)
{
    struct bench *bench = *state;
    back_up(bench);
    static const char *const files[] = {"data/backups/kiosk-2026-11-20.sqlite.new",
                                        "data/backups/holiday.jpg"};
    for (size_t i = 0; i < 2; i++)
        assert_done(bench, file_write_whole(bench_path(bench, files[i]), "x", 1, 0600, &bench->err));
    back_up(bench);
    assert_false(file_exists(bench_path(bench, files[0])));
    assert_true(file_exists(bench_path(bench, files[1])));
}

static void a_daily_backup_is_put_back_like_any_other(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    struct daily_backup made = back_up(bench);
    make_person(bench, "Ben");
    store_close(&bench->store);
    assert_done(bench, store_restore(bench_path(bench, "data"), made.path, &bench->clock, &bench->random,
                                     NULL, &bench->err));
    bench_open_with(bench, NULL);
    char *rows = dump(bench);
    assert_contains(rows, "Ana");
    assert_null(strstr(rows, "Ben"));
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(one_is_due_each_day),
        test(as_many_are_kept_as_are_wanted),
        test(a_second_one_of_a_day_has_a_name_of_its_own),
        test(one_of_a_day_that_has_not_come_goes_first),
        test(a_clock_that_was_set_back_takes_no_more_away_than_any_day),
        test(after_an_erasure_none_is_left_that_tells_of_the_person),
        test(on_a_full_disk_the_old_ones_stay_and_nothing_half_is_left),
        test(one_that_is_not_good_takes_none_away),
        test(what_a_crash_left_goes_and_other_files_stay),
        test(a_daily_backup_is_put_back_like_any_other),
    };
    return cmocka_run_group_tests_name("daily backups", tests, NULL, NULL);
}
