/* The editor of a text, with the keyboard; see form.h. */
#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/layout.h"

#define MM_KEYBOARD_EDGE 0.5
#define MM_WRITING_EDGE 0.3

static const struct label TITLE = {.size = TEXT_LEAD, .bold = true};

static int line_height(struct ui *ui)
{
    return ui_label_height(ui, 0, &TITLE, "A");
}

/* Below what is written, or beside its end where there is one line. */
static void draw_full(struct ui *ui, struct rect *inside)
{
    const struct label soft = {.soft = true};
    const char *words = _("There is no room for more.");
    int height = ui_label_height(ui, inside->w, &soft, words);
    if (height + line_height(ui) <= inside->h) {
        ui_label(ui, rect_cut_bottom(inside, height), &soft, words);
        return;
    }
    int width = ui_label_width(ui, &soft, words), most = inside->w * 3 / 4;
    struct rect end = rect_cut_right(inside, width < most ? width : most);
    rect_cut_right(inside, ui_mm(ui, MM_GAP));
    height = ui_excerpt_height(ui, end.w, &soft, words, 1);
    ui_excerpt(ui, rect_centre(end, (struct size){end.w, height}), &soft, words);
}

/* A key that moves the caret by a letter. */
static bool draw_step(struct ui *ui, struct rect rect, const char *icon, const char *name)
{
    const struct button button = {
        .name = name, .icon = icon, .tight = true, .repeats = true, .least_mm = MM_KEY_LEAST};
    return ui_button(ui, rect, &button);
}

/* As wide as it is high, but no wider than a finger needs beside many lines. */
static int step_width(const struct ui *ui, int height)
{
    int least = theme_mm(ui->theme, MM_KEY_LEAST), most = ui_mm(ui, MM_KEY_LEAST);
    return height < least ? least : height < most ? height : most;
}

/* Both of them, at the ends of `*area` or at its right end, and leaves what is beside them. */
static enum writing_result draw_steps(struct ui *ui, struct rect *area, bool at_ends, struct writing *writing)
{
    int width = step_width(ui, area->h), gap = ui_mm(ui, MM_GAP);
    struct rect on = rect_cut_right(area, width);
    rect_cut_right(area, gap);
    struct rect back = at_ends ? rect_cut_left(area, width) : rect_cut_right(area, width);
    if (at_ends)
        rect_cut_left(area, gap);
    else
        rect_cut_right(area, gap);
    if (draw_step(ui, back, "icons/back", _c("key of the keyboard", "One letter back")))
        return writing_back(writing);
    if (draw_step(ui, on, "icons/next", _c("key of the keyboard", "One letter on")))
        return writing_on(writing);
    return WRITING_NOTHING;
}

/* Room for as many whole lines as there can be: a low card leaves them less of an edge. */
static struct rect inside_of(struct ui *ui, struct rect card)
{
    int edge = ui_mm(ui, layout_is_compact(ui) ? 2.4 : 3.0), least = ui_mm(ui, MM_WRITING_EDGE);
    int line = ui_label_height(ui, 0, &(struct label){0}, "A"), lines = (card.h - 2 * least) / line;
    int left = (card.h - lines * line) / 2, above = left < edge || lines == 1 ? left : edge;
    return (struct rect){card.x + edge, card.y + above, card.w - 2 * edge, card.h - 2 * above};
}

/* What is written, with the field's name where there is nothing yet. */
static enum writing_result draw_writing(const struct form *form, struct ui *ui, struct rect area,
                                        struct writing *writing)
{
    const struct label soft = {.soft = true};
    const char *label = _(form->fields[form->open].label);
    bool tapped = ui_card(ui, area, &(struct card){.name = label, .least_mm = MM_KEY_LEAST});
    struct rect inside = inside_of(ui, area);
    if (form->is_full)
        draw_full(ui, &inside);
    if (writing->text[0] == '\0')
        ui_excerpt(ui, inside, &soft, label);
    return ui_writing(ui, inside, writing, tapped);
}

/* The field's name, and the keys that move the caret, in the bar where both have room; else these stand
 * beside what is written. */
static enum writing_result draw_writing_below(const struct form *form, struct ui *ui, struct rect bar,
                                              struct rect area, struct writing *writing)
{
    const char *label = _(form->fields[form->open].label);
    int steps = 2 * (step_width(ui, bar.h) + ui_mm(ui, MM_GAP)), beside = bar.w - steps;
    bool in_bar =
        ui_label_height(ui, beside, &TITLE, label) <= bar.h && layout_text_fits(ui, beside, &TITLE, label);
    enum writing_result stepped = draw_steps(ui, in_bar ? &bar : &area, !in_bar, writing);
    ui_label(ui, rect_centre(bar, (struct size){bar.w, ui_label_height(ui, bar.w, &TITLE, label)}), &TITLE,
             label);
    enum writing_result result = draw_writing(form, ui, area, writing);
    return stepped > result ? stepped : result;
}

static enum writing_result draw_writing_in_bar(const struct form *form, struct ui *ui, struct rect bar,
                                               struct writing *writing)
{
    enum writing_result stepped = draw_steps(ui, &bar, true, writing);
    enum writing_result result = draw_writing(form, ui, bar, writing);
    return stepped > result ? stepped : result;
}

static void follow_writing(struct form *form, enum writing_result result, const struct writing *writing)
{
    form->caret = writing->caret;
    if (result != WRITING_NOTHING || writing->is_full)
        form->is_full = writing->is_full;
    if (result == WRITING_WROTE)
        form_note_change(form, form->open);
    if (writing->is_done)
        form_close(form);
}

/* On a small page the keys need its margins too. */
static struct rect widened(struct ui *ui, struct rect area)
{
    if (!layout_is_compact(ui))
        return area;
    area.x = ui_mm(ui, MM_KEYBOARD_EDGE);
    area.w = ui_canvas(ui).w - 2 * area.x;
    return area;
}

/* The keyboard below what is written; on a low page that stands in the bar. */
void form_edit_words(struct form *form, struct ui *ui, struct rect page, struct rect bar, struct rect area)
{
    const struct field *field = &form->fields[form->open];
    int gap = ui_mm(ui, MM_GAP), least = line_height(ui) + 2 * ui_mm(ui, 3.0);
    struct writing writing = {.text = form_at(form, form->open),
                              .size = field->size,
                              .one_line = field->kind == FIELD_LINE,
                              .caret = form->caret};
    int width = widened(ui, area).w;
    bool below = area.h - keyboard_height(ui, width, 0) - gap >= least;
    int keys = keyboard_height(ui, width, below ? area.h - gap - least : page.h - bar.h - gap);
    struct rect board = widened(ui, rect_cut_bottom(&area, keys));
    rect_cut_bottom(&area, gap);
    enum writing_result result = below ? draw_writing_below(form, ui, bar, area, &writing)
                                       : draw_writing_in_bar(form, ui, bar, &writing);
    enum writing_result keyed = keyboard_draw(ui, board, &form->keyboard, &writing);
    follow_writing(form, keyed > result ? keyed : result, &writing);
}
