#include "screen/keyboard.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "screen/words.h"
#include "ui/widget.h"

#define MM_KEY 17.0    /* a key is not higher */
#define MM_KEY_GAP 3.0 /* as near as targets may stand */

enum { ROWS_MOST = 7 };

/* Keys that are no letters, in the tables below. A run of one of them is one wide key. */
enum { SHIFT = 'S', SIGNS = 'N', SPACE = 'W', ERASE = 'B', POUND = 'P' };

/* A board: its rows, each of as many keys as it has columns. */
struct board {
    int columns, rows;
    const char *letters[ROWS_MOST], *signs[ROWS_MOST];
};

/* From wide to narrow; the first whose keys are not too small is taken. */
static const struct board BOARDS[] = {
    {10,
     4,
     {"qwertyuiop", "asdfghjkl'", "Szxcvbnm,.", "NNWWWWWW-B"},
     {"1234567890", "-/:;()P&@\"", "?!'+%#*=,.", "NNWWWWWW_B"}},
    {9,
     4,
     {"qwertyuio", "asdfghjkl", "Szxcvbnmp", "N,WWWW.'B"},
     {"123456789", "0-/:;()P&", "@\"?!'+%#*", "N,WWWW.=B"}},
    {5,
     7,
     {"qwert", "yuiop", "asdfg", "hjkl'", "zxcvb", "nm,.B", "NSWWW"},
     {"12345", "67890", "-/:;(", ")P&@\"", "?!'+%", "#*,.B", "N=WWW"}},
};

enum { BOARD_COUNT = sizeof BOARDS / sizeof BOARDS[0] };

static int column_width(const struct ui *ui, int width, int columns)
{
    return (width - (columns - 1) * ui_mm(ui, MM_KEY_GAP)) / columns;
}

static const struct board *choose_board(const struct ui *ui, int width)
{
    int least = theme_mm(ui->theme, MM_KEY_LEAST);
    for (int i = 0; i < BOARD_COUNT - 1; i++)
        if (column_width(ui, width, BOARDS[i].columns) >= least)
            return &BOARDS[i];
    return &BOARDS[BOARD_COUNT - 1];
}

int keyboard_height(struct ui *ui, int width, int most)
{
    const struct board *board = choose_board(ui, width);
    int gaps = (board->rows - 1) * ui_mm(ui, MM_KEY_GAP), wanted = board->rows * ui_mm(ui, MM_KEY) + gaps;
    int least = board->rows * theme_mm(ui->theme, MM_KEY_LEAST) + gaps;
    if (wanted > most)
        wanted = most;
    return wanted < least ? least : wanted;
}

/* --- Writing --- */

static enum keyboard_result append(const char *letter, size_t length, char *text, size_t size)
{
    size_t used = strlen(text);
    if (used + length >= size)
        return KEYBOARD_FULL;
    memcpy(text + used, letter, length);
    text[used + length] = '\0';
    return KEYBOARD_WROTE;
}

/* A whole character, with the marks that belong to it left for the next time. */
static enum keyboard_result erase(char *text)
{
    size_t used = strlen(text);
    if (used == 0)
        return KEYBOARD_NOTHING;
    do
        used--;
    while (used > 0 && ((unsigned char)text[used] & 0xC0) == 0x80);
    text[used] = '\0';
    return KEYBOARD_WROTE;
}

/* Not a control, which has no place in a field, nor one that turns the direction of what follows it. */
static bool is_written(uint32_t code)
{
    bool is_control = code < ' ' || (code >= 0x7F && code < 0xA0);
    bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return !is_control && !turns && code != 0xFFFD;
}

enum keyboard_result keyboard_append(const char *typed, char *text, size_t size)
{
    enum keyboard_result result = KEYBOARD_NOTHING;
    while (*typed && result != KEYBOARD_FULL) {
        const char *start = typed;
        uint32_t code = text_next_codepoint(&typed);
        if (code == '\n')
            return KEYBOARD_DONE;
        if (code == '\b')
            result = erase(text);
        else if (is_written(code))
            result = append(start, (size_t)(typed - start), text, size);
    }
    return result;
}

