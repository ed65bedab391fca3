/* Reads what a spreadsheet program saves as CSV: commas, semicolons or tabs, UTF-8 with or without a
 * byte order mark or Windows-1252, quoted line ends. Reading is by libcsv and takes bounded memory,
 * whatever the file holds. */
#ifndef KIOSK_IMPORT_CSV_H
#define KIOSK_IMPORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

/* A larger file is refused with a sentence. An event list of ten years is well within. */
enum {
    CSV_LINE_BYTES_MOST = 64 * 1024,
    CSV_BYTES_MOST = 16 * 1024 * 1024,
    CSV_ROWS_MOST = 20000,
    CSV_CELLS_MOST = 100, /* in a row */
};

/* A row that has something in it. */
struct csv_row {
    int line;     /* where it begins in the file, from 1 */
    size_t first; /* index of its first cell */
    size_t count; /* of cells; at least 1 */
};

/* A read file: UTF-8, cells without blanks at their ends. Zeroed it is empty. */
struct csv {
    struct text bytes; /* cells one after the other, each with its NUL */
    size_t *cells;     /* where each begins */
    size_t cell_count, cell_capacity;
    struct csv_row *rows;
    size_t row_count, row_capacity;
};

/* Reads a file. False if it is no CSV, or too large; the sentence names the path, the line and what
 * to do. `csv` is then empty. */
bool csv_load(struct csv *csv, const char *path, struct err *err);

/* The same for bytes in memory. The sentence begins with the line where there is one. */
bool csv_load_bytes(struct csv *csv, const void *bytes, size_t length, struct err *err);

/* What another kind of file is, by how it begins: "a photo"; NULL if it may be text. */
const char *csv_other_kind(const void *bytes, size_t length);

/* Frees everything; `csv` is empty and ready again. */
void csv_release(struct csv *csv);

/* A cell, "" behind the end of the row. Owned by `csv`. */
const char *csv_cell(const struct csv *csv, const struct csv_row *row, size_t index);

#endif
