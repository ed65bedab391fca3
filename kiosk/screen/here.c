/* "I'm here": a big button for each event that is on. One event goes straight to the tiles; none says
 * what is next. */
#include "screen/screen.h"

#include "screen/event_line.h"
#include "screen/frame.h"
#include "screen/message.h"
#include "screen/row_card.h"
#include "store/home.h"
#include "ui/widget.h"

struct here {
    struct home home;
    struct flow_place place;
    char next[EVENT_LINE_SIZE]; /* "Next: Cooking together, 6pm", or that nothing is planned */
};

/* --- Load --- */

static void ask_who(struct lounge *lounge, const struct occurrence *occurrence, bool replace)
{
    const struct route next = {.screen = SCREEN_WHO,
                               .purpose = PURPOSE_HERE,
                               .event = occurrence->event,
                               .original = occurrence->original};
    if (replace)
        lounge_replace(lounge, &next);
    else
        lounge_go(lounge, &next);
}

static void say_next(struct here *here, struct date today)
{
    char line[EVENT_LINE_SIZE];
    if (here->home.next.count > 0)
        text_format(here->next, sizeof here->next, _("Next is %s."),
                    event_line(line, &here->home.next.items[0], today));
    else
        text_format(here->next, sizeof here->next, "%s", _("Nothing else is planned yet."));
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct here *here = page->state;
    if (!home_load(lounge->store, lounge->now, &here->home, err))
        return false;
    say_next(here, lounge->now.date);
    if (here->home.here.count == 1)
        ask_who(lounge, &here->home.here.items[0], true);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    home_free(&((struct here *)page->state)->home);
}

/* --- View --- */

static const char *words_below(char out[EVENT_LINE_SIZE], const struct occurrence *occurrence)
{
    char time[WORDS_SIZE], in_place[WORDS_SIZE];
    words_time(time, occurrence->starts);
    if (!time_is_none(occurrence->ends))
        words_from_to(time, occurrence->starts, occurrence->ends);
    if (occurrence->place[0])
        text_format(out, EVENT_LINE_SIZE, "%s, %s", time, words_in_place(in_place, occurrence->place));
    else
        text_format(out, EVENT_LINE_SIZE, "%s", time);
    return out;
}

static void draw_events(struct here *here, struct lounge *lounge, struct ui *ui, struct rect body)
{
    frame_title(ui, &body, _("I’m here: where are you?"), NULL);
    struct flow flow = flow_begin(ui, body, &here->place, ui_mm(ui, MM_GAP));
    for (size_t i = 0; i < here->home.here.count; i++) {
        struct rect rect;
        char below[EVENT_LINE_SIZE];
        const struct occurrence *occurrence = &here->home.here.items[i];
        const struct row_card card = {.occurrence = occurrence, .when = words_below(below, occurrence)};
        if (!flow_item(&flow, row_card_height(ui, flow_width(&flow), &card), &rect))
            continue;
        if (row_card_draw(ui, rect, &card))
            ask_who(lounge, occurrence, false);
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_nothing(struct here *here, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button button = {.label = _("What’s on"), .icon = "icons/whats-on", .look = BUTTON_MAIN};
    const struct message message = {.icon = "icons/here",
                                    .title = _("Nothing is on just now."),
                                    .lines = {here->next},
                                    .buttons = {&button}};
    if (message_draw(ui, body, &message, &here->place) == 0)
        lounge_replace(lounge, &(struct route){.screen = SCREEN_WHATS_ON});
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct here *here = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    if (here->home.here.count == 0)
        draw_nothing(here, lounge, ui, frame.body);
    else
        draw_events(here, lounge, ui, frame.body);
}

const struct screen screen_here = {
    .name = "here",
    .state_size = sizeof(struct here),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
