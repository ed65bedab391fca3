#include "store/stream.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/house.h"

static const struct sql SQL_ALL = {
    "heard",
    "SELECT h.device, h.number, h.written_ms, h.clock_trusted, h.heard_ms, h.version, l.life FROM heard h "
    "LEFT JOIN heard_life l ON l.device = h.device ORDER BY h.device",
    true};
static const struct sql SQL_KEEP = {
    "keep heard",
    "INSERT INTO heard (device, number, written_ms, clock_trusted, heard_ms, version) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (device) DO UPDATE SET number = excluded.number, "
    "written_ms = excluded.written_ms, clock_trusted = excluded.clock_trusted, heard_ms = excluded.heard_ms, "
    "version = excluded.version WHERE excluded.number >= number RETURNING 1",
    false};
static const struct sql SQL_KEEP_LIFE = {
    "keep heard life",
    "INSERT INTO heard_life (device, life) VALUES (?1, ?2) ON CONFLICT (device) DO UPDATE SET "
    "life = excluded.life",
    false};
static const struct sql SQL_DROP_STREAMS = {"drop heard streams",
                                            "DELETE FROM heard_stream WHERE heard_from = ?1", false};
static const struct sql SQL_DROP_ERASED = {"drop heard erasures",
                                           "DELETE FROM heard_erased WHERE heard_from = ?1", false};
static const struct sql SQL_KEEP_STREAM = {
    "keep heard stream",
    "INSERT INTO heard_stream (heard_from, device, life, number) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_KEEP_ERASED = {
    "keep heard erasure",
    "INSERT INTO heard_erased (heard_from, erasure) VALUES (?1, ?2) ON CONFLICT DO NOTHING", false};
static const struct sql SQL_NUMBER = {
    "heard number", "SELECT number FROM heard_stream WHERE heard_from = ?1 AND device = ?2 AND life = ?3",
    false};
static const struct sql SQL_REACH = {
    "heard reach", "SELECT coalesce(max(number), 0) FROM heard_stream WHERE device = ?1 AND life = ?2",
    false};
static const struct sql SQL_HAS_ERASED = {
    "heard has erased", "SELECT count(*) FROM heard_erased WHERE heard_from = ?1 AND erasure = ?2", false};
#define BEHIND                                                                                               \
    "SELECT 1 FROM heard_stream h LEFT JOIN stream s ON s.device = h.device AND s.life = h.life "            \
    "WHERE h.number > coalesce(s.number, 0)"
/* Of a retired device only what stands is waited for, and what it says of others counts no more. */
#define STANDS                                                                                               \
    " AND (h.heard_from = h.device OR NOT EXISTS (SELECT 1 FROM retired q WHERE q.device = h.heard_from "    \
    "AND q.life = ''))"                                                                                      \
    " AND (NOT EXISTS (SELECT 1 FROM retired r WHERE r.device = h.device AND r.life = '') OR EXISTS "        \
    "(SELECT 1 FROM retired r WHERE r.device = h.device AND r.life = h.life AND "                            \
    "r.number > coalesce(s.number, 0)))"
static const struct sql SQL_ANY_IS_BEHIND = {"any is behind", "SELECT EXISTS (" BEHIND STANDS ")", true};
static const struct sql SQL_IS_BEHIND = {"heard is behind",
                                         "SELECT EXISTS (" BEHIND " AND h.device = ?1 AND h.heard_from = ?1) "
                                         "OR EXISTS (" BEHIND STANDS " AND h.device = ?1)",
                                         true};
/* For each life of this device: how far it goes, and how far the office has read it. */
static const struct sql SQL_UNSEEN = {
    "unseen by office",
    "WITH lives (device, life, number) AS (SELECT device, life, sequence FROM here UNION ALL "
    "SELECT s.device, s.life, s.number FROM here h JOIN stream s ON s.device = h.device AND s.life <> "
    "h.life), "
    "unseen (device, life, number, seen) AS (SELECT l.device, l.life, l.number, coalesce(r.number, 0) FROM "
    "lives l LEFT JOIN heard_stream r ON r.heard_from = ?1 AND r.device = l.device AND r.life = l.life) "
    "SELECT sum(number - seen), min((SELECT f.made_ms FROM fact f WHERE f.device = unseen.device AND "
    "f.life = unseen.life AND f.sequence > unseen.seen ORDER BY f.sequence LIMIT 1)) "
    "FROM unseen WHERE number > seen",
    true};
