/* Names that leave: which are due, from before which day, and staff's yes that they do; below it how far that
 * and erasures have come on each screen, and what stays outside. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_frame.h"
#include "store/order_progress.h"

enum { LINE_BYTES = PROGRESS_NAMES_SIZE + 2 * WORDS_SIZE, ABOUT_BYTES = RETENTIONS * (DATE_TEXT_SIZE + 1) };

struct names_page {
    struct retention_due due[RETENTIONS];
    char due_words[RETENTIONS][2 * WORDS_SIZE];
    int64_t count;  /* of all that is due */
    bool asks;      /* are they to be taken out? */
    bool is_done;   /* that was done just now */
    bool is_erased; /* somebody was, just now */
    bool looked;    /* for older copies */
    char (*lines)[LINE_BYTES];
    size_t line_count, line_capacity;
    struct text copies;
    struct flow_place place, message_place;
};

/* --- Words --- */

static const char *due_words(enum retention which, int64_t count)
{
    unsigned long many = (unsigned long)count;
    if (which == RETAIN_SIGN_UPS)
        return _n("%d answer to an event from before %s", "%d answers to events from before %s", many);
    if (which == RETAIN_ATTENDANCE)
        return _n("%d record of who was here from before %s", "%d records of who was here from before %s",
                  many);
    return _n("%d line of what staff changed from before %s", "%d lines of what staff changed from before %s",
              many);
}

static void say_due(char out[2 * WORDS_SIZE], enum retention which, const struct retention_due *due)
{
    char day[WORDS_SIZE];
    words_date_year(day, due->before);
    /* The message has one number and one word: the table of due_words. */
    text_format(out, 2 * WORDS_SIZE, due_words(which, due->count), (int)due->count, day);
}

/* --- Loading --- */

static char *add_line(struct names_page *state)
{
    state->lines = memory_grow(state->lines, state->line_count, &state->line_capacity, sizeof *state->lines);
    return state->lines[state->line_count++];
}

static bool load_due(struct names_page *state, struct lounge *lounge, struct err *err)
{
    if (!retention_due_load(lounge->store, state->due, err))
        return false;
    state->count = 0;
    for (int i = 0; i < RETENTIONS; i++) {
        state->count += state->due[i].count;
        say_due(state->due_words[i], (enum retention)i, &state->due[i]);
    }
    return true;
}

static void add_order(struct names_page *state, const struct order_progress *order)
{
    char day[WORDS_SIZE], what[2 * WORDS_SIZE];
    words_date_year(day, order->is_erasure ? order->at.date : order->before);
    text_format(
        what, sizeof what,
        order->is_erasure ? _("Somebody was erased on %s.") : _("Names from before %s were taken out."), day);
    if (order->waits_for[0])
        text_format(add_line(state), LINE_BYTES, _("%s Not done yet by: %s."), what, order->waits_for);
    else
        text_format(add_line(state), LINE_BYTES, "%s %s", what,
                    order->others > 0 ? _("Done on every screen.") : _("Done here."));
}

static bool load_orders(struct names_page *state, struct lounge *lounge, struct err *err)
{
    struct orders_progress orders = {0};
    bool ok = orders_progress_load(lounge->store, &orders, err);
    state->line_count = 0;
    for (size_t i = orders.count; ok && i > 0; i--)
        add_order(state, &orders.items[i - 1]);
    if (ok && orders.not_noted > 0)
        text_format(add_line(state), LINE_BYTES,
                    _n("%d person was erased here, on a day that is not noted.",
                       "%d people were erased here, on days that are not noted.",
                       (unsigned long)orders.not_noted),
                    (int)orders.not_noted);
    orders_progress_free(&orders);
    return ok;
}

