/* A text that is being written: the caret goes by whole letters, and what is typed, pasted and erased happens
 * where it stands. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "paper.h"
#include "support.h"
#include "ui/widget.h"
#include "ui/writing.h"

/* A page with one text in a box. */
struct sheet {
    struct paper paper;
    struct rect area;
    char text[64];
    struct writing writing;
    enum writing_result result;
};

static void run(struct sheet *sheet, enum ui_pass pass)
{
    ui_begin(&sheet->paper.ui, pass);
    sheet->writing.is_full = sheet->writing.is_done = false;
    bool tapped = ui_card(&sheet->paper.ui, sheet->area, &(struct card){.name = "Text"});
    sheet->result = ui_writing(&sheet->paper.ui, sheet->area, &sheet->writing, tapped);
    const struct button button = {.label = "OK"};
    ui_button(&sheet->paper.ui, (struct rect){0, 600, 200, 100}, &button);
    ui_end(&sheet->paper.ui);
}

static void act(struct sheet *sheet)
{
    run(sheet, UI_PASS_ACTION);
    enum writing_result result = sheet->result;
    bool is_full = sheet->writing.is_full, is_done = sheet->writing.is_done;
    run(sheet, UI_PASS_DRAW);
    sheet->result = result;
    sheet->writing.is_full = is_full;
    sheet->writing.is_done = is_done;
}

static void start(struct sheet *sheet, const char *text)
{
    text_format(sheet->text, sizeof sheet->text, "%s", text);
    sheet->writing =
        (struct writing){.text = sheet->text, .size = sizeof sheet->text, .caret = {.at = strlen(text)}};
    run(sheet, UI_PASS_DRAW);
}

static void key(struct sheet *sheet, enum ui_key key, int times)
{
    for (int i = 0; i < times; i++) {
        ui_press_key(&sheet->paper.ui, key);
        act(sheet);
    }
}

static void type(struct sheet *sheet, const char *text)
{
    ui_type(&sheet->paper.ui, text);
    act(sheet);
}

static void paste(struct sheet *sheet, const char *text)
{
    ui_paste(&sheet->paper.ui, text);
    act(sheet);
}

static void tap(struct sheet *sheet, int x, int y)
{
    ui_point(&sheet->paper.ui,
             &(struct ui_pointer){.kind = UI_POINTER_DOWN, .x = x, .y = y, .time_ms = 10000});
    ui_point(&sheet->paper.ui, &(struct ui_pointer){.kind = UI_POINTER_UP, .x = x, .y = y, .time_ms = 10080});
    sheet->paper.ui.has_acted = false;
    act(sheet);
}

/* Where the caret was drawn last. */
static struct rect caret(const struct sheet *sheet)
{
    struct rect found = {0};
    for (size_t i = 0; i < sheet->paper.list.count; i++)
        if (sheet->paper.list.commands[i].kind == DRAW_BOX &&
            sheet->paper.list.commands[i].fill == ROLE_MAIN &&
            sheet->paper.list.commands[i].rect.w == ui_mm(&sheet->paper.ui, 0.6))
            found = sheet->paper.list.commands[i].rect;
    return found;
}

static int set_up(void **state)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);
    paper_open(&sheet->paper);
    sheet->area = (struct rect){20, 20, 300, 200};
    start(sheet, "");
    *state = sheet;
    return 0;
}

static int tear_down(void **state)
{
    struct sheet *sheet = *state;
    paper_close(&sheet->paper);
    free(sheet);
    return 0;
}

