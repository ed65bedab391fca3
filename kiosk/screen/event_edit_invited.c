/* Who is invited to an event, a page of its form; see event_edit.h. */
#include "base/text.h"
#include "screen/event_edit.h"
#include "screen/frame.h"
#include "screen/layout.h"

void event_edit_count_invited(struct event_edit *edit)
{
    int count = 0;
    for (size_t i = 0; i < edit->person_count; i++)
        count += edit->persons[i].invited;
    edit->values.invited[0] = '\0';
    if (count > 0)
        text_format(edit->values.invited, sizeof edit->values.invited,
                    _n("%d person", "%d people", (unsigned long)count), count);
}

static bool draw_person(struct ui *ui, struct rect rect, const struct invited_person *person)
{
    const struct button button = {.label = person->label,
                                  .key = text_hash(&person->id, sizeof person->id, 0) | 1,
                                  .icon = person->invited ? "icons/done" : NULL,
                                  .start = true,
                                  .chosen = person->invited,
                                  .least_mm = MM_KEY_LEAST};
    return ui_button(ui, rect, &button);
}

static int person_height(struct event_edit *edit, struct ui *ui, int width)
{
    int height = ui_mm(ui, MM_TARGET_LEAST);
    for (size_t i = 0; i < edit->person_count; i++) {
        const struct button button = {.label = edit->persons[i].label, .icon = "icons/done"};
        int wanted = ui_button_size(ui, &button, width).h;
        height = wanted > height ? wanted : height;
    }
    return height;
}

void event_edit_draw_invited(struct event_edit *edit, struct ui *ui)
{
    const struct label title = {.size = TEXT_LEAD, .bold = true};
    const struct button okay = {.label = _("OK"), .icon = "icons/done", .look = BUTTON_MAIN, .is_back = true};
    struct rect line, body = frame_page(ui);
    struct size size = ui_button_size(ui, &okay, 0);
    struct rect bar = rect_cut_top(&body, size.h);
    rect_cut_top(&body, layout_gap(ui));
    if (ui_button(ui, rect_cut_right(&bar, size.w), &okay))
        edit->stage = EDIT_FORM;
    ui_excerpt(ui, bar, &title, _("Who is invited"));
    struct flow flow = flow_begin(ui, body, &edit->place, ui_mm(ui, MM_GAP));
    int gap = ui_mm(ui, MM_GAP), columns = flow_width(&flow) > ui_mm(ui, 180.0) ? 3 : 1;
    int height = person_height(edit, ui, (flow_width(&flow) - (columns - 1) * gap) / columns);
    for (size_t first = 0; first < edit->person_count; first += (size_t)columns) {
        if (!flow_item(&flow, height, &line))
            continue;
        for (size_t i = first; i < edit->person_count && i < first + (size_t)columns; i++)
            if (draw_person(ui, rect_column(line, (int)(i - first), columns, gap), &edit->persons[i])) {
                edit->persons[i].invited = !edit->persons[i].invited;
                edit->form.is_changed = true;
                edit->touched |= UINT64_C(1) << EVENT_FIELD_INVITED;
            }
    }
    flow_end(&flow, _("Up"), _("Down"));
    event_edit_count_invited(edit);
}
