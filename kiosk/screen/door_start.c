/* Door mode, for a worker to start: for which event the residents' pictures stay on the screen. The staff
 * door closes with it. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/row_card.h"
#include "screen/staff_frame.h"

enum { SOON_MINUTES = 60 };

struct door_start {
    struct occurrences list;
    struct flow_place place;
};

/* True while people may still say that they are here, and an hour before it begins. */
static bool can_start(const struct occurrence *occurrence, struct local_time now)
{
    const struct local_time soon = local_time_add_minutes(now, SOON_MINUTES);
    bool begins_soon = local_time_compare(occurrence->starts_at, now) >= 0 &&
                       local_time_compare(occurrence->starts_at, soon) <= 0;
    return occurrence->status == EVENT_PLANNED &&
           (begins_soon || occurrence_is_open_for_here(occurrence, now));
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct door_start *state = page->state;
    struct occurrences *list = &state->list;
    struct date today = lounge->now.date;
    size_t kept = 0;
    occurrences_free(list);
    /* From yesterday on: an evening may run past midnight. */
    if (!occurrences_public(lounge->store, date_add_days(today, -1), date_add_days(today, 1), list, err))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (can_start(&list->items[i], lounge->now))
            list->items[kept++] = list->items[i];
    list->count = kept;
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    occurrences_free(&((struct door_start *)page->state)->list);
}

static void draw_events(struct door_start *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct rect rect;
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    for (size_t i = 0; i < state->list.count; i++) {
        char when[WORDS_SIZE];
        const struct occurrence *occurrence = &state->list.items[i];
        const struct row_card card = {.occurrence = occurrence,
                                      .when = words_when(when, occurrence, lounge->now.date)};
        if (flow_item(&flow, row_card_height(ui, flow_width(&flow), &card), &rect) &&
            row_card_draw(ui, rect, &card))
            lounge_home_to(lounge, &(struct route){.screen = SCREEN_DOOR,
                                                   .event = occurrence->event,
                                                   .original = occurrence->original});
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct door_start *state = page->state;
    const struct label soft = {.soft = true};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Door mode"));
    if (state->list.count == 0) {
        ui_label(ui, body, &soft, _("Nothing is on now, or begins within the hour."));
        return;
    }
    ui_label_cut(ui, &body, &soft, _("The residents’ pictures then stay here. The staff door closes."));
    rect_cut_top(&body, layout_gap(ui));
    draw_events(state, lounge, ui, body);
}

const struct screen screen_door_start = {
    .name = "door-start",
    .state_size = sizeof(struct door_start),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
