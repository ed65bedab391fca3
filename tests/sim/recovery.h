/* Cards that are copied and data that are lost: a device goes on from an earlier state, or two go on as one.
 */
#ifndef KIOSK_TESTS_SIM_RECOVERY_H
#define KIOSK_TESTS_SIM_RECOVERY_H

#include "world.h"

/* A device goes on for a while, with or without the folder; then its backup of before is restored, or the
 * copy of its card is put back, or begins to work in another machine. What is there of it then goes on. */
void recovery(struct sim_world *world);

/* A device that has much to publish goes on in another machine, and dies while its changes get their new
 * numbers. */
void recovery_cut_short(struct sim_world *world);

/* Puts a copy of the card of a device into another machine. NULL if there is none left, or there is a copy
 * already; the office's card is not copied. */
struct device *recovery_clone(struct sim_world *world, struct device *device);

#endif
