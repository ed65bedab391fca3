/* A new screen is set up on the screen itself, one question a page. Each answer is kept at once; whoever
 * leaves it for later finds Home, and the next start begins with the first answer that is missing. */
#include "screen/set_up.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/set_up_page.h"
#include "store/worker.h"

void set_up_go(struct set_up_page *state, enum set_up_step step)
{
    state->step = step;
    state->note = NULL;
    state->clock_is_wrong = false;
    state->card_px = 0;
    state->place = (struct flow_place){0};
}

/* --- Load --- */

/* The workers of a house that there was come with it. */
static enum set_up_step after_clock(const struct set_up_page *state, const struct lounge *lounge)
{
    return state->has_pin || lounge->set_up.has_joined ? STEP_READY : STEP_WORKER;
}

/* A desktop knows its panel and its clock by itself. */
static enum set_up_step after_house(const struct set_up_page *state, const struct lounge *lounge)
{
    return lounge->is_office ? after_clock(state, lounge) : STEP_PANEL;
}

static enum set_up_step after_language(const struct set_up_page *state, const struct lounge *lounge)
{
    return lounge->set_up.has_house ? after_house(state, lounge) : STEP_HOUSE;
}

/* A board keeps no time while it is off: whether the clock is right is asked again after each start. */
static enum set_up_step first_missing(const struct set_up_page *state, const struct lounge *lounge)
{
    const struct set_up *set_up = &lounge->set_up;
    if (state->has_pin)
        return STEP_READY;
    if (set_up->chosen.language[0] == '\0')
        return STEP_LANGUAGE;
    if (!set_up->has_house)
        return STEP_HOUSE;
    return set_up->has_panel && !lounge->is_office ? STEP_CLOCK : after_house(state, lounge);
}

static void follow_errands(struct set_up_page *state, struct lounge *lounge)
{
    struct set_up *set_up = &lounge->set_up;
    if (lounge_take_errand(lounge, ERRAND_SET_UP))
        set_up_go(state, after_house(state, lounge));
    if (lounge_take_errand(lounge, ERRAND_ASK_TO_JOIN))
        set_up->asks_anew = false;
    if (set_up->has_asked && !set_up->asks_anew)
        (void)errand_ask(&lounge->errand, ERRAND_TAKE_UP, NULL); /* goes on on its own page */
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct set_up_page *state = page->state;
    if (!workers_have_pin(lounge->store, &state->has_pin, err))
        return false;
    follow_errands(state, lounge);
    if (state->is_loaded)
        return true;
    state->is_loaded = true;
    state->mount_count = mounts_find(lounge->set_up.mounts, state->mounts);
    set_up_start_fields(state, lounge);
    set_up_go(state, first_missing(state, lounge));
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)page;
    lounge->set_up.put_off = true;
}

/* --- Language --- */

static void choose_language(struct lounge *lounge, const char *language)
{
    text_format(lounge->choices.language, sizeof lounge->choices.language, "%s", language);
    lounge->choices_changed = true;
}

static void keep_language(struct set_up_page *state, struct lounge *lounge)
{
    struct err err = {0};
    struct screen_choice choice = {0};
    text_format(choice.language, sizeof choice.language, "%s", lounge->choices.language);
    if (!lounge->set_up.keep(lounge->set_up.keeper, &choice, &err))
        lounge_trouble(lounge, &err);
    else
        set_up_go(state, after_language(state, lounge));
}

static void draw_languages(struct lounge *lounge, struct flow *flow, int columns)
{
    struct rect line;
    for (int i = 0; i < lounge->language_count; i += columns) {
        if (!flow_item(flow, ui_mm(flow->ui, MM_TARGET), &line))
            continue;
        for (int column = 0; column < columns && i + column < lounge->language_count; column++) {
            const char *language = lounge->languages[i + column];
            bool is_chosen = strcmp(language, lounge->choices.language) == 0;
            const struct button button = {.label = words_language_name(language),
                                          .icon = is_chosen ? "icons/done" : NULL,
                                          .chosen = is_chosen};
            if (ui_button(flow->ui, rect_column(line, column, columns, flow->gap), &button))
                choose_language(lounge, language);
        }
    }
}

static void draw_language(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button next = {.label = _("Next"), .icon = "icons/next", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&next}, .count = 1};
    bool goes_on = layout_buttons_below(ui, &body, &buttons) == 0;
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    draw_languages(lounge, &flow, frame_is_wide(ui) ? 3 : 2);
    flow_end(&flow, _("Up"), _("Down"));
    if (goes_on)
        keep_language(state, lounge);
}

/* --- Clock --- */

static void confirm_clock(struct set_up_page *state, struct lounge *lounge)
{
    if (lounge_confirm_clock(lounge))
        set_up_go(state, after_clock(state, lounge));
}

