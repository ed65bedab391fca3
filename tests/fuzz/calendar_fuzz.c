/* Any bytes as a calendar: what comes out keeps its word: texts are UTF-8, a row is either sound, with all
 * cells that an event needs, or has a sentence, and its cells can be read as they were written. */
#include <stdint.h>
#include <string.h>

#include "import/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_text(const char *text)
{
    ASSERT(text == NULL || text_is_utf8(text, strlen(text)));
}

/* What a plan relies on: a canonical cell is read without a word and gives itself again. */
static void check_cell(const struct column *column, const char *cell, struct target *target)
{
    struct err err = {0};
    struct text again = {0};
    ASSERT(column_read(column, target, cell, &err));
    column_write(column, target, &again);
    ASSERT(column->type == &CELL_ID || strcmp(text_string(&again), cell) == 0);
    text_free(&again);
}

static void check_row(const struct sheet_row *row)
{
    const struct sheet_kind *kind = sheet_kind(IMPORT_EVENTS);
    static struct target target;
    target = target_blank(IMPORT_EVENTS);
    ASSERT(row->line > 0 && row->name != NULL);
    ASSERT(row->wrong != NULL || row->cells[0] != NULL);
    check_text(row->name);
    check_text(row->note);
    check_text(row->wrong);
    for (size_t i = 0; i < kind->count; i++) {
        check_text(row->cells[i]);
        if (row->cells[i] != NULL && row->wrong == NULL)
            check_cell(&kind->columns[i], row->cells[i], &target);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct sheet sheet;
    struct err err = {0};
    if (sheet_load_bytes(&sheet, "fuzz.ics", bytes, size, &err))
        for (size_t i = 0; i < sheet.count; i++)
            check_row(&sheet.rows[i]);
    else
        ASSERT(err.text[0] != '\0' && text_is_utf8(err.text, strlen(err.text)));
    sheet_release(&sheet);
    return 0;
}
