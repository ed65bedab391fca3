#include "report/table.h"

#include <csv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct table table_start(const struct table_description *description)
{
    struct table table = {.description = description};
    while (description->columns[table.column_count].name != NULL)
        table.column_count++;
    return table;
}

void table_release(struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i]);
    free(table->cells);
    *table = (struct table){0};
}

void table_text(struct table *table, const char *text)
{
    table->cells = memory_grow(table->cells, table->count, &table->capacity, sizeof *table->cells);
    table->cells[table->count++] = memory_copy_text(text);
}

void table_integer(struct table *table, int64_t value)
{
    char digits[24];
    text_format(digits, sizeof digits, "%" PRId64, value);
    table_text(table, digits);
}

void table_id(struct table *table, struct id id)
{
    char hex[ID_HEX_SIZE];
    table_text(table, id_to_hex(id, hex));
}

void table_date(struct table *table, struct date date)
{
    char iso[DATE_TEXT_SIZE];
    table_text(table, date_is_none(date) ? NULL : date_to_iso(date, iso));
}

void table_time(struct table *table, struct local_time local)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    table_text(table, date_is_none(local.date) ? NULL : local_time_to_iso(local, iso));
}

void table_month(struct table *table, struct date date)
{
    int year, month;
    char text[16];
    date_split(date, &year, &month, NULL);
    text_format(text, sizeof text, "%04d-%02d", year, month);
    table_text(table, text);
}

size_t table_rows(const struct table *table)
{
    ASSERT(table->column_count > 0 && table->count % table->column_count == 0);
    return table->count / table->column_count;
}

const char *table_cell(const struct table *table, size_t row, size_t column)
{
    return table->cells[row * table->column_count + column];
}

/* --- CSV --- */

static bool is_formula(const char *cell)
{
    return *cell != '\0' && strchr("=+-@\t\r\n", *cell) != NULL;
}

static void append_cell(struct text *out, const char *cell, bool last)
{
    struct text safe = {0};
    text_printf(&safe, "%s%s", is_formula(cell) ? "'" : "", cell);
    size_t size = csv_write(NULL, 0, safe.bytes, safe.length);
    char *quoted = memory_new(size, 1);
    csv_write(quoted, size, safe.bytes, safe.length);
    text_append(out, quoted, size);
    text_append(out, last ? "\r\n" : ",", last ? 2 : 1);
    free(quoted);
    text_free(&safe);
}

void table_print_csv(const struct table *table, struct text *out)
{
    text_printf(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < table->column_count; i++)
        append_cell(out, table->description->columns[i].name, i + 1 == table->column_count);
    for (size_t row = 0; row < table_rows(table); row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const char *cell = table_cell(table, row, i);
            append_cell(out, cell != NULL ? cell : "", i + 1 == table->column_count);
        }
    }
}

/* --- SQLite --- */

bool table_write_sql(const struct table *table, struct db *db, struct err *err)
{
    const struct table_description *description = table->description;
    if (description->create == NULL)
        return true;
    bool written = db_run(db, description->create, err);
    for (size_t row = 0; written && row < table_rows(table); row++) {
        struct query query = query_start(db, &description->insert);
        for (size_t i = 0; i < table->column_count - description->sheet_only; i++) {
            const char *cell = table_cell(table, row, i);
            cell != NULL ? query_bind_text(&query, cell) : query_bind_null(&query);
        }
        written = query_run(&query, err);
    }
    return written;
}
