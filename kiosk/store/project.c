#include "store/project.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/fact.h"
#include "store/projector.h"

/* Memory for SQLite's pages while all is made anew. */
enum { REBUILD_CACHE_KIB = 64 * 1024 };

/* The versions of one part, while they are read. */
struct shown {
    char part[FACT_WORD_SIZE];
    int64_t lamport;
    char device[ID_HEX_SIZE];
    char id[ID_HEX_SIZE];
    bool is_blank;
    bool gone;
};

/* What is known of a row while its versions are read: the shown body of each part. */
struct gathered {
    char noun[FACT_WORD_SIZE];
    char row[ID_HEX_SIZE];
    const struct projector *projector;
    struct text bodies[NOUN_PARTS_LIMIT];
    struct shown shown; /* of the last part */
    int part_count;
    bool gone;
    bool erased; /* a part's shown body is blank */
};

#define HEADS                                                                                                \
    "SELECT h.noun, h.row, h.part, f.body, CASE h.part WHEN 'gone' THEN json_extract(f.body, '$.gone') "     \
    "END, f.lamport, f.device, f.id FROM head h CROSS JOIN fact f ON f.number = h.fact "

static const struct sql SQL_HEADS_OF_ROW = {"heads of row",
                                            HEADS "WHERE h.noun = ?1 AND h.row = ?2 ORDER BY h.part", false};
