/* What the office orders in a simulated house, and what others only pretend that it has ordered. */
#ifndef KIOSK_TESTS_SIM_OFFICE_H
#define KIOSK_TESTS_SIM_OFFICE_H

#include "world.h"

/* The office retires a device: what it has not read of that one is not there for anybody any more. */
void office_retire(struct sim_world *world);

/* The office erases somebody, for good: nothing that is about them keeps its body anywhere. */
void office_erase(struct sim_world *world);

/* After all have come to rest: no body about somebody erased is left in a file of the folder, not even in
 * those of a retired device, and the office has heard that all have done it. */
void office_hold_files(struct sim_world *world);

/* A lounge writes an order that nobody has signed, or says that it gives out the places. */
void office_forge(struct sim_world *world);

/* True if facts of this device that come from now on count for nobody. */
bool office_has_retired(const struct sim_world *world, struct id device);

#endif
