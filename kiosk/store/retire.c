#include "store/retire.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/project.h"

/* Facts that one transaction takes out. */
enum { AT_ONCE = 100, AT_ONCE_MS = 25 }; /* facts in a transaction, and how long it lasts */

static const struct sql SQL_RETIRE = {
    "retire",
    "INSERT INTO retired (device, life, number) VALUES (?1, coalesce(?2, ''), ?3) ON CONFLICT (device, life) "
    "DO UPDATE SET number = min(number, excluded.number)",
    false};
/* What an earlier order let stand and a later one does not name. */
static const struct sql SQL_LOWER = {"lower retired",
                                     "UPDATE retired SET number = 0 WHERE device = ?1 AND life = ?2", false};
static const struct sql SQL_LIVES = {"lives of retired",
                                     "SELECT life FROM retired WHERE device = ?1 AND life <> ''", false};
static const struct sql SQL_IS_RETIRED = {
    "is retired", "SELECT count(*) FROM retired WHERE device = ?1 AND life = ''", false};
static const struct sql SQL_LAST = {"last of retired",
                                    "SELECT number FROM retired WHERE device = ?1 AND life = ?2", false};
static const struct sql SQL_DEVICES = {"retired devices",
                                       "SELECT device FROM retired WHERE life = '' ORDER BY device", true};
static const struct sql SQL_LATER = {
    "later facts of retired",
    "SELECT f.number, f.noun, f.row, f.part FROM retired d JOIN fact f ON f.device = d.device "
    "WHERE d.life = '' AND d.device <> ?1 AND "
    "NOT EXISTS (SELECT 1 FROM retired r WHERE r.device = f.device AND r.life = f.life AND "
    "f.sequence <= r.number) AND "
    "NOT EXISTS (SELECT 1 FROM fact_number n JOIN retired r ON r.device = n.device AND r.life = n.life "
    "WHERE n.device = f.device AND n.fact = f.number AND n.sequence <= r.number) LIMIT ?2",
    true};
static const struct sql SQL_REPLACED = {"replaced by later fact",
                                        "SELECT f.number FROM fact_replaces r JOIN fact f ON "
                                        "f.id = r.replaced WHERE r.fact = ?1",
                                        false};
static const struct sql SQL_HEAD_AGAIN = {
    "head again",
    "INSERT INTO head (noun, row, part, fact) SELECT noun, row, part, number FROM fact f WHERE f.number = ?1 "
    "AND NOT EXISTS (SELECT 1 FROM fact_replaces r JOIN fact g ON g.number = r.fact "
    "WHERE r.replaced = f.id AND g.noun = f.noun AND g.row = f.row AND g.part = f.part) "
    "ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_DROP_HEAD = {
    "drop head", "DELETE FROM head WHERE noun = ?1 AND row = ?2 AND part = ?3 AND fact = ?4", false};
static const struct sql SQL_DROP_PERSONS = {"drop persons", "DELETE FROM fact_person WHERE fact = ?1", false};
static const struct sql SQL_DROP_REPLACES = {"drop replaces", "DELETE FROM fact_replaces WHERE fact = ?1",
                                             false};
static const struct sql SQL_DROP_NUMBERS = {
    "drop numbers",
    "DELETE FROM fact_number WHERE fact = ?1 AND device = (SELECT device FROM fact WHERE number = ?1)",
    false};
static const struct sql SQL_DROP = {"drop fact", "DELETE FROM fact WHERE number = ?1", false};

static bool note(struct store *store, struct id device, struct id life, int64_t number, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_RETIRE);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    query_bind_integer(&query, number);
    return query_run(&query, err);
}

bool retire_is_retired(struct store *store, struct id device, bool *retired, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_RETIRED);
    query_bind_id(&query, device);
    bool ok = query_run_integer(&query, &count, err);
    *retired = count != 0;
    return ok;
}

static bool last_of(struct store *store, struct id device, struct id life, int64_t *last, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_LAST);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run_integer(&query, last, err);
}

static bool is_named(struct id life, const struct stream *lives, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(lives[i].life, life))
            return true;
    return false;
}

static bool lower(struct store *store, struct id device, struct id life, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_LOWER);
    query_bind_id(&query, device);
    query_bind_id(&query, life);
    return query_run(&query, err);
}

/* Of the lives that an earlier order has named, those that this one does not name have no facts. */
static bool lower_others(struct store *store, struct id device, const struct stream *lives, size_t count,
                         struct err *err)
{
    struct streams known = {0};
    struct query query = query_start(&store->shared.db, &SQL_LIVES);
    query_bind_id(&query, device);
    while (query_row(&query)) {
        known.items = memory_grow(known.items, known.count, &known.capacity, sizeof *known.items);
        known.items[known.count++] = (struct stream){.life = query_id(&query, 0)};
    }
    bool ok = query_end(&query, err);
    for (size_t i = 0; ok && i < known.count; i++)
        if (!is_named(known.items[i].life, lives, count))
            ok = lower(store, device, known.items[i].life, err);
    streams_free(&known);
    return ok;
}

