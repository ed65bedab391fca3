#include "store/stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "store/erase.h"
#include "store/fact_log.h"
#include "store/project.h"
#include "store/retire.h"
#include "store/stream_log.h"

/* Facts that are appended and then projected before the clock is looked at. */
enum { HANDFUL = 20 };

/* Memory for pages, so that those that many facts touch are not read again and again; and pages in the WAL
 * before they move into the file. */
enum { APPLY_CACHE_KIB = 12 * 1024, APPLY_CHECKPOINT_PAGES = 4000 };

static const struct sql SQL_HOLDS_ANOTHER = {
    "number holds another",
    "SELECT EXISTS (SELECT 1 FROM fact WHERE device = ?1 AND life = ?2 AND sequence = ?3 AND id <> ?4) OR "
    "EXISTS (SELECT 1 FROM fact_number n JOIN fact f ON f.number = n.fact WHERE n.device = ?1 AND "
    "n.life = ?2 AND n.sequence = ?3 AND f.id <> ?4)",
    false};
static const struct sql SQL_NOTE_NUMBER = {
    "note further number",
    "INSERT INTO fact_number (device, life, sequence, fact) SELECT ?1, ?2, ?3, number FROM fact WHERE "
    "id = ?4 AND NOT (device = ?1 AND life = ?2 AND sequence = ?3) ON CONFLICT DO NOTHING",
    false};

/* A fact whose row is to be projected. */
struct touched {
    const struct fact *fact;
    bool stands; /* it is new, and stands as it came */
};

/* One transaction. */
struct applying {
    struct store *store;
    struct stream stream; /* as it stood before */
    struct erased erased;
    struct touched touched[HANDFUL];
    size_t touched_count;
    size_t handfuls;
    int64_t last; /* later facts of a retired device do not count */
    int64_t lamport;
    int64_t start_ms;
    int64_t limit_ms;
    struct applied *applied;
};

static struct query start_with(struct applying *applying, const struct sql *sql, const struct fact *fact)
{
    struct query query = query_start(&applying->store->shared.db, sql);
    query_bind_id(&query, fact->device);
    query_bind_id(&query, fact->life);
    query_bind_integer(&query, fact->sequence);
    query_bind_id(&query, fact->id);
    return query;
}

static bool look_for_another(struct applying *applying, const struct fact *fact, struct err *err)
{
    int64_t another = 0;
    struct query query = start_with(applying, &SQL_HOLDS_ANOTHER, fact);
    bool ok = query_run_integer(&query, &another, err);
    applying->applied->doubled |= another != 0;
    return ok;
}

static bool note_number(struct applying *applying, const struct fact *fact, struct err *err)
{
    struct query query = start_with(applying, &SQL_NOTE_NUMBER, fact);
    return query_run(&query, err);
}

/* A noun that is private here may have been shared in another version: then its author keeps it. */
static bool is_private(struct applying *applying, const struct fact *fact)
{
    const struct noun *noun = noun_find(applying->store->shared.nouns, fact->noun);
    return noun != NULL && noun->is_private;
}

static bool record(struct applying *applying, const struct fact *fact, enum fact_news *news, struct err *err)
{
    struct book *book = &applying->store->shared;
    bool is_erased = erased_concern(&applying->erased, fact);
    struct fact kept = *fact;
    kept.body = is_erased ? NULL : fact->body;
    kept.person_count = retained_concern(&applying->erased.retained, fact) ? 0 : fact->person_count;
    if (!fact_record(book, &kept, news, err))
        return false;
    if (*news != FACT_KNOWN)
        applying->touched[applying->touched_count++] =
            (struct touched){fact, *news == FACT_NEW && !is_erased};
    return true;
}

static bool take(struct applying *applying, const struct fact *fact, struct err *err)
{
    struct book *book = &applying->store->shared;
    enum fact_news news;
    if (is_private(applying, fact) || fact->sequence > applying->last)
        return true;
    if (!fact_check(book, fact, err))
        return false;
    if (fact->sequence <= applying->stream.number && !look_for_another(applying, fact, err))
        return false;
    if (!record(applying, fact, &news, err))
        return false;
    bool is_new = news == FACT_NEW || news == FACT_LATE;
    applying->applied->new_count += is_new;
    applying->lamport = fact->lamport > applying->lamport ? fact->lamport : applying->lamport;
    return is_new || note_number(applying, fact, err);
}

static int compare_rows(const void *left, const void *right)
{
    const struct fact *a = ((const struct touched *)left)->fact;
    const struct fact *b = ((const struct touched *)right)->fact;
    int by_noun = strcmp(a->noun, b->noun);
    return by_noun != 0 ? by_noun : id_compare(a->row, b->row);
}

/* All of them are of one row. */
static bool project_facts(struct book *book, const struct touched *touched, size_t count, struct err *err)
{
    char row[ID_HEX_SIZE];
    const struct fact *facts[HANDFUL];
    const struct fact *first = touched[0].fact;
    bool is_one_part = true;
    bool stand = true;
    bool did = false;
    for (size_t i = 0; i < count; i++) {
        facts[i] = touched[i].fact;
        stand &= touched[i].stands;
        is_one_part &= strcmp(facts[i]->part, first->part) == 0;
    }
    if (stand && !project_new(book, facts, count, &did, err))
        return false;
    return did ||
           project_part(book, first->noun, id_to_hex(first->row, row), is_one_part ? first->part : NULL, err);
}

