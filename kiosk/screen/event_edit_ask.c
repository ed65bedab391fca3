/* What is asked before an event's form is saved; see event_edit.h. */
#include "screen/event_edit.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_frame.h"

const char *event_edit_back(const struct event_edit *edit)
{
    return edit->is_new || !edit->has_date ? _("Events") : _("Event");
}

static void draw_back(struct event_edit *edit, struct flow *flow, struct ui *ui)
{
    struct rect rect;
    const struct button back = {.label = _("Go on changing"), .icon = "icons/back", .start = true};
    if (flow_item(flow, ui_button_size(ui, &back, flow_width(flow)).h, &rect) && ui_button(ui, rect, &back))
        edit->stage = EDIT_FORM;
}

/* A question's page; the caller ends the flow. */
static struct flow begin(struct event_edit *edit, struct lounge *lounge, struct ui *ui, const char *title)
{
    struct rect body = staff_frame_draw(lounge, ui, event_edit_back(edit), title);
    form_hold_back(&edit->form, lounge);
    return flow_begin(ui, body, &edit->place, layout_gap(ui));
}

bool event_edit_ask_scope(struct event_edit *edit, struct lounge *lounge, struct ui *ui,
                          enum event_scope *scope)
{
    static const char *const WORDS[] = {N_("Only this date"), N_("This date and all later ones"),
                                        N_("The whole series")};
    const struct label soft = {.soft = true};
    struct rect rect;
    bool answered = false;
    struct flow flow = begin(edit, lounge, ui, _("Which dates change?"));
    if (event_edit_alters(edit))
        flow_text(&flow, &soft, _("Kind, places and who may come change for the whole series."));
    if (edit->values.date.day != edit->loaded.date.day)
        flow_text(&flow, &soft, _("Who said yes for later dates answers anew."));
    for (int i = EVENT_SCOPE_ONE; i <= EVENT_SCOPE_ALL; i++) {
        const struct button button = {.label = _(WORDS[i]), .start = true};
        if (flow_item(&flow, ui_button_size(ui, &button, flow_width(&flow)).h, &rect) &&
            ui_button(ui, rect, &button)) {
            *scope = (enum event_scope)i;
            answered = true;
        }
    }
    draw_back(edit, &flow, ui);
    flow_end(&flow, _("Up"), _("Down"));
    return answered;
}

bool event_edit_ask_past(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    const struct label soft = {.soft = true};
    const struct button save = {.label = _("Save"), .icon = "icons/done", .look = BUTTON_MAIN, .start = true};
    struct rect rect;
    struct flow flow = begin(edit, lounge, ui, _("This date is past"));
    flow_text(&flow, &soft,
              edit->values.repeat == EVENT_ONCE ? _("It will only be in the register.")
                                                : _("The dates from today on are as you entered them."));
    bool answered =
        flow_item(&flow, ui_button_size(ui, &save, flow_width(&flow)).h, &rect) && ui_button(ui, rect, &save);
    draw_back(edit, &flow, ui);
    flow_end(&flow, _("Up"), _("Down"));
    return answered;
}
