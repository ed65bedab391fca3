/* What the office reads, written into a folder: the tables (report/lounge.h), the overview
 * (report/overview.h), the week's sheet (report/week.h) and the calendar (report/calendar.h). */
#ifndef KIOSK_APP_OFFICE_FILES_H
#define KIOSK_APP_OFFICE_FILES_H

#include "app/command.h"
#include "app/office_names.h"
#include "report/words.h"
#include "screen/words.h"

/* Makes `folder` if it is missing. Files that are there are replaced, each whole, where they would say
 * something else. Pages are in the language of the options or the settings. */
bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err);

/* Where this device writes them when staff ask for it: office/ of the shared folder, if it is the office of
 * its house, else of the data folder. */
bool office_files_folder(const struct context *context, char folder[FILE_PATH_SIZE], struct err *err);

/* Writes what staff have asked for, into office_files_folder: in the data folder their hour begins anew
 * (own_reports.h). */
bool office_files_write_asked(struct context *context, struct store *store, const char *folder,
                              struct err *err);

/* The words of such pages, in that language; `codes` holds it as long as they are used. */
struct report_words office_words(const struct context *context, char codes[WORDS_LANGUAGES_MOST][16]);

#endif
