/* Title, count and tools of the register; declared in register_head.h. */
#include "screen/register_head.h"

#include <string.h>

#define MM_BETWEEN 3.4 /* as between the rows */

static const struct label TITLE = {.size = TEXT_LEAD, .bold = true};
static const struct label SOFT = {.soft = true};

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

/* --- Title and tools --- */

static void add_tool(struct ui *ui, struct register_tools *tools, enum register_head_tap kind,
                     struct button button)
{
    button.least_mm = MM_TARGET_STAFF;
    tools->width += ui_button_size(ui, &button, 0).w + (tools->count > 0 ? ui_mm(ui, MM_GAP) : 0);
    tools->buttons[tools->count] = button;
    tools->kinds[tools->count++] = kind;
}

/* Which tools. */
enum { WITH_UNDO = 1, WITH_VISITORS = 2, UNDO_WITHOUT_WORD = 4 };

static struct register_tools make_tools(const struct register_list *list, struct ui *ui, int which)
{
    struct register_tools tools = {
        .height = larger(ui_label_height(ui, 0, &TITLE, "A"), ui_mm(ui, MM_TARGET_STAFF))};
    const char *undo = _("Undo");
    if (list->phase == REGISTER_AHEAD)
        return (struct register_tools){0};
    if (list->can_undo && (which & WITH_UNDO))
        add_tool(ui, &tools, REGISTER_HEAD_UNDO,
                 (struct button){
                     .label = which & UNDO_WITHOUT_WORD ? NULL : undo, .name = undo, .icon = "icons/undo"});
    if (list->visitors > 0 && (which & WITH_VISITORS))
        add_tool(ui, &tools, REGISTER_HEAD_LESS, (struct button){.label = _("−1 visitor")});
    if (which & WITH_VISITORS)
        add_tool(ui, &tools, REGISTER_HEAD_MORE, (struct button){.label = _("+1 visitor")});
    return tools;
}

/* From the end of `row` on, or in rows one below the other where it is too narrow. */
static enum register_head_tap draw_tools(struct ui *ui, struct rect area, const struct register_tools *tools)
{
    enum register_head_tap tap = REGISTER_HEAD_NOTHING;
    bool is_row = tools->width <= area.w;
    for (int i = tools->count - 1; i >= 0; i--) {
        struct rect place = is_row ? rect_cut_right(&area, ui_button_size(ui, &tools->buttons[i], 0).w)
                                   : rect_cut_bottom(&area, tools->height);
        if (ui_button(ui, place, &tools->buttons[i]))
            tap = tools->kinds[i];
        if (is_row)
            rect_cut_right(&area, ui_mm(ui, MM_GAP));
        else
            rect_cut_bottom(&area, ui_mm(ui, MM_GAP));
    }
    return tap;
}

static int tools_height(const struct ui *ui, int width, const struct register_tools *tools)
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
enum register_head_tap register_head_draw(const struct register_list *list, struct ui *ui, struct rect *area,
                                          struct rect *rail)
{
    char count[WORDS_SIZE];
    enum register_head_tap tap;
    *rail = (struct rect){0};
    const char *title = title_of(list);
    const struct register_tools tools = make_tools(list, ui, WITH_UNDO | WITH_VISITORS);
    int room = area->w - tools.width - ui_mm(ui, MM_GRID);
    if (is_one_line(ui, room, title, count_of(list, count))) {
        struct rect row = rect_cut_top(area, larger(tools.height, title_height(ui, room, title, count)));
        tap = draw_tools(ui, row, &tools);
        row.w = room;
        draw_title(ui, row, title, count);
    } else {
        draw_title(ui, rect_cut_top(area, title_height(ui, area->w, title, count)), title, count);
        *rail = rect_cut_bottom(area, tools_height(ui, area->w, &tools));
        tap = draw_tools(ui, *rail, &tools);
        rect_cut_right(rail, tools.width + ui_mm(ui, MM_GAP));
        rect_cut_bottom(area, ui_mm(ui, MM_BETWEEN));
    }
    rect_cut_top(area, ui_mm(ui, MM_GAP));
    return tap;
}

/* --- As items of a list --- */

static int room_beside(const struct ui *ui, int width, const struct register_tools *tools)
{
    return tools->count > 0 ? width - tools->width - ui_mm(ui, MM_GRID) : width;
}

struct register_head register_head_plan(const struct register_list *list, struct ui *ui, int width)
{
    static const struct {
        int beside, after;
    } SHARES[] = {{WITH_UNDO | WITH_VISITORS, 0},
                  {WITH_UNDO | UNDO_WITHOUT_WORD | WITH_VISITORS, 0},
                  {WITH_UNDO, WITH_VISITORS},
                  {WITH_UNDO | UNDO_WITHOUT_WORD, WITH_VISITORS}};
    char count[WORDS_SIZE];
    int title =
        larger(ui_label_width(ui, &TITLE, title_of(list)), ui_label_width(ui, &SOFT, count_of(list, count)));
    for (size_t i = 0; i < sizeof SHARES / sizeof SHARES[0]; i++) {
        const struct register_head head = {make_tools(list, ui, SHARES[i].beside),
                                           make_tools(list, ui, SHARES[i].after)};
        if (room_beside(ui, width, &head.beside) >= title)
            return head;
    }
    return (struct register_head){.after = make_tools(list, ui, WITH_UNDO | WITH_VISITORS)};
}

enum register_head_tap register_head_begin(const struct register_list *list, const struct register_head *head,
                                           struct flow *flow)
{
    struct ui *ui = flow->ui;
    char count[WORDS_SIZE];
    struct rect rect;
    const char *title = title_of(list);
    int width = room_beside(ui, flow_width(flow), &head->beside);
    int words = title_height(ui, width, title, count_of(list, count));
    if (!flow_item(flow, larger(words, head->beside.count > 0 ? head->beside.height : 0), &rect))
        return REGISTER_HEAD_NOTHING;
    enum register_head_tap tap = draw_tools(ui, middle(rect, head->beside.height), &head->beside);
    rect.w = width;
    draw_title(ui, middle(rect, words), title, count);
    return tap;
}

enum register_head_tap register_head_finish(const struct register_head *head, struct flow *flow)
{
    struct rect rect;
    const struct register_tools *tools = &head->after;
    if (tools->count == 0 || !flow_item(flow, tools_height(flow->ui, flow_width(flow), tools), &rect))
        return REGISTER_HEAD_NOTHING;
    return draw_tools(flow->ui, rect, tools);
}
