/* Words for the dates of an event from one on: the rule that makes it is parted there. */
#include "base/text.h"
#include "store/schedule_series.h"

static bool reword_rule(struct store *store, struct schedule *rule, const struct date_own *own,
                        unsigned which, struct err *err)
{
    for (int i = 0; i < DATE_OWN_COUNT; i++)
        if ((which >> i & 1) != 0)
            date_own_copy(&rule->own, (enum date_own_name)i, own);
    return schedule_save(store, rule, err);
}

bool schedule_reword_from(struct store *store, struct id event, struct date from, const struct date_own *own,
                          unsigned which, struct err *err)
{
    struct schedules all = {0};
    if (!store_begin(store, err))
        return false;
    bool ok = schedule_part(store, event, from, NULL, err) && schedules_load(store, event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        if (date_is_none(from) || date_compare(all.items[i].original, from) >= 0)
            ok = reword_rule(store, &all.items[i], own, which, err);
    schedules_free(&all);
    return store_finish(store, ok, err);
}
