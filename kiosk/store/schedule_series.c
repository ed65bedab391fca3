#include "store/schedule_series.h"

#include <string.h>

#include "base/text.h"
#include "store/change.h"
#include "store/occurrence.h"
#include "store/rule.h"

bool schedule_to_come(struct store *store, struct id event, struct date *from, struct err *err)
{
    struct occurrences list = {0};
    struct local_time now = store_now(store);
    bool still_on = false, still_today = false, was_today = false;
    bool ok = occurrences_of_event(store, event, date_add_days(now.date, -1), now.date, &list, err);
    for (size_t i = 0; i < list.count; i++) {
        const struct occurrence *item = &list.items[i];
        bool is_today = date_compare(item->date, now.date) == 0;
        bool is_over = local_time_compare(item->ends_at, now) <= 0;
        still_on = still_on || (!is_today && !is_over);
        still_today = still_today || (is_today && !is_over);
        was_today = was_today || (is_today && is_over);
    }
    occurrences_free(&list);
    *from = date_add_days(now.date, still_on ? -1 : was_today && !still_today ? 1 : 0);
    return ok;
}

bool event_cancel_to_come(struct store *store, struct id event, const char *reason, struct err *err)
{
    struct date from;
    return schedule_to_come(store, event, &from, err) && event_cancel(store, event, from, reason, err);
}

/* --- Parting --- */

static bool note_first(struct date date, void *context)
{
    *(struct date *)context = date;
    return false;
}

/* The first date of a rule from `from` on; DATE_NONE if it is over by then. */
static struct date first_from(const struct schedule *rule, struct date from)
{
    enum { YEARS = 10 };
    struct date first = DATE_NONE;
    struct date to = date_is_none(rule->until) ? date_add_months(from, YEARS * 12) : rule->until;
    if (date_is_none(from) || date_compare(rule->original, from) >= 0)
        return rule->original;
    if (rule->rule[0] != '\0' && date_compare(to, from) >= 0)
        rule_expand(rule->rule, rule->date, from, to, note_first, &first);
    return first;
}

/* What a form has loaded is what its saving replaces, of the rules that begin on `from` or later. */
static void take_versions(struct schedule *rule, const struct schedules *known, struct date from)
{
    for (size_t i = 0; known != NULL && i < known->count; i++)
        if (id_equal(known->items[i].id, rule->id) &&
            (date_is_none(from) || date_compare(known->items[i].original, from) >= 0))
            rule->versions = known->items[i].versions;
}

static bool part_rule(struct store *store, struct schedule *rule, struct date from, struct err *err)
{
    struct schedule next = *rule;
    struct date first = first_from(rule, from);
    bool found;
    if (date_is_none(first) || date_compare(first, rule->original) == 0)
        return true;
    next.id = schedule_id(rule->event, first);
    if (!schedule_free_id(store, rule->event, first, err) ||
        (id_equal(rule->id, next.id) &&
         !schedule_load(store, rule->event, rule->original, rule, &found, err)))
        return false;
    next.date = next.original = first;
    rule->until = date_add_days(from, -1);
    return schedule_save(store, rule, err) &&
           versions_load(store, &NOUN_SCHEDULE, next.id, "rule", &next.versions, err) &&
           schedule_save(store, &next, err);
}

static bool part(struct store *store, struct id event, struct date from, const struct schedules *known,
                 struct err *err)
{
    struct schedules all = {0};
    bool ok = schedules_load(store, event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++) {
        take_versions(&all.items[i], known, DATE_NONE);
        ok = part_rule(store, &all.items[i], from, err);
    }
    schedules_free(&all);
    return ok;
}

bool schedule_part(struct store *store, struct id event, struct date from, const struct schedules *known,
                   struct err *err)
{
    return store_begin(store, err) && store_finish(store, part(store, event, from, known, err), err);
}

/* The rules that begin on a day or later, after parting there. What was parted stands as parting saved it. */
static bool load_later(struct store *store, struct id event, struct date from, const struct schedules *known,
                       struct schedules *later, struct err *err)
{
    size_t kept = 0;
    if (!part(store, event, from, known, err) || !schedules_load(store, event, later, err))
        return false;
    for (size_t i = 0; i < later->count; i++) {
        if (date_compare(later->items[i].original, from) < 0)
            continue;
        later->items[kept] = later->items[i];
        take_versions(&later->items[kept++], known, from);
    }
    later->count = kept;
    return true;
}

/* --- Times --- */

static bool retime(struct store *store, struct id event, struct date from, struct schedule_times times,
                   const struct schedules *known, struct err *err)
{
    struct schedules later = {0};
    bool ok = load_later(store, event, from, known, &later, err);
    for (size_t i = 0; ok && i < later.count; i++) {
        struct schedule *rule = &later.items[i];
        rule->starts = times.starts;
        rule->ends = times.ends;
        ok = schedule_save(store, rule, err);
    }
    schedules_free(&later);
    return ok;
}

