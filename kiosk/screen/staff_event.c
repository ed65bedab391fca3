/* One date of an event for staff: when, where, how many places; and the ways to change it. */
#include "screen/screen.h"

#include "screen/event_repeat.h"
#include "screen/keyboard.h"
#include "screen/layout.h"
#include "screen/staff_event_words.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "store/schedule.h"

enum { FACTS_MOST = 6 };

struct known_fact {
    const char *label;
    char text[STAFF_WHEN_SIZE];
};

struct staff_event {
    bool found;
    bool has_register; /* it is kept here */
    struct occurrence occurrence;
    struct known_fact facts[FACTS_MOST];
    int count;
    struct flow_place place;
};

/* --- Loading --- */

static void add(struct staff_event *state, const char *label, const char *text)
{
    if (*text == '\0' || state->count == FACTS_MOST)
        return;
    struct known_fact *fact = &state->facts[state->count++];
    fact->label = label;
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
    add(state, _("Repeats"), words);
    return ok;
}

/* What is not as usual. */
static void add_state(struct staff_event *state)
{
    const struct occurrence *occurrence = &state->occurrence;
    if (occurrence->status == EVENT_CANCELLED)
        add(state, _("This is off."), occurrence->reason[0] ? occurrence->reason : _("No reason is given."));
    if (occurrence->status == EVENT_DRAFT)
        add(state, _c("an event", "Draft"), _("Only staff see it so far."));
    if (occurrence->is_private)
        add(state, _c("an event", "Private"), _("Only those who are invited see it."));
}

static bool make_facts(struct staff_event *state, struct lounge *lounge, struct err *err)
{
    char words[WORDS_SIZE];
    struct places counts;
    const struct occurrence *occurrence = &state->occurrence;
    state->count = 0;
    if (!places_count(lounge->store, occurrence->event, occurrence->original, &counts, err))
        return false;
    add_state(state);
    add(state, _("When"), words_when(words, occurrence, lounge->now.date));
    if (!add_repeat(state, lounge, err))
        return false;
    add(state, _("Where"), occurrence->place);
    add(state, _("Places"), staff_event_places(words, occurrence->places, &counts));
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct staff_event *state = page->state;
    const struct route *route = &page->route;
    return staff_has_all(lounge, &state->has_register, err) &&
           occurrence_find(lounge->store, route->event, route->original, &state->occurrence, &state->found,
                           err) &&
           (!state->found || make_facts(state, lounge, err));
}

/* --- View --- */

static const struct label LABEL = {.soft = true}, TEXT = {.bold = true};

static void draw_facts(const struct staff_event *state, struct flow *flow)
{
    struct ui *ui = flow->ui;
    for (int i = 0; i < state->count; i++) {
        struct rect rect;
        const struct known_fact *fact = &state->facts[i];
        int width = flow_width(flow), label = ui_label_height(ui, width, &LABEL, fact->label);
        int text = ui_excerpt_height(ui, width, &TEXT, fact->text, 3);
        if (!flow_item(flow, label + text, &rect))
            continue;
        ui_label(ui, rect_cut_top(&rect, label), &LABEL, fact->label);
        ui_excerpt(ui, rect, &TEXT, fact->text);
    }
}

static void draw_card(struct staff_event *state, struct ui *ui, struct rect area)
{
    ui_card(ui, area, &(struct card){0});
    struct rect inside = rect_inset(area, layout_padding(ui));
    struct flow flow = flow_begin(ui, inside, &state->place, ui_mm(ui, layout_is_compact(ui) ? 1.0 : MM_GAP));
    draw_facts(state, &flow);
    flow_end(&flow, _("Up"), _("Down"));
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
    const char *cancel = occurrence->status == EVENT_CANCELLED ? _("Bring it back")
                         : occurrence->repeats                 ? _("Cancel this date")
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

/* All in one list, where they do not fit beside each other. */
static void draw_list(struct staff_event *state, struct lounge *lounge, struct ui *ui, struct rect body,
                      const struct button ways[WAYS])
{
    struct rect rect;
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    for (int i = 0; i < count_ways(state); i++)
        if (flow_item(&flow, ui_button_size(ui, &ways[i], flow_width(&flow)).h, &rect) &&
            ui_button(ui, rect, &ways[i]))
            go(state, lounge, i);
    draw_facts(state, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_found(struct staff_event *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct button ways[WAYS];
    bool wide = body.w > body.h;
    make_ways(state, ways);
    struct buttons bar = {
        .items = {&ways[WAY_EDIT], &ways[WAY_PLACES], &ways[WAY_CANCEL], &ways[WAY_REGISTER]},
        .count = count_ways(state),
        .low = true};
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
    if (state->found)
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
};
