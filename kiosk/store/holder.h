/* Who gives out places: handed over by the holder, or taken by staff's will. Every promise stands, also those
 * of a holder that was replaced; an occurrence that is over full is a finding (finding.h). */
#ifndef KIOSK_STORE_HOLDER_H
#define KIOSK_STORE_HOLDER_H

#include "store/stream.h"

/* Who gives out places. Every device with the house's key can write that it
 * is the holder; so once an office has signed anything, only these count: what the first office said when it
 * made the house, a handover by a holder that counts, and what the office has forced and signed. */
struct holding {
    struct id version; /* the fact that says so */
    struct id holder;
};
bool holder_load(struct store *store, struct holding *holding, struct err *err);

/* Hands over to another device, by agreement: says how far this one has come in each of its lives, and how
 * far it has read the others, who made what it has answered; the other acts once it has read as far, but for
 * devices that are retired. Refused where this device is not the holder. */
bool holder_hand_over(struct store *store, struct id device, struct err *err);

/* Where the device that made the house is its office and still gives out places as it did from the start:
 * hands over to the screen that was heard first and is not to be retired. Does nothing after any other
 * handover, or before another device was heard. For the office, around its rounds of sync. */
bool holder_hand_to_first_screen(struct store *store, struct err *err);

/* Makes a device the holder at once, where the last one is dead or lost. `*version` is the fact that the
 * office signs (sync/order_sign.h). */
bool holder_force(struct store *store, struct id device, struct id *version, struct err *err);

/* A restored or cloned device has read all that the folder promises: it may act again if it is the holder. */
bool life_full_round_done(struct store *store, struct err *err);

/* Tells whether it still has to. */
bool life_is_restored(struct store *store, bool *restored, struct err *err);

#endif
