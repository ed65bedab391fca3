/* Devices that are copies of each other or go on from an earlier state: they are found out, staff are told of
 * them at the right device, and of no other. */
#ifndef KIOSK_TESTS_SIM_COPIES_H
#define KIOSK_TESTS_SIM_COPIES_H

#include "world.h"

/* True if the card of this device was ever copied or put back. */
bool copies_was_doubled(const struct sim_world *world, struct id device);

/* True if the device will find in its next round that it is in another machine. */
bool copies_is_moved(struct device *device);

/* What a device tells staff of copies after a round is so; what it has to tell it tells. `was_moved` is what
 * copies_is_moved said before the round. */
void copies_hold_round(struct device *device, const struct round_result *result, bool was_moved);

/* Notes what a device tells staff of copies. */
void copies_note(struct device *device);

/* When nothing changes any more. */
void copies_hold(struct sim_world *world);

#endif
