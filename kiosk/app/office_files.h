/* What the office reads, written into a folder: the tables (report/lounge.h), the overview
 * (report/overview.h), the week's sheet (report/week.h) and the calendar (report/calendar.h). */
#ifndef KIOSK_APP_OFFICE_FILES_H
#define KIOSK_APP_OFFICE_FILES_H

#include "app/command.h"
#include "report/words.h"
#include "screen/words.h"

#define OFFICE_FOLDER "office"

/* Makes `folder` if it is missing. Files that are there are replaced, each whole, where they would say
 * something else. Pages are in the language of the options or the settings. */
bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err);

/* The names of those files; NULL ends them. */
extern const char *const office_files_names[];

/* Where this device writes them when staff ask for it: office/ of the shared folder, if it is the office of
 * its house, else of the data folder. */
bool office_files_folder(const struct context *context, char folder[FILE_PATH_SIZE], struct err *err);

/* Those of the data folder nobody refreshes, and who said yes and did not come must not be read from them. So
 * they stay for an hour only, and after an erasure not even that. */

/* Writes what staff have asked for, into office_files_folder: in the data folder the hour begins anew. */
bool office_files_write_asked(struct context *context, struct store *store, const char *folder,
                              struct err *err);

/* True for the folder in the data folder. */
bool office_files_lie_here(const struct context *context, const char *folder);

/* Removes those of the data folder. False with a sentence for one that cannot be deleted. */
bool office_files_remove_own(const struct context *context, struct err *err);

/* Removes them when their hour is over. Looks once a minute, however often it is called. Zeroed it has not
 * looked yet. */
struct office_files_turn {
    bool looked;
    int64_t looked_ms; /* monotonic */
    bool failed;       /* and was logged */
};
void office_files_take_turn(struct office_files_turn *turn, const struct context *context);

/* The words of such pages, in that language; `codes` holds it as long as they are used. */
struct report_words office_words(const struct context *context, char codes[WORDS_LANGUAGES_MOST][16]);

#endif
