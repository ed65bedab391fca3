#include "import/calendar_rule.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import/quote.h"
#include "import/words.h"
#include "store/rule.h"

/* Ends one of the lists of libical's rule behind so many items. */
static void cut(short *list, size_t count)
{
    list[count] = ICAL_RECURRENCE_ARRAY_MAX;
}

static bool has(const short *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == ICAL_RECURRENCE_ARRAY_MAX)
            return false;
    return true;
}

static bool has_exactly_one(const short *list)
{
    return has(list, 1) && !has(list, 2);
}

/* --- What the house cannot hold --- */

static bool several_a_day(const struct icalrecurrencetype *recurrence)
{
    return recurrence->freq < ICAL_DAILY_RECURRENCE || has(recurrence->by_hour, 2) ||
           has(recurrence->by_minute, 2) || has(recurrence->by_second, 2);
}

static bool parse(const char *value, struct icalrecurrencetype *recurrence, struct err *err)
{
    char quoted[QUOTE_SIZE];
    quote(value, quoted);
    if (strcasestr(value, "RSCALE") != NULL) {
        return err_set(err, _("its rule '%s' is of another calendar than ours. Put in its dates one by one."),
                       quoted);
    }
    *recurrence = icalrecurrencetype_from_string(value);
    if (recurrence->freq == ICAL_NO_RECURRENCE)
        return err_set(err, _("its rule '%s' for repeating cannot be read. Set the repetition anew."),
                       quoted);
    return !several_a_day(recurrence) ||
           err_set(err, _("its rule '%s' repeats within a day. Make one event for each time of the day."),
                   quoted);
}

/* --- The house's dates --- */

/* Weekdays of a zone whose date is another. */
static void shift_weekdays(struct icalrecurrencetype *recurrence, int days)
{
    for (size_t i = 0; i < ICAL_BY_DAY_SIZE && has(recurrence->by_day + i, 1); i++) {
        int day = (int)icalrecurrencetype_day_day_of_week(recurrence->by_day[i]); /* 1 is Sunday */
        recurrence->by_day[i] = (short)((day - 1 + days % 7 + 7) % 7 + 1);
    }
}

static bool shift(struct icalrecurrencetype *recurrence, int days, struct err *err)
{
    bool weekly = recurrence->freq == ICAL_WEEKLY_RECURRENCE || recurrence->freq == ICAL_DAILY_RECURRENCE;
    bool by_dates = has(recurrence->by_month_day, 1) || has(recurrence->by_year_day, 1) ||
                    has(recurrence->by_month, 1) || (!weekly && has(recurrence->by_day, 1));
    if (days == 0)
        return true;
    if (weekly)
        shift_weekdays(recurrence, days);
    return !by_dates ||
           err_set(err,
                   _("it repeats by the dates of a zone where the day is another. Give it the time of the "
                     "house."));
}

/* The last date on which an occurrence begins before that end. */
static bool last_by_until(struct icaltimetype until, const struct calendar_time *start, struct date *last)
{
    struct calendar_time end;
    if (!calendar_time_plain(until, &end))
        return false;
    *last = end.is_date ? date_add_days(end.local.date, start->days) : end.local.date;
    if (!end.is_date && !start->is_date && end.local.time.minute < start->local.time.minute)
        *last = date_add_days(*last, -1);
    return true;
}

static struct date last_date(const struct icalrecurrencetype *recurrence, const struct calendar_time *start)
{
    struct icalrecurrencetype copy = *recurrence;
    struct date first = start->local.date, last = DATE_NONE;
    if (recurrence->count > 0)
        last = rule_last(icalrecurrencetype_as_string(&copy), first);
    else if (!icaltime_is_null_time(recurrence->until) && !last_by_until(recurrence->until, start, &last))
        last = DATE_NONE;
    return !date_is_none(last) && date_compare(last, first) < 0 ? first : last;
}

/* --- In the fewest words --- */

static bool is_weekday_of(const struct icalrecurrencetype *recurrence, struct date date)
{
    int sunday_first = (date_weekday(date) + 1) % 7 + 1;
    return has_exactly_one(recurrence->by_day) && recurrence->by_day[0] == sunday_first;
}

/* Leaves out what the first date says anyway. A month that lacks the day is passed over, as the calendar has
 * it; the house's own word "monthly" would take its last day. */
static void simplify(struct icalrecurrencetype *recurrence, struct date first)
{
    int day;
    date_split(first, NULL, NULL, &day);
    bool one_weekday = !has(recurrence->by_day, 2);
    bool by_week = recurrence->freq == ICAL_YEARLY_RECURRENCE && has(recurrence->by_week_no, 1);
    if (recurrence->freq == ICAL_WEEKLY_RECURRENCE && is_weekday_of(recurrence, first))
        cut(recurrence->by_day, 0);
    if (recurrence->freq == ICAL_MONTHLY_RECURRENCE && !has(recurrence->by_day, 1)) {
        if (!has(recurrence->by_month_day, 1) && day > 28) {
            recurrence->by_month_day[0] = (short)day;
            cut(recurrence->by_month_day, 1);
        } else if (has_exactly_one(recurrence->by_month_day) && recurrence->by_month_day[0] == day &&
                   day <= 28) {
            cut(recurrence->by_month_day, 0);
        }
    }
    if (!by_week && (one_weekday || recurrence->interval == 1))
        recurrence->week_start = ICAL_MONDAY_WEEKDAY;
    cut(recurrence->by_hour, 0);
    cut(recurrence->by_minute, 0);
    cut(recurrence->by_second, 0);
}

static bool write(struct icalrecurrencetype *recurrence, struct calendar_rule *rule, struct err *err)
{
    recurrence->count = 0;
    recurrence->until = icaltime_null_time();
    const char *text = icalrecurrencetype_as_string(recurrence); /* libical's own memory */
    return (text != NULL && text_format(rule->rule, sizeof rule->rule, "%s", text)) ||
           err_set(err, _("its rule for repeating is too long. Make several events of it."));
}

bool calendar_rule_read(const char *value, const struct calendar_time *start, struct calendar_rule *rule,
                        struct err *err)
{
    struct icalrecurrencetype recurrence = ICALRECURRENCETYPE_INITIALIZER;
    *rule = (struct calendar_rule){.until = DATE_NONE};
    if (!parse(value, &recurrence, err) || !shift(&recurrence, start->days, err))
        return false;
    simplify(&recurrence, start->local.date);
    rule->until = last_date(&recurrence, start);
    if (!date_is_none(rule->until) && date_compare(rule->until, start->local.date) == 0) {
        rule->until = DATE_NONE; /* once */
        return true;
    }
    return write(&recurrence, rule, err);
}
