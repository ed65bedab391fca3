/* All events for staff: the dates of a week, or every event by its title; drafts, what is off, and in the
 * office program private ones too, marked in words. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "screen/keyboard.h"
#include "screen/layout.h"
#include "screen/staff_event_words.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"

#define MM_BESIDE 3.0 /* as near as targets may stand, so that Up and Down have room below the others */

enum { DAYS = 7, DAYS_AHEAD = 62 };

/* One row, with its words. */
struct event_row {
    struct row row; /* points into the below */
    struct route route;
    char title[TITLE_SIZE];
    char name[UI_NAME_SIZE];
    char picture[WORDS_SIZE];
    char when[STAFF_WHEN_SIZE];
    char marks[WORDS_SIZE];
    char marked[STAFF_WHEN_SIZE]; /* marks and when */
};

struct staff_events {
    bool by_title;     /* every event instead of a week */
    bool has_all;      /* private ones too */
    struct date first; /* Monday of the week that is shown */
    bool has_first;
    struct event_row *rows;
    size_t count;
    char week[WORDS_SIZE * 2];
    struct flow_place place;
};

/* --- Loading --- */

static void let_go(struct staff_events *state)
{
    free(state->rows);
    state->rows = NULL;
    state->count = 0;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

static void make_row(struct event_row *row, const char *title, enum event_kind kind, const char *picture,
                     uint64_t key)
{
    text_format(row->title, sizeof row->title, "%s", title);
    text_format(row->name, sizeof row->name, _c("event and its date", "%s, %s"), title, row->when);
    text_format(row->marked, sizeof row->marked, _c("tag and days", "%s · %s"), row->marks, row->when);
    if (*picture)
        text_format(row->picture, sizeof row->picture, "icons/%s", picture);
    else
        text_format(row->picture, sizeof row->picture, "%s", words_kind_icon(kind));
    row->row = (struct row){.name = row->name,
                            .key = key | 1,
                            .picture = row->picture,
                            .ink = words_kind_ink(kind),
                            .badge = true,
                            .tint = words_kind_tint(kind),
                            .tag = row->marks[0] ? row->marks : NULL,
                            .title = row->title,
                            .text = row->when};
}

static void make_date_row(struct event_row *row, const struct occurrence *occurrence, struct date today)
{
    staff_event_when(row->when, occurrence, today);
    staff_event_marks(row->marks, occurrence->status, occurrence->is_private);
    row->route = (struct route){
        .screen = SCREEN_STAFF_EVENT, .event = occurrence->event, .original = occurrence->original};
    make_row(row, occurrence->title, occurrence->kind, occurrence->picture,
             text_hash(&occurrence->event, sizeof occurrence->event, (uint64_t)occurrence->original.day));
}

static bool load_week(struct staff_events *state, struct lounge *lounge, struct err *err)
{
    struct occurrences list = {0};
    char from[WORDS_SIZE], to[WORDS_SIZE];
    struct date last = date_add_days(state->first, DAYS - 1);
    bool ok = occurrences_all(lounge->store, state->first, last, &list, err);
    if (ok) {
        state->rows = memory_new(list.count + 1, sizeof *state->rows);
        for (size_t i = 0; i < list.count; i++)
            if (state->has_all || !list.items[i].is_private)
                make_date_row(&state->rows[state->count++], &list.items[i], lounge->now.date);
        text_format(state->week, sizeof state->week, _c("two dates", "%s to %s"),
                    words_date(from, state->first), words_date(to, last));
    }
    occurrences_free(&list);
    return ok;
}

/* The first date from today on; NULL if none is near. */
static const struct occurrence *next_of(const struct occurrences *list, struct id event)
{
    for (size_t i = 0; i < list->count; i++)
        if (id_equal(list->items[i].event, event))
            return &list->items[i];
    return NULL;
}

static void make_event_row(struct event_row *row, const struct event *event, const struct occurrence *next,
                           struct date today)
{
    char when[STAFF_WHEN_SIZE];
    text_format(row->when, sizeof row->when, "%s", _("No date in the next two months"));
    if (next)
        text_format(row->when, sizeof row->when, _("Next: %s"), staff_event_when(when, next, today));
    staff_event_marks(row->marks, next ? next->status : event->status, event->is_private);
    row->route = (struct route){.screen = next ? SCREEN_STAFF_EVENT : SCREEN_EVENT_EDIT,
                                .event = event->id,
                                .original = next ? next->original : DATE_NONE};
    make_row(row, next ? next->title : event->title, event->kind, event->picture,
             text_hash(&event->id, sizeof event->id, 7));
}

static bool load_events(struct staff_events *state, struct lounge *lounge, struct err *err)
{
    struct events events = {0};
    struct occurrences list = {0};
    struct date today = lounge->now.date;
    bool ok = events_load(lounge->store, &events, err) &&
              occurrences_all(lounge->store, today, date_add_days(today, DAYS_AHEAD), &list, err);
    if (ok) {
        state->rows = memory_new(events.count + 1, sizeof *state->rows);
        for (size_t i = 0; i < events.count; i++)
            if (state->has_all || !events.items[i].is_private)
                make_event_row(&state->rows[state->count++], &events.items[i],
                               next_of(&list, events.items[i].id), today);
    }
    occurrences_free(&list);
    events_free(&events);
    return ok;
}

/* A week that holds today begins with today: what is over stands one page earlier. */
static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct staff_events *state = page->state;
    struct date today = lounge->now.date;
    if (!state->has_first)
        state->first = today;
    state->has_first = true;
    let_go(state);
    if (!staff_has_all(lounge, &state->has_all, err))
        return false;
    return state->by_title ? load_events(state, lounge, err) : load_week(state, lounge, err);
}

