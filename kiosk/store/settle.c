#include <stdlib.h>

#include "base/memory.h"
#include "store/place.h"

/* Occurrences with answers from a day on: by their original dates, and those that were moved there. */
#define MOVED_LATER                                                                                          \
    " UNION SELECT o.event, o.original FROM occurrence o WHERE o.date >= ?1 AND o.original < ?1"

static const struct sql SQL_ALL = {
    "occurrences to settle", "SELECT event, date FROM signup WHERE date >= ?1" MOVED_LATER " ORDER BY 2, 1",
    false};
static const struct sql SQL_OF_EVENT = {
    "occurrences of event to settle",
    "SELECT event, date FROM signup WHERE event = ?2 AND date >= ?1" MOVED_LATER
    " AND o.event = ?2 ORDER BY 2, 1",
    false};
static const struct sql SQL_OF_PERSON = {
    "occurrences of person to settle",
    "SELECT event, date FROM signup WHERE person = ?2 AND date >= ?1" MOVED_LATER " ORDER BY 2, 1", false};

struct to_settle {
    struct signup_key *keys;
    size_t count;
    size_t capacity;
};

static bool load(struct store *store, const struct sql *sql, struct id whose, struct to_settle *list,
                 struct err *err)
{
    struct date since = date_add_days(store_now(store).date, -1); /* what goes on past midnight */
    struct query query = query_start(&store->shared.db, sql);
    query_bind_date(&query, since);
    if (!id_is_none(whose))
        query_bind_id(&query, whose);
    while (query_row(&query)) {
        list->keys = memory_grow(list->keys, list->count, &list->capacity, sizeof *list->keys);
        list->keys[list->count++] =
            (struct signup_key){.event = query_id(&query, 0), .date = query_date(&query, 1)};
    }
    return query_end(&query, err);
}

static bool settle(struct store *store, const struct sql *sql, struct id whose,
                   bool (*each)(struct store *store, struct id event, struct date date, struct err *err),
                   struct err *err)
{
    struct to_settle list = {0};
    bool ok = load(store, sql, whose, &list, err);
    for (size_t i = 0; ok && i < list.count; i++)
        ok = each(store, list.keys[i].event, list.keys[i].date, err);
    free(list.keys);
    return ok;
}

bool places_settle_all(struct store *store, struct err *err)
{
    return settle(store, &SQL_ALL, (struct id){{0}}, places_settle, err);
}

bool places_settle_all_left(struct store *store, struct err *err)
{
    return settle(store, &SQL_ALL, (struct id){{0}}, places_settle_left, err);
}

bool places_settle_event(struct store *store, struct id event, struct err *err)
{
    return settle(store, &SQL_OF_EVENT, event, places_settle, err);
}

bool places_settle_person(struct store *store, struct id person, struct err *err)
{
    return settle(store, &SQL_OF_PERSON, person, places_settle, err);
}
