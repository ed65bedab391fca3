#include "ui/audit.h"

#include <string.h>

#define MM_TARGET_GAP 3.0
#define CONTRAST_OF_TEXT 7.0
#define CONTRAST_OF_ICONS 3.0
/* A millimetre is not a whole number of pixels: allow what rounding can take. */
#define ROUNDING_PX 1

static bool check_size(const struct ui *ui, const struct ui_box *box, struct err *err)
{
    int least = theme_mm(ui->theme, box->least_mm) - ROUNDING_PX;
    if (box->rect.w >= least && box->rect.h >= least)
        return true;
    return err_set(err, "'%s' is %d x %d px, but %.0f mm are %d px.", box->name, box->rect.w, box->rect.h,
                   box->least_mm, least);
}

static bool check_on_canvas(const struct ui *ui, struct rect rect, const char *name, struct err *err)
{
    if (rect_within(rect, ui_canvas(ui)))
        return true;
    return err_set(err, "'%s' at %d,%d (%d x %d px) is not wholly on the screen.", name, rect.x, rect.y,
                   rect.w, rect.h);
}

static bool check_gap(const struct ui *ui, const struct ui_box *left, const struct ui_box *right,
                      struct err *err)
{
    int gap = theme_mm(ui->theme, MM_TARGET_GAP) - ROUNDING_PX;
    struct rect around = {left->rect.x - gap, left->rect.y - gap, left->rect.w + 2 * gap,
                          left->rect.h + 2 * gap};
    if (!rect_overlaps(around, right->rect))
        return true;
    if (rect_within(left->rect, right->rect) || rect_within(right->rect, left->rect))
        return true;
    return err_set(err, "'%s' and '%s' are less than 3 mm apart.", left->name, right->name);
}

static bool check_boxes(const struct ui *ui, struct err *err)
{
    const struct ui_boxes *boxes = &ui->painted;
    for (size_t i = 0; i < boxes->count; i++) {
        const struct ui_box *box = &boxes->items[i];
        if (box->name[0] == '\0')
            return err_set(err, "A widget at %d,%d has no name.", box->rect.x, box->rect.y);
        if (!check_size(ui, box, err) || !check_on_canvas(ui, box->rect, box->name, err))
            return false;
        for (size_t other = i + 1; other < boxes->count; other++) {
            if (strcmp(box->name, boxes->items[other].name) == 0)
                return err_set(err, "Two widgets are called '%s'.", box->name);
            if (!check_gap(ui, box, &boxes->items[other], err))
                return false;
        }
    }
    return true;
}

/* What a piece of ink stands on: the last box before it that holds it, else the paper. */
static enum role ground_of(const struct draw_list *list, size_t index)
{
    for (size_t i = index; i-- > 0;) {
        const struct draw_command *box = &list->commands[i];
        if (box->kind == DRAW_BOX && !box->hollow && rect_within(list->commands[index].rect, box->rect))
            return box->fill;
    }
    return list->background;
}

static bool check_contrast(const struct ui *ui, size_t index, const char *name, struct err *err)
{
    const struct draw_command *command = &ui->list->commands[index];
    double least = command->kind == DRAW_TEXT ? CONTRAST_OF_TEXT : CONTRAST_OF_ICONS;
    double ratio = theme_contrast(theme_colour(ui->theme, command->fill),
                                  theme_colour(ui->theme, ground_of(ui->list, index)));
    if (ratio >= least)
        return true;
    return err_set(err, "'%s' has a contrast of %.1f:1, and %.0f:1 is the least.", name, ratio, least);
}

static void quote(const struct draw_list *list, const struct draw_command *command, char out[128])
{
    text_format(out, 128, "%.*s", (int)command->length, list->bytes + command->text);
}

static bool check_text(const struct ui *ui, size_t index, struct err *err)
{
    const struct draw_list *list = ui->list;
    const struct draw_command *command = &list->commands[index];
    char text[128], other_text[128];
    quote(list, command, text);
    if (!check_on_canvas(ui, command->rect, text, err))
        return false;
    if (command->style.px < theme_text_px(ui->theme, TEXT_BODY))
        return err_set(err, "'%s' is smaller than the least text size.", text);
    for (size_t other = index + 1; other < list->count; other++) {
        const struct draw_command *over = &list->commands[other];
        if (over->kind == DRAW_BOX || !rect_overlaps(command->rect, over->rect))
            continue;
        quote(list, over, other_text);
        return err_set(err, "'%s' lies over '%s'.", other_text, text);
    }
    return true;
}

bool ui_audit(const struct ui *ui, struct err *err)
{
    if (ui->problem[0])
        return err_set(err, "'%s' does not fit.", ui->problem);
    if (ui->list->dropped > 0)
        return err_set(err, "%zu pieces of the page did not fit into the draw list.", ui->list->dropped);
    if (!check_boxes(ui, err))
        return false;
    for (size_t i = 0; i < ui->list->count; i++) {
        char name[128];
        quote(ui->list, &ui->list->commands[i], name);
        if (ui->list->commands[i].kind == DRAW_TEXT && !check_text(ui, i, err))
            return false;
        if (ui->list->commands[i].kind != DRAW_BOX && !check_contrast(ui, i, name, err))
            return false;
    }
    return true;
}
