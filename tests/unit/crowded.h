/* A house that is hard to show: forty residents, names in several scripts and two people of one
 * name, titles as long as they may be, thirty events in a day, full events, long texts; and one worker. */
#ifndef KIOSK_TESTS_UNIT_CROWDED_H
#define KIOSK_TESTS_UNIT_CROWDED_H

#include "store/store.h"

/* The PIN of its worker. */
#define CROWDED_PIN "274951"

/* Fills an empty store, around today by its clock. */
bool crowded_fill(struct store *store, struct err *err);

#endif
