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
#include "store/holder.h"
#include "store/house.h"
#include "store/worker.h"

static const char *const STEER[STEERS] = {[STEER_OFFER] = N_("Offer a place"),
                                          [STEER_PASS_ON] = N_("Pass the offer on"),
                                          [STEER_ONE_MORE] = N_("One more on purpose"),
                                          [STEER_GIVE_BACK] = N_("Give the place back")};

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
    struct signup_steered steered;
    char by[NAME_SIZE];
    char keeper[DEVICE_CALLED_SIZE]; /* the screen that gives out the places */
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
            staff_event_said(row->said, signup->answer, signup->place, signup->asked);
        }
}

/* Who is looked at may have been answered meanwhile. */
static void look_again(struct staff_places *state)
{
    for (size_t i = 0; i < state->count; i++)
        if (id_equal(state->rows[i].signup.key.person, state->who.signup.key.person))
            state->who = state->rows[i];
}

static bool load_keeper(struct staff_places *state, struct store *store, struct err *err)
{
    struct holding holding;
    return holder_load(store, &holding, err) && device_called(store, holding.holder, state->keeper, err);
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
        worker_load(lounge->store, lounge->worker, &worker, err) && load_keeper(state, lounge->store, err) &&
        signup_rows_of(lounge->store, route->event, route->original, &all, err);
    state->has_ended = ok && found && local_time_compare(state->occurrence.ends_at, lounge->now) <= 0;
    if (state->has_ended)
        signup_rows_free(&all);
    if (ok) {
        make_rows(state, &all);
        look_again(state);
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

static void say_done(struct staff_places *state, enum steer steer)
{
    static const char *const NEXT[STEERS] = {
        [STEER_OFFER] = N_("They read in My plans that a place came free."),
        [STEER_ONE_MORE] = N_("A place is kept for them, one more if all were taken."),
        [STEER_PASS_ON] = N_("They wait again. The next who waits is asked."),
    };
    char line[EVENT_LINE_SIZE], date[WORDS_SIZE];
    if (steer == STEER_GIVE_BACK)
        text_format(line, sizeof line, _("They read: Please talk to %s about %s."), state->by,
                    words_date(date, state->occurrence.date));
    else
        text_format(line, sizeof line, "%s", _(NEXT[steer]));
    staff_saved_add(&state->saved, line);
    if (steer == STEER_GIVE_BACK)
        staff_saved_add(&state->saved, _("The next who waits is asked when you leave this page."));
}

/* Until the answer comes nothing has changed for anybody. */
static void say_asked(struct staff_places *state, enum steer steer)
{
    char line[EVENT_LINE_SIZE];
    text_format(line, sizeof line, _("This is asked of %s, which gives out the places."),
                state->keeper[0] != '\0' ? state->keeper : _("another screen"));
    staff_saved_add(&state->saved, line);
    staff_saved_add(&state->saved, steer == STEER_GIVE_BACK
                                       ? _("Their place stays kept until the answer comes.")
                                       : _("The list shows it as asked until the answer comes."));
}

static void say(struct staff_places *state, enum steer steer)
{
    state->saved = (struct staff_saved){0};
    text_format(state->saved.title, sizeof state->saved.title, "%s", state->who.label);
    if (state->steered.is_asked)
        say_asked(state, steer);
    else
        say_done(state, steer);
    state->saved.no_undo =
        steer == STEER_PASS_ON && !state->steered.is_asked; /* the next was asked already */
}

static void decide(struct page *page, struct lounge *lounge, enum steer steer)
{
    struct err err = {0};
    struct staff_places *state = page->state;
    bool ok = signup_steer(lounge->store, &state->who.signup.key, steer, state->by, &state->steered, &err);
    if (ok) {
        state->is_steered |= !state->steered.is_asked;
        say(state, steer);
        state->stage = STAGE_SAVED;
        ok = load(page, lounge, &err);
    }
    if (!ok)
        lounge_trouble(lounge, &err);
}

static void take_back(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct staff_places *state = page->state;
    struct staff_saved saved = {.no_undo = true};
    bool ok = signup_steer_undo(lounge->store, &state->steered, &saved.taken_back, &err);
    if (ok) {
        text_format(saved.title, sizeof saved.title, "%s", _("It was answered meanwhile"));
        staff_saved_add(&saved, _("The list says what stands now."));
        state->saved = saved;
        state->stage = STAGE_SAVED;
        ok = load(page, lounge, &err);
    }
    if (!ok)
        lounge_trouble(lounge, &err);
}

/* --- Views --- */

static bool is_open(const struct signup_row *signup)
{
    bool open = signup->asked != STEER_NONE;
    for (int steer = STEER_NONE; steer < STEERS; steer++)
        open |= signup_may_steer(signup->place, (enum steer)steer);
    return open;
}

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
        bool opens = is_open(&who->signup);
        text_format(name, sizeof name, _c("person and what they said", "%s: %s"), who->label, who->said);
        const struct row row = {
            .name = opens ? name : NULL, .key = i + 1, .title = who->label, .text = who->said};
        if (!flow_item(&flow, layout_row_height(ui, flow_width(&flow), &row), &rect) ||
            !layout_row(ui, rect, &row))
            continue;
        state->who = *who;
        state->stage = STAGE_PERSON;
    }
    flow_end(&flow, _("Up"), _("Down"));
}

