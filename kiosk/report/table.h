/* A table of a report in memory: what lounge.sqlite, the CSV files and the workbook are all written from. */
#ifndef KIOSK_REPORT_TABLE_H
#define KIOSK_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/id.h"
#include "store/db.h"

enum { TABLE_COLUMNS_MOST = 12 };

/* What a cell of a column is in a workbook; in the other files it is the text itself. */
enum table_cell_kind {
    TABLE_TEXT,
    TABLE_NUMBER,
    TABLE_TIME,  /* "2026-11-25T14:00" */
    TABLE_MONTH, /* "2026-11" */
};

struct table_column {
    const char *name; /* NULL ends a list */
    enum table_cell_kind kind;
    int width; /* in the workbook, in characters */
};

/* What a table is, const. */
struct table_description {
    const char *name;  /* of the table and of its CSV file */
    const char *sheet; /* what its sheet in the workbook is called; NULL: it has none, and no CSV file */
    struct table_column columns[TABLE_COLUMNS_MOST + 1];
    size_t sheet_only;  /* so many of the last columns are in sheets and CSV, not in SQLite */
    const char *create; /* its SQL; NULL: it is not in SQLite */
    struct sql insert;  /* one parameter for each of its columns there */
};

/* Rows, one after the other, column by column. */
struct table {
    const struct table_description *description;
    size_t column_count;
    char **cells; /* NULL: nothing is said */
    size_t count; /* of cells */
    size_t capacity;
};

/* An empty table of that description, which is borrowed, and the end of one. */
struct table table_start(const struct table_description *description);
void table_release(struct table *table);

/* Append the next cell. NULL and what is "none" says nothing; "" is an empty word. */
void table_text(struct table *table, const char *text);
void table_integer(struct table *table, int64_t value);
void table_id(struct table *table, struct id id);
void table_date(struct table *table, struct date date);
void table_time(struct table *table, struct local_time local);
void table_month(struct table *table, struct date date);

/* Number of rows; every row must be full. */
size_t table_rows(const struct table *table);

/* A cell, NULL if nothing is said. */
const char *table_cell(const struct table *table, size_t row, size_t column);

/* Appends it as CSV: UTF-8 with a byte order mark (Excel needs it), every cell quoted, lines ended by
 * CR LF. A cell that a spreadsheet would take for a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection). */
void table_print_csv(const struct table *table, struct text *out);

/* Makes the table in an open database and fills it; nothing where it has no SQL. */
bool table_write_sql(const struct table *table, struct db *db, struct err *err);

#endif
