/* The editor of one field: the bar with what is entered and "OK", and phrases; see form.h. */
#include <string.h>

#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/frame.h"
#include "screen/layout.h"

static const struct label TITLE = {.size = TEXT_LEAD, .bold = true};

void form_note_change(struct form *form, int field)
{
    form->is_changed = true;
    form->is_resumed = false;
    form->changed = field;
}

void form_close(struct form *form)
{
    form->open = FORM_NOTHING;
}

bool form_is_open(const struct form *form)
{
    return form->open != FORM_NOTHING;
}

static bool is_text(const struct field *field)
{
    return field->kind == FIELD_LINE || field->kind == FIELD_PASSAGE;
}

/* The weeks begin with that of the date, or of today. */
static struct date monday_before(struct date date)
{
    return date_add_days(date, -date_weekday(date));
}

/* With the caret behind what there is. */
static void start_writing(struct form *form)
{
    size_t length = strlen(form_at(form, form->open));
    form->keyboard.capitals = length == 0;
    form->caret = (struct caret){.at = length};
}

void form_open(struct form *form, const struct lounge *lounge, int index)
{
    const struct field *field = &form->fields[index];
    form->open = index;
    form->own_words = field->choices == NULL;
    form->is_full = false;
    form->editor_place = (struct flow_place){0};
    form->keyboard = (struct keyboard){0};
    if (is_text(field))
        start_writing(form);
    if (field->kind == FIELD_DATE) {
        struct date date = *(const struct date *)form_at(form, index);
        form->first = monday_before(date_is_none(date) ? lounge->now.date : date);
    }
}

struct rect form_key(const struct ui *ui, struct rect area, int index, int columns, int rows, bool digits)
{
    int gap = ui_mm(ui, MM_GAP), column = index % columns;
    if (digits && ui->mirrored)
        column = columns - 1 - column;
    return rect_column(rect_row(area, index / columns, rows, gap), column, columns, gap);
}

/* --- The bar --- */

static bool take_nothing(struct form *form)
{
    const struct field *field = &form->fields[form->open];
    void *at = form_at(form, form->open);
    if (field->kind == FIELD_DATE)
        *(struct date *)at = DATE_NONE;
    else if (field->kind == FIELD_TIME)
        *(struct time_of_day *)at = TIME_NONE;
    else if (field->kind == FIELD_NUMBER)
        *(int *)at = -1;
    else
        return false;
    form_note_change(form, form->open);
    form_close(form);
    return true;
}

static bool has_nothing(const struct field *field)
{
    return field->none &&
           (field->kind == FIELD_DATE || field->kind == FIELD_TIME || field->kind == FIELD_NUMBER);
}

static bool has_value(const struct field *field)
{
    return field->kind == FIELD_DATE || field->kind == FIELD_TIME || field->kind == FIELD_NUMBER;
}

/* "Starts: 7:30pm", or the value alone. */
static void title_of(const struct form *form, const struct lounge *lounge, bool alone, char *out, size_t size)
{
    char value[WORDS_SIZE];
    const struct field *field = &form->fields[form->open];
    bool said = has_value(field) && form_value(form, form->open, lounge->now.date, value, sizeof value);
    if (said && alone)
        text_format(out, size, "%s", value);
    else if (said)
        text_format(out, size, _c("field of a form, and its value", "%s: %s"), _(field->label), value);
    else
        text_format(out, size, "%s", _(field->label));
}

/* What the buttons at the end of the bar leave; draws them. True if the editor closed. */
static bool draw_buttons(struct form *form, struct ui *ui, struct rect *bar)
{
    const struct field *field = &form->fields[form->open];
    const struct button okay = {.label = _("OK"),
                                .icon = "icons/done",
                                .look = BUTTON_MAIN,
                                .is_back = true,
                                .least_mm = MM_KEY_LEAST};
    const struct button none = {.label = has_nothing(field) ? _(field->none) : "", .least_mm = MM_KEY_LEAST};
    if (ui_button(ui, rect_cut_right(bar, ui_button_size(ui, &okay, 0).w), &okay)) {
        form_close(form);
        return true;
    }
    rect_cut_right(bar, ui_mm(ui, MM_GAP));
    if (!has_nothing(field))
        return false;
    bool taken = ui_button(ui, rect_cut_right(bar, ui_button_size(ui, &none, 0).w), &none);
    rect_cut_right(bar, ui_mm(ui, MM_GAP));
    return taken && take_nothing(form);
}

/* --- Phrases --- */

static void remove_words(char *text, const char *words)
{
    char *at = strstr(text, words);
    if (!at)
        return;
    char *rest = at + strlen(words);
    memmove(at, rest, strlen(rest) + 1);
    while ((at = strstr(text, "  ")) != NULL)
        memmove(at, at + 1, strlen(at));
    text_trim(text);
}

static void take_phrase(struct form *form, const char *words)
{
    const struct field *field = &form->fields[form->open];
    char *text = form_at(form, form->open);
    if (!field->several) {
        text_format(text, field->size, "%s", words);
    } else if (strstr(text, words)) {
        remove_words(text, words);
    } else {
        size_t used = strlen(text);
        form->is_full = used + strlen(words) + 2 > field->size;
        if (!form->is_full)
            text_format(text + used, field->size - used, "%s%s", used ? " " : "", words);
    }
    form_note_change(form, form->open);
    if (!field->several)
        form_close(form);
}

static struct button phrase_button(const struct form *form, int index)
{
    const struct field *field = &form->fields[form->open];
    const char *text = form_at(form, form->open), *words = _(field->choices[index]);
    return (struct button){.label = words,
                           .start = true,
                           .chosen = field->several ? strstr(text, words) != NULL : strcmp(text, words) == 0,
                           .least_mm = MM_KEY_LEAST};
}

