/* One worker: their PIN is changed, or they work here no longer, which is asked once. Who is the last with a
 * PIN stays, since nobody could open the staff door after them. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/message.h"
#include "screen/pin_choice.h"
#include "screen/staff_frame.h"

enum stage { STAGE_SHOW, STAGE_PIN, STAGE_SURE };

struct worker_page {
    struct worker worker;
    bool is_last; /* nobody else has a PIN */
    bool changed; /* their PIN, just now */
    enum stage stage;
    struct pin_choice pin;
    struct flow_place place;
};

static bool find_last(struct worker_page *state, struct lounge *lounge, struct err *err)
{
    struct workers all = {0};
    bool ok = workers_all(lounge->store, &all, err);
    state->is_last = true;
    for (size_t i = 0; ok && i < all.count; i++)
        if (all.items[i].active && all.items[i].has_pin && !id_equal(all.items[i].id, state->worker.id))
            state->is_last = false;
    workers_free(&all);
    return ok;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct worker_page *state = page->state;
    return worker_load(lounge->store, page->route.worker, &state->worker, err) &&
           find_last(state, lounge, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    pin_choice_forget(&((struct worker_page *)page->state)->pin, NULL);
}

/* --- Taps --- */

static void save_pin(struct worker_page *state, struct lounge *lounge)
{
    if (!pin_choice_save(&state->pin, lounge, state->worker.name, &state->worker))
        return;
    pin_choice_forget(&state->pin, NULL);
    state->worker.active = state->worker.has_pin = state->changed = true;
    state->stage = STAGE_SHOW;
}

static void let_go(struct worker_page *state, struct lounge *lounge)
{
    struct err err = {0};
    if (!worker_leave(lounge->store, state->worker.name, &err))
        lounge_trouble(lounge, &err);
    else if (id_equal(state->worker.id, lounge->worker))
        lounge_home(lounge);
    else
        lounge_back(lounge);
}

static void take(struct worker_page *state, struct lounge *lounge, bool main)
{
    if (state->stage == STAGE_SURE && main)
        state->stage = STAGE_SHOW;
    else if (state->stage == STAGE_SURE)
        let_go(state, lounge);
    else
        state->stage = main ? STAGE_PIN : STAGE_SURE;
}

/* --- View --- */

static const char *say_what_is(const struct worker_page *state)
{
    if (state->changed)
        return _("The new PIN is saved.");
    if (!state->worker.active)
        return _("Works here no longer. A new PIN lets them in again.");
    return state->worker.has_pin ? _("Has a PIN.") : _("Has no PIN yet.");
}

static void draw_worker(struct worker_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    bool sure = state->stage == STAGE_SURE, leaves = state->worker.active && !state->is_last;
    const struct button pin = {.label = state->worker.has_pin ? _("Change the PIN") : _("Choose a PIN"),
                               .look = BUTTON_MAIN};
    const struct button gone = {.label = _("Works here no longer")};
    const struct button stay = {.label = _("No, go back"), .look = BUTTON_MAIN};
    const struct button yes = {.label = _("Yes, works here no longer")};
    struct message message = {
        .icon = "icons/person",
        .tint = EVENT_MEETING,
        .title = sure ? _("Are you sure?") : state->worker.name,
        .lines = {sure ? _("Their PIN then opens nothing any more.") : say_what_is(state)},
        .buttons = {sure ? &yes : &gone, sure ? &stay : &pin}};
    if (state->worker.active && state->is_last)
        message.note = _("The last PIN stays. Another worker needs one first.");
    if (!leaves) {
        message.buttons[0] = &pin;
        message.buttons[1] = NULL;
    }
    int tapped = message_draw(ui, body, &message, &state->place);
    if (tapped >= 0)
        take(state, lounge, tapped == (leaves ? 1 : 0));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct worker_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Workers"), state->worker.name);
    if (state->stage != STAGE_PIN)
        draw_worker(state, lounge, ui, body);
    else if (pin_choice_draw(ui, body, &state->pin))
        save_pin(state, lounge);
}

const struct screen screen_staff_worker = {
    .name = "staff-worker",
    .state_size = sizeof(struct worker_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
