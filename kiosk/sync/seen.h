/* The receipts in seen/, by their names. */
#ifndef KIOSK_SYNC_SEEN_H
#define KIOSK_SYNC_SEEN_H

#include "sync/folder.h"
#include "sync/receipt.h"

#define SEEN_FOLDER "seen"

/* So many names of a device are kept, those with the highest numbers: anybody can give a file a name, and
 * what does not authenticate does not count. */
enum {
    SEEN_NEWEST = 8,
    SEEN_UNKNOWN = 1000, /* names of devices that were never heard, at most */
    SEEN_NAMES = 10000,  /* names in memory, whatever lies there */
};

/* A receipt that lies there, by its name. */
struct seen_receipt {
    struct id device;
    int64_t number;
};

/* Zero first, but for `known`; seen_free. */
struct seen {
    const struct heards *known; /* devices whose receipts are not to be missed; borrowed, may be NULL */
    size_t unknown_count;
    struct seen_receipt *items; /* by device, the highest number first */
    size_t count;
    size_t capacity;
    size_t stranger_count;           /* names that no device writes: conflict copies and the like … */
    char stranger[FOLDER_PATH_SIZE]; /* … the first that can be shown, "" if none */
};

/* Lists seen/; a missing folder has nothing in it. */
bool seen_list(struct seen *seen, struct folder *folder, struct err *err);
void seen_free(struct seen *seen);

/* Those of a device, the highest number first; NULL if there are none. Good until seen_free. */
const struct seen_receipt *seen_of(const struct seen *seen, struct id device, size_t *count);

/* Removes the receipts of `device` that are older than `number`; what cannot be removed stays. False only if
 * seen/ cannot be listed. */
bool seen_remove_older(struct folder *folder, struct id device, int64_t number, struct err *err);

/* "seen/NAME". Returns `path`. */
char *seen_path(struct id device, int64_t number, char path[FOLDER_PATH_SIZE]);

/* Reads the receipt that receipt->device and receipt->number name; receipt_release. `*fault` says what became
 * of it. One that went meanwhile (`*is_there` is false) was replaced by a newer one. False only if the folder
 * failed. */
bool seen_read(struct folder *folder, const struct keys *keys, struct receipt *receipt,
               enum seal_fault *fault, bool *is_there, struct err *err);

#endif
