/* Staff change one event at two devices that do not know of each other: both versions stand, every device
 * says so, until somebody settles which one holds. */
#ifndef KIOSK_TESTS_SIM_VERSIONS_H
#define KIOSK_TESTS_SIM_VERSIONS_H

#include "world.h"

/* Somebody settles one of those that a device says so of, then two devices change an event. */
void versions_part(struct sim_world *world);

/* After all have come to rest: a device says so of what stands in several versions, and of nothing else. The
 * ledger knows what stands. */
void versions_hold(struct sim_world *world, struct device *device);

#endif
