/* The picture lock of a person: three of twelve pictures before what is one's own. The hash travels
 * as an ordinary fact, so that every screen asks; wrong tries are counted on this device only (tries.h). */
#ifndef KIOSK_STORE_LOCK_H
#define KIOSK_STORE_LOCK_H

#include "store/person.h"

enum lock_result {
    LOCK_OPEN,  /* right, or the person goes without */
    LOCK_WRONG, /* not these */
    LOCK_PAUSE, /* too many wrong tries: wait; nothing was tried */
    LOCK_NONE,  /* no lock was made yet */
};

/* Makes or changes the lock. `secret` is any text that the same pictures always give ("3-7-11").
 * Takes some 50 ms (Argon2id, 19 MiB, 2 passes). */
bool lock_set(struct store *store, struct id person, const char *secret, struct err *err);

/* The person chose to go without. */
bool lock_go_without(struct store *store, struct id person, struct err *err);

/* Staff take the lock away; a new one is made on next use. Wrong tries are forgotten. */
bool lock_reset(struct store *store, struct id person, struct err *err);

/* Tries. `*wait_seconds` (may be NULL) gets how long to wait before the next try, 0 if not at all;
 * with LOCK_WRONG too. */
bool lock_try(struct store *store, struct id person, const char *secret, enum lock_result *result,
              int *wait_seconds, struct err *err);

/* Who is it that shows these pictures and has no tile on the wall on `today` (not on the wall, or
 * away)? With LOCK_OPEN `persons` has those whose locks open by `secret`: more than one where they
 * have chosen the same. Appends; nobody is named or counted otherwise. All wrong tries of this kind
 * count together, and pause as above. Takes as long as lock_set for each such person. */
bool lock_find(struct store *store, struct date today, const char *secret, struct persons *persons,
               enum lock_result *result, int *wait_seconds, struct err *err);

#endif
