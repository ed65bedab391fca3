/* The register as a card; declared in register.h. */
#include "screen/register.h"

#include <string.h>

#include "screen/layout.h"
#include "screen/register_row.h"

#define MM_COLUMN 78.0         /* a column of rows is not narrower … */
#define MM_COLUMN_COMPACT 52.0 /* … nor on a screen that is held near */
#define MM_LOW 75.0            /* in a lower card the title and the tools are items of the list */
#define MM_LINE 0.16
#define MM_BETWEEN 3.4 /* rows: two targets stand one above the other */

enum { COLUMNS_MOST = 3 };

static const struct label TITLE = {.size = TEXT_LEAD, .bold = true};
static const struct label SOFT = {.soft = true};

/* What a tap asks for. It is done once the page is laid out: the list is loaded anew then. */
enum tap_kind { TAP_NONE, TAP_ROW, TAP_SOMEBODY, TAP_UNDO, TAP_MORE, TAP_LESS };

struct tap {
    enum tap_kind kind;
    enum register_tap row; /* TAP_ROW: what … */
    struct id person;      /* … of whom */
};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static struct rect middle(struct rect area, int height)
{
    return rect_centre(area, (struct size){area.w, height});
}

/* --- Words --- */

static const char *title_of(const struct register_list *list)
{
    static const char *const TITLES[] = {
        [REGISTER_AHEAD] = N_("Who said they would come"),
        [REGISTER_ON] = N_("Who is here"),
        [REGISTER_OVER] = N_("Who was here"),
    };
    return _(TITLES[list->phase]);
}

static const char *count_of(const struct register_list *list, char out[WORDS_SIZE])
{
    char here[WORDS_SIZE];
    bool is_over = list->phase == REGISTER_OVER;
    out[0] = '\0';
    if (list->phase == REGISTER_AHEAD)
        return out;
    text_format(here, sizeof here,
                is_over ? _n("%d person", "%d people", (unsigned long)list->here)
                        : _n("%d here", "%d here", (unsigned long)list->here),
                list->here);
    text_format(out, WORDS_SIZE, "%s", here);
    if (list->visitors > 0) {
        size_t length = strlen(out);
        text_format(out + length, WORDS_SIZE - length,
                    _n(", %d visitor", ", %d visitors", (unsigned long)list->visitors), list->visitors);
    }
    return out;
}

/* What stands instead of rows; NULL where there are any, or could be. */
static const char *nothing_of(const struct register_list *list)
{
    if (list->is_elsewhere)
        return _("The register is kept in the office program.");
    if (!list->found)
        return _("This is not planned any more.");
    if (list->wall.count > 0)
        return NULL;
    if (list->phase == REGISTER_AHEAD)
        return _("No answers yet.");
    return list->phase == REGISTER_ON ? _("Nobody lives here yet.") : _("Nothing is recorded yet.");
}

/* --- The rows --- */

static void draw_line(struct ui *ui, struct rect above)
{
    const struct rect line = {above.x, above.y - ui_mm(ui, MM_BETWEEN) / 2, above.w, ui_mm(ui, MM_LINE)};
    ui_draw_box(ui, &(struct draw_command){.rect = line, .fill = ROLE_EDGE});
}

/* How the rows of a list stand: all of them with their faces, or none that has a name. */
struct columns {
    int count, gap, width;
    bool faces;
};

static struct columns with_columns(const struct flow *flow, const struct register_list *list, int count)
{
    struct columns columns = {.count = count, .gap = layout_padding(flow->ui), .faces = true};
    columns.width = rect_column((struct rect){.w = flow_width(flow)}, 0, count, columns.gap).w;
    for (size_t i = 0; i < list->wall.count && columns.faces; i++)
        columns.faces = register_row_has_room(flow->ui, columns.width, list, i);
    return columns;
}

/* A few long names may have their marks below them. */
static bool is_wide_enough(struct ui *ui, const struct columns *columns, const struct register_list *list)
{
    size_t below = 0;
    for (size_t i = 0; i < list->wall.count; i++)
        below += register_row_shape(ui, columns->width, list, i, columns->faces).is_below;
    return below * 4 <= list->wall.count;
}

static struct columns make_columns(const struct flow *flow, const struct register_list *list)
{
    struct ui *ui = flow->ui;
    int most = flow_width(flow) / ui_mm(ui, layout_is_compact(ui) ? MM_COLUMN_COMPACT : MM_COLUMN);
    for (int count = most < COLUMNS_MOST ? most : COLUMNS_MOST; count > 1; count--) {
        const struct columns columns = with_columns(flow, list, count);
        if (is_wide_enough(ui, &columns, list))
            return columns;
    }
    return with_columns(flow, list, 1);
}

