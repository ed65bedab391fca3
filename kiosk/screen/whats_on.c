/* What's on: the week ahead by day, and four filters that ask nobody who they are. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/event_card.h"
#include "screen/frame.h"
#include "screen/layout.h"

enum { DAYS_AHEAD = 6, FILTERS = 4 };

struct whats_on {
    struct occurrences list;
    struct event_card *cards; /* one for each of the list */
    char (*days)[WORDS_SIZE]; /* its day in words, likewise */
    struct date today;
    bool filters[FILTERS]; /* on or off, in the order of FILTER */
    struct flow_place place;
};

/* --- Filters --- */

static bool is_quiet(const struct occurrence *occurrence, struct date today)
{
    (void)today;
    return occurrence->is_quiet;
}

static bool is_small(const struct occurrence *occurrence, struct date today)
{
    (void)today;
    return occurrence->group_size == GROUP_SMALL || occurrence->group_size == GROUP_ONE_TO_ONE;
}

static bool is_free(const struct occurrence *occurrence, struct date today)
{
    (void)today;
    return occurrence->is_free;
}

static bool is_today(const struct occurrence *occurrence, struct date today)
{
    return date_compare(occurrence->date, today) <= 0;
}

static const struct {
    const char *label;
    const char *icon;
    bool (*keeps)(const struct occurrence *occurrence, struct date today);
} FILTER[FILTERS] = {
    {N_("Quiet"), "icons/filter-quiet", is_quiet},
    {N_("Small"), "icons/filter-small", is_small},
    {N_("Free"), "icons/filter-free", is_free},
    {N_("Today"), "icons/filter-today", is_today},
};

static bool is_kept(const struct whats_on *page, const struct occurrence *occurrence)
{
    for (int i = 0; i < FILTERS; i++)
        if (page->filters[i] && !FILTER[i].keeps(occurrence, page->today))
            return false;
    return true;
}

static int count_kept(const struct whats_on *page)
{
    int count = 0;
    for (size_t i = 0; i < page->list.count; i++)
        count += is_kept(page, &page->list.items[i]);
    return count;
}

/* --- Loading --- */

static void let_go(struct whats_on *page)
{
    occurrences_free(&page->list);
    free(page->cards);
    free(page->days);
    page->cards = NULL;
    page->days = NULL;
}

/* What has ended is left out, except while "I was there" can still be said. */
static void drop_past(struct occurrences *list, struct local_time now)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct occurrence *occurrence = &list->items[i];
        if (local_time_compare(occurrence->ends_at, now) > 0 || occurrence_is_open_for_here(occurrence, now))
            list->items[kept++] = *occurrence;
    }
    list->count = kept;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct whats_on *state = page->state;
    struct date today = lounge->now.date;
    let_go(state);
    /* From yesterday on: an evening may run past midnight. */
    if (!occurrences_public(lounge->store, date_add_days(today, -1), date_add_days(today, DAYS_AHEAD),
                            &state->list, err))
        return false;
    drop_past(&state->list, lounge->now);
    state->today = today;
    state->cards = memory_new(state->list.count + 1, sizeof *state->cards);
    state->days = memory_new(state->list.count + 1, sizeof *state->days);
    event_cards_make(state->cards, &state->list, lounge->now);
    for (size_t i = 0; i < state->list.count; i++)
        words_day(state->days[i], state->list.items[i].date, today);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- The bar of filters --- */

/* With their icons in one row if that fits, else without them, else in more rows. */
static int measure_filters(const struct whats_on *page, struct ui *ui, int width,
                           struct button items[FILTERS], struct buttons *bar)
{
    int height = 0;
    for (int rung = 0; rung < 3; rung++) {
        *bar = (struct buttons){.count = FILTERS, .low = true};
        for (int i = 0; i < FILTERS; i++) {
            items[i] = (struct button){.label = _(FILTER[i].label), .chosen = page->filters[i]};
            items[i].icon = rung == 1 ? NULL : page->filters[i] ? "icons/done" : FILTER[i].icon;
            bar->items[i] = &items[i];
        }
        height = layout_buttons_height(ui, width, bar, FILTERS);
        if (bar->columns == FILTERS)
            break;
    }
    return height;
}

static void draw_filters(struct whats_on *page, struct ui *ui, struct rect area)
{
    struct button items[FILTERS];
    struct buttons bar;
    measure_filters(page, ui, area.w, items, &bar);
    int tapped = layout_buttons(ui, area, &bar);
    if (tapped < 0)
        return;
    page->filters[tapped] = !page->filters[tapped];
    page->place = (struct flow_place){0};
}

static int filters_height(const struct whats_on *page, struct ui *ui, int width)
{
    struct button items[FILTERS];
    struct buttons bar;
    return measure_filters(page, ui, width, items, &bar);
}

/* --- Nothing to show --- */

