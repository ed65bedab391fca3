/* How far the orders that take something away for good have come: erasures, and names that leave. */
#ifndef KIOSK_STORE_ORDER_PROGRESS_H
#define KIOSK_STORE_ORDER_PROGRESS_H

#include "store/order.h"
#include "store/retention.h"

enum { PROGRESS_NAMES_SIZE = 512 };

struct order_progress {
    bool is_erasure;      /* of a person, else names leave … */
    enum retention which; /* … these … */
    struct date before;   /* … of days before that */
    struct local_time at;
    char waits_for[PROGRESS_NAMES_SIZE]; /* devices that have not done it, with commas between; "" none */
    size_t others;                       /* devices that take part beside this one */
};

/* Zeroed is empty. */
struct orders_progress {
    struct order_progress *items;
    size_t count;
    size_t capacity;
    int64_t not_noted; /* persons who were erased here by no order that is known: in a house that shares with
                        * nobody yet, or one whose backup is from before */
};

/* Appends the signed orders: erasures first, each kind in the order in which they were given. */
bool orders_progress_load(struct store *store, struct orders_progress *list, struct err *err);
void orders_progress_free(struct orders_progress *list);

/* Where no shared folder is named no round of sync carries out an order: appends those that are open. Those
 * of a device of which something is in a folder wait until it is there again. */
bool orders_to_do_alone(struct store *store, struct orders *orders, struct err *err);

#endif
