/* What promises are held to when a house has come to rest. */
#ifndef KIOSK_TESTS_SIM_PLACES_H
#define KIOSK_TESTS_SIM_PLACES_H

#include "world.h"

/* They fit, every ask has its answer, and one device gives them out. */
void places_hold(struct sim_world *world);

#endif
