#include "store/draft.h"

#include "store/change.h"
#include "store/event.h"

static const struct sql SQL_WAS_PUBLISHED = {
    "was published",
    "WITH RECURSIVE history (number) AS (SELECT fact FROM head WHERE noun = 'event' AND row = ?1 "
    "AND part = 'state' UNION SELECT f.number FROM history JOIN fact_replaces r ON r.fact = history.number "
    "JOIN fact f ON f.id = r.replaced) "
    "SELECT EXISTS (SELECT 1 FROM history CROSS JOIN fact f ON f.number = history.number "
    "WHERE json_extract(f.body, '$.status') = 'planned')",
    false};
static const struct sql SQL_COUNTS = {
    "event counts for somebody",
    "SELECT EXISTS (SELECT 1 FROM signup WHERE event = ?1 AND answer IN ('coming', 'maybe', 'watching')) "
    "OR EXISTS (SELECT 1 FROM attendance WHERE event = ?1 AND how IS NOT NULL)",
    false};

static bool is_so(struct store *store, const struct sql *sql, struct id event, bool *so, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, event);
    bool ok = query_run_integer(&query, &answer, err);
    *so = answer != 0;
    return ok;
}

bool event_was_published(struct store *store, struct id event, bool *was, struct err *err)
{
    return is_so(store, &SQL_WAS_PUBLISHED, event, was, err);
}

bool event_counts_for_somebody(struct store *store, struct id event, bool *counts, struct err *err)
{
    return is_so(store, &SQL_COUNTS, event, counts, err);
}

bool draft_is_unseen(struct store *store, struct id event, bool *unseen, struct err *err)
{
    struct event known;
    bool found, was, counts;
    *unseen = false;
    if (!event_load(store, event, &known, &found, err))
        return false;
    if (!found || known.status != EVENT_DRAFT)
        return true;
    if (!event_was_published(store, event, &was, err) ||
        !event_counts_for_somebody(store, event, &counts, err))
        return false;
    *unseen = !was || !counts;
    return true;
}

static bool drop(struct store *store, struct id event, struct err *err)
{
    bool unseen;
    if (!draft_is_unseen(store, event, &unseen, err))
        return false;
    if (!unseen)
        return err_set(err, "This is no draft any more, or people answered for it. Cancel it instead.");
    return change_gone(store, &NOUN_EVENT, event, true, err);
}

bool draft_drop(struct store *store, struct id event, struct err *err)
{
    return store_begin(store, err) && store_finish(store, drop(store, event, err), err);
}
