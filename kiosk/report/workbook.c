#include "report/workbook.h"

#include <stdlib.h>
#include <unistd.h>

#include <xlsxwriter.h>

#define STAFF_ONLY "Anyone who can open this folder can read who came. Staff only."

/* How the cells of a workbook look. */
struct looks {
    lxw_format *head, *time, *month;
};

static struct looks make_looks(lxw_workbook *workbook)
{
    struct looks looks = {workbook_add_format(workbook), workbook_add_format(workbook),
                          workbook_add_format(workbook)};
    format_set_bold(looks.head);
    format_set_bg_color(looks.head, 0xFAF6EF);
    format_set_font_color(looks.head, 0x22303C);
    format_set_bottom(looks.head, LXW_BORDER_THIN);
    format_set_num_format(looks.time, "yyyy-mm-dd hh:mm");
    format_set_num_format(looks.month, "mmmm yyyy");
    format_set_align(looks.month, LXW_ALIGN_LEFT);
    return looks;
}

static lxw_datetime to_datetime(struct local_time local)
{
    lxw_datetime time = {.hour = local.time.minute / 60, .min = local.time.minute % 60};
    date_split(local.date, &time.year, &time.month, &time.day);
    return time;
}

static bool read_month(const char *cell, struct local_time *local)
{
    char first[DATE_TEXT_SIZE];
    *local = (struct local_time){0};
    return text_format(first, sizeof first, "%s-01", cell) && date_from_iso(first, &local->date);
}

static lxw_error put_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, enum table_cell_kind kind,
                          const char *cell, const struct looks *looks)
{
    struct local_time local;
    lxw_datetime time;
    if (kind == TABLE_NUMBER)
        return worksheet_write_number(sheet, row, column, strtod(cell, NULL), NULL);
    bool is_time = kind == TABLE_TIME && local_time_from_iso(cell, &local);
    bool is_month = kind == TABLE_MONTH && read_month(cell, &local);
    if (!is_time && !is_month)
        return worksheet_write_string(sheet, row, column, cell, NULL);
    time = to_datetime(local);
    return worksheet_write_datetime(sheet, row, column, &time, is_time ? looks->time : looks->month);
}

static lxw_error put_head(lxw_worksheet *sheet, const struct table *table, const struct looks *looks)
{
    lxw_error error = LXW_NO_ERROR;
    for (size_t i = 0; i < table->column_count && error == LXW_NO_ERROR; i++) {
        const struct table_column *column = &table->description->columns[i];
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column->width, NULL);
        error = worksheet_write_string(sheet, 0, (lxw_col_t)i, column->name, looks->head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L" STAFF_ONLY "&R&P / &N");
    return error;
}

static lxw_error put_table(lxw_workbook *workbook, const struct table *table, const struct looks *looks)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, table->description->sheet);
    lxw_error error = sheet != NULL ? put_head(sheet, table, looks) : LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (size_t row = 0; row < table_rows(table) && error == LXW_NO_ERROR; row++) {
        for (size_t i = 0; i < table->column_count && error == LXW_NO_ERROR; i++) {
            const char *cell = table_cell(table, row, i);
            if (cell != NULL && *cell != '\0')
                error = put_cell(sheet, (lxw_row_t)(row + 1), (lxw_col_t)i,
                                 table->description->columns[i].kind, cell, looks);
        }
    }
    return error;
}

/* A fixed date instead of now: the same rows are then the same file. */
static void put_properties(lxw_workbook *workbook)
{
    enum { DAY_1980 = 3652 };
    lxw_doc_properties properties = {
        .title = "Kiosk", .comments = STAFF_ONLY, .created = (time_t)DAY_1980 * 24 * 60 * 60};
    workbook_set_properties(workbook, &properties);
}

bool workbook_make(const struct table *tables, size_t count, const char *scratch, const char *path,
                   struct err *err)
{
    char folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", scratch);
    lxw_workbook_options options = {.tmpdir = folder};
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    if (workbook == NULL)
        return err_set(err, "Could not make %s: no memory.", path);
    struct looks looks = make_looks(workbook);
    lxw_error error = LXW_NO_ERROR;
    for (size_t i = 0; i < count && error == LXW_NO_ERROR; i++)
        if (tables[i].description->sheet != NULL)
            error = put_table(workbook, &tables[i], &looks);
    put_properties(workbook);
    lxw_error closed = workbook_close(workbook);
    if (error == LXW_NO_ERROR && closed == LXW_NO_ERROR)
        return true;
    unlink(path);
    return err_set(err, "Could not make %s: %s Look at the disk's room.", path,
                   lxw_strerror(error != LXW_NO_ERROR ? error : closed));
}
