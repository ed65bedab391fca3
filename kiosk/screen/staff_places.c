/* Who has a place at one date of an event, who waits and who was offered one; and what staff decide about it,
 * each on the record. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/event_line.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_event_words.h"
#include "screen/staff_frame.h"
#include "screen/staff_saved.h"
#include "screen/tiles.h"
#include "store/worker.h"

enum { STEPS_MOST = 2 };

/* What can be decided about somebody. */
enum step { STEP_OFFER, STEP_ONE_MORE, STEP_GIVE_BACK, STEP_PASS_ON, STEPS };

static const struct {
    const char *label;
    enum place becomes;
} STEP[STEPS] = {[STEP_OFFER] = {N_("Offer a place"), PLACE_OFFERED},
                 [STEP_ONE_MORE] = {N_("One more on purpose"), PLACE_PROMISED},
                 [STEP_GIVE_BACK] = {N_("Give the place back"), PLACE_GIVEN_BACK},
                 [STEP_PASS_ON] = {N_("Pass the offer on"), PLACE_WAITING}};

/* Which are open, by what stands; -1 ends them. */
static const int OPEN[][STEPS_MOST + 1] = {[PLACE_NONE] = {-1},
                                           [PLACE_PROMISED] = {STEP_GIVE_BACK, -1},
                                           [PLACE_WAITING] = {STEP_OFFER, STEP_ONE_MORE, -1},
                                           [PLACE_OFFERED] = {STEP_PASS_ON, STEP_ONE_MORE, -1},
                                           [PLACE_ASKED] = {-1},
                                           [PLACE_GIVEN_BACK] = {STEP_OFFER, STEP_ONE_MORE, -1}};

struct who_row {
    struct signup_row signup;
    char label[NAME_SIZE + WORDS_SIZE];
    char said[WORDS_SIZE];
};

enum stage { STAGE_LIST, STAGE_PERSON, STAGE_TOLD, STAGE_SAVED };

struct staff_places {
    enum stage stage;
    struct occurrence occurrence;
    bool has_ended; /* nobody is named any more */
    struct who_row *rows;
    size_t count;
    struct who_row who; /* whom the worker looks at */
    enum place before;  /* what stood for them, for Undo */
    char by[NAME_SIZE];
    char counts[WORDS_SIZE];
    struct flow_place place, message_place;
    struct staff_saved saved;
    bool is_steered; /* what became free is passed on when the page is left */
};

/* --- Loading --- */

/* Who waits or was offered a place first, then who has one. */
static int rank(enum place place)
{
    static const int RANKS[] = {[PLACE_NONE] = 4,    [PLACE_PROMISED] = 3, [PLACE_WAITING] = 1,
                                [PLACE_OFFERED] = 0, [PLACE_ASKED] = 2,    [PLACE_GIVEN_BACK] = 5};
    return RANKS[place];
}

static void make_rows(struct staff_places *state, const struct signup_rows *all)
{
    free(state->rows);
    state->rows = memory_new(all->count + 1, sizeof *state->rows);
    state->count = 0;
    for (int wanted = 0; wanted <= rank(PLACE_GIVEN_BACK); wanted++)
        for (size_t i = 0; i < all->count; i++) {
            const struct signup_row *signup = &all->items[i];
            if (rank(signup->place) != wanted)
                continue;
            struct who_row *row = &state->rows[state->count++];
            row->signup = *signup;
            text_format(row->label, sizeof row->label, "%s",
                        signup->first_name[0] ? signup->first_name : tile_words(signup->picture));
            staff_event_said(row->said, signup->answer, signup->place);
        }
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    bool found;
    struct places counts;
    struct worker worker;
    struct signup_rows all = {0};
    struct staff_places *state = page->state;
    const struct route *route = &page->route;
    bool ok =
        occurrence_recall(lounge->store, route->event, route->original, &state->occurrence, &found, err) &&
        places_count(lounge->store, route->event, route->original, &counts, err) &&
        worker_load(lounge->store, lounge->worker, &worker, err) &&
        signup_rows_of(lounge->store, route->event, route->original, &all, err);
    state->has_ended = ok && found && local_time_compare(state->occurrence.ends_at, lounge->now) <= 0;
    if (state->has_ended)
        signup_rows_free(&all);
    if (ok) {
        make_rows(state, &all);
        staff_event_places(state->counts, state->occurrence.places, &counts);
        text_format(state->by, sizeof state->by, "%s", worker.name);
    }
    signup_rows_free(&all);
    return ok;
}

static void settle(struct staff_places *state, struct lounge *lounge)
{
    struct err err = {0};
    if (state->is_steered &&
        !signup_settle(lounge->store, state->occurrence.event, state->occurrence.original, &err))
        lounge_trouble(lounge, &err);
    state->is_steered = false;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct staff_places *state = page->state;
    settle(state, lounge);
    free(state->rows);
    state->rows = NULL;
}

/* --- Deciding --- */

static void say(struct staff_places *state, enum step step)
{
    static const char *const NEXT[STEPS] = {
        [STEP_OFFER] = N_("They read in My plans that a place came free."),
        [STEP_ONE_MORE] = N_("A place is kept for them, one more if all were taken."),
        [STEP_PASS_ON] = N_("They wait again. The next who waits is asked."),
    };
    char line[EVENT_LINE_SIZE], date[WORDS_SIZE];
    state->saved = (struct staff_saved){0};
    text_format(state->saved.title, sizeof state->saved.title, "%s", state->who.label);
    if (step == STEP_GIVE_BACK)
        text_format(line, sizeof line, _("They read: Please talk to %s about %s."), state->by,
                    words_date(date, state->occurrence.date));
    else
        text_format(line, sizeof line, "%s", _(NEXT[step]));
    staff_saved_add(&state->saved, line);
    if (step == STEP_GIVE_BACK)
        staff_saved_add(&state->saved, _("The next who waits is asked when you leave this page."));
}

