#include "screen/pin_board.h"

#include "screen/board.h"
#include "screen/frame.h"
#include "screen/words.h"
#include "store/worker.h"
#include "ui/widget.h"

#define MM_KEY 26.0     /* a key is not larger */
#define MM_WIDEST 240.0 /* on a wall, words and keys stay together */
#define MM_WORDS 52.0   /* the words beside the keys have so much width at least */

enum { ROWS_MOST = 4, KEYS_MOST = 12, NO_KEY = -1, AGAIN = 10 };

/* As on a telephone; on a low page 0 stands beside the other digits instead of below them. */
struct pad {
    int columns, rows;
    int keys[KEYS_MOST];
};

static const struct pad HIGH = {3, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, NO_KEY, 0, AGAIN}};
static const struct pad LOW = {4, 3, {1, 2, 3, NO_KEY, 4, 5, 6, 0, 7, 8, 9, AGAIN}};

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

/* The largest key with which the pad stands in `width` and `height` px. */
static int key_side(struct ui *ui, const struct pad *pad, int width, int height)
{
    int gap = ui_mm(ui, MM_GAP);
    int side = smaller((width - (pad->columns - 1) * gap) / pad->columns,
                       (height - (pad->rows - 1) * gap) / pad->rows);
    return smaller(side, ui_mm(ui, MM_KEY));
}

static const struct pad *choose_pad(struct ui *ui, int width, int height)
{
    return key_side(ui, &HIGH, width, height) < ui_mm(ui, MM_TARGET_LEAST) ? &LOW : &HIGH;
}

static bool draw_key(struct ui *ui, struct rect rect, int key)
{
    static const char *const DIGITS[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    const struct button again = {.name = _("Start again"), .icon = "icons/undo", .round = true};
    if (key == AGAIN)
        return ui_button(ui, rect, &again);
    const struct button digit = {.label = DIGITS[key], .round = true, .repeats = true, .is_secret = true};
    return ui_button(ui, rect, &digit);
}

/* Digits run from left to right in every language. */
static int draw_pad(struct ui *ui, struct rect area, const struct pad *pad, int side)
{
    int tapped = PIN_NOTHING, step = side + ui_mm(ui, MM_GAP);
    for (int i = 0; i < pad->columns * pad->rows; i++) {
        int column = i % pad->columns, key = pad->keys[i];
        if (ui->mirrored)
            column = pad->columns - 1 - column;
        struct rect place = {area.x + column * step, area.y + i / pad->columns * step, side, side};
        if (key != NO_KEY && draw_key(ui, place, key))
            tapped = key == AGAIN ? PIN_AGAIN : key;
    }
    return tapped;
}

static struct size pad_size(struct ui *ui, const struct pad *pad, int side)
{
    int gap = ui_mm(ui, MM_GAP);
    return (struct size){pad->columns * side + (pad->columns - 1) * gap,
                         pad->rows * side + (pad->rows - 1) * gap};
}

/* The words with the dots below them, in the middle of the height. */
static void draw_start(struct ui *ui, struct rect area, const struct pin_board *board)
{
    int gap = ui_mm(ui, MM_GRID), dot = ui_mm(ui, MM_BOARD_DOT);
    board_dots(ui, rect_cut_bottom(&area, dot), board->count, board->of ? board->of : PIN_DIGITS);
    rect_cut_bottom(&area, gap);
    board_words(ui, area, board->title, board->words, board->strong);
}

static int draw_beside(struct ui *ui, struct rect body, const struct pin_board *board)
{
    body = rect_centre(body, (struct size){smaller(body.w, ui_mm(ui, MM_WIDEST)), body.h});
    const struct pad *pad = choose_pad(ui, body.w, body.h);
    int gap = 2 * ui_mm(ui, MM_GAP), words = ui_mm(ui, MM_WORDS);
    int side = key_side(ui, pad, body.w - gap - words, body.h);
    struct size size = pad_size(ui, pad, side);
    body = rect_centre(body, (struct size){body.w, size.h});
    struct rect keys = rect_cut_right(&body, size.w);
    rect_cut_right(&body, gap);
    draw_start(ui, body, board);
    return draw_pad(ui, keys, pad, side);
}

/* With large words on a small page the title is smaller, so that the keys are not. */
static int draw_below(struct ui *ui, struct rect body, const struct pin_board *board)
{
    const struct label title = {.size = TEXT_HEADING, .bold = true}, words = {.bold = board->strong};
    int gap = ui_mm(ui, MM_GRID), least = pad_size(ui, &LOW, ui_mm(ui, MM_TARGET_LEAST)).h;
    int start = ui_label_height(ui, body.w, &title, board->title) +
                ui_label_height(ui, body.w, &words, board->words) + gap + ui_mm(ui, MM_BOARD_DOT);
    start = smaller(start, body.h - gap - least);
    const struct pad *pad = choose_pad(ui, body.w, body.h - start - gap);
    int side = key_side(ui, pad, body.w, body.h - start - gap);
    struct size size = pad_size(ui, pad, side);
    struct rect keys = rect_centre(rect_cut_bottom(&body, size.h), size);
    rect_cut_bottom(&body, gap);
    draw_start(ui, rect_cut_top(&body, start), board);
    return draw_pad(ui, keys, pad, side);
}

int pin_board_draw(struct ui *ui, struct rect body, const struct pin_board *board)
{
    return frame_is_wide(ui) ? draw_beside(ui, body, board) : draw_below(ui, body, board);
}

int pin_board_next(const char **typed)
{
    while (**typed) {
        char key = *(*typed)++;
        if (key == '\b')
            return PIN_BACK;
        if (key >= '0' && key <= '9')
            return key - '0';
    }
    return PIN_NOTHING;
}
