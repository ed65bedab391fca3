/* The folder inbox/ of the shared folder: what people drop in there the office's device imports in its rounds
 * of sync, and answers beside it with NAME.report.html. Dropping a file is the yes. Nobody's file is changed
 * or deleted; an answer goes with its file, and all go when somebody is erased. */
#ifndef KIOSK_APP_INBOX_H
#define KIOSK_APP_INBOX_H

#include "app/command.h"

/* Makes inbox/ in the folder `shared` if it is missing, and reads each file whose size and time are as they
 * were in the round before; each once, also after a restart, until it changes. What was looked at is noted in
 * the data folder. `*imported` becomes true if anything was read. False only if the store or the data folder
 * failed; a file that is wrong, or a folder that cannot be reached, is no fault of a round. */
bool inbox_read(struct context *context, struct store *store, const char *shared, bool *imported,
                struct err *err);

/* Deletes all answers in inbox/ of the folder `shared`: which of them tells of somebody who is erased nobody
 * can know. False with a sentence if one is still there, or the folder cannot be read. */
bool inbox_remove_answers(const char *shared, struct err *err);

#endif
