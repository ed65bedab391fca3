/* The columns of the office's files, described once: what each is called, what it may hold, and which
 * member of a target it becomes. */
#ifndef KIOSK_IMPORT_COLUMN_H
#define KIOSK_IMPORT_COLUMN_H

#include "import/cell.h"
#include "import/target.h"

enum { COLUMNS_MOST = 20 };

struct column {
    struct cell_rule rule; /* its name: capitals, "_" and "-" for blanks make no difference */
    const struct cell_type *type;
    size_t offset; /* of its member in struct target */
    bool needed;   /* the column must be there, and its cells filled */
};

/* A kind of file. Its first column is the id. */
struct sheet_kind {
    const char *name; /* "events": for the store too */
    const char *one;  /* "event" */
    const struct column *columns;
    size_t count;
    size_t calendar; /* so many of them, the last ones, only a calendar has */
};

/* The description of a kind. */
const struct sheet_kind *sheet_kind(enum import_kind kind);

/* Reads a cell into its member of `target`; see struct cell_type. */
bool column_read(const struct column *column, struct target *target, const char *cell, struct err *err);

/* Appends a member's canonical text. */
void column_write(const struct column *column, const struct target *target, struct text *out);

/* Reads a canonical cell that was `last` ("" if nothing) at the import before. The same as
 * column_read, but of dates, and of what is said about them, only those that came or went are changed. */
void column_merge(const struct column *column, struct target *target, const char *last, const char *cell);

/* True if both are the same name of a column. */
bool column_names_match(const char *left, const char *right);

#endif
