/* All rules of an event as one, the way an office says them. */
#include <string.h>

#include "base/text.h"
#include "store/rule.h"
#include "store/schedule_series.h"

static bool note_date(struct date date, void *context)
{
    (void)date;
    *(bool *)context = true;
    return false;
}

/* True if the last rule is one that could have begun on that day. */
static bool goes_on_from(const struct schedule *last, struct date first)
{
    bool found = false;
    rule_expand(last->rule, first, last->date, last->date, note_date, &found);
    return found;
}

static size_t find_date(const struct date *dates, size_t count, struct date date)
{
    size_t i = 0;
    while (i < count && date_compare(dates[i], date) != 0)
        i++;
    return i;
}

static bool has_except(const struct schedule *schedule, struct date date)
{
    return find_date(schedule->except, schedule->except_count, date) < schedule->except_count;
}

static void add_except(struct schedule *schedule, struct date date)
{
    if (schedule->except_count < EXCEPT_DATES_LIMIT && !has_except(schedule, date))
        schedule->except[schedule->except_count++] = date;
}

static void make_whole(const struct schedules *all, struct schedule *series)
{
    *series = all->items[all->count - 1];
    for (size_t i = 0; i + 1 < all->count && series->rule[0] != '\0'; i++) {
        if (!goes_on_from(series, all->items[i].date))
            continue;
        series->date = series->original = all->items[i].date;
        break;
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t at = 0; at < all->items[i].except_count; at++)
            add_except(series, all->items[i].except[at]);
}

bool schedule_series_load(struct store *store, struct id event, struct schedule *series, bool *found,
                          struct err *err)
{
    struct schedules all = {0};
    bool ok = schedules_load(store, event, &all, err);
    *found = all.count > 0;
    if (ok && *found)
        make_whole(&all, series);
    else if (ok)
        ok = schedule_load(store, event, DATE_NONE, series, found, err);
    schedules_free(&all);
    return ok;
}

/* --- Saving --- */

static bool same_times(const struct schedule *left, const struct schedule *right)
{
    return left->starts.minute == right->starts.minute && left->ends.minute == right->ends.minute;
}

static bool same_rhythm(const struct schedule *left, const struct schedule *right)
{
    return date_compare(left->date, right->date) == 0 && strcmp(left->rule, right->rule) == 0;
}

static bool same_except(const struct schedule *left, const struct schedule *right)
{
    bool same = left->except_count == right->except_count;
    for (size_t i = 0; same && i < left->except_count; i++)
        same = has_except(right, left->except[i]);
    return same;
}

static bool covers(const struct schedule *rule, struct date date)
{
    return date_compare(rule->original, date) <= 0 &&
           (date_is_none(rule->until) || date_compare(date, rule->until) <= 0);
}

/* What was taken out of the dates left out, and what was added, of one rule. */
static bool save_except(struct store *store, struct schedule *rule, const struct schedule *before,
                        const struct schedule *next, struct err *err)
{
    struct schedule was = *rule;
    rule->except_count = 0;
    for (size_t i = 0; i < was.except_count; i++)
        if (has_except(next, was.except[i]) || !has_except(before, was.except[i]))
            add_except(rule, was.except[i]);
    for (size_t i = 0; i < next->except_count; i++)
        if (!has_except(before, next->except[i]) && covers(rule, next->except[i]))
            add_except(rule, next->except[i]);
    return same_except(&was, rule) || schedule_save(store, rule, err);
}

static bool save_all_except(struct store *store, const struct schedule *before, const struct schedule *next,
                            struct err *err)
{
    struct schedules all = {0};
    bool ok = schedules_load(store, next->event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        ok = save_except(store, &all.items[i], before, next, err);
    schedules_free(&all);
    return ok;
}

static bool save_when(struct store *store, const struct schedule *before, const struct schedule *next,
                      struct err *err)
{
    struct date from;
    const struct schedule_times times = {next->starts, next->ends};
    if (!schedule_to_come(store, next->event, &from, err))
        return false;
    if (!same_rhythm(before, next))
        return schedule_repeat_from(store, next, from, next->date.day - before->date.day, NULL, err);
    return (date_compare(before->until, next->until) == 0 ||
            schedule_end(store, next->event, next->until, NULL, err)) &&
           (same_times(before, next) || schedule_retime_from(store, next->event, from, times, NULL, err));
}

bool schedule_series_save(struct store *store, const struct schedule *before, const struct schedule *next,
                          struct err *err)
{
    bool is_series = before->rule[0] != '\0' || next->rule[0] != '\0';
    if (!is_series || date_is_none(before->date))
        return schedule_save(store, next, err);
    return store_begin(store, err) &&
           store_finish(
               store, save_when(store, before, next, err) && save_all_except(store, before, next, err), err);
}
