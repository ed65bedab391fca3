#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"

const struct noun NOUN_IMPORT_ROW = {
    .name = "import_row",
    .table = "import_row",
    .parts = {{"cells", {"kind", "office_id"}}},
};

enum { COLUMN_SIZE = 200, CELL_LIMIT = 50000 /* what is said about each of many dates */ };

static const struct sql SQL_EXISTS = {"import row", "SELECT count(*) FROM import_row WHERE id = ?1", false};
static const struct sql SQL_CELLS = {
    "cells", "SELECT substr(key, 6), value FROM json_each(?1) WHERE substr(key, 1, 5) = 'cell:' ORDER BY key",
    false};

static const struct sql SQL_FILE = {
    "file of a row", "SELECT b.name FROM fact f JOIN batch b ON b.id = f.batch WHERE f.id = ?1", false};

struct id import_target(const char *kind, const char *office_id)
{
    const char *const parts[] = {kind, office_id};
    return id_derive("import", 2, parts);
}

static struct id import_row_id(const char *kind, const char *office_id)
{
    const char *const parts[] = {kind, office_id};
    return id_derive("import_row", 2, parts);
}

static bool read_cells(struct store *store, const char *body, struct import_row *row, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_CELLS);
    query_bind_text(&query, body);
    while (query_row(&query)) {
        row->cells = memory_grow(row->cells, row->count, &row->capacity, sizeof *row->cells);
        row->cells[row->count++] = (struct import_cell){
            memory_copy_text(query_text(&query, 0)),
            memory_copy_text(query_text(&query, 1)),
        };
    }
    return query_end(&query, err);
}

bool import_row_load(struct store *store, const char *kind, const char *office_id, struct import_row *row,
                     struct err *err)
{
    struct text body = {0};
    struct id id = import_row_id(kind, office_id);
    int64_t exists = 0;
    import_row_free(row);
    struct query query = query_start(&store->shared.db, &SQL_EXISTS);
    query_bind_id(&query, id);
    bool ok = query_run_integer(&query, &exists, err);
    if (ok && exists != 0)
        ok = fact_shown_body(store, &NOUN_IMPORT_ROW, id, "cells", &body, err) &&
             read_cells(store, text_string(&body), row, err);
    text_free(&body);
    return ok;
}

bool import_row_file(struct store *store, const char *kind, const char *office_id, char name[LINE_SIZE],
                     struct err *err)
{
    struct id version;
    name[0] = '\0';
    if (!version_shown(store, &NOUN_IMPORT_ROW, import_row_id(kind, office_id), "cells", &version, err))
        return false;
    struct query query = query_start(&store->shared.db, &SQL_FILE);
    query_bind_id(&query, version);
    if (query_row(&query))
        query_copy(&query, 0, name, LINE_SIZE);
    return query_end(&query, err);
}

void import_row_free(struct import_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        free(row->cells[i].column);
        free(row->cells[i].value);
    }
    free(row->cells);
    *row = (struct import_row){0};
}

const char *import_row_cell(const struct import_row *row, const char *column)
{
    for (size_t i = 0; i < row->count; i++)
        if (strcmp(row->cells[i].column, column) == 0)
            return row->cells[i].value;
    return NULL;
}

bool import_row_save(struct store *store, const char *kind, const char *office_id,
                     const struct import_cell *cells, size_t count, struct err *err)
{
    struct id id = import_row_id(kind, office_id);
    char key[COLUMN_SIZE];
    struct change change = change_start(store, &NOUN_IMPORT_ROW, id, "cells", NULL);
    if (strcmp(kind, "people") == 0) /* its cells are about that person: for erasure */
        change_person(&change, import_target(kind, office_id));
    change_text(&change, "kind", kind, NAME_LIMIT);
    change_text(&change, "office_id", office_id, OFFICE_ID_LIMIT);
    for (size_t i = 0; i < count; i++) {
        ASSERT(text_format(key, sizeof key, "cell:%s", cells[i].column));
        change_text(&change, key, cells[i].value, CELL_LIMIT);
    }
    return change_end(&change, err) && change_gone(store, &NOUN_IMPORT_ROW, id, false, err);
}
