/* Lists longer than the page; declared in widget.h. */
#include "ui/widget.h"

#include "base/err.h"

#define MM_RAIL_MOST 26.0 /* a rail of Up and Down is not wider for its words */

static double target_mm(const struct flow *flow)
{
    return flow->has_rail ? MM_TARGET_STAFF : MM_TARGET_LEAST;
}

static int two_targets(const struct flow *flow)
{
    return 2 * ui_mm(flow->ui, target_mm(flow)) + ui_mm(flow->ui, MM_GAP);
}

/* Beside the list where there is width for it or no height to spare, else below. */
static bool buttons_beside(const struct flow *flow)
{
    const struct rect *whole = &flow->whole;
    int both = two_targets(flow);
    if (flow->has_rail)
        return true;
    return whole->w > ui_mm(flow->ui, 95.0) || (whole->h >= both && whole->h < ui_mm(flow->ui, 62.0));
}

/* One above the other where the list is high enough, else side by side. */
static bool buttons_stacked(const struct flow *flow)
{
    return (flow->has_rail ? flow->buttons.h : flow->whole.h) >= two_targets(flow);
}

static void reserve_buttons(struct flow *flow)
{
    int side = ui_mm(flow->ui, MM_TARGET_LEAST);
    int gap = ui_mm(flow->ui, MM_GAP);
    if (buttons_beside(flow)) {
        int stacked = flow->place->rail > side ? flow->place->rail : side;
        flow->buttons = rect_cut_right(&flow->area, buttons_stacked(flow) ? stacked : 2 * side + gap);
        rect_cut_right(&flow->area, gap);
    } else {
        flow->buttons = rect_cut_bottom(&flow->area, side);
        rect_cut_bottom(&flow->area, gap);
    }
}

struct flow flow_begin(struct ui *ui, struct rect area, struct flow_place *place, int gap)
{
    struct flow flow = {.ui = ui, .place = place, .area = area, .whole = area, .gap = gap};
    if (place->paged)
        reserve_buttons(&flow);
    return flow;
}

struct flow flow_begin_at(struct ui *ui, struct rect area, struct rect rail, struct flow_place *place,
                          int gap)
{
    const struct flow flow = {
        .ui = ui, .place = place, .area = area, .whole = area, .buttons = rail, .has_rail = true, .gap = gap};
    int side = ui_mm(ui, target_mm(&flow)), both = two_targets(&flow);
    bool has_room = (rail.w >= side && rail.h >= both) || (rail.w >= both && rail.h >= side);
    return has_room ? flow : flow_begin(ui, area, place, gap);
}

int flow_width(const struct flow *flow)
{
    return flow->area.w;
}

int flow_height(const struct flow *flow)
{
    bool below = flow->place->paged && !buttons_beside(flow);
    return flow->whole.h - (below ? flow->buttons.h + ui_mm(flow->ui, MM_GAP) : 0);
}

bool flow_heading(struct flow *flow, int height, int with, struct rect *rect)
{
    if (flow->index++ < flow->place->first || flow->full)
        return false;
    int used = flow->shown > 0 ? flow->gap : 0;
    if (flow->shown > 0 && used + height + with > flow->area.h) {
        flow->full = true;
        return false;
    }
    if (used + height > flow->area.h)
        flow->full = flow->shown > 0;
    if (flow->full)
        return false;
    rect_cut_top(&flow->area, used);
    *rect = rect_cut_top(&flow->area, height);
    flow->shown++;
    return true;
}

void flow_title(struct flow *flow, const struct label *label, const char *text, int with)
{
    struct rect rect;
    if (flow_heading(flow, ui_label_height(flow->ui, flow_width(flow), label, text), with, &rect))
        ui_label(flow->ui, rect, label, text);
}

void flow_section(struct flow *flow, const char *title, const char *below)
{
    const struct label bold = {.bold = true}, plain = {0};
    const int gap = flow->gap;
    flow->gap = gap + ui_mm(flow->ui, MM_GRID / 2);
    flow_title(flow, &bold, title, gap + ui_label_height(flow->ui, flow_width(flow), &plain, below));
    flow->gap = gap;
}

bool flow_item(struct flow *flow, int height, struct rect *rect)
{
    return flow_heading(flow, height, 0, rect);
}

/* What of the text is on this page is read aloud in one go, not line by line. */
static void read_lines(struct ui *ui, const char *text, const struct text_block *block, int first, int last)
{
    if (!ui->reading || last < first)
        return;
    size_t start = block->lines[first].start, end = block->lines[last].start + block->lines[last].length;
    text_printf(&ui->page_text, "%.*s\n", (int)(end - start), text + start);
}

