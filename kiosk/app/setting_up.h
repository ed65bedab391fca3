/* Making a house that is shared, its keys and the office's, on this device: what `kiosk setup` and the set-up
 * pages of a new screen do. */
#ifndef KIOSK_APP_SETTING_UP_H
#define KIOSK_APP_SETTING_UP_H

#include "app/command.h"

/* Makes the house that the options name, with the folder that they name, if any, which is kept. `*again`: the
 * house was here already, and its folder was begun anew. False with a sentence where this device is of
 * another house, or anything cannot be written. */
bool setting_up_house(struct context *context, bool *again, struct err *err);

#endif