/* --- View --- */

static void turn(struct page *page, struct lounge *lounge, int days)
{
    struct err err = {0};
    struct staff_events *state = page->state;
    state->by_title = days == 0 ? !state->by_title : state->by_title;
    state->first = date_add_days(state->first, days);
    state->place = (struct flow_place){0};
    if (!load(page, lounge, &err))
        lounge_trouble(lounge, &err);
}

enum way { WAY_EARLIER, WAY_LATER, WAY_OTHER, WAY_ADD, WAYS };

static void make_ways(const struct staff_events *state, const struct ui *ui, struct button ways[WAYS])
{
    const char *add = _("Add"), *earlier = _("Earlier"), *later = _("Later");
    ways[WAY_EARLIER] = (struct button){.label = earlier, .name = earlier, .icon = "icons/back"};
    ways[WAY_LATER] = (struct button){.label = later, .name = later, .icon = "icons/next"};
    ways[WAY_OTHER] = (struct button){.label = state->by_title ? _("By date") : _("All events")};
    ways[WAY_ADD] = (struct button){
        .label = layout_is_compact(ui) ? NULL : add, .name = add, .icon = "icons/add", .look = BUTTON_MAIN};
    for (int i = 0; i < WAYS; i++)
        ways[i].least_mm = MM_KEY_LEAST;
}

/* Where all of them have not room side by side, the arrows go without words. */
static void fit_arrows(struct ui *ui, int width, struct button ways[WAYS])
{
    const struct rect bar = {.w = width};
    bool fits = !layout_is_compact(ui);
    for (int i = 0; i < WAYS; i++)
        fits = fits && ui_button_size(ui, &ways[i], 0).w <= rect_column(bar, i, WAYS, layout_gap(ui)).w;
    for (int i = WAY_EARLIER; !fits && i <= WAY_LATER; i++)
        ways[i].label = NULL;
}

/* Above the list. Returns which was tapped, -1 if none. */
static int draw_above(struct ui *ui, struct rect *body, const struct button ways[WAYS], int first)
{
    struct buttons bar = {.low = true};
    for (int i = first; i < WAYS; i++)
        bar.items[bar.count++] = &ways[i];
    struct rect area = rect_cut_top(body, layout_buttons_height(ui, body->w, &bar, bar.count));
    rect_cut_top(body, layout_gap(ui));
    int tapped = layout_buttons(ui, area, &bar);
    return tapped < 0 ? tapped : tapped + first;
}

