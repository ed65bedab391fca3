/* A file of the office, read and understood as far as that goes without looking at the store: which
 * kind it is, and for each row its cells in canonical form, or what is wrong with it. */
#ifndef KIOSK_IMPORT_SHEET_H
#define KIOSK_IMPORT_SHEET_H

#include "base/file.h"
#include "base/text.h"
#include "import/column.h"

struct sheet_row {
    int line;                  /* in the file, from 1 */
    char *cells[COLUMNS_MOST]; /* by the kind's columns; NULL where the file has no such column */
    char *wrong;               /* sentences, a line each, without place; NULL: it is sound */
};

struct sheet {
    char name[FILE_PATH_SIZE]; /* of the file, without its folder */
    enum import_kind kind;
    struct text skipped; /* names of columns that are not known, like "'colour', 'notes'" */
    struct sheet_row *rows;
    size_t count;
    size_t capacity;
};

/* Reads a file. False with a sentence if it is no such file at all: a folder, a spreadsheet program's
 * own file, a calendar, without the columns that it needs. `sheet` is then empty. A row that is wrong
 * (a date that is none, an id that was there already) is kept with its sentence. */
bool sheet_load(struct sheet *sheet, const char *path, struct err *err);

/* The same for bytes in memory; `name` is what sentences call them. */
bool sheet_load_bytes(struct sheet *sheet, const char *name, const void *bytes, size_t length,
                      struct err *err);

/* Frees everything; a zeroed sheet may be released too. */
void sheet_release(struct sheet *sheet);

#endif
