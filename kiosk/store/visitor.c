#include "store/visitor.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/change.h"

const struct noun NOUN_VISITOR = {
    .name = "visitor",
    .table = "visitor",
    .parts = {{"at", {"event", "date"}}},
};

static const struct sql SQL_COUNT = {"visitors of occurrence",
                                     "SELECT count(*) FROM visitor WHERE event = ?1 AND date = ?2", false};
static const struct sql SQL_ANY = {"a visitor",
                                   "SELECT min(id) FROM visitor WHERE event = ?1 AND date = ?2 "
                                   "HAVING count(*) > 0",
                                   false};
static const struct sql SQL_COUNTS = {
    "visitors between",
    "SELECT v.event, v.date, count(*) FROM visitor v JOIN event e ON e.id = v.event "
    "WHERE v.date BETWEEN ?1 AND ?2 AND e.is_private IS NOT 1 GROUP BY v.date, v.event",
    false};

bool visitor_add(struct store *store, struct id event, struct date date, struct err *err)
{
    struct change change = change_start(store, &NOUN_VISITOR, id_random(store->random), "at", NULL);
    change_id(&change, "event", event);
    change_date(&change, "date", date);
    return change_end(&change, err);
}

static bool find_any(struct store *store, struct id event, struct date date, struct id *row, bool *found,
                     struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ANY);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    *found = query_row(&query);
    if (*found)
        *row = query_id(&query, 0);
    return query_end(&query, err);
}

bool visitor_take_back(struct store *store, struct id event, struct date date, struct err *err)
{
    struct id row;
    bool found;
    if (!store_begin(store, err))
        return false;
    bool ok = find_any(store, event, date, &row, &found, err) &&
              (!found || change_gone(store, &NOUN_VISITOR, row, true, err));
    return store_finish(store, ok, err);
}

bool visitors_count(struct store *store, struct id event, struct date date, int *count, struct err *err)
{
    int64_t counted = 0;
    struct query query = query_start(&store->shared.db, &SQL_COUNT);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    bool ok = query_run_integer(&query, &counted, err);
    *count = (int)counted;
    return ok;
}

bool visitor_counts_load(struct store *store, struct date from, struct date to, struct visitor_counts *counts,
                         struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_COUNTS);
    query_bind_date(&query, from);
    query_bind_date(&query, to);
    while (query_row(&query)) {
        counts->items = memory_grow(counts->items, counts->count, &counts->capacity, sizeof *counts->items);
        counts->items[counts->count++] =
            (struct visitor_count){query_id(&query, 0), query_date(&query, 1), (int)query_integer(&query, 2)};
    }
    return query_end(&query, err);
}

void visitor_counts_free(struct visitor_counts *counts)
{
    free(counts->items);
    *counts = (struct visitor_counts){0};
}
