/* What the staff's pages have done beside the screen (screen/errand.h), each by one function that is given
 * the open store, on which the worker stands as author. The verb `errand` runs them, in a process of its own.
 */
#ifndef KIOSK_APP_ERRANDS_H
#define KIOSK_APP_ERRANDS_H

#include "app/command.h"
#include "screen/errand.h"

/* The worker whose doing an errand is. False with a sentence where none is named. */
bool errand_worker(const struct context *context, struct id *worker, struct err *err);

/* errands_reports.c. Both print "folder PATH", then a line "file NAME MADE_AT" for each report that is there,
 * and "month DATE EVENTS VISITS VISITORS" for this month and those before it in which anything was. */
bool errand_look_at_reports(struct context *context, struct store *store, const char *about, struct err *err);
bool errand_write_reports(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_rights.c. `about` is the id of a person: writes what is kept about them and prints "page PATH" and
 * "json PATH"; or erases them. */
bool errand_write_kept(struct context *context, struct store *store, const char *about, struct err *err);
bool errand_erase(struct context *context, struct store *store, const char *about, struct err *err);

/* Names leave from before these days, one for each retention with tabs between, as staff have confirmed. */
bool errand_retain(struct context *context, struct store *store, const char *about, struct err *err);

/* Prints "copy NAME" for each older copy here that may tell of somebody who was erased. */
bool errand_look_at_copies(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_import.c. Prints "file WRITTEN_AT PATH" for each CSV file and calendar in the inbox and in the
 * folders where sticks appear. */
bool errand_list_files(struct context *context, struct store *store, const char *about, struct err *err);

/* `about` is the path of a file: prints "news" if it would bring something in,
 * "wrong" if every row of it that would is to be mended, "same" if it has nothing new, and then what it would
 * bring in, row by row; or brings it in and says so. */
bool errand_preview(struct context *context, struct store *store, const char *about, struct err *err);
bool errand_bring_in(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_backup.c. Prints "backup DATE NUMBER PATH" for each daily backup that is kept, the newest first,
 * and "shares" where this device has a shared folder; the second makes one before. */
bool errand_list_backups(struct context *context, struct store *store, const char *about, struct err *err);
bool errand_back_up(struct context *context, struct store *store, const char *about, struct err *err);

/* The same of those that this device has put sealed into the shared folder. Of other devices there are none:
 * they would make two of one here. */
bool errand_list_sealed(struct context *context, struct store *store, const char *about, struct err *err);

/* Puts the backup `about` back. Prints "kept PATH" where what was there before lies, "answers NUMBER" if some
 * are only there, or less than 0 if nobody knows, and "forgot" if it does not know who was erased. */
bool errand_restore(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_set_up.c. `about` is a folder, "" for none or that of the settings, and a name, with a tab between:
 * makes the house of that name here, as `kiosk setup`. */
bool errand_set_up(struct context *context, struct store *store, const char *about, struct err *err);

/* `about` is a folder as above, a code, and a name for this device: asks to join, as `kiosk join`. */
bool errand_ask_to_join(struct context *context, struct store *store, const char *about, struct err *err);

/* Looks once for the office's answer and takes it up. Prints "joined" once this device is of a house, else
 * "waits". */
bool errand_take_up(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_open.c. `about` is the path of a report or of what is kept about somebody, written here: has the
 * desktop open it. */
bool errand_open(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_copy.c. `about` is the id of a person, or "" for the reports: has what was written here copied onto
 * the stick that is in, and prints the answer as screen/stick.h has it. */
bool errand_copy(struct context *context, struct store *store, const char *about, struct err *err);

/* errands_clock.c. `about` is a local date and time, as 2026-11-25T14:05: has the device's clock set to it.
 */
bool errand_set_clock(struct context *context, struct store *store, const char *about, struct err *err);

#endif