bool heard_load(struct store *store, struct heards *heards, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    while (query_row(&query)) {
        heards->items = memory_grow(heards->items, heards->count, &heards->capacity, sizeof *heards->items);
        struct heard *heard = &heards->items[heards->count++];
        *heard = (struct heard){.device = query_id(&query, 0),
                                .number = query_integer(&query, 1),
                                .written_ms = query_integer(&query, 2),
                                .clock_trusted = query_integer(&query, 3) != 0,
                                .heard_ms = query_integer(&query, 4)};
        query_copy(&query, 5, heard->version, sizeof heard->version);
        heard->life = query_id(&query, 6);
    }
    return query_end(&query, err);
}

void heard_free(struct heards *heards)
{
    free(heards->items);
    *heards = (struct heards){0};
}

const struct heard *heard_find(const struct heards *heards, struct id device)
{
    for (size_t i = 0; i < heards->count; i++)
        if (id_equal(heards->items[i].device, device))
            return &heards->items[i];
    return NULL;
}

static bool keep(struct store *store, const struct heard *heard, bool *is_news, struct err *err)
{
    int64_t kept = 0;
    struct query query = query_start(&store->shared.db, &SQL_KEEP);
    query_bind_id(&query, heard->device);
    query_bind_integer(&query, heard->number);
    query_bind_integer(&query, heard->written_ms);
    query_bind_integer(&query, heard->clock_trusted);
    query_bind_integer(&query, heard->heard_ms);
    query_bind_text(&query, heard->version);
    bool ok = query_run_integer(&query, &kept, err);
    *is_news = kept != 0;
    return ok;
}

static bool keep_life(struct store *store, const struct heard *heard, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_KEEP_LIFE);
    query_bind_id(&query, heard->device);
    query_bind_id(&query, heard->life);
    return query_run(&query, err);
}

static bool drop(struct store *store, const struct sql *sql, struct id device, struct err *err)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, device);
    return query_run(&query, err);
}

static bool keep_streams(struct store *store, struct id from, const struct stream *read, size_t count,
                         struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct query query = query_start(&store->shared.db, &SQL_KEEP_STREAM);
        query_bind_id(&query, from);
        query_bind_id(&query, read[i].device);
        query_bind_id(&query, read[i].life);
        query_bind_integer(&query, read[i].number);
        if (!query_run(&query, err))
            return false;
    }
    return true;
}

static bool keep_erased(struct store *store, struct id from, const struct id *erased, size_t count,
                        struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct query query = query_start(&store->shared.db, &SQL_KEEP_ERASED);
        query_bind_id(&query, from);
        query_bind_id(&query, erased[i]);
        if (!query_run(&query, err))
            return false;
    }
    return true;
}

bool heard_keep(struct store *store, const struct heard *heard, const struct stream *read, size_t read_count,
                const struct id *erased, size_t erased_count, struct err *err)
{
    bool is_news;
    if (!store_begin(store, err))
        return false;
    bool ok = keep(store, heard, &is_news, err);
    if (ok && is_news)
        ok = keep_life(store, heard, err) && drop(store, &SQL_DROP_STREAMS, heard->device, err) &&
             drop(store, &SQL_DROP_ERASED, heard->device, err) &&
             keep_streams(store, heard->device, read, read_count, err) &&
             keep_erased(store, heard->device, erased, erased_count, err);
    return store_finish(store, ok, err);
}

bool heard_number(struct store *store, struct id by, struct id device, struct id life, int64_t *number,
                  struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NUMBER);
    query_bind_id(&query, by);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run_integer(&query, number, err);
}

bool heard_reach(struct store *store, struct id device, struct id life, int64_t *number, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_REACH);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run_integer(&query, number, err);
}

bool heard_has_erased(struct store *store, struct id by, struct id erasure, bool *has, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(&store->shared.db, &SQL_HAS_ERASED);
    query_bind_id(&query, by);
    query_bind_id(&query, erasure);
    bool ok = query_run_integer(&query, &count, err);
    *has = count != 0;
    return ok;
}

bool heard_is_behind(struct store *store, struct id device, bool *behind, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_BEHIND);
    query_bind_id(&query, device);
    bool ok = query_run_integer(&query, &answer, err);
    *behind = answer != 0;
    return ok;
}

bool heard_any_is_behind(struct store *store, bool *behind, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, &SQL_ANY_IS_BEHIND);
    bool ok = query_run_integer(&query, &answer, err);
    *behind = answer != 0;
    return ok;
}

bool stream_unseen_by_office(struct store *store, int64_t *count, int64_t *since_ms, struct err *err)
{
    struct house house;
    *count = 0;
    *since_ms = 0;
    if (!house_load(store, &house, err))
        return false;
    if (id_is_none(house.office) || id_equal(house.office, store->device))
        return true;
    struct query query = query_start(&store->shared.db, &SQL_UNSEEN);
    query_bind_id(&query, house.office);
    if (query_row(&query)) {
        *count = query_integer(&query, 0);
        *since_ms = query_integer(&query, 1);
    }
    return query_end(&query, err);
}
