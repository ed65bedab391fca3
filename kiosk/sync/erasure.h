/* What was erased may not stay in the shared folder either: files that still tell of somebody erased are
 * published anew without it, under a higher generation, and removed. Each device does so with its own
 * files, and the office with those of retired devices, which nobody else would. */
#ifndef KIOSK_SYNC_ERASURE_H
#define KIOSK_SYNC_ERASURE_H

#include "sync/round.h"

/* Goes through the files of a device once its facts about `person` are blank here (store/erase.h): of this
 * device, those that have such a fact or that the store does not know; of another, all; all too without a
 * person, when names have left (store/retention.h). `*is_clean` is set to
 * false if one was in the way, which stays for a later round, and is left alone otherwise. */
bool erasure_rewrite(struct sync *sync, struct id device, struct id person, bool *is_clean, struct err *err);

/* Goes through the files of a retired device that the store does not know: whoever keeps the folder may put
 * old ones back. */
bool erasure_rewrite_unknown(struct sync *sync, struct id device, struct err *err);

#endif
