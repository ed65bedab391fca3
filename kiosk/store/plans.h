/* My plans: what one person has answered, from a day on. For the page behind the lock. No history. */
#ifndef KIOSK_STORE_PLANS_H
#define KIOSK_STORE_PLANS_H

#include "store/occurrence.h"
#include "store/signup.h"

struct plan {
    struct occurrence occurrence; /* cancelled and moved ones too: `status` and `moved` tell */
    struct signup signup;         /* ANSWER_NONE where the person is only invited */
    bool invited;                 /* to a private event */
};

/* By start, then title. Zeroed is empty. */
struct plans {
    struct plan *items;
    size_t count;
    size_t capacity;
};

/* Loads the plans of `person` from `from` on: every answer that stands except declined ones, and the
 * dates until `invited_until` of private events to which they are invited. Appends. */
bool plans_load(struct store *store, struct id person, struct date from, struct date invited_until,
                struct plans *plans, struct err *err);
void plans_free(struct plans *plans);

#endif
