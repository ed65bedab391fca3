/* What the office orders in a simulated house, and what others only pretend that it has ordered. */
#ifndef KIOSK_TESTS_SIM_OFFICE_H
#define KIOSK_TESTS_SIM_OFFICE_H

#include "world.h"

/* The office retires a device: what it has not read of that one is not there for anybody any more. */
void office_retire(struct sim_world *world);

/* The office erases somebody, for good: nothing that is about them keeps its body anywhere. */
void office_erase(struct sim_world *world);

/* After all have come to rest: no body about somebody erased, and no name that was to leave, is in a file of
 * the folder, not even in those of a retired device, and the office has heard that all have erased. */
void office_hold_files(struct sim_world *world);

/* The office has heard that a device has done what its latest order of a kind says, but of a retired one. */
void office_hold_told(struct sim_world *world, const struct device *device, const char *what,
                      const char *subject);

/* A lounge writes an order that nobody has signed, or says that it gives out the places. */
void office_forge(struct sim_world *world);

/* A device writes such an order with a signature that is nobody's. */
void office_forge_order(struct device *device, const char *what, const char *subject, const char *value,
                        int64_t number);

/* True if facts of this device that come from now on count for nobody. */
bool office_has_retired(const struct sim_world *world, struct id device);

#endif
