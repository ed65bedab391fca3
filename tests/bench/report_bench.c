/* What the office's files cost in a small house (one month) and in one of ten years, in one run: all of them
 * anew, all of them when nothing has changed, and each kind; beside the same tables written as CSV by
 * sqlite3. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/office_files.h"
#include "measure.h"
#include "report/calendar.h"
#include "report/lounge.h"
#include "report/overview.h"
#include "report/week.h"
#include "screen/words.h"
#include "ten_years.h"

enum { ROUNDS = 11 };

/* A house being measured. */
struct measured {
    struct options options;
    struct context context;
    struct store store;
    struct err err;
    char office[FILE_PATH_SIZE];
    struct lounge_report report;
};

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

static void make(struct measured *measured, const char *folder, int months)
{
    struct local_time now;
    struct context *context = &measured->context;
    ASSERT(local_time_from_iso("2026-11-25T14:00", &now));
    context->options = &measured->options;
    context->clock = clock_manual(now);
    context->random = random_seeded(3);
    settings_init(&context->settings);
    snprintf(context->paths.data, sizeof context->paths.data, "%s/%d", folder, months);
    snprintf(context->paths.runtime, sizeof context->paths.runtime, "%s/%d", folder, months);
    snprintf(measured->office, sizeof measured->office, "%s/%d/office", folder, months);
    must(store_open(&measured->store, context->paths.data, NULL, &context->clock, &context->random,
                    &measured->err),
         &measured->err);
    must(house_fill(&measured->store, months, &measured->err), &measured->err);
}

static void run_shell(const char *format, const char *folder)
{
    char command[2000];
    snprintf(command, sizeof command, format, folder, folder, folder, folder);
    if (system(command) != 0)
        exit(1);
}

static void load(struct measured *measured)
{
    lounge_report_release(&measured->report);
    must(lounge_report_load(&measured->report, &measured->store, store_now(&measured->store), &measured->err),
         &measured->err);
}

static void write_all(struct measured *measured)
{
    must(office_files_write(&measured->context, &measured->store, measured->office, &measured->err),
         &measured->err);
}

static void write_all_anew(struct measured *measured)
{
    run_shell("rm -rf %s", measured->office);
    write_all(measured);
}

static void write_sqlite(struct measured *measured)
{
    must(lounge_report_write_sqlite(&measured->report, measured->context.paths.data, measured->office,
                                    &measured->err),
         &measured->err);
}

static void write_csv(struct measured *measured)
{
    must(lounge_report_write_csv(&measured->report, measured->office, &measured->err), &measured->err);
}

static void write_csv_by_sqlite3(struct measured *measured)
{
    run_shell("for t in events sign_ups attendance; do sqlite3 -csv -header %s/lounge.sqlite "
              "\"SELECT * FROM $t\" >%s/../by-sqlite3.csv; done",
              measured->office);
}

static void write_workbook(struct measured *measured)
{
    must(lounge_report_write_workbook(&measured->report, measured->context.paths.data, measured->office,
                                      &measured->err),
         &measured->err);
}

static void print_calendar(struct measured *measured)
{
    struct text text = {0};
    must(calendar_print(&text, &measured->store, store_now(&measured->store).date, &measured->err),
         &measured->err);
    text_free(&text);
}

static void load_overview(struct measured *measured)
{
    struct overview overview;
    must(overview_load(&overview, &measured->store, store_now(&measured->store), &measured->err),
         &measured->err);
    overview_release(&overview);
}

static const struct {
    const char *what;
    void (*action)(struct measured *measured);
} actions[] = {
    {"all files anew", write_all_anew},
    {"all files, nothing changed", write_all},
    {"tables loaded", load},
    {"lounge.sqlite", write_sqlite},
    {"CSV files", write_csv},
    {"CSV of the same by sqlite3", write_csv_by_sqlite3},
    {"lounge.xlsx", write_workbook},
    {"calendar.ics", print_calendar},
    {"overview loaded", load_overview},
};

static double measure(struct measured *measured, size_t action, const char *house)
{
    char words[100];
    struct series series = {0};
    for (int i = 0; i < ROUNDS; i++) {
        double start = measure_now_ms();
        actions[action].action(measured);
        series_add(&series, measure_now_ms() - start);
    }
    snprintf(words, sizeof words, "%s, %s", actions[action].what, house);
    series_print(&series, words);
    return series_median(&series);
}

static void close_house(struct measured *measured)
{
    lounge_report_release(&measured->report);
    store_close(&measured->store);
}

int main(void)
{
    static struct measured small, old;
    char folder[] = "/var/tmp/kiosk-bench-XXXXXX"; /* a disk, where /tmp may be memory */
    if (mkdtemp(folder) == NULL)
        return 1;
    words_open("build/locale");
    make(&small, folder, 1);
    make(&old, folder, TEN_YEARS_MONTHS);
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        double few = measure(&small, i, "small");
        printf("    ten years to small: %.2f\n", measure(&old, i, "ten years") / few);
    }
    printf("rows of a year each way: %zu events, %zu sign-ups, %zu attendance\n",
           table_rows(&old.report.tables[LOUNGE_EVENTS]), table_rows(&old.report.tables[LOUNGE_SIGN_UPS]),
           table_rows(&old.report.tables[LOUNGE_ATTENDANCE]));
    close_house(&small);
    close_house(&old);
    run_shell("rm -r %s", folder);
    return 0;
}
