#include "store/schedule_move.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/occurrence.h"
#include "store/rule.h"

enum { MOVE_DAYS_MOST = 6 };

/* Dates of an event that somebody counts on, or that were moved. */
static const struct sql SQL_COUNTED_ON = {
    "dates that somebody counts on",
    "SELECT date FROM signup WHERE event = ?1 AND date >= ?2 AND answer IN ('coming', 'maybe', 'watching') "
    "UNION SELECT original FROM occurrence WHERE event = ?1 AND date >= ?2 ORDER BY 1",
    false};

struct dates {
    struct date *items;
    size_t count;
    size_t capacity;
};

static bool load_counted_on(struct store *store, struct id event, struct dates *dates, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_COUNTED_ON);
    query_bind_id(&query, event);
    query_bind_date(&query, store_now(store).date);
    while (query_row(&query)) {
        dates->items = memory_grow(dates->items, dates->count, &dates->capacity, sizeof *dates->items);
        dates->items[dates->count++] = query_date(&query, 0);
    }
    return query_end(&query, err);
}

static bool is_once(const struct schedule *schedule)
{
    return schedule->rule[0] == '\0';
}

static bool note_date(struct date date, void *context)
{
    (void)date;
    *(bool *)context = true;
    return false;
}

/* True if the rule itself gives the date, left out or not. */
static bool gives(const struct schedule *schedule, struct date date)
{
    bool found = false;
    if (date_is_none(schedule->until) || date_compare(date, schedule->until) <= 0)
        rule_expand(schedule->rule, schedule->date, date, date, note_date, &found);
    return found;
}

static size_t find_except(const struct schedule *schedule, struct date date)
{
    size_t i = 0;
    while (i < schedule->except_count && date_compare(schedule->except[i], date) != 0)
        i++;
    return i;
}

static bool leaves_out(const struct schedule *schedule, struct date date)
{
    return find_except(schedule, date) < schedule->except_count;
}

static void take_in(struct schedule *schedule, struct date date)
{
    size_t i = find_except(schedule, date);
    if (i == schedule->except_count)
        return;
    schedule->except_count--;
    for (; i < schedule->except_count; i++)
        schedule->except[i] = schedule->except[i + 1];
}

/* The moved occurrence is on that date instead of the rule's own. */
static void leave_out(struct schedule *schedule, struct date date)
{
    if (!leaves_out(schedule, date))
        schedule->except[schedule->except_count++] = date;
}

/* True if what was on `from` can be said to be on `to` now. */
static bool is_moved(const struct schedule *old, const struct schedule *next, struct date from,
                     struct date to)
{
    bool same = date_compare(from, to) == 0;
    return gives(next, to) && (same || (!leaves_out(next, to) && !gives(old, to))) &&
           next->except_count < EXCEPT_DATES_LIMIT;
}

/* Where an occurrence is now that was on `from`: its own date, moved, or (DATE_NONE too) off. */
static struct date find_date(const struct schedule *old, const struct schedule *next, int days,
                             struct date original, struct date from)
{
    struct date to = date_add_days(from, days);
    bool is_own = date_compare(to, original) == 0;
    bool sayable = abs(days) <= MOVE_DAYS_MOST && !is_own && is_moved(old, next, from, to);
    return sayable ? to : DATE_NONE;
}

static bool move_one(struct store *store, const struct schedule *old, struct schedule *next, int days,
                     struct date original, struct err *err)
{
    struct occurrence_change said;
    if (!occurrence_change_load(store, next->event, original, &said, err))
        return false;
    struct date from = date_is_none(said.date) ? original : said.date;
    bool stays = date_compare(from, original) == 0 && gives(next, original);
    if (said.cancelled || !gives(old, from) || stays)
        return true; /* what staff put on a day of its own stays there */
    said.date = find_date(old, next, days, original, from);
    if (date_compare(from, original) != 0)
        take_in(next, from);
    if (!date_is_none(said.date))
        leave_out(next, said.date);
    return occurrence_change_save(store, &said, err);
}

static bool move_series(struct store *store, const struct schedule *old, struct schedule *next, int days,
                        struct err *err)
{
    struct dates dates = {0};
    bool ok = load_counted_on(store, next->event, &dates, err);
    for (size_t i = 0; ok && i < dates.count; i++)
        ok = move_one(store, old, next, days, dates.items[i], err);
    free(dates.items);
    return ok;
}

static bool move_once(struct store *store, const struct schedule *old, struct schedule *next, struct err *err)
{
    struct occurrence_change said;
    struct date date = next->date;
    next->date = old->original;
    if (date_compare(date, old->date) == 0)
        return true;
    if (!occurrence_change_load(store, next->event, old->original, &said, err))
        return false;
    said.date = date_compare(date, old->original) == 0 ? DATE_NONE : date;
    return occurrence_change_save(store, &said, err);
}

bool schedule_move(struct store *store, const struct schedule *old, struct schedule *next, int days,
                   struct err *err)
{
    bool was_moved = date_compare(old->original, old->date) != 0;
    if (is_once(old) && is_once(next))
        return move_once(store, old, next, err);
    return (days == 0 && !was_moved) || move_series(store, old, next, days, err);
}
