/* One event: what, when, where, how it will feel, and the three ways to say yes. */
#include "screen/event_page.h"

/* --- Loading --- */

static enum event_stage stage_of(const struct occurrence *occurrence, struct local_time now)
{
    if (occurrence->status == EVENT_CANCELLED)
        return EVENT_OFF;
    bool begun = local_time_compare(occurrence->starts_at, now) <= 0;
    if (occurrence_is_open_for_here(occurrence, now))
        return begun ? EVENT_RUNNING : EVENT_SOON;
    return begun ? EVENT_OVER : EVENT_AHEAD;
}

/* The next date that is not off, in the coming two months. */
static bool find_next(struct lounge *lounge, const struct event_page *page, struct occurrence *next,
                      bool *found, struct err *err)
{
    enum { DAYS = 62 };
    struct occurrences list = {0};
    struct date today = lounge->now.date;
    *found = false;
    bool ok =
        occurrences_of_event(lounge->store, page->event.id, today, date_add_days(today, DAYS), &list, err);
    for (size_t i = 0; ok && !*found && i < list.count; i++) {
        const struct occurrence *other = &list.items[i];
        *found = other->status == EVENT_PLANNED && local_time_compare(other->starts_at, lounge->now) > 0 &&
                 date_compare(other->original, page->occurrence.original) != 0;
        if (*found)
            *next = *other;
    }
    occurrences_free(&list);
    return ok;
}

/* What is private has its own pages behind a lock, and is never shown here. */
static bool find(struct lounge *lounge, const struct route *route, struct event_page *page, struct err *err)
{
    bool found = false, known = false;
    page->stage = EVENT_GONE;
    if (!occurrence_find(lounge->store, route->event, route->original, &page->occurrence, &found, err) ||
        !event_load_of_date(lounge->store, route->event, route->original, &page->event, &known, err))
        return false;
    if (found && known && !page->occurrence.is_private && page->occurrence.status != EVENT_DRAFT)
        page->stage = stage_of(&page->occurrence, lounge->now);
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct event_page *event = page->state;
    struct occurrence next;
    bool has_next = false;
    if (!find(lounge, &page->route, event, err))
        return false;
    if (event->stage == EVENT_GONE)
        return true;
    if (!notice_of_event(lounge->store, event->event.id, lounge->now.date, &event->notice, &event->has_notice,
                         err))
        return false;
    bool ends = event->stage == EVENT_OFF || event->stage == EVENT_OVER;
    if (ends && !find_next(lounge, event, &next, &has_next, err))
        return false;
    event_make_words(event, has_next ? &next : NULL, lounge->now);
    return true;
}

/* --- The page --- */

static const struct label ROOM = {.soft = true};

static void draw_gone(struct ui *ui, struct rect body)
{
    const struct label label = {.size = TEXT_LEAD, .bold = true, .centred = true};
    const char *words = _("This is not on the list any more.");
    int height = ui_label_height(ui, body.w, &label, words);
    ui_label(ui, rect_centre(body, (struct size){body.w, height}), &label, words);
}

/* The title stays while the rest pages, unless it would take too much of a small page. */
static void draw_details(struct event_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    int head = event_head_height(page, ui, area.w, area.h);
    bool stays = head <= area.h / 2 && area.h - head >= ui_mm(ui, 40.0);
    if (stays) {
        event_head_draw(page, ui, rect_cut_top(&area, head));
        rect_cut_top(&area, layout_gap(ui));
    }
    struct flow flow = flow_begin(ui, area, &page->place, layout_gap(ui));
    if (!stays)
        event_head_list(page, &flow);
    event_details(page, lounge, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

/* The first page of a list that is wide and low: what and when, and whether there is room, beside the ways to
 * answer, so that nobody has to look for them. */
struct opening {
    int left_w, right_w;
    int head_h;
    const char *room;
};

/* False where they do not fit. */
static bool plan_opening(const struct event_page *page, struct ui *ui, struct size size, const char *room,
                         struct opening *opening)
{
    int gap = layout_gap(ui), half = (size.w - gap) / 2;
    opening->right_w = event_buttons_width(page, ui, half);
    opening->left_w = size.w - gap - opening->right_w;
    opening->room = room;
    int room_h = ui_label_height(ui, opening->left_w, &ROOM, room) + gap;
    opening->head_h = event_head_height(page, ui, opening->left_w, size.h - room_h);
    return event_head_fits(page, ui, opening->left_w) && opening->head_h + room_h <= size.h &&
           event_buttons_height(page, ui, opening->right_w) <= size.h;
}

static void draw_opening(const struct event_page *page, struct lounge *lounge, struct flow *flow,
                         const struct opening *opening)
{
    struct ui *ui = flow->ui;
    struct rect left;
    if (flow_item(flow, flow_height(flow), &left)) {
        struct rect right = rect_cut_right(&left, opening->right_w);
        rect_cut_right(&left, layout_gap(ui));
        event_head_draw(page, ui, rect_cut_top(&left, opening->head_h));
        rect_cut_top(&left, layout_gap(ui));
        ui_label(ui, left, &ROOM, opening->room);
        event_buttons_draw(page, lounge, ui, right);
    }
    if (opening->room != event_room(page))
        flow_text(flow, &ROOM, event_room(page));
}

/* Everything in one list, where answers and details do not fit beside each other. */
static void draw_list(struct event_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct flow flow = flow_begin(ui, area, &page->place, layout_gap(ui));
    const struct size size = {flow_width(&flow), flow_height(&flow)};
    struct opening opening;
    if (frame_is_wide(ui) && (plan_opening(page, ui, size, event_room(page), &opening) ||
                              plan_opening(page, ui, size, page->brief_room, &opening))) {
        draw_opening(page, lounge, &flow, &opening);
    } else {
        event_head_list(page, &flow);
        event_answers_list(page, lounge, &flow);
    }
    event_details(page, lounge, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_wide(struct event_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct event_answers answers;
    struct rect left = body;
    struct rect right = rect_cut_right(&left, body.w * 2 / 5);
    rect_cut_right(&left, layout_gap(ui) * 3 / 2);
    if (!event_head_fits(page, ui, left.w) || !event_answers_fit(page, ui, &answers, right.w, 1, right.h)) {
        draw_list(page, lounge, ui, body);
        return;
    }
    draw_details(page, lounge, ui, left);
    event_answers_draw(page, lounge, ui, &answers, right);
}

static void draw_high(struct event_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct event_answers answers;
    if (!event_answers_fit(page, ui, &answers, body.w, 2, body.h / 2)) {
        draw_list(page, lounge, ui, body);
        return;
    }
    struct rect below = rect_cut_bottom(&body, answers.height);
    rect_cut_bottom(&body, layout_gap(ui));
    draw_details(page, lounge, ui, body);
    event_answers_draw(page, lounge, ui, &answers, below);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct event_page *event = page->state;
    struct rect body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    if (event->stage == EVENT_GONE)
        draw_gone(ui, body);
    else if (frame_is_wide(ui))
        draw_wide(event, lounge, ui, body);
    else
        draw_high(event, lounge, ui, body);
}

const struct screen screen_event = {
    .name = "event",
    .state_size = sizeof(struct event_page),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
};
