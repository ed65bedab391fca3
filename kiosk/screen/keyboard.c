#include "screen/keyboard.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "screen/words.h"
#include "ui/widget.h"

#define MM_KEY 17.0    /* a key is not higher */
#define MM_KEY_GAP 3.0 /* as near as targets may stand */

enum { ROWS_MOST = 7, LETTER_SIZE = 8 };

/* Keys that are no letters, in the tables below. A run of one of them is one wide key. */
enum { SHIFT = 'S', SIGNS = 'N', ACCENTS = 'A', SPACE = 'W', ERASE = 'B', POUND = 'P' };

/* A board: its rows, each of as many keys as it has columns. Accented letters fill all rows but the last. */
struct board {
    int columns, rows;
    const char *letters[ROWS_MOST], *signs[ROWS_MOST], *below_accents;
};

/* From wide to narrow; the first whose keys are not too small is taken. */
static const struct board BOARDS[] = {
    {10,
     4,
     {"qwertyuiop", "asdfghjkl'", "Szxcvbnm,.", "NAWWWWWW-B"},
     {"1234567890", "-/:;()P&@\"", "?!'+%#*=,.", "NAWWWWWW_B"},
     "NASWWWWW-B"},
    {9,
     4,
     {"qwertyuio", "asdfghjkl", "Szxcvbnmp", "NA,WWW.'B"},
     {"123456789", "0-/:;()P&", "@\"?!'+%#*", "NA,WWW.=B"},
     "NASWWWW'B"},
    {5,
     7,
     {"qwert", "yuiop", "asdfg", "hjkl'", "zxcvb", "nm,.B", "NSAWW"},
     {"12345", "67890", "-/:;(", ")P&@\"", "?!'+%", "#*,.B", "N=AWW"},
     "NSAWB"},
};

enum { BOARD_COUNT = sizeof BOARDS / sizeof BOARDS[0] };

/* What is written most in Western Europe first, 27 of them for the board that has the fewest keys; then the
 * rest, and those of Central Europe, the Baltic, Turkey, Malta, Wales and Iceland, by the alphabet. */
static const char SMALL_ACCENTS[] = "áàâäãåçéèêëíìîïñóòôöõøúùûüß"
                                    "æýÿąăāćčċďđęěēėğģġħīįıķłľĺļńňņőœřŕśšşșťțůűūųźżžðþŵŷ";
static const char LARGE_ACCENTS[] = "ÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜẞ"
                                    "ÆÝŸĄĂĀĆČĊĎĐĘĚĒĖĞĢĠĦĪĮİĶŁĽĹĻŃŇŅŐŒŘŔŚŠŞȘŤȚŮŰŪŲŹŻŽÐÞŴŶ";

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

/* --- Keys --- */

/* One key: a letter that it writes, or what else it does, which is then in `act` and its letter is "". */
struct key {
    char act, letter[LETTER_SIZE];
};

/* The key at `column` of a row of the tables. */
static struct key table_key(const struct keyboard *keyboard, const char *row, int column)
{
    struct key key = {.act = row[column]};
    bool is_capital = keyboard->capitals && islower((unsigned char)key.act);
    const char *words = key.act == SPACE ? " " : key.act == POUND ? "£" : NULL;
    if (words)
        text_format(key.letter, sizeof key.letter, "%s", words);
    else if (!isupper((unsigned char)key.act))
        text_format(key.letter, sizeof key.letter, "%c",
                    is_capital ? toupper((unsigned char)key.act) : key.act);
    return key;
}

/* The accented letter at an index of all; nothing behind the last. */
static struct key accent_key(const struct keyboard *keyboard, int index)
{
    struct key key = {0};
    const char *start = keyboard->capitals ? LARGE_ACCENTS : SMALL_ACCENTS;
    for (int i = 0; i < index && *start; i++)
        text_next_codepoint(&start);
    const char *end = start;
    text_next_codepoint(&end);
    text_format(key.letter, sizeof key.letter, "%.*s", (int)(end - start), start);
    return key;
}

static int accents_on(const struct board *board)
{
    return board->columns * (board->rows - 1);
}

