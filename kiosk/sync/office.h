/* Which device is the office: it has the office's secret, and an order of its own says so (order_sign.h). The
 * secret comes to a device by setup, by joining with --office or from the recovery page; a device that
 * another one has followed wipes it. */
#ifndef KIOSK_SYNC_OFFICE_H
#define KIOSK_SYNC_OFFICE_H

#include "sync/order_sign.h"

/* Notes in the data folder that this device is to become the office, before its secret is saved there. */
bool office_expect(const char *folder, struct err *err);

/* What office_settle did. */
enum office_news {
    OFFICE_NO_NEWS,
    OFFICE_TAKEN,   /* this device is the office now */
    OFFICE_GIVEN_UP /* another is: the secret is wiped here, from memory and from the file */
};

/* After a round: takes the office that this device was given, once it `has_read_all` and so knows the orders
 * there are; or gives it up. `folder` is the data folder. */
bool office_settle(struct store *store, struct keys *keys, const char *folder, bool has_read_all,
                   enum office_news *news, struct err *err);

#endif