static void a_letter_in_the_first_word_is_mended_without_the_rest(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "Teh lift is out of order");
    key(sheet, UI_KEY_START, 1);
    key(sheet, UI_KEY_RIGHT, 1);
    key(sheet, UI_KEY_DELETE, 1);
    key(sheet, UI_KEY_RIGHT, 1);
    type(sheet, "e");
    assert_string_equal(sheet->text, "The lift is out of order");
    key(sheet, UI_KEY_ERASE, 3);
    assert_string_equal(sheet->text, " lift is out of order");
    key(sheet, UI_KEY_ERASE, 1);
    assert_int_equal(sheet->result, WRITING_NOTHING);
    key(sheet, UI_KEY_FINISH, 1);
    key(sheet, UI_KEY_DELETE, 1);
    type(sheet, "!");
    assert_string_equal(sheet->text, " lift is out of order!");
}

static void the_caret_goes_by_whole_letters_with_their_marks(void **state)
{
    static const char TEXT[] = "ae\u0301\u0302Ł🎉👩\u200d👧🏽z";
    static const size_t STOPS[] = {1, 6, 8, 12, 27, 28};
    struct sheet *sheet = *state;
    start(sheet, TEXT);
    for (size_t i = 6; i-- > 0;) {
        assert_int_equal(sheet->writing.caret.at, STOPS[i]);
        key(sheet, UI_KEY_LEFT, 1);
    }
    assert_int_equal(sheet->writing.caret.at, 0);
    for (size_t i = 0; i < 6; i++) {
        key(sheet, UI_KEY_RIGHT, 1);
        assert_int_equal(sheet->writing.caret.at, STOPS[i]);
    }
    key(sheet, UI_KEY_LEFT, 1);
    key(sheet, UI_KEY_ERASE, 3);
    assert_string_equal(sheet->text, "ae\u0301\u0302z");
    key(sheet, UI_KEY_ERASE, 1);
    assert_string_equal(sheet->text, "az");
}

/* Whatever the keys are, and in a text that came broken. */
static void no_row_of_keys_leaves_the_text_or_breaks_a_letter(void **state)
{
    static const char *const PIECES[] = {"a",    "é",    "e\u0301", "\u0301", "🎉",  "\u200d",
                                         "مساء", "\x1c", "\x1d",    "\x7f",   "\b", " "};
    struct sheet *sheet = *state;
    unsigned random = 1;
    for (int round = 0; round < 2; round++) {
        start(sheet, round ? "\xC3 a\xF0\x9F" : "");
        for (int i = 0; i < 3000; i++) {
            random = random * 1103515245U + 12345U;
            sheet->paper.ui.typed[0] = '\0';
            type(sheet, PIECES[(random >> 16) % (sizeof PIECES / sizeof PIECES[0])]);
            size_t length = strlen(sheet->text);
            assert_true(length < sizeof sheet->text && sheet->writing.caret.at <= length);
            assert_true(round || text_is_utf8(sheet->text, sheet->writing.caret.at));
            assert_true(round || text_is_utf8(sheet->text, length));
        }
    }
}

static void a_paste_goes_where_the_caret_is_and_line_ends_become_blanks(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "Tea.");
    sheet->writing.one_line = true;
    key(sheet, UI_KEY_LEFT, 1);
    paste(sheet, " at 3\r\nin\tthe\x01 lounge\nor\rhere");
    assert_string_equal(sheet->text, "Tea at 3 in the lounge or here.");
    assert_false(sheet->writing.is_done);
    start(sheet, "");
    paste(sheet, "One\r\ntwo");
    assert_string_equal(sheet->text, "One\ntwo");
}

static void a_paste_fills_the_room_with_whole_letters_and_says_it(void **state)
{
    struct sheet *sheet = *state;
    char many[UI_TYPED_SIZE * 2 + 1] = "";
    for (int i = 0; i < UI_TYPED_SIZE; i++)
        text_format(many + i * 2, 3, "é");
    start(sheet, "");
    paste(sheet, many);
    assert_int_equal(strlen(sheet->text), 62);
    assert_true(text_is_utf8(sheet->text, 62));
    assert_true(sheet->writing.is_full);
    assert_int_equal(sheet->result, WRITING_WROTE);
    type(sheet, "é");
    assert_true(sheet->writing.is_full);
    assert_int_equal(sheet->result, WRITING_NOTHING);
    key(sheet, UI_KEY_ERASE, 1);
    assert_false(sheet->writing.is_full);
}

