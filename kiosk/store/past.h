/* How many came in months further back than reports ask who came: counted by month and kind of event, without
 * a name. Years of a house are a handful of rows. */
#ifndef KIOSK_STORE_PAST_H
#define KIOSK_STORE_PAST_H

#include "store/event.h"

/* What a month had of one kind. */
struct past_count {
    struct date month; /* its first day */
    enum event_kind kind;
    int visits;   /* records of somebody being there */
    int nameless; /* among them: only their number is kept */
    int people;   /* different ones among those with a name */
    int visitors; /* who do not live here; not in the ones above */
};

/* Zeroed is empty. */
struct past_counts {
    struct past_count *items;
    size_t count;
    size_t capacity;
};

/* Months before that of `before` in which somebody came, the earliest first; never of a private event. A date
 * that was moved counts where it was moved to, one from before `original` also if that is a later month.
 * Appends. */
bool past_counts_load(struct store *store, struct date before, struct date original,
                      struct past_counts *counts, struct err *err);
void past_counts_free(struct past_counts *counts);

#endif