static void draw_empty(struct whats_on *page, struct ui *ui, struct rect area)
{
    const struct label title = {.size = TEXT_LEAD, .bold = true, .centred = true};
    const bool filtered = page->list.count > 0;
    const char *words =
        filtered ? _("Nothing like that this week.") : _("Nothing is planned for this week yet.");
    const struct button all = {.label = _("Show everything"), .icon = "icons/whats-on"};
    struct size size = ui_button_size(ui, &all, area.w);
    int text = ui_label_height(ui, area.w, &title, words);
    int badge = area.h > text + size.h + layout_badge(ui) + 3 * layout_gap(ui) ? layout_badge(ui) : 0;
    int height = badge + text + (filtered ? size.h : 0) + 2 * layout_gap(ui);
    struct rect block = rect_centre(area, (struct size){area.w, height});
    if (badge)
        ui_badge(ui, rect_cut_top(&block, badge), words_kind_tint(EVENT_ACTIVITY),
                 words_kind_ink(EVENT_ACTIVITY), filtered ? "icons/whats-on" : "icons/sun", true);
    rect_cut_top(&block, layout_gap(ui));
    ui_label_cut(ui, &block, &title, words);
    rect_cut_top(&block, layout_gap(ui));
    if (filtered && ui_button(ui, rect_centre(rect_cut_top(&block, size.h), size), &all)) {
        for (int i = 0; i < FILTERS; i++)
            page->filters[i] = false;
        page->place = (struct flow_place){0};
    }
}

/* --- The list --- */

static const struct label DAY = {.bold = true};

static bool begins_day(const struct whats_on *page, size_t index, int day)
{
    return page->list.items[index].date.day != day;
}

/* Two cards in a row where each would still be wider than a 10 inch screen's half. */
static int columns_for(const struct ui *ui, int width)
{
    return width > ui_mm(ui, 330.0) ? 2 : 1;
}

/* The next kept card of the same day behind `index`, or the length of the list. */
static size_t next_of_day(const struct whats_on *page, size_t index)
{
    size_t next = index + 1;
    while (next < page->list.count && !is_kept(page, &page->list.items[next]))
        next++;
    bool same =
        next < page->list.count && page->list.items[next].date.day == page->list.items[index].date.day;
    return same ? next : page->list.count;
}

/* Its day stands above the first card of a day, and above the first of each page. */
static int day_height(const struct whats_on *page, const struct flow *flow, size_t index, bool begins)
{
    bool first_of_page = flow->shown == 0 && flow->index >= flow->place->first;
    if (!begins && !first_of_page)
        return 0;
    return ui_label_height(flow->ui, flow_width(flow), &DAY, page->days[index]) + ui_mm(flow->ui, 1.5);
}

/* On a small page a card is so low, if it can be, that a second one of its day stands below it. */
static int card_height(const struct whats_on *page, struct ui *ui, int width, int most, size_t index)
{
    int half = (most - layout_gap(ui)) / 2;
    return event_card_height(ui, &page->cards[index], width, layout_is_compact(ui) ? half : most, most);
}

static int cards_height(const struct whats_on *page, struct ui *ui, int width, int most, size_t first,
                        size_t second)
{
    int height = card_height(page, ui, width, most, first);
    int other = second < page->list.count ? card_height(page, ui, width, most, second) : 0;
    return other > height ? other : height;
}

/* On a page that is too small for a card its parts are items of their own. */
static void list_cards(struct whats_on *page, struct lounge *lounge, struct flow *flow, size_t first,
                       size_t second)
{
    flow_text(flow, &DAY, page->days[first]);
    event_card_list(lounge, flow, &page->cards[first]);
    if (second < page->list.count)
        event_card_list(lounge, flow, &page->cards[second]);
}

static void draw_cards(struct whats_on *page, struct lounge *lounge, struct flow *flow, size_t first,
                       size_t second, bool begins)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    int columns = columns_for(ui, flow_width(flow)), gap = layout_gap(ui);
    int width = (flow_width(flow) - (columns - 1) * gap) / columns;
    int day = day_height(page, flow, first, begins);
    int least_day = day_height(page, flow, first, true);
    int cards = cards_height(page, ui, width, flow_height(flow) - least_day, first, second);
    if (least_day + cards > flow_height(flow)) {
        list_cards(page, lounge, flow, first, second);
        return;
    }
    if (!flow_item(flow, day + cards, &rect))
        return;
    if (day > 0)
        ui_label(ui, rect_cut_top(&rect, day), &DAY, page->days[first]);
    event_card_draw(lounge, ui, &page->cards[first], rect_column(rect, 0, columns, gap));
    if (second < page->list.count)
        event_card_draw(lounge, ui, &page->cards[second], rect_column(rect, 1, columns, gap));
}

