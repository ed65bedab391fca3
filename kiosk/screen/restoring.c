/* A backup is being put back, and then what came of it. The store is closed meanwhile: this page shows
 * nothing of it, and when it is left the program begins anew. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "screen/frame.h"
#include "screen/message.h"

enum { LEAVES_AFTER_MS = 5 * 60 * 1000 };

struct restoring {
    bool is_over;
    int64_t leaves_ms; /* monotonic: nobody is there to tap */
    char words[sizeof((struct err *)0)->text];
    char kept[FILE_PATH_SIZE + WORDS_SIZE];
    const char *answers, *forgot;
    struct flow_place place;
};

static void read_line(struct restoring *state, const char *rest)
{
    char what[WORDS_SIZE];
    if (!errand_word(&rest, what, sizeof what))
        return;
    if (strcmp(what, "kept") == 0)
        text_format(state->kept, sizeof state->kept, _("What was there before is kept as %s."), rest);
    else if (strcmp(what, "answers") == 0)
        state->answers = _("Some answers since then are only in what is kept.");
    else
        state->forgot = _("This computer no longer knows who was erased. Sync tells it.");
}

static void read_answer(struct restoring *state, const struct errand *errand)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE];
    const char *said = text_string(&errand->said);
    state->answers = state->forgot = "";
    state->kept[0] = '\0';
    text_format(state->words, sizeof state->words, "%s",
                errand->state == ERRAND_FAILED ? errand->err.text : _("The backup is put back."));
    while (errand->state == ERRAND_DONE && errand_line(&said, line, sizeof line))
        read_line(state, line);
}

static void begin_anew(struct lounge *lounge)
{
    errand_forget(&lounge->errand);
    lounge_reopen(lounge);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct restoring *state = page->state;
    const struct errand *errand = &lounge->errand;
    int64_t now_ms = clock_monotonic_ms(lounge->clock);
    (void)err;
    state->is_over = !errand_is_under_way(errand, ERRAND_NONE);
    if (!state->is_over)
        return true;
    read_answer(state, errand);
    state->leaves_ms = state->leaves_ms ? state->leaves_ms : now_ms + LEAVES_AFTER_MS;
    page->load_at_ms = state->leaves_ms;
    if (now_ms >= state->leaves_ms)
        begin_anew(lounge);
    return true;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct restoring *state = page->state;
    const struct button okay = {.label = _("OK"), .icon = "icons/done", .look = BUTTON_MAIN};
    const struct message waiting = {.icon = "icons/waiting",
                                    .tint = EVENT_MEETING,
                                    .title = _("A backup is being put back"),
                                    .lines = {_("This can take a minute. Please leave the computer on.")}};
    struct message over = {
        .icon = "icons/disk", .tint = EVENT_MEETING, .title = state->words, .buttons = {&okay}};
    const char *const lines[] = {state->kept, state->answers, state->forgot,
                                 _("The program begins anew now.")};
    struct rect body = frame_draw(lounge, ui, FRAME_NOTHING).body;
    for (size_t i = 0, next = 0; state->is_over && i < sizeof lines / sizeof lines[0]; i++)
        if (*lines[i])
            over.lines[next++] = lines[i];
    if (message_draw(ui, body, state->is_over ? &over : &waiting, &state->place) == 0)
        begin_anew(lounge);
}

const struct screen screen_restoring = {
    .name = "restoring",
    .state_size = sizeof(struct restoring),
    .idle = IDLE_STAYS,
    .load = load,
    .view = view,
};
