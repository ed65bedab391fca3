#include "import/preview.h"

#include <string.h>

#include "import/quote.h"

/* "3 events", "1 person". */
static void print_count(const struct sheet_kind *kind, size_t count, struct text *out)
{
    text_printf(out, "%zu %s", count, count == 1 ? kind->one : kind->name);
}

/* --- One row --- */

static const char *cell(const struct plan_row *row, const struct sheet_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->count; i++)
        if (strcmp(kind->columns[i].rule.name, name) == 0 && row->row->cells[i] != NULL)
            return row->row->cells[i];
    return "";
}

/* "Wed 25 Nov 2026" for a canonical date. */
static void print_date(const char *iso, struct text *out)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date date;
    int year, month, day;
    if (date_from_iso(iso, &date)) {
        date_split(date, &year, &month, &day);
        text_printf(out, "%s %d %s %d", days[date_weekday(date)], day, months[month - 1], year);
    }
}

/* Appends ", WORDS" if there are any. */
static void print_more(const char *words, struct text *out)
{
    text_printf(out, "%s%s", *words != '\0' ? ", " : "", words);
}

static void print_private(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    bool one_to_one = strcmp(cell(row, kind, "kind"), event_kind_word(EVENT_ONE_TO_ONE)) == 0;
    print_more(one_to_one || *cell(row, kind, "private") != '\0' ? "private" : "", out);
}

static void print_repeat(const char *repeat, struct text *out)
{
    if (strcmp(repeat, "FREQ=DAILY") == 0)
        text_printf(out, ", daily");
    else
        text_printf(out, "%s%s",
                    strncmp(repeat, "FREQ=", 5) == 0 ? ", by the rule "
                    : *repeat != '\0'                ? ", "
                                                     : "",
                    repeat);
}

static void print_event(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    const char *end = cell(row, kind, "end"), *repeat = cell(row, kind, "repeat"),
               *status = cell(row, kind, "status");
    bool all_day = strcmp(cell(row, kind, "start"), "00:00") == 0 && strcmp(end, "23:59") == 0;
    text_printf(out, ", ");
    print_date(cell(row, kind, "date"), out);
    if (all_day)
        text_printf(out, ", all day");
    else
        text_printf(out, ", %s%s%s", cell(row, kind, "start"), *end != '\0' ? " to " : "", end);
    print_repeat(repeat, out);
    print_more(strcmp(status, "planned") == 0 ? "" : status, out);
    print_private(row, kind, out);
}

static void print_notice(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    const char *from = cell(row, kind, "from"), *until = cell(row, kind, "until");
    text_printf(out, "%s", *from != '\0' ? ", from " : "");
    print_date(from, out);
    text_printf(out, "%s", *until != '\0' ? ", until " : "");
    print_date(until, out);
    print_more(strcmp(cell(row, kind, "urgent"), "yes") == 0 ? "urgent" : "", out);
}

static void print_new(const struct plan *plan, const struct plan_row *row, struct text *out)
{
    const struct sheet_kind *kind = sheet_kind(plan->sheet->kind);
    char quoted[QUOTE_SIZE];
    text_printf(out, "  line %d: new: %s", row->row->line, quote(row->title, quoted));
    if (plan->sheet->kind == IMPORT_EVENTS) {
        print_event(row, kind, out);
    } else if (plan->sheet->kind == IMPORT_PEOPLE) {
        print_more(*cell(row, kind, "first name") != '\0' ? cell(row, kind, "picture") : "by picture only",
                   out);
    } else {
        print_notice(row, kind, out);
    }
    text_printf(out, "\n");
}

static void print_value(const char *value, struct text *out)
{
    char quoted[QUOTE_SIZE];
    text_printf(out, *value != '\0' ? "'%s'" : "%s", *value != '\0' ? quote(value, quoted) : "nothing");
}

static void print_changes(const struct plan_row *row, bool done, struct text *out)
{
    char quoted[QUOTE_SIZE];
    text_printf(out, "  line %d: changed: %s", row->row->line, quote(row->title, quoted));
    for (size_t i = 0; i < row->count; i++) {
        const struct plan_change *change = &row->changes[i];
        text_printf(out, "%s %s %s ", i == 0 ? ":" : ";", change->column->rule.name, done ? "was" : "is");
        print_value(change->before, out);
        text_printf(out, "%s, %s ", change->edited ? " (changed on a screen)" : "",
                    done ? "is now" : "becomes");
        print_value(change->after, out);
    }
    text_printf(out, "\n");
}

static void print_row(const struct plan *plan, const struct plan_row *row, bool done, struct text *out)
{
    char quoted[QUOTE_SIZE];
    if (row->state == PLAN_NEW) {
        print_new(plan, row, out);
    } else if (row->state == PLAN_CHANGED) {
        print_changes(row, done, out);
    } else if (row->state == PLAN_TAKEN_AWAY) {
        text_printf(
            out,
            "  line %d: left alone: %s was taken away on a screen. To bring it back, give it a new id.\n",
            row->row->line, quote(row->title, quoted));
    }
}

/* --- The whole --- */

static bool has_news(const struct plan *plan)
{
    return plan->counts[PLAN_NEW] + plan->counts[PLAN_CHANGED] > 0;
}

/* "events.csv, line 7", "calendar.ics, line 12, 'Quiz' (2026-11-25)". */
static void print_place(const struct plan *plan, const struct plan_row *row, struct text *out)
{
    text_printf(out, "%s, line %d%s%s", plan->sheet->name, row->row->line, row->row->name != NULL ? ", " : "",
                row->row->name != NULL ? row->row->name : "");
}

