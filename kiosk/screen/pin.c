/* A worker proves to be there, with a PIN of six digits: before the first use of a picture lock, and
 * wherever else a page is for workers. Whoever asks goes to SCREEN_PIN with what comes `then`; that page
 * gets the `worker` in its route. */
#include "screen/screen.h"

#include "base/secret.h"
#include "screen/frame.h"
#include "screen/message.h"
#include "screen/pin_board.h"
#include "store/worker.h"

struct pin_page {
    bool has_pin; /* some worker has one: else none can be asked for */
    char digits[PIN_SIZE];
    int count;
    const char *message;    /* what came of the last try; NULL at first */
    int64_t pause_until_ms; /* by monotonic time; after wrong tries, whoever made them */
    struct flow_place place;
};

/* What is said, by what comes then. */
struct reason {
    const char *title;
    const char *words;
};

static const struct reason REASONS[SCREEN_COUNT] = {
    [SCREEN_LOCK] = {N_("Please ask a worker to help with this"), N_("A worker enters their PIN here.")},
};
static const struct reason USUAL = {N_("For workers"), N_("Enter your PIN.")};

static const struct reason *reason_of(const struct page *page)
{
    const struct reason *reason = &REASONS[page->route.then];
    return reason->title ? reason : &USUAL;
}

/* --- The pause --- */

static void note_pause(struct pin_page *pin, const struct lounge *lounge, int wait_seconds)
{
    pin->pause_until_ms = clock_monotonic_ms(lounge->clock) + wait_seconds * INT64_C(1000);
}

static bool is_paused(const struct pin_page *pin, const struct lounge *lounge)
{
    return clock_monotonic_ms(lounge->clock) < pin->pause_until_ms;
}

/* --- Load --- */

/* The staff door of a house in which nobody has a PIN leads to where the first is made. */
static void make_first(const struct page *page, struct lounge *lounge)
{
    struct route next = page->route;
    next.screen = SCREEN_FIRST_PIN;
    lounge_replace(lounge, &next);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct pin_page *pin = page->state;
    int wait_seconds = 0;
    if (!workers_have_pin(lounge->store, &pin->has_pin, err) ||
        !worker_pause(lounge->store, &wait_seconds, err))
        return false;
    note_pause(pin, lounge, wait_seconds);
    if (!pin->has_pin && screen_describe(page->route.then)->is_staff)
        make_first(page, lounge);
    return true;
}

static void start_again(struct pin_page *pin, const char *message)
{
    secret_forget(pin->digits, sizeof pin->digits);
    pin->count = 0;
    pin->message = message;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    start_again(page->state, NULL);
}

/* --- Taps --- */

static void go_on(const struct page *page, struct lounge *lounge, struct id worker)
{
    struct route next = page->route;
    next.screen = page->route.then;
    next.worker = worker;
    if (screen_describe(next.screen)->is_staff)
        lounge_open_staff_door(lounge, worker);
    lounge_replace(lounge, &next);
}

static void try_pin(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct pin_page *pin = page->state;
    struct worker worker = {0};
    enum worker_proof proof = WORKER_WRONG;
    int wait_seconds = 0;
    if (!worker_prove(lounge->store, pin->digits, &worker, &proof, &wait_seconds, &err)) {
        pin->count = PIN_DIGITS - 1; /* the last digit may be tapped again */
        lounge_trouble(lounge, &err);
        return;
    }
    start_again(pin, NULL);
    note_pause(pin, lounge, wait_seconds);
    if (proof == WORKER_PROVED)
        go_on(page, lounge, worker.id);
    else if (proof == WORKER_NO_PIN)
        pin->has_pin = false;
    else if (proof == WORKER_WRONG)
        pin->message = _("That was not it. Please try again.");
}

static void enter(struct page *page, struct lounge *lounge, int digit)
{
    struct pin_page *pin = page->state;
    pin->message = NULL;
    pin->digits[pin->count++] = (char)('0' + digit);
    if (pin->count == PIN_DIGITS)
        try_pin(page, lounge);
}

static void take_back(struct pin_page *pin)
{
    if (pin->count > 0)
        pin->digits[--pin->count] = '\0';
}

static void take(struct page *page, struct lounge *lounge, int key)
{
    if (key == PIN_AGAIN)
        start_again(page->state, NULL);
    else if (key == PIN_BACK)
        take_back(page->state);
    else if (key != PIN_NOTHING)
        enter(page, lounge, key);
}

/* --- View --- */

static void draw_no_pin(const struct page *page, struct ui *ui, struct rect body)
{
    struct pin_page *pin = page->state;
    const struct message message = {.icon = "icons/lock",
                                    .tint = EVENT_MEETING,
                                    .title = _(reason_of(page)->title),
                                    .lines = {_("No worker has a PIN yet. A worker sets one first.")},
                                    .note = _("Staff set the first one behind the staff door.")};
    (void)message_draw(ui, body, &message, &pin->place);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct pin_page *pin = page->state;
    bool is_first = lounge->is_office && screen_describe(page->route.then)->is_staff;
    struct frame frame = frame_draw(lounge, ui, is_first ? FRAME_NOTHING : FRAME_BACK_AND_HOME);
    if (!pin->has_pin) {
        draw_no_pin(page, ui, frame.body);
        return;
    }
    const char *message =
        is_paused(pin, lounge) ? _("Let’s take a short break. Then try again.") : pin->message;
    const struct pin_board board = {.title = _(reason_of(page)->title),
                                    .words = message ? message : _(reason_of(page)->words),
                                    .strong = message != NULL,
                                    .count = pin->count};
    const char *typed = ui_typed(ui);
    int key = pin_board_draw(ui, frame.body, &board);
    do
        take(page, lounge, key);
    while ((key = pin_board_next(&typed)) != PIN_NOTHING);
}

const struct screen screen_pin = {
    .name = "pin",
    .state_size = sizeof(struct pin_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
    .leave = leave,
};
