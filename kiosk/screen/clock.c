/* A person sets the clock of a screen that has neither a network nor a clock battery: behind the staff door,
 * and while a new screen is set up. */
#include "screen/screen.h"

#include "screen/form.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_frame.h"

struct clock_page {
    struct local_time said;
    struct form form;
    struct flow_place place;
};

static const struct field FIELDS[] = {
    {.label = N_("Date"), FIELD_AT(FIELD_DATE, struct clock_page, said.date), .with_year = true},
    {.label = N_("Time"), FIELD_AT(FIELD_TIME, struct clock_page, said.time)},
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct clock_page *state = page->state;
    (void)err;
    if (lounge_take_errand(lounge, ERRAND_SET_CLOCK) && lounge_confirm_clock(lounge))
        lounge_back(lounge);
    if (state->form.fields)
        return true;
    enum { STEP = 5 }; /* minutes that the editor of times offers */
    int64_t until = STEP - lounge->now.time.minute % STEP;
    state->said = local_time_add_minutes(lounge->now, until);
    form_start(&state->form, FIELDS, sizeof FIELDS / sizeof FIELDS[0], state);
    return true;
}

static void set(const struct clock_page *state, struct lounge *lounge)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    (void)errand_ask(&lounge->errand, ERRAND_SET_CLOCK, local_time_to_iso(state->said, iso));
}

static struct rect draw_frame(const struct page *page, struct lounge *lounge, struct ui *ui)
{
    if (page->screen->is_staff)
        return staff_frame_draw(lounge, ui, _("What needs a look"), _("Set the clock"));
    struct rect body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    if (!layout_is_compact(ui) || !frame_is_wide(ui))
        frame_title(ui, &body, _("Set the clock"), NULL);
    return body;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct clock_page *state = page->state;
    const struct button button = {
        .label = _("It is that time now"), .icon = "icons/done", .look = BUTTON_MAIN};
    const struct message moment = {.title = _("A moment, please.")};
    struct buttons buttons = {.items = {&button}, .count = 1};
    if (form_draw_over(&state->form, lounge, ui))
        return;
    struct rect body = draw_frame(page, lounge, ui);
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE)) {
        (void)message_draw(ui, body, &moment, &state->place);
        return;
    }
    bool is_said = layout_buttons_below(ui, &body, &buttons) == 0;
    ui_label_cut(ui, &body, &(struct label){0}, _("Choose the next five minutes, and tap when they begin."));
    rect_cut_top(&body, layout_gap(ui));
    form_draw(&state->form, lounge, ui, body);
    if (is_said && form_check(&state->form))
        set(state, lounge);
}

const struct screen screen_set_up_clock = {
    .name = "set-up-clock",
    .state_size = sizeof(struct clock_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
};

const struct screen screen_staff_clock = {
    .name = "staff-clock",
    .state_size = sizeof(struct clock_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};
