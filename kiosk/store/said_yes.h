/* Who said yes for dates of an event that are still to come, so that whoever changes the event hears before
 * it is saved whose dates go. */
#ifndef KIOSK_STORE_SAID_YES_H
#define KIOSK_STORE_SAID_YES_H

#include "base/date.h"
#include "base/id.h"
#include "store/store.h"

struct said_yes {
    struct date date; /* the original one */
    struct id person;
};

/* Zeroed is empty. */
struct said_yes_list {
    struct said_yes *items;
    size_t count;
    size_t capacity;
};

/* Loads those who come or watch on dates that are on. Appends. */
bool said_yes_load(struct store *store, struct id event, struct said_yes_list *list, struct err *err);
void said_yes_free(struct said_yes_list *list);

/* How many of these people have said yes for a date that is not on any more. */
bool said_yes_count_gone(struct store *store, struct id event, const struct said_yes_list *list, int *people,
                         struct err *err);

#endif