static char *say_time(char out[WORDS_SIZE], struct local_time now)
{
    char date[WORDS_SIZE], time[WORDS_SIZE];
    words_date_year(date, now.date);
    words_clock(time, now.time);
    text_format(out, WORDS_SIZE, _c("date and time", "%s, %s"), date, time);
    return out;
}

static void draw_clock(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    char now[WORDS_SIZE];
    bool is_wrong = state->clock_is_wrong;
    const struct button right = {.label = _("It is right"), .icon = "icons/done", .look = BUTTON_MAIN};
    const struct button wrong = {.label = _("It is wrong")}, on = {.label = _("Go on without")};
    const struct button set = {.label = _("Set the clock"), .look = BUTTON_MAIN};
    const struct message ask = {.title = _("Is the clock right?"),
                                .lines = {say_time(now, lounge->now)},
                                .buttons = {&right, &wrong}};
    const struct message help = {.title = _("It is wrong"),
                                 .lines = {_("With a network or a clock battery it sets itself."),
                                           _("If only the hour is wrong, mend ‘zone’ in the settings.")},
                                 .buttons = {&set, &on}};
    int tapped = message_draw(ui, body, is_wrong ? &help : &ask, &state->place);
    if (tapped == 0 && is_wrong)
        lounge_go(lounge, &(struct route){.screen = SCREEN_SET_UP_CLOCK});
    else if (tapped == 0)
        confirm_clock(state, lounge);
    else if (tapped == 1 && is_wrong)
        set_up_go(state, after_clock(state, lounge));
    if (tapped >= 0)
        state->clock_is_wrong = tapped == 1 && !is_wrong;
}

/* --- The first worker --- */

static void draw_worker(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct route first_pin = {.screen = SCREEN_FIRST_PIN, .then = SCREEN_SET_UP};
    const struct button choose = {.label = _("Choose a PIN"), .icon = "icons/next", .look = BUTTON_MAIN};
    const struct message message = {
        .icon = "icons/lock",
        .tint = EVENT_MEETING,
        .title = _("The first worker"),
        .lines = {_("A worker’s PIN opens the staff door."),
                  _("Everything else is done behind it: events, people, notices.")},
        .buttons = {&choose}};
    if (message_draw(ui, body, &message, &state->place) == 0)
        lounge_go(lounge, &first_pin);
}

static void draw_ready(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    bool has_joined = lounge->set_up.has_joined, has_page = lounge->set_up.has_house && !has_joined;
    bool is_office = lounge->is_office;
    const char *joined = _("The workers of the house come with its next sync.");
    const char *made = _("Print recovery.html of the data folder, lock it away, then delete the file.");
    const struct button home = {.label = _("Go Home"), .icon = "icons/home", .look = BUTTON_MAIN};
    const struct button on = {.label = _("Go on"), .icon = "icons/next", .look = BUTTON_MAIN};
    const struct message message = {
        .icon = "icons/done",
        .tint = EVENT_ACTIVITY,
        .title = is_office ? _("This computer is ready") : _("This screen is ready"),
        .lines = {is_office ? _("A worker’s PIN opens this program and the staff door of each screen.")
                            : _("To open the staff door, hold the top corner where Home begins for three "
                                "seconds."),
                  has_joined ? joined
                  : has_page ? made
                             : NULL},
        .buttons = {is_office ? &on : &home}};
    if (message_draw(ui, body, &message, &state->place) == 0)
        lounge_home(lounge);
}

/* --- View --- */

static const struct step {
    const char *title; /* NULL: what is drawn has one */
    int number;        /* of STEPS; 0: none */
    enum set_up_step before;
    void (*draw)(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body);
} STEPS[] = {
    [STEP_LANGUAGE] = {N_("Which language?"), 1, STEP_LANGUAGE, draw_language},
    [STEP_HOUSE] = {N_("Which house?"), 2, STEP_LANGUAGE, set_up_draw_house},
    [STEP_CODE] = {NULL, 2, STEP_HOUSE, set_up_draw_code},
    [STEP_FOLDER] = {N_("Which folder?"), 3, STEP_HOUSE, set_up_draw_folder},
    [STEP_PANEL] = {NULL, 4, STEP_LANGUAGE, set_up_draw_ruler},
    [STEP_CLOCK] = {NULL, 5, STEP_PANEL, draw_clock},
    [STEP_WORKER] = {NULL, 6, STEP_CLOCK, draw_worker},
    [STEP_READY] = {NULL, 0, STEP_READY, draw_ready},
};
/* At the office there are none of a panel and its clock. */
enum { STEPS_IN_ALL = 6, STEPS_OF_PANEL = 2 };