static void draw_list(struct whats_on *page, struct lounge *lounge, struct flow *flow)
{
    int columns = columns_for(flow->ui, flow_width(flow)), day = -1;
    for (size_t i = 0; i < page->list.count; i++) {
        if (!is_kept(page, &page->list.items[i]))
            continue;
        bool begins = begins_day(page, i, day);
        day = page->list.items[i].date.day;
        size_t second = columns == 2 ? next_of_day(page, i) : page->list.count;
        draw_cards(page, lounge, flow, i, second, begins);
        if (second < page->list.count)
            i = second;
    }
}

/* On a small screen the filters leave with the first page of the list. Where they would push the first
 * card off it, they stand behind the last. */
static void draw_filters_in_list(struct whats_on *page, struct flow *flow)
{
    struct rect rect;
    if (flow_item(flow, filters_height(page, flow->ui, flow_width(flow)), &rect))
        draw_filters(page, flow->ui, rect);
}

static bool filters_leave_room(const struct whats_on *page, const struct flow *flow)
{
    size_t first = 0;
    while (first < page->list.count && !is_kept(page, &page->list.items[first]))
        first++;
    if (first == page->list.count) /* the filter tapped in this pass keeps none */
        return true;
    int filters = filters_height(page, flow->ui, flow_width(flow)) + flow->gap;
    int day = day_height(page, flow, first, true);
    int card = card_height(page, flow->ui, flow_width(flow), flow_height(flow) - day, first);
    return filters + day + card <= flow_height(flow);
}

/* --- The title --- */

static const struct label TITLE = {.size = TEXT_HEADING, .bold = true};
static const struct label SMALL_TITLE = {.size = TEXT_LEAD, .bold = true};

/* The width that the title and the gap behind it take in the row of filters; 0 where they do not fit in one.
 */
static int title_width(const struct whats_on *page, struct ui *ui, int width)
{
    struct button items[FILTERS];
    struct buttons bar;
    int title = ui_label_width(ui, &TITLE, _("What’s on")) + 2 * layout_gap(ui);
    if (page->list.count == 0 || title > width / 2)
        return 0;
    measure_filters(page, ui, width - title, items, &bar);
    return bar.columns == FILTERS && items[0].icon ? title : 0;
}

static void draw_in_middle(struct ui *ui, struct rect area, const struct label *label)
{
    int height = ui_label_height(ui, 0, label, _("What’s on"));
    ui_label(ui, rect_centre(area, (struct size){area.w, height}), label, _("What’s on"));
}

/* In the bar of buttons where there is room, else in a line of its own, but not on a small page. */
static void draw_title(struct ui *ui, struct frame *frame)
{
    rect_cut_left(&frame->start, ui_mm(ui, MM_GRID / 2));
    const struct label *label =
        ui_label_width(ui, &TITLE, _("What’s on")) <= frame->start.w ? &TITLE : &SMALL_TITLE;
    if (ui_label_width(ui, label, _("What’s on")) <= frame->start.w)
        draw_in_middle(ui, frame->start, label);
    else if (!layout_is_compact(ui))
        frame_title(ui, &frame->body, _("What’s on"), NULL);
}

/* --- The page --- */

/* The filters stay above the list where at least a card has room below them. */
static bool filters_stay(const struct whats_on *page, struct ui *ui, struct rect body)
{
    enum { LINES = 5 };
    int line = ui_label_height(ui, 0, &DAY, "0");
    int least = LINES * line + 2 * ui_mm(ui, MM_GAP) + line + ui_mm(ui, 1.5);
    return !layout_is_compact(ui) ||
           (frame_is_wide(ui) && filters_height(page, ui, body.w) + layout_gap(ui) + least <= body.h);
}

static void draw_top(struct whats_on *page, struct ui *ui, struct frame *frame, bool stay)
{
    int beside = layout_is_wall(ui) ? title_width(page, ui, frame->body.w) : 0;
    if (beside == 0)
        draw_title(ui, frame);
    if (page->list.count == 0 || !stay)
        return;
    struct rect row = rect_cut_top(&frame->body, filters_height(page, ui, frame->body.w - beside));
    if (beside > 0)
        draw_in_middle(ui, rect_cut_left(&row, beside), &TITLE);
    draw_filters(page, ui, row);
    rect_cut_top(&frame->body, layout_gap(ui));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct whats_on *state = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    bool empty = count_kept(state) == 0, stay = empty || filters_stay(state, ui, frame.body);
    draw_top(state, ui, &frame, stay);
    if (empty) {
        draw_empty(state, ui, frame.body);
        return;
    }
    struct flow flow = flow_begin(ui, frame.body, &state->place, layout_gap(ui));
    bool before = filters_leave_room(state, &flow);
    if (!stay && before)
        draw_filters_in_list(state, &flow);
    draw_list(state, lounge, &flow);
    if (!stay && !before)
        draw_filters_in_list(state, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_whats_on = {
    .name = "whats_on",
    .state_size = sizeof(struct whats_on),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
