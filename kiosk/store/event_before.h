/* An event as it was before staff changed it, for Undo: what it is, when it is, and what was said about one
 * of its dates. Undo writes what was as a new change, so that the log keeps both. */
#ifndef KIOSK_STORE_EVENT_BEFORE_H
#define KIOSK_STORE_EVENT_BEFORE_H

#include "store/event.h"
#include "store/occurrence.h"
#include "store/schedule.h"

struct event_before {
    bool known; /* false: there was no such event, and Undo takes it away */
    struct event_form form;
    struct schedules schedules;
    struct occurrence_change change; /* of `original`, if that is a date */
    struct occurrence_change moved;  /* of another that the change is about too, or without a date */
};

/* Loads the event as it is now; `original` is DATE_NONE where no single date will be changed. Frees what was
 * in `before`; zero it before the first call. */
bool event_before_load(struct store *store, struct id event, struct date original,
                       struct event_before *before, struct err *err);
void event_before_free(struct event_before *before);

/* Makes the event what it was, in one transaction. */
bool event_put_back(struct store *store, const struct event_before *before, struct err *err);

#endif
