#include "screen/layout.h"

#include "base/text.h"

#define MM_COMPACT 90.0
#define MM_WALL 200
#define MM_ARROW 7.0

bool layout_is_compact(const struct ui *ui)
{
    struct rect canvas = ui_canvas(ui);
    return (canvas.w < canvas.h ? canvas.w : canvas.h) < ui_mm(ui, MM_COMPACT);
}

bool layout_is_wall(const struct ui *ui)
{
    return ui->theme->options.height_mm > MM_WALL;
}

int layout_gap(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? MM_GAP : MM_GRID);
}

int layout_padding(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.8 : 5.0);
}

int layout_badge(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 13.5 : 17.0);
}

/* --- Buttons --- */

bool layout_text_fits(struct ui *ui, int width, const struct label *label, const char *text)
{
    const struct text_style style = {.px = theme_text_px(ui->theme, label->size), .bold = label->bold};
    return width > 0 && !fonts_set(ui->fonts, style, width, text)->broken_word;
}

int layout_lines(struct ui *ui, int width, const struct label *label, const char *text)
{
    const struct text_style style = {.px = theme_text_px(ui->theme, label->size), .bold = label->bold};
    return fonts_set(ui->fonts, style, width, text)->line_count;
}

/* What a button needs beside its label. */
static int around_label(struct ui *ui, const struct button *button)
{
    const struct label label = {.bold = true};
    return ui_button_size(ui, button, 0).w - ui_label_width(ui, &label, button->label);
}

bool layout_button_fits(struct ui *ui, int width, const struct button *button)
{
    const struct label label = {.bold = true};
    return ui_button_size(ui, button, 0).w <= width ||
           (button->label && layout_text_fits(ui, width - around_label(ui, button), &label, button->label));
}

/* Words one below the other, three and more, are no label: they have a row of their own. */
static bool is_label_low(struct ui *ui, int width, const struct button *button)
{
    const struct label label = {.bold = true};
    return !button->label || layout_lines(ui, width - around_label(ui, button), &label, button->label) <= 2;
}

static bool all_fit(struct ui *ui, int width, const struct buttons *buttons)
{
    for (int i = 0; i < buttons->count; i++)
        if (!layout_button_fits(ui, width, buttons->items[i]) || !is_label_low(ui, width, buttons->items[i]))
            return false;
    return true;
}

static int column_width(const struct ui *ui, int width, int columns)
{
    return (width - (columns - 1) * layout_gap(ui)) / columns;
}

static int row_height(struct ui *ui, int width, const struct buttons *buttons)
{
    int height = ui_mm(ui, layout_is_compact(ui) || buttons->low ? MM_TARGET_LEAST : MM_TARGET);
    for (int i = 0; i < buttons->count; i++) {
        int wanted = ui_button_size(ui, buttons->items[i], width).h;
        height = wanted > height ? wanted : height;
    }
    return height;
}

/* Shares a single row by what each label needs, where all have their words in one line then. */
static void share_row(struct ui *ui, int width, struct buttons *buttons)
{
    int spare = width - (buttons->count - 1) * layout_gap(ui), equal = spare / buttons->count;
    bool wraps = false;
    for (int i = 0; i < buttons->count; i++) {
        buttons->widths[i] = ui_button_size(ui, buttons->items[i], 0).w;
        wraps = wraps || buttons->widths[i] > equal;
        spare -= buttons->widths[i];
    }
    for (int i = 0; i < buttons->count; i++)
        buttons->widths[i] = wraps && spare >= 0 ? buttons->widths[i] + spare / buttons->count : 0;
}

/* Where a button of the row stands. */
static struct rect place_in_row(const struct ui *ui, struct rect row, const struct buttons *buttons,
                                int index)
{
    int gap = layout_gap(ui);
    if (buttons->widths[index] == 0)
        return rect_column(row, index % buttons->columns, buttons->columns, gap);
    for (int i = 0; i < index; i++)
        rect_cut_left(&row, buttons->widths[i] + gap);
    return index == buttons->count - 1 ? row : rect_cut_left(&row, buttons->widths[index]);
}

int layout_buttons_height(struct ui *ui, int width, struct buttons *buttons, int columns_most)
{
    buttons->columns = columns_most < buttons->count ? columns_most : buttons->count;
    while (buttons->columns > 1 && !all_fit(ui, column_width(ui, width, buttons->columns), buttons))
        buttons->columns--;
    buttons->row_height = row_height(ui, column_width(ui, width, buttons->columns), buttons);
    for (int i = 0; i < buttons->count; i++)
        buttons->widths[i] = 0;
    if (buttons->columns > 1 && buttons->columns == buttons->count)
        share_row(ui, width, buttons);
    if (buttons->widths[0] > 0)
        buttons->row_height = row_height(ui, 0, buttons);
    int rows = (buttons->count + buttons->columns - 1) / buttons->columns;
    return rows * buttons->row_height + (rows - 1) * layout_gap(ui);
}

