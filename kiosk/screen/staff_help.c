/* The texts of Urgent help as this device's settings have them, for a worker to go and look and then
 * confirm under their own name. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "store/house.h"
#include "store/worker.h"

struct staff_help_page {
    struct worker worker; /* who confirms */
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct staff_help_page *state = page->state;
    return worker_load(lounge->store, lounge->worker, &state->worker, err);
}

static void confirm(const struct staff_help_page *state, struct lounge *lounge)
{
    struct err err = {0};
    if (help_confirm(lounge->store, &lounge->help_texts, state->worker.name, &err))
        lounge_back(lounge);
    else
        lounge_trouble(lounge, &err);
}

static void draw_line(struct flow *flow, const char *title, const char *text)
{
    const struct label soft = {.soft = true}, bold = {.bold = true};
    struct rect rect;
    struct ui *ui = flow->ui;
    int width = flow_width(flow);
    if (*text == '\0' ||
        !flow_item(flow, ui_label_height(ui, width, &soft, title) + ui_label_height(ui, width, &bold, text),
                   &rect))
        return;
    ui_label_cut(ui, &rect, &soft, title);
    ui_label_cut(ui, &rect, &bold, text);
}

static void draw_texts(struct ui *ui, struct rect body, struct staff_help_page *state,
                       const struct help *help)
{
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GRID / 4));
    draw_line(&flow, _("Telephone"), help->phone_place);
    draw_line(&flow, _("Staff on call"), help->staff_on_call);
    draw_line(&flow, _("Naloxone"), help->naloxone);
    draw_line(&flow, _("Defibrillator"), help->defibrillator);
    draw_line(&flow, _("Fire exit"), help->fire_exit);
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_help_page *state = page->state;
    const struct help *help = &lounge->help_texts;
    bool is_whole = *help->phone_place != '\0' && *help->fire_exit != '\0';
    const struct button button = {.label = _("I have looked, all of it is right"), .look = BUTTON_MAIN};
    const struct label label = {.soft = true};
    struct rect body = staff_frame_draw(lounge, ui, _("What needs a look"), _("Urgent help"));
    struct size size = ui_button_size(ui, &button, body.w);
    const char *words = is_whole ? _("Please go and look at each place before you confirm.")
                                 : _("Where the phone and the fire exit are stands in the settings.");
    ui_label_cut(ui, &body, &label, words);
    if (is_whole) {
        struct rect bottom = rect_cut_bottom(&body, size.h);
        rect_cut_bottom(&body, layout_gap(ui));
        if (ui_button(ui, rect_cut_left(&bottom, size.w), &button))
            confirm(state, lounge);
    }
    draw_texts(ui, body, state, help);
}

const struct screen screen_staff_help = {
    .name = "staff-help",
    .state_size = sizeof(struct staff_help_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};
