/* Rows and findings as text; declared in project.h. */
#include "store/project.h"

#include "store/projector.h"

static const struct sql SQL_DUMP_FINDINGS = {
    "dump findings", "SELECT json_array(noun, row, part, kind) FROM finding ORDER BY noun, row, part", true};

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
