#include "screen/message.h"

#include "screen/layout.h"

#define MM_CIRCLE 28.0
#define MM_CIRCLE_LEAST 14.0
#define MM_BUTTON 20.0
#define MM_MEASURE 210.0 /* lines wider than that are not easy to follow */
#define MM_LOW 90.0      /* a page lower than this has smaller buttons */

static const struct label LINE = {.centred = true}, NOTE = {.centred = true, .soft = true};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

/* --- Buttons --- */

struct bar {
    int widths[MESSAGE_BUTTONS_MOST];
    int count;
    int height; /* of one */
    int gap;
    bool beside;
    int whole; /* of all, 0 where there are none */
};

static struct bar measure_row(struct ui *ui, int width, const struct message *message)
{
    struct bar row = {.gap = ui_mm(ui, MM_GRID)};
    int together = 0;
    row.height = ui_mm(ui, ui_canvas(ui).h < ui_mm(ui, MM_LOW) ? MM_TARGET_LEAST : MM_BUTTON);
    for (int i = 0; i < MESSAGE_BUTTONS_MOST && message->buttons[i]; i++) {
        struct size size = ui_button_size(ui, message->buttons[i], width);
        row.widths[row.count++] = size.w;
        row.height = larger(row.height, size.h);
        together += size.w + (i > 0 ? row.gap : 0);
    }
    row.beside = together <= width;
    row.whole = row.count == 0 ? 0
                : row.beside   ? row.height
                               : row.count * row.height + (row.count - 1) * row.gap;
    return row;
}

static int draw_row(struct ui *ui, struct rect area, const struct bar *row, const struct message *message)
{
    int tapped = -1, together = (row->count - 1) * row->gap;
    for (int i = 0; i < row->count; i++)
        together += row->widths[i];
    struct rect line = rect_centre(area, (struct size){row->beside ? together : area.w, row->whole});
    for (int i = 0; i < row->count; i++) {
        struct rect place =
            row->beside ? rect_cut_left(&line, row->widths[i]) : rect_cut_top(&line, row->height);
        if (ui_button(ui, place, message->buttons[i]))
            tapped = i;
        if (row->beside)
            rect_cut_left(&line, row->gap);
        else
            rect_cut_top(&line, row->gap);
    }
    return tapped;
}

/* --- Words --- */

static int lines_height(struct ui *ui, int width, const struct message *message)
{
    int height = message->note ? ui_label_height(ui, width, &NOTE, message->note) : 0;
    for (int i = 0; i < MESSAGE_LINES_MOST && message->lines[i]; i++)
        height += ui_label_height(ui, width, &LINE, message->lines[i]);
    return height;
}

static const char *title_of(struct ui *ui, int width, const struct message *message,
                            const struct label *label)
{
    bool in_two = message->title_in_two && ui_label_width(ui, label, message->title) > width;
    return in_two ? message->title_in_two : message->title;
}

/* The largest title, in two lines at most if it can be, with which all words fit in `room` px; false if none
 * does. */
static bool choose_title(struct ui *ui, struct size room, const struct message *message, struct label *title,
                         int *height)
{
    static const enum text_size SIZES[] = {TEXT_TITLE, TEXT_HEADING, TEXT_LEAD};
    enum { SIZE_COUNT = sizeof SIZES / sizeof SIZES[0], TITLE_LINES = 2 };
    int lines = lines_height(ui, room.w, message) + ui_mm(ui, MM_GRID / 2);
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        *title = (struct label){.size = SIZES[i], .bold = true, .centred = true};
        const char *words = title_of(ui, room.w, message, title);
        *height = ui_label_height(ui, room.w, title, words) + lines;
        bool is_short = i == SIZE_COUNT - 1 || layout_lines(ui, room.w, title, words) <= TITLE_LINES;
        if (is_short && *height <= room.h && layout_text_fits(ui, room.w, title, words))
            return true;
    }
    return false;
}

static void draw_words(struct ui *ui, struct rect *area, const struct message *message,
                       const struct label *title)
{
    ui_label_cut(ui, area, title, title_of(ui, area->w, message, title));
    rect_cut_top(area, ui_mm(ui, MM_GRID / 2));
    for (int i = 0; i < MESSAGE_LINES_MOST && message->lines[i]; i++)
        ui_label_cut(ui, area, &LINE, message->lines[i]);
    if (message->note)
        ui_label_cut(ui, area, &NOTE, message->note);
}

static void draw_circle(struct ui *ui, struct rect *area, const struct message *message, int side)
{
    if (side == 0)
        return;
    ui_badge(ui, rect_cut_top(area, side), (enum role)(ROLE_KIND_TINT_FIRST + (int)message->tint),
             (enum role)(ROLE_KIND_INK_FIRST + (int)message->tint), message->icon, true);
    rect_cut_top(area, ui_mm(ui, MM_GRID));
}

/* As large as there is room for; none where that is too small to be seen well. */
static int circle_side(struct ui *ui, int room, const struct message *message)
{
    int side = room - ui_mm(ui, MM_GRID), most = ui_mm(ui, MM_CIRCLE);
    if (!message->icon || side < ui_mm(ui, MM_CIRCLE_LEAST))
        return 0;
    return side < most ? side : most;
}

/* Too many words for the page: a list, with the buttons below it. */
static int draw_paged(struct ui *ui, struct rect body, const struct message *message, const struct bar *row,
                      struct flow_place *place)
{
    struct rect buttons = rect_cut_bottom(&body, row->whole);
    rect_cut_bottom(&body, row->whole > 0 ? ui_mm(ui, MM_GAP) : 0);
    struct flow flow = flow_begin(ui, body, place, 0);
    const struct label title = {.size = TEXT_LEAD, .bold = true, .centred = true};
    flow_text(&flow, &title, title_of(ui, flow_width(&flow), message, &title));
    for (int i = 0; i < MESSAGE_LINES_MOST && message->lines[i]; i++)
        flow_text(&flow, &LINE, message->lines[i]);
    if (message->note)
        flow_text(&flow, &NOTE, message->note);
    flow_end(&flow, _("Up"), _("Down"));
    return draw_row(ui, buttons, row, message);
}

int message_draw(struct ui *ui, struct rect body, const struct message *message, struct flow_place *place)
{
    int measure = ui_mm(ui, MM_MEASURE);
    body = rect_centre(body, (struct size){body.w < measure ? body.w : measure, body.h});
    const struct bar row = measure_row(ui, body.w, message);
    int gap = row.whole > 0 ? ui_mm(ui, MM_GRID * 1.25) : 0, height;
    struct label title;
    if (!choose_title(ui, (struct size){body.w, body.h - row.whole - gap}, message, &title, &height))
        return draw_paged(ui, body, message, &row, place);
    int side = circle_side(ui, body.h - row.whole - gap - height, message);
    int circle = side > 0 ? side + ui_mm(ui, MM_GRID) : 0;
    struct rect stack = rect_centre(body, (struct size){body.w, circle + height + gap + row.whole});
    draw_circle(ui, &stack, message, side);
    draw_words(ui, &stack, message, &title);
    rect_cut_top(&stack, gap);
    return draw_row(ui, stack, &row, message);
}
