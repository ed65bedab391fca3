/* When the next round of sync is due: every 30 s, soon after a change, later and later while the shared
 * folder is away. Monotonic milliseconds. */
#ifndef KIOSK_APP_PACE_H
#define KIOSK_APP_PACE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PACE_USUAL_MS = 30 * 1000,
    PACE_CHANGED_MS = 5 * 1000, /* between two rounds, at least */
    PACE_AWAY_MOST_MS = 300 * 1000,
};

/* Zeroed: a round is due at once. */
struct pace {
    int64_t ended_ms; /* of the latest round */
    int failures;     /* in a row */
    bool began;       /* there was a round */
};

/* A round has ended. */
void pace_note(struct pace *pace, bool ok, int64_t now_ms);

/* When the next is due; `changed` if something was written here since the latest. */
int64_t pace_due(const struct pace *pace, bool changed);

#endif