/* A button of its own height in a list. */
static bool draw_step(struct flow *flow, struct ui *ui, const char *label, const char *icon)
{
    struct rect rect;
    const struct button button = {.label = label, .icon = icon, .start = true};
    return flow_item(flow, ui_button_size(ui, &button, flow_width(flow)).h, &rect) &&
           ui_button(ui, rect, &button);
}

static enum steer draw_steps(struct flow *flow, struct ui *ui, enum place place)
{
    enum steer taken = STEER_NONE;
    for (int steer = STEER_NONE + 1; steer < STEERS; steer++)
        if (signup_may_steer(place, (enum steer)steer) && draw_step(flow, ui, _(STEER[steer]), NULL))
            taken = (enum steer)steer;
    return taken;
}

static void draw_person(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_places *state = page->state;
    const struct signup_row *signup = &state->who.signup;
    struct rect body = staff_frame_draw(lounge, ui, _("Event"), state->who.label);
    struct flow flow = flow_begin(ui, body, &state->message_place, layout_gap(ui));
    bool is_asked = signup->asked != STEER_NONE;
    flow_text(&flow, &(struct label){.soft = true}, state->who.said);
    bool no_more = is_asked && draw_step(&flow, ui, _("Do not ask any more"), "icons/undo");
    enum steer taken = is_asked ? STEER_NONE : draw_steps(&flow, ui, signup->place);
    if (draw_step(&flow, ui, _("Leave it as it is"), "icons/back"))
        state->stage = STAGE_LIST;
    flow_end(&flow, _("Up"), _("Down"));
    if (no_more) {
        state->steered =
            (struct signup_steered){.key = signup->key, .is_asked = true, .stands = signup->asked_fact};
        take_back(page, lounge);
    }
    if (taken == STEER_GIVE_BACK)
        state->stage = STAGE_TOLD;
    else if (taken != STEER_NONE)
        decide(page, lounge, taken);
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
        decide(page, lounge, STEER_GIVE_BACK);
}

static void draw_saved(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct err err = {0};
    struct staff_places *state = page->state;
    enum staff_saved_tap tap = staff_saved_draw(&state->saved, lounge, ui, _("Event"));
    if (tap == STAFF_SAVED_UNDO)
        take_back(page, lounge);
    if (tap != STAFF_SAVED_DONE)
        return;
    state->stage = STAGE_LIST;
    settle(state, lounge);
    if (!load(page, lounge, &err))
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
