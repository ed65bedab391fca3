#include "store/project.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/fact.h"

/* Memory for SQLite's pages: usually (SQLite's own default), and while all is made anew. */
enum { USUAL_CACHE_KIB = 2000, REBUILD_CACHE_KIB = 64 * 1024 };

/* The statements of a noun, made from its description. */
struct projector {
    const struct noun *noun;
    struct text texts[4];
    struct sql put;    /* ?1 the id, then the bodies of the parts in order */
    struct sql remove; /* ?1 the id */
    struct sql clear;
    struct sql dump;
};

/* What is known of a row while its versions are read: the shown body of each part. */
struct gathered {
    char noun[FACT_WORD_SIZE];
    char row[ID_HEX_SIZE];
    char part[FACT_WORD_SIZE]; /* the last one read */
    const struct projector *projector;
    struct text bodies[NOUN_PARTS_LIMIT];
    bool gone;
    bool erased; /* a part's shown body is blank */
};

#define HEADS                                                                                                \
    "SELECT h.noun, h.row, h.part, f.body, json_extract(f.body, '$.gone') FROM head h "                      \
    "JOIN fact f ON f.number = h.fact "

/* The winner of a part comes first. Not by its number in its stream: a new life may change that. */
#define WINNER_FIRST "f.lamport DESC, f.device DESC, f.id DESC"

static const struct sql SQL_HEADS_OF_ROW = {
    "heads of row", HEADS "WHERE h.noun = ?1 AND h.row = ?2 ORDER BY h.part, " WINNER_FIRST, false};
static const struct sql SQL_ALL_HEADS = {"all heads", HEADS "ORDER BY h.noun, h.row, h.part, " WINNER_FIRST,
                                         true};
static const struct sql SQL_FIND = {
    "find", "INSERT INTO finding (noun, row, part, kind) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_UNFIND = {"unfind", "DELETE FROM finding WHERE noun = ?1 AND row = ?2", false};
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
static const struct sql SQL_DUMP_FINDINGS = {
    "dump findings", "SELECT json_array(noun, row, part, kind) FROM finding ORDER BY noun, row, part", true};

static void append_put(struct text *sql, const struct noun *noun)
{
    text_printf(sql, "INSERT INTO %s (id", noun->table);
    for (int p = 0; noun->parts[p].name != NULL; p++)
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++)
            text_printf(sql, ", %s", noun->parts[p].columns[c]);
    text_printf(sql, ") VALUES (?1");
    for (int p = 0; noun->parts[p].name != NULL; p++)
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++)
            text_printf(sql, ", json_extract(?%d, '$.%s')", p + 2, noun->parts[p].columns[c]);
    const char *comma = "";
    text_printf(sql, ") ON CONFLICT (id) DO UPDATE SET ");
    for (int p = 0; noun->parts[p].name != NULL; p++) {
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++, comma = ", ")
            text_printf(sql, "%s%s = excluded.%s", comma, noun->parts[p].columns[c],
                        noun->parts[p].columns[c]);
    }
}

static void append_dump(struct text *sql, const struct noun *noun)
{
    text_printf(sql, "SELECT json_array('%s', id", noun->name);
    for (int p = 0; noun->parts[p].name != NULL; p++)
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++)
            text_printf(sql, ", %s", noun->parts[p].columns[c]);
    text_printf(sql, ") FROM %s ORDER BY id", noun->table);
}

static void describe(struct projector *projector, const struct noun *noun)
{
    projector->noun = noun;
    append_put(&projector->texts[0], noun);
    text_printf(&projector->texts[1], "DELETE FROM %s WHERE id = ?1", noun->table);
    text_printf(&projector->texts[2], "DELETE FROM %s", noun->table);
    append_dump(&projector->texts[3], noun);
    projector->put = (struct sql){noun->name, text_string(&projector->texts[0]), false};
    projector->remove = (struct sql){noun->name, text_string(&projector->texts[1]), false};
    projector->clear = (struct sql){noun->name, text_string(&projector->texts[2]), true};
    projector->dump = (struct sql){noun->name, text_string(&projector->texts[3]), true};
}

void project_init(struct book *book)
{
    book->projectors = memory_new(book->nouns->count + 1, sizeof *book->projectors);
    book->projector_count = 0;
    for (size_t i = 0; i < book->nouns->count; i++)
        if (book->nouns->nouns[i]->is_private == book->is_private)
            describe(&book->projectors[book->projector_count++], book->nouns->nouns[i]);
}

