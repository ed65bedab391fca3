/* What a simulated house must be like once its trouble is over and every device has come to rest. */
#ifndef KIOSK_TESTS_SIM_CHECKS_H
#define KIOSK_TESTS_SIM_CHECKS_H

#include "world.h"

/* All of it, on a world where every device runs the newest version and rounds change nothing any more. */
void checks_at_rest(struct sim_world *world);

/* While it goes on: nobody believes that another device has read what it has not, and numbers that a
 * device says it has read are there. */
void checks_on_the_way(struct sim_world *world, struct device *device);

/* After a power cut of the share's host: what a device calls published is still there. */
void checks_after_power_cut(struct sim_world *world);

#endif
