/* My plans: what one person has answered, from a day on, and where they are today without an answer. For
 * the page behind the lock. No history. */
#ifndef KIOSK_STORE_PLANS_H
#define KIOSK_STORE_PLANS_H

#include "store/attendance.h"
#include "store/occurrence.h"
#include "store/signup.h"

struct plan {
    struct occurrence occurrence; /* cancelled and moved ones too: `status` and `moved` tell; planned_starts
                                     is as the person was told */
    struct signup signup;         /* ANSWER_NONE where the person is only invited, or came along */
    enum how how;                 /* what is recorded of the person */
    bool invited;                 /* to a private event */
};

/* By start, then title. Zeroed is empty. */
struct plans {
    struct plan *items;
    size_t count;
    size_t capacity;
};

/* The days that are looked at. */
struct plans_window {
    struct date from;          /* what ends on this day or later */
    struct date invited_until; /* how far ahead invitations are shown */
    struct date today;         /* who came along did so by this day */
};

/* What My plans shows on a day: from yesterday, because an event may run past midnight; invitations for
 * four weeks. */
struct plans_window plans_window(struct date today);

/* True for who is recorded as there without an answer that stands, or after declining. */
bool plan_came_along(const struct plan *plan);

/* Loads the plans of `person`: every answer that stands except declined ones, where they came along, and
 * the dates of private events to which they are invited. Appends. */
bool plans_load(struct store *store, struct id person, struct plans_window window, struct plans *plans,
                struct err *err);

/* Loads the one plan that a key names. `*found` is false where plans_load would not have it. */
bool plan_load(struct store *store, const struct signup_key *key, struct plans_window window,
               struct plan *plan, bool *found, struct err *err);

/* Frees the items; the list is empty and ready again. */
void plans_free(struct plans *plans);

#endif