static void what_is_no_text_is_not_pasted(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "a");
    assert_false(ui_paste(&sheet->paper.ui, "b\xC3"));
    paste(sheet, "\u202Eb\x1b[31m");
    assert_string_equal(sheet->text, "ab[31m");
}

static void the_whole_text_is_copied_and_cut(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "Quiz at 7");
    key(sheet, UI_KEY_COPY, 1);
    assert_true(sheet->paper.ui.has_copied);
    assert_string_equal(sheet->paper.ui.copied, "Quiz at 7");
    assert_string_equal(sheet->text, "Quiz at 7");
    key(sheet, UI_KEY_CUT, 1);
    assert_string_equal(sheet->text, "");
    assert_int_equal(sheet->result, WRITING_WROTE);
    sheet->paper.ui.has_copied = false;
    key(sheet, UI_KEY_CUT, 1);
    assert_false(sheet->paper.ui.has_copied);
    assert_string_equal(sheet->paper.ui.copied, "Quiz at 7");
}

static void up_and_down_go_by_lines_and_home_and_end_to_their_ends(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "one more\none more\none more");
    key(sheet, UI_KEY_LEFT, 1);
    key(sheet, UI_KEY_UP, 1);
    assert_int_equal(sheet->writing.caret.at, strlen("one more\none mor"));
    key(sheet, UI_KEY_HOME, 1);
    assert_int_equal(sheet->writing.caret.at, strlen("one more\n"));
    key(sheet, UI_KEY_END, 1);
    assert_int_equal(sheet->writing.caret.at, strlen("one more\none more"));
    key(sheet, UI_KEY_UP, 2);
    assert_int_equal(sheet->writing.caret.at, 0);
    key(sheet, UI_KEY_DOWN, 1);
    assert_int_equal(sheet->writing.caret.at, strlen("one more\n"));
    key(sheet, UI_KEY_DOWN, 2);
    assert_int_equal(sheet->writing.caret.at, strlen(sheet->text));
}

static void a_tap_puts_the_caret_between_the_nearest_letters(void **state)
{
    struct sheet *sheet = *state;
    int height = fonts_set(sheet->paper.fonts,
                           (struct text_style){.px = theme_text_px(&sheet->paper.theme, TEXT_BODY)}, 0, "A")
                     ->line_height;
    start(sheet, "First line\nsecond line");
    tap(sheet, sheet->area.x + 1, sheet->area.y + height + 2);
    assert_int_equal(sheet->writing.caret.at, strlen("First line\n"));
    tap(sheet, sheet->area.x + sheet->area.w - 1, sheet->area.y + 2);
    assert_int_equal(sheet->writing.caret.at, strlen("First line"));
    key(sheet, UI_KEY_LEFT, 4);
    struct rect drawn = caret(sheet);
    key(sheet, UI_KEY_FINISH, 1);
    tap(sheet, drawn.x + drawn.w / 2 + 2, drawn.y + drawn.h / 2);
    assert_int_equal(sheet->writing.caret.at, strlen("First "));
    assert_int_equal(caret(sheet).x, drawn.x);
    assert_int_equal(caret(sheet).y, drawn.y);
    tap(sheet, sheet->area.x + 1, sheet->area.y + sheet->area.h - 2);
    assert_int_equal(sheet->writing.caret.at, strlen(sheet->text));
}

