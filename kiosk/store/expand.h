/* The one function behind all lists of occurrences. */
#ifndef KIOSK_STORE_EXPAND_H
#define KIOSK_STORE_EXPAND_H

#include "store/occurrence.h"

struct expand_request {
    struct date from; /* both included */
    struct date to;
    struct id event;      /* only this one's, whatever its state; none for all */
    bool public_only;     /* neither drafts nor private events */
    bool with_moved_away; /* also what the rules put in the range and was moved out of it */
    bool with_gone;       /* also `from`, as cancelled, where nothing makes that date of `event` any more */
};

/* Appends the occurrences, by start, title, event. */
bool occurrences_expand(struct store *store, const struct expand_request *request, struct occurrences *list,
                        struct err *err);

#endif
