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
    char *note;                /* what was assumed or left out, as `wrong`; NULL: nothing */
    char *name;                /* of an event of a calendar, "'Quiz' (Wed 25 Nov 2026)"; NULL in a sheet */
};

struct sheet {
    char name[FILE_PATH_SIZE]; /* of the file, without its folder */
    enum import_kind kind;
    bool is_calendar;
    struct text skipped; /* names of columns that are not known, like "'colour', 'notes'" */
    struct sheet_row *rows;
    size_t count;
    size_t capacity;
};

/* Reads a file: a calendar where its name ends with .ics, else CSV. False with a sentence if it is no such
 * file at all: a folder, a spreadsheet program's own file, without the columns that it needs. `sheet` is then
 * empty. A row that is wrong (a date that is none, an id that was there already) is kept with its sentence.
 */
bool sheet_load(struct sheet *sheet, const char *path, struct err *err);

/* The same for bytes in memory; `name` is what sentences call them. */
bool sheet_load_bytes(struct sheet *sheet, const char *name, const void *bytes, size_t length,
                      struct err *err);

/* Adds a row with a text for each column of the kind (NULL where the file has none): checked, and made
 * canonical. For calendar.h; the row is good until the next one is added. */
struct sheet_row *sheet_add(struct sheet *sheet, int line, const char *const cells[COLUMNS_MOST]);

/* The canonical cell of that column; "" if the file has none. */
const char *sheet_row_cell(const struct sheet_row *row, const struct sheet_kind *kind, const char *name);

/* Adds a sentence to what is wrong with a row, or to its notes. */
void sheet_row_wrong(struct sheet_row *row, const struct err *err);
void sheet_row_note(struct sheet_row *row, const struct err *err);

/* Frees everything; a zeroed sheet may be released too. */
void sheet_release(struct sheet *sheet);

#endif
