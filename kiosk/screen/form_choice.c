/* The editors of what is chosen: one of several, or a picture; see form.h. */
#include <string.h>

#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/layout.h"

#define MM_PICTURE 26.0 /* a picture's cell */

enum { COLUMNS_MOST = 12 };

void form_edit_choice(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area)
{
    (void)lounge;
    const struct field *field = &form->fields[form->open];
    int *value = form_at(form, form->open), taken = -1;
    struct flow flow = flow_begin(ui, area, &form->editor_place, ui_mm(ui, MM_GAP));
    for (int i = 0; field->choices[i]; i++) {
        struct rect rect;
        const struct button choice = {
            .label = _(field->choices[i]), .start = true, .chosen = *value == i, .least_mm = MM_KEY_LEAST};
        if (field->is_offered && !field->is_offered(form->values, i))
            continue;
        if (flow_item(&flow, ui_button_size(ui, &choice, flow_width(&flow)).h, &rect) &&
            ui_button(ui, rect, &choice))
            taken = i;
    }
    flow_end(&flow, _("Up"), _("Down"));
    if (taken < 0)
        return;
    *value = taken;
    form_note_change(form, form->open);
    form_close(form);
}

/* --- Pictures --- */

/* The first cell stands for no picture, where there may be none. */
static int count_cells(const struct field *field)
{
    int count = field->none ? 1 : 0;
    for (int i = 0; field->choices[i]; i++)
        count++;
    return count;
}

static const char *picture_at(const struct field *field, int cell)
{
    if (field->none && cell == 0)
        return "";
    return field->choices[cell - (field->none ? 1 : 0)];
}

static bool draw_picture(struct form *form, struct ui *ui, struct rect cell, const char *picture)
{
    char icon[WORDS_SIZE];
    const struct field *field = &form->fields[form->open];
    const char *value = form_at(form, form->open);
    const char *words = *picture ? field->words_of(picture) : _(field->none);
    text_format(icon, sizeof icon, "%s/%s", field->folder, picture);
    const struct button button = {.label = words,
                                  .icon = *picture ? icon : "icons/remove",
                                  .icon_above = true,
                                  .chosen = strcmp(value, picture) == 0};
    return ui_button(ui, cell, &button);
}

static int cell_height(struct form *form, struct ui *ui, int width)
{
    const struct field *field = &form->fields[form->open];
    int height = ui_mm(ui, MM_TARGET_LEAST);
    for (int cell = 0; cell < count_cells(field); cell++) {
        const char *picture = picture_at(field, cell);
        const struct button button = {.label = *picture ? field->words_of(picture) : _(field->none),
                                      .icon = "icons/quiz",
                                      .icon_above = true};
        int wanted = ui_button_size(ui, &button, width).h;
        height = wanted > height ? wanted : height;
    }
    return height;
}

/* As many as fit, but none so narrow that a word of it would be cut. */
static int count_columns(struct form *form, struct ui *ui, int width)
{
    const struct field *field = &form->fields[form->open];
    int gap = ui_mm(ui, MM_GAP), columns = (width + gap) / (ui_mm(ui, MM_PICTURE) + gap);
    if (columns > COLUMNS_MOST)
        columns = COLUMNS_MOST;
    for (int cell = 0; cell < count_cells(field); cell++) {
        const char *picture = picture_at(field, cell);
        const struct button button = {.label = *picture ? field->words_of(picture) : _(field->none),
                                      .icon = "icons/quiz",
                                      .icon_above = true};
        while (columns > 1 && !layout_button_fits(ui, (width - (columns - 1) * gap) / columns, &button))
            columns--;
    }
    return columns < 1 ? 1 : columns;
}

void form_edit_picture(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area)
{
    (void)lounge;
    const struct field *field = &form->fields[form->open];
    int gap = ui_mm(ui, MM_GAP), count = count_cells(field);
    struct flow flow = flow_begin(ui, area, &form->editor_place, gap);
    int columns = count_columns(form, ui, flow_width(&flow));
    int height = cell_height(form, ui, (flow_width(&flow) - (columns - 1) * gap) / columns);
    const char *taken = NULL;
    for (int first = 0; first < count; first += columns) {
        struct rect line;
        if (!flow_item(&flow, height, &line))
            continue;
        for (int i = 0; i < columns && first + i < count; i++)
            if (draw_picture(form, ui, rect_column(line, i, columns, gap), picture_at(field, first + i)))
                taken = picture_at(field, first + i);
    }
    flow_end(&flow, _("Up"), _("Down"));
    if (!taken)
        return;
    text_format(form_at(form, form->open), field->size, "%s", taken);
    form_note_change(form, form->open);
    form_close(form);
}
