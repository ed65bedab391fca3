/* Visitors: somebody who does not live here was at an event. Each is counted and nothing of them is kept, so
 * a row says no more than where and on which date; two devices that count at once both count. */
#ifndef KIOSK_STORE_VISITOR_H
#define KIOSK_STORE_VISITOR_H

#include "base/id.h"
#include "store/store.h"

extern const struct noun NOUN_VISITOR;

/* Counts one more at the occurrence of that event and original date. */
bool visitor_add(struct store *store, struct id event, struct date date, struct err *err);

/* Counts one less; nothing is done where none is counted. */
bool visitor_take_back(struct store *store, struct id event, struct date date, struct err *err);

/* How many are counted there. */
bool visitors_count(struct store *store, struct id event, struct date date, int *count, struct err *err);

/* How many one occurrence has, at least one. */
struct visitor_count {
    struct id event;
    struct date date;
    int count;
};

/* Zeroed is empty. */
struct visitor_counts {
    struct visitor_count *items;
    size_t count;
    size_t capacity;
};

/* Of original dates from `from` to `to`, by date and event; never of a private event. Appends. */
bool visitor_counts_load(struct store *store, struct date from, struct date to, struct visitor_counts *counts,
                         struct err *err);
void visitor_counts_free(struct visitor_counts *counts);

#endif
