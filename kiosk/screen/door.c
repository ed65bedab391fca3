/* Door mode: while one event is on, the pictures of all residents stay on the screen beside its door, and one
 * tap on one's own says "I'm here". The tiles tell nothing of who is here already. It stays until Home is
 * tapped or the event is over, and a new start of the program ends it. */
#include "screen/screen.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/wall.h"

enum { THANKS_MS = 8000 };

struct door {
    struct wall wall;
    struct last_change change;
    bool thanks;               /* somebody has just tapped: their change can be taken back */
    bool taken_back;           /* that was done just now */
    char asks[2 * WORDS_SIZE]; /* "Afternoon quiz: I'm here" */
    char said[2 * WORDS_SIZE]; /* "Thank you, Asha.", once somebody has tapped */
    char here[2 * WORDS_SIZE]; /* "You're here: Afternoon quiz." */
    int64_t said_until_ms;     /* monotonic */
};

/* --- Load --- */

/* Before it begins door mode stands already, as long as a worker wants it to. */
static bool is_over(const struct occurrence *occurrence, struct local_time now)
{
    return occurrence->status != EVENT_PLANNED || (local_time_compare(occurrence->starts_at, now) <= 0 &&
                                                   !occurrence_is_open_for_here(occurrence, now));
}

static void forget(struct door *state)
{
    state->thanks = state->taken_back = false;
    state->change = (struct last_change){0};
    state->said[0] = '\0';
    state->wall.place = (struct flow_place){0};
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct door *state = page->state;
    struct occurrence occurrence;
    bool found = false;
    if (!occurrence_find(lounge->store, page->route.event, page->route.original, &occurrence, &found, err))
        return false;
    if (!found || is_over(&occurrence, lounge->now)) {
        lounge_home(lounge);
        return true;
    }
    if (clock_monotonic_ms(lounge->clock) >= state->said_until_ms)
        forget(state);
    text_format(state->asks, sizeof state->asks, _("%s: %s"), occurrence.title, _("I’m here"));
    text_format(state->here, sizeof state->here, _("You’re here: %s."), occurrence.title);
    return wall_load(&state->wall, lounge, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    wall_free(&((struct door *)page->state)->wall);
}

/* --- Taps --- */

static void say_for_a_while(struct page *page, const struct lounge *lounge)
{
    struct door *state = page->state;
    state->said_until_ms = clock_monotonic_ms(lounge->clock) + THANKS_MS;
    page->load_at_ms = state->said_until_ms;
}

/* The same whether or not they were marked before. */
static void save(struct page *page, struct lounge *lounge, const struct face *face)
{
    struct err err = {0};
    struct door *state = page->state;
    const struct signup_key key = {page->route.event, page->route.original, face->person};
    if (!last_change_here(lounge, &key, HOW_HERE, &err)) {
        lounge_trouble(lounge, &err);
        return;
    }
    state->change = lounge->last_change;
    lounge->last_change = (struct last_change){0};
    state->thanks = true;
    state->taken_back = false;
    if (face->label[0])
        text_format(state->said, sizeof state->said, _("Thank you, %s."), face->label);
    else
        text_format(state->said, sizeof state->said, "%s", _("Thank you."));
    say_for_a_while(page, lounge);
}

static void undo(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct door *state = page->state;
    if (!last_change_undo(lounge, &state->change, &err)) {
        lounge_trouble(lounge, &err);
        return;
    }
    state->thanks = false;
    state->taken_back = true;
    say_for_a_while(page, lounge);
}

/* --- View --- */

static const struct label SOFT = {.soft = true};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

/* Two lines at the top of the page. */
struct words {
    const char *title;
    const char *below;
};

static int words_height(struct ui *ui, int width, const struct label *title, const struct words *words)
{
    return ui_label_height(ui, width, title, words->title) + ui_label_height(ui, width, &SOFT, words->below);
}

/* What is asked, or what was just said; as high for all, so that no tile moves. */
static void draw_words(const struct door *state, struct ui *ui, struct rect *body)
{
    const struct label title = {.size = layout_is_compact(ui) ? TEXT_BODY : TEXT_LEAD, .bold = true};
    const struct words asks = {state->asks, _("Picture not here? Please tell a worker.")};
    const struct words thanks = {state->said, state->here};
    const struct words taken_back = {_("Taken back."), _("Please tap your own picture.")};
    const struct words *words = state->taken_back ? &taken_back : state->thanks ? &thanks : &asks;
    int height = larger(words_height(ui, body->w, &title, &asks), words_height(ui, body->w, &title, &thanks));
    height = larger(height, words_height(ui, body->w, &title, &taken_back));
    struct rect area = rect_cut_top(body, height);
    ui_label_cut(ui, &area, &title, words->title);
    ui_label(ui, area, &SOFT, words->below);
    rect_cut_top(body, ui_mm(ui, 1.6));
}

/* Beside Home where there is room in the bar, if need be in two lines; else below the tiles, where its row
 * stays free for it. */
static void draw_undo(struct page *page, struct lounge *lounge, struct ui *ui, struct frame *frame)
{
    const struct door *state = page->state;
    const struct button button = {.label = _("Undo / not me"), .icon = "icons/undo"};
    struct rect place = frame->start;
    bool beside =
        layout_button_fits(ui, place.w, &button) && ui_button_size(ui, &button, place.w).h <= place.h;
    struct size size = ui_button_size(ui, &button, beside ? place.w : frame->body.w);
    if (beside) {
        place = rect_cut_left(&place, size.w);
    } else {
        place = rect_cut_bottom(&frame->body, size.h);
        rect_cut_bottom(&frame->body, ui_mm(ui, MM_GAP));
        place = rect_centre(place, size);
    }
    if (state->thanks && ui_button(ui, place, &button))
        undo(page, lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct door *state = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_HOME_ONLY);
    draw_undo(page, lounge, ui, &frame);
    draw_words(state, ui, &frame.body);
    const struct wall_grid grid = wall_lay_out(ui, &state->wall, frame.body, NULL);
    int tapped = wall_view(ui, &state->wall, &grid);
    if (tapped >= 0)
        save(page, lounge, &state->wall.faces[tapped]);
}

const struct screen screen_door = {
    .name = "door",
    .state_size = sizeof(struct door),
    .idle = IDLE_HOLDS,
    .load = load,
    .view = view,
    .leave = leave,
};