static void take(struct names_page *state, struct lounge *lounge)
{
    if (lounge_take_errand(lounge, ERRAND_RETAIN))
        state->is_done = true;
    if (!lounge_take_errand(lounge, ERRAND_LOOK_AT_COPIES))
        return;
    text_clear(&state->copies);
    text_printf(&state->copies, "%s", text_string(&lounge->errand.said));
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct names_page *state = page->state;
    take(state, lounge);
    state->is_erased = !id_is_none(page->route.person);
    if (!state->looked)
        state->looked = errand_ask(&lounge->errand, ERRAND_LOOK_AT_COPIES, NULL);
    return (state->asks || load_due(state, lounge, err)) && load_orders(state, lounge, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct names_page *state = page->state;
    (void)lounge;
    free(state->lines);
    text_free(&state->copies);
}

/* --- View --- */

static const struct label PLAIN = {0}, BOLD = {.bold = true}, SOFT = {.soft = true};

/* The days that were confirmed go along: midnight may come in between. Staff have read which day it is, so a
 * screen that was off for days need not ask again; one that doubts its clock has asked already. */
static void take_out(struct names_page *state, struct lounge *lounge)
{
    struct err err = {0};
    if (!lounge->clock_doubtful && !store_note_time(lounge->store, &err)) {
        lounge_trouble(lounge, &err);
        return;
    }
    char about[ABOUT_BYTES] = "", iso[DATE_TEXT_SIZE];
    for (int i = 0; i < RETENTIONS; i++) {
        size_t used = strlen(about);
        text_format(about + used, sizeof about - used, "%s%s", i > 0 ? "\t" : "",
                    date_to_iso(state->due[i].before, iso));
    }
    state->asks = !errand_ask(&lounge->errand, ERRAND_RETAIN, about);
}

static void draw_question(struct names_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button yes = {.label = _("Yes, take them out")};
    const struct button no = {.label = _("No, go back"), .look = BUTTON_MAIN};
    char day[WORDS_SIZE], today[2 * WORDS_SIZE];
    words_date_year(day, lounge->now.date);
    text_format(today, sizeof today, _("Today is %s."), day);
    struct message message = {.icon = "icons/person",
                              .tint = EVENT_MEETING,
                              .title = _("Take these names out?"),
                              .lines = {today},
                              .note = _("Nobody can bring them back. How many came is kept."),
                              .buttons = {&yes, &no}};
    for (int i = 0, next = 1; i < RETENTIONS; i++)
        if (state->due[i].count > 0)
            message.lines[next++] = state->due_words[i];
    int tapped = message_draw(ui, body, &message, &state->message_place);
    if (tapped == 0)
        take_out(state, lounge);
    else if (tapped == 1)
        state->asks = false;
}

static void draw_due(const struct names_page *state, const struct lounge *lounge, struct flow *flow)
{
    if (errand_is_under_way(&lounge->errand, ERRAND_RETAIN))
        flow_text(flow, &BOLD, _("The names are being taken out. This can take a minute."));
    else if (state->is_done)
        flow_text(flow, &BOLD, _("The names are taken out here. Other screens follow when they sync."));
    flow_text(flow, &BOLD, state->count > 0 ? _("Due to leave") : _("No names are due to leave."));
    for (int i = 0; i < RETENTIONS; i++)
        if (state->due[i].count > 0)
            flow_text(flow, &PLAIN, state->due_words[i]);
    flow_text(flow, &SOFT, _("How long names are kept is a setting of the house."));
}

static void draw_copies(const struct names_page *state, struct flow *flow)
{
    const char *first = _("Daily backups are made anew without whoever was erased.");
    const char *at = text_string(&state->copies);
    char line[WORDS_SIZE], word[WORDS_SIZE];
    flow_section(flow, _("What stays outside"), first);
    flow_text(flow, &PLAIN, first);
    flow_text(flow, &PLAIN,
              _("Other backups, printed sheets, copied files and lists in the inbox are out of reach."));
    flow_text(flow, &PLAIN, _("Destroy by hand what nobody needs any more."));
    while (errand_line(&at, line, sizeof line)) {
        const char *rest = line;
        char words[2 * WORDS_SIZE];
        if (!errand_word(&rest, word, sizeof word))
            continue;
        text_format(words, sizeof words, _("This older copy may still tell of somebody: %s"), rest);
        flow_text(flow, &PLAIN, words);
    }
}

static void draw_list(struct names_page *state, const struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GRID / 2));
    if (state->is_erased)
        flow_text(&flow, &BOLD, _("Everything about them is erased here."));
    draw_due(state, lounge, &flow);
    if (state->line_count > 0) {
        const char *first = _("Each screen does it when it next syncs.");
        flow_section(&flow, _("How far it has come"), first);
        flow_text(&flow, &SOFT, first);
    }
    for (size_t i = 0; i < state->line_count; i++)
        flow_text(&flow, &PLAIN, state->lines[i]);
    draw_copies(state, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct names_page *state = page->state;
    const struct button button = {.label = _("Take these names out"), .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&button}, .count = 1};
    const char *back = id_is_none(page->route.person) ? _("Staff") : _("Person");
    struct rect body = staff_frame_draw(lounge, ui, back, _("Names that leave"));
    if (state->asks) {
        draw_question(state, lounge, ui, body);
        return;
    }
    if (state->count > 0 && !errand_is_under_way(&lounge->errand, ERRAND_NONE))
        state->asks = layout_buttons_below(ui, &body, &buttons) == 0;
    draw_list(state, lounge, ui, body);
}

const struct screen screen_staff_names = {
    .name = "staff-names",
    .state_size = sizeof(struct names_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
