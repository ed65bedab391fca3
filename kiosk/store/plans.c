#include "store/plans.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/signup_state.h"

/* Answers for occurrences that are on day ?2 or later: by their original dates, and those moved there. */
static const struct sql SQL_ANSWERED = {
    "plans",
    "SELECT s.event, s.date, " SIGNUP_STATE_COLUMNS " FROM signup s JOIN event e ON e.id = s.event "
    "WHERE s.person = ?1 AND s.date >= ?2 AND s.answer IS NOT NULL AND s.answer <> 'declined' "
    "UNION ALL SELECT s.event, s.date, " SIGNUP_STATE_COLUMNS " FROM occurrence o "
    "CROSS JOIN signup s ON s.event = o.event AND s.date = o.original JOIN event e ON e.id = s.event "
    "WHERE o.date >= ?2 AND o.original < ?2 AND s.person = ?1 AND s.answer IS NOT NULL "
    "AND s.answer <> 'declined'",
    false};
static const struct sql SQL_INVITED = {"invited to",
                                       "SELECT i.event FROM invitation i JOIN event e ON e.id = i.event "
                                       "WHERE i.person = ?1 AND i.invited = 1 AND e.is_private = 1 "
                                       "AND e.status <> 'draft' AND EXISTS (SELECT 1 FROM schedule s "
                                       "WHERE s.event = i.event AND s.last_day >= ?2)",
                                       false};

struct loading {
    struct store *store;
    struct id person;
    struct date from;
    struct plans *plans;
};

static struct plan *append(struct plans *plans)
{
    plans->items = memory_grow(plans->items, plans->count, &plans->capacity, sizeof *plans->items);
    struct plan *plan = &plans->items[plans->count];
    *plan = (struct plan){0};
    return plan; /* counted once it is whole */
}

/* An occurrence that was moved into the past is no plan; one that is no more is off. */
static bool fill(struct loading *loading, struct plan *plan, struct id event, struct date date,
                 struct err *err)
{
    bool found;
    if (!occurrence_recall(loading->store, event, date, &plan->occurrence, &found, err))
        return false;
    if (found && plan->occurrence.status != EVENT_DRAFT &&
        date_compare(plan->occurrence.ends_at.date, loading->from) >= 0)
        loading->plans->count++;
    return true;
}

static bool load_answered(struct loading *loading, struct err *err)
{
    struct query query = query_start(&loading->store->shared.db, &SQL_ANSWERED);
    query_bind_id(&query, loading->person);
    query_bind_date(&query, loading->from);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct plan *plan = append(loading->plans);
        struct signup_state state = signup_state_read(&query, 2);
        plan->signup = signup_from_state(&state);
        ok = fill(loading, plan, query_id(&query, 0), query_date(&query, 1), err);
        plan->invited = plan->occurrence.is_private;
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* True if the person has answered it already, declining too. */
static bool has_answered(struct loading *loading, const struct occurrence *occurrence, bool *answered,
                         struct err *err)
{
    struct signup signup;
    struct signup_key key = {occurrence->event, occurrence->original, loading->person};
    bool ok = signup_load(loading->store, &key, &signup, err);
    *answered = signup.answer != ANSWER_NONE;
    return ok;
}

static bool add_invited(struct loading *loading, const struct occurrences *list, struct err *err)
{
    for (size_t i = 0; i < list->count; i++) {
        bool answered;
        if (!has_answered(loading, &list->items[i], &answered, err))
            return false;
        if (answered)
            continue;
        struct plan *plan = append(loading->plans);
        *plan = (struct plan){.occurrence = list->items[i], .invited = true};
        loading->plans->count++;
    }
    return true;
}

static bool load_invited(struct loading *loading, struct date until, struct err *err)
{
    struct query query = query_start(&loading->store->shared.db, &SQL_INVITED);
    query_bind_id(&query, loading->person);
    query_bind_date(&query, loading->from);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct occurrences list = {0};
        ok = occurrences_of_event(loading->store, query_id(&query, 0), loading->from, until, &list, err) &&
             add_invited(loading, &list, err);
        occurrences_free(&list);
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

static int compare(const void *left, const void *right)
{
    const struct plan *a = left;
    const struct plan *b = right;
    int order = local_time_compare(a->occurrence.starts_at, b->occurrence.starts_at);
    if (order == 0)
        order = strcmp(a->occurrence.title, b->occurrence.title);
    return order != 0 ? order : id_compare(a->occurrence.event, b->occurrence.event);
}

bool plans_load(struct store *store, struct id person, struct date from, struct date invited_until,
                struct plans *plans, struct err *err)
{
    size_t before = plans->count;
    struct loading loading = {store, person, from, plans};
    bool ok = load_answered(&loading, err) && load_invited(&loading, invited_until, err);
    if (ok && plans->count > before)
        qsort(plans->items + before, plans->count - before, sizeof *plans->items, compare);
    return ok;
}

void plans_free(struct plans *plans)
{
    free(plans->items);
    *plans = (struct plans){0};
}
