#include "import/calendar_early.h"

#include <stdbool.h>

enum { FIRST_YEAR = 1970, DATES_MOST = 1000 /* where libical cannot jump there */ };

/* The rule's first date from 1970 on; false if there is none. */
static bool find_first(struct icalrecurrencetype rule, struct icaltimetype start, struct icaltimetype *first)
{
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
    struct icaltimetype from = {.year = FIRST_YEAR, .month = 1, .day = 1, .is_date = 1};
    *first = start;
    if (iterator != NULL)
        (void)icalrecur_iterator_set_start(iterator, from); /* else it walks from the start */
    for (int i = 0; iterator != NULL && first->year < FIRST_YEAR; i++) {
        *first = i < DATES_MOST ? icalrecur_iterator_next(iterator) : icaltime_null_time();
        if (icaltime_is_null_time(*first))
            break;
    }
    if (iterator != NULL)
        icalrecur_iterator_free(iterator);
    return first->year >= FIRST_YEAR;
}

static bool goes_on(const struct icalrecurrencetype *rule)
{
    return rule->freq >= ICAL_DAILY_RECURRENCE && rule->freq <= ICAL_YEARLY_RECURRENCE && rule->count == 0 &&
           rule->rscale == NULL;
}

void calendar_begin_later(icalcomponent *event)
{
    struct icaltimetype first;
    icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (start == NULL || rule == NULL)
        return;
    struct icaltimetype from = icalproperty_get_dtstart(start);
    struct icalrecurrencetype recurrence = icalproperty_get_rrule(rule);
    if (icaltime_is_null_time(from) || from.year >= FIRST_YEAR || !goes_on(&recurrence) ||
        !find_first(recurrence, from, &first))
        return;
    if (end != NULL) {
        struct icaldurationtype length = icaltime_subtract(icalproperty_get_dtend(end), from);
        icalproperty_set_dtend(end, icaltime_add(first, length));
    }
    icalproperty_set_dtstart(start, first);
}
