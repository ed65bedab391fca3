/* Counts by month and kind of event, without a name: for the table by month and for the chart. */
#ifndef KIOSK_REPORT_MONTHS_H
#define KIOSK_REPORT_MONTHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/id.h"
#include "store/event.h"

/* Whole months: this one, the eleven before it and the eleven after it, and, where somebody came further
 * back, all from then on. */
enum { MONTHS_BACK = 11, MONTHS_YEAR = 12, MONTHS_KINDS = EVENT_ONE_TO_ONE + 1 };

struct month_count {
    int events;   /* planned, not cancelled */
    int visits;   /* records of somebody being there */
    int nameless; /* among them: only their number is kept */
    int people;   /* different ones among those with a name */
    int sign_ups; /* coming, maybe, watching; for what is not over */
    int visitors; /* who do not live here; not in the ones above */
};

struct months {
    struct date first; /* the first day of the first month */
    int count;
    int now; /* the number of this month, from 0 */
    struct month_count (*counts)[MONTHS_KINDS];
    struct months_visit *visits; /* for telling people apart */
    size_t visit_count, visit_capacity;
};

/* Empty months around `today`, and the end of them. */
struct months months_around(struct date today);
void months_release(struct months *months);

/* Takes in the month of that day and all between, empty, where it is further back. Before anything else is
 * counted. */
void months_reach_back(struct months *months, struct date date);

/* What a month has; NULL where it is none of them. Borrowed until months_reach_back. */
struct month_count *months_find(const struct months *months, struct date date, enum event_kind kind);

/* Count one more, or so many visitors, from eleven months back on. What is in none of those is left out: what
 * is further back was counted as a whole. */
void months_add_event(struct months *months, struct date date, enum event_kind kind);
void months_add_sign_up(struct months *months, struct date date, enum event_kind kind);
void months_add_visit(struct months *months, struct date date, enum event_kind kind, struct id person);
void months_add_nameless(struct months *months, struct date date, enum event_kind kind, int visits);
void months_add_visitors(struct months *months, struct date date, enum event_kind kind, int visitors);

/* Works out `people`, once all visits are in. */
void months_count_people(struct months *months);

/* The first day of a month by its number, from 0. */
struct date months_date(const struct months *months, int month);

/* The number of the first January, which may be before the first month, and the year of a January. */
int months_january(const struct months *months);
int months_year(const struct months *months, int january);

/* True if there are months further back than eleven. */
bool months_are_years(const struct months *months);

/* All kinds of the months from one number on and before another, as far as there are such; people are not
 * summed. */
struct month_count months_sum(const struct months *months, int from, int to);

#endif
