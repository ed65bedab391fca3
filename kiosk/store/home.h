/* What Home shows: nothing here names a person, or tells one by what is missing. */
#ifndef KIOSK_STORE_HOME_H
#define KIOSK_STORE_HOME_H

#include "store/notice.h"
#include "store/occurrence.h"

enum { HOME_AHEAD_DAYS = 14 };

struct home {
    struct occurrences on_now;    /* begun and not ended */
    struct occurrences here;      /* open for "I'm here" */
    struct occurrences next;      /* planned, not begun, the soonest first, HOME_AHEAD_DAYS ahead */
    struct occurrences off_today; /* "Canal walk is off today": cancelled, or moved to another day */
    struct occurrences new_time;  /* later today, at another time than a week ago: planned_starts */
    bool place_came_free;         /* somebody has an offer in My plans */
    struct notices notices;
    bool knows_nothing; /* neither an event nor a person nor a notice was ever brought in */
};

/* Loads Home as it is at `now`. Frees what was in `home`; zero it before the first call. */
bool home_load(struct store *store, struct local_time now, struct home *home, struct err *err);
void home_free(struct home *home);

#endif
