/* Cards that are replaced by an older copy: what may be expected to come back, and what went with the card.
 */
#ifndef KIOSK_TESTS_SIM_CARDS_H
#define KIOSK_TESTS_SIM_CARDS_H

#include "device.h"
#include "sim_share.h"

/* A card is only replaced while all that the device has published is whole in the folder: nobody could write
 * it again. */
bool cards_may_be_replaced(struct device *device);

/* Before and after an older copy takes the place of the data: facts that are gone now must come back from
 * the folder or from others; those that nobody else has may be lost. */
void cards_before(struct device *device);
void cards_after(struct device *device);

/* Whether trouble may meet a file: not if only the folder has what is in it. `context` is the world. */
bool cards_may_meet_trouble(const struct sim_file *file, void *context);

/* True if an intact file, or one that met trouble where `forgiven`, has a number of a stream. */
bool cards_covered(struct sim_world *world, struct id device, struct id life, int64_t number, bool forgiven);

#endif