static bool note_lives(struct store *store, struct id device, const struct stream *lives, size_t count,
                       struct err *err)
{
    bool again;
    if (!retire_is_retired(store, device, &again, err) || !lower_others(store, device, lives, count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        int64_t last = lives[i].number;
        if (again && !retire_last(store, device, lives[i].life, &last, err))
            return false;
        if (!note(store, device, lives[i].life, last < lives[i].number ? last : lives[i].number, err))
            return false;
    }
    return note(store, device, (struct id){{0}}, 0, err);
}

bool retire_device(struct store *store, struct id device, const struct stream *lives, size_t count,
                   struct err *err)
{
    return store_begin(store, err) && store_finish(store, note_lives(store, device, lives, count, err), err);
}

bool retire_last(struct store *store, struct id device, struct id life, int64_t *last, struct err *err)
{
    bool retired;
    *last = INT64_MAX;
    if (!retire_is_retired(store, device, &retired, err))
        return false;
    return !retired || last_of(store, device, life, last, err);
}

bool retire_each(struct store *store, bool (*each)(struct id device, void *context), void *context,
                 struct err *err)
{
    struct streams devices = {0};
    struct query query = query_start(&store->shared.db, &SQL_DEVICES);
    while (query_row(&query)) {
        devices.items = memory_grow(devices.items, devices.count, &devices.capacity, sizeof *devices.items);
        devices.items[devices.count++] = (struct stream){.device = query_id(&query, 0)};
    }
    bool ok = query_end(&query, err);
    for (size_t i = 0; ok && i < devices.count && each(devices.items[i].device, context); i++)
        ;
    streams_free(&devices);
    return ok;
}

/* --- Taking out --- */

struct later {
    int64_t number;
    char noun[FACT_WORD_SIZE];
    struct id row;
    char part[FACT_WORD_SIZE];
};

static bool run_with(struct store *store, const struct sql *sql, int64_t number, struct err *err)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_integer(&query, number);
    return query_run(&query, err);
}

static bool load_replaced(struct store *store, const struct later *later, int64_t replaced[VERSIONS_LIMIT],
                          size_t *count, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_REPLACED);
    query_bind_integer(&query, later->number);
    *count = 0;
    while (*count < VERSIONS_LIMIT && query_row(&query))
        replaced[(*count)++] = query_integer(&query, 0);
    return query_end(&query, err);
}

static bool drop_head(struct store *store, const struct later *later, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_DROP_HEAD);
    query_bind_text(&query, later->noun);
    query_bind_id(&query, later->row);
    query_bind_text(&query, later->part);
    query_bind_integer(&query, later->number);
    return query_run(&query, err);
}

/* What it had replaced stands again, unless something else has replaced it too. */
static bool take_out(struct store *store, const struct later *later, struct err *err)
{
    int64_t replaced[VERSIONS_LIMIT];
    size_t count;
    char row[ID_HEX_SIZE];
    if (!load_replaced(store, later, replaced, &count, err) || !drop_head(store, later, err) ||
        !run_with(store, &SQL_DROP_PERSONS, later->number, err) ||
        !run_with(store, &SQL_DROP_REPLACES, later->number, err) ||
        !run_with(store, &SQL_DROP_NUMBERS, later->number, err) ||
        !run_with(store, &SQL_DROP, later->number, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!run_with(store, &SQL_HEAD_AGAIN, replaced[i], err))
            return false;
    return project_row(&store->shared, later->noun, id_to_hex(later->row, row), err);
}

static bool load_later(struct store *store, struct later *later, size_t *count, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_LATER);
    query_bind_id(&query, store->device);
    query_bind_integer(&query, AT_ONCE);
    *count = 0;
    while (*count < AT_ONCE && query_row(&query)) {
        struct later *one = &later[(*count)++];
        one->number = query_integer(&query, 0);
        query_copy(&query, 1, one->noun, sizeof one->noun);
        one->row = query_id(&query, 2);
        query_copy(&query, 3, one->part, sizeof one->part);
    }
    return query_end(&query, err);
}

static bool is_late(const struct store *store, int64_t start_ms)
{
    return clock_monotonic_ms(store->clock) - start_ms > AT_ONCE_MS;
}

bool retire_take_out(struct store *store, bool *is_done, struct err *err)
{
    struct later later[AT_ONCE];
    size_t count;
    if (!load_later(store, later, &count, err))
        return false;
    *is_done = count == 0;
    if (*is_done || !store_begin(store, err))
        return *is_done;
    bool ok = true;
    int64_t start_ms = clock_monotonic_ms(store->clock);
    for (size_t i = 0; ok && i < count && (i == 0 || !is_late(store, start_ms)); i++)
        ok = take_out(store, &later[i], err);
    return store_finish(store, ok, err);
}
