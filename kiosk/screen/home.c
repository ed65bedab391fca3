/* Home: the time, what is on now or next, what everyone should know, and three doors. No names. */
#include "screen/home_page.h"

#include "screen/screen.h"
#include "screen/staff_frame.h"
#include "store/retire.h"
#include "store/stream.h"

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct home_page *home = page->state;
    struct store *store = lounge->store;
    int64_t unseen;
    if (!home_load(store, lounge->now, &home->home, err) ||
        !stream_unseen_by_office(store, &unseen, &home->unseen_since_ms, err) ||
        !retire_is_retired(store, store->device, &home->retired, err))
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

static const struct {
    const char *label;
    const char *icon;
    struct route route;
} DOOR[DOORS] = {
    {N_("What’s on"), "icons/whats-on", {.screen = SCREEN_WHATS_ON}},
    {N_("My plans"), "icons/plans", {.screen = SCREEN_WHO, .purpose = PURPOSE_PLANS}},
    {N_("Notices"), "icons/notices", {.screen = SCREEN_NOTICES}},
};

static int measure_doors(struct ui *ui, int width, bool icons, struct button items[DOORS],
                         struct buttons *doors)
{
    *doors = (struct buttons){.count = DOORS};
    for (int i = 0; i < DOORS; i++) {
        items[i] = (struct button){.label = _(DOOR[i].label), .icon = icons ? DOOR[i].icon : NULL};
        doors->items[i] = &items[i];
    }
    return layout_buttons_height(ui, width, doors, DOORS);
}

/* At the bottom of the page; without their icons where those would cost a row. */
static void draw_doors(struct lounge *lounge, struct ui *ui, struct rect *body)
{
    struct button items[DOORS];
    struct buttons doors;
    int plain = measure_doors(ui, body->w, false, items, &doors);
    int height = measure_doors(ui, body->w, true, items, &doors);
    if (plain < height && layout_is_compact(ui) && ui->theme->options.large)
        height = measure_doors(ui, body->w, false, items, &doors);
    int tapped = layout_buttons(ui, rect_cut_bottom(body, height), &doors);
    if (tapped >= 0)
        lounge_go(lounge, &DOOR[tapped].route);
}

/* --- Nothing planned --- */

/* A badge above two sentences. */
struct empty {
    const char *icon, *title, *text;
    struct label large, small;
    int badge, height; /* the badge's side with its gap, 0 for none */
};

/* As large as fits into `area`, and without the badge where there is no room for it. */
static void measure_empty(struct ui *ui, struct rect area, struct empty *empty)
{
    static const enum text_size SIZES[] = {TEXT_HEADING, TEXT_LEAD, TEXT_BODY};
    empty->small = (struct label){.soft = true, .centred = true};
    for (int rung = 0; rung < 6; rung++) {
        empty->large = (struct label){.size = SIZES[rung / 2], .bold = true, .centred = true};
        empty->badge = rung % 2 == 0 ? layout_badge(ui) + layout_gap(ui) : 0;
        empty->height = empty->badge + ui_label_height(ui, area.w, &empty->large, empty->title) +
                        ui_label_height(ui, area.w, &empty->small, empty->text);
        if (empty->height <= area.h)
            break;
    }
}

static void draw_in_middle(struct ui *ui, struct rect area, const struct empty *empty)
{
    struct rect block = rect_centre(area, (struct size){area.w, empty->height});
    if (empty->badge) {
        struct rect badge = rect_cut_top(&block, empty->badge);
        badge.h = layout_badge(ui);
        ui_badge(ui, badge, words_kind_tint(EVENT_ACTIVITY), words_kind_ink(EVENT_ACTIVITY), empty->icon,
                 true);
    }
    ui_label_cut(ui, &block, &empty->large, empty->title);
    ui_label_cut(ui, &block, &empty->small, empty->text);
}

/* What a house that was never told anything says, and what others say. */
static struct empty words_of_empty(const struct home_page *page)
{
    if (page->home.knows_nothing) {
        return (struct empty){.icon = "icons/home",
                              .title = _("Welcome. This screen is new here."),
                              .text = _("Staff: add your first events behind the staff door.")};
    }
    return (struct empty){.icon = "icons/sun",
                          .title = _("Nothing is planned just now."),
                          .text = _("What would you like to do? Tell any of the staff.")};
}

/* All that there is to say. */
static void draw_welcome(const struct home_page *page, struct ui *ui, struct rect area)
{
    struct empty empty = words_of_empty(page);
    measure_empty(ui, area, &empty);
    draw_in_middle(ui, area, &empty);
}