int layout_buttons(struct ui *ui, struct rect area, const struct buttons *buttons)
{
    int gap = layout_gap(ui), tapped = -1;
    for (int i = 0; i < buttons->count; i++) {
        bool alone = i % buttons->columns == 0 && i == buttons->count - 1;
        struct rect row = area;
        rect_cut_top(&row, i / buttons->columns * (buttons->row_height + gap));
        row = rect_cut_top(&row, buttons->row_height);
        if (!alone)
            row = place_in_row(ui, row, buttons, i);
        if (ui_button(ui, row, buttons->items[i]))
            tapped = i;
    }
    return tapped;
}

int layout_buttons_below(struct ui *ui, struct rect *body, struct buttons *buttons)
{
    struct rect below =
        rect_cut_bottom(body, layout_buttons_height(ui, body->w, buttons, LAYOUT_BUTTONS_MOST));
    rect_cut_bottom(body, layout_gap(ui));
    return layout_buttons(ui, below, buttons);
}

/* --- Rows --- */

static const struct label ROW_TITLE = {.bold = true};
static const struct label ROW_TEXT = {.soft = true};

/* Smaller than a page's own badge, but what stands beside it begins where it does there. */
static int badge_side(const struct ui *ui)
{
    return layout_badge(ui) * 4 / 5;
}

static int picture_side(const struct ui *ui, const struct row *row)
{
    if (!row->picture)
        return 0;
    return row->badge ? layout_badge(ui) : ui_mm(ui, layout_is_compact(ui) ? 6.5 : 8.5);
}

static int picture_gap(const struct ui *ui, const struct row *row)
{
    if (!row->picture)
        return 0;
    return row->bare ? ui_mm(ui, MM_GAP) : layout_padding(ui);
}

static int side_padding(const struct ui *ui, const struct row *row)
{
    return row->bare ? 0 : layout_padding(ui);
}

static int arrow_side(const struct ui *ui, const struct row *row)
{
    return row->name && !row->bare ? ui_mm(ui, MM_ARROW) : 0;
}

static int text_width(const struct ui *ui, int width, const struct row *row)
{
    return width - 2 * side_padding(ui, row) - picture_side(ui, row) - picture_gap(ui, row) -
           arrow_side(ui, row);
}

static int text_height(struct ui *ui, int width, const struct row *row)
{
    int height = ui_label_height(ui, width, &ROW_TITLE, row->title);
    if (row->tag)
        height += ui_label_height(ui, width, &ROW_TITLE, row->tag);
    if (row->text)
        height += ui_label_height(ui, width, &ROW_TEXT, row->text);
    if (row->more)
        height += ui_label_height(ui, width, &ROW_TEXT, row->more);
    return height;
}

static bool words_fit(struct ui *ui, int width, const struct row *row)
{
    int room = text_width(ui, width, row);
    return layout_text_fits(ui, room, &ROW_TITLE, row->title) &&
           (!row->text || layout_text_fits(ui, room, &ROW_TEXT, row->text)) &&
           (!row->more || layout_text_fits(ui, room, &ROW_TEXT, row->more));
}

/* Without its picture where that leaves too little for a long word. */
static struct row fitted(struct ui *ui, int width, const struct row *row)
{
    struct row fit = *row;
    if (!words_fit(ui, width, row)) {
        fit.picture = NULL;
        fit.badge = false;
    }
    return fit;
}

static int vertical_padding(const struct ui *ui, const struct row *row)
{
    if (row->bare)
        return 0;
    if (layout_is_compact(ui))
        return ui_mm(ui, 1.6);
    return ui_mm(ui, row->badge ? 2.0 : 3.0);
}

int layout_row_height(struct ui *ui, int width, const struct row *row)
{
    const struct row fit = fitted(ui, width, row);
    int height = text_height(ui, text_width(ui, width, &fit), &fit);
    if (fit.badge && height < badge_side(ui))
        height = badge_side(ui);
    height += 2 * vertical_padding(ui, row);
    int least = !row->name ? 0 : ui_mm(ui, row->low ? MM_TARGET_STAFF : MM_TARGET_LEAST);
    return height < least ? least : height;
}

static void draw_row_picture(struct ui *ui, struct rect *inside, const struct row *row, int first_line)
{
    struct rect place = rect_cut_left(inside, picture_side(ui, row));
    rect_cut_left(inside, picture_gap(ui, row));
    if (!row->picture)
        return;
    if (row->badge) {
        place.w = badge_side(ui);
        ui_badge(ui, place, row->tint, row->ink, row->picture, false);
        return;
    }
    place.h = first_line;
    int side = picture_side(ui, row);
    ui_picture(ui, rect_centre(place, (struct size){side, side}), row->ink, row->picture);
}

static void draw_row_text(struct ui *ui, struct rect inside, const struct row *row)
{
    const struct label tag = {
        .bold = true, .has_role = true, .role = row->ink == ROLE_URGENT ? ROLE_URGENT : ROLE_MAIN};
    if (row->tag)
        ui_label_cut(ui, &inside, &tag, row->tag);
    ui_label_cut(ui, &inside, &ROW_TITLE, row->title);
    if (row->text)
        ui_label_cut(ui, &inside, &ROW_TEXT, row->text);
    if (row->more)
        ui_label_cut(ui, &inside, &ROW_TEXT, row->more);
}

