/* What some dates of an event may have of their own: one date (occurrence.h), or all from one on
 * (schedule.h). A text that is "" and a number that is 0 are as what is said for more dates, the event last;
 * a blank says nothing on these dates. */
#ifndef KIOSK_STORE_DATE_OWN_H
#define KIOSK_STORE_DATE_OWN_H

#include "store/event.h"
#include "store/limits.h"

struct change;
struct query;

struct date_own {
    char title[TITLE_SIZE];
    char place[PLACE_SIZE];
    char feel[PASSAGE_SIZE];
    char bring[PASSAGE_SIZE];
    char cost[LINE_SIZE];
    char run_by[NAME_SIZE];
    char meet_at[LINE_SIZE];
    char travel[PASSAGE_SIZE];
    char back_by[LINE_SIZE];
    char asked_by[NAME_SIZE];
    int places; /* 1 to PLACES_LIMIT, or PLACES_NO_LIMIT */
};

enum date_own_name {
    DATE_TITLE,
    DATE_PLACE,
    DATE_FEEL,
    DATE_BRING,
    DATE_COST,
    DATE_RUN_BY,
    DATE_MEET_AT,
    DATE_TRAVEL,
    DATE_BACK_BY,
    DATE_ASKED_BY,
    DATE_PLACES,
    DATE_OWN_COUNT
};

/* Their columns, for a query and for a noun. */
#define DATE_OWN_COLUMNS                                                                                     \
    "title, place, feel, bring, cost, run_by, meet_at, travel, back_by, asked_by, coalesce(places, 0)"
#define DATE_OWN_KEYS                                                                                        \
    "title", "place", "feel", "bring", "cost", "run_by", "meet_at", "travel", "back_by", "asked_by", "places"

/* True if one is said. */
bool date_own_says(const struct date_own *own, enum date_own_name name);

/* Sets one to what `said` says, where `usual` is what more dates say: as those, if it is the same. */
void date_own_set(struct date_own *own, enum date_own_name name, const struct event *said,
                  const struct event *usual);

/* Copies one, or one of an event. */
void date_own_copy(struct date_own *own, enum date_own_name name, const struct date_own *from);
void date_own_copy_event(struct event *event, enum date_own_name name, const struct event *from);

/* True if both say the same. */
bool date_own_is_same(const struct date_own *left, const struct date_own *right);

/* Puts what is said into an event. */
void date_own_take(struct event *event, const struct date_own *own);

/* Reads the columns from `first` on, and writes them. */
void date_own_read(struct query *query, int first, struct date_own *own);
void date_own_write(struct change *change, const struct date_own *own);

#endif
