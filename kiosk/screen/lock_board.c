#include "screen/lock_board.h"

#include "screen/frame.h"
#include "screen/tiles.h"
#include "ui/widget.h"

/* Very different shapes, the same twelve for everybody, so that who is not on the wall can be found by
 * them. */
static const char *const TWELVE[LOCK_PICTURES] = {"cat",      "bicycle", "flower",    "fish",
                                                  "umbrella", "star",    "teapot",    "tree",
                                                  "boat",     "rocket",  "butterfly", "moon"};

#define MM_DOT 7.0
#define MM_PICTURE 40.0 /* a tile is not larger */
#define MM_LARGE 22.0
#define MM_LOW 90.0
#define MM_WIDEST 300.0
#define MM_EDGE 1.4
#define PICTURES_SHARE 0.6 /* of a wide page, at most */

const char *lock_picture(int index)
{
    return TWELVE[index];
}

/* The title as large as there is room for, or none, and the words below it. */
static void draw_words(struct ui *ui, struct rect area, const struct lock_board *board)
{
    static const enum text_size SIZES[] = {TEXT_HEADING, TEXT_LEAD};
    const struct label words = {.bold = board->strong};
    int rest = area.h - ui_label_height(ui, area.w, &words, board->words);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        const struct label title = {.size = SIZES[i], .bold = true};
        if (ui_label_height(ui, area.w, &title, board->title) > rest ||
            ui_label_least_width(ui, &title, board->title) > area.w)
            continue;
        ui_label_cut(ui, &area, &title, board->title);
        break;
    }
    ui_label_cut(ui, &area, &words, board->words);
}

static void draw_dots(struct ui *ui, struct rect area, int count)
{
    int side = ui_mm(ui, MM_DOT), gap = ui_mm(ui, MM_GAP);
    for (int i = 0; i < LOCK_CHOSEN; i++) {
        struct rect dot = rect_centre(rect_cut_left(&area, side), (struct size){side, side});
        ui_draw_box(ui, &(struct draw_command){.rect = dot,
                                               .fill = i < count ? ROLE_MAIN : ROLE_CARD,
                                               .edged = true,
                                               .edge = i < count ? ROLE_MAIN : ROLE_EDGE,
                                               .edge_px = ui_mm(ui, 0.4),
                                               .radius = side / 2});
        rect_cut_left(&area, gap);
    }
}

static int dots_width(struct ui *ui)
{
    return LOCK_CHOSEN * (ui_mm(ui, MM_DOT) + ui_mm(ui, MM_GAP));
}

static bool stands_beside(struct ui *ui, int width, const struct button *again)
{
    return dots_width(ui) + ui_button_size(ui, again, 0).w <= width;
}

/* Without its icon, or at last without its words, where that lets it stand beside the dots of a small
 * screen. */
static struct button again_button(struct ui *ui, int width)
{
    const struct button whole = {.label = _("Start again"), .icon = "icons/undo"};
    const struct button plain = {.label = _("Start again")};
    const struct button icon = {.name = _("Start again"), .icon = "icons/undo"};
    if (stands_beside(ui, width, &whole))
        return whole;
    if (stands_beside(ui, width, &plain))
        return plain;
    return stands_beside(ui, width, &icon) && ui_canvas(ui).h < ui_mm(ui, MM_LOW) ? icon : whole;
}

/* The dots and "Start again": in one row if there is width for both. */
static int progress_height(struct ui *ui, int width)
{
    const struct button again = again_button(ui, width);
    int height = ui_button_size(ui, &again, 0).h;
    return stands_beside(ui, width, &again) ? height : height + ui_mm(ui, MM_DOT) + ui_mm(ui, MM_GAP);
}

static bool draw_progress(struct ui *ui, struct rect area, int count)
{
    const struct button again = again_button(ui, area.w);
    struct size size = ui_button_size(ui, &again, 0);
    bool beside = stands_beside(ui, area.w, &again);
    draw_dots(ui, beside ? rect_cut_left(&area, dots_width(ui)) : rect_cut_top(&area, ui_mm(ui, MM_DOT)),
              count);
    struct rect place = rect_cut_bottom(&area, size.h);
    return ui_button(ui, rect_cut_left(&place, size.w), &again);
}

