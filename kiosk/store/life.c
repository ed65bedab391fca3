#include "store/stream.h"

#include "base/text.h"
#include "store/stream_log.h"

static const struct sql SQL_WHO = {"whose life",
                                   "SELECT h.device, h.life, h.sequence, coalesce(s.number, 0) FROM here h "
                                   "LEFT JOIN stream s ON s.device = h.device AND s.life = h.life "
                                   "WHERE h.only = 1",
                                   false};
static const struct sql SQL_KEEP_NUMBERS = {
    "keep numbers",
    "INSERT INTO fact_number (device, life, sequence, fact) SELECT device, life, sequence, number FROM fact "
    "WHERE device = ?1 AND life = ?2 AND sequence > ?3 ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_RENUMBER = {
    "renumber",
    "UPDATE fact SET life = ?4, sequence = later.place FROM (SELECT number, row_number() OVER (ORDER BY "
    "sequence, id) AS place FROM fact WHERE device = ?1 AND life = ?2 AND sequence > ?3) AS later "
    "WHERE fact.number = later.number",
    true};
static const struct sql SQL_BRING_OVER = {
    "bring over",
    "UPDATE fact SET life = here.life, sequence = here.sequence + later.place FROM here, (SELECT number, "
    "row_number() OVER (ORDER BY sequence, id) AS place FROM fact WHERE device = ?1 AND life = ?2 AND "
    "sequence >= ?3 AND sequence <= ?4) AS later WHERE fact.number = later.number",
    true};
static const struct sql SQL_LIVE = {
    "live",
    "UPDATE here SET life = ?1, sequence = (SELECT count(*) FROM fact f WHERE f.device = here.device AND "
    "f.life = ?1) WHERE only = 1",
    false};
static const struct sql SQL_PUBLISHED = {
    "published in former life",
    "INSERT INTO stream (device, life, number) VALUES (?1, ?2, ?3) ON CONFLICT (device, life) DO UPDATE SET "
    "number = excluded.number",
    false};
static const struct sql SQL_FORGET = {
    "forget segments above", "DELETE FROM known_segment WHERE device = ?1 AND life = ?2 AND last > ?3",
    false};
static const struct sql SQL_BEGIN = {
    "begin life",
    "UPDATE this_life SET hardware = '', restored = ?1 OR EXISTS (SELECT 1 FROM stream WHERE number > 0) "
    "WHERE only = 1",
    true};
static const struct sql SQL_HARDWARE = {"hardware", "SELECT hardware FROM this_life WHERE only = 1", false};
static const struct sql SQL_NOTE_HARDWARE = {"note hardware",
                                             "UPDATE this_life SET hardware = ?1 WHERE only = 1", false};

/* The life that ends. */
struct former {
    struct stream published;
    int64_t sequence; /* of its latest fact */
};

static bool load_former(struct db *db, struct former *former, struct err *err)
{
    struct query query = query_start(db, &SQL_WHO);
    if (query_row(&query)) {
        former->published =
            (struct stream){query_id(&query, 0), query_id(&query, 1), query_integer(&query, 3)};
        former->sequence = query_integer(&query, 2);
    }
    return query_end(&query, err);
}

static struct query start_with(struct db *db, const struct sql *sql, const struct stream *stream)
{
    struct query query = query_start(db, sql);
    query_bind_id(&query, stream->device);
    query_bind_id(&query, stream->life);
    query_bind_integer(&query, stream->number);
    return query;
}

/* Files of the former life above the limit are read again, for they may tell what is not here. What is here
 * is known by its former numbers too: somebody may have read it under them. */
static bool leave(struct db *db, const struct stream *limit, struct id life, struct err *err)
{
    struct query keep = start_with(db, &SQL_KEEP_NUMBERS, limit);
    if (!query_run(&keep, err))
        return false;
    struct query renumber = start_with(db, &SQL_RENUMBER, limit);
    query_bind_id(&renumber, life);
    if (!query_run(&renumber, err))
        return false;
    struct query position = start_with(db, &SQL_PUBLISHED, limit);
    if (!query_run(&position, err))
        return false;
    struct query forget = start_with(db, &SQL_FORGET, limit);
    return query_run(&forget, err);
}

/* The number of the latest fact is that of all facts of the life. */
static bool live(struct db *db, struct id life, struct err *err)
{
    struct query query = query_start(db, &SQL_LIVE);
    query_bind_id(&query, life);
    return query_run(&query, err);
}

static bool enter(struct db *db, struct id life, bool has_folder, struct err *err)
{
    if (!live(db, life, err))
        return false;
    struct query begin = query_start(db, &SQL_BEGIN);
    query_bind_integer(&begin, has_folder);
    return query_run(&begin, err);
}

bool life_begin_restored(struct db *db, struct id life, bool has_folder, struct err *err)
{
    struct former former = {0};
    if (!db_begin(db, err))
        return false;
    bool ok = load_former(db, &former, err) && leave(db, &former.published, life, err) &&
              enter(db, life, has_folder, err);
    return db_finish(db, ok, err);
}

bool life_begin(struct store *store, int64_t published, struct err *err)
{
    struct db *db = &store->shared.db;
    struct id life = id_random(store->random);
    struct former former = {0};
    ASSERT(published >= 0);
    if (!db_begin(db, err))
        return false;
    bool ok = load_former(db, &former, err);
    struct stream limit = former.published;
    limit.number = published < former.sequence ? published : former.sequence;
    ok = ok && leave(db, &limit, life, err) && enter(db, life, true, err);
    ok = db_finish(db, ok, err);
    if (ok)
        store->shared.life = life;
    return ok;
}

bool life_bring_over(struct store *store, const struct stream *former, int64_t first, struct err *err)
{
    struct stream own;
    struct db *db = &store->shared.db;
    if (!store_begin(store, err))
        return false;
    bool ok = stream_own(store, &own, err);
    if (ok) {
        ASSERT(!id_equal(own.life, former->life));
        struct stream from = {former->device, former->life, first};
        struct query bring = start_with(db, &SQL_BRING_OVER, &from);
        query_bind_integer(&bring, former->number);
        ok = query_run(&bring, err) && live(db, own.life, err);
    }
    return store_finish(store, ok, err);
}

bool life_hardware(struct store *store, char *hardware, size_t size, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_HARDWARE);
    (void)text_format(hardware, size, "%s", "");
    if (query_row(&query))
        query_copy(&query, 0, hardware, size);
    return query_end(&query, err);
}

bool life_note_hardware(struct store *store, const char *hardware, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NOTE_HARDWARE);
    query_bind_text(&query, hardware);
    return query_run(&query, err);
}
