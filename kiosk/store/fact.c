#include "store/fact.h"

#include <string.h>

#include "base/clock.h"
#include "store/erase.h"
#include "store/fact_log.h"
#include "store/flat.h"
#include "store/json.h"
#include "store/project.h"
#include "store/store.h"

static const struct sql SQL_INSERT = {
    "insert fact",
    "INSERT INTO fact (id, device, life, sequence, lamport, noun, row, part, body, batch, made_ms, "
    "clock_trusted) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING",
    false};
static const struct sql SQL_FILL = {
    "fill stub", "UPDATE fact SET body = ?2 WHERE id = ?1 AND body IS NULL RETURNING number", false};
static const struct sql SQL_INSERT_PERSON = {
    "insert fact's person", "INSERT INTO fact_person (person, fact) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_INSERT_REPLACES = {
    "insert fact's replaced",
    "INSERT INTO fact_replaces (replaced, fact) VALUES (?1, ?2) ON CONFLICT DO NOTHING", false};
static const struct sql SQL_BEHEAD = {
    "behead",
    "DELETE FROM head WHERE noun = ?1 AND row = ?2 AND part = ?3 AND fact = "
    "(SELECT number FROM fact WHERE id = ?4)",
    false};
/* The signs keep SQLite from weighing partial indexes by what is bound, which prepares anew each time. OR
 * FAIL, which is as good for one row, spares the copies of pages that it would keep to take back several. */
static const struct sql SQL_INSERT_HEAD = {
    "insert head",
    "INSERT OR FAIL INTO head (noun, row, part, fact) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM "
    "fact_replaces r JOIN fact g ON g.number = r.fact WHERE r.replaced = ?5 AND +g.noun = ?1 AND +g.row = ?2 "
    "AND +g.part = ?3)",
    false};
static const struct sql SQL_SAW_LAMPORT = {
    "saw lamport", "UPDATE here SET lamport = ?1 WHERE only = 1 AND lamport < ?1", false};
static const struct sql SQL_NEXT = {"next fact",
                                    "UPDATE here SET sequence = sequence + 1, lamport = lamport + 1, "
                                    "last_seen_ms = max(last_seen_ms, ?1) WHERE only = 1 "
                                    "RETURNING device, life, sequence, lamport",
                                    false};
static const struct sql SQL_NEXT_LAMPORT = {"next lamport", "SELECT lamport + 1 FROM here WHERE only = 1",
                                            false};
static const struct sql SQL_VERSIONS = {"versions",
                                        "SELECT f.id FROM head h JOIN fact f ON f.number = h.fact WHERE "
                                        "h.noun = ?1 AND h.row = ?2 AND h.part = ?3 "
                                        "ORDER BY f.lamport DESC, f.device DESC, f.id DESC",
                                        false};
static const struct sql SQL_BODY = {
    "body", "SELECT json_patch(coalesce(body, '{}'), '{}') FROM fact WHERE id = ?1", false};

struct book *store_book(struct store *store, const struct noun *noun)
{
    return noun->is_private ? &store->kept_here : &store->shared;
}

static bool insert_fact(struct book *book, const struct fact *fact, int64_t *number, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_INSERT);
    query_bind_id(&query, fact->id);
    query_bind_id(&query, fact->device);
    query_bind_id(&query, fact->life);
    query_bind_integer(&query, fact->sequence);
    query_bind_integer(&query, fact->lamport);
    query_lend_text(&query, fact->noun);
    query_bind_id(&query, fact->row);
    query_lend_text(&query, fact->part);
    query_lend_text(&query, fact->body);
    query_bind_id(&query, fact->batch);
    query_bind_integer(&query, fact->made_ms);
    query_bind_integer(&query, fact->clock_trusted);
    if (!query_run(&query, err))
        return false;
    *number = db_inserted(&book->db);
    return true;
}

static bool insert_link(struct book *book, const struct sql *sql, struct id id, int64_t number,
                        struct err *err)
{
    struct query query = query_start(&book->db, sql);
    query_bind_id(&query, id);
    query_bind_integer(&query, number);
    return query_run(&query, err);
}

