/* A retired device: its facts up to the numbers in the office's order stand, later ones are not there for
 * any device of the house. It keeps the house's key: only a new house would take that back. */
#ifndef KIOSK_STORE_RETIRE_H
#define KIOSK_STORE_RETIRE_H

#include "store/stream.h"

/* Notes that a device is retired, with the last number of each of its lives; a life that is not named has
 * none. Of two orders the lower numbers count. */
bool retire_device(struct store *store, struct id device, const struct stream *lives, size_t count,
                   struct err *err);

/* True in `*retired` if the device is. */
bool retire_is_retired(struct store *store, struct id device, bool *retired, struct err *err);

/* The last number of a stream that counts: 0 for other lives of a retired device, INT64_MAX for a device that
 * is not retired. */
bool retire_last(struct store *store, struct id device, struct id life, int64_t *last, struct err *err);

/* Takes later facts of retired devices out, some in each transaction of at most some 50 ms, and makes their
 * rows anew. This device's own stay, for whoever reads them on it. `*is_done` tells when none is left. */
bool retire_take_out(struct store *store, bool *is_done, struct err *err);

/* Calls `each` with every retired device; false from it stops. */
bool retire_each(struct store *store, bool (*each)(struct id device, void *context), void *context,
                 struct err *err);

#endif
