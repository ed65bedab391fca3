#include "app/office_files.h"

#include "report/lounge.h"

bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err)
{
    struct lounge_report report;
    if (!file_make_folder(folder, err) ||
        !lounge_report_load(&report, store, clock_local(&context->clock), err))
        return false;
    bool written = lounge_report_write_sqlite(&report, context->paths.data, folder, err) &&
                   lounge_report_write_csv(&report, folder, err) &&
                   lounge_report_write_workbook(&report, context->paths.data, folder, err);
    lounge_report_release(&report);
    return written;
}
