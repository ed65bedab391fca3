/* What is drawn where fonts lack characters, or are not there. */
#include "lettering.h"
#include "support.h"

#include <unistd.h>

#include "ui/font.h"

static const struct text_style body = {.px = 38};
static struct fonts *fonts;

static int open_fonts(void **state)
{
    (void)state;
    struct err err = {0};
    return fonts_open(&fonts, "", &err) ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    return 0;
}

static int ink_of(const char *text)
{
    return lettering_ink(fonts, body, text);
}

static int width_of(const char *text)
{
    return fonts_set(fonts, body, 0, text)->width;
}

static bool is_lacking(const char *text)
{
    return fonts_set(fonts, body, 0, text)->lacking;
}

static void what_no_font_has_is_a_small_mark_and_this_is_told(void **state)
{
    (void)state;
    assert_int_equal(ink_of("Cake \u738B today"), ink_of("Cake · today"));
    assert_int_equal(width_of("\u738B"), width_of("·"));
    assert_int_equal(width_of("\u738B\u5C0F"), width_of("··"));
    assert_int_equal(width_of("\u738B\u200D\u5C0F\uFE0F"), width_of("··"));
    assert_true(is_lacking("Cake \u738B today"));
    assert_false(is_lacking("Cake · today"));
}

static void marks_that_nobody_is_meant_to_see_are_not_seen(void **state)
{
    (void)state;
    static const char *const unseen[] = {"As\u200Bha", "\u2068Asha\u2069", "\uFEFFAsha", "Asha\uFE0F"};
    for (size_t i = 0; i < sizeof unseen / sizeof unseen[0]; i++) {
        assert_int_equal(ink_of(unseen[i]), ink_of("Asha"));
        assert_false(is_lacking(unseen[i]));
    }
    assert_int_equal(ink_of("1\uFE0F\u20E3"), ink_of("1"));
}

static void symbols_come_from_whatever_font_has_them(void **state)
{
    (void)state;
    static const char *const symbols[] = {"\u2713", "\u267B", "\u2200", "\u2192", "\U0001F3C6"};
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        assert_false(is_lacking(symbols[i]));
        assert_int_not_equal(ink_of(symbols[i]), ink_of("·"));
    }
}

static void link_font(void **state, const char *from, const char *name)
{
    assert_int_equal(symlink(from, folder_path(state, name)), 0);
}

static void more_symbols_come_with_a_font_that_need_not_be_there(void **state)
{
    struct err err = {0};
    link_font(state, "/usr/share/fonts/truetype/andika/Andika-Regular.ttf", "Andika-Regular.ttf");
    assert_true(fonts_open(&fonts, *state, &err));
    assert_true(is_lacking("\U0001F3C6"));
    fonts_close(fonts);
    link_font(state, "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf", "Symbola_hint.ttf");
    assert_true(fonts_open(&fonts, *state, &err));
    assert_false(is_lacking("\U0001F3C6"));
    fonts_close(fonts);
}

static void without_andika_the_error_names_its_package(void **state)
{
    struct err err = {0};
    struct fonts *none = NULL;
    assert_false(fonts_open(&none, *state, &err));
    assert_null(none);
    assert_contains(err.text, "fonts-sil-andika");
    assert_contains(err.text, (char *)*state);
}

static void without_noto_names_show_as_dots_and_nothing_breaks(void **state)
{
    struct err err = {0};
    link_font(state, "/usr/share/fonts/truetype/andika/Andika-Regular.ttf", "Andika-Regular.ttf");
    assert_true(fonts_open(&fonts, *state, &err));
    assert_int_equal(width_of("محمد"), width_of("····"));
    assert_int_equal(ink_of("محمد"), ink_of("····"));
    assert_true(ink_of("Asha") > 0);
    fonts_close(fonts);
}

static void a_font_file_that_is_no_font_is_left_aside(void **state)
{
    struct err err = {0};
    link_font(state, "/usr/share/fonts/truetype/andika/Andika-Regular.ttf", "Andika-Regular.ttf");
    folder_write(state, "NotoSansArabic-Regular.ttf", "no font");
    folder_write(state, "Andika-Bold.ttf", "no font");
    assert_true(fonts_open(&fonts, *state, &err));
    assert_true(ink_of("محمد") > 0);
    assert_true(fonts_set(fonts, (struct text_style){.px = 38, .bold = true}, 0, "Asha")->width > 0);
    fonts_close(fonts);
}

#define WITH_FONTS(test) cmocka_unit_test_setup_teardown(test, open_fonts, close_fonts)
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FONTS(what_no_font_has_is_a_small_mark_and_this_is_told),
        WITH_FONTS(marks_that_nobody_is_meant_to_see_are_not_seen),
        WITH_FONTS(symbols_come_from_whatever_font_has_them),
        WITH_FOLDER(more_symbols_come_with_a_font_that_need_not_be_there),
        WITH_FOLDER(without_andika_the_error_names_its_package),
        WITH_FOLDER(without_noto_names_show_as_dots_and_nothing_breaks),
        WITH_FOLDER(a_font_file_that_is_no_font_is_left_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
