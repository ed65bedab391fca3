#include "store/stream.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/fact_log.h"
#include "store/stream_log.h"

static const struct sql SQL_ALL = {
    "streams",
    "SELECT device, life, number FROM stream UNION ALL SELECT h.device, h.life, 0 FROM here h WHERE NOT "
    "EXISTS (SELECT 1 FROM stream s WHERE s.device = h.device AND s.life = h.life) ORDER BY 1, 2",
    true};
static const struct sql SQL_NUMBER = {"stream's number",
                                      "SELECT number FROM stream WHERE device = ?1 AND life = ?2", false};
static const struct sql SQL_REACH = {
    "stream's reach",
    "SELECT max(coalesce((SELECT number FROM stream WHERE device = ?1 AND life = ?2), 0), "
    "coalesce((SELECT max(sequence) FROM fact_number WHERE device = ?1 AND life = ?2), 0))",
    false};
static const struct sql SQL_MOVE = {
    "move stream on",
    "INSERT INTO stream (device, life, number) VALUES (?1, ?2, ?3) ON CONFLICT (device, life) DO UPDATE SET "
    "number = excluded.number WHERE excluded.number > number",
    false};
static const struct sql SQL_OWN = {"own stream", "SELECT device, life, sequence FROM here WHERE only = 1",
                                   false};
static const struct sql SQL_FACTS = {
    "facts of stream",
    "SELECT " FACT_COLUMNS ", 0 FROM fact f WHERE f.device = ?1 AND f.life = ?2 AND f.sequence >= ?3 AND "
    "f.sequence <= ?4 "
    "UNION ALL SELECT f.number, f.id, n.device, n.life, n.sequence, f.lamport, f.noun, f.part, f.row, "
    "f.body, "
    "f.batch, f.made_ms, f.clock_trusted, 1 FROM fact_number n JOIN fact f ON f.number = n.fact "
    "WHERE n.device = ?1 AND n.life = ?2 AND n.sequence >= ?3 AND n.sequence <= ?4 ORDER BY 5, 14, 2",
    false};

static const struct sql SQL_IDS = {
    "ids of stream",
    "SELECT f.sequence, f.id, f.body IS NULL, 0 FROM fact f WHERE f.device = ?1 AND f.life = ?2 AND "
    "f.sequence >= ?3 AND f.sequence <= ?4 "
    "UNION ALL SELECT n.sequence, f.id, f.body IS NULL, 1 FROM fact_number n JOIN fact f "
    "ON f.number = n.fact WHERE n.device = ?1 AND n.life = ?2 AND n.sequence >= ?3 AND n.sequence <= ?4 "
    "ORDER BY 1, 4, 2",
    false};

bool streams_load(struct store *store, struct streams *streams, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    while (query_row(&query)) {
        streams->items =
            memory_grow(streams->items, streams->count, &streams->capacity, sizeof *streams->items);
        streams->items[streams->count++] =
            (struct stream){query_id(&query, 0), query_id(&query, 1), query_integer(&query, 2)};
    }
    return query_end(&query, err);
}

void streams_free(struct streams *streams)
{
    free(streams->items);
    *streams = (struct streams){0};
}

bool stream_number(struct store *store, struct id device, struct id life, int64_t *number, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NUMBER);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run_integer(&query, number, err);
}

bool stream_reach(struct store *store, struct id device, struct id life, int64_t *number, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_REACH);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run_integer(&query, number, err);
}

bool stream_move(struct store *store, const struct stream *stream, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_MOVE);
    query_bind_id(&query, stream->device);
    query_bind_id(&query, stream->life);
    query_bind_integer(&query, stream->number);
    return query_run(&query, err);
}

bool stream_published(struct store *store, struct id life, int64_t number, struct err *err)
{
    struct stream stream = {store->device, life, number};
    return stream_move(store, &stream, err);
}

bool stream_own(struct store *store, struct stream *latest, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OWN);
    if (query_row(&query))
        *latest = (struct stream){query_id(&query, 0), query_id(&query, 1), query_integer(&query, 2)};
    return query_end(&query, err);
}

static struct query start_range(struct book *book, const struct sql *sql, const struct stream *stream,
                                int64_t first)
{
    struct query query = query_start(&book->db, sql);
    query_bind_id(&query, stream->device);
    query_bind_id(&query, stream->life);
    query_bind_integer(&query, first);
    query_bind_integer(&query, stream->number);
    return query;
}

bool stream_each(struct store *store, const struct stream *stream, int64_t first,
                 bool (*each)(const struct fact *fact, void *context), void *context, bool *complete,
                 struct err *err)
{
    struct query query = start_range(&store->shared, &SQL_FACTS, stream, first);
    int64_t next = first;
    bool ok = true;
    bool more = true;
    *complete = true;
    while (ok && more && query_row(&query)) {
        struct fact fact;
        ok = fact_load(&store->shared, &query, &fact, err);
        if (!ok || fact.sequence < next)
            continue; /* another fact under the same number */
        *complete &= fact.sequence == next;
        next = fact.sequence + 1;
        more = each(&fact, context);
    }
    struct err ignored;
    *complete &= !more || next > stream->number;
    return query_end(&query, ok ? err : &ignored) && ok;
}

bool stream_each_id(struct store *store, const struct stream *stream, int64_t first,
                    bool (*each)(int64_t number, struct id id, bool is_blank, void *context), void *context,
                    struct err *err)
{
    struct query query = start_range(&store->shared, &SQL_IDS, stream, first);
    int64_t next = first;
    bool more = true;
    while (more && query_row(&query)) {
        int64_t number = query_integer(&query, 0);
        if (number < next)
            continue; /* another fact under the same number */
        next = number + 1;
        more = each(number, query_id(&query, 1), query_integer(&query, 2) != 0, context);
    }
    return query_end(&query, err);
}
