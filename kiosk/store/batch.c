#include "store/batch.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/change.h"

const struct noun NOUN_BATCH = {
    .name = "batch",
    .table = "batch",
    .parts = {{"import", {"name", "made_at"}}, {"state", {"undone"}}},
};

static const struct sql SQL_ALL = {
    "batches", "SELECT id, name, made_at, undone FROM batch ORDER BY made_at DESC, id", true};
bool batch_begin(struct store *store, const char *name, struct id *batch, struct err *err)
{
    ASSERT(id_is_none(store->batch));
    *batch = id_random(store->random);
    if (!store_begin(store, err))
        return false;
    store->batch = *batch;
    struct change change = change_start(store, &NOUN_BATCH, *batch, "import", NULL);
    change_text(&change, "name", name, LINE_LIMIT);
    change_local_time(&change, "made_at", store_now(store));
    return change_end(&change, err) || batch_end(store, false, err);
}

bool batch_end(struct store *store, bool ok, struct err *err)
{
    ASSERT(!id_is_none(store->batch));
    store->batch = (struct id){{0}};
    return store_finish(store, ok, err);
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