static void each_place_of_the_caret_is_found_again_where_it_was_drawn(void **state)
{
    static const char *const TEXTS[] = {"Tea for two", "مساء الخير", "Quiz مساء 12 ok", "مساء Quiz الخير"};
    struct sheet *sheet = *state;
    for (int mirrored = 0; mirrored < 2; mirrored++)
        for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
            sheet->paper.ui.mirrored = mirrored == 1;
            start(sheet, TEXTS[i]);
            for (size_t at = 0; at < strlen(TEXTS[i]); at = writing_letter_end(TEXTS[i], at)) {
                sheet->writing.caret.at = at;
                run(sheet, UI_PASS_DRAW);
                struct rect drawn = caret(sheet);
                tap(sheet, drawn.x + drawn.w / 2, drawn.y + drawn.h / 2);
                assert_true(abs(caret(sheet).x - drawn.x) <= 1);
            }
        }
}

static void the_arrows_of_a_text_from_right_to_left_follow_the_eye(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "مساء");
    key(sheet, UI_KEY_START, 1);
    int right = caret(sheet).x;
    key(sheet, UI_KEY_LEFT, 1);
    assert_int_equal(sheet->writing.caret.at, 2);
    assert_true(caret(sheet).x < right);
    key(sheet, UI_KEY_RIGHT, 1);
    assert_int_equal(sheet->writing.caret.at, 0);
}

static void the_lines_shown_follow_the_caret_and_stay_while_it_is_among_them(void **state)
{
    struct sheet *sheet = *state;
    sheet->area.h = theme_text_px(&sheet->paper.theme, TEXT_BODY) * 3;
    start(sheet, "one\ntwo\nthree\nfour\nfive");
    assert_int_equal(sheet->writing.caret.first, 3);
    key(sheet, UI_KEY_UP, 1);
    assert_int_equal(sheet->writing.caret.first, 3);
    key(sheet, UI_KEY_UP, 1);
    assert_int_equal(sheet->writing.caret.first, 2);
    key(sheet, UI_KEY_START, 1);
    assert_int_equal(sheet->writing.caret.first, 0);
    key(sheet, UI_KEY_DOWN, 1);
    assert_int_equal(sheet->writing.caret.first, 0);
}

static void keys_that_move_are_the_rings_while_it_is_elsewhere(void **state)
{
    struct sheet *sheet = *state;
    start(sheet, "ab");
    key(sheet, UI_KEY_LEFT, 1);
    assert_int_equal(sheet->writing.caret.at, 1);
    assert_false(sheet->paper.ui.focus_shown);
    key(sheet, UI_KEY_NEXT, 1);
    assert_true(ui_moves_caret(&sheet->paper.ui));
    key(sheet, UI_KEY_NEXT, 1);
    assert_false(ui_moves_caret(&sheet->paper.ui));
    key(sheet, UI_KEY_LEFT, 1);
    key(sheet, UI_KEY_HOME, 1);
    assert_int_equal(sheet->writing.caret.at, 1);
    key(sheet, UI_KEY_ERASE, 1);
    assert_string_equal(sheet->text, "b");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_letter_in_the_first_word_is_mended_without_the_rest),
        TEST(the_caret_goes_by_whole_letters_with_their_marks),
        TEST(no_row_of_keys_leaves_the_text_or_breaks_a_letter),
        TEST(a_paste_goes_where_the_caret_is_and_line_ends_become_blanks),
        TEST(a_paste_fills_the_room_with_whole_letters_and_says_it),
        TEST(what_is_no_text_is_not_pasted),
        TEST(the_whole_text_is_copied_and_cut),
        TEST(up_and_down_go_by_lines_and_home_and_end_to_their_ends),
        TEST(a_tap_puts_the_caret_between_the_nearest_letters),
        TEST(each_place_of_the_caret_is_found_again_where_it_was_drawn),
        TEST(the_arrows_of_a_text_from_right_to_left_follow_the_eye),
        TEST(the_lines_shown_follow_the_caret_and_stay_while_it_is_among_them),
        TEST(keys_that_move_are_the_rings_while_it_is_elsewhere),
    };
    return cmocka_run_group_tests_name("ui_writing", tests, NULL, NULL);
}
