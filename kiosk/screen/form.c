#include "screen/form.h"

#include <string.h>

#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/tiles.h"

#define MM_ROW_LEAST 13.0 /* staff's lists */
#define MM_COLUMN 58.0    /* a column of fields is at least so wide */

enum { VALUE_LINES = 2, COLUMNS_MOST = 2 };

void form_start(struct form *form, const struct field *fields, int count, void *values)
{
    *form = (struct form){.fields = fields, .count = count, .values = values};
    form->open = form->changed = form->own = form->wrong = FORM_NOTHING;
}

/* --- Values --- */

void *form_at(const struct form *form, int field)
{
    return (char *)form->values + form->fields[field].offset;
}

static const char *choice_words(const struct field *field, int value)
{
    for (int i = 0; field->choices[i]; i++)
        if (i == value)
            return _(field->choices[i]);
    return "";
}

static bool date_value(const struct field *field, struct date date, struct date today, char *out, size_t size)
{
    char words[WORDS_SIZE];
    int year, this_year;
    if (date_is_none(date))
        return false;
    date_split(date, &year, NULL, NULL);
    date_split(today, &this_year, NULL, NULL);
    bool is_plain = year == this_year && !field->with_year;
    text_format(out, size, "%s", is_plain ? words_date(words, date) : words_date_year(words, date));
    return true;
}

static bool time_value(struct time_of_day time, char *out, size_t size)
{
    char words[WORDS_SIZE];
    if (time_is_none(time))
        return false;
    text_format(out, size, "%s", words_time(words, time));
    return true;
}

bool form_value(const struct form *form, int index, struct date today, char *out, size_t size)
{
    const struct field *field = &form->fields[index];
    const void *at = form_at(form, index);
    bool said = true;
    switch (field->kind) {
    case FIELD_CHOICE:
        said = !field->none || *(const int *)at > 0;
        text_format(out, size, "%s", choice_words(field, *(const int *)at));
        break;
    case FIELD_YES_NO:
        text_format(out, size, "%s", *(const bool *)at ? _("Yes") : _("No"));
        break;
    case FIELD_DATE:
        said = date_value(field, *(const struct date *)at, today, out, size);
        break;
    case FIELD_TIME:
        said = time_value(*(const struct time_of_day *)at, out, size);
        break;
    case FIELD_NUMBER:
        said = *(const int *)at >= 0;
        text_format(out, size, "%d", *(const int *)at);
        break;
    default:
        text_format(out, size, "%s", (const char *)at);
        said = out[0] != '\0';
    }
    if (!said)
        text_format(out, size, "%s", field->none ? _(field->none) : "");
    return said;
}

/* --- What is wrong --- */

static bool is_text(const struct field *field)
{
    return field->kind == FIELD_LINE || field->kind == FIELD_PASSAGE;
}

static const char *wrong_text(const struct field *field, const char *text, char out[WORDS_SIZE])
{
    int more = (int)text_count_codepoints(text) - field->limit;
    if (field->limit == 0 || more <= 0)
        return NULL;
    text_format(out, WORDS_SIZE,
                _n("This is too long by one letter. Please make it shorter.",
                   "This is too long by %d letters. Please make it shorter.", (unsigned long)more),
                more);
    return out;
}

static const char *wrong_number(const struct field *field, int number, char out[WORDS_SIZE])
{
    if (number < 0 || (number >= field->least && number <= field->limit))
        return NULL;
    text_format(out, WORDS_SIZE, _("Please choose a number from %d to %d."), field->least, field->limit);
    return out;
}

const char *form_wrong(const struct form *form, int index, char out[WORDS_SIZE])
{
    char value[NOTICE_SIZE];
    const struct field *field = &form->fields[index];
    const void *at = form_at(form, index);
    const char *wrong = field->wrong ? field->wrong(form->values) : NULL;
    if (wrong) {
        text_format(out, WORDS_SIZE, "%s", wrong);
        return out;
    }
    bool said = form_value(form, index, (struct date){0}, value, sizeof value);
    if ((!said || (is_text(field) && text_is_blank(at))) && !field->none) {
        text_format(out, WORDS_SIZE, "%s", _("Please say something here."));
        return out;
    }
    if (is_text(field))
        return wrong_text(field, at, out);
    return field->kind == FIELD_NUMBER ? wrong_number(field, *(const int *)at, out) : NULL;
}

static bool is_shown(const struct form *form, int index)
{
    const struct field *field = &form->fields[index];
    return !field->is_shown || field->is_shown(form->values);
}

