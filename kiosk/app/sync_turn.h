/* A round of sync with what the lounge does around it: the holder answers who asked for a place, and what
 * that wrote goes out with the round. Knows nothing of where the store, the keys and the folder come from,
 * so that the simulation takes the same turn as the program. */
#ifndef KIOSK_APP_SYNC_TURN_H
#define KIOSK_APP_SYNC_TURN_H

#include "sync/round.h"

struct sync_turn {
    struct sync sync;       /* filled in by the caller; its lists_all is set by each turn */
    bool places_are_behind; /* asks may wait that were not answered here */
    int64_t listed_ms;      /* monotonic time of the latest look into every device's folder */
};

/* Makes a turn ready whose first round looks into every device's folder. */
void sync_turn_init(struct sync_turn *turn, const struct sync *sync);

/* The round, and what it has read is worked on, also after one that failed on its way. On false what was
 * done until then stands. */
bool sync_turn_run(struct sync_turn *turn, struct round_result *result, struct err *err);

/* What was written since the round goes out with it: call it last. */
bool sync_turn_end(struct sync_turn *turn, struct round_result *result, struct err *err);

#endif