void project_release(struct book *book)
{
    for (size_t i = 0; i < book->projector_count; i++)
        for (size_t t = 0; t < 4; t++)
            text_free(&book->projectors[i].texts[t]);
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
    query_bind_text(&query, row->noun);
    query_bind_text(&query, row->row);
    query_bind_text(&query, part);
    query_bind_text(&query, kind);
    return query_run(&query, err);
}

static bool remove_row(struct book *book, const struct gathered *row, struct err *err)
{
    struct query query = query_start(&book->db, &row->projector->remove);
    query_bind_text(&query, row->row);
    return query_run(&query, err);
}

/* Writes the row; `*fits` is false if its table refuses it. */
static bool put_row(struct book *book, const struct gathered *row, bool *fits, struct err *err)
{
    struct query query = query_start(&book->db, &row->projector->put);
    query_bind_text(&query, row->row);
    for (int p = 0; row->projector->noun->parts[p].name != NULL; p++)
        query_bind_text(&query, row->bodies[p].length > 0 ? text_string(&row->bodies[p]) : NULL);
    while (query_row(&query)) {
    }
    *fits = !query_broke_check(&query);
    return query_end(&query, err) || !*fits;
}

static bool finish_row(struct book *book, const struct gathered *row, struct err *err)
{
    bool fits = true;
    if (row->projector == NULL)
        return true;
    bool has_facts = row->part[0] != '\0';
    if (row->gone || !has_facts)
        return remove_row(book, row, err);
    if (!put_row(book, row, &fits, err))
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
    row->part[0] = '\0';
    row->projector = find_projector(book, noun);
    row->gone = false;
    row->erased = false;
}

/* Takes in the next version of the row: the first of a part is shown, another is a finding. */
static bool take_version(struct book *book, struct gathered *row, struct query *query, struct err *err)
{
    const char *part = query_text(query, 2);
    if (strcmp(part, row->part) == 0)
        return find(book, row, part, "two versions", err);
    ASSERT(text_format(row->part, sizeof row->part, "%s", part));
    row->gone |= strcmp(part, "gone") == 0 && query_integer(query, 4) != 0;
    row->erased |= query_is_null(query, 3);
    int place = row->projector == NULL ? -1 : noun_part(row->projector->noun, part);
    if (place >= 0)
        text_append(&row->bodies[place], query_text(query, 3), strlen(query_text(query, 3)));
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
    query_bind_text(&query, noun);
    query_bind_text(&query, id);
    return query_run(&query, err);
}

bool project_row(struct book *book, const char *noun, const char *id, struct err *err)
{
    struct gathered row = {0};
    bool ok = unfind(book, noun, id, err);
    begin_row(book, &row, noun, id);
    struct query query = query_start(&book->db, &SQL_HEADS_OF_ROW);
    query_bind_text(&query, noun);
    query_bind_text(&query, id);
    while (ok && query_row(&query))
        ok = take_version(book, &row, &query, err);
    struct err ignored;
    ok = query_end(&query, ok ? err : &ignored) && ok;
    ok = ok && finish_row(book, &row, err);
    free_row(&row);
    return ok;
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
            ok = finish_row(book, &row, err);
            begin_row(book, &row, query_text(&query, 0), query_text(&query, 1));
        }
        ok = ok && take_version(book, &row, &query, err);
    }
    struct err ignored;
    ok = query_end(&query, ok ? err : &ignored) && ok;
    ok = ok && finish_row(book, &row, err);
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
    bool ok = db_set_pragma(&book->db, "cache_size", -REBUILD_CACHE_KIB, err) &&
              list_indexes(book, &drop, &make, err) && db_run(&book->db, text_string(&drop), err) &&
              clear_all(book, err) && project_heads(book, err) && db_run(&book->db, text_string(&make), err);
    struct err ignored;
    (void)db_set_pragma(&book->db, "cache_size", -USUAL_CACHE_KIB, &ignored);
    text_free(&drop);
    text_free(&make);
    return ok;
}

static bool dump_rows(struct book *book, const struct sql *sql, struct text *text, struct err *err)
{
    struct query query = query_start(&book->db, sql);
    while (query_row(&query))
        text_printf(text, "%s\n", query_text(&query, 0));
    return query_end(&query, err);
}

bool project_dump(struct book *book, struct text *text, struct err *err)
{
    for (size_t i = 0; i < book->projector_count; i++)
        if (!dump_rows(book, &book->projectors[i].dump, text, err))
            return false;
    return dump_rows(book, &SQL_DUMP_FINDINGS, text, err);
}
