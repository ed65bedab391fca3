/* The on-screen keyboard's pages: each letter has a key at every size, and the plain ones come back. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/keyboard.h"
#include "paper.h"
#include "support.h"
#include "ui/widget.h"

struct sheet {
    struct paper paper;
    struct keyboard keyboard;
    char text[64];
    struct writing writing;
};

static void run(struct sheet *sheet, enum ui_pass pass)
{
    ui_begin(&sheet->paper.ui, pass);
    struct rect area = ui_canvas(&sheet->paper.ui);
    keyboard_draw(&sheet->paper.ui,
                  rect_cut_bottom(&area, keyboard_height(&sheet->paper.ui, area.w, area.h * 3 / 4)),
                  &sheet->keyboard, &sheet->writing);
    ui_end(&sheet->paper.ui);
}

static void show(struct sheet *sheet, struct size size)
{
    paper_resize(&sheet->paper, size, false);
    run(sheet, UI_PASS_DRAW);
}

static void tap(struct sheet *sheet, const char *name)
{
    const struct ui_box *box = paper_find(&sheet->paper, name);
    if (!box) {
        fail_msg("There is no '%s' at %d x %d.", name, sheet->paper.theme.options.width_px,
                 sheet->paper.theme.options.height_px);
        return;
    }
    sheet->paper.ui.tapped = box->id;
    run(sheet, UI_PASS_ACTION);
    run(sheet, UI_PASS_DRAW);
}

static int set_up(void **state)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);
    paper_open(&sheet->paper);
    sheet->writing = (struct writing){.text = sheet->text, .size = sizeof sheet->text};
    show(sheet, (struct size){1280, 800});
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

static void letters_with_accents_are_two_taps_away_and_the_plain_ones_come_back(void **state)
{
    struct sheet *sheet = *state;
    static const char *const KEYS[] = {"Shift",
                                       "Z",
                                       "o",
                                       "Accented letters",
                                       "ë",
                                       "Space",
                                       "Shift",
                                       "Accented letters",
                                       "Accented letters",
                                       "Ł",
                                       "u",
                                       "Accented letters",
                                       "Shift",
                                       "Shift",
                                       "Letters",
                                       "k",
                                       "a"};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        tap(sheet, KEYS[i]);
    assert_string_equal(sheet->text, "Zoë Łuka");
}

static void each_letter_with_an_accent_has_a_key_at_every_size(void **state)
{
    static const char WANTED[] =
        "áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßąćęłńóśźżčďěňřšťůžőűăâîșțğışāēģīķļņūėįųđðþŵŷ";
    static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};
    struct sheet *sheet = *state;
    for (size_t size = 0; size < 4; size++)
        for (const char *next = WANTED; *next;) {
            char letter[8];
            const char *start = next;
            text_next_codepoint(&next);
            text_format(letter, sizeof letter, "%.*s", (int)(next - start), start);
            show(sheet, SIZES[size]);
            for (int page = 0; page < 3 && !paper_find(&sheet->paper, letter); page++)
                tap(sheet, "Accented letters");
            sheet->text[0] = '\0';
            sheet->writing.caret.at = 0;
            tap(sheet, letter);
            assert_string_equal(sheet->text, letter);
        }
}

static void behind_the_last_accents_come_the_first(void **state)
{
    struct sheet *sheet = *state;
    for (int i = 0; i < 4; i++)
        tap(sheet, "Accented letters");
    assert_non_null(paper_find(&sheet->paper, "á"));
    tap(sheet, "Letters");
    tap(sheet, "Digits and signs");
    tap(sheet, "Accented letters");
    assert_non_null(paper_find(&sheet->paper, "á"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(letters_with_accents_are_two_taps_away_and_the_plain_ones_come_back),
        TEST(each_letter_with_an_accent_has_a_key_at_every_size),
        TEST(behind_the_last_accents_come_the_first),
    };
    return cmocka_run_group_tests_name("screen_keyboard", tests, NULL, NULL);
}
