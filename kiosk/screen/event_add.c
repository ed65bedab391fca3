/* Adding an event: what kind it is, or which one it is a copy of; of private ones in the office program only.
 */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "store/event.h"

enum { KINDS = EVENT_ONE_TO_ONE + 1 };

struct event_add {
    struct events events;
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct event_add *state = page->state;
    struct events *events = &state->events;
    bool has_all;
    size_t kept = 0;
    events_free(events);
    if (!staff_has_all(lounge, &has_all, err) || !events_load(lounge->store, events, err))
        return false;
    for (size_t i = 0; i < events->count; i++)
        if (has_all || !events->items[i].is_private)
            events->items[kept++] = events->items[i];
    events->count = kept;
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct event_add *state = page->state;
    (void)lounge;
    events_free(&state->events);
}

static void go(struct lounge *lounge, enum event_kind kind, struct id copied)
{
    lounge_replace(lounge, &(struct route){.screen = SCREEN_EVENT_EDIT,
                                           .event = copied,
                                           .original = DATE_NONE,
                                           .kind = kind,
                                           .is_new = true});
}

static bool draw_row(struct flow *flow, const struct row *row)
{
    struct rect rect;
    return flow_item(flow, layout_row_height(flow->ui, flow_width(flow), row), &rect) &&
           layout_row(flow->ui, rect, row);
}

static void draw_kinds(struct flow *flow, struct lounge *lounge)
{
    for (int kind = 0; kind < KINDS; kind++) {
        char name[UI_NAME_SIZE];
        const char *words = words_kind((enum event_kind)kind);
        text_format(name, sizeof name, _("New: %s"), words);
        const struct row row = {.name = name,
                                .picture = words_kind_icon((enum event_kind)kind),
                                .ink = words_kind_ink((enum event_kind)kind),
                                .badge = true,
                                .tint = words_kind_tint((enum event_kind)kind),
                                .title = name};
        if (draw_row(flow, &row))
            go(lounge, (enum event_kind)kind, (struct id){0});
    }
}

static void draw_copies(struct event_add *state, struct flow *flow, struct lounge *lounge)
{
    for (size_t i = 0; i < state->events.count; i++) {
        char name[UI_NAME_SIZE], picture[WORDS_SIZE];
        const struct event *event = &state->events.items[i];
        text_format(name, sizeof name, _("A copy of: %s"), event->title);
        text_format(picture, sizeof picture, "icons/%s", event->picture);
        const struct row row = {.name = name,
                                .key = text_hash(&event->id, sizeof event->id, 0) | 1,
                                .picture = event->picture[0] ? picture : words_kind_icon(event->kind),
                                .ink = words_kind_ink(event->kind),
                                .badge = true,
                                .tint = words_kind_tint(event->kind),
                                .title = name};
        if (draw_row(flow, &row))
            go(lounge, event->kind, event->id);
    }
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct event_add *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Events"), _("Add an event"));
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    draw_kinds(&flow, lounge);
    draw_copies(state, &flow, lounge);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_event_add = {
    .name = "event-add",
    .state_size = sizeof(struct event_add),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
