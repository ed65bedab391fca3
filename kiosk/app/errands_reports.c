/* The reports, for the staff's page of them. */
#include "app/errands.h"

#include <stdio.h>
#include <sys/stat.h>

#include "app/office_files.h"
#include "app/own_reports.h"
#include "report/lounge.h"

static void print_file(const char *folder, const char *name)
{
    struct stat status;
    char path[FILE_PATH_SIZE], at[LOCAL_TIME_TEXT_SIZE];
    if (stat(file_join(path, folder, name), &status) != 0)
        return;
    struct instant made = {(int64_t)status.st_mtim.tv_sec * 1000};
    printf("file\t%s\t%s\n", name, local_time_to_iso(local_time_from_instant(made), at));
}

/* "month" or "year", its first day, and how many events, visits and visitors. */
static void print_sum(const char *what, struct date first, const struct month_count *sum)
{
    char iso[DATE_TEXT_SIZE];
    if (sum->visits + sum->visitors > 0)
        printf("%s\t%s\t%d\t%d\t%d\n", what, date_to_iso(first, iso), sum->events, sum->visits,
               sum->visitors);
}

static void print_months(const struct months *months)
{
    for (int month = months->now; month >= months->now - MONTHS_BACK; month--) {
        const struct month_count sum = months_sum(months, month, month + 1);
        print_sum("month", months_date(months, month), &sum);
    }
}

/* This year is not over: it is told as far as it has come. */
static void print_years(const struct months *months)
{
    int first = months_january(months);
    int last = first + (months->now - first) / MONTHS_YEAR * MONTHS_YEAR;
    for (int january = last; january >= first && months_are_years(months); january -= MONTHS_YEAR) {
        const struct month_count sum = months_sum(months, january, january + MONTHS_YEAR);
        print_sum("year", months_date(months, january), &sum);
    }
}

bool errand_look_at_reports(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    struct lounge_report report = {0};
    (void)about;
    if (!office_files_folder(context, folder, err) ||
        !lounge_report_load(&report, store, clock_local(&context->clock), err))
        return false;
    printf("folder\t%s\n%s", folder, own_reports_lie_in(context, folder) ? "leaves\n" : "");
    for (const char *const *name = office_names; *name != NULL; name++)
        print_file(folder, *name);
    print_months(&report.months);
    print_years(&report.months);
    lounge_report_release(&report);
    return true;
}

bool errand_write_reports(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    return office_files_folder(context, folder, err) &&
           office_files_write_asked(context, store, folder, err) &&
           errand_look_at_reports(context, store, about, err);
}