static bool behead(struct book *book, const struct fact *fact, struct id replaced, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_BEHEAD);
    query_lend_text(&query, fact->noun);
    query_bind_id(&query, fact->row);
    query_lend_text(&query, fact->part);
    query_bind_id(&query, replaced);
    return query_run(&query, err);
}

static bool run_with(struct book *book, const struct sql *sql, int64_t value, struct err *err)
{
    struct query query = query_start(&book->db, sql);
    query_bind_integer(&query, value);
    return query_run(&query, err);
}

static bool insert_head(struct book *book, const struct fact *fact, int64_t number, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_INSERT_HEAD);
    query_lend_text(&query, fact->noun);
    query_bind_id(&query, fact->row);
    query_lend_text(&query, fact->part);
    query_bind_integer(&query, number);
    query_bind_id(&query, fact->id);
    return query_run(&query, err);
}

/* Nothing of a log is replaced. */
static size_t count_replaced(const struct book *book, const struct fact *fact)
{
    const struct noun *noun = fact->replaces.count > 0 ? noun_find(book->nouns, fact->noun) : NULL;
    return noun != NULL && noun->is_log ? 0 : fact->replaces.count;
}

static bool link_fact(struct book *book, const struct fact *fact, int64_t number, struct err *err)
{
    size_t replaced = count_replaced(book, fact);
    for (size_t i = 0; i < fact->person_count; i++)
        if (!insert_link(book, &SQL_INSERT_PERSON, fact->persons[i], number, err))
            return false;
    for (size_t i = 0; i < replaced; i++)
        if (!insert_link(book, &SQL_INSERT_REPLACES, fact->replaces.ids[i], number, err) ||
            !behead(book, fact, fact->replaces.ids[i], err))
            return false;
    return insert_head(book, fact, number, err);
}

/* A body for a fact that was known without one. */
static bool fill_stub(struct book *book, const struct fact *fact, bool *filled, struct err *err)
{
    int64_t number = 0;
    if (fact->body != NULL) {
        struct query query = query_start(&book->db, &SQL_FILL);
        query_bind_id(&query, fact->id);
        query_lend_text(&query, fact->body);
        if (!query_run_integer(&query, &number, err))
            return false;
    }
    *filled = number != 0;
    return true;
}

bool fact_record(struct book *book, const struct fact *fact, enum fact_news *news, struct err *err)
{
    int64_t number;
    bool filled = false;
    if (fact->body != NULL && strlen(fact->body) > FACT_BODY_BYTES)
        return err_set(err, "This text is too long to be kept. Make it shorter.");
    if (!insert_fact(book, fact, &number, err))
        return false;
    if (number == 0 && !fill_stub(book, fact, &filled, err))
        return false;
    *news = filled ? FACT_FILLED : FACT_KNOWN;
    if (number == 0)
        return true;
    if (!link_fact(book, fact, number, err))
        return false;
    *news = db_changed(&book->db) > 0 ? FACT_NEW : FACT_LATE; /* what comes last of it is the head */
    return true;
}

bool fact_saw_lamport(struct book *book, int64_t lamport, struct err *err)
{
    return run_with(book, &SQL_SAW_LAMPORT, lamport, err);
}

bool fact_put(struct book *book, const struct fact *fact, bool *is_new, struct err *err)
{
    enum fact_news news = FACT_KNOWN;
    char row[ID_HEX_SIZE];
    if (!fact_record(book, fact, &news, err) || !fact_saw_lamport(book, fact->lamport, err))
        return false;
    if (is_new != NULL)
        *is_new = news == FACT_NEW || news == FACT_LATE;
    return news == FACT_KNOWN || project_part(book, fact->noun, id_to_hex(fact->row, row), fact->part, err);
}

bool fact_stamp(struct store *store, struct book *book, struct fact *fact, struct err *err)
{
    fact->id = id_random(store->random);
    fact->batch = store->batch;
    fact->made_ms = clock_now(store->clock).ms;
    fact->clock_trusted = store->clock->trusted;
    struct query query = query_start(&book->db, &SQL_NEXT);
    query_bind_integer(&query, fact->made_ms);
    while (query_row(&query)) {
        fact->device = query_id(&query, 0);
        fact->life = query_id(&query, 1);
        fact->sequence = query_integer(&query, 2);
        fact->lamport = query_integer(&query, 3);
        fact->id = id_placed(fact->id, (uint64_t)fact->lamport);
    }
    return query_end(&query, err);
}

