/* A new screen has asked to join a house and waits for its office. The store is closed meanwhile, for what
 * the house has takes its place: this page shows nothing of it, and when it is left the program begins anew.
 */
#include "screen/screen.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/message.h"

enum { LOOKS_EVERY_MS = 3000 };

struct joining {
    bool waits;     /* the office has not answered */
    bool is_left;   /* as soon as nothing runs beside the screen */
    int64_t due_ms; /* monotonic: when it is looked for once more */
    char words[sizeof((struct err *)0)->text];
    struct flow_place place;
};

static void begin_anew(struct lounge *lounge)
{
    errand_forget(&lounge->errand);
    lounge_reopen(lounge);
}

static void read_answer(struct joining *state, const struct errand *errand)
{
    char word[WORDS_SIZE] = "";
    const char *said = text_string(&errand->said);
    bool has_failed = errand->state == ERRAND_FAILED;
    if (!has_failed)
        (void)errand_line(&said, word, sizeof word);
    state->waits = !has_failed && strcmp(word, "joined") != 0;
    text_format(state->words, sizeof state->words, "%s", has_failed ? errand->err.text : "");
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct joining *state = page->state;
    int64_t now_ms = clock_monotonic_ms(lounge->clock);
    (void)err;
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE))
        return true;
    read_answer(state, &lounge->errand);
    bool has_joined = !state->waits && state->words[0] == '\0';
    if (state->is_left || has_joined) {
        lounge->set_up.put_off &= !has_joined;
        begin_anew(lounge);
        return true;
    }
    if (!state->waits)
        return true;
    if (state->due_ms != 0 && now_ms >= state->due_ms)
        (void)errand_ask(&lounge->errand, ERRAND_TAKE_UP, NULL);
    state->due_ms = now_ms + LOOKS_EVERY_MS;
    page->load_at_ms = state->due_ms;
    return true;
}

static void go(struct page *page, struct lounge *lounge, bool asks_anew)
{
    struct joining *state = page->state;
    lounge->set_up.asks_anew = asks_anew;
    lounge->set_up.put_off = !asks_anew;
    state->is_left = true;
    if (!errand_is_under_way(&lounge->errand, ERRAND_NONE))
        begin_anew(lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct joining *state = page->state;
    const struct button anew = {.label = _("Ask again")}, later = {.label = _("Do this later")};
    const struct message waiting = {.icon = "icons/waiting",
                                    .tint = EVENT_MEETING,
                                    .title = _("Waiting for the office"),
                                    .lines = {_("It lets this screen in when it next syncs."),
                                              _("This goes on by itself, also after the next start.")},
                                    .buttons = {&later, &anew}};
    const struct message refused = {.icon = "icons/warning",
                                    .tint = EVENT_OUTING,
                                    .title = _("This screen has not joined"),
                                    .note = state->words,
                                    .buttons = {&anew, &later}};
    struct rect body = frame_draw(lounge, ui, FRAME_NOTHING).body;
    bool waits = state->words[0] == '\0';
    int tapped = message_draw(ui, body, waits ? &waiting : &refused, &state->place);
    if (tapped >= 0)
        go(page, lounge, waits ? tapped == 1 : tapped == 0);
}

const struct screen screen_joining = {
    .name = "joining",
    .state_size = sizeof(struct joining),
    .idle = IDLE_STAYS,
    .load = load,
    .view = view,
};