void flow_text(struct flow *flow, const struct label *label, const char *text)
{
    struct ui *ui = flow->ui;
    struct text_style style = {.px = theme_text_px(ui->theme, label->size), .bold = label->bold};
    const struct text_block *block = fonts_set(ui->fonts, style, flow->area.w, text);
    int gap = flow->gap, first = block->line_count, last = -1;
    bool reading = ui->reading;
    ui->reading = false;
    for (int i = 0; *text && i < block->line_count; i++) {
        char line[1024];
        struct rect rect;
        text_format(line, sizeof line, "%.*s", (int)block->lines[i].length, text + block->lines[i].start);
        if (flow_item(flow, block->line_height, &rect)) {
            ui_label(ui, rect, label, line);
            first = i < first ? i : first;
            last = i;
        }
        flow->gap = 0; /* lines of one text stand close */
    }
    ui->reading = reading;
    read_lines(ui, text, block, first, last);
    flow->gap = gap;
}

static void page_down(struct flow *flow)
{
    struct flow_place *place = flow->place;
    if (!place->more)
        return;
    if (place->depth < FLOW_PAGES_MOST)
        place->before[place->depth++] = place->first;
    place->first += flow->shown;
}

static void page_up(struct flow *flow)
{
    struct flow_place *place = flow->place;
    place->first = place->depth > 0 ? place->before[--place->depth] : 0;
}

/* Up and Down: arrows with a word below each in a rail, beside each in a row. */
struct turns {
    struct button up, down;
    struct size size; /* that either needs */
};

static struct turns plan_turns(const struct flow *flow, const char *up, const char *down, bool words)
{
    bool above = buttons_beside(flow) && words;
    struct turns turns = {
        .up = {.label = words ? up : NULL, .icon = "icons/up", .icon_above = above},
        .down = {.label = words ? down : NULL, .icon = "icons/down", .icon_above = above},
    };
    turns.up.least_mm = turns.down.least_mm = target_mm(flow);
    turns.up.name = flow->up_name ? flow->up_name : up;
    turns.down.name = flow->down_name ? flow->down_name : down;
    turns.size = ui_button_size(flow->ui, &turns.up, 0);
    struct size other = ui_button_size(flow->ui, &turns.down, 0);
    turns.size.w = other.w > turns.size.w ? other.w : turns.size.w;
    turns.size.h = other.h > turns.size.h ? other.h : turns.size.h;
    return turns;
}

/* With words where a rail need not be much wider for them, and leaves the list its width, or a row has it. */
static struct turns make_turns(const struct flow *flow, const char *up, const char *down)
{
    struct ui *ui = flow->ui;
    const struct rect *whole = &flow->whole;
    struct turns turns = plan_turns(flow, up, down, true);
    int gap = ui_mm(ui, MM_GAP);
    bool fits = 2 * turns.size.w + gap <= whole->w;
    if (flow->has_rail)
        fits = 2 * turns.size.h + gap <= flow->buttons.h && turns.size.w <= flow->buttons.w;
    else if (buttons_beside(flow))
        fits = buttons_stacked(flow) && 2 * turns.size.h + gap <= whole->h && 4 * turns.size.w <= whole->w &&
               turns.size.w <= ui_mm(ui, MM_RAIL_MOST);
    return fits ? turns : plan_turns(flow, up, down, false);
}

static void draw_buttons(struct flow *flow, const struct turns *turns)
{
    struct ui *ui = flow->ui;
    struct rect row = flow->buttons;
    int gap = ui_mm(ui, MM_GAP);
    bool stacked = buttons_beside(flow) && buttons_stacked(flow);
    int most = stacked ? (row.h - gap) / 2 : row.h, height = turns->size.h < most ? turns->size.h : most;
    if (flow->has_rail && stacked)
        row = rect_cut_bottom(&row, 2 * height + gap);
    struct rect first = rect_column(row, 0, 2, gap), second = rect_column(row, 1, 2, gap);
    if (stacked) {
        first = rect_cut_top(&row, height);
        second = rect_cut_bottom(&row, height);
    } else if (buttons_beside(flow)) {
        first = rect_cut_bottom(&first, height);
        second = rect_cut_bottom(&second, height);
    }
    if (flow->place->first > 0 && ui_button(ui, first, &turns->up))
        page_up(flow);
    if (flow->place->more && ui_button(ui, second, &turns->down))
        page_down(flow);
}

static void follow_drag(struct flow *flow)
{
    struct ui *ui = flow->ui;
    if (ui->pass != UI_PASS_ACTION || !rect_contains(flow->whole, ui->drag_x, ui->drag_y))
        return;
    if (ui->drag == UI_DRAG_UP)
        page_down(flow);
    else if (ui->drag == UI_DRAG_DOWN)
        page_up(flow);
}

void flow_end(struct flow *flow, const char *up, const char *down)
{
    struct flow_place *place = flow->place;
    place->more = flow->full;
    bool paged = flow->full || place->first > 0;
    if (place->first > 0 && flow->shown == 0) { /* the list became shorter */
        page_up(flow);
        flow->ui->again = true;
    }
    const struct turns turns = make_turns(flow, up, down);
    bool changed = paged != place->paged || (paged && turns.size.w != place->rail);
    place->paged = paged;
    place->rail = turns.size.w;
    if (changed) {
        flow->ui->again = true;
        return;
    }
    if (paged)
        draw_buttons(flow, &turns);
    follow_drag(flow);
}
