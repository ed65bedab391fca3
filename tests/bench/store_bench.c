/* What the store costs in a small house (one month) and in one of ten years, in one run: opening, what
 * the screens ask, a durable tap beside a bare SQLite commit of the same size, and a rebuild. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "measure.h"
#include "store/home.h"
#include "store/plans.h"
#include "store/person.h"
#include "store/signup.h"
#include "ten_years.h"

enum { ROUNDS = 101 };

/* A store being measured, with what its taps are about. */
struct measured {
    struct store store;
    struct clock clock;
    struct random random;
    struct err err;
    char folder[FILE_PATH_SIZE];
    struct id person;
    struct signup_key tap;
};

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

static void open_store(struct measured *measured)
{
    must(store_open(&measured->store, measured->folder, NULL, &measured->clock, &measured->random,
                    &measured->err),
         &measured->err);
}

/* Somebody and something to tap. */
static void choose_tap(struct measured *measured)
{
    struct persons persons = {0};
    struct occurrences list = {0};
    struct date today = store_now(&measured->store).date;
    must(persons_on_wall(&measured->store, today, &persons, &measured->err), &measured->err);
    must(occurrences_public(&measured->store, date_add_days(today, 1), date_add_days(today, 7), &list,
                            &measured->err),
         &measured->err);
    measured->person = persons.items[0].id;
    measured->tap = (struct signup_key){list.items[0].event, list.items[0].original, persons.items[0].id};
    persons_free(&persons);
    occurrences_free(&list);
}

static void make(struct measured *measured, const char *folder, int months)
{
    struct local_time now;
    ASSERT(local_time_from_iso("2026-11-25T14:00", &now));
    measured->clock = clock_manual(now);
    measured->random = random_seeded(3);
    snprintf(measured->folder, sizeof measured->folder, "%s/%d", folder, months);
    open_store(measured);
    double start = measure_now_ms();
    must(house_fill(&measured->store, months, &measured->err), &measured->err);
    int64_t facts;
    must(store_count_facts(&measured->store, &facts, &measured->err), &measured->err);
    printf("%d months: %lld facts, filled in %.0f ms\n", months, (long long)facts, measure_now_ms() - start);
    choose_tap(measured);
}

static void ask_home(struct measured *measured)
{
    struct home home = {0};
    must(home_load(&measured->store, store_now(&measured->store), &home, &measured->err), &measured->err);
    home_free(&home);
}

static void ask_whats_on(struct measured *measured)
{
    struct occurrences list = {0};
    struct date today = store_now(&measured->store).date;
    must(occurrences_public(&measured->store, today, date_add_days(today, 6), &list, &measured->err),
         &measured->err);
    occurrences_free(&list);
}

static void ask_plans(struct measured *measured)
{
    struct plans plans = {0};
    struct date today = store_now(&measured->store).date;
    must(plans_load(&measured->store, measured->person, plans_window(today), &plans, &measured->err),
         &measured->err);
    plans_free(&plans);
}

static void ask_wall(struct measured *measured)
{
    struct persons persons = {0};
    must(persons_on_wall(&measured->store, store_now(&measured->store).date, &persons, &measured->err),
         &measured->err);
    persons_free(&persons);
}

static void tap(struct measured *measured)
{
    struct signup now;
    must(signup_load(&measured->store, &measured->tap, &now, &measured->err), &measured->err);
    enum answer answer = now.answer == ANSWER_COMING ? ANSWER_MAYBE : ANSWER_COMING;
    must(signup_answer(&measured->store, &measured->tap, answer, NULL, NULL, &measured->err), &measured->err);
}

static void settle(struct measured *measured)
{
    must(signup_settle(&measured->store, measured->tap.event, measured->tap.date, &measured->err),
         &measured->err);
}

static void reopen(struct measured *measured)
{
    store_close(&measured->store);
    open_store(measured);
}

static double measure(struct measured *measured, void (*action)(struct measured *measured), const char *what)
{
    struct series series = {0};
    for (int i = 0; i < ROUNDS; i++) {
        double start = measure_now_ms();
        action(measured);
        series_add(&series, measure_now_ms() - start);
    }
    series_print(&series, what);
    return series_median(&series);
}

/* A commit of about as many bytes as a tap writes, without any of this program. */
static double measure_bare_commit(const char *folder)
{
    char path[FILE_PATH_SIZE];
    struct series series = {0};
    sqlite3 *handle = NULL;
    snprintf(path, sizeof path, "%s/bare.sqlite", folder);
    sqlite3_open(path, &handle);
    sqlite3_exec(handle,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE fact (body TEXT)", NULL,
                 NULL, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        double start = measure_now_ms();
        sqlite3_exec(handle,
                     "BEGIN IMMEDIATE; INSERT INTO fact VALUES (hex(randomblob(400)));"
                     "INSERT INTO fact VALUES (hex(randomblob(400))); COMMIT",
                     NULL, NULL, NULL);
        series_add(&series, measure_now_ms() - start);
    }
    sqlite3_close(handle);
    series_print(&series, "bare SQLite commit");
    return series_median(&series);
}

static const struct {
    const char *what;
    void (*action)(struct measured *measured);
} actions[] = {
    {"open", reopen},    {"Home", ask_home},    {"What's on, a week", ask_whats_on}, {"My plans", ask_plans},
    {"tiles", ask_wall}, {"tap, durable", tap}, {"settle after a tap", settle},
};

enum { ACTIONS = sizeof actions / sizeof actions[0] };

static void compare(struct measured *small, struct measured *old, double bare)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        char words[100];
        snprintf(words, sizeof words, "%s, small", actions[i].what);
        double few = measure(small, actions[i].action, words);
        snprintf(words, sizeof words, "%s, ten years", actions[i].what);
        double many = measure(old, actions[i].action, words);
        printf("    ten years to small: %.2f\n", many / few);
        if (actions[i].action == tap)
            printf("    tap to bare commit: %.2f\n", many / bare);
    }
}

static void rebuild(struct measured *measured)
{
    struct stat info = {0};
    char path[FILE_PATH_SIZE];
    double start = measure_now_ms();
    must(store_rebuild(&measured->store, &measured->err), &measured->err);
    printf("rebuild of ten years: %.0f ms\n", measure_now_ms() - start);
    file_join(path, measured->folder, "kiosk.sqlite");
    store_close(&measured->store);
    if (stat(path, &info) == 0)
        printf("size of ten years: %.0f MB\n", (double)info.st_size / 1e6);
}

int main(void)
{
    static struct measured small;
    static struct measured old;
    char folder[] = "/var/tmp/kiosk-bench-XXXXXX"; /* a disk, where /tmp may be memory */
    char remove[100];
    if (mkdtemp(folder) == NULL)
        return 1;
    make(&small, folder, 1);
    make(&old, folder, TEN_YEARS_MONTHS);
    compare(&small, &old, measure_bare_commit(folder));
    rebuild(&old);
    store_close(&small.store);
    snprintf(remove, sizeof remove, "rm -r %s", folder);
    return system(remove);
}
