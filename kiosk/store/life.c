#include "store/stream.h"

#include "base/clock.h"
#include "base/text.h"
#include "store/stream_log.h"

/* Facts that are moved before the clock is looked at; how many handfuls one transaction has at most, and how
 * long it lasts. */
enum { HANDFUL = 20, MOST_HANDFULS = 50, AT_ONCE_MS = 25 };

static const struct sql SQL_WHO = {"whose life",
                                   "SELECT h.device, h.life, h.sequence, coalesce(s.number, 0) FROM here h "
                                   "LEFT JOIN stream s ON s.device = h.device AND s.life = h.life "
                                   "WHERE h.only = 1",
                                   false};
static const struct sql SQL_KEEP_NUMBERS = {
    "keep numbers",
    "INSERT INTO fact_number (device, life, sequence, fact) SELECT device, life, sequence, number FROM fact "
    "WHERE device = ?1 AND life = ?2 AND sequence >= ?3 AND sequence < ?4 ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_RENUMBER = {
    "renumber",
    "UPDATE fact SET life = (SELECT life FROM here WHERE only = 1), sequence = sequence - ?5 "
    "WHERE device = ?1 AND life = ?2 AND sequence >= ?3 AND sequence < ?4",
    false};
/* All that was published of a former life is at its number or below. */
static const struct sql SQL_LEFT = {
    "left in former life",
    "SELECT s.device, s.life, s.number, (SELECT min(f.sequence) FROM fact f WHERE f.device = s.device AND "
    "f.life = s.life AND f.sequence > s.number) AS first FROM here h JOIN stream s ON s.device = h.device "
    "AND s.life <> h.life WHERE h.only = 1 AND first IS NOT NULL LIMIT 1",
    false};
static const struct sql SQL_BRING_OVER = {
    "bring over",
    "UPDATE fact SET life = here.life, sequence = here.sequence + later.place FROM here, (SELECT number, "
    "row_number() OVER (ORDER BY sequence, id) AS place FROM fact WHERE device = ?1 AND life = ?2 AND "
    "sequence >= ?3 AND sequence <= ?4) AS later WHERE fact.number = later.number",
    true};
