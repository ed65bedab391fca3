/* The office's signature on its orders (store/order.h): made where the office's secret lies, looked at on
 * every device before an order has any effect. Ed25519 over what the order says and the house that it is for.
 */
#ifndef KIOSK_SYNC_ORDER_SIGN_H
#define KIOSK_SYNC_ORDER_SIGN_H

#include "store/order.h"
#include "store/retention.h"
#include "store/stream.h"
#include "sync/round.h"

/* Signs an order that has all but its signature; the office's secret is there. */
void order_sign(const struct keys *keys, struct order *order);

/* True if the office of this house has signed exactly this order. */
bool order_is_signed(const struct keys *keys, const struct order *order);

/* Gives an order: counts, signs and writes it. Refused where this device is not the office. The one-off
 * that are for good (erase, retire) are given once: the same again is done already. */
bool order_give(struct store *store, const struct keys *keys, const char *what, const char *subject,
                const char *value, struct err *err);

/* The orders that there are. A device is retired with all its facts that are here;
 * of more lives than an order holds, which only a rogue has, those with fewest facts do not count. Before
 * names leave attendance, the totals are written down (retention.h). `holder`:
 * also says so in the house, where every device reads who gives out places. `office`: hands it to a device,
 * which gets the secret by joining (join.h) and gives this order itself. */
bool order_erase(struct store *store, const struct keys *keys, struct id person, struct err *err);
bool order_retain(struct store *store, const struct keys *keys, enum retention which, struct date before,
                  struct err *err);
bool order_retire(struct store *store, const struct keys *keys, struct id device, struct err *err);
bool order_force_holder(struct store *store, const struct keys *keys, struct id device, struct err *err);
bool order_take_office(struct store *store, const struct keys *keys, struct err *err);

/* Every device, in a round after reading: looks at new orders and carries them out. An order that is not
 * signed has no effect and becomes a finding; a retired device that still writes too. An erasure is done once
 * nothing here nor in this device's files in the folder tells of the person; at the office, nor in those of
 * retired devices. */
bool orders_carry_out(struct sync *sync, struct err *err);

/* The office, where it looks through every folder, in a round before reading: what was erased may have come
 * back in files of retired devices, which nobody else looks after. */
bool orders_look_after_retired(struct sync *sync, struct err *err);

#endif
