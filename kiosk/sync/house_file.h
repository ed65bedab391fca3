/* house.json: what the shared folder says of itself, in the clear: whose it is, and in which format. It
 * has no secrets, is published once and never replaced. Nothing is believed because of it; it only tells a
 * person early that this is the wrong folder, and a new device which house it would join. */
#ifndef KIOSK_SYNC_HOUSE_FILE_H
#define KIOSK_SYNC_HOUSE_FILE_H

#include "store/db.h"
#include "sync/folder.h"

#define HOUSE_FILE_PATH "house.json"

/* Of the folder as a whole. A device that meets a newer one leaves the folder alone. */
enum { HOUSE_FILE_FORMAT = 1, HOUSE_FILE_BYTES = 4096 };

struct house_file {
    int64_t format; /* from 1 */
    struct id house;
    char name[NAME_SIZE]; /* as it was when the folder was made */
};

/* What was found. */
enum house_file_state {
    HOUSE_FILE_FINE,
    HOUSE_FILE_MISSING,
    HOUSE_FILE_DAMAGED,
    HOUSE_FILE_NEWER, /* of a newer format */
    HOUSE_FILE_OTHER, /* of another house, whatever its format */
};

/* Appends the file's bytes. `db` is any open database: see store/json.h. */
bool house_file_encode(struct db *db, const struct house_file *file, struct text *out, struct err *err);

/* Reads any bytes: FINE, DAMAGED or NEWER; `file` is filled unless DAMAGED. False only if `db` failed. */
bool house_file_decode(struct db *db, const void *bytes, size_t size, struct house_file *file,
                       enum house_file_state *state, struct err *err);

/* Looks at the folder's, which should be that of `house` (none: of any). A missing or damaged file is a
 * state; false if the folder or `db` failed. */
bool house_file_look(struct db *db, struct folder *folder, struct id house, struct house_file *file,
                     enum house_file_state *state, struct err *err);

/* Publishes it where there is none: at setup, and at the office whenever it is missing. True also if that
 * house's is there already; a sentence if it is anything else. */
bool house_file_publish(struct db *db, struct folder *folder, struct random *random,
                        const struct house_file *file, struct err *err);

/* Says what is wrong with the folder; true if nothing is. `file` is what was read, for the house's name. */
bool house_file_say(enum house_file_state state, const struct house_file *file, struct err *err);

#endif
