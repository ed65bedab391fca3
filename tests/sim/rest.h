/* The end of a seed: trouble ends, everybody does rounds until nothing changes any more, then everything is
 * held to the properties; so is a newcomer who has nothing but the folder. */
#ifndef KIOSK_TESTS_SIM_REST_H
#define KIOSK_TESTS_SIM_REST_H

#include "world.h"

/* Comes to rest and asserts the properties; a broken one is in `world` afterwards. */
void rest_and_check(struct sim_world *world);

#endif
