/* A draft that staff give up. Nobody but staff has seen it, so it is taken away and not cancelled: what is
 * cancelled stands on What's on and in the files as off. */
#ifndef KIOSK_STORE_DRAFT_H
#define KIOSK_STORE_DRAFT_H

#include "store/store.h"

/* True if residents could see the event once, whatever it is now. The log of facts tells. */
bool event_was_published(struct store *store, struct id event, bool *was, struct err *err);

/* True for a draft of which nobody has to hear that it is off: it was never published, or nobody's answer or
 * attendance stands. False for what is no draft. */
bool draft_is_unseen(struct store *store, struct id event, bool *unseen, struct err *err);

/* Takes such a draft away. Refuses any other, with a sentence. */
bool draft_drop(struct store *store, struct id event, struct err *err);

/* True if somebody's answer or attendance stands. */
bool event_counts_for_somebody(struct store *store, struct id event, bool *counts, struct err *err);

#endif
