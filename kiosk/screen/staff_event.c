/* One date of an event for staff: when, where, how many places; the ways to change it; and its register,
 * beside it where there is width for both, else behind a button. */
#include "screen/screen.h"

#include "screen/event_repeat.h"
#include "screen/keyboard.h"
#include "screen/layout.h"
#include "screen/register.h"
#include "screen/staff_event_words.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "store/draft.h"
#include "store/schedule.h"

enum { FACTS_MOST = 6 };

#define MM_EVENT_LEAST 80.0 /* beside the register the event is not narrower … */
#define MM_EVENT_MOST 120.0 /* … nor wider … */
#define EVENT_SHARE 0.46    /* … and as much of the page as that allows */

struct known_fact {
    const char *label;
    bool speaks; /* for itself: where there is too little room its label is left out */
    char text[STAFF_WHEN_SIZE];
};

struct staff_event {
    bool found;
    bool has_register; /* it is kept here, and so is what is private */
    bool is_unseen;    /* a draft of which residents have not heard */
    bool is_dropped;   /* … that is gone since this page was opened: the list below is where to go on */
    struct occurrence occurrence;
    struct known_fact facts[FACTS_MOST];
    int count;
    struct flow_place place;
    struct register_list list; /* empty where the register is elsewhere, or the date is off or a draft */
};

/* --- Loading --- */

static void add(struct staff_event *state, const char *label, bool speaks, const char *text)
{
    if (*text == '\0' || state->count == FACTS_MOST)
        return;
    struct known_fact *fact = &state->facts[state->count++];
    fact->label = label;
    fact->speaks = speaks;
    text_format(fact->text, sizeof fact->text, "%s", text);
}

