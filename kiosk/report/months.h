/* Counts by month and kind of event, without a name: for the table by month and for the chart. */
#ifndef KIOSK_REPORT_MONTHS_H
#define KIOSK_REPORT_MONTHS_H

#include <stddef.h>

#include "base/id.h"
#include "store/event.h"

/* Whole months: this one, the eleven before it, and the eleven after it. */
enum { MONTHS_BACK = 11, MONTHS_COUNT = 2 * MONTHS_BACK + 1, MONTHS_KINDS = EVENT_ONE_TO_ONE + 1 };

struct month_count {
    int events;   /* planned, not cancelled */
    int visits;   /* records of somebody being there */
    int nameless; /* among them: only their number is kept */
    int people;   /* different ones among those with a name */
    int sign_ups; /* coming, maybe, watching; for what is not over */
    int visitors; /* who do not live here; not in the ones above */
};

/* Zeroed but for `first` is empty. */
struct months {
    struct date first; /* the first day of the first month */
    struct month_count counts[MONTHS_COUNT][MONTHS_KINDS];
    struct months_visit *visits; /* for telling people apart */
    size_t visit_count, visit_capacity;
};

/* Empty months around `today`, and the end of them. */
struct months months_around(struct date today);
void months_release(struct months *months);

/* Count one more, or so many visitors. What is in none of the months is left out. */
void months_add_event(struct months *months, struct date date, enum event_kind kind);
void months_add_sign_up(struct months *months, struct date date, enum event_kind kind);
void months_add_visit(struct months *months, struct date date, enum event_kind kind, struct id person);
void months_add_nameless(struct months *months, struct date date, enum event_kind kind, int visits);
void months_add_visitors(struct months *months, struct date date, enum event_kind kind, int visitors);

/* Works out `people`, once all visits are in. */
void months_count_people(struct months *months);

/* The first day of a month by its number, from 0. */
struct date months_date(const struct months *months, int month);

#endif
