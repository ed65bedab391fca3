/* What staff should look at: the clock, the texts of Urgent help, and the findings (finding.h). Where two
 * people changed one thing, both versions stand there, and one tap settles it. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "screen/words_version.h"
#include "store/finding_versions.h"
#include "store/house.h"

/* One of the versions of a finding. */
struct choice {
    size_t finding; /* which of those of the page */
    struct id fact;
    char *words;
    char name[UI_NAME_SIZE]; /* of its button */
};

struct look_page {
    struct findings findings;
    struct choice *choices; /* in the order of the findings */
    size_t choice_count;
    size_t choice_capacity;
    bool more_is_private; /* and stands in the office program */
    bool help_is_confirmed;
    char clock[WORDS_SIZE];    /* the question about it */
    char time[2 * WORDS_SIZE]; /* where nobody asks: what it shows, and that it can be set */
    struct flow_place place;
};

static void make_question(struct look_page *state, struct local_time now)
{
    char day[WORDS_SIZE], time[WORDS_SIZE], shown[WORDS_SIZE];
    text_format(state->clock, sizeof state->clock, _c("day and time", "Is it %s, %s?"),
                words_date_year(day, now.date), words_time(time, now.time));
    text_format(shown, sizeof shown, _c("date and time", "%s, %s"), day, time);
    text_format(state->time, sizeof state->time, "%s\n%s", shown,
                _("If it is another time, set the clock here."));
}

static void let_go(struct look_page *state)
{
    findings_free(&state->findings);
    for (size_t i = 0; i < state->choice_count; i++)
        free(state->choices[i].words);
    free(state->choices);
    state->choices = NULL;
    state->choice_count = state->choice_capacity = 0;
}

/* Its words without their lines: a name is one. */
static void name_choice(struct choice *choice)
{
    text_format(choice->name, sizeof choice->name, _c("button and what it is about", "%s: %s"),
                _("This one is right"), choice->words);
    for (char *at = choice->name; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
}

static bool load_choices(struct look_page *state, struct lounge *lounge, size_t index, struct err *err)
{
    size_t count = 0;
    char *words[VERSIONS_LIMIT];
    struct version_said versions[VERSIONS_LIMIT];
    if (state->findings.items[index].kind != FINDING_TWO_VERSIONS)
        return true;
    if (!finding_versions(lounge->store, &state->findings.items[index], versions, &count, err))
        return false;
    words_versions(words, &state->findings.items[index], versions, count);
    for (size_t i = 0; i < count; i++) {
        state->choices =
            memory_grow(state->choices, state->choice_count, &state->choice_capacity, sizeof *state->choices);
        struct choice *choice = &state->choices[state->choice_count++];
        *choice = (struct choice){.finding = index, .fact = versions[i].fact, .words = words[i]};
        name_choice(choice);
    }
    finding_versions_free(versions, count);
    return true;
}

/* What is private is not for the lounge, where the house has an office program. */
static bool load_findings(struct look_page *state, struct lounge *lounge, struct err *err)
{
    bool has_all, is_private = false;
    size_t kept = 0;
    struct findings *findings = &state->findings;
    state->more_is_private = false;
    bool ok = findings_load(lounge->store, findings, err) && staff_has_all(lounge, &has_all, err);
    for (size_t i = 0; ok && !has_all && i < findings->count; i++) {
        ok = finding_is_private(lounge->store, &findings->items[i], &is_private, err);
        state->more_is_private |= is_private;
        if (!is_private)
            findings->items[kept++] = findings->items[i];
    }
    if (ok && !has_all)
        findings->count = kept;
    return ok;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct look_page *state = page->state;
    struct help help;
    let_go(state);
    bool ok = load_findings(state, lounge, err) && help_load(lounge->store, &help, err);
    for (size_t i = 0; ok && i < state->findings.count; i++)
        ok = load_choices(state, lounge, i, err);
    if (!ok)
        return false;
    state->help_is_confirmed =
        help_is_confirmed(&help, lounge->now.date) && help_says(&help, &lounge->help_texts);
    make_question(state, lounge->now);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- Taps --- */

static void settle(struct lounge *lounge, const struct finding *finding, struct id fact)
{
    struct err err = {0};
    if (finding_keep(lounge->store, finding, fact, &err))
        lounge_replace(lounge, &(struct route){.screen = SCREEN_STAFF_LOOK});
    else
        lounge_trouble(lounge, &err);
}

/* --- View --- */

/* Where the words and the button are more than a page: both as they are, without a card around them. */
static bool draw_long(struct flow *flow, const struct label *label, const char *words,
                      const struct button *button)
{
    struct rect rect;
    flow_text(flow, label, words);
    if (!button)
        return false;
    struct size size = ui_button_size(flow->ui, button, flow_width(flow));
    return flow_item(flow, size.h, &rect) && ui_button(flow->ui, rect_cut_left(&rect, size.w), button);
}

/* The height of a card with these words and the button below, which may be NULL. */
static int item_height(struct flow *flow, const char *words, const struct button *button)
{
    const struct label label = {0};
    int padding = layout_padding(flow->ui), inside = flow_width(flow) - 2 * padding;
    int below = button ? ui_button_size(flow->ui, button, inside).h + layout_gap(flow->ui) : 0;
    return ui_label_height(flow->ui, inside, &label, words) + below + 2 * padding;
}

/* A card with something to read, and a button below where there is something to do. It stands on one page
 * with what comes `with` px after it. */
static bool draw_item_with(struct flow *flow, const char *words, const struct button *button, int with)
{
    const struct label label = {0};
    struct rect rect;
    struct ui *ui = flow->ui;
    int padding = layout_padding(ui), height = item_height(flow, words, button);
    if (height > flow_height(flow))
        return draw_long(flow, &label, words, button);
    if (!flow_heading(flow, height, with, &rect))
        return false;
    ui_card(ui, rect, &(struct card){0});
    rect = rect_inset(rect, padding);
    struct size size = button ? ui_button_size(ui, button, rect.w) : (struct size){0};
    struct rect bottom = button ? rect_cut_bottom(&rect, size.h) : (struct rect){0};
    ui_label(ui, rect, &label, words);
    return button && ui_button(ui, rect_cut_left(&bottom, size.w), button);
}

static bool draw_item(struct flow *flow, const char *words, const struct button *button)
{
    return draw_item_with(flow, words, button, 0);
}

/* An office computer has people who set its clock. */
static void draw_set_clock(struct lounge *lounge, struct flow *flow, const char *words)
{
    const struct button set = {.label = _("Set the clock")};
    if (!lounge->is_office && draw_item(flow, words, &set))
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_CLOCK});
}