static struct button button_of(const struct keyboard *keyboard, const struct key *key)
{
    struct button button = {.label = key->letter, .tight = true, .repeats = true, .least_mm = MM_KEY_LEAST};
    if (key->act == SPACE) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Space");
    } else if (key->act == ERASE) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Backspace");
        button.icon = "icons/backspace";
    } else if (key->act == SHIFT) {
        button.label = NULL;
        button.name = _c("key of the keyboard", "Shift");
        button.icon = "icons/shift";
        button.chosen = keyboard->capitals;
    } else if (key->act == SIGNS) {
        bool back = keyboard->page != KEYBOARD_LETTERS;
        button.label = back ? _c("label of a key", "abc") : _c("label of a key", "123");
        button.name =
            back ? _c("key of the keyboard", "Letters") : _c("key of the keyboard", "Digits and signs");
    } else if (key->act == ACCENTS) {
        button.label = keyboard->page == KEYBOARD_ACCENTS ? "é…" : "éñł";
        button.name = _c("key of the keyboard", "Accented letters");
    }
    return button;
}

/* To the accented letters, and from there to more of them; behind the last come the first. */
static void turn_accents(struct keyboard *keyboard, const struct board *board)
{
    int count = (int)text_count_codepoints(SMALL_ACCENTS), each = accents_on(board);
    keyboard->accents =
        keyboard->page == KEYBOARD_ACCENTS ? (keyboard->accents + 1) % ((count + each - 1) / each) : 0;
    keyboard->page = KEYBOARD_ACCENTS;
}

/* A capital is for one letter, and so is an accent: the plain letters come back. */
static enum writing_result press(struct keyboard *keyboard, const struct board *board, const struct key *key,
                                 struct writing *writing)
{
    if (key->act == SHIFT)
        keyboard->capitals = !keyboard->capitals;
    else if (key->act == SIGNS)
        keyboard->page = keyboard->page == KEYBOARD_LETTERS ? KEYBOARD_SIGNS : KEYBOARD_LETTERS;
    else if (key->act == ACCENTS)
        turn_accents(keyboard, board);
    else if (key->act == ERASE)
        return writing_erase(writing);
    if (key->letter[0] == '\0')
        return WRITING_NOTHING;
    keyboard->capitals = false;
    if (keyboard->page == KEYBOARD_ACCENTS)
        keyboard->page = KEYBOARD_LETTERS;
    return writing_insert(writing, key->letter);
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

/* The tables' row of a page, NULL for one of accented letters. */
static const char *row_of(const struct board *board, const struct keyboard *keyboard, int index)
{
    if (keyboard->page == KEYBOARD_ACCENTS)
        return index == board->rows - 1 ? board->below_accents : NULL;
    return keyboard->page == KEYBOARD_SIGNS ? board->signs[index] : board->letters[index];
}

/* True where a key was tapped, which is then `*tapped`. */
static bool draw_row(struct ui *ui, struct rect line, const struct board *board,
                     const struct keyboard *keyboard, int index, struct key *tapped)
{
    const char *row = row_of(board, keyboard, index);
    int first = keyboard->accents * accents_on(board) + index * board->columns;
    bool is_tapped = false;
    for (int column = 0, count; column < board->columns; column += count) {
        const struct key key = row ? table_key(keyboard, row, column) : accent_key(keyboard, first + column);
        count = row ? span(row, board->columns, column) : 1;
        if (!row && key.letter[0] == '\0')
            break;
        const struct button button = button_of(keyboard, &key);
        if (ui_button(ui, place_key(ui, line, board, column, count), &button)) {
            *tapped = key;
            is_tapped = true;
        }
    }
    return is_tapped;
}

enum writing_result keyboard_draw(struct ui *ui, struct rect area, struct keyboard *keyboard,
                                  struct writing *writing)
{
    const struct board *board = choose_board(ui, area.w);
    struct key tapped;
    bool is_tapped = false;
    for (int i = 0; i < board->rows; i++) {
        struct rect line = rect_row(area, i, board->rows, ui_mm(ui, MM_KEY_GAP));
        is_tapped = draw_row(ui, line, board, keyboard, i, &tapped) || is_tapped;
    }
    return is_tapped ? press(keyboard, board, &tapped, writing) : WRITING_NOTHING;
}
