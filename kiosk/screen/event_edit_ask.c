/* What is asked before an event's form is saved; see event_edit.h. */
#include "base/text.h"
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

/* A rhythm is none of one date, and what is over has nothing from it on that is to come. */
static bool is_offered(const struct event_edit *edit, struct local_time now, int scope)
{
    return scope == EVENT_SCOPE_ONE    ? !event_edit_repeats_anew(edit)
           : scope == EVENT_SCOPE_FROM ? !event_edit_is_over(edit, now)
                                       : true;
}

static void draw_what_holds(struct event_edit *edit, struct flow *flow)
{
    const struct label soft = {.soft = true};
    bool when = event_edit_moves(edit) || event_edit_repeats_anew(edit);
    if (event_edit_alters(edit))
        flow_text(flow, &soft, _("Kind and who may come change for the whole series."));
    if (edit->values.date.day != edit->loaded.date.day)
        flow_text(flow, &soft, _("Who said yes for later dates answers anew."));
    if (when && event_edit_has_begun(edit))
        flow_text(flow, &soft, _("Dates that are over stay as they were."));
}

bool event_edit_ask_scope(struct event_edit *edit, struct lounge *lounge, struct ui *ui,
                          enum event_scope *scope)
{
    static const char *const WORDS[] = {N_("Only this date"), N_("This date and all later ones"),
                                        N_("The whole series")};
    struct rect rect;
    bool answered = false;
    struct flow flow = begin(edit, lounge, ui, _("Which dates change?"));
    draw_what_holds(edit, &flow);
    for (int i = EVENT_SCOPE_ONE; i <= EVENT_SCOPE_ALL; i++) {
        const struct button button = {.label = _(WORDS[i]), .start = true};
        if (is_offered(edit, lounge->now, i) &&
            flow_item(&flow, ui_button_size(ui, &button, flow_width(&flow)).h, &rect) &&
            ui_button(ui, rect, &button)) {
            *scope = (enum event_scope)i;
            answered = true;
        }
    }
    draw_back(edit, &flow, ui);
    flow_end(&flow, _("Up"), _("Down"));
    return answered;
}

/* The texts stand above; Save, and the way back. */
static bool draw_save(struct event_edit *edit, struct flow *flow, struct ui *ui)
{
    const struct button save = {.label = _("Save"), .icon = "icons/done", .look = BUTTON_MAIN, .start = true};
    struct rect rect;
    bool answered =
        flow_item(flow, ui_button_size(ui, &save, flow_width(flow)).h, &rect) && ui_button(ui, rect, &save);
    draw_back(edit, flow, ui);
    flow_end(flow, _("Up"), _("Down"));
    return answered;
}

bool event_edit_ask_gone(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    const struct label soft = {.soft = true};
    char words[WORDS_SIZE];
    struct flow flow = begin(edit, lounge, ui, _("Some dates are off then"));
    text_format(words, sizeof words,
                _n("%d person said yes for such a date.", "%d people said yes for such dates.",
                   (unsigned long)edit->gone),
                edit->gone);
    flow_text(&flow, &(struct label){0}, words);
    flow_text(&flow, &soft, _("Who said yes reads it in My plans. Please tell them too."));
    return draw_save(edit, &flow, ui);
}

bool event_edit_ask_past(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    const struct label soft = {.soft = true};
    struct flow flow = begin(edit, lounge, ui, _("This date is past"));
    flow_text(&flow, &soft,
              edit->values.repeat == EVENT_ONCE ? _("It will only be in the register.")
                                                : _("The dates from today on are as you entered them."));
    return draw_save(edit, &flow, ui);
}
