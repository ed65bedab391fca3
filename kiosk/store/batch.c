#include "store/batch.h"

#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "store/change.h"

const struct noun NOUN_BATCH = {
    .name = "batch",
    .table = "batch",
    .parts = {{"import", {"name", "made_at"}}, {"state", {"undone"}}},
};

enum { REST_MS = 5 };

static const struct sql SQL_ALL = {
    "batches", "SELECT id, name, made_at, undone FROM batch ORDER BY made_at DESC, id", true};
static bool begin_group(struct store *store, struct err *err)
{
    bool ok = store_begin(store, err);
    store->batch_group_ms = clock_monotonic_ms(store->clock);
    return ok;
}

bool batch_begin(struct store *store, const char *name, struct id *batch, struct err *err)
{
    ASSERT(id_is_none(store->batch));
    *batch = id_random(store->random);
    if (!begin_group(store, err))
        return false;
    store->batch = *batch;
    struct change change = change_start(store, &NOUN_BATCH, *batch, "import", NULL);
    change_text(&change, "name", name, LINE_LIMIT);
    change_local_time(&change, "made_at", store_now(store));
    return change_end(&change, err) || batch_end(store, false, err);
}

/* Whoever waits for the lock looks more often than this. */
static void let_others_write(const struct store *store)
{
    if (!store->clock->manual)
        nanosleep(&(struct timespec){.tv_nsec = REST_MS * 1000000L}, NULL);
}

bool batch_rest(struct store *store, bool *is_new, struct err *err)
{
    *is_new = clock_monotonic_ms(store->clock) - store->batch_group_ms >= BATCH_GROUP_MS;
    if (!*is_new)
        return true;
    if (!store_finish(store, true, err))
        return false;
    let_others_write(store);
    return begin_group(store, err);
}

bool batch_end(struct store *store, bool ok, struct err *err)
{
    ASSERT(!id_is_none(store->batch));
    store->batch = (struct id){{0}};
    bool is_open = store->shared.db.depth > 0;
    return is_open && store_finish(store, ok, err);
}

bool batches_load(struct store *store, struct batches *batches, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    while (query_row(&query)) {
        batches->items =
            memory_grow(batches->items, batches->count, &batches->capacity, sizeof *batches->items);
        struct batch *batch = &batches->items[batches->count++];
        *batch = (struct batch){.id = query_id(&query, 0),
                                .made_at = query_local_time(&query, 2),
                                .undone = query_integer(&query, 3) != 0};
        query_copy(&query, 1, batch->name, sizeof batch->name);
    }
    return query_end(&query, err);
}

void batches_free(struct batches *batches)
{
    free(batches->items);
    *batches = (struct batches){0};
}
