/* What the office reads, written into a folder: the tables (report/lounge.h), the overview
 * (report/overview.h), the week's sheet (report/week.h) and the calendar (report/calendar.h). */
#ifndef KIOSK_APP_OFFICE_FILES_H
#define KIOSK_APP_OFFICE_FILES_H

#include "app/command.h"

/* Makes `folder` if it is missing. Files that are there are replaced, each whole, where they would say
 * something else. Pages are in the language of the options or the settings. */
bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err);

#endif