static enum set_up_step step_before(const struct set_up_page *state, const struct lounge *lounge)
{
    bool skips_panel = lounge->is_office && state->step == STEP_WORKER;
    return skips_panel ? STEP_LANGUAGE : STEPS[state->step].before;
}

struct start {
    struct button back, later;
    int back_width, later_width; /* 0: it is not there */
};

static struct start measure_start(const struct set_up_page *state, const struct lounge *lounge, struct ui *ui,
                                  int width)
{
    struct start start = {
        .back = {.label = _("Back"), .name = _("Back"), .icon = "icons/back", .is_back = true},
        .later = {.label = _("Do this later")},
    };
    if (state->step != STEP_READY)
        start.later_width = ui_button_size(ui, &start.later, 0).w;
    if (step_before(state, lounge) == state->step)
        return start;
    start.back_width = ui_button_size(ui, &start.back, 0).w;
    if (start.back_width + ui_mm(ui, MM_GAP) + start.later_width > width)
        start.back.label = NULL;
    start.back_width = ui_button_size(ui, &start.back, 0).w;
    return start;
}

/* Back to the question before, and for later: in the bar, else below it. */
static void draw_start(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect row,
                       struct rect *body)
{
    struct start start = measure_start(state, lounge, ui, row.w);
    int gap = ui_mm(ui, MM_GAP), before = start.back_width > 0 ? start.back_width + gap : 0;
    if (before + start.later_width > row.w) {
        start = measure_start(state, lounge, ui, body->w);
        row = rect_cut_top(body, ui_mm(ui, MM_TARGET_LEAST));
        rect_cut_top(body, gap);
    }
    if (start.back_width > 0 && ui_button(ui, rect_cut_left(&row, start.back_width), &start.back))
        set_up_go(state, step_before(state, lounge));
    rect_cut_left(&row, start.back_width > 0 ? gap : 0);
    if (start.later_width > 0 && ui_button(ui, rect_cut_left(&row, start.later_width), &start.later))
        lounge_home(lounge);
}

/* How far it is, at the end of the question's line, else above it. */
static void draw_number(struct ui *ui, struct rect line, const char *number)
{
    const struct label soft = {.soft = true};
    int width = ui_label_width(ui, &soft, number), height = ui_label_height(ui, 0, &soft, number);
    struct rect end = rect_cut_right(&line, width);
    ui_label(ui, rect_centre(end, (struct size){width, height}), &soft, number);
}

static void draw_title(const struct set_up_page *state, const struct lounge *lounge, struct ui *ui,
                       struct rect *body)
{
    char number[WORDS_SIZE];
    const struct step *step = &STEPS[state->step];
    const struct label soft = {.soft = true}, title = {.size = TEXT_HEADING, .bold = true};
    const char *words = step->title ? _(step->title) : NULL;
    if (step->number == 0 || (!words && layout_is_compact(ui)))
        return;
    int left_out = lounge->is_office ? STEPS_OF_PANEL : 0;
    text_format(number, sizeof number, _("Step %d of %d"),
                step->number - (state->step == STEP_WORKER ? left_out : 0), STEPS_IN_ALL - left_out);
    int width = body->w - ui_label_width(ui, &soft, number) - ui_mm(ui, MM_GAP);
    bool is_beside = words && layout_text_fits(ui, width, &title, words);
    int height =
        is_beside ? ui_label_height(ui, width, &title, words) : ui_label_height(ui, 0, &soft, number);
    struct rect line = rect_cut_top(body, height);
    draw_number(ui, line, number);
    if (is_beside)
        ui_label(ui, rect_cut_left(&line, width), &title, words);
    else if (words)
        ui_label_cut(ui, body, &title, words);
    rect_cut_top(body, ui_mm(ui, MM_GRID * (layout_is_compact(ui) ? 0.5 : 1.0)));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct set_up_page *state = page->state;
    const struct message moment = {.title = _("A moment, please.")};
    if (set_up_draw_field(state, lounge, ui))
        return;
    struct frame frame = frame_draw(lounge, ui, FRAME_NOTHING);
    struct rect body = frame.body;
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE)) {
        (void)message_draw(ui, body, &moment, &state->place);
        return;
    }
    draw_start(state, lounge, ui, frame.start, &body);
    draw_title(state, lounge, ui, &body);
    if (state->note) {
        ui_label_cut(ui, &body, &(struct label){.bold = true}, state->note);
        rect_cut_top(&body, ui_mm(ui, MM_GRID / 2));
    }
    STEPS[state->step].draw(state, lounge, ui, body);
}

const struct screen screen_set_up = {
    .name = "set-up",
    .state_size = sizeof(struct set_up_page),
    .idle = IDLE_HOLDS,
    .load = load,
    .view = view,
    .leave = leave,
};
