/* Names leave what is old: the office signs a date, and before it nothing tells any more who signed up for
 * what or was there. How many were there stays. */
#ifndef KIOSK_TESTS_SIM_RETAINING_H
#define KIOSK_TESTS_SIM_RETAINING_H

#include "world.h"

/* A lounge writes such an order that nobody has signed; once in a house the office orders it. */
void retaining_part(struct sim_world *world);

/* True if the office has ordered that names leave the row of this fact. */
bool retaining_concerns(const struct sim_world *world, const struct ledger_fact *fact);

/* True if this device has begun to take names out of what is about this date: nobody taps there. */
bool retaining_has_begun(struct device *device, struct date date);

/* After all have come to rest: no device knows whom a fact was about whose name was to leave, each has told
 * the office so, and knows how many were there. The files of the folder are office.h's. */
void retaining_hold(struct sim_world *world);

#endif
