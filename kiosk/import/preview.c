#include "import/preview.h"

#include <string.h>

#include "import/preview_doubts.h"
#include "import/quote.h"
#include "import/words.h"

/* "3 events", "1 person". */
static void print_count(enum import_kind kind, size_t count, struct text *out)
{
    if (kind == IMPORT_EVENTS)
        text_printf(out, _n("%d event", "%d events", count), (int)count);
    else if (kind == IMPORT_PEOPLE)
        text_printf(out, _n("%d person", "%d people", count), (int)count);
    else
        text_printf(out, _n("%d notice", "%d notices", count), (int)count);
}

/* --- One row --- */

/* "Wed 25 Nov 2026" for a canonical date. */
static void print_date(const char *iso, struct text *out)
{
    static const char *const days[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};
    static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                         N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};
    struct date date;
    int year, month, day;
    if (date_from_iso(iso, &date)) {
        date_split(date, &year, &month, &day);
        /* words: weekday, day, month, year */
        text_printf(out, _("%s %d %s %d"), _(days[date_weekday(date)]), day, _(months[month - 1]), year);
    }
}

/* Appends ", WORDS" if there are any. */
static void print_more(const char *words, struct text *out)
{
    text_printf(out, "%s%s", *words != '\0' ? ", " : "", words);
}

static void print_private(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    bool one_to_one = strcmp(sheet_row_cell(row->row, kind, "kind"), event_kind_word(EVENT_ONE_TO_ONE)) == 0;
    print_more(one_to_one || *sheet_row_cell(row->row, kind, "private") != '\0' ? _("private") : "", out);
}

static void print_repeat(const char *repeat, struct text *out)
{
    if (strcmp(repeat, "FREQ=DAILY") == 0) {
        print_more(_("daily"), out);
    } else if (strncmp(repeat, "FREQ=", 5) == 0) {
        text_printf(out, ", ");
        text_printf(out, _("by the rule %s"), repeat);
    } else {
        print_more(*repeat != '\0' ? _(repeat) : "", out);
    }
}

static void print_time(const char *start, const char *end, struct text *out)
{
    if (strcmp(start, "00:00") == 0 && strcmp(end, "23:59") == 0)
        text_printf(out, "%s", _("all day"));
    else if (*end != '\0')
        text_printf(out, _("%s to %s"), start, end);
    else
        text_printf(out, "%s", start);
}

static const char *say_status(const char *status)
{
    return strcmp(status, event_status_word(EVENT_DRAFT)) == 0       ? _("draft")
           : strcmp(status, event_status_word(EVENT_CANCELLED)) == 0 ? _("cancelled")
                                                                     : "";
}

static void print_event(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    text_printf(out, ", ");
    print_date(sheet_row_cell(row->row, kind, "date"), out);
    text_printf(out, ", ");
    print_time(sheet_row_cell(row->row, kind, "start"), sheet_row_cell(row->row, kind, "end"), out);
    print_repeat(sheet_row_cell(row->row, kind, "repeat"), out);
    print_more(say_status(sheet_row_cell(row->row, kind, "status")), out);
    print_private(row, kind, out);
}

/* Appends ", FORMAT" with the date in it, if there is one. */
static void print_day(const char *format, const char *iso, struct text *out)
{
    struct text date = {0};
    print_date(iso, &date);
    if (date.length > 0) {
        text_printf(out, ", ");
        text_printf(out, format, text_string(&date));
    }
    text_free(&date);
}

static void print_notice(const struct plan_row *row, const struct sheet_kind *kind, struct text *out)
{
    print_day(_("from %s"), sheet_row_cell(row->row, kind, "from"), out);
    print_day(_("until %s"), sheet_row_cell(row->row, kind, "until"), out);
    print_more(strcmp(sheet_row_cell(row->row, kind, "urgent"), "yes") == 0 ? _("urgent") : "", out);
}

