/* index.html: this week, what needs a look, when each screen was last heard of, and how many came. It opens
 * in any browser without a server, needs no script, and is whole for keyboard and screen reader. */
#ifndef KIOSK_REPORT_OVERVIEW_H
#define KIOSK_REPORT_OVERVIEW_H

#include "base/text.h"
#include "report/months.h"
#include "report/words.h"
#include "store/finding.h"
#include "store/occurrence.h"
#include "store/stream.h"

/* A device of the house. */
struct overview_screen {
    char name[NAME_SIZE];
    bool is_here;     /* the one that writes the page */
    bool is_heard;    /* ever */
    int64_t heard_ms; /* the latest time */
    bool is_behind;   /* there is more of it than was read here */
};

/* What the page tells. Zeroed is empty. */
struct overview {
    char house[NAME_SIZE];
    struct local_time now;
    const struct occurrences *week; /* week_load's; borrowed */
    const struct months *months;    /* with its people; borrowed */
    struct findings findings;       /* those that may be in a report */
    bool more_is_private;           /* there are others */
    struct overview_screen *screens;
    size_t screen_count, screen_capacity;
};

/* Loads what is not borrowed. The caller releases, also on false. */
bool overview_load(struct overview *overview, struct store *store, struct local_time now, struct err *err);
void overview_release(struct overview *overview);

/* Appends the page. */
void overview_put(struct text *page, const struct report_words *words, const struct overview *overview);

#endif
