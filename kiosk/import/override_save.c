/* What is said about single dates, in the store. */
#include <string.h>

#include "import/override.h"

static struct override from_change(const struct occurrence_change *change)
{
    struct override item = override_blank(change->original);
    item.date = change->date;
    item.starts = change->starts;
    item.ends = change->ends;
    item.cancelled = change->cancelled;
    memcpy(item.title, change->own.title, sizeof item.title);
    memcpy(item.place, change->own.place, sizeof item.place);
    memcpy(item.feel, change->own.feel, sizeof item.feel);
    return item;
}

bool overrides_load(struct store *store, struct id event, struct overrides *overrides, struct err *err)
{
    struct date dates[OVERRIDES_MOST];
    size_t count = 0;
    overrides->count = 0;
    if (!occurrence_changed_dates(store, event, dates, OVERRIDES_MOST, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct occurrence_change change;
        if (!occurrence_change_load(store, event, dates[i], &change, err))
            return false;
        struct override item = from_change(&change);
        (void)overrides_put(overrides, &item);
    }
    return true;
}

/* Staff's reason stands as long as what it is about. */
static bool write(struct store *store, struct id event, const struct override *item, struct err *err)
{
    struct occurrence_change change;
    if (!occurrence_change_load(store, event, item->original, &change, err))
        return false;
    if (change.cancelled != item->cancelled)
        change.reason[0] = '\0';
    change.date = item->date;
    change.starts = item->starts;
    change.ends = item->ends;
    change.cancelled = item->cancelled;
    memcpy(change.own.title, item->title, sizeof item->title);
    memcpy(change.own.place, item->place, sizeof item->place);
    memcpy(change.own.feel, item->feel, sizeof item->feel);
    return occurrence_change_save(store, &change, err);
}

static bool has(const struct overrides *overrides, struct date original)
{
    for (size_t i = 0; i < overrides->count; i++)
        if (date_compare(overrides->items[i].original, original) == 0)
            return true;
    return false;
}

static bool is_added(const struct override *item)
{
    return !date_is_none(item->date) && date_compare(item->date, item->original) == 0;
}

/* A date that was added and is no longer is cancelled where somebody counts on it. */
static bool keep_answered(struct store *store, struct id event, const struct override *old,
                          struct override *item, date_is_answered *answered, struct err *err)
{
    if (!is_added(old) || !date_is_none(item->date))
        return true;
    if (!item->cancelled && !answered(store, event, old->original, &item->cancelled, err))
        return false;
    item->date = item->cancelled ? old->date : DATE_NONE;
    return true;
}

static bool save_item(struct store *store, struct id event, const struct override *old, struct override item,
                      date_is_answered *answered, struct err *err)
{
    return override_is_same(old, &item) ||
           (keep_answered(store, event, old, &item, answered, err) && write(store, event, &item, err));
}

bool overrides_save(struct store *store, struct id event, const struct overrides *before,
                    const struct overrides *after, date_is_answered *answered, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < after->count; i++) {
        struct override old = overrides_item(before, after->items[i].original);
        ok = save_item(store, event, &old, after->items[i], answered, err);
    }
    for (size_t i = 0; ok && i < before->count; i++) {
        const struct override *old = &before->items[i];
        bool no_room =
            after->count == OVERRIDES_MOST && date_compare(old->original, after->items[0].original) < 0;
        if (!no_room && !has(after, old->original))
            ok = save_item(store, event, old, override_blank(old->original), answered, err);
    }
    return ok;
}
