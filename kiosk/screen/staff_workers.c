/* Workers: who has a PIN, and the way to add one. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "store/worker.h"

struct workers_page {
    struct workers list; /* those who work here first */
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct workers_page *state = page->state;
    workers_free(&state->list);
    return workers_all(lounge->store, &state->list, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    workers_free(&((struct workers_page *)page->state)->list);
}

static const char *words_of(const struct worker *worker)
{
    if (!worker->active)
        return _("Works here no longer");
    return worker->has_pin ? _("Has a PIN") : _("Has no PIN yet");
}

static bool draw_worker(struct flow *flow, const struct worker *worker)
{
    struct rect rect;
    const struct row row = {.name = worker->name,
                            .key = text_hash(&worker->id, sizeof worker->id, 0) | 1,
                            .picture = "icons/person",
                            .ink = worker->active ? ROLE_INK : ROLE_SOFT_INK,
                            .title = worker->name,
                            .text = words_of(worker)};
    return flow_item(flow, layout_row_height(flow->ui, flow_width(flow), &row), &rect) &&
           layout_row(flow->ui, rect, &row);
}

/* Those who work here stand before those who have left. */
static void draw_list(struct workers_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < state->list.count; i++) {
            const struct worker *worker = &state->list.items[i];
            if (worker->active == (pass == 0) && draw_worker(&flow, worker))
                lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_WORKER, .worker = worker->id});
        }
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    const struct button add = {.label = _("Add a worker"), .icon = "icons/add", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&add}, .count = 1};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Workers"));
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 1));
    rect_cut_bottom(&body, layout_gap(ui));
    draw_list(page->state, lounge, ui, body);
    if (layout_buttons(ui, below, &buttons) == 0)
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_NEW_WORKER});
}

const struct screen screen_staff_workers = {
    .name = "staff-workers",
    .state_size = sizeof(struct workers_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
