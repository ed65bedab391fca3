/* Where the two sides of joining keep their files: internal to sync/join_*.c. */
#ifndef KIOSK_SYNC_JOIN_FILE_H
#define KIOSK_SYNC_JOIN_FILE_H

#include "sync/join.h"
#include "sync/wire.h"

#define JOIN_FOLDER "join"

/* The path of a device's file in the shared folder; `suffix` is JOIN_REQUEST or JOIN_ANSWER. */
#define JOIN_REQUEST ".request"
#define JOIN_ANSWER ".answer"
char *join_path(struct id device, const char *suffix, char path[FOLDER_PATH_SIZE]);

/* Reads the file that is kept in the data folder under `name` and begins with `mark` (four letters) and this
 * version. `*there` is false if there is none; one that is damaged or of another version counts as none.
 * The caller wipes `bytes`. */
bool join_file_load(const struct join *join, const char *name, const char *mark, bool *there,
                    struct text *bytes, struct wire *wire, struct err *err);

/* Begins the text of such a file, and writes it with mode 0600, whole or not at all. */
void join_file_begin(const char *mark, struct text *bytes);
bool join_file_save(const struct join *join, const char *name, const struct text *bytes, struct err *err);
bool join_file_remove(const struct join *join, const char *name, struct err *err);

/* Wipes and frees. */
void join_wipe(struct text *bytes);

#endif