/* Picture, text and arrow in the middle of their row; a small picture stands beside the first line. */
static void draw_row_inside(struct ui *ui, struct rect rect, const struct row *row)
{
    rect_cut_left(&rect, side_padding(ui, row));
    rect_cut_right(&rect, side_padding(ui, row));
    int height = text_height(ui, text_width(ui, rect.w + 2 * side_padding(ui, row), row), row);
    struct rect inside = row->badge ? rect : rect_centre(rect, (struct size){rect.w, height});
    struct rect arrow = rect_cut_right(&inside, arrow_side(ui, row));
    if (arrow.w > 0)
        ui_icon(ui, arrow, MM_ARROW, ROLE_SOFT_INK, "icons/next");
    draw_row_picture(ui, &inside, row, ui_label_height(ui, 0, &ROW_TITLE, "0"));
    draw_row_text(ui, rect_centre(inside, (struct size){inside.w, height}), row);
}

bool layout_row(struct ui *ui, struct rect rect, const struct row *row)
{
    const struct row fit = fitted(ui, rect.w, row);
    bool tapped = false;
    if (row->name || !row->bare)
        tapped = ui_card(ui, rect,
                         &(struct card){.name = row->name,
                                        .key = row->key,
                                        .bare = row->bare,
                                        .least_mm = row->low ? MM_TARGET_STAFF : 0});
    draw_row_inside(ui, rect, &fit);
    return tapped;
}

/* The height of a line of rows, the highest of them. */
static int line_height(struct ui *ui, int width, const struct row *rows, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        int height = layout_row_height(ui, width, &rows[i]);
        most = height > most ? height : most;
    }
    return most;
}

static int count_in_line(int first, int count, int columns)
{
    return count - first < columns ? count - first : columns;
}

static int rows_height(const struct flow *flow, const struct row *rows, int count, int columns)
{
    int width = column_width(flow->ui, flow_width(flow), columns), height = 0;
    for (int first = 0; first < count; first += columns)
        height +=
            line_height(flow->ui, width, &rows[first], count_in_line(first, count, columns)) + flow->gap;
    return height;
}

/* The pages that they fill, the first of which is this one. */
static int pages_of(const struct flow *flow, const struct row *rows, int count, int columns)
{
    int width = column_width(flow->ui, flow_width(flow), columns), pages = 1;
    int room = flow->area.h + (flow->shown > 0 ? 0 : flow->gap);
    for (int first = 0; first < count; first += columns) {
        int height = line_height(flow->ui, width, &rows[first], count_in_line(first, count, columns));
        if (height + flow->gap > room) {
            room = flow_height(flow) + flow->gap;
            pages++;
        }
        room -= height + flow->gap;
    }
    return pages;
}

/* Some five words stand in a line of such a column. */
static bool is_readable(const struct flow *flow, int columns)
{
    double least = 75.0 * (flow->ui->theme->options.large ? 1.3 : 1.0);
    return column_width(flow->ui, flow_width(flow), columns) >= ui_mm(flow->ui, least);
}

/* Words in narrow columns are hard to read: one more column must make the list shorter by a quarter, or spare
 * it a page. Later pages have as many as the first. */
static int columns_for(const struct flow *flow, const struct row *rows, int count, int columns_most)
{
    int columns = 1, height = rows_height(flow, rows, count, 1), pages = pages_of(flow, rows, count, 1);
    if (flow->place->first > 0 && flow->place->columns > 0)
        return flow->place->columns;
    while (columns < columns_most) {
        int next = rows_height(flow, rows, count, columns + 1);
        int next_pages = pages_of(flow, rows, count, columns + 1);
        bool spares = next_pages < pages && is_readable(flow, columns + 1);
        if (next * 4 > height * 3 && !spares)
            break;
        height = next;
        pages = next_pages;
        columns++;
    }
    return columns;
}

int layout_rows_height(const struct flow *flow, const struct row *rows, int count, int columns_most)
{
    return rows_height(flow, rows, count, columns_for(flow, rows, count, columns_most)) - flow->gap;
}

int layout_rows(struct flow *flow, const struct row *rows, int count, int columns_most)
{
    struct ui *ui = flow->ui;
    int columns = columns_for(flow, rows, count, columns_most), tapped = -1;
    flow->place->columns = columns;
    int width = column_width(ui, flow_width(flow), columns);
    struct rect line;
    for (int first = 0; first < count; first += columns) {
        int beside = count_in_line(first, count, columns);
        if (!flow_item(flow, line_height(ui, width, &rows[first], beside), &line))
            continue;
        for (int i = 0; i < beside; i++)
            if (layout_row(ui, rect_column(line, i, columns, layout_gap(ui)), &rows[first + i]))
                tapped = first + i;
    }
    return tapped;
}
