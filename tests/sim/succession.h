/* One device takes the places over from another, by agreement, while people go on asking for them. */
#ifndef KIOSK_TESTS_SIM_SUCCESSION_H
#define KIOSK_TESTS_SIM_SUCCESSION_H

#include "world.h"

/* Does so if somebody gives out places now. The old holder's card may be put into another machine before or
 * after it. */
void succession(struct sim_world *world);

#endif
