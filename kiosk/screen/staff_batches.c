/* What files brought in, the latest first: each as one batch that can be taken back. What that would not
 * simply undo is said before. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_frame.h"
#include "store/batch.h"

enum { BATCHES_SHOWN = 50, LINES = 4 };

struct batches_page {
    struct batches list;
    bool opened; /* one of them is shown */
    bool done;   /* … which was taken back just now */
    struct batch batch;
    struct batch_summary summary;
    char lines[LINES][WORDS_SIZE];
    struct flow_place place, message_place;
};

/* --- Words --- */

static void say_when(char out[WORDS_SIZE], const struct batch *batch)
{
    char date[WORDS_SIZE], time[WORDS_SIZE];
    text_format(out, WORDS_SIZE, _c("date and time", "%s, %s"), words_date(date, batch->made_at.date),
                words_time(time, batch->made_at.time));
}

static void say_counts(char out[WORDS_SIZE], const struct batch_summary *summary)
{
    char events[WORDS_SIZE], people[WORDS_SIZE], notices[WORDS_SIZE];
    text_format(events, sizeof events, _n("%d event", "%d events", (unsigned long)summary->events),
                summary->events);
    text_format(people, sizeof people, _n("%d person", "%d people", (unsigned long)summary->people),
                summary->people);
    text_format(notices, sizeof notices, _n("%d notice", "%d notices", (unsigned long)summary->notices),
                summary->notices);
    text_format(out, WORDS_SIZE, _c("events, people, notices", "%s, %s, %s"), events, people, notices);
}

static void say_rest(struct batches_page *state)
{
    const struct batch_summary *summary = &state->summary;
    bool done = state->done;
    state->lines[2][0] = state->lines[3][0] = '\0';
    if (summary->called_off > 0)
        text_format(
            state->lines[2], WORDS_SIZE,
            done ? _n("%d event was called off: people had answered.",
                      "%d events were called off: people had answered.", (unsigned long)summary->called_off)
                 : _n("%d event is called off: people have answered.",
                      "%d events are called off: people have answered.", (unsigned long)summary->called_off),
            summary->called_off);
    if (summary->left > 0)
        text_format(state->lines[3], WORDS_SIZE,
                    _n("%d stays: it was changed or answered since.",
                       "%d stay: they were changed or answered since.", (unsigned long)summary->left),
                    summary->left);
}

static void say(struct batches_page *state)
{
    say_when(state->lines[0], &state->batch);
    say_counts(state->lines[1], &state->summary);
    say_rest(state);
}

/* --- Loading --- */

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct batches_page *state = page->state;
    batches_free(&state->list);
    return batches_load(lounge->store, &state->list, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    batches_free(&((struct batches_page *)page->state)->list);
}

/* --- Taps --- */

static void open_batch(struct batches_page *state, struct lounge *lounge, const struct batch *batch)
{
    struct err err = {0};
    state->batch = *batch;
    state->done = false;
    state->opened = batch_look(lounge->store, batch->id, &state->summary, &err);
    if (!state->opened)
        lounge_trouble(lounge, &err);
    if (batch->undone)
        state->summary.called_off = state->summary.left = 0;
    say(state);
}

/* Looked at once more: somebody may have answered since. */
static void take_back(struct batches_page *state, struct lounge *lounge)
{
    struct err err = {0};
    if (!batch_look(lounge->store, state->batch.id, &state->summary, &err) ||
        !batch_undo(lounge->store, state->batch.id, NULL, &err)) {
        lounge_trouble(lounge, &err);
        return;
    }
    state->done = state->batch.undone = true;
    batches_free(&state->list);
    if (!batches_load(lounge->store, &state->list, &err))
        lounge_trouble(lounge, &err);
    say(state);
}

/* --- View --- */

/* Cut off the bottom of `*body`. */
static void draw_button(struct lounge *lounge, struct ui *ui, struct rect *body)
{
    const struct button button = {.label = _("Bring in a file"), .icon = "icons/add", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&button}, .count = 1};
    if (layout_buttons_below(ui, body, &buttons) == 0)
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_IMPORT});
}

static void draw_list(struct batches_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    char when[WORDS_SIZE];
    struct rect rect;
    draw_button(lounge, ui, &body);
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    for (size_t i = 0; i < state->list.count && i < BATCHES_SHOWN; i++) {
        const struct batch *batch = &state->list.items[i];
        say_when(when, batch);
        const struct row row = {.name = batch->name,
                                .key = text_hash(&batch->id, sizeof batch->id, 0) | 1,
                                .picture = batch->undone ? "icons/undo" : "icons/folder",
                                .ink = batch->undone ? ROLE_SOFT_INK : ROLE_INK,
                                .title = batch->name,
                                .text = when,
                                .more = batch->undone ? _("Taken back") : NULL};
        if (flow_item(&flow, layout_row_height(ui, flow_width(&flow), &row), &rect) &&
            layout_row(ui, rect, &row))
            open_batch(state, lounge, batch);
    }
    if (state->list.count == 0)
        flow_text(&flow, &(struct label){0}, _("No file has brought anything in yet."));
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_batch(struct batches_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button take = {.label = _("Take it back"), .icon = "icons/undo"};
    const struct button list = {.label = _("All of them"), .look = BUTTON_MAIN};
    bool undone = state->batch.undone;
    struct message message = {.icon = undone ? "icons/undo" : "icons/folder",
                              .tint = EVENT_MEETING,
                              .title = undone ? _("It is taken back") : _("Take this back?"),
                              .lines = {state->batch.name},
                              .buttons = {undone ? &list : &take, undone ? NULL : &list}};
    for (int i = 0, next = 1; i < LINES; i++)
        if (state->lines[i][0])
            message.lines[next++] = state->lines[i];
    int tapped = message_draw(ui, body, &message, &state->message_place);
    if (tapped == 0 && !undone)
        take_back(state, lounge);
    else if (tapped >= 0)
        state->opened = false;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct batches_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("From files"));
    if (state->opened)
        draw_batch(state, lounge, ui, body);
    else
        draw_list(state, lounge, ui, body);
}

const struct screen screen_staff_batches = {
    .name = "staff-batches",
    .state_size = sizeof(struct batches_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
