/* This device's own folder: what lies there under its name, compared with what the store has. */
#ifndef KIOSK_SYNC_OWN_H
#define KIOSK_SYNC_OWN_H

#include "sync/files.h"
#include "sync/round.h"

/* What an own segment file turned out to be. */
enum own_verdict {
    OWN_SAME,    /* the facts that the store has */
    OWN_SPEAKS,  /* the same facts, but with bodies that were erased here */
    OWN_DIFFERS, /* other facts under our numbers, or numbers that were never given here */
    OWN_DAMAGED,
    OWN_NEWER, /* of a newer format */
    OWN_GONE,
    OWN_UNREAD, /* could not be read just now: nothing is known of it */
};

struct own_file {
    enum own_verdict verdict;
    int64_t difference; /* OWN_DIFFERS: the first number that does */
    size_t bytes;       /* read */
};

/* Reads an own file and compares it. False only if the folder or the store failed. */
bool own_judge(struct sync *sync, const struct segment *segment, struct own_file *file, struct err *err);

/* Begins a new life, in which the facts above `limit` get new numbers, and those that were never published.
 */
bool own_begin_life(struct sync *sync, int64_t limit, struct round_result *result, struct err *err);

/* The same where another device writes as this one, or its card was restored: noted for staff. */
bool own_was_doubled(struct sync *sync, int64_t limit, struct round_result *result, struct err *err);

/* Gives all that still has a number of the life before its new one, where that was cut short: before anything
 * else in a round. */
bool own_finish_life(struct sync *sync, struct err *err);

/* Looks through the whole folder of this device, but opens only files that the store does not know (an
 * erasure forgets those that it concerns): adopts files of a round that was cut short, finds out
 * another device with this identity, writes again what is damaged or gone, takes away what newer files cover.
 */
bool own_look_through(struct sync *sync, struct round_result *result, struct err *err);

/* A generation above all that the folder or the store knows for numbers of `range`. */
bool own_generation_above(struct sync *sync, const struct segment *range, int64_t *generation,
                          struct err *err);

/* Removes a file that another one covers or that is damaged, and forgets it. What cannot be removed now is
 * left for another round; false only if the store failed. */
bool own_take_away(struct sync *sync, const struct segment *segment, struct err *err);

#endif