static void print_new(const struct plan *plan, const struct plan_row *row, struct text *out)
{
    const struct sheet_kind *kind = sheet_kind(plan->sheet->kind);
    char quoted[QUOTE_SIZE];
    text_printf(out, _("line %d: new: %s"), row->row->line, quote(row->title, quoted));
    if (plan->sheet->kind == IMPORT_EVENTS) {
        print_event(row, kind, out);
    } else if (plan->sheet->kind == IMPORT_PEOPLE) {
        print_more(*sheet_row_cell(row->row, kind, "first name") != '\0'
                       ? sheet_row_cell(row->row, kind, "picture")
                       : _("by picture only"),
                   out);
    } else {
        print_notice(row, kind, out);
    }
}

enum { VALUE_SIZE = QUOTE_SIZE + 64 };

static const char *say_value(const char *value, char out[VALUE_SIZE])
{
    char quoted[QUOTE_SIZE];
    if (*value == '\0')
        return _("nothing");
    (void)text_format(out, VALUE_SIZE, "'%s'", quote(value, quoted)); /* there is room */
    return out;
}

/* The name of the column, what stood there, and what will stand. */
static const char *change_format(bool done, bool edited)
{
    if (done)
        return edited ? _("%s was %s (changed on a screen), is now %s") : _("%s was %s, is now %s");
    return edited ? _("%s is %s (changed on a screen), becomes %s") : _("%s is %s, becomes %s");
}

static void print_changes(const struct plan_row *row, bool done, struct text *out)
{
    char quoted[QUOTE_SIZE], before[VALUE_SIZE], after[VALUE_SIZE];
    text_printf(out, _("line %d: changed: %s"), row->row->line, quote(row->title, quoted));
    for (size_t i = 0; i < row->count; i++) {
        const struct plan_change *change = &row->changes[i];
        text_printf(out, i == 0 ? ": " : "; ");
        text_printf(out, change_format(done, change->edited), change->column->rule.name,
                    say_value(change->before, before), say_value(change->after, after));
    }
}

static void print_row(const struct plan *plan, const struct plan_row *row, bool done, struct text *out)
{
    char quoted[QUOTE_SIZE];
    if (row->state > PLAN_CHANGED && row->state != PLAN_TAKEN_AWAY)
        return;
    text_printf(out, "  ");
    if (row->state == PLAN_NEW)
        print_new(plan, row, out);
    else if (row->state == PLAN_CHANGED)
        print_changes(row, done, out);
    else
        text_printf(
            out, _("line %d: left alone: %s was taken away on a screen. To bring it back, give it a new id."),
            row->row->line, quote(row->title, quoted));
    text_printf(out, "\n");
}

/* --- The whole --- */

static bool has_news(const struct plan *plan)
{
    return plan->counts[PLAN_NEW] + plan->counts[PLAN_CHANGED] > 0;
}

