/* A device joins a house: its data begins anew, as that of a device which has read nothing yet. What a first
 * start has made by itself is put aside; what people have made is never. */
#ifndef KIOSK_STORE_ADOPT_H
#define KIOSK_STORE_ADOPT_H

#include "store/store.h"

/* True if the data may be put aside: its facts are of the house and its devices only. Else a sentence says
 * what to do. */
bool store_may_adopt(struct store *store, struct err *err);

/* Begins anew in `folder` as `device`, called `name`, of `house`. No program has the data open. What was
 * there is kept as kiosk.sqlite.before-join and private.sqlite.before-join (-2 and so on where there is one
 * already). Nothing happens if the data is that device's already. A `device` of none
 * is whichever the data is of, or a new one. On false, or after a crash, the data is
 * either the old or the new, whole. */
bool store_adopt_house(const char *folder, struct id house, struct id device, const char *name,
                       const struct clock *clock, struct random *random, struct err *err);

#endif
