#include "import/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/calendar.h"
#include "import/csv.h"
#include "import/quote.h"
#include "import/words.h"

/* Where the columns of a kind are in a file; -1 for one that it does not have. */
struct places_in_file {
    int at[COLUMNS_MOST];
};

/* --- The first row --- */

static int find_column(const struct sheet_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->count - kind->calendar; i++)
        if (column_names_match(kind->columns[i].rule.name, name))
            return (int)i;
    return -1;
}

/* How many columns a kind shares with the file beside those that all kinds have. */
static int likeness(const struct sheet_kind *kind, const struct csv *csv)
{
    int count = 0;
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        const char *name = csv_cell(csv, &csv->rows[0], i);
        bool common = column_names_match(name, "id") || column_names_match(name, "title");
        count += !common && find_column(kind, name) >= 0 ? 1 : 0;
    }
    return count;
}

static bool recognise(struct sheet *sheet, const struct csv *csv, struct err *err)
{
    int best = 0;
    for (int kind = 0; kind < IMPORT_KIND_COUNT; kind++) {
        int alike = likeness(sheet_kind((enum import_kind)kind), csv);
        if (alike > best) {
            best = alike;
            sheet->kind = (enum import_kind)kind;
        }
    }
    return best > 0 ||
           err_set(err,
                   _("%s: its first row must name the columns: id, title, date, start and more for "
                     "events; id, first name, picture for people; id, title, text for notices."),
                   sheet->name);
}

static bool take_columns(struct sheet *sheet, const struct csv *csv, struct places_in_file *places,
                         struct err *err)
{
    char quoted[QUOTE_SIZE];
    memset(places->at, -1, sizeof places->at);
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        const char *name = csv_cell(csv, &csv->rows[0], i);
        int column = find_column(sheet_kind(sheet->kind), name);
        if (column >= 0 && places->at[column] >= 0) {
            return err_set(err, _("%s: the column '%s' is there twice. Delete one of them."), sheet->name,
                           quote(name, quoted));
        }
        if (column >= 0)
            places->at[column] = (int)i;
        else if (*name != '\0')
            text_printf(&sheet->skipped, "%s'%s'", sheet->skipped.length > 0 ? ", " : "",
                        quote(name, quoted));
    }
    return true;
}

static bool check_columns(const struct sheet *sheet, const struct places_in_file *places, struct err *err)
{
    const struct sheet_kind *kind = sheet_kind(sheet->kind);
    struct text needs = {0};
    const char *missing = NULL;
    for (size_t i = 0; i < kind->count; i++) {
        if (kind->columns[i].needed) {
            text_printf(&needs, "%s%s", needs.length > 0 ? ", " : "", kind->columns[i].rule.name);
            missing = missing == NULL && places->at[i] < 0 ? kind->columns[i].rule.name : missing;
        }
    }
    if (missing != NULL) {
        err_set(err, _("%s: the column '%s' is missing. A file of %s needs at least: %s."), sheet->name,
                missing, _(kind->name), text_string(&needs));
    }
    text_free(&needs);
    return missing == NULL;
}

/* --- The rows below --- */

static bool check_width(const struct csv *csv, const struct csv_row *row, struct err *err)
{
    for (size_t i = csv->rows[0].count; i < row->count; i++) {
        if (*csv_cell(csv, row, i) != '\0') {
            return err_set(
                err, _("it has more cells than there are columns. A cell with a comma or semicolon in it "
                       "needs quotation marks (\") around it."));
        }
    }
    return true;
}

/* Reads one cell into `target`, and its canonical text into `row`. */
static bool read_cell(const struct column *column, const char *cell, struct target *target, char **canonical,
                      struct err *err)
{
    struct text out = {0};
    if (text_is_blank(cell))
        cell = "";
    if (column->needed && *cell == '\0') {
        return column->type == &CELL_ID
                   ? err_set(err,
                             _("the id is missing. Give each row an id of its own, and keep it for ever."))
                   : err_set(err, _("the %s is missing."), column->rule.name);
    }
    if (!column_read(column, target, cell, err))
        return false;
    column_write(column, target, &out);
    *canonical = memory_copy_text(column->type == &CELL_ID ? cell : text_string(&out));
    text_free(&out);
    return true;
}

static void add_sentence(char **sentences, const struct err *err)
{
    struct text all = {0};
    text_printf(&all, "%s%s%s", *sentences != NULL ? *sentences : "", *sentences != NULL ? "\n" : "",
                err->text);
    free(*sentences);
    *sentences = all.bytes;
}

const char *sheet_row_cell(const struct sheet_row *row, const struct sheet_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->count; i++)
        if (strcmp(kind->columns[i].rule.name, name) == 0 && row->cells[i] != NULL)
            return row->cells[i];
    return "";
}

void sheet_row_wrong(struct sheet_row *row, const struct err *err)
{
    add_sentence(&row->wrong, err);
}

void sheet_row_note(struct sheet_row *row, const struct err *err)
{
    add_sentence(&row->note, err);
}