static const struct sql SQL_LIVE = {"live", "UPDATE here SET life = ?1, sequence = ?2 WHERE only = 1", false};
static const struct sql SQL_LIVE_ON = {"live on", "UPDATE here SET sequence = sequence + ?1 WHERE only = 1",
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

/* A life that ends, or has ended. */
struct former {
    struct stream published;
    int64_t sequence; /* of its latest fact */
    int64_t first;    /* above what was published that still has its number; 0 if none has */
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

static bool load_left(struct db *db, struct former *former, struct err *err)
{
    struct query query = query_start(db, &SQL_LEFT);
    *former = (struct former){0};
    if (query_row(&query)) {
        former->published =
            (struct stream){query_id(&query, 0), query_id(&query, 1), query_integer(&query, 2)};
        former->first = query_integer(&query, 3);
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

/* What is here is known by its former numbers too: somebody may have read it under them. */
static bool move_handful(struct db *db, const struct former *left, struct err *err)
{
    struct stream from = {left->published.device, left->published.life, left->first};
    struct query keep = start_with(db, &SQL_KEEP_NUMBERS, &from);
    query_bind_integer(&keep, left->first + HANDFUL);
    if (!query_run(&keep, err))
        return false;
    struct query renumber = start_with(db, &SQL_RENUMBER, &from);
    query_bind_integer(&renumber, left->first + HANDFUL);
    query_bind_integer(&renumber, left->published.number);
    return query_run(&renumber, err);
}

/* For another handful like those before. */
static bool has_time(int64_t spent_ms, int64_t handfuls)
{
    return handfuls < MOST_HANDFULS && spent_ms + spent_ms / handfuls <= AT_ONCE_MS;
}

/* Within a transaction. Without a clock until none is left. */
static bool move_some(struct db *db, const struct clock *clock, bool *is_done, struct err *err)
{
    struct former left;
    int64_t start_ms = clock != NULL ? clock_monotonic_ms(clock) : 0;
    bool ok = load_left(db, &left, err);
    bool goes_on = true;
    for (int64_t handfuls = 1; ok && left.first > 0 && goes_on; handfuls++) {
        ok = move_handful(db, &left, err) && load_left(db, &left, err);
        goes_on = clock == NULL || has_time(clock_monotonic_ms(clock) - start_ms, handfuls);
    }
    *is_done = ok && left.first == 0;
    return ok;
}

/* Files of the former life above the limit are read again, for they may tell what is not here. */
static bool leave(struct db *db, const struct stream *limit, struct err *err)
{
    struct query position = start_with(db, &SQL_PUBLISHED, limit);
    if (!query_run(&position, err))
        return false;
    struct query forget = start_with(db, &SQL_FORGET, limit);
    return query_run(&forget, err);
}

/* The numbers of all that comes over are given out here, so that what is made meanwhile comes after it, and
 * who says how far this life goes counts it. */
static bool enter(struct db *db, struct id life, int64_t coming, bool has_folder, struct err *err)
{
    struct query live = query_start(db, &SQL_LIVE);
    query_bind_id(&live, life);
    query_bind_integer(&live, coming);
    if (!query_run(&live, err))
        return false;
    struct query begin = query_start(db, &SQL_BEGIN);
    query_bind_integer(&begin, has_folder);
    return query_run(&begin, err);
}

bool life_begin_restored(struct db *db, struct id life, bool has_folder, struct err *err)
{
    struct former former = {0};
    bool is_done;
    if (!db_begin(db, err))
        return false;
    bool ok = move_some(db, NULL, &is_done, err) && load_former(db, &former, err) &&
              leave(db, &former.published, err) &&
              enter(db, life, former.sequence - former.published.number, has_folder, err) &&
              move_some(db, NULL, &is_done, err);
    return db_finish(db, ok, err);
}

bool life_begin(struct store *store, int64_t published, struct err *err)
{
    struct db *db = &store->shared.db;
    struct id life = id_random(store->random);
    struct former former = {0};
    bool is_done;
    ASSERT(published >= 0);
    if (!db_begin(db, err))
        return false;
    bool ok = load_left(db, &former, err);
    ASSERT(former.first == 0);
    ok = ok && load_former(db, &former, err);
    struct stream limit = former.published;
    limit.number = published < former.sequence ? published : former.sequence;
    ok = ok && leave(db, &limit, err) && enter(db, life, former.sequence - limit.number, true, err) &&
         move_some(db, store->clock, &is_done, err);
    ok = db_finish(db, ok, err);
    if (ok)
        store->shared.life = life;
    return ok;
}

bool life_go_on(struct store *store, bool *is_done, struct err *err)
{
    struct former left;
    if (!load_left(&store->shared.db, &left, err))
        return false;
    *is_done = left.first == 0;
    if (*is_done)
        return true;
    return store_begin_relaxed(store, err) &&
           store_finish(store, move_some(&store->shared.db, store->clock, is_done, err), err);
}

static bool bring_over(struct store *store, const struct stream *former, int64_t first, struct err *err)
{
    struct db *db = &store->shared.db;
    struct stream from = {former->device, former->life, first};
    struct query bring = start_with(db, &SQL_BRING_OVER, &from);
    query_bind_integer(&bring, former->number);
    if (!query_run(&bring, err))
        return false;
    struct query live = query_start(db, &SQL_LIVE_ON);
    query_bind_integer(&live, db_changed(db));
    return query_run(&live, err);
}

bool life_bring_over(struct store *store, const struct stream *former, int64_t first, struct err *err)
{
    struct stream own;
    if (!store_begin(store, err))
        return false;
    bool ok = stream_own(store, &own, err);
    ASSERT(!ok || !id_equal(own.life, former->life));
    return store_finish(store, ok && bring_over(store, former, first, err), err);
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