/* The card where an event would stand, so small that the first row has room below. Returns its height. */
static int draw_empty(const struct home_page *page, struct ui *ui, struct rect area)
{
    struct empty empty = words_of_empty(page);
    int padding = layout_padding(ui);
    struct rect room = area;
    if (page->row_count > 0)
        rect_cut_bottom(&room, layout_gap(ui) + layout_row_height(ui, area.w, &page->rows[0].row));
    measure_empty(ui, rect_inset(room, padding), &empty);
    struct rect card = rect_cut_top(&area, empty.height + 2 * padding);
    ui_card(ui, card, &(struct card){0});
    draw_in_middle(ui, rect_inset(card, padding), &empty);
    return card.h;
}

/* --- Rows below the card --- */

/* How many rows fit into `room` px below what is there already; `*used` grows by them. */
static int count_rows(struct ui *ui, const struct home_row *rows, int count, int width, int room, int *used)
{
    for (int i = 0; i < count; i++) {
        int next = *used + layout_gap(ui) + layout_row_height(ui, width, &rows[i].row);
        if (next > room)
            return i;
        *used = next;
    }
    return count;
}

static void draw_rows(struct lounge *lounge, struct ui *ui, struct rect *area, const struct home_row *rows,
                      int count)
{
    for (int i = 0; i < count; i++) {
        rect_cut_top(area, layout_gap(ui));
        home_row_draw(&rows[i], lounge, ui, rect_cut_top(area, layout_row_height(ui, area->w, &rows[i].row)));
    }
}

/* The rows of events that fit, as count_rows; the last one with its time alone if it fits only so. */
struct event_rows {
    struct home_row items[HOME_ROWS_MOST];
    int count;
};

static struct event_rows fit_events(const struct home_page *page, struct ui *ui, int width, int room,
                                    int *used)
{
    struct event_rows rows = {.count = count_rows(ui, page->rows, page->row_count, width, room, used)};
    for (int i = 0; i < rows.count; i++)
        rows.items[i] = page->rows[i];
    if (rows.count == page->row_count)
        return rows;
    struct home_row *last = &rows.items[rows.count];
    *last = page->rows[rows.count];
    last->row.text = page->rows[rows.count].brief;
    rows.count += count_rows(ui, last, 1, width, room, used);
    return rows;
}

/* --- Wide pages: the event at the left, notices at the right --- */

/* Parts of a hundred that the notices may take, from the best. */
static const int SPLITS[] = {36, 40, 43, 50};

struct columns {
    int right; /* px, 0 without notices */
    int left;
    struct home_look look; /* points into itself: not copied */
    int lines_height;
};

/* With all that there is to say about each side if `whole`, else with what is needed. */
static bool columns_fit(const struct home_page *page, struct ui *ui, struct rect area, int split, bool whole,
                        struct columns *columns)
{
    bool all = true;
    columns->right = page->line_count > 0 ? area.w * split / 100 : 0;
    columns->left = area.w - (columns->right ? columns->right + layout_gap(ui) : 0);
    columns->lines_height = 0;
    if (columns->right)
        columns->lines_height = home_lines_height(page, ui, columns->right, area.h, &all);
    if (columns->right && whole)
        all = all && home_lines_are_whole(page, ui, columns->right, area.h);
    if (!page->card.there)
        return all;
    home_card_fit(page, ui, columns->left, area.h, &columns->look);
    const struct home_look *look = &columns->look;
    return all && look->fits && !look->brief && (!whole || (look->badge && look->more));
}

/* A card grows a little so that both columns end at one height. */
static int grow(struct ui *ui, int used, int wanted)
{
    int more = wanted - used;
    return more > 0 && more <= ui_mm(ui, 20.0) ? more : 0;
}

/* What the left card grows by: down to the page's end, else to the end of the notices. */
static int grow_left(struct ui *ui, int used, int room, const struct columns *columns)
{
    int more = grow(ui, used, room);
    return more > 0 ? more : grow(ui, used, columns->lines_height);
}

/* Returns how high it is. */
static int draw_left(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area,
                     const struct columns *columns)
{
    int card = page->card.there ? columns->look.height : draw_empty(page, ui, area), used = card;
    const struct event_rows rows = fit_events(page, ui, area.w, area.h, &used);
    int more = grow_left(ui, used, area.h, columns);
    if (page->card.there)
        home_card_draw(page, lounge, ui, rect_cut_top(&area, card + more), &columns->look);
    else
        rect_cut_top(&area, card);
    draw_rows(lounge, ui, &area, rows.items, rows.count);
    return used + (page->card.there ? more : 0);
}

/* What the notices grow by: down to the page's end if that is near, else to the end of the left side unless
 * that leaves much of them empty. */
static int grow_right(struct ui *ui, int used, int room, int left)
{
    int more = grow(ui, used, room), beside = left - used;
    return more == 0 && beside > 0 && beside * 3 <= left ? beside : more;
}

