#include "store/said_yes.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/occurrence.h"

static const struct sql SQL_YES = {"who said yes",
                                   "SELECT date, person FROM signup WHERE event = ?1 AND date >= ?2 "
                                   "AND answer IN ('coming', 'watching') ORDER BY person, date",
                                   false};

static bool load_answers(struct store *store, struct id event, struct said_yes_list *list, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_YES);
    query_bind_id(&query, event);
    query_bind_date(&query, store_now(store).date);
    while (query_row(&query)) {
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = (struct said_yes){query_date(&query, 0), query_id(&query, 1)};
    }
    return query_end(&query, err);
}

static bool is_on(struct store *store, struct id event, struct date date, bool *on, struct err *err)
{
    struct occurrence occurrence;
    bool ok = occurrence_find(store, event, date, &occurrence, on, err);
    *on = ok && *on && occurrence.status == EVENT_PLANNED &&
          local_time_compare(store_now(store), occurrence.ends_at) < 0;
    return ok;
}

bool said_yes_load(struct store *store, struct id event, struct said_yes_list *list, struct err *err)
{
    size_t kept = list->count;
    bool ok = load_answers(store, event, list, err);
    for (size_t i = kept; ok && i < list->count; i++) {
        bool on = false;
        ok = is_on(store, event, list->items[i].date, &on, err);
        if (on)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    return ok;
}

void said_yes_free(struct said_yes_list *list)
{
    free(list->items);
    *list = (struct said_yes_list){0};
}

bool said_yes_count_gone(struct store *store, struct id event, const struct said_yes_list *list, int *people,
                         struct err *err)
{
    bool ok = true;
    const struct said_yes *counted = NULL; /* the list is by person */
    *people = 0;
    for (size_t i = 0; ok && i < list->count; i++) {
        bool on = true;
        const struct said_yes *yes = &list->items[i];
        if (counted != NULL && id_equal(counted->person, yes->person))
            continue;
        ok = is_on(store, event, yes->date, &on, err);
        if (on)
            continue;
        counted = yes;
        ++*people;
    }
    return ok;
}