/* Blanks at the ends are nobody's wish, and blanks alone say nothing. */
static void tidy(struct form *form)
{
    for (int i = 0; i < form->count; i++) {
        char *text = form_at(form, i);
        if (!is_text(&form->fields[i]))
            continue;
        text_trim(text);
        if (text_is_blank(text))
            text[0] = '\0';
    }
}

bool form_check(struct form *form)
{
    char wrong[WORDS_SIZE];
    tidy(form);
    for (int i = 0; i < form->count; i++) {
        if (!is_shown(form, i) || !form_wrong(form, i, wrong))
            continue;
        form->complains = true;
        form->place = (struct flow_place){.paged = form->place.paged, .rail = form->place.rail};
        form->wrong = i;
        return false;
    }
    return true;
}

/* --- Rows --- */

static const struct label LABEL = {.soft = true};

/* One field as it is drawn. */
struct shown_field {
    int index;
    char value[NOTICE_SIZE];
    bool said;
    char wrong[WORDS_SIZE];
    const char *told; /* what is wrong, or a hint; NULL: nothing */
    bool is_hint;
};

static struct label value_label(const struct shown_field *shown)
{
    return (struct label){.bold = shown->said, .soft = !shown->said};
}

static const struct label WRONG = {.bold = true, .has_role = true, .role = ROLE_URGENT};

static const struct label *sentence_label(const struct shown_field *shown)
{
    return shown->is_hint ? &LABEL : &WRONG;
}

/* What was typed or brought in by a file may have characters that would be dots. */
static bool is_drawn_whole(struct ui *ui, const struct field *field, const struct shown_field *shown)
{
    const struct label value = value_label(shown);
    return !is_text(field) || ui_label_is_whole(ui, &value, shown->value);
}

static void look_at(struct ui *ui, const struct form *form, int index, struct date today,
                    struct shown_field *shown)
{
    shown->index = index;
    shown->said = form_value(form, index, today, shown->value, sizeof shown->value);
    if (form->fields[index].kind == FIELD_PICTURE && shown->said)
        text_format(shown->value, sizeof shown->value, "%s", form->fields[index].words_of(shown->value));
    shown->told = form->complains ? form_wrong(form, index, shown->wrong) : NULL;
    shown->is_hint = !shown->told && !is_drawn_whole(ui, &form->fields[index], shown);
    if (shown->is_hint)
        shown->told = _("This screen cannot draw some of these characters.");
}

static int padding(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.0 : 3.2);
}

static int row_height(struct ui *ui, const struct form *form, const struct shown_field *shown, int width)
{
    const struct label value = value_label(shown);
    int inside = width - 2 * padding(ui), least = ui_mm(ui, MM_ROW_LEAST);
    int height = ui_label_height(ui, inside, &LABEL, _(form->fields[shown->index].label)) +
                 ui_excerpt_height(ui, inside, &value, shown->value, VALUE_LINES) +
                 (shown->told ? ui_label_height(ui, inside, sentence_label(shown), shown->told) : 0) +
                 2 * ui_mm(ui, layout_is_compact(ui) ? 0.8 : 1.2);
    return height < least ? least : height;
}

static bool draw_row(struct ui *ui, struct rect rect, const struct form *form,
                     const struct shown_field *shown)
{
    char name[UI_NAME_SIZE];
    const struct label value = value_label(shown);
    const char *label = _(form->fields[shown->index].label);
    text_format(name, sizeof name, _c("field of a form, and its value", "%s: %s"), label, shown->value);
    bool tapped = ui_card(
        ui, rect, &(struct card){.name = name, .key = (uint64_t)shown->index + 1, .least_mm = MM_ROW_LEAST});
    struct rect inside = rect;
    rect_cut_left(&inside, padding(ui));
    rect_cut_right(&inside, padding(ui));
    int wrong = shown->told ? ui_label_height(ui, inside.w, sentence_label(shown), shown->told) : 0;
    int label_h = ui_label_height(ui, inside.w, &LABEL, label);
    int value_h = ui_excerpt_height(ui, inside.w, &value, shown->value, VALUE_LINES);
    inside = rect_centre(inside, (struct size){inside.w, label_h + value_h + wrong});
    ui_label(ui, rect_cut_top(&inside, label_h), &LABEL, label);
    ui_excerpt(ui, rect_cut_top(&inside, value_h), &value, shown->value);
    if (shown->told)
        ui_label(ui, inside, sentence_label(shown), shown->told);
    return tapped;
}

/* --- The list --- */