static void draw_columns(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area,
                         const struct columns *columns)
{
    struct rect left = rect_cut_left(&area, columns->left);
    int beside = draw_left(page, lounge, ui, left, columns);
    if (columns->right == 0)
        return;
    struct rect right = rect_cut_right(&area, columns->right);
    int height = columns->lines_height;
    height += grow_right(ui, height, right.h, beside);
    home_lines_draw(page, lounge, ui, rect_cut_top(&right, height));
}

/* --- High pages: all below each other --- */

/* The lines as rows; without their texts where those would cost a page. */
struct stack {
    struct home_look look; /* points into itself: not copied */
    struct home_row lines[HOME_LINES_MOST];
    int line_count;
    bool fits;
};

static void make_stack(const struct home_page *page, struct ui *ui, struct rect area, bool texts,
                       struct stack *stack)
{
    if (page->card.there)
        home_card_fit(page, ui, area.w, area.h, &stack->look);
    for (int i = 0; i < page->line_count; i++) {
        stack->lines[i] = page->lines[i];
        if (!texts)
            stack->lines[i].row.text = NULL;
    }
    int used = page->card.there ? stack->look.height : layout_badge(ui);
    stack->line_count = count_rows(ui, stack->lines, page->line_count, area.w, area.h, &used);
    stack->fits =
        stack->line_count >= page->essential && (!page->card.there || (stack->look.fits && stack->look.more));
}

static void draw_stack(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area,
                       const struct stack *stack)
{
    int all = area.h, used = page->card.there ? stack->look.height : draw_empty(page, ui, area);
    struct rect card = rect_cut_top(&area, used);
    if (page->card.there)
        home_card_draw(page, lounge, ui, card, &stack->look);
    int lines = count_rows(ui, stack->lines, stack->line_count, area.w, all, &used);
    const struct event_rows rows = fit_events(page, ui, area.w, all, &used);
    draw_rows(lounge, ui, &area, rows.items, rows.count);
    draw_rows(lounge, ui, &area, stack->lines, lines);
}

/* --- Where that does not fit, all of it in a list that pages --- */

/* Without its text where the row would be higher than the page. */
static void draw_flow_row(struct lounge *lounge, struct flow *flow, const struct home_row *row)
{
    struct home_row fit = *row;
    struct rect rect;
    if (layout_row_height(flow->ui, flow_width(flow), &fit.row) > flow_height(flow))
        fit.row.text = NULL;
    if (flow_item(flow, layout_row_height(flow->ui, flow_width(flow), &fit.row), &rect))
        home_row_draw(&fit, lounge, flow->ui, rect);
}

static void draw_paged(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct flow flow = flow_begin(ui, area, &page->place, layout_gap(ui));
    struct home_look look = {0};
    struct rect rect;
    int used = 0;
    count_rows(ui, page->lines, page->first_lines, flow_width(&flow), flow.area.h, &used);
    for (int i = 0; i < page->first_lines; i++)
        draw_flow_row(lounge, &flow, &page->lines[i]);
    if (page->card.there)
        home_card_fit(page, ui, flow_width(&flow), flow.area.h - used, &look);
    if (page->card.there && !look.fits)
        home_card_fit(page, ui, flow_width(&flow), flow.area.h, &look);
    if (!page->card.there && flow_item(&flow, area.h, &rect))
        draw_empty(page, ui, rect);
    else if (page->card.there && !look.fits)
        home_card_list(page, lounge, &flow);
    else if (page->card.there && flow_item(&flow, look.height, &rect))
        home_card_draw(page, lounge, ui, rect, &look);
    for (int i = page->first_lines; i < page->line_count; i++)
        draw_flow_row(lounge, &flow, &page->lines[i]);
    for (int i = 0; i < page->row_count; i++)
        draw_flow_row(lounge, &flow, &page->rows[i]);
    flow_end(&flow, _("Up"), _("Down"));
}

/* --- The page --- */

static void draw_wide(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct columns columns;
    for (int whole = 1; whole >= 0; whole--)
        for (size_t i = 0; i < sizeof SPLITS / sizeof SPLITS[0]; i++)
            if (columns_fit(page, ui, area, SPLITS[i], whole == 1, &columns)) {
                draw_columns(page, lounge, ui, area, &columns);
                return;
            }
    draw_paged(page, lounge, ui, area);
}

static void draw_high(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct stack stack;
    for (int texts = 1; texts >= 0; texts--) {
        make_stack(page, ui, area, texts, &stack);
        if (stack.fits) {
            draw_stack(page, lounge, ui, area, &stack);
            return;
        }
    }
    draw_paged(page, lounge, ui, area);
}

static void draw_body(struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    draw_doors(lounge, ui, &body);
    rect_cut_bottom(&body, layout_gap(ui));
    if (page->first_start)
        draw_welcome(page, ui, body);
    else if (frame_is_wide(ui))
        draw_wide(page, lounge, ui, body);
    else
        draw_high(page, lounge, ui, body);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct home_page *home = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_NOTHING);
    staff_door_draw(lounge, ui, frame.start);
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
