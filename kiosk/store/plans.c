#include "store/plans.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/draft.h"
#include "store/signup_state.h"
#include "store/told_start.h"

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
/* The same for what is recorded of a person. */
static const struct sql SQL_HERE = {
    "here",
    "SELECT a.event, a.date FROM attendance a "
    "WHERE a.person = ?1 AND a.date >= ?2 AND a.how IS NOT NULL "
    "UNION ALL SELECT a.event, a.date FROM occurrence o "
    "CROSS JOIN attendance a ON a.event = o.event AND a.date = o.original "
    "WHERE o.date >= ?2 AND o.original < ?2 AND a.person = ?1 AND a.how IS NOT NULL",
    false};
static const struct sql SQL_INVITED = {"invited to",
                                       "SELECT i.event FROM invitation i JOIN event e ON e.id = i.event "
                                       "WHERE i.person = ?1 AND i.invited = 1 AND e.is_private = 1 "
                                       "AND e.status <> 'draft' AND EXISTS (SELECT 1 FROM schedule s "
                                       "WHERE s.event = i.event AND s.last_day >= ?2)",
                                       false};

enum { INVITED_DAYS = 28 };

struct loading {
    struct store *store;
    struct id person;
    struct plans_window window;
    struct plans *plans;
};

struct plans_window plans_window(struct date today)
{
    return (struct plans_window){date_add_days(today, -1), date_add_days(today, INVITED_DAYS), today};
}

static bool stands(enum answer answer)
{
    return answer != ANSWER_NONE && answer != ANSWER_DECLINED;
}

bool plan_came_along(const struct plan *plan)
{
    return plan->how != HOW_NONE && !stands(plan->signup.answer);
}

static struct plan *append(struct plans *plans)
{
    plans->items = memory_grow(plans->items, plans->count, &plans->capacity, sizeof *plans->items);
    struct plan *plan = &plans->items[plans->count];
    *plan = (struct plan){0};
    return plan; /* counted once it is whole */
}

/* What was made a draft again is off for whoever answered for it; another draft is no plan. */
static bool read_draft(struct store *store, struct occurrence *occurrence, bool *found, struct err *err)
{
    if (!*found || occurrence->status != EVENT_DRAFT)
        return true;
    occurrence->status = EVENT_CANCELLED;
    return event_was_published(store, occurrence->event, found, err);
}

/* An occurrence that was moved into the past is no plan; one that is no more is off. */
static bool fill(struct store *store, struct plans_window window, struct plan *plan, struct id event,
                 struct date date, bool *found, struct err *err)
{
    if (!occurrence_recall(store, event, date, &plan->occurrence, found, err) ||
        !read_draft(store, &plan->occurrence, found, err))
        return false;
    plan->invited = plan->occurrence.is_private;
    *found = *found && date_compare(plan->occurrence.ends_at.date, window.from) >= 0;
    return true;
}

