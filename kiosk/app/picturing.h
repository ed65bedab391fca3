/* The house's own pictures, brought to every device beside sync (sync/pictures.h): when something that could
 * name one was changed, and hourly. What fails is said once and tried again; sync goes on. */
#ifndef KIOSK_APP_PICTURING_H
#define KIOSK_APP_PICTURING_H

#include "app/command.h"
#include "sync/round.h"

/* Zeroed it has not looked yet. */
struct picturing {
    int64_t own_number; /* of this device's latest fact, when it looked last */
    bool failed;
};

/* Before a round: others are to find a picture there when they read who names it. */
void picturing_before(struct picturing *picturing, const struct context *context, struct sync *sync);

/* After a round that did not fail, with what it did. */
void picturing_after(struct picturing *picturing, const struct context *context, struct sync *sync,
                     const struct round_result *result);

#endif