/* Everything that is wrong with a row. */
static void read_cells(struct sheet *sheet, const char *const cells[COLUMNS_MOST], struct sheet_row *row)
{
    const struct sheet_kind *kind = sheet_kind(sheet->kind);
    struct target *target = memory_new(1, sizeof *target);
    struct err err = {0};
    *target = target_blank(sheet->kind);
    for (size_t i = 0; i < kind->count; i++)
        if (cells[i] != NULL && !read_cell(&kind->columns[i], cells[i], target, &row->cells[i], &err))
            sheet_row_wrong(row, &err);
    if (row->wrong == NULL && !target_check(target, &err))
        sheet_row_wrong(row, &err);
    free(target);
}

static struct sheet_row *append_row(struct sheet *sheet, int line)
{
    sheet->rows = memory_grow(sheet->rows, sheet->count, &sheet->capacity, sizeof *sheet->rows);
    sheet->rows[sheet->count] = (struct sheet_row){.line = line};
    return &sheet->rows[sheet->count++];
}

struct sheet_row *sheet_add(struct sheet *sheet, int line, const char *const cells[COLUMNS_MOST])
{
    struct sheet_row *row = append_row(sheet, line);
    read_cells(sheet, cells, row);
    return row;
}

/* Of cells that stand in wrong columns only that is said. */
static void read_row(struct sheet *sheet, const struct csv *csv, const struct csv_row *from,
                     const struct places_in_file *places)
{
    const char *cells[COLUMNS_MOST] = {0};
    struct err err = {0};
    if (!check_width(csv, from, &err)) {
        sheet_row_wrong(append_row(sheet, from->line), &err);
        return;
    }
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        if (places->at[i] >= 0)
            cells[i] = csv_cell(csv, from, (size_t)places->at[i]);
    (void)sheet_add(sheet, from->line, cells);
}

static void read_rows(struct sheet *sheet, const struct csv *csv, const struct places_in_file *places)
{
    for (size_t i = 1; i < csv->row_count; i++)
        read_row(sheet, csv, &csv->rows[i], places);
}

static const char *id_of(const struct sheet_row *row)
{
    return row->cells[0] != NULL ? row->cells[0] : "";
}

static int compare_ids(const void *left, const void *right)
{
    const struct sheet_row *a = *(struct sheet_row *const *)left, *b = *(struct sheet_row *const *)right;
    int order = strcmp(id_of(a), id_of(b));
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Of rows with one id, the first stands and the others are wrong. */
static void find_repeated(struct sheet *sheet)
{
    struct sheet_row **sorted = memory_new(sheet->count + 1, sizeof *sorted);
    for (size_t i = 0; i < sheet->count; i++)
        sorted[i] = &sheet->rows[i];
    qsort(sorted, sheet->count, sizeof *sorted, compare_ids);
    for (size_t i = 1, first = 0; i < sheet->count; i++) {
        if (*id_of(sorted[i]) == '\0' || strcmp(id_of(sorted[first]), id_of(sorted[i])) != 0) {
            first = i;
        } else {
            struct err err = {0};
            char quoted[QUOTE_SIZE];
            err_set(&err, _("the id '%s' is in line %d already. Give this row an id of its own."),
                    quote(id_of(sorted[i]), quoted), sorted[first]->line);
            sheet_row_wrong(sorted[i], &err);
        }
    }
    free(sorted);
}

/* --- Loading --- */

static bool understand(struct sheet *sheet, const struct csv *csv, struct err *err)
{
    struct places_in_file places;
    bool understood = recognise(sheet, csv, err) && take_columns(sheet, csv, &places, err) &&
                      check_columns(sheet, &places, err);
    if (!understood) {
        sheet_release(sheet);
        return false;
    }
    read_rows(sheet, csv, &places);
    find_repeated(sheet);
    return true;
}

static void start(struct sheet *sheet, const char *path)
{
    const char *slash = strrchr(path, '/');
    *sheet = (struct sheet){0};
    text_format(sheet->name, sizeof sheet->name, "%s", slash != NULL ? slash + 1 : path);
}

static bool is_calendar(const char *name)
{
    size_t length = strlen(name);
    return length >= 4 && text_equal_caseless(name + length - 4, ".ics");
}

bool sheet_load(struct sheet *sheet, const char *path, struct err *err)
{
    struct csv csv = {0};
    start(sheet, path);
    if (is_calendar(path))
        return calendar_load(sheet, path, err);
    bool loaded = csv_load(&csv, path, err) && understand(sheet, &csv, err);
    csv_release(&csv);
    return loaded;
}

bool sheet_load_bytes(struct sheet *sheet, const char *name, const void *bytes, size_t length,
                      struct err *err)
{
    struct csv csv = {0};
    start(sheet, name);
    if (is_calendar(name))
        return calendar_load_bytes(sheet, bytes, length, err);
    bool loaded = csv_load_bytes(&csv, bytes, length, err) ? understand(sheet, &csv, err)
                                                           : err_wrap(err, "%s: ", sheet->name);
    csv_release(&csv);
    return loaded;
}

void sheet_release(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        for (size_t column = 0; column < COLUMNS_MOST; column++)
            free(sheet->rows[i].cells[column]);
        free(sheet->rows[i].wrong);
        free(sheet->rows[i].note);
        free(sheet->rows[i].name);
    }
    free(sheet->rows);
    text_free(&sheet->skipped);
    *sheet = (struct sheet){0};
}