static bool load_answered(struct loading *loading, struct err *err)
{
    struct query query = query_start(&loading->store->shared.db, &SQL_ANSWERED);
    query_bind_id(&query, loading->person);
    query_bind_date(&query, loading->window.from);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct plan *plan = append(loading->plans);
        struct signup_state state = signup_state_read(&query, 2);
        plan->signup = signup_from_state(&state);
        bool found = false;
        struct signup_key key = {query_id(&query, 0), query_date(&query, 1), loading->person};
        ok = fill(loading->store, loading->window, plan, key.event, key.date, &found, err) &&
             attendance_load(loading->store, &key, &plan->how, err) &&
             told_start_of_answer(loading->store, &key, &plan->occurrence, err);
        loading->plans->count += ok && found;
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* What the person said and what is recorded of them; where they came along also the occurrence (`*along`). */
static bool load_known(struct store *store, const struct signup_key *key, struct plans_window window,
                       struct plan *plan, bool *along, struct err *err)
{
    *along = false;
    *plan = (struct plan){0};
    if (!signup_load(store, key, &plan->signup, err) || !attendance_load(store, key, &plan->how, err))
        return false;
    if (!plan_came_along(plan))
        return true;
    if (!fill(store, window, plan, key->event, key->date, along, err))
        return false;
    *along = *along && date_compare(plan->occurrence.date, window.today) <= 0;
    if (!*along)
        plan->how = HOW_NONE; /* it was moved to another day since */
    return true;
}

static bool load_here(struct loading *loading, struct err *err)
{
    struct query query = query_start(&loading->store->shared.db, &SQL_HERE);
    query_bind_id(&query, loading->person);
    query_bind_date(&query, loading->window.from);
    bool ok = true;
    while (ok && query_row(&query)) {
        bool along = false;
        struct signup_key key = {query_id(&query, 0), query_date(&query, 1), loading->person};
        ok = load_known(loading->store, &key, loading->window, append(loading->plans), &along, err);
        loading->plans->count += ok && along;
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* True if it is there already, or was declined. */
static bool is_known(struct loading *loading, const struct occurrence *occurrence, bool *known,
                     struct err *err)
{
    bool along;
    struct plan plan;
    struct signup_key key = {occurrence->event, occurrence->original, loading->person};
    bool ok = load_known(loading->store, &key, loading->window, &plan, &along, err);
    *known = along || plan.signup.answer != ANSWER_NONE;
    return ok;
}

static bool add_invited(struct loading *loading, const struct occurrences *list, struct err *err)
{
    for (size_t i = 0; i < list->count; i++) {
        bool known;
        if (!is_known(loading, &list->items[i], &known, err))
            return false;
        if (known)
            continue;
        struct plan *plan = append(loading->plans);
        *plan = (struct plan){.occurrence = list->items[i], .invited = true};
        loading->plans->count++;
    }
    return true;
}

static bool load_invited(struct loading *loading, struct err *err)
{
    struct query query = query_start(&loading->store->shared.db, &SQL_INVITED);
    query_bind_id(&query, loading->person);
    query_bind_date(&query, loading->window.from);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct occurrences list = {0};
        ok = occurrences_of_event(loading->store, query_id(&query, 0), loading->window.from,
                                  loading->window.invited_until, &list, err) &&
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

bool plans_load(struct store *store, struct id person, struct plans_window window, struct plans *plans,
                struct err *err)
{
    size_t before = plans->count;
    struct loading loading = {store, person, window, plans};
    bool ok = load_answered(&loading, err) && load_here(&loading, err) && load_invited(&loading, err);
    if (ok && plans->count > before)
        qsort(plans->items + before, plans->count - before, sizeof *plans->items, compare);
    return ok;
}

static bool load_invitation(struct store *store, const struct signup_key *key, struct plans_window window,
                            struct plan *plan, bool *found, struct err *err)
{
    bool invited;
    const struct occurrence *occurrence = &plan->occurrence;
    if (!occurrence_find(store, key->event, key->date, &plan->occurrence, found, err) ||
        !invitation_stands(store, key->event, key->person, &invited, err))
        return false;
    plan->invited = true;
    *found = *found && invited && occurrence->is_private && occurrence->status != EVENT_DRAFT &&
             date_compare(occurrence->date, window.from) >= 0 &&
             date_compare(occurrence->date, window.invited_until) <= 0;
    return true;
}

bool plan_load(struct store *store, const struct signup_key *key, struct plans_window window,
               struct plan *plan, bool *found, struct err *err)
{
    if (!load_known(store, key, window, plan, found, err))
        return false;
    if (*found || plan->signup.answer == ANSWER_DECLINED)
        return true;
    if (plan->signup.answer == ANSWER_NONE)
        return load_invitation(store, key, window, plan, found, err);
    return fill(store, window, plan, key->event, key->date, found, err) &&
           told_start_of_answer(store, key, &plan->occurrence, err);
}

void plans_free(struct plans *plans)
{
    free(plans->items);
    *plans = (struct plans){0};
}