static const struct sql SQL_ALL_HEADS = {"all heads", HEADS "ORDER BY h.noun, h.row, h.part", true};
static const struct sql SQL_FIND = {
    "find", "INSERT INTO finding (noun, row, part, kind) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_UNFIND = {"unfind", "DELETE FROM finding WHERE noun = ?1 AND row = ?2", false};
static const struct sql SQL_COUNT_HEADS = {"count heads of row",
                                           "SELECT count(*) FROM head WHERE noun = ?1 AND row = ?2", false};
static const struct sql SQL_CLEAR_FINDINGS = {"clear findings", "DELETE FROM finding", true};
static const struct sql SQL_CLEAR_HEADS = {"clear heads", "DELETE FROM head", true};
static const struct sql SQL_MAKE_HEADS = {
    "make heads",
    "INSERT INTO head (noun, row, part, fact) SELECT noun, row, part, number FROM fact f "
    "WHERE NOT EXISTS (SELECT 1 FROM fact_replaces r JOIN fact g ON g.number = r.fact "
    "WHERE r.replaced = f.id AND g.noun = f.noun AND g.row = f.row AND g.part = f.part) "
    "ORDER BY noun, row, part, number",
    true};
static const struct sql SQL_INDEXES = {
    "indexes",
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL", true};

void project_init(struct book *book)
{
    book->projectors = memory_new(book->nouns->count + 1, sizeof *book->projectors);
    book->projector_count = 0;
    for (size_t i = 0; i < book->nouns->count; i++)
        if (book->nouns->nouns[i]->is_private == book->is_private)
            projector_init(&book->projectors[book->projector_count++], book->nouns->nouns[i]);
}

void project_release(struct book *book)
{
    for (size_t i = 0; i < book->projector_count; i++)
        projector_release(&book->projectors[i]);
    free(book->projectors);
    book->projectors = NULL;
    book->projector_count = 0;
}

static const struct projector *find_projector(const struct book *book, const char *noun)
{
    for (size_t i = 0; i < book->projector_count; i++)
        if (strcmp(book->projectors[i].noun->name, noun) == 0)
            return &book->projectors[i];
    return NULL;
}

static bool find(struct book *book, const struct gathered *row, const char *part, const char *kind,
                 struct err *err)
{
    struct query query = query_start(&book->db, &SQL_FIND);
    query_lend_text(&query, row->noun);
    query_lend_text(&query, row->row);
    query_bind_text(&query, part);
    query_bind_text(&query, kind);
    return query_run(&query, err);
}

static bool remove_row(struct book *book, const struct gathered *row, struct err *err)
{
    struct query query = query_start(&book->db, &row->projector->remove);
    query_lend_text(&query, row->row);
    return query_run(&query, err);
}

static void finish_part(struct gathered *row)
{
    row->gone |= row->shown.gone;
    row->erased |= row->shown.is_blank;
}

static const char *body_of(const struct gathered *row, int part)
{
    return row->bodies[part].length > 0 ? text_string(&row->bodies[part]) : NULL;
}

/* Runs a statement that writes the row; `*fits` is false if its table refuses it. */
static bool write_row(struct query *query, bool bound, bool *fits, struct err *err)
{
    struct err ignored;
    while (bound && query_row(query)) {
    }
    *fits = !query_broke_check(query);
    return query_end(query, bound && *fits ? err : &ignored) ? bound : !*fits;
}

static bool put_row(struct book *book, const struct gathered *row, bool *fits, struct err *err)
{
    struct query query = query_start(&book->db, &row->projector->put);
    bool ok = true;
    query_lend_text(&query, row->row);
    for (int p = 0; ok && row->projector->noun->parts[p].name != NULL; p++)
        ok = projector_bind(row->projector, &query, p, body_of(row, p), err);
    return write_row(&query, ok, fits, err);
}

/* Leaves the indexes of other columns alone. `*is_written` is false where there is no row yet. */
static bool change_row(struct book *book, const struct gathered *row, int part, bool *fits, bool *is_written,
                       struct err *err)
{
    struct query query = query_start(&book->db, &row->projector->change[part]);
    query_lend_text(&query, row->row);
    bool ok = projector_bind(row->projector, &query, part, body_of(row, part), err);
    ok = write_row(&query, ok, fits, err);
    *is_written = ok && (!*fits || db_changed(&book->db) > 0);
    return ok;
}

/* A row of which only one part was there has none in its table. */
static bool write_parts(struct book *book, const struct gathered *row, const char *changed, bool *fits,
                        struct err *err)
{
    bool is_written = false;
    int part = changed != NULL && row->part_count > 1 ? noun_part(row->projector->noun, changed) : -1;
    if (part >= 0 && !change_row(book, row, part, fits, &is_written, err))
        return false;
    return is_written || put_row(book, row, fits, err);
}

/* `changed` is the only part with new versions, or NULL. */
static bool finish_row(struct book *book, struct gathered *row, const char *changed, struct err *err)
{
    bool fits = true;
    finish_part(row);
    if (row->projector == NULL)
        return true;
    if (row->gone || row->part_count == 0)
        return remove_row(book, row, err);
    if (!write_parts(book, row, changed, &fits, err))
        return false;
    if (fits)
        return true;
    return remove_row(book, row, err) && (row->erased || find(book, row, "", "incomplete", err));
}

static void begin_row(struct book *book, struct gathered *row, const char *noun, const char *id)
{
    for (int p = 0; p < NOUN_PARTS_LIMIT; p++)
        text_clear(&row->bodies[p]);
    ASSERT(text_format(row->noun, sizeof row->noun, "%s", noun));
    ASSERT(text_format(row->row, sizeof row->row, "%s", id));
    row->projector = find_projector(book, noun);
    row->shown = (struct shown){0};
    row->part_count = 0;
    row->gone = false;
    row->erased = false;
}

/* The winner of a part. Not by its number in its stream: a new life may change that. */
static bool is_shown_before(const struct shown *shown, struct query *query)
{
    int64_t lamport = query_integer(query, 5);
    if (lamport != shown->lamport)
        return shown->lamport > lamport;
    int by_device = strcmp(shown->device, query_text(query, 6));
    return by_device != 0 ? by_device > 0 : strcmp(shown->id, query_text(query, 7)) > 0;
}

static void show(struct gathered *row, struct query *query)
{
    struct shown *shown = &row->shown;
    int place = row->projector == NULL ? -1 : noun_part(row->projector->noun, shown->part);
    shown->lamport = query_integer(query, 5);
    query_copy(query, 6, shown->device, sizeof shown->device);
    query_copy(query, 7, shown->id, sizeof shown->id);
    shown->is_blank = query_is_null(query, 3);
    shown->gone = query_integer(query, 4) != 0;
    if (place < 0)
        return;
    const char *body = query_text(query, 3);
    text_clear(&row->bodies[place]);
    text_append(&row->bodies[place], body, strlen(body));
}

/* Of a row of a log only the fact that bears its id counts. */
static bool is_log(const struct gathered *row)
{
    return row->projector != NULL && row->projector->noun->is_log;
}

/* Takes in the next version of the row: one of a part is shown, another is a finding. */
static bool take_version(struct book *book, struct gathered *row, struct query *query, struct err *err)
{
    const char *part = query_text(query, 2);
    if (is_log(row) && strcmp(query_text(query, 7), row->row) != 0)
        return true;
    if (strcmp(part, row->shown.part) == 0) {
        if (!is_shown_before(&row->shown, query))
            show(row, query);
        return find(book, row, row->shown.part, "two versions", err);
    }
    finish_part(row);
    ASSERT(text_format(row->shown.part, sizeof row->shown.part, "%s", part));
    row->part_count++;
    show(row, query);
    return true;
}

static void free_row(struct gathered *row)
{
    for (int p = 0; p < NOUN_PARTS_LIMIT; p++)
        text_free(&row->bodies[p]);
}

static bool unfind(struct book *book, const char *noun, const char *id, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_UNFIND);
    query_lend_text(&query, noun);
    query_lend_text(&query, id);
    return query_run(&query, err);
}

bool project_part(struct book *book, const char *noun, const char *id, const char *part, struct err *err)
{
    struct gathered row = {0};
    bool ok = unfind(book, noun, id, err);
    begin_row(book, &row, noun, id);
    struct query query = query_start(&book->db, &SQL_HEADS_OF_ROW);
    query_lend_text(&query, noun);
    query_lend_text(&query, id);
    while (ok && query_row(&query))
        ok = take_version(book, &row, &query, err);
    struct err ignored;
    ok = query_end(&query, ok ? err : &ignored) && ok;
    ok = ok && finish_row(book, &row, part, err);
    free_row(&row);
    return ok;
}

bool project_row(struct book *book, const char *noun, const char *id, struct err *err)
{
    return project_part(book, noun, id, NULL, err);
}

/* Nothing to compare, and nothing of a row that is gone. */
static bool are_simple(const struct fact *const facts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (facts[i]->replaces.count > 0 || strcmp(facts[i]->part, "gone") == 0)
            return false;
        for (size_t k = 0; k < i; k++)
            if (strcmp(facts[i]->part, facts[k]->part) == 0)
                return false;
    }
    return true;
}