/* The rule that makes this date, in words: "Every Wednesday". */
static bool add_repeat(struct staff_event *state, struct lounge *lounge, struct err *err)
{
    char words[WORDS_SIZE] = "";
    struct schedules all = {0};
    const struct occurrence *occurrence = &state->occurrence;
    bool ok = schedules_load(lounge->store, occurrence->event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        if (date_compare(all.items[i].original, occurrence->original) <= 0)
            event_repeat_words(words, all.items[i].rule, occurrence->planned_date);
    schedules_free(&all);
    add(state, _("Repeats"), true, words);
    return ok;
}

/* What is not as usual. */
static void add_state(struct staff_event *state)
{
    const struct occurrence *occurrence = &state->occurrence;
    if (occurrence->status == EVENT_CANCELLED)
        add(state, _("This is off."), false,
            occurrence->reason[0] ? occurrence->reason : _("No reason is given."));
    if (occurrence->status == EVENT_DRAFT)
        add(state, _c("an event", "Draft"), false,
            state->is_unseen ? _("Only staff see it so far.") : _("Who said yes reads that it is off."));
    if (occurrence->is_private)
        add(state, _c("an event", "Private"), false, _("Only those who are invited see it."));
}

/* Once it is over, how many had a place is not told: beside the register it would say that some did not come.
 */
static bool count_places(const struct occurrence *occurrence, struct lounge *lounge, struct places *counts,
                         struct err *err)
{
    *counts = (struct places){0};
    return local_time_compare(occurrence->ends_at, lounge->now) <= 0 ||
           places_count(lounge->store, occurrence->event, occurrence->original, counts, err);
}

static bool make_facts(struct staff_event *state, struct lounge *lounge, struct err *err)
{
    char words[WORDS_SIZE];
    struct places counts;
    const struct occurrence *occurrence = &state->occurrence;
    state->count = 0;
    if (!count_places(occurrence, lounge, &counts, err))
        return false;
    add_state(state);
    add(state, _("When"), true, words_when(words, occurrence, lounge->now.date));
    if (!add_repeat(state, lounge, err))
        return false;
    add(state, _("Where"), true, occurrence->place);
    add(state, _("Places"), true, staff_event_places(words, occurrence->places, &counts));
    return true;
}

static bool load_register(struct staff_event *state, struct lounge *lounge, struct err *err)
{
    const struct occurrence *occurrence = &state->occurrence;
    if (state->has_register && occurrence->status == EVENT_PLANNED)
        return register_load(&state->list, lounge, occurrence->event, occurrence->original, err);
    register_free(&state->list);
    state->list.found = false;
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct staff_event *state = page->state;
    const struct route *route = &page->route;
    bool was_unseen = state->found && state->is_unseen;
    if (!staff_has_all(lounge, &state->has_register, err) ||
        !occurrence_find(lounge->store, route->event, route->original, &state->occurrence, &state->found,
                         err) ||
        !draft_is_unseen(lounge->store, route->event, &state->is_unseen, err))
        return false;
    state->is_dropped = was_unseen && !state->found;
    state->found = state->found && (state->has_register || !state->occurrence.is_private);
    return !state->found || (make_facts(state, lounge, err) && load_register(state, lounge, err));
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    register_free(&((struct staff_event *)page->state)->list);
}

/* --- View --- */

static const struct label LABEL = {.soft = true}, TEXT = {.bold = true};

static int label_height(struct ui *ui, int width, const struct known_fact *fact, bool bare)
{
    return bare && fact->speaks ? 0 : ui_label_height(ui, width, &LABEL, fact->label);
}

static int text_height(struct ui *ui, int width, const struct known_fact *fact)
{
    return ui_excerpt_height(ui, width, &TEXT, fact->text, 3);
}

/* Those from `first` to before `last`. */
static void draw_facts(const struct staff_event *state, struct flow *flow, bool bare, int first, int last)
{
    struct ui *ui = flow->ui;
    for (int i = first; i < last; i++) {
        struct rect rect;
        const struct known_fact *fact = &state->facts[i];
        int width = flow_width(flow), label = label_height(ui, width, fact, bare);
        if (!flow_item(flow, label + text_height(ui, width, fact), &rect))
            continue;
        if (label > 0)
            ui_label(ui, rect_cut_top(&rect, label), &LABEL, fact->label);
        ui_excerpt(ui, rect, &TEXT, fact->text);
    }
}

static bool fits_with_labels(const struct staff_event *state, struct ui *ui, struct rect inside, int gap)
{
    int height = -gap;
    for (int i = 0; i < state->count; i++)
        height += label_height(ui, inside.w, &state->facts[i], false) +
                  text_height(ui, inside.w, &state->facts[i]) + gap;
    return height <= inside.h;
}

static void draw_inside(struct staff_event *state, struct ui *ui, struct rect inside)
{
    int gap = ui_mm(ui, layout_is_compact(ui) ? 1.0 : MM_GAP);
    struct flow flow = flow_begin(ui, inside, &state->place, gap);
    flow.up_name = _("Up: the event");
    flow.down_name = _("Down: the event");
    draw_facts(state, &flow, !fits_with_labels(state, ui, inside, gap), 0, state->count);
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_card(struct staff_event *state, struct ui *ui, struct rect area)
{
    ui_card(ui, area, &(struct card){0});
    draw_inside(state, ui, rect_inset(area, layout_padding(ui)));
}

/* The ways to go on from here. */
enum way { WAY_EDIT, WAY_PLACES, WAY_CANCEL, WAY_REGISTER, WAYS };

static int count_ways(const struct staff_event *state)
{
    return state->has_register ? WAYS : WAY_REGISTER;
}

static void make_ways(const struct staff_event *state, struct button ways[WAYS])
{
    const struct occurrence *occurrence = &state->occurrence;
    const char *cancel = state->is_unseen                        ? _("Drop this draft")
                         : occurrence->status == EVENT_CANCELLED ? _("Bring it back")
                         : occurrence->repeats                   ? _("Cancel this date")
                                                                 : _("Cancel this event");
    ways[WAY_EDIT] = (struct button){.label = _("Change this event"), .look = BUTTON_MAIN};
    ways[WAY_PLACES] = (struct button){.label = _("Who is coming")};
    ways[WAY_CANCEL] = (struct button){.label = cancel};
    ways[WAY_REGISTER] = (struct button){.label = _("Register")};
    for (int i = 0; i < WAYS; i++)
        ways[i].least_mm = MM_KEY_LEAST;
}

static void go(const struct staff_event *state, struct lounge *lounge, int way)
{
    static const enum screen_name SCREENS[WAYS] = {[WAY_EDIT] = SCREEN_EVENT_EDIT,
                                                   [WAY_PLACES] = SCREEN_STAFF_PLACES,
                                                   [WAY_CANCEL] = SCREEN_EVENT_CANCEL,
                                                   [WAY_REGISTER] = SCREEN_REGISTER};
    if (way >= 0)
        lounge_go(lounge, &(struct route){.screen = SCREENS[way],
                                          .event = state->occurrence.event,
                                          .original = state->occurrence.original});
}

static struct buttons all_ways(const struct staff_event *state, const struct button ways[WAYS])
{
    struct buttons bar = {.count = count_ways(state), .low = true};
    for (int i = 0; i < bar.count; i++)
        bar.items[i] = &ways[i];
    return bar;
}

/* All in one list, where they do not fit beside each other: what it is about first. */
static void draw_list(struct staff_event *state, struct lounge *lounge, struct ui *ui, struct rect body,
                      const struct button ways[WAYS])
{
    struct rect rect;
    struct buttons bar = all_ways(state, ways);
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    draw_facts(state, &flow, true, 0, state->count > 0);
    if (flow_item(&flow, layout_buttons_height(ui, flow_width(&flow), &bar, 2), &rect))
        go(state, lounge, layout_buttons(ui, rect, &bar));
    draw_facts(state, &flow, false, 1, state->count);
    flow_end(&flow, _("Up"), _("Down"));
}

/* Beside the register they stand below the event, what changes it last. */
static const enum way BELOW[] = {WAY_PLACES, WAY_CANCEL, WAY_EDIT};

enum { BELOW_COUNT = sizeof BELOW / sizeof BELOW[0] };

static struct buttons buttons_below(const struct button ways[WAYS])
{
    struct buttons bar = {.count = BELOW_COUNT, .low = true};
    for (int i = 0; i < BELOW_COUNT; i++)
        bar.items[i] = &ways[BELOW[i]];
    return bar;
}

/* The event at the start and its register at the end. False if they do not fit beside each other. */
static bool draw_both(struct staff_event *state, struct lounge *lounge, struct ui *ui, struct rect body,
                      const struct button ways[WAYS])
{
    struct buttons bar = buttons_below(ways);
    int least = ui_mm(ui, MM_EVENT_LEAST), most = ui_mm(ui, MM_EVENT_MOST),
        width = (int)(body.w * EVENT_SHARE);
    width = width > most ? most : width;
    if (!state->list.found || width < least || body.w < body.h)
        return false;
    struct rect card = rect_cut_left(&body, width), inside = rect_inset(card, layout_padding(ui));
    int height = layout_buttons_height(ui, inside.w, &bar, 2);
    if (height > inside.h / 2)
        return false;
    rect_cut_left(&body, layout_gap(ui));
    ui_card(ui, card, &(struct card){0});
    const struct rect below = rect_cut_bottom(&inside, height);
    rect_cut_bottom(&inside, layout_gap(ui));
    draw_inside(state, ui, inside);
    register_view(&state->list, lounge, ui, body);
    int tapped = layout_buttons(ui, below, &bar);
    go(state, lounge, tapped < 0 ? tapped : (int)BELOW[tapped]);
    return true;
}

static void draw_found(struct staff_event *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct button ways[WAYS];
    bool wide = body.w > body.h;
    make_ways(state, ways);
    if (draw_both(state, lounge, ui, body, ways))
        return;
    struct buttons bar = all_ways(state, ways);
    struct rect card = body, side = wide ? rect_cut_right(&card, body.w * 2 / 5) : body;
    int height = layout_buttons_height(ui, side.w, &bar, 1);
    if (height > (wide ? side.h : side.h / 2)) {
        draw_list(state, lounge, ui, body, ways);
        return;
    }
    if (wide)
        rect_cut_right(&card, layout_gap(ui));
    else
        side = rect_cut_bottom(&card, height);
    rect_cut_bottom(&card, wide ? 0 : layout_gap(ui));
    draw_card(state, ui, card);
    go(state, lounge, layout_buttons(ui, side, &bar));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_event *state = page->state;
    const char *title = state->found ? state->occurrence.title : _("Event");
    struct rect body = staff_frame_draw(lounge, ui, _("Events"), title);
    if (state->is_dropped)
        lounge_back(lounge);
    else if (state->found)
        draw_found(state, lounge, ui, body);
    else
        ui_label_cut(ui, &body, &TEXT, _("This date is not on the list any more."));
}

const struct screen screen_staff_event = {
    .name = "staff-event",
    .state_size = sizeof(struct staff_event),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
