/* What a device calls published lies in the folder. */
#ifndef KIOSK_TESTS_SIM_PUBLISHED_H
#define KIOSK_TESTS_SIM_PUBLISHED_H

#include "device.h"

/* The life that a device lives, and how far it says that it has published it. */
struct stream published_so_far(struct device *device);

/* Each change that it has come to call published since `before` can be read from a file that it sees. */
void published_hold(struct device *device, const struct stream *before);

/* Puts a stranger's file in the way: under the very name that the device's next segment will have. */
void published_obstruct(struct device *device);

#endif
