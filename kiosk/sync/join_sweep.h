/* What devices that never came back have left in join/. */
#ifndef KIOSK_SYNC_JOIN_SWEEP_H
#define KIOSK_SYNC_JOIN_SWEEP_H

#include "sync/join.h"

/* At the office: takes away the refusals to `devices` that are older than a day. The folder's own times are
 * compared with that of this device's receipt there, which is written hourly: no clock needs to be right. A
 * device that comes back after all asks again, and is refused again. An answer that lets a device in stays.
 */
bool join_sweep(struct join *join, const struct id *devices, size_t count, struct err *err);

#endif