bool schedule_retime_from(struct store *store, struct id event, struct date from, struct schedule_times times,
                          const struct schedules *known, struct err *err)
{
    return store_begin(store, err) && store_finish(store, retime(store, event, from, times, known, err), err);
}

/* --- Rhythm --- */

/* The rule's own place in the log, so that who answered reads what is new. */
static bool save_rhythm(struct store *store, const struct schedule *next, const struct schedules *later,
                        struct date first, int days, struct err *err)
{
    struct schedule rule = *next;
    rule.until = schedule_last(next);
    rule.date = first;
    rule.original = first;
    if (later->count > 0) {
        const struct schedule *was = &later->items[0];
        rule.id = was->id;
        rule.own = was->own;
        rule.versions = was->versions;
        return schedule_save_moved(store, &rule, days, err);
    }
    rule.id = schedule_id(next->event, first);
    return schedule_free_id(store, next->event, first, err) &&
           versions_load(store, &NOUN_SCHEDULE, rule.id, "rule", &rule.versions, err) &&
           schedule_save(store, &rule, err);
}

static bool repeat_from(struct store *store, const struct schedule *next, struct date from, int days,
                        const struct schedules *known, struct err *err)
{
    struct schedules later = {0};
    struct schedule counted = *next;
    counted.original = next->date;
    struct date first = first_from(&counted, from);
    bool ok = load_later(store, next->event, from, known, &later, err);
    size_t replaced = date_is_none(first) ? 0 : 1;
    for (size_t i = replaced; ok && i < later.count; i++)
        ok = change_gone(store, &NOUN_SCHEDULE, later.items[i].id, true, err);
    ok = ok && (replaced == 0 || save_rhythm(store, &counted, &later, first, days, err));
    schedules_free(&later);
    return ok;
}

bool schedule_repeat_from(struct store *store, const struct schedule *next, struct date from, int days,
                          const struct schedules *known, struct err *err)
{
    return store_begin(store, err) &&
           store_finish(store, repeat_from(store, next, from, days, known, err), err);
}

/* --- The end --- */

static bool is_before(struct date left, struct date right)
{
    return !date_is_none(left) && (date_is_none(right) || date_compare(left, right) < 0);
}

/* The last rule ends on that day; one before it not later than it did, and what begins later goes. */
static bool end_rule(struct store *store, struct schedule *rule, struct date until, bool is_last,
                     struct err *err)
{
    if (is_before(until, rule->original))
        return change_gone(store, &NOUN_SCHEDULE, rule->id, true, err);
    if (rule->rule[0] == '\0' || (!is_last && !is_before(until, rule->until)))
        return true;
    rule->until = until;
    return schedule_save(store, rule, err);
}

static bool end_all(struct store *store, struct schedules *all, struct date until, struct date from,
                    const struct schedules *known, struct err *err)
{
    bool ok = true;
    struct date yesterday = date_add_days(from, -1);
    struct date until_kept = is_before(until, yesterday) ? yesterday : until;
    for (size_t i = 0; ok && i < all->count; i++) {
        bool is_over = is_before(all->items[i].until, from);
        take_versions(&all->items[i], known, DATE_NONE);
        ok = is_over || end_rule(store, &all->items[i], until_kept, i + 1 == all->count, err);
    }
    return ok;
}

/* What has ended begins again with its first date that is still to come. */
static bool go_on(struct store *store, const struct schedule *last, struct date until, struct date from,
                  struct err *err)
{
    struct schedule next = *last;
    next.until = until;
    return is_before(until, from) || repeat_from(store, &next, from, 0, NULL, err);
}

static bool end_or_go_on(struct store *store, struct schedules *all, struct date until, struct date from,
                         const struct schedules *known, struct err *err)
{
    if (all->count == 0)
        return true;
    const struct schedule *last = &all->items[all->count - 1];
    return last->rule[0] != '\0' && is_before(last->until, from)
               ? go_on(store, last, until, from, err)
               : end_all(store, all, until, from, known, err);
}

static bool end(struct store *store, struct id event, struct date until, const struct schedules *known,
                struct err *err)
{
    struct date from;
    struct schedules all = {0};
    bool ok = schedule_to_come(store, event, &from, err) && schedules_load(store, event, &all, err) &&
              end_or_go_on(store, &all, until, from, known, err);
    schedules_free(&all);
    return ok;
}

bool schedule_end(struct store *store, struct id event, struct date until, const struct schedules *known,
                  struct err *err)
{
    return store_begin(store, err) && store_finish(store, end(store, event, until, known, err), err);
}
