#include "import/preview_doubts.h"

#include "import/words.h"

/* --- Dates that may be a slip --- */

static struct date cell_date(const struct plan *plan, const struct plan_row *row, const char *name)
{
    struct date date;
    return date_from_iso(sheet_row_cell(row->row, sheet_kind(plan->sheet->kind), name), &date) ? date
                                                                                               : DATE_NONE;
}

/* The last date on which the row is on is over. */
static bool is_over(const struct plan *plan, const struct plan_row *row)
{
    bool repeats = *sheet_row_cell(row->row, sheet_kind(plan->sheet->kind), "repeat") != '\0';
    const char *name = plan->sheet->kind == IMPORT_NOTICES ? "until" : repeats ? "repeat until" : "date";
    struct date last = cell_date(plan, row, name);
    return !date_is_none(last) && date_compare(last, plan->today) < 0;
}

static bool is_far_ahead(const struct plan *plan, const struct plan_row *row)
{
    enum { MONTHS = 24 };
    struct date first = cell_date(plan, row, plan->sheet->kind == IMPORT_NOTICES ? "from" : "date");
    return !date_is_none(first) && date_compare(first, date_add_months(plan->today, MONTHS)) > 0;
}

/* The numbers of the lines of such rows, the first of them; they are taken all the same. */
static size_t list_doubts(const struct plan *plan,
                          bool (*doubts)(const struct plan *, const struct plan_row *), struct text *lines)
{
    enum { LINES_MOST = 10 };
    size_t count = 0;
    for (size_t i = 0; i < plan->sheet->count; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (row->state <= PLAN_CHANGED && doubts(plan, row) && count++ < LINES_MOST)
            text_printf(lines, "%s%d", count > 1 ? ", " : "", row->row->line);
    }
    if (count > LINES_MOST)
        text_printf(lines, " %s", _("and more"));
    return count;
}

static bool is_other(const struct plan *plan, const struct plan_row *row)
{
    (void)plan;
    return row->is_other;
}

/* --- All --- */

static const char *say_over(size_t count)
{
    return _n("%d date is already over: line %s. Is the year right?",
              "%d dates are already over: lines %s. Is the year right?", count);
}

static const char *say_far_ahead(size_t count)
{
    return _n("%d date is more than two years ahead: line %s. Is the year right?",
              "%d dates are more than two years ahead: lines %s. Is the year right?", count);
}

static const char *say_other(size_t count)
{
    return _n(
        "%d row has an id that another file gave to another event, and would take its place: line %s. If "
        "both are on, give the row an id of its own.",
        "%d rows have ids that another file gave to other events, and would take their places: lines %s. "
        "If all are on, give the rows ids of their own.",
        count);
}

static const char *say_made_other(size_t count)
{
    return _n(
        "%d row has an id that another file gave to another event, and took its place: line %s. If both "
        "are on, take the import back and give the row an id of its own.",
        "%d rows have ids that another file gave to other events, and took their places: lines %s. If "
        "all are on, take the import back and give the rows ids of their own.",
        count);
}

static void print_doubts(const struct plan *plan,
                         bool (*doubts)(const struct plan *, const struct plan_row *),
                         const char *(*say)(size_t count), struct text *out)
{
    struct text lines = {0};
    size_t count = list_doubts(plan, doubts, &lines);
    if (count > 0) {
        text_printf(out, say(count), (int)count, text_string(&lines));
        text_printf(out, "\n");
    }
    text_free(&lines);
}

void preview_print_doubts(const struct plan *plan, bool done, struct text *out)
{
    if (!plan->sheet->is_calendar) /* which has what is over, too */
        print_doubts(plan, is_over, say_over, out);
    print_doubts(plan, is_far_ahead, say_far_ahead, out);
    print_doubts(plan, is_other, done ? say_made_other : say_other, out);
}