static void draw_clock(const struct look_page *state, struct lounge *lounge, struct flow *flow)
{
    const struct button button = {.label = _("Yes, that is right"), .look = BUTTON_MAIN};
    if (!lounge->clock_doubtful)
        return;
    if (draw_item(flow, state->clock, &button))
        (void)lounge_confirm_clock(lounge);
    draw_set_clock(lounge, flow, _("If it is another time, set the clock here."));
}

static void draw_help(const struct look_page *state, struct lounge *lounge, struct flow *flow)
{
    const struct button button = {.label = _("Check Urgent help"), .look = BUTTON_MAIN};
    if (!state->help_is_confirmed &&
        draw_item(flow, _("The texts of Urgent help need a look. Staff check them every 3 months."), &button))
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_HELP});
}

/* The button below a version of what two people changed. */
static struct button choice_button(const struct look_page *state, size_t index)
{
    return (struct button){
        .label = _("This one is right"), .name = state->choices[index].name, .key = index + 1};
}

/* The height of the first version of a finding, with the gap above it; 0 if there is nothing to choose. */
static int first_choice_height(const struct look_page *state, size_t finding, struct flow *flow)
{
    for (size_t i = 0; i < state->choice_count; i++) {
        const struct button right = choice_button(state, i);
        if (state->choices[i].finding == finding)
            return layout_gap(flow->ui) + item_height(flow, state->choices[i].words, &right);
    }
    return 0;
}

static void draw_finding(const struct look_page *state, size_t index, struct lounge *lounge,
                         struct flow *flow)
{
    const struct finding *finding = &state->findings.items[index];
    draw_item_with(flow, finding->there[0] ? finding->there : finding->sentence, NULL,
                   first_choice_height(state, index, flow));
    for (size_t i = 0; i < state->choice_count; i++) {
        const struct choice *choice = &state->choices[i];
        const struct button right = choice_button(state, i);
        if (choice->finding == index && draw_item(flow, choice->words, &right))
            settle(lounge, finding, choice->fact);
    }
}

static bool is_empty(const struct look_page *state, const struct lounge *lounge)
{
    return state->findings.count == 0 && !state->more_is_private && state->help_is_confirmed &&
           !lounge->clock_doubtful;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct look_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("What needs a look"));
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    draw_clock(state, lounge, &flow);
    draw_help(state, lounge, &flow);
    for (size_t i = 0; i < state->findings.count; i++)
        draw_finding(state, i, lounge, &flow);
    if (state->more_is_private)
        draw_item(&flow, _("Something private needs a look too. The office program says what."), NULL);
    if (is_empty(state, lounge))
        draw_item(&flow, _("All is well. Nothing needs a look."), NULL);
    if (!lounge->clock_doubtful)
        draw_set_clock(lounge, &flow, state->time);
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