/* Rows from `first` to before `last`, in columns. */
static struct tap draw_rows(struct flow *flow, const struct register_list *list,
                            const struct columns *columns, size_t first, size_t last)
{
    struct ui *ui = flow->ui;
    struct tap tap = {0};
    struct rect rect;
    size_t step = (size_t)columns->count;
    for (size_t at = first; at < last; at += step) {
        struct register_shape shapes[COLUMNS_MOST];
        int height = 0;
        for (size_t i = at; i < at + step && i < last; i++) {
            shapes[i - at] = register_row_shape(ui, columns->width, list, i, columns->faces);
            height = larger(height, shapes[i - at].height);
        }
        if (!flow_item(flow, height, &rect))
            continue;
        for (size_t i = at; i < at + step && i < last; i++) {
            struct rect cell = rect_column(rect, (int)(i - at), columns->count, columns->gap);
            if (at > first && flow->shown > 1)
                draw_line(ui, cell);
            enum register_tap row = register_row_draw(ui, cell, list, i, &shapes[i - at]);
            if (row != REGISTER_NOTHING)
                tap = (struct tap){TAP_ROW, row, list->wall.faces[i].person};
        }
    }
    return tap;
}

/* "Everyone else" stands with the first row below it. */
static void draw_heading(struct flow *flow, const struct register_list *list)
{
    if (list->said > 0 && list->said < list->wall.count)
        flow_title(flow, &SOFT, _("Everyone else"), ui_mm(flow->ui, MM_TARGET_STAFF));
}

/* Once it is over whoever is missing is found among the pictures of everybody. */
static struct tap draw_somebody(struct flow *flow, const struct register_list *list)
{
    struct rect rect;
    struct ui *ui = flow->ui;
    const struct button button = {.label = _("Somebody else was here"), .icon = "icons/add"};
    struct size size = ui_button_size(ui, &button, flow_width(flow));
    if (list->phase != REGISTER_OVER || !flow_item(flow, size.h, &rect))
        return (struct tap){0};
    rect.w = size.w;
    return (struct tap){.kind = ui_button(ui, rect, &button) ? TAP_SOMEBODY : TAP_NONE};
}

/* --- Above and below the rows --- */

/* Undo, and visitors, who are a number: at the end of the title's row, or below the list. */
struct tools {
    struct button buttons[3];
    enum tap_kind kinds[3];
    int count;
    int width, height; /* of one row of them */
};

static void add_tool(struct ui *ui, struct tools *tools, enum tap_kind kind, struct button button)
{
    button.least_mm = MM_TARGET_STAFF;
    tools->width += ui_button_size(ui, &button, 0).w + (tools->count > 0 ? ui_mm(ui, MM_GAP) : 0);
    tools->buttons[tools->count] = button;
    tools->kinds[tools->count++] = kind;
}

static struct tools make_tools(const struct register_list *list, struct ui *ui)
{
    struct tools tools = {.height = larger(ui_label_height(ui, 0, &TITLE, "A"), ui_mm(ui, MM_TARGET_STAFF))};
    if (list->phase == REGISTER_AHEAD)
        return (struct tools){0};
    if (list->can_undo)
        add_tool(ui, &tools, TAP_UNDO, (struct button){.label = _("Undo"), .icon = "icons/undo"});
    if (list->visitors > 0)
        add_tool(ui, &tools, TAP_LESS, (struct button){.label = _("−1 visitor")});
    add_tool(ui, &tools, TAP_MORE, (struct button){.label = _("+1 visitor")});
    return tools;
}

/* From the end of `row` on, or in rows one below the other where it is too narrow. */
static struct tap draw_tools(struct ui *ui, struct rect area, const struct tools *tools)
{
    struct tap tap = {0};
    bool is_row = tools->width <= area.w;
    for (int i = tools->count - 1; i >= 0; i--) {
        struct rect place = is_row ? rect_cut_right(&area, ui_button_size(ui, &tools->buttons[i], 0).w)
                                   : rect_cut_bottom(&area, tools->height);
        if (ui_button(ui, place, &tools->buttons[i]))
            tap.kind = tools->kinds[i];
        if (is_row)
            rect_cut_right(&area, ui_mm(ui, MM_GAP));
        else
            rect_cut_bottom(&area, ui_mm(ui, MM_GAP));
    }
    return tap;
}

static int tools_height(const struct ui *ui, int width, const struct tools *tools)
{
    int gap = ui_mm(ui, MM_GAP);
    return tools->width <= width ? tools->height : tools->count * (tools->height + gap) - gap;
}

static bool is_one_line(struct ui *ui, int width, const char *title, const char *count)
{
    return ui_label_width(ui, &TITLE, title) + ui_mm(ui, MM_GRID) + ui_label_width(ui, &SOFT, count) <= width;
}

/* The title, and behind it how many there are where that fits. */
static void draw_title(struct ui *ui, struct rect area, const char *title, const char *count)
{
    if (is_one_line(ui, area.w, title, count)) {
        struct rect first = rect_cut_left(&area, ui_label_width(ui, &TITLE, title) + ui_mm(ui, MM_GRID));
        ui_label(ui, middle(first, ui_label_height(ui, first.w, &TITLE, title)), &TITLE, title);
        ui_label(ui, middle(area, ui_label_height(ui, area.w, &SOFT, count)), &SOFT, count);
    } else {
        ui_label_cut(ui, &area, &TITLE, title);
        ui_label_cut(ui, &area, &SOFT, count);
    }
}

