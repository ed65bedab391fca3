#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/change.h"
#include "store/fact_log.h"

const struct noun NOUN_BATCH = {
    .name = "batch",
    .table = "batch",
    .parts = {{"import", {"name", "made_at"}}, {"state", {"undone"}}},
};

static const struct sql SQL_ALL = {
    "batches", "SELECT id, name, made_at, undone FROM batch ORDER BY made_at DESC, id", true};
static const struct sql SQL_FACTS = {
    "facts of batch",
    "SELECT number, noun, row, part FROM fact WHERE batch = ?1 AND noun <> 'batch' ORDER BY number DESC",
    false};
/* The history of a row: is there something older than the batch, and something newer? */
static const struct sql SQL_BESIDE = {
    "beside batch",
    "WITH RECURSIVE history (number) AS (SELECT fact FROM head WHERE noun = ?1 AND row = ?2 "
    "UNION SELECT f.number FROM history JOIN fact_replaces r ON r.fact = history.number "
    "JOIN fact f ON f.id = r.replaced) "
    "SELECT max(f.batch IS NOT ?3 AND f.lamport < b.lamport), max(f.batch IS NOT ?3 AND f.lamport > "
    "b.lamport) "
    "FROM history JOIN fact f ON f.number = history.number JOIN fact b ON b.number = ?4",
    false};
/* What takes the keys of ?1 back to ?2, where ?3 still has them as ?1. */
static const struct sql SQL_PATCH_BACK = {
    "patch back",
    "SELECT json_patch(?3, (SELECT json_group_object(k.key, CASE WHEN p.type IN ('object', 'array') "
    "THEN json(p.value) ELSE p.value END) "
    "FROM (SELECT key FROM json_each(?1) UNION SELECT key FROM json_each(?2)) k "
    "LEFT JOIN json_each(?1) w ON w.key = k.key LEFT JOIN json_each(?2) p ON p.key = k.key "
    "LEFT JOIN json_each(?3) n ON n.key = k.key WHERE w.value IS NOT p.value AND w.value IS n.value))",
    false};
static const struct sql SQL_BODIES = {"bodies of batch's fact",
                                      "SELECT coalesce(f.body, '{}'), coalesce((SELECT g.body FROM "
                                      "fact_replaces r JOIN fact g ON g.id = r.replaced "
                                      "WHERE r.fact = f.number ORDER BY g.lamport DESC, g.device DESC, "
                                      "g.sequence DESC, g.id DESC LIMIT 1), '{}') "
                                      "FROM fact f WHERE f.number = ?1",
                                      false};

/* A fact of a batch that is taken back. */
struct written {
    int64_t number;
    char noun[FACT_WORD_SIZE];
    char part[FACT_WORD_SIZE];
    struct id row;
};

struct written_list {
    struct written *items;
    size_t count;
    size_t capacity;
};

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

static bool load_written(struct store *store, struct id batch, struct written_list *list, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_FACTS);
    query_bind_id(&query, batch);
    while (query_row(&query)) {
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct written *written = &list->items[list->count++];
        *written = (struct written){.number = query_integer(&query, 0), .row = query_id(&query, 2)};
        query_copy(&query, 1, written->noun, sizeof written->noun);
        query_copy(&query, 3, written->part, sizeof written->part);
    }
    return query_end(&query, err);
}

static bool look_beside(struct store *store, struct id batch, const struct written *written, bool *older,
                        bool *newer, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_BESIDE);
    query_bind_text(&query, written->noun);
    query_bind_id(&query, written->row);
    query_bind_id(&query, batch);
    query_bind_integer(&query, written->number);
    *older = *newer = false;
    if (query_row(&query)) {
        *older = query_integer(&query, 0) != 0;
        *newer = query_integer(&query, 1) != 0;
    }
    return query_end(&query, err);
}

static bool patch_back(struct change *change, const struct written *written)
{
    struct db *db = &change->store->shared.db;
    struct text bodies[2] = {{0}, {0}};
    struct query query = query_start(db, &SQL_BODIES);
    query_bind_integer(&query, written->number);
    for (int i = 0; query_row(&query) && i < 1; i++) {
        text_printf(&bodies[0], "%s", query_text(&query, 0));
        text_printf(&bodies[1], "%s", query_text(&query, 1));
    }
    bool ok = query_end(&query, &change->err);
    struct query patch = query_start(db, &SQL_PATCH_BACK);
    query_bind_text(&patch, text_string(&bodies[0]));
    query_bind_text(&patch, text_string(&bodies[1]));
    query_bind_text(&patch, text_string(&change->body));
    text_clear(&change->body);
    if (ok && query_row(&patch))
        text_printf(&change->body, "%s", query_text(&patch, 0));
    ok = query_end(&patch, &change->err) && ok;
    text_free(&bodies[0]);
    text_free(&bodies[1]);
    return ok;
}

static bool take_back(struct store *store, struct id batch, const struct written *written, struct err *err)
{
    const struct noun *noun = noun_find(store->shared.nouns, written->noun);
    bool older;
    bool newer;
    if (noun == NULL)
        return true; /* of a newer version of this program */
    if (!look_beside(store, batch, written, &older, &newer, err))
        return false;
    if (!older) /* the batch made the row; what somebody has worked on since stays */
        return newer || change_gone(store, noun, written->row, true, err);
    struct change change = change_start(store, noun, written->row, written->part, NULL);
    if (change.ok)
        change.ok = patch_back(&change, written);
    return change_end(&change, err);
}

static bool mark_undone(struct store *store, struct id batch, struct err *err)
{
    struct change change = change_start(store, &NOUN_BATCH, batch, "state", NULL);
    change_flag(&change, "undone", true);
    return change_end(&change, err);
}

bool batch_undo(struct store *store, struct id batch, struct err *err)
{
    struct written_list list = {0};
    struct text state = {0};
    if (!store_begin(store, err))
        return false;
    bool ok = fact_shown_body(store, &NOUN_BATCH, batch, "state", &state, err);
    bool undone = strcmp(text_string(&state), "{}") != 0;
    ok = ok && (undone || load_written(store, batch, &list, err));
    for (size_t i = 0; ok && i < list.count; i++)
        ok = take_back(store, batch, &list.items[i], err);
    ok = ok && mark_undone(store, batch, err);
    free(list.items);
    text_free(&state);
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
