/* Any bytes as a file of the office: read, recognised, each cell checked. What comes out keeps its word:
 * texts are UTF-8 and a row is either sound, with all cells of its columns, or has a sentence. */
#include <stdint.h>
#include <string.h>

#include "import/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_row(const struct sheet_row *row)
{
    ASSERT(row->line > 1);
    ASSERT(row->wrong != NULL || row->cells[0] != NULL);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        ASSERT(row->cells[i] == NULL || text_is_utf8(row->cells[i], strlen(row->cells[i])));
    ASSERT(row->wrong == NULL || text_is_utf8(row->wrong, strlen(row->wrong)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct sheet sheet;
    struct err err = {0};
    if (sheet_load_bytes(&sheet, "fuzz.csv", bytes, size, &err))
        for (size_t i = 0; i < sheet.count; i++)
            check_row(&sheet.rows[i]);
    else
        ASSERT(err.text[0] != '\0' && text_is_utf8(err.text, strlen(err.text)));
    sheet_release(&sheet);
    return 0;
}