/* Each with its place, in a line of its own. */
static void print_sentences(const struct plan *plan, const struct plan_row *row, const char *sentences,
                            struct text *out)
{
    for (const char *rest = sentences; *rest != '\0';) {
        size_t length = strcspn(rest, "\n");
        print_place(plan, row, out);
        text_printf(out, ": %.*s\n", (int)length, rest);
        rest += length + (rest[length] == '\n' ? 1 : 0);
    }
}

/* What was assumed of rows that are new or changed. */
static void print_notes(const struct plan *plan, struct text *out)
{
    for (size_t i = 0; i < plan->sheet->count; i++)
        if (plan->rows[i].state <= PLAN_CHANGED && plan->rows[i].row->note != NULL)
            print_sentences(plan, &plan->rows[i], plan->rows[i].row->note, out);
}

static void print_wrong(const struct plan *plan, bool done, struct text *out)
{
    size_t others = plan->sheet->count - plan->counts[PLAN_WRONG] - plan->counts[PLAN_OVER];
    for (size_t i = 0; i < plan->sheet->count; i++)
        if (plan->rows[i].state == PLAN_WRONG)
            print_sentences(plan, &plan->rows[i], plan->rows[i].wrong, out);
    if (plan->counts[PLAN_WRONG] > 0 && others == 0) {
        text_printf(out, "No %s can be imported.\n", plan->sheet->is_calendar ? "event" : "row");
    } else if (plan->counts[PLAN_WRONG] > 0 && has_news(plan)) {
        text_printf(out, "The other %zu %s%s %s.\n", others, plan->sheet->is_calendar ? "event" : "row",
                    others == 1 ? "" : "s",
                    done          ? "went in"
                    : others == 1 ? "is ready"
                                  : "are ready");
    }
}

static void print_same(const struct plan *plan, struct text *out)
{
    size_t same = plan->counts[PLAN_SAME], over = plan->counts[PLAN_OVER];
    if (over > 0)
        text_printf(out, "  %zu %s over for more than a year and %s left out.\n", over,
                    over == 1 ? "is" : "are", over == 1 ? "was" : "were");
    if (plan->sheet->count == 0 && plan->sheet->is_calendar)
        text_printf(out, "  There are no events in it.\n");
    else if (plan->sheet->count == 0)
        text_printf(out, "  There are no rows below the names of the columns.\n");
    else if (same > 0 && same + over == plan->sheet->count)
        text_printf(out, "  Nothing to do: everything is as at the last import.\n");
    else if (same > 0)
        text_printf(out, "  %zu %s as at the last import.\n", same, same == 1 ? "is" : "are");
}

/* --- Dates that may be a slip --- */

static struct date cell_date(const struct plan *plan, const struct plan_row *row, const char *name)
{
    struct date date;
    return date_from_iso(cell(row, sheet_kind(plan->sheet->kind), name), &date) ? date : DATE_NONE;
}

/* The last date on which the row is on is over. */
static bool is_over(const struct plan *plan, const struct plan_row *row)
{
    bool repeats = *cell(row, sheet_kind(plan->sheet->kind), "repeat") != '\0';
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

/* They are taken all the same. */
static void print_doubts(const struct plan *plan,
                         bool (*doubts)(const struct plan *, const struct plan_row *), const char *words,
                         struct text *out)
{
    enum { LINES_MOST = 10 };
    struct text lines = {0};
    size_t count = 0;
    for (size_t i = 0; i < plan->sheet->count; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (row->state <= PLAN_CHANGED && doubts(plan, row) && count++ < LINES_MOST)
            text_printf(&lines, "%s%d", count > 1 ? ", " : "", row->row->line);
    }
    if (count > 0) {
        text_printf(out, "%zu %s %s: line%s %s%s. Is the year right?\n", count,
                    count == 1 ? "date is" : "dates are", words, count == 1 ? "" : "s", text_string(&lines),
                    count > LINES_MOST ? " and more" : "");
    }
    text_free(&lines);
}

/* --- The end --- */

static void print_sum(const struct plan *plan, enum preview_way way, struct text *out)
{
    size_t created = plan->counts[PLAN_NEW], changed = plan->counts[PLAN_CHANGED];
    if (has_news(plan) && way == PREVIEW_DONE) {
        text_printf(out, "Done: %zu new, %zu changed.\n", created, changed);
    } else if (has_news(plan)) {
        text_printf(out, "%zu new, %zu changed. Nothing has been done yet%s.\n", created, changed,
                    way == PREVIEW_COMMAND ? ": to do it, add --apply" : "");
    }
}

void preview_print(const struct plan *plan, enum preview_way way, struct text *out)
{
    bool done = way == PREVIEW_DONE;
    text_printf(out, "%s: ", plan->sheet->name);
    print_count(sheet_kind(plan->sheet->kind), plan->sheet->count, out);
    text_printf(out, "\n");
    if (plan->sheet->skipped.length > 0) {
        text_printf(out, "  Columns that are not known were skipped: %s.\n",
                    text_string(&plan->sheet->skipped));
    }
    for (size_t i = 0; i < plan->sheet->count; i++)
        print_row(plan, &plan->rows[i], done, out);
    print_same(plan, out);
    print_notes(plan, out);
    print_wrong(plan, done, out);
    if (!plan->sheet->is_calendar)
        print_doubts(plan, is_over, "already over", out);
    print_doubts(plan, is_far_ahead, "more than two years ahead", out);
    print_sum(plan, way, out);
}
