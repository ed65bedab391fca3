/* What rounds find out about the folder, in plain words for staff: each is noted while it is true, and
 * cleared when it is not. */
#ifndef KIOSK_SYNC_TROUBLE_H
#define KIOSK_SYNC_TROUBLE_H

#include "store/folder_finding.h"
#include "sync/files.h"
#include "sync/receipt.h"
#include "sync/round.h"
#include "sync/seen.h"

/* Files of one kind. */
struct met_files {
    size_t count;
    char path[FOLDER_PATH_SIZE]; /* of one of them */
};

/* What was met in the folder of one device. */
struct met {
    struct met_files damaged;
    struct met_files foreign;
    size_t newer;
    bool gap;           /* facts that were written are not there … */
    struct err unread;  /* … or why a file of them that is there could not be read; "" if none */
    struct err refusal; /* why a fact was not taken that the house's key has sealed; "" if none */
};

/* Notes what was met in a device's folder, and clears what is mended. */
bool trouble_of_device(struct sync *sync, struct id device, const struct met *met, struct err *err);

/* The same for its latest receipt, that with `number`; SEAL_FINE clears. */
bool trouble_of_receipt(struct sync *sync, struct id device, enum seal_fault fault, int64_t number,
                        struct err *err);

/* Compares a device's clock with ours: `heard` is its receipt before, or NULL. */
bool trouble_of_clock(struct sync *sync, const struct receipt *receipt, const struct heard *heard,
                      struct err *err);

/* Whether the house has a name for a device whose facts are here. */
bool trouble_unknown_device(struct sync *sync, struct id device, struct err *err);

/* Files of `count` devices of which nothing could be read. */
bool trouble_unknown_folders(struct sync *sync, size_t count, struct err *err);

/* Names in seen/ that no device writes. */
bool trouble_strange_receipts(struct sync *sync, const struct seen *seen, struct err *err);

/* Names in a device's folder that no device writes, or too many of those that it might. */
bool trouble_strangers(struct sync *sync, const struct files *files, struct err *err);

/* Two devices write as `device`. Stays for a day after the last time. */
bool trouble_two_devices(struct sync *sync, struct id device, struct err *err);
bool trouble_tells_of_two(struct sync *sync, struct id device, bool *tells, struct err *err);

/* Own files were written again. Stays for a day. And how many own files cannot be read and cannot be written
 * again. */
bool trouble_repaired(struct sync *sync, struct err *err);
bool trouble_own_damaged(struct sync *sync, size_t count, struct err *err);

/* The folder failed with `fault` and `reason`; FOLDER_FINE clears all that a folder can fail with. Keeps
 * `reason`. */
bool trouble_of_folder(struct sync *sync, enum folder_fault fault, const struct err *reason, struct err *err);

/* Fails with it, in the words of its finding. One that is away says by itself what to do. */
bool trouble_fail(enum folder_fault fault, const struct err *reason, struct err *err);

/* Clears what stays for a day. Calls `each` with each device whose folder has a finding that another look may
 * clear. */
bool trouble_expire(struct sync *sync, struct err *err);
bool trouble_each_device(struct sync *sync, void (*each)(struct id device, void *context), void *context,
                         struct err *err);

#endif