enum keyboard_result keyboard_listen(struct ui *ui, char *text, size_t size)
{
    return keyboard_append(ui_typed(ui), text, size);
}

/* --- Keys --- */

/* What a key writes, in `out`; "" for one that writes nothing. */
static void letter_of(const struct keyboard *keyboard, char key, char out[4])
{
    bool is_capital = keyboard->capitals && islower((unsigned char)key);
    const char *words = key == SPACE ? " " : key == POUND ? "£" : NULL;
    if (words)
        text_format(out, 4, "%s", words);
    else if (isupper((unsigned char)key))
        out[0] = '\0';
    else
        text_format(out, 4, "%c", is_capital ? toupper((unsigned char)key) : key);
}

static struct button button_of(const struct keyboard *keyboard, char key, const char *letter)
{
    struct button button = {.label = letter, .tight = true, .repeats = true, .least_mm = MM_KEY_LEAST};
    if (key == SPACE) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Space");
    } else if (key == ERASE) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Backspace");
        button.icon = "icons/backspace";
    } else if (key == SHIFT) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Shift");
        button.icon = "icons/shift";
        button.chosen = keyboard->capitals;
    } else if (key == SIGNS) {
        button.label = keyboard->signs ? _c("label of a key", "abc") : _c("label of a key", "123");
        button.name = keyboard->signs ? _c("key of the keyboard", "Letters")
                                      : _c("key of the keyboard", "Digits and signs");
    }
    return button;
}

static enum keyboard_result press(struct keyboard *keyboard, char key, const char *letter, char *text,
                                  size_t size)
{
    if (key == SHIFT)
        keyboard->capitals = !keyboard->capitals;
    else if (key == SIGNS)
        keyboard->signs = !keyboard->signs;
    else if (key == ERASE)
        return erase(text);
    if (*letter == '\0')
        return KEYBOARD_NOTHING;
    keyboard->capitals = false;
    return append(letter, strlen(letter), text, size);
}

/* The columns that the key at `column` takes. */
static int span(const char *row, int columns, int column)
{
    int end = column + 1;
    while (isupper((unsigned char)row[column]) && end < columns && row[end] == row[column])
        end++;
    return end - column;
}

/* Letters run from left to right in every language. */
static struct rect place_key(const struct ui *ui, struct rect line, const struct board *board, int column,
                             int count)
{
    int gap = ui_mm(ui, MM_KEY_GAP), first = ui->mirrored ? board->columns - column - count : column;
    struct rect start = rect_column(line, first, board->columns, gap);
    struct rect end = rect_column(line, first + count - 1, board->columns, gap);
    return (struct rect){start.x, line.y, end.x + end.w - start.x, line.h};
}

static enum keyboard_result draw_row(struct ui *ui, struct rect line, const struct board *board,
                                     const char *row, struct keyboard *keyboard, char *text, size_t size)
{
    enum keyboard_result result = KEYBOARD_NOTHING;
    for (int column = 0, count; column < board->columns; column += count) {
        char letter[4];
        count = span(row, board->columns, column);
        letter_of(keyboard, row[column], letter);
        const struct button button = button_of(keyboard, row[column], letter);
        if (ui_button(ui, place_key(ui, line, board, column, count), &button))
            result = press(keyboard, row[column], letter, text, size);
    }
    return result;
}

enum keyboard_result keyboard_draw(struct ui *ui, struct rect area, struct keyboard *keyboard, char *text,
                                   size_t size)
{
    const struct board *board = choose_board(ui, area.w);
    const struct keyboard shown = *keyboard;
    enum keyboard_result result = keyboard_listen(ui, text, size);
    for (int i = 0; i < board->rows; i++) {
        struct keyboard as_shown = shown;
        const char *row = shown.signs ? board->signs[i] : board->letters[i];
        struct rect line = rect_row(area, i, board->rows, ui_mm(ui, MM_KEY_GAP));
        enum keyboard_result wrote = draw_row(ui, line, board, row, &as_shown, text, size);
        if (wrote != KEYBOARD_NOTHING)
            result = wrote;
        if (as_shown.capitals != shown.capitals || as_shown.signs != shown.signs)
            *keyboard = as_shown;
    }
    return result;
}
