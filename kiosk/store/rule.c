#include "store/rule.h"

#include <stddef.h>
#include <string.h>

#include <libical/ical.h>

#include "store/limits.h"

/* Keeps libical from ending the program for a rule that somebody else wrote. Other calendars than the
 * Gregorian (RFC 7529) are left out: nothing here shows them, and they would own memory. */
static struct icalrecurrencetype parse(const char *rule)
{
    static const struct icalrecurrencetype none = ICALRECURRENCETYPE_INITIALIZER;
    if (strcasestr(rule, "RSCALE") != NULL)
        return none;
    icalerror_set_errors_are_fatal(0);
    icalerror_supress("BADARG");
    icalerror_supress("MALFORMEDDATA");
    return icalrecurrencetype_from_string(rule);
}

static bool is_usable(const struct icalrecurrencetype *recurrence)
{
    return recurrence->freq >= ICAL_DAILY_RECURRENCE && recurrence->freq <= ICAL_YEARLY_RECURRENCE;
}

bool rule_check(const char *rule, struct err *err)
{
    struct icalrecurrencetype recurrence = parse(rule);
    bool usable = is_usable(&recurrence);
    bool known = recurrence.freq != ICAL_NO_RECURRENCE;
    if (!known)
        return err_set(err, "'%s' is not a rule for repeating. Write one like FREQ=WEEKLY.", rule);
    return usable || err_set(err, "'%s' repeats within a day. Repeat daily or less often.", rule);
}

static struct icaltimetype to_ical(struct date date)
{
    struct icaltimetype time = {.is_date = 1};
    date_split(date, &time.year, &time.month, &time.day);
    return time;
}

/* Where the iterator may start: it cannot jump in a rule that counts. */
static void jump(icalrecur_iterator *iterator, const struct icalrecurrencetype *recurrence, struct date first,
                 struct date from)
{
    if (recurrence->count == 0 && date_compare(from, first) > 0)
        (void)icalrecur_iterator_set_start(iterator, to_ical(from)); /* else it walks from the first */
}

static bool next_date(icalrecur_iterator *iterator, struct date *date)
{
    struct icaltimetype time = icalrecur_iterator_next(iterator);
    return !icaltime_is_null_time(time) && date_make(time.year, time.month, time.day, date);
}

static void walk(icalrecur_iterator *iterator, struct date first, struct date from, struct date to,
                 bool (*each)(struct date date, void *context), void *context)
{
    struct date last = first; /* of those that were given */
    struct date date;
    bool more = date_compare(first, from) < 0 || date_compare(first, to) > 0 || each(first, context);
    while (more && next_date(iterator, &date) && date_compare(date, to) <= 0) {
        if (date_compare(date, last) <= 0 || date_compare(date, from) < 0)
            continue; /* the first again, or BYHOUR that makes several of one day */
        last = date;
        more = each(date, context);
    }
}

void rule_expand(const char *rule, struct date first, struct date from, struct date to,
                 bool (*each)(struct date date, void *context), void *context)
{
    struct icalrecurrencetype recurrence = parse(rule);
    icalrecur_iterator *iterator =
        is_usable(&recurrence) ? icalrecur_iterator_new(recurrence, to_ical(first)) : NULL;
    if (iterator != NULL) {
        jump(iterator, &recurrence, first, from);
        walk(iterator, first, from, to, each, context);
        icalrecur_iterator_free(iterator);
    } else if (date_compare(first, from) >= 0 && date_compare(first, to) <= 0) {
        (void)each(first, context);
    }
}

static bool keep(struct date date, void *context)
{
    *(struct date *)context = date;
    return true;
}

struct date rule_last(const char *rule, struct date first)
{
    struct date last = first;
    struct icalrecurrencetype recurrence = parse(rule);
    bool ends = recurrence.count != 0 || !icaltime_is_null_time(recurrence.until);
    if (!ends)
        return DATE_NONE;
    rule_expand(rule, first, first, date_add_days(first, 365 * 50), keep, &last);
    return last;
}
