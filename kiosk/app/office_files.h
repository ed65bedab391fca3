/* What the office reads, written whole into a folder: lounge.sqlite and its tables as CSV (report/lounge.h).
 */
#ifndef KIOSK_APP_OFFICE_FILES_H
#define KIOSK_APP_OFFICE_FILES_H

#include "app/command.h"

/* Makes `folder` if it is missing. Files that are there are replaced, each whole. */
bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err);

#endif