/* Draws the twelve; returns which was tapped. */
static int draw_pictures(struct ui *ui, struct rect area, const struct lock_board *board, int columns)
{
    int tapped = LOCK_NOTHING, rows = LOCK_PICTURES / columns, gap = ui_mm(ui, MM_GAP);
    for (int i = 0; i < LOCK_PICTURES; i++) {
        char icon[WORDS_SIZE];
        int picture = board->order[i];
        struct rect row = rect_row(area, i / columns, rows, gap);
        const struct tile tile = {.label = "",
                                  .name = tile_words(TWELVE[picture]),
                                  .picture = tile_icon(icon, TWELVE[picture]),
                                  .tint = picture % 5};
        if (ui_tile(ui, rect_column(row, i % columns, columns, gap), &tile))
            tapped = picture;
    }
    return tapped;
}

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

/* The pictures at the side of a wide page. */
static struct rect cut_side(struct ui *ui, struct rect *body)
{
    const int columns = 4, rows = LOCK_PICTURES / columns, gap = ui_mm(ui, MM_GAP);
    if (body->h < rows * ui_mm(ui, MM_TARGET) + (rows - 1) * gap) /* large words: use the margin */
        body->h = ui_canvas(ui).h - ui_mm(ui, MM_EDGE) - body->y;
    int side = smaller(ui_mm(ui, MM_PICTURE), (body->h - (rows - 1) * gap) / rows);
    side = smaller(side, ((int)(body->w * PICTURES_SHARE) - (columns - 1) * gap) / columns);
    struct rect pictures = rect_cut_right(body, columns * side + (columns - 1) * gap);
    rect_cut_right(body, 2 * gap);
    pictures.h = rows * side + (rows - 1) * gap;
    return pictures;
}

/* The pictures below the words of a narrow page: three in a row if they are large then, else four. */
static struct rect cut_below(struct ui *ui, struct rect *body, int words, int *columns)
{
    const int gap = ui_mm(ui, MM_GAP), margin = (ui_canvas(ui).w - body->w) / 2, edge = ui_mm(ui, MM_EDGE);
    int room = body->h - words - gap, three = (room - 3 * gap) / 4;
    *columns = three >= ui_mm(ui, MM_LARGE) ? 3 : 4;
    int rows = LOCK_PICTURES / *columns;
    int side = (body->w - (*columns - 1) * gap) / *columns;
    side = smaller(smaller(side, ui_mm(ui, MM_PICTURE)), (room - (rows - 1) * gap) / rows);
    side = larger(side, ui_mm(ui, MM_TARGET));
    struct rect pictures = rect_cut_bottom(body, rows * side + (rows - 1) * gap);
    rect_cut_bottom(body, gap);
    if (*columns * side + (*columns - 1) * gap > pictures.w)
        pictures = (struct rect){edge, pictures.y, pictures.w + 2 * (margin - edge), pictures.h};
    return pictures;
}

static int words_height(struct ui *ui, int width, const struct lock_board *board)
{
    const struct label title = {.size = TEXT_HEADING, .bold = true}, words = {.bold = board->strong};
    return ui_label_height(ui, width, &title, board->title) +
           ui_label_height(ui, width, &words, board->words);
}

int lock_board_draw(struct ui *ui, struct rect body, const struct lock_board *board)
{
    int gap = ui_mm(ui, MM_GAP), columns = 4;
    struct rect pictures;
    if (frame_is_wide(ui)) {
        int most = ui_mm(ui, MM_WIDEST); /* on a wall, words and pictures stay together */
        body = rect_centre(body, (struct size){smaller(body.w, most), body.h});
        pictures = cut_side(ui, &body);
        body.h = pictures.h;
    } else {
        int words = words_height(ui, body.w, board) + progress_height(ui, body.w) + gap;
        pictures = cut_below(ui, &body, words, &columns);
    }
    bool again = draw_progress(ui, rect_cut_bottom(&body, progress_height(ui, body.w)), board->count);
    rect_cut_bottom(&body, gap);
    draw_words(ui, body, board);
    int tapped = draw_pictures(ui, pictures, board, columns);
    return again ? LOCK_AGAIN : tapped;
}
