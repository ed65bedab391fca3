/* The register as a card; declared in register.h. */
#include "screen/register.h"

#include "screen/layout.h"
#include "screen/register_head.h"
#include "screen/register_row.h"

#define MM_COLUMN 78.0         /* a column of rows is not narrower … */
#define MM_COLUMN_COMPACT 52.0 /* … nor on a screen that is held near */
#define LARGE_COLUMN 1.25      /* times as wide for large text */
#define MM_LOW 75.0            /* in a lower card the title and the tools are items of the list */
#define MM_BETWEEN_COLUMNS 5.0
#define MM_LINE 0.16
#define MM_BETWEEN 3.4 /* rows: two targets stand one above the other */

enum { COLUMNS_MOST = 3 };

static const struct label SOFT = {.soft = true};

/* What a tap asks for. It is done once the page is laid out: the list is loaded anew then. */
enum tap_kind { TAP_NONE, TAP_ROW, TAP_SOMEBODY, TAP_HEAD };

struct tap {
    enum tap_kind kind;
    enum register_tap row;       /* TAP_ROW: what … */
    struct id person;            /* … of whom */
    enum register_head_tap head; /* TAP_HEAD */
};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

/* --- Words --- */

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
    struct columns columns = {.count = count, .gap = ui_mm(flow->ui, MM_BETWEEN_COLUMNS), .faces = true};
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
    double scale = ui->theme->options.large ? LARGE_COLUMN : 1.0;
    int most = flow_width(flow) / ui_mm(ui, scale * (layout_is_compact(ui) ? MM_COLUMN_COMPACT : MM_COLUMN));
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
                tap = (struct tap){.kind = TAP_ROW, .row = row, .person = list->wall.faces[i].person};
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

/* --- The list --- */

static struct tap tap_of(enum register_head_tap head)
{
    return (struct tap){.kind = head == REGISTER_HEAD_NOTHING ? TAP_NONE : TAP_HEAD, .head = head};
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

/* `is_whole`: with its title and its tools. Where there is room for it, Up and Down stand in `rail`. */
static struct tap draw_list(struct register_list *list, struct ui *ui, struct rect area, struct rect rail,
                            bool is_whole)
{
    struct flow flow = flow_begin_at(ui, area, rail, &list->place, ui_mm(ui, MM_BETWEEN));
    const char *nothing = nothing_of(list);
    const struct register_head head = register_head_plan(list, ui, flow_width(&flow));
    struct tap tap = {0};
    if (is_whole)
        tap = tap_of(register_head_begin(list, &head, &flow));
    tap = first_of(tap, draw_somebody(&flow, list));
    if (nothing)
        flow_text(&flow, &SOFT, nothing);
    else
        tap = first_of(tap, draw_everybody(&flow, list));
    if (is_whole)
        tap = first_of(tap, tap_of(register_head_finish(&head, &flow)));
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
    if (tap->kind == TAP_ROW)
        carry_out_row(list, lounge, tap);
    else if (tap->kind == TAP_SOMEBODY)
        go_on(list, lounge, SCREEN_REGISTER_ADD, (struct id){0});
    else if (tap->kind == TAP_HEAD && tap->head == REGISTER_HEAD_UNDO)
        register_undo(list, lounge);
    else if (tap->kind == TAP_HEAD)
        register_count_visitor(list, lounge, tap->head == REGISTER_HEAD_MORE);
}

void register_view(struct register_list *list, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    struct tap head = {0};
    struct rect rail = {0};
    ui_card(ui, rect, &(struct card){0});
    rect = rect_inset(rect, layout_padding(ui));
    bool is_known = !list->is_elsewhere && list->found, is_low = rect.h < ui_mm(ui, MM_LOW);
    if (is_known && !is_low)
        head = tap_of(register_head_draw(list, ui, &rect, &rail));
    const struct tap tap = first_of(draw_list(list, ui, rect, rail, is_known && is_low), head);
    carry_out(list, lounge, &tap);
}
