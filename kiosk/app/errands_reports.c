/* The reports, for the staff's page of them. */
#include "app/errands.h"

#include <stdio.h>
#include <sys/stat.h>

#include "app/office_files.h"
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

static void print_month(const struct months *months, int month)
{
    char iso[DATE_TEXT_SIZE];
    struct month_count sum = {0};
    for (int kind = 0; kind < MONTHS_KINDS; kind++) {
        sum.events += months->counts[month][kind].events;
        sum.visits += months->counts[month][kind].visits;
        sum.visitors += months->counts[month][kind].visitors;
    }
    if (sum.visits + sum.visitors > 0)
        printf("month\t%s\t%d\t%d\t%d\n", date_to_iso(months_date(months, month), iso), sum.events,
               sum.visits, sum.visitors);
}

bool errand_look_at_reports(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    struct lounge_report report = {0};
    (void)about;
    if (!office_files_folder(context, folder, err) ||
        !lounge_report_load(&report, store, clock_local(&context->clock), err))
        return false;
    printf("folder\t%s\n", folder);
    for (const char *const *name = office_files_names; *name != NULL; name++)
        print_file(folder, *name);
    for (int month = MONTHS_BACK; month >= 0; month--)
        print_month(&report.months, month);
    lounge_report_release(&report);
    return true;
}

bool errand_write_reports(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    return office_files_folder(context, folder, err) && office_files_write(context, store, folder, err) &&
           errand_look_at_reports(context, store, about, err);
}