bool fact_next_lamport(struct book *book, int64_t *lamport, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_NEXT_LAMPORT);
    return query_run_integer(&query, lamport, err);
}

bool fact_body(struct book *book, struct id fact, struct text *body, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_BODY);
    query_bind_id(&query, fact);
    text_printf(body, "%s", query_row(&query) ? query_text(&query, 0) : "{}");
    return query_end(&query, err);
}

/* A noun or a part: small letters and underscores. */
static bool is_word(const char *word)
{
    const char *at = word;
    while ((*at >= 'a' && *at <= 'z') || *at == '_')
        at++;
    return at > word && *at == '\0';
}

static bool replaces_itself(const struct fact *fact)
{
    for (size_t i = 0; i < fact->replaces.count; i++)
        if (id_equal(fact->replaces.ids[i], fact->id))
            return true;
    return false;
}

bool fact_is_sound(const struct fact *fact)
{
    return is_word(fact->noun) && is_word(fact->part) && !id_is_none(fact->id) && !id_is_none(fact->row) &&
           fact->lamport >= 0 && fact->sequence >= 1 && fact->person_count <= FACT_PERSONS_LIMIT &&
           fact->replaces.count <= VERSIONS_LIMIT && !replaces_itself(fact);
}

bool fact_check(struct book *book, const struct fact *fact, struct err *err)
{
    struct flat flat;
    bool is_object = fact->body == NULL || flat_read(&flat, fact->body);
    if (!is_object && !json_is_object(&book->db, fact->body, &is_object, err))
        return false;
    return (is_object && fact_is_sound(fact)) ||
           err_set(err, "A change from another device cannot be read. Bring both to the same version.");
}

bool fact_append(struct store *store, const struct fact *fact, bool *is_new, struct err *err)
{
    const struct noun *noun = noun_find(store->shared.nouns, fact->noun);
    struct book *book = &store->shared;
    struct fact kept = *fact;
    if (noun != NULL && noun->is_private)
        return err_set(err, "Another device has sent something private. It was refused.");
    if (!fact_check(book, fact, err) || !erase_blank(store, &kept, NULL, err) || !db_begin(&book->db, err))
        return false;
    return db_finish(&book->db, fact_put(book, &kept, is_new, err), err);
}

bool versions_load(struct store *store, const struct noun *noun, struct id row, const char *part,
                   struct versions *versions, struct err *err)
{
    struct query query = query_start(&store_book(store, noun)->db, &SQL_VERSIONS);
    query_bind_text(&query, noun->name);
    query_bind_id(&query, row);
    query_bind_text(&query, part);
    versions->count = 0;
    while (versions->count < VERSIONS_LIMIT && query_row(&query))
        versions->ids[versions->count++] = query_id(&query, 0);
    return query_end(&query, err);
}

bool version_stands(struct store *store, const struct noun *noun, struct id row, const char *part,
                    struct id version, bool *stands, struct err *err)
{
    struct versions versions;
    *stands = false;
    if (!versions_load(store, noun, row, part, &versions, err))
        return false;
    for (size_t i = 0; i < versions.count; i++)
        *stands |= id_equal(versions.ids[i], version);
    return true;
}

bool version_shown(struct store *store, const struct noun *noun, struct id row, const char *part,
                   struct id *version, struct err *err)
{
    struct versions versions;
    bool ok = versions_load(store, noun, row, part, &versions, err);
    *version = ok && versions.count > 0 ? versions.ids[0] : (struct id){{0}};
    return ok;
}

bool fact_shown_body(struct store *store, const struct noun *noun, struct id row, const char *part,
                     struct text *body, struct err *err)
{
    struct versions versions;
    if (!versions_load(store, noun, row, part, &versions, err))
        return false;
    if (versions.count > 0)
        return fact_body(store_book(store, noun), versions.ids[0], body, err);
    text_printf(body, "{}");
    return true;
}
