#include "screen/lock_board.h"

#include "screen/board.h"
#include "screen/frame.h"
#include "screen/tiles.h"
#include "ui/widget.h"

/* Very different shapes, the same twelve for everybody, so that who is not on the wall can be found by
 * them. */
static const char *const TWELVE[LOCK_PICTURES] = {"cat",      "bicycle", "flower",    "fish",
                                                  "umbrella", "star",    "teapot",    "tree",
                                                  "boat",     "rocket",  "butterfly", "moon"};

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

static bool stands_beside(struct ui *ui, int width, const struct button *again)
{
    return board_dots_width(ui, LOCK_CHOSEN) + ui_button_size(ui, again, 0).w <= width;
}

static bool is_low(const struct ui *ui)
{
    return ui_canvas(ui).h < ui_mm(ui, MM_LOW);
}

/* Without its icon, or at last without its words, where that lets it stand beside the dots of a small
 * screen. */
static struct button fit_button(struct ui *ui, int width, const char *label, const char *icon)
{
    const struct button whole = {.label = label, .icon = icon};
    const struct button plain = {.label = label};
    const struct button only_icon = {.name = label, .icon = icon};
    if (stands_beside(ui, width, &whole))
        return whole;
    if (stands_beside(ui, width, &plain))
        return plain;
    if (stands_beside(ui, width, &only_icon) && is_low(ui))
        return only_icon;
    return ui_button_size(ui, &whole, 0).w <= width ? whole : plain;
}

static struct button again_button(struct ui *ui, int width)
{
    return fit_button(ui, width, _("Start again"), "icons/undo");
}

/* Nobody would know it by its icon alone: on a low page it stands in place of the dots. */
static struct button none_button(struct ui *ui, int width)
{
    if (is_low(ui))
        return (struct button){.label = _("I have none")};
    return fit_button(ui, width, _("I have none"), "icons/lock");
}

static int height_with(struct ui *ui, int width, const struct button *button)
{
    int height = ui_button_size(ui, button, width).h;
    return stands_beside(ui, width, button) ? height : height + ui_mm(ui, MM_BOARD_DOT) + ui_mm(ui, MM_GAP);
}

/* The dots and a button: in one row if there is width for both. The same with either button, so that
 * nothing moves at the first touch. */
static int progress_height(struct ui *ui, int width, const struct lock_board *board)
{
    const struct button again = again_button(ui, width), none = none_button(ui, width);
    int height = height_with(ui, width, &again);
    int other = is_low(ui) ? ui_button_size(ui, &none, width).h : height_with(ui, width, &none);
    return board->asks_who_has_none && other > height ? other : height;
}

static int draw_progress(struct ui *ui, struct rect area, const struct lock_board *board)
{
    const bool asks = board->asks_who_has_none && board->count == 0;
    const struct button button = asks ? none_button(ui, area.w) : again_button(ui, area.w);
    struct size size = ui_button_size(ui, &button, area.w);
    bool alone = asks && is_low(ui), beside = !alone && stands_beside(ui, area.w, &button);
    struct rect dots = alone    ? (struct rect){0}
                       : beside ? rect_cut_left(&area, board_dots_width(ui, LOCK_CHOSEN))
                                : rect_cut_top(&area, ui_mm(ui, MM_BOARD_DOT));
    if (!alone)
        board_dots(ui, dots, board->count, LOCK_CHOSEN);
    struct rect place = rect_cut_bottom(&area, size.h);
    if (!ui_button(ui, rect_cut_left(&place, size.w), &button))
        return LOCK_NOTHING;
    return asks ? LOCK_NONE_YET : LOCK_AGAIN;
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
        int words = words_height(ui, body.w, board) + progress_height(ui, body.w, board) + gap;
        pictures = cut_below(ui, &body, words, &columns);
    }
    int below = draw_progress(ui, rect_cut_bottom(&body, progress_height(ui, body.w, board)), board);
    rect_cut_bottom(&body, gap);
    board_words(ui, body, board->title, board->words, board->strong);
    int tapped = draw_pictures(ui, pictures, board, columns);
    return below != LOCK_NOTHING ? below : tapped;
}
