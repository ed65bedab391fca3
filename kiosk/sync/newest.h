/* The newest receipt of a device: the highest number that authenticates, whatever names stand above it. */
#ifndef KIOSK_SYNC_NEWEST_H
#define KIOSK_SYNC_NEWEST_H

#include "sync/round.h"
#include "sync/seen.h"

/* What was found; receipt_release. */
struct newest {
    struct receipt receipt;
    bool found;
    enum seal_fault fault; /* of the first file that did not authenticate; SEAL_FINE if all did */
    int64_t fault_number;  /* that file's; 0 if all did */
    int64_t
        damaged[SEEN_NEWEST]; /* numbers of files that are damaged, forged or renamed, above the one found */
    size_t damaged_count;
    int64_t unread; /* the highest number above the one found that could not be read just now; 0 if none */
};

/* Reads receipts of `device` from the highest listed number down to those above `heard`, until one
 * authenticates. False only if the folder failed. */
bool newest_read(struct newest *newest, struct sync *sync, const struct seen *seen, struct id device,
                 int64_t heard, struct err *err);

/* Keeps the receipt that was found: `before` is the one that was heard before it, or NULL. Notes for staff
 * what it tells of its writer's clock, and of two devices that write as one. */
bool newest_keep(const struct newest *newest, struct sync *sync, const struct heard *before, struct err *err);

#endif
