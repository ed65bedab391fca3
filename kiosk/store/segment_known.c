#include "store/stream.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct sql SQL_OF_DEVICE = {
    "segments of device",
    "SELECT life, first, last, generation FROM known_segment WHERE device = ?1 ORDER BY life, first, last, "
    "generation",
    false};
static const struct sql SQL_REMEMBER = {
    "remember segment",
    "INSERT INTO known_segment (device, life, first, last, generation) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_FORGET = {
    "forget segment",
    "DELETE FROM known_segment WHERE device = ?1 AND life = ?2 AND first = ?3 AND last = ?4 AND "
    "generation = ?5",
    false};

bool segments_load(struct store *store, struct id device, struct known_segments *segments, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OF_DEVICE);
    query_bind_id(&query, device);
    while (query_row(&query)) {
        segments->items =
            memory_grow(segments->items, segments->count, &segments->capacity, sizeof *segments->items);
        segments->items[segments->count++] = (struct known_segment){.device = device,
                                                                    .life = query_id(&query, 0),
                                                                    .first = query_integer(&query, 1),
                                                                    .last = query_integer(&query, 2),
                                                                    .generation = query_integer(&query, 3)};
    }
    return query_end(&query, err);
}

void segments_free(struct known_segments *segments)
{
    free(segments->items);
    *segments = (struct known_segments){0};
}

static bool run_with(struct store *store, const struct sql *sql, const struct known_segment *segment,
                     struct err *err)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, segment->device);
    query_bind_id(&query, segment->life);
    query_bind_integer(&query, segment->first);
    query_bind_integer(&query, segment->last);
    query_bind_integer(&query, segment->generation);
    return query_run(&query, err);
}

bool segment_remember(struct store *store, const struct known_segment *segment, struct err *err)
{
    return run_with(store, &SQL_REMEMBER, segment, err);
}

bool segment_forget(struct store *store, const struct known_segment *segment, struct err *err)
{
    return run_with(store, &SQL_FORGET, segment, err);
}