static int title_height(struct ui *ui, int width, const char *title, const char *count)
{
    int height = ui_label_height(ui, width, &TITLE, title);
    return is_one_line(ui, width, title, count) ? height : height + ui_label_height(ui, width, &SOFT, count);
}

/* In one row where that is wide enough, else the tools stand below the list. */
static struct tap draw_head(const struct register_list *list, struct ui *ui, struct rect *area)
{
    char count[WORDS_SIZE];
    struct tap tap;
    const char *title = title_of(list);
    const struct tools tools = make_tools(list, ui);
    int room = area->w - tools.width - ui_mm(ui, MM_GRID);
    if (is_one_line(ui, room, title, count_of(list, count))) {
        struct rect row = rect_cut_top(area, larger(tools.height, title_height(ui, room, title, count)));
        tap = draw_tools(ui, row, &tools);
        row.w = room;
        draw_title(ui, row, title, count);
    } else {
        draw_title(ui, rect_cut_top(area, title_height(ui, area->w, title, count)), title, count);
        tap = draw_tools(ui, rect_cut_bottom(area, tools_height(ui, area->w, &tools)), &tools);
        rect_cut_bottom(area, ui_mm(ui, MM_BETWEEN));
    }
    rect_cut_top(area, ui_mm(ui, MM_GAP));
    return tap;
}

/* --- The list --- */

static void list_title(struct flow *flow, const struct register_list *list)
{
    char count[WORDS_SIZE];
    struct rect rect;
    const char *title = title_of(list);
    if (flow_item(flow, title_height(flow->ui, flow_width(flow), title, count_of(list, count)), &rect))
        draw_title(flow->ui, rect, title, count);
}

static struct tap list_tools(struct flow *flow, const struct register_list *list)
{
    struct rect rect;
    const struct tools tools = make_tools(list, flow->ui);
    if (tools.count == 0 || !flow_item(flow, tools_height(flow->ui, flow_width(flow), &tools), &rect))
        return (struct tap){0};
    return draw_tools(flow->ui, rect, &tools);
}

static struct tap first_of(struct tap one, struct tap other)
{
    return one.kind != TAP_NONE ? one : other;
}

static struct tap draw_everybody(struct flow *flow, const struct register_list *list)
{
    const struct columns columns = make_columns(flow, list);
    const struct tap said = draw_rows(flow, list, &columns, 0, list->said);
    draw_heading(flow, list);
    return first_of(said, draw_rows(flow, list, &columns, list->said, list->wall.count));
}

/* `is_whole`: with its title and its tools. */
static struct tap draw_list(struct register_list *list, struct ui *ui, struct rect area, bool is_whole)
{
    struct flow flow = flow_begin(ui, area, &list->place, ui_mm(ui, MM_BETWEEN));
    const char *nothing = nothing_of(list);
    if (is_whole)
        list_title(&flow, list);
    struct tap tap = draw_somebody(&flow, list);
    if (nothing)
        flow_text(&flow, &SOFT, nothing);
    else
        tap = first_of(tap, draw_everybody(&flow, list));
    if (is_whole)
        tap = first_of(tap, list_tools(&flow, list));
    flow_end(&flow, _("Up"), _("Down"));
    return tap;
}

/* --- The whole --- */

static void go_on(const struct register_list *list, struct lounge *lounge, enum screen_name screen,
                  struct id person)
{
    lounge_go(lounge, &(struct route){.screen = screen,
                                      .event = list->occurrence.event,
                                      .original = list->occurrence.original,
                                      .person = person});
}

static void carry_out_row(struct register_list *list, struct lounge *lounge, const struct tap *tap)
{
    if (tap->row == REGISTER_MARK)
        register_mark(list, lounge, tap->person, HOW_HERE);
    else if (tap->row == REGISTER_TAKE_OFF)
        register_take_off(list, lounge, tap->person);
    else
        go_on(list, lounge, SCREEN_REGISTER_HOW, tap->person);
}

static void carry_out(struct register_list *list, struct lounge *lounge, const struct tap *tap)
{
    switch (tap->kind) {
    case TAP_ROW:
        carry_out_row(list, lounge, tap);
        break;
    case TAP_SOMEBODY:
        go_on(list, lounge, SCREEN_REGISTER_ADD, (struct id){0});
        break;
    case TAP_UNDO:
        register_undo(list, lounge);
        break;
    case TAP_MORE:
    case TAP_LESS:
        register_count_visitor(list, lounge, tap->kind == TAP_MORE);
        break;
    default:
        break;
    }
}

void register_view(struct register_list *list, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    struct tap head = {0};
    ui_card(ui, rect, &(struct card){0});
    rect = rect_inset(rect, layout_padding(ui));
    bool is_known = !list->is_elsewhere && list->found, is_low = rect.h < ui_mm(ui, MM_LOW);
    if (is_known && !is_low)
        head = draw_head(list, ui, &rect);
    const struct tap tap = first_of(draw_list(list, ui, rect, is_known && is_low), head);
    carry_out(list, lounge, &tap);
}