static bool steer(struct staff_places *state, struct lounge *lounge, enum place place)
{
    struct err err = {0};
    if (!signup_steer(lounge->store, &state->who.signup.key, place, state->by, &err)) {
        lounge_trouble(lounge, &err);
        return false;
    }
    state->is_steered = true;
    return true;
}

static bool pass_on(struct staff_places *state, struct lounge *lounge)
{
    struct err err = {0};
    if (signup_pass_on(lounge->store, &state->who.signup.key, &err))
        return true;
    lounge_trouble(lounge, &err);
    return false;
}

static void decide(struct page *page, struct lounge *lounge, enum step step)
{
    struct err err = {0};
    struct staff_places *state = page->state;
    bool done = step == STEP_PASS_ON ? pass_on(state, lounge) : steer(state, lounge, STEP[step].becomes);
    if (!done)
        return;
    say(state, step);
    state->saved.no_undo = step == STEP_PASS_ON; /* the next was asked already */
    state->stage = STAGE_SAVED;
    if (!load(page, lounge, &err))
        lounge_trouble(lounge, &err);
}

/* --- Views --- */

static void draw_list(struct staff_places *state, struct lounge *lounge, struct ui *ui)
{
    const struct label soft = {.soft = true};
    struct rect rect, body = staff_frame_draw(lounge, ui, _("Event"), _("Who is coming"));
    ui_label_cut(ui, &body, &soft, state->counts);
    rect_cut_top(&body, ui_mm(ui, MM_GAP));
    if (state->count == 0)
        ui_label_cut(ui, &body, &(struct label){.bold = true},
                     state->has_ended ? _("This is over. The register says who was here.")
                                      : _("Nobody has answered yet."));
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    for (size_t i = 0; i < state->count; i++) {
        char name[UI_NAME_SIZE];
        const struct who_row *who = &state->rows[i];
        bool opens = OPEN[who->signup.place][0] >= 0;
        text_format(name, sizeof name, _c("person and what they said", "%s: %s"), who->label, who->said);
        const struct row row = {
            .name = opens ? name : NULL, .key = i + 1, .title = who->label, .text = who->said};
        if (!flow_item(&flow, layout_row_height(ui, flow_width(&flow), &row), &rect) ||
            !layout_row(ui, rect, &row))
            continue;
        state->who = *who;
        state->before = who->signup.place;
        state->stage = STAGE_PERSON;
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_person(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_places *state = page->state;
    struct rect rect, body = staff_frame_draw(lounge, ui, _("Event"), state->who.label);
    struct flow flow = flow_begin(ui, body, &state->message_place, layout_gap(ui));
    const int *open = OPEN[state->who.signup.place];
    int taken = -1;
    flow_text(&flow, &(struct label){.soft = true}, state->who.said);
    for (int i = 0; open[i] >= 0; i++) {
        const struct button button = {.label = _(STEP[open[i]].label), .start = true};
        if (flow_item(&flow, ui_button_size(ui, &button, flow_width(&flow)).h, &rect) &&
            ui_button(ui, rect, &button))
            taken = open[i];
    }
    const struct button back = {.label = _("Leave it as it is"), .icon = "icons/back", .start = true};
    if (flow_item(&flow, ui_button_size(ui, &back, flow_width(&flow)).h, &rect) && ui_button(ui, rect, &back))
        state->stage = STAGE_LIST;
    flow_end(&flow, _("Up"), _("Down"));
    if (taken == STEP_GIVE_BACK)
        state->stage = STAGE_TOLD;
    else if (taken >= 0)
        decide(page, lounge, (enum step)taken);
}

static void draw_told(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_places *state = page->state;
    const struct button yes = {.label = _("Yes, I have told them"), .look = BUTTON_MAIN};
    const struct button no = {.label = _("Not yet")};
    const struct message message = {
        .icon = "icons/talk",
        .tint = EVENT_MEETING,
        .title = _("Have you told them in person?"),
        .lines = {state->who.label, _("A promise is only taken back face to face.")},
        .buttons = {&no, &yes}};
    struct rect body = staff_frame_draw(lounge, ui, _("Event"), _("Give the place back"));
    int tapped = message_draw(ui, body, &message, &state->message_place);
    if (tapped == 0)
        state->stage = STAGE_LIST;
    else if (tapped == 1)
        decide(page, lounge, STEP_GIVE_BACK);
}

static void draw_saved(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct err err = {0};
    struct staff_places *state = page->state;
    enum staff_saved_tap tap = staff_saved_draw(&state->saved, lounge, ui, _("Event"));
    if (tap == STAFF_SAVED_UNDO)
        state->saved.taken_back = steer(state, lounge, state->before);
    if (tap == STAFF_SAVED_DONE)
        state->stage = STAGE_LIST;
    if (tap == STAFF_SAVED_DONE)
        settle(state, lounge);
    if (tap != STAFF_SAVED_NOTHING && !load(page, lounge, &err))
        lounge_trouble(lounge, &err);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_places *state = page->state;
    enum stage stage = state->stage;
    if (stage == STAGE_LIST)
        draw_list(state, lounge, ui);
    else if (stage == STAGE_PERSON)
        draw_person(page, lounge, ui);
    else if (stage == STAGE_TOLD)
        draw_told(page, lounge, ui);
    else
        draw_saved(page, lounge, ui);
    if (state->stage != stage)
        state->message_place = (struct flow_place){0};
}

const struct screen screen_staff_places = {
    .name = "staff-places",
    .state_size = sizeof(struct staff_places),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
