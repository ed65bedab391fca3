/* What staff should look at: the clock, the texts of Urgent help, and the findings (finding.h). Where two
 * people changed one thing, one tap settles it. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "store/finding.h"
#include "store/house.h"

struct look_page {
    struct findings findings;
    bool help_is_confirmed;
    char clock[WORDS_SIZE]; /* the question about it */
    struct flow_place place;
};

static void make_question(struct look_page *state, struct local_time now)
{
    char day[WORDS_SIZE], time[WORDS_SIZE];
    text_format(state->clock, sizeof state->clock, _c("day and time", "Is it %s, %s?"),
                words_date(day, now.date), words_time(time, now.time));
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct look_page *state = page->state;
    struct help help;
    findings_free(&state->findings);
    if (!findings_load(lounge->store, &state->findings, err) || !help_load(lounge->store, &help, err))
        return false;
    state->help_is_confirmed =
        help_is_confirmed(&help, lounge->now.date) && help_says(&help, &lounge->help_texts);
    make_question(state, lounge->now);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    struct look_page *state = page->state;
    findings_free(&state->findings);
}

/* --- Taps --- */

static void confirm_clock(struct lounge *lounge)
{
    struct err err = {0};
    if (store_note_time(lounge->store, &err))
        lounge->clock_doubtful = false;
    else
        lounge_trouble(lounge, &err);
}

static void settle(struct lounge *lounge, const struct finding *finding)
{
    struct err err = {0};
    if (!finding_keep_shown(lounge->store, finding, &err))
        lounge_trouble(lounge, &err);
}

/* --- View --- */

/* A card with something to read, and a button below where there is something to do. */
static bool draw_item(struct flow *flow, const char *words, const struct button *button)
{
    const struct label label = {0};
    struct rect rect;
    struct ui *ui = flow->ui;
    int padding = layout_padding(ui), inside = flow_width(flow) - 2 * padding;
    struct size size = button ? ui_button_size(ui, button, inside) : (struct size){0};
    int below = button ? size.h + layout_gap(ui) : 0;
    int text = ui_label_height(ui, inside, &label, words);
    if (!flow_item(flow, text + below + 2 * padding, &rect))
        return false;
    ui_card(ui, rect, &(struct card){0});
    rect = rect_inset(rect, padding);
    struct rect bottom = button ? rect_cut_bottom(&rect, size.h) : (struct rect){0};
    ui_label(ui, rect, &label, words);
    return button && ui_button(ui, rect_cut_left(&bottom, size.w), button);
}

static void draw_clock(const struct look_page *state, struct lounge *lounge, struct flow *flow)
{
    const struct button button = {.label = _("Yes, that is right"), .look = BUTTON_MAIN};
    if (lounge->clock_doubtful && draw_item(flow, state->clock, &button))
        confirm_clock(lounge);
}

static void draw_help(const struct look_page *state, struct lounge *lounge, struct flow *flow)
{
    const struct button button = {.label = _("Check Urgent help"), .look = BUTTON_MAIN};
    if (!state->help_is_confirmed &&
        draw_item(flow, _("The texts of Urgent help need a look. Staff check them every 3 months."), &button))
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_HELP});
}

static void draw_finding(const struct finding *finding, uint64_t key, struct lounge *lounge,
                         struct flow *flow)
{
    const struct button keep = {.label = _("Keep what is shown"), .key = key};
    bool has_two = finding->kind == FINDING_TWO_VERSIONS;
    if (draw_item(flow, finding->sentence, has_two ? &keep : NULL))
        settle(lounge, finding);
}

static bool is_empty(const struct look_page *state, const struct lounge *lounge)
{
    return state->findings.count == 0 && state->help_is_confirmed && !lounge->clock_doubtful;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct look_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("What needs a look"));
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    draw_clock(state, lounge, &flow);
    draw_help(state, lounge, &flow);
    for (size_t i = 0; i < state->findings.count; i++)
        draw_finding(&state->findings.items[i], i + 1, lounge, &flow);
    if (is_empty(state, lounge))
        draw_item(&flow, _("All is well. Nothing needs a look."), NULL);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_staff_look = {
    .name = "staff-look",
    .state_size = sizeof(struct look_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
