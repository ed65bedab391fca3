/* Home: the time, what is on now or next, what everyone should know, and three doors. No names. */
#include "screen/home_page.h"

#include "screen/screen.h"

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct home_page *home = page->state;
    if (!home_load(lounge->store, lounge->now, &home->home, err))
        return false;
    home_make_words(home, lounge);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    struct home_page *home = page->state;
    home_free(&home->home);
}

/* --- The doors --- */

enum { DOORS = 3 };

static void draw_doors(struct lounge *lounge, struct ui *ui, struct rect area, const struct buttons *doors)
{
    static const struct route ROUTES[DOORS] = {
        {.screen = SCREEN_WHATS_ON},
        {.screen = SCREEN_WHO, .purpose = PURPOSE_PLANS},
        {.screen = SCREEN_NOTICES},
    };
    int tapped = layout_buttons(ui, area, doors);
    if (tapped >= 0)
        lounge_go(lounge, &ROUTES[tapped]);
}

/* --- Nothing planned --- */

static int draw_empty(const struct home_page *page, struct ui *ui, struct rect area)
{
    const struct label title = {.size = TEXT_HEADING, .bold = true}, text = {.soft = true};
    const char *first =
        page->first_start ? _("Welcome. This screen is new here.") : _("Nothing is planned just now.");
    const char *second = page->first_start
                             ? _("Staff: bring in your list of events with “kiosk import”.")
                             : _("Is there something you would like to do? Tell any of the staff.");
    struct rect inside = rect_inset(area, layout_padding(ui));
    int height = 2 * layout_padding(ui) + ui_label_height(ui, inside.w, &title, first) +
                 ui_label_height(ui, inside.w, &text, second) + layout_badge(ui) + layout_gap(ui);
    ui_card(ui, rect_cut_top(&area, height), &(struct card){0});
    struct rect badge = rect_cut_top(&inside, layout_badge(ui));
    ui_badge(ui, rect_cut_left(&badge, badge.h), words_kind_tint(EVENT_ACTIVITY),
             words_kind_ink(EVENT_ACTIVITY), page->first_start ? "icons/home" : "icons/sun", false);
    rect_cut_top(&inside, layout_gap(ui));
    ui_label_cut(ui, &inside, &title, first);
    ui_label_cut(ui, &inside, &text, second);
    return height;
}

/* --- Wide pages: the event at the left, notices at the right --- */

/* How many rows fit into `room` px below what is there already; `*used` grows by them. */
static int count_rows(const struct home_page *page, struct ui *ui, int width, int room, int *used)
{
    int count = 0;
    for (; count < page->row_count; count++) {
        int next = *used + layout_gap(ui) + layout_row_height(ui, width, &page->rows[count].row);
        if (next > room)
            break;
        *used = next;
    }
    return count;
}

static void draw_rows(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area,
                      int count)
{
    for (int i = 0; i < count; i++) {
        rect_cut_top(&area, layout_gap(ui));
        home_row_draw(&page->rows[i], lounge, ui,
                      rect_cut_top(&area, layout_row_height(ui, area.w, &page->rows[i].row)));
    }
}

/* The card grows a little so that both columns end at one height. */
static int stretch(struct ui *ui, int used, int wanted)
{
    int more = wanted - used, most = ui_mm(ui, 24.0);
    return more < 0 || more > most ? 0 : more;
}

static void draw_left(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area,
                      int right)
{
    struct home_look look;
    if (!page->card.there) {
        int empty = draw_empty(page, ui, area);
        int none = empty;
        rect_cut_top(&area, empty);
        draw_rows(page, lounge, ui, area, count_rows(page, ui, area.w, area.h + empty, &none));
        return;
    }
    home_card_fit(page, ui, area.w, area.h, &look);
    int used = look.height;
    int rows = count_rows(page, ui, area.w, area.h, &used);
    int wanted = area.h - used < ui_mm(ui, 24.0) ? area.h : right;
    home_card_draw(page, lounge, ui, rect_cut_top(&area, look.height + stretch(ui, used, wanted)), &look);
    draw_rows(page, lounge, ui, area, rows);
}

static void draw_columns(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    int right_height = 0;
    if (page->line_count > 0) {
        struct rect right = rect_cut_right(&area, area.w * 9 / 25);
        rect_cut_right(&area, layout_gap(ui));
        right_height = home_lines_height(page, ui, right.w, right.h);
        if (right.h - right_height < ui_mm(ui, 24.0))
            right_height = right.h;
        home_lines_draw(page, lounge, ui, rect_cut_top(&right, right_height));
    }
    draw_left(page, lounge, ui, area, right_height);
}

