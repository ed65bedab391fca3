/* What people do at a device: residents answer and take it back, staff edit with forms that they opened
 * a while ago. What the screen said about it is held to at once. */
#ifndef KIOSK_TESTS_SIM_ACTIONS_H
#define KIOSK_TESTS_SIM_ACTIONS_H

#include "device.h"

/* One thing that somebody does at this device now; its facts are in the ledger afterwards. Nothing, if the
 * device died meanwhile. */
void actions_tap(struct device *device);

/* The same with an act that is chosen. */
void actions_do(struct device *device, void (*act)(struct device *device));

/* Staff at this device hand the giving out of places to another one: by agreement if it has it, by force if
 * it is the office. */
void actions_hand_over(struct device *device, const struct device *to);

/* Closes the pages that are open, as they close by themselves after a while. */
void actions_close_pages(struct device *device);

#endif
