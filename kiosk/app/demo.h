/* A sample house, to try the lounge with and to play scripts on: twelve residents, a fortnight of
 * events around the present time, notices, texts of Urgent help that are confirmed, and a worker. */
#ifndef KIOSK_APP_DEMO_H
#define KIOSK_APP_DEMO_H

#include "store/store.h"

/* The worker of the sample house. */
#define DEMO_WORKER "Sam"
#define DEMO_PIN "274951"

/* Fills an empty house, in one transaction. The same clock and randomness give the same house. The
 * weekly events are on the weekday of the present date, so that something is on today. */
bool demo_fill(struct store *store, struct err *err);

/* True if nobody has put anything into the house yet. */
bool demo_is_empty(struct store *store, bool *empty, struct err *err);

#endif
