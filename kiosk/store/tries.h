/* Wrong tries at something that is guarded (a picture lock, the workers' PINs), and the growing pauses
 * that they make. They are counted on this device, in private.sqlite: a restart ends no pause, a
 * backup has none of it, and a restore brings none back. */
#ifndef KIOSK_STORE_TRIES_H
#define KIOSK_STORE_TRIES_H

#include "store/store.h"

enum {
    TRIES_FREE = 3,                    /* wrong tries before the first pause … */
    TRIES_FIRST_PAUSE_SECONDS = 30,    /* … which doubles with each further one … */
    TRIES_LONGEST_PAUSE_SECONDS = 900, /* … up to this */
    TRIES_COUNTED_MOST = 8,            /* makes the longest pause: nothing is gained by counting on */
    TRIES_AGE_SECONDS = 3600,          /* in each hour without a wrong try, one is forgotten */
};

/* Tells in `*wait_seconds` how long the pause of `subject` still is; 0: a try may be made. A clock that
 * was set back begins the pause anew and makes it no longer than it was. */
bool tries_wait(struct store *store, struct id subject, int *wait_seconds, struct err *err);

/* Counts a wrong try. `*wait_seconds` gets the pause that follows, 0 if there is none. */
bool tries_add(struct store *store, struct id subject, int *wait_seconds, struct err *err);

/* The right try was made: nothing is counted any more. */
bool tries_forget(struct store *store, struct id subject, struct err *err);

#endif
