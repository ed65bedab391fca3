/* What this device has published in former lives: a copy of it may have written there too, under the same
 * numbers and names. What only the store has of it then is published in the present life. */
#ifndef KIOSK_SYNC_FORMER_H
#define KIOSK_SYNC_FORMER_H

#include "sync/files.h"
#include "sync/round.h"

/* Tells whether a segment is of the present life. */
bool former_is_present(struct sync *sync, const struct segment *segment, bool *is_present, struct err *err);

/* A known file is gone, and other known files have its numbers: where they say something else, what is here
 * goes to the present life. Nothing happens to a file of the present life. */
bool former_rescue(struct sync *sync, const struct known_segments *known, const struct segment *gone,
                   struct err *err);

#endif