static int columns_for(struct ui *ui, int width)
{
    double scale = ui->theme->options.large ? 1.25 : 1.0;
    return (width - ui_mm(ui, MM_GAP)) / 2 >= ui_mm(ui, MM_COLUMN * scale) ? COLUMNS_MOST : 1;
}

static void tap(struct form *form, const struct lounge *lounge, int field)
{
    if (form->fields[field].kind == FIELD_YES_NO) {
        bool *value = form_at(form, field);
        *value = !*value;
        form_note_change(form, field);
    } else if (form->fields[field].kind == FIELD_OWN) {
        form->own = field;
    } else {
        form_open(form, lounge, field);
    }
}

/* A row of fields, side by side; one with which something is wrong has its row alone, for the sentence. */
struct field_row {
    struct shown_field shown[COLUMNS_MOST];
    int columns, count, height;
};

/* The next fields that are shown, from `*next` on. */
static void take_fields(struct ui *ui, const struct form *form, int *next, struct date today,
                        struct field_row *row)
{
    row->count = 0;
    for (; *next < form->count && row->count < row->columns; ++*next) {
        struct shown_field *shown = &row->shown[row->count];
        if (!is_shown(form, *next))
            continue;
        look_at(ui, form, *next, today, shown);
        if (shown->told && row->count > 0)
            return;
        row->count++;
        if (shown->told)
            row->columns = 1;
    }
}

/* The next row of at most `columns` fields, from `*next` on; false at the end. */
static bool take_row(const struct form *form, struct flow *flow, int columns, int *next, struct date today,
                     struct field_row *row)
{
    struct rect line = {.w = flow_width(flow)};
    row->columns = columns;
    row->height = 0;
    take_fields(flow->ui, form, next, today, row);
    for (int i = 0; i < row->count; i++) {
        int wanted =
            row_height(flow->ui, form, &row->shown[i], rect_column(line, i, row->columns, flow->gap).w);
        row->height = wanted > row->height ? wanted : row->height;
    }
    return row->count > 0;
}

static bool has_wrong(const struct form *form, const struct field_row *row)
{
    for (int i = 0; i < row->count; i++)
        if (row->shown[i].index == form->wrong)
            return true;
    return false;
}

/* Turns the list to the page that has the field which form_check found, over the pages before it. */
static void turn_to_wrong(struct form *form, struct flow *flow, int columns, struct date today)
{
    struct field_row row;
    struct flow_place *place = &form->place;
    int next = 0, used = 0, shown = 0;
    place->first = place->depth = 0;
    for (int index = 0; take_row(form, flow, columns, &next, today, &row); index++) {
        used += shown > 0 ? flow->gap : 0;
        if (shown > 0 && used + row.height > flow->area.h && place->depth < FLOW_PAGES_MOST) {
            place->before[place->depth++] = place->first;
            place->first = index;
            used = shown = 0;
        }
        used += row.height;
        shown++;
        if (has_wrong(form, &row))
            return;
    }
}

static int draw_fields(struct form *form, struct flow *flow, int columns, struct date today)
{
    struct field_row row;
    struct rect line;
    int next = 0, tapped = FORM_NOTHING;
    while (take_row(form, flow, columns, &next, today, &row)) {
        if (!flow_item(flow, row.height, &line))
            continue;
        for (int i = 0; i < row.count; i++)
            if (draw_row(flow->ui, rect_column(line, i, row.columns, flow->gap), form, &row.shown[i]))
                tapped = row.shown[i].index;
    }
    return tapped;
}

void form_draw(struct form *form, struct lounge *lounge, struct ui *ui, struct rect body)
{
    form_draw_at(form, lounge, ui, body, (struct rect){0});
}

void form_draw_at(struct form *form, struct lounge *lounge, struct ui *ui, struct rect body, struct rect rail)
{
    if (form->is_resumed) {
        ui_label_cut(ui, &body, &(struct label){.bold = true}, _("You were writing this. Nothing was lost."));
        rect_cut_top(&body, ui_mm(ui, MM_GAP));
    }
    struct flow flow = flow_begin_at(ui, body, rail, &form->place, ui_mm(ui, MM_GAP));
    int columns = columns_for(ui, flow_width(&flow));
    if (form->wrong != FORM_NOTHING)
        turn_to_wrong(form, &flow, columns, lounge->now.date);
    int tapped = draw_fields(form, &flow, columns, lounge->now.date);
    flow_end(&flow, _("Up"), _("Down"));
    if (!ui->again)
        form->wrong = FORM_NOTHING;
    if (ui->pass == UI_PASS_ACTION)
        form->changed = form->own = FORM_NOTHING;
    if (tapped != FORM_NOTHING)
        tap(form, lounge, tapped);
}