/* Draws two buttons of one row, where the second may be missing. Returns which was tapped. */
static int draw_pair(struct flow *flow, const struct button *left, const struct button *right)
{
    struct rect rect;
    int width = (flow_width(flow) - flow->gap) / 2, tapped = -1;
    int height = ui_button_size(flow->ui, left, width).h;
    if (right && ui_button_size(flow->ui, right, width).h > height)
        height = ui_button_size(flow->ui, right, width).h;
    if (!flow_item(flow, height, &rect))
        return -1;
    if (ui_button(flow->ui, rect_column(rect, 0, 2, flow->gap), left))
        tapped = 0;
    if (right && ui_button(flow->ui, rect_column(rect, 1, 2, flow->gap), right))
        tapped = 1;
    return tapped;
}

/* Own words first, then what is often said. */
static void edit_phrases(struct form *form, struct ui *ui, struct rect area)
{
    const struct field *field = &form->fields[form->open];
    const struct button own = {.label = _("Own words"), .icon = "icons/talk", .start = true};
    struct flow flow = flow_begin(ui, area, &form->editor_place, ui_mm(ui, MM_GAP));
    const char *taken = NULL;
    bool own_words = false;
    for (int i = -1; i < 0 || field->choices[i]; i += 2) {
        const struct button left = i < 0 ? own : phrase_button(form, i);
        bool has_right = field->choices[i + 1] != NULL;
        const struct button right = has_right ? phrase_button(form, i + 1) : own;
        int tapped = draw_pair(&flow, &left, has_right ? &right : NULL);
        own_words = own_words || (tapped == 0 && i < 0);
        if (tapped == 1 || (tapped == 0 && i >= 0))
            taken = _(field->choices[i + tapped]);
        if (!has_right)
            break;
    }
    flow_end(&flow, _("Up"), _("Down"));
    if (taken)
        take_phrase(form, taken);
    if (own_words) {
        form->own_words = true;
        start_writing(form);
    }
}

/* What is chosen already, below the bar. */
static void draw_said(struct form *form, struct ui *ui, struct rect *area)
{
    const char *text = form_at(form, form->open);
    const struct label soft = {.soft = true};
    int lines = layout_is_compact(ui) ? 1 : 3;
    int height = ui_excerpt_height(ui, area->w, &soft, text, lines);
    if (height == 0)
        return;
    ui_excerpt(ui, rect_cut_top(area, height), &soft, text);
    rect_cut_top(area, ui_mm(ui, MM_GAP));
}

/* --- The editor --- */

static void edit(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area, const char *title)
{
    switch (form->fields[form->open].kind) {
    case FIELD_CHOICE:
        form_edit_choice(form, lounge, ui, area);
        break;
    case FIELD_PICTURE:
        form_edit_picture(form, lounge, ui, area);
        break;
    case FIELD_DATE:
        form_edit_date(form, lounge, ui, area, title);
        break;
    case FIELD_TIME:
        form_edit_time(form, lounge, ui, area);
        break;
    case FIELD_NUMBER:
        form_edit_number(form, lounge, ui, area);
        break;
    default:
        draw_said(form, ui, &area);
        edit_phrases(form, ui, area);
    }
}

static bool draw_in_bar(struct ui *ui, struct rect bar, const struct label *label, const char *title)
{
    int height = ui_label_height(ui, bar.w, label, title);
    if (height > bar.h || !layout_text_fits(ui, bar.w, label, title))
        return false;
    ui_label(ui, rect_centre(bar, (struct size){bar.w, height}), label, title);
    return true;
}

/* In the bar; where it has no room there, smaller, then the value or the label alone, then below the bar. The
 * weeks of a high page need all the height there is: what they are for is returned then, to stand with them.
 */
static const char *draw_title(struct form *form, struct lounge *lounge, struct ui *ui, struct rect bar,
                              struct rect *area)
{
    char title[WORDS_SIZE * 2], value[WORDS_SIZE * 2];
    const struct field *field = &form->fields[form->open];
    const struct label smaller = {.bold = true};
    title_of(form, lounge, false, title, sizeof title);
    title_of(form, lounge, true, value, sizeof value);
    if (draw_in_bar(ui, bar, &TITLE, title) || draw_in_bar(ui, bar, &smaller, title) ||
        draw_in_bar(ui, bar, &smaller, value) || draw_in_bar(ui, bar, &smaller, _(field->label)))
        return NULL;
    if (field->kind == FIELD_DATE && area->h > area->w)
        return _(field->label);
    ui_label_cut(ui, area, &TITLE, title);
    rect_cut_top(area, ui_mm(ui, MM_GAP));
    return NULL;
}

void form_edit(struct form *form, struct lounge *lounge, struct ui *ui)
{
    bool small = layout_is_compact(ui);
    const struct button okay = {.label = _("OK"), .icon = "icons/done"};
    struct rect page = frame_page(ui), area = page;
    int height = ui_button_size(ui, &okay, 0).h;
    if (small)
        height = ui_mm(ui, MM_KEY_LEAST);
    struct rect bar = rect_cut_top(&area, height);
    rect_cut_top(&area, ui_mm(ui, MM_GAP));
    if (ui->pass == UI_PASS_ACTION)
        form->changed = form->own = FORM_NOTHING;
    if (draw_buttons(form, ui, &bar))
        return;
    if (is_text(&form->fields[form->open]) && form->own_words) {
        form_edit_words(form, ui, page, bar, area);
        return;
    }
    const char *title = draw_title(form, lounge, ui, bar, &area);
    edit(form, lounge, ui, area, title);
}