/* Rows in the order of their tables cost less than in the order of the facts. */
static bool project_touched(struct applying *applying, struct err *err)
{
    struct touched *touched = applying->touched;
    size_t count = applying->touched_count;
    bool ok = true;
    qsort(touched, count, sizeof *touched, compare_rows);
    for (size_t i = 0, next; ok && i < count; i = next) {
        for (next = i + 1; next < count && compare_rows(&touched[i], &touched[next]) == 0;)
            next++;
        ok = project_facts(&applying->store->shared, touched + i, next - i, err);
    }
    return ok;
}

static bool take_handful(struct applying *applying, const struct fact *facts, size_t count, struct err *err)
{
    applying->touched_count = 0;
    applying->handfuls++;
    for (size_t i = 0; i < count; i++) {
        ASSERT(facts[i].sequence == facts[0].sequence + (int64_t)i &&
               id_equal(facts[i].device, facts[0].device) && id_equal(facts[i].life, facts[0].life));
        if (!take(applying, &facts[i], err))
            return false;
        applying->applied->count++;
    }
    return project_touched(applying, err);
}

static int64_t spent_ms(const struct applying *applying)
{
    return clock_monotonic_ms(applying->store->clock) - applying->start_ms;
}

/* For another handful like those before, and for a commit like the last one; but a disk that stalled once is
 * not to make the transactions after it tiny. */
static bool has_time(const struct applying *applying)
{
    int64_t spent = spent_ms(applying);
    int64_t handful = spent / (int64_t)applying->handfuls;
    int64_t most = applying->limit_ms / 2;
    int64_t commit = applying->store->apply_commit_ms;
    return spent + handful + (commit < most ? commit : most) < applying->limit_ms;
}

static bool take_some(struct applying *applying, const struct fact *facts, size_t count, struct err *err)
{
    const struct applied *applied = applying->applied;
    do {
        size_t left = count - applied->count;
        if (!take_handful(applying, facts + applied->count, left < HANDFUL ? left : HANDFUL, err))
            return false;
    } while (applied->count < count && has_time(applying));
    return true;
}

static bool move_on(struct applying *applying, const struct fact *facts, struct err *err)
{
    struct stream stream = applying->stream;
    stream.number = facts[applying->applied->count - 1].sequence;
    return stream_move(applying->store, &stream, err) &&
           fact_saw_lamport(&applying->store->shared, applying->lamport, err);
}

static bool apply(struct applying *applying, const struct fact *facts, size_t count,
                  const struct known_segment *whole, struct err *err)
{
    struct stream own;
    struct stream *stream = &applying->stream;
    if (!stream_own(applying->store, &own, err) ||
        !stream_number(applying->store, stream->device, stream->life, &stream->number, err) ||
        !retire_last(applying->store, stream->device, stream->life, &applying->last, err) ||
        !erased_load(applying->store, &applying->erased, err))
        return false;
    ASSERT(!id_equal(own.device, stream->device) || !id_equal(own.life, stream->life));
    ASSERT(facts[0].sequence >= 1 && facts[0].sequence <= stream->number + 1);
    return take_some(applying, facts, count, err) && move_on(applying, facts, err) &&
           (whole == NULL || applying->applied->count < count ||
            segment_remember(applying->store, whole, err));
}

static bool get_ready(struct store *store, struct err *err)
{
    struct db *db = &store->shared.db;
    if (store->applies)
        return true;
    db_checkpoint_by_hand(db);
    return store->applies = db_set_pragma(db, "cache_size", -APPLY_CACHE_KIB, err);
}

static bool commit(struct applying *applying, struct err *err)
{
    struct store *store = applying->store;
    int64_t before_ms = spent_ms(applying);
    if (!store_finish(store, true, err))
        return false;
    store->apply_commit_ms = spent_ms(applying) - before_ms;
    db_checkpoint_above(&store->shared.db, APPLY_CHECKPOINT_PAGES);
    return true;
}

bool stream_apply(struct store *store, const struct fact *facts, size_t count,
                  const struct known_segment *whole, int64_t limit_ms, struct applied *applied,
                  struct err *err)
{
    struct applying applying = {.store = store, .limit_ms = limit_ms, .applied = applied};
    *applied = (struct applied){0};
    if (count == 0)
        return true;
    if (!get_ready(store, err) || !store_begin_relaxed(store, err))
        return false;
    applying.start_ms = clock_monotonic_ms(store->clock);
    applying.stream = (struct stream){.device = facts[0].device, .life = facts[0].life};
    bool ok = apply(&applying, facts, count, whole, err);
    ok = ok ? commit(&applying, err) : store_finish(store, false, err);
    erased_free(&applying.erased);
    if (!ok)
        *applied = (struct applied){0};
    return ok;
}