static bool put_new(struct book *book, const char *id, const struct fact *const facts[], size_t count,
                    struct err *err)
{
    char hex[ID_HEX_SIZE];
    struct gathered row = {0};
    begin_row(book, &row, facts[0]->noun, id);
    for (size_t i = 0; i < count; i++) {
        if (is_log(&row) && strcmp(id_to_hex(facts[i]->id, hex), id) != 0)
            continue;
        row.part_count++;
        int place = row.projector == NULL ? -1 : noun_part(row.projector->noun, facts[i]->part);
        row.erased |= facts[i]->body == NULL;
        if (place >= 0 && facts[i]->body != NULL)
            text_append(&row.bodies[place], facts[i]->body, strlen(facts[i]->body));
    }
    bool ok = finish_row(book, &row, NULL, err);
    free_row(&row);
    return ok;
}

/* A row that had no version before has no finding either. */
bool project_new(struct book *book, const struct fact *const facts[], size_t count, bool *did,
                 struct err *err)
{
    int64_t heads;
    char id[ID_HEX_SIZE];
    *did = false;
    if (!are_simple(facts, count))
        return true;
    struct query query = query_start(&book->db, &SQL_COUNT_HEADS);
    query_lend_text(&query, facts[0]->noun);
    query_lend_text(&query, id_to_hex(facts[0]->row, id));
    if (!query_run_integer(&query, &heads, err))
        return false;
    *did = heads == (int64_t)count;
    return !*did || put_new(book, id, facts, count, err);
}

static bool clear_all(struct book *book, struct err *err)
{
    const struct sql *const clear[] = {&SQL_CLEAR_FINDINGS, &SQL_CLEAR_HEADS, &SQL_MAKE_HEADS};
    for (size_t i = 0; i < book->projector_count; i++) {
        struct query query = query_start(&book->db, &book->projectors[i].clear);
        if (!query_run(&query, err))
            return false;
    }
    for (size_t i = 0; i < 3; i++) {
        struct query query = query_start(&book->db, clear[i]);
        if (!query_run(&query, err))
            return false;
    }
    return true;
}

static bool project_heads(struct book *book, struct err *err)
{
    struct gathered row = {0};
    struct query query = query_start(&book->db, &SQL_ALL_HEADS);
    bool ok = true;
    while (ok && query_row(&query)) {
        if (strcmp(row.noun, query_text(&query, 0)) != 0 || strcmp(row.row, query_text(&query, 1)) != 0) {
            ok = finish_row(book, &row, NULL, err);
            begin_row(book, &row, query_text(&query, 0), query_text(&query, 1));
        }
        ok = ok && take_version(book, &row, &query, err);
    }
    struct err ignored;
    ok = query_end(&query, ok ? err : &ignored) && ok;
    ok = ok && finish_row(book, &row, NULL, err);
    free_row(&row);
    return ok;
}

/* Appends what drops and what makes the indexes of the nouns' tables. */
static bool list_indexes(struct book *book, struct text *drop, struct text *make, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < book->projector_count; i++) {
        struct query query = query_start(&book->db, &SQL_INDEXES);
        query_bind_text(&query, book->projectors[i].noun->table);
        while (query_row(&query)) {
            text_printf(drop, "DROP INDEX \"%s\";\n", query_text(&query, 0));
            text_printf(make, "%s;\n", query_text(&query, 1));
        }
        ok = query_end(&query, err);
    }
    return ok;
}

/* An index made once at the end costs a third of one that grows with its table. */
bool project_all(struct book *book, struct err *err)
{
    struct text drop = {0};
    struct text make = {0};
    int64_t usual;
    if (!db_pragma(&book->db, "cache_size", &usual, err))
        return false;
    bool ok = db_set_pragma(&book->db, "cache_size", -REBUILD_CACHE_KIB, err) &&
              list_indexes(book, &drop, &make, err) && db_run(&book->db, text_string(&drop), err) &&
              clear_all(book, err) && project_heads(book, err) && db_run(&book->db, text_string(&make), err);
    struct err ignored;
    (void)db_set_pragma(&book->db, "cache_size", usual, &ignored);
    text_free(&drop);
    text_free(&make);
    return ok;
}
