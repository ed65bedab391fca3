/* Keys that are gone: a device that has shared its house needs them back, not new ones. */
#ifndef KIOSK_APP_LOST_KEYS_H
#define KIOSK_APP_LOST_KEYS_H

#include "app/command.h"
#include "sync/keys.h"

/* Where there are no keys: false with a sentence if the data here were shared under some. The second is for
 * whoever has the store open; `data` is its folder. */
bool lost_keys_check(struct context *context, struct err *err);
bool lost_keys_check_store(struct store *store, const char *data, struct err *err);

/* False with a sentence where keys and data are of two houses. */
bool lost_keys_check_house(const struct store *store, const struct keys *keys, const char *data,
                           struct err *err);

#endif