/* "events.csv, line 7", "calendar.ics, line 12, 'Quiz' (2026-11-25)". */
static void print_place(const struct plan *plan, const struct plan_row *row, struct text *out)
{
    text_printf(out, _("%s, line %d"), plan->sheet->name, row->row->line);
    print_more(row->row->name != NULL ? row->row->name : "", out);
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

/* Of the rows that are not wrong. */
static const char *others_format(bool is_calendar, bool done, size_t count)
{
    if (is_calendar)
        return done ? _n("The other %d event went in.", "The other %d events went in.", count)
                    : _n("The other %d event is ready.", "The other %d events are ready.", count);
    return done ? _n("The other %d row went in.", "The other %d rows went in.", count)
                : _n("The other %d row is ready.", "The other %d rows are ready.", count);
}

static void print_wrong(const struct plan *plan, struct text *out)
{
    for (size_t i = 0; i < plan->sheet->count; i++)
        if (plan->rows[i].state == PLAN_WRONG)
            print_sentences(plan, &plan->rows[i], plan->rows[i].wrong, out);
}

static void print_others(const struct plan *plan, bool done, struct text *out)
{
    bool is_calendar = plan->sheet->is_calendar;
    size_t others = plan->sheet->count - plan->counts[PLAN_WRONG] - plan->counts[PLAN_OVER];
    if (plan->counts[PLAN_WRONG] == 0 || (others > 0 && !has_news(plan)))
        return;
    if (others == 0)
        text_printf(out, "%s", is_calendar ? _("No event can be imported.") : _("No row can be imported."));
    else
        text_printf(out, others_format(is_calendar, done, others), (int)others);
    text_printf(out, "\n");
}

/* What there is to say where nothing is to be done; NULL: nothing. */
static const char *say_nothing_to_do(const struct plan *plan)
{
    size_t same = plan->counts[PLAN_SAME];
    if (plan->sheet->count == 0)
        return plan->sheet->is_calendar ? _("There are no events in it.")
                                        : _("There are no rows below the names of the columns.");
    return same > 0 && same + plan->counts[PLAN_OVER] == plan->sheet->count
               ? _("Nothing to do: everything is as at the last import.")
               : NULL;
}

static void print_number(const char *format, size_t number, struct text *out)
{
    text_printf(out, "  ");
    text_printf(out, format, (int)number);
    text_printf(out, "\n");
}

static void print_same(const struct plan *plan, struct text *out)
{
    size_t same = plan->counts[PLAN_SAME], over = plan->counts[PLAN_OVER];
    const char *nothing = say_nothing_to_do(plan);
    if (over > 0)
        print_number(_n("%d is over for more than a year and was left out.",
                        "%d are over for more than a year and were left out.", over),
                     over, out);
    if (nothing != NULL)
        text_printf(out, "  %s\n", nothing);
    else if (same > 0)
        print_number(_n("%d is as at the last import.", "%d are as at the last import.", same), same, out);
}

/* --- The end --- */

static void print_sum(const struct plan *plan, enum preview_way way, struct text *out)
{
    int created = (int)plan->counts[PLAN_NEW], changed = (int)plan->counts[PLAN_CHANGED];
    if (!has_news(plan))
        return;
    text_printf(out,
                way == PREVIEW_DONE ? _("Done: %d new, %d changed.")
                : way == PREVIEW_COMMAND
                    ? _("%d new, %d changed. Nothing has been done yet: to do it, add --apply.")
                    : _("%d new, %d changed. Nothing has been done yet."),
                created, changed);
    text_printf(out, "\n");
}

static void print_head(const struct plan *plan, struct text *out)
{
    text_printf(out, "%s: ", plan->sheet->name);
    print_count(plan->sheet->kind, plan->sheet->count, out);
    text_printf(out, "\n");
    if (plan->sheet->skipped.length > 0) {
        text_printf(out, "  ");
        text_printf(out, _("Columns that are not known were skipped: %s."),
                    text_string(&plan->sheet->skipped));
        text_printf(out, "\n");
    }
}

/* The lines since the last call are of that kind. */
static void are(struct preview *preview, enum preview_line kind, size_t *read)
{
    const char letter = (char)kind;
    for (; *read < preview->lines.length; ++*read)
        if (preview->lines.bytes[*read] == '\n')
            text_append(&preview->kinds, &letter, 1);
}

void preview_print(const struct plan *plan, enum preview_way way, struct preview *out)
{
    size_t read = out->lines.length;
    out->has_news = has_news(plan);
    out->has_wrong = plan->counts[PLAN_WRONG] > 0;
    print_head(plan, &out->lines);
    are(out, PREVIEW_SUM, &read);
    for (size_t i = 0; i < plan->sheet->count; i++)
        print_row(plan, &plan->rows[i], way == PREVIEW_DONE, &out->lines);
    are(out, PREVIEW_ROW, &read);
    print_same(plan, &out->lines);
    are(out, PREVIEW_SUM, &read);
    print_notes(plan, &out->lines);
    print_wrong(plan, &out->lines);
    are(out, PREVIEW_TO_MEND, &read);
    print_others(plan, way == PREVIEW_DONE, &out->lines);
    preview_print_doubts(plan, way == PREVIEW_DONE, &out->lines);
    print_sum(plan, way, &out->lines);
    are(out, PREVIEW_SUM, &read);
}

void preview_release(struct preview *preview)
{
    text_free(&preview->lines);
    text_free(&preview->kinds);
}