/* --- High pages: all below each other --- */

static int lines_as_rows(const struct home_page *page, struct ui *ui, int width, int most, int *used)
{
    int count = 0;
    for (; count < page->line_count; count++) {
        int next = *used + layout_gap(ui) + layout_row_height(ui, width, &page->lines[count].row);
        if (next > most)
            break;
        *used = next;
    }
    return count;
}

static void draw_stack(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct home_look look = {0};
    int used = 0;
    struct rect all = area;
    if (page->card.there) {
        home_card_fit(page, ui, area.w, area.h, &look);
        used = look.height;
        home_card_draw(page, lounge, ui, rect_cut_top(&area, used), &look);
    } else {
        used = draw_empty(page, ui, area);
        rect_cut_top(&area, used);
    }
    int lines = lines_as_rows(page, ui, area.w, all.h, &used);
    int before = used;
    int rows = count_rows(page, ui, area.w, all.h, &used);
    struct rect below = area;
    draw_rows(page, lounge, ui, area, rows);
    rect_cut_top(&below, used - before);
    for (int i = 0; i < lines; i++) {
        rect_cut_top(&below, layout_gap(ui));
        home_row_draw(&page->lines[i], lounge, ui,
                      rect_cut_top(&below, layout_row_height(ui, below.w, &page->lines[i].row)));
    }
}

/* --- A small page with large text: doors at the side, and the rest pages --- */

static void draw_paged(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct flow flow = flow_begin(ui, area, &page->place, layout_gap(ui));
    struct home_look look;
    struct rect rect;
    if (page->card.there) {
        home_card_fit(page, ui, flow_width(&flow), flow.area.h, &look);
        if (flow_item(&flow, look.height, &rect))
            home_card_draw(page, lounge, ui, rect, &look);
    } else if (flow_item(&flow, area.h, &rect)) {
        draw_empty(page, ui, rect);
    }
    for (int i = 0; i < page->line_count; i++)
        if (flow_item(&flow, layout_row_height(ui, flow_width(&flow), &page->lines[i].row), &rect))
            home_row_draw(&page->lines[i], lounge, ui, rect);
    for (int i = 0; i < page->row_count; i++)
        if (flow_item(&flow, layout_row_height(ui, flow_width(&flow), &page->rows[i].row), &rect))
            home_row_draw(&page->rows[i], lounge, ui, rect);
    flow_end(&flow, _("Up"), _("Down"));
}

/* --- The page --- */

/* True if the richest card would have to be squeezed between the bar and doors below it. */
static bool needs_side_doors(const struct home_page *page, struct ui *ui, struct rect body, int doors_height)
{
    struct home_look look;
    int room = body.h - doors_height - layout_gap(ui);
    int width = page->line_count > 0 ? body.w - body.w * 9 / 25 - layout_gap(ui) : body.w;
    if (!frame_is_wide(ui) || !layout_is_compact(ui) || !page->card.there)
        return false;
    home_card_fit(page, ui, width, room, &look);
    return look.height > room || !look.more;
}

static void draw_body(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button whats_on = {.label = _("What’s on"), .icon = "icons/whats-on"};
    const struct button plans = {.label = _("My plans"), .icon = "icons/plans"};
    const struct button notices = {.label = _("Notices"), .icon = "icons/notices"};
    struct buttons doors = {.items = {&whats_on, &plans, &notices}, .count = DOORS};
    int height = layout_buttons_height(ui, body.w, &doors, DOORS);
    if (needs_side_doors(page, ui, body, height)) {
        struct rect side = rect_cut_right(&body, body.w * 9 / 25);
        rect_cut_right(&body, layout_gap(ui));
        layout_buttons_height(ui, side.w, &doors, 1);
        draw_doors(lounge, ui, side, &doors);
        draw_paged(page, lounge, ui, body);
        return;
    }
    draw_doors(lounge, ui, rect_cut_bottom(&body, height), &doors);
    rect_cut_bottom(&body, layout_gap(ui) * 3 / 2);
    if (frame_is_wide(ui))
        draw_columns(page, lounge, ui, body);
    else
        draw_stack(page, lounge, ui, body);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct home_page *home = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_NOTHING);
    home_draw_clock(home, ui, frame.start, &frame.body);
    draw_body(home, lounge, ui, frame.body);
}

const struct screen screen_home = {
    .name = "home",
    .state_size = sizeof(struct home_page),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
