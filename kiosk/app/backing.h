/* The daily backups, made beside sync: one each day on this device, and sealed in the shared folder. What
 * fails is a finding, tried again in an hour; sync goes on. */
#ifndef KIOSK_APP_BACKING_H
#define KIOSK_APP_BACKING_H

#include "app/command.h"
#include "sync/round.h"

/* Zeroed it has not looked yet. */
struct backing {
    bool looked;            /* nothing is due … */
    struct date looked_on;  /* … on this day … */
    int64_t erased;         /* … as long as so many persons were erased */
    bool folder_has_latest; /* since the last was made here */
    bool failed;
    int64_t failed_ms; /* monotonic */
};

/* Does what is due. `sync` is NULL while the folder cannot be reached. */
void backing_turn(struct backing *backing, const struct context *context, struct store *store,
                  struct sync *sync);

#endif