/* Beside the list of a low page: the arrows side by side, the others below them. What is left below them goes
 * to `*rail`. */
static int draw_beside(struct ui *ui, struct rect *body, const struct button ways[WAYS], int first,
                       struct rect *rail)
{
    int gap = ui_mm(ui, MM_BESIDE), side = ui_mm(ui, MM_TARGET_LEAST), height = ui_mm(ui, MM_TARGET_STAFF);
    int width = ui_button_size(ui, &ways[WAY_OTHER], 0).w, tapped = -1;
    *rail = rect_cut_right(body, width > 2 * side + gap ? width : 2 * side + gap);
    rect_cut_right(body, layout_gap(ui));
    for (int i = first; i < WAYS; i++) {
        struct rect row = *rail;
        row.h = height;
        if (i <= WAY_LATER)
            row = rect_column(row, i, 2, gap);
        if (i != WAY_EARLIER)
            rect_cut_top(rail, height + gap);
        if (ui_button(ui, row, &ways[i]))
            tapped = i;
    }
    return tapped;
}

/* `*rail` gets what it leaves beside the list, nothing where it stands above. */
static void draw_bar(struct page *page, struct lounge *lounge, struct ui *ui, struct rect *body,
                     struct rect *rail)
{
    const struct staff_events *state = page->state;
    struct button ways[WAYS];
    int first = state->by_title ? WAY_OTHER : WAY_EARLIER;
    bool beside = layout_is_compact(ui) && body->w > body->h;
    make_ways(state, ui, ways);
    fit_arrows(ui, body->w, ways);
    int tapped = beside ? draw_beside(ui, body, ways, first, rail) : draw_above(ui, body, ways, first);
    if (tapped == WAY_ADD)
        lounge_go(lounge, &(struct route){.screen = SCREEN_EVENT_ADD});
    else if (tapped >= 0)
        turn(page, lounge, tapped == WAY_OTHER ? 0 : tapped == WAY_EARLIER ? -DAYS : DAYS);
}

/* On a small page what is marked stands in the line with the date. */
static struct row fitting(struct ui *ui, const struct event_row *row, const struct flow *flow)
{
    struct row fit = row->row;
    if (layout_is_compact(ui) && fit.tag) {
        fit.tag = NULL;
        fit.text = row->marked;
    }
    if (layout_row_height(ui, flow_width(flow), &fit) > flow_height(flow))
        fit.text = NULL;
    return fit;
}

static void draw_rows(struct staff_events *state, struct lounge *lounge, struct flow *flow)
{
    struct rect rect;
    for (size_t i = 0; i < state->count; i++) {
        const struct row row = fitting(flow->ui, &state->rows[i], flow);
        if (flow_item(flow, layout_row_height(flow->ui, flow_width(flow), &row), &rect) &&
            layout_row(flow->ui, rect, &row))
            lounge_go(lounge, &state->rows[i].route);
    }
}

static void draw_week(struct ui *ui, struct rect *body, const char *week)
{
    ui_label_cut(ui, body, &(struct label){.soft = true}, week);
    rect_cut_top(body, ui_mm(ui, MM_GRID / 4));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_events *state = page->state;
    struct rect rail = {0}, body = staff_frame_draw(lounge, ui, _("Staff"), _("Events"));
    draw_bar(page, lounge, ui, &body, &rail);
    if (!state->by_title && !layout_is_compact(ui))
        draw_week(ui, &body, state->week);
    if (state->count == 0)
        ui_label_cut(ui, &body, &(struct label){.bold = true},
                     state->by_title ? _("There are no events yet.") : _("Nothing is planned in this week."));
    struct flow flow = flow_begin_at(ui, body, rail, &state->place, ui_mm(ui, MM_GAP));
    draw_rows(state, lounge, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_staff_events = {
    .name = "staff-events",
    .state_size = sizeof(struct staff_events),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
