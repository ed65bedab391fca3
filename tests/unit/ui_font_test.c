#include "lettering.h"
#include "support.h"

#include "base/text.h"
#include "ui/font.h"
#include "ui/font_run.h"

static const struct text_style body = {.px = 38};
static struct fonts *fonts;

static int open_fonts(void **state)
{
    (void)state;
    struct err err = {0};
    assert_true(fonts_open(&fonts, "", &err));
    return 0;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    return 0;
}

/* Asserts the lines of `text` set to a width, separated by | in `expected`. */
static void assert_lines(const char *text, int width, const char *expected)
{
    struct text joined = {0};
    const struct text_block *block = fonts_set(fonts, body, width, text);
    for (int i = 0; i < block->line_count; i++) {
        text_append(&joined, i > 0 ? "|" : "", i > 0);
        text_append(&joined, text + block->lines[i].start, block->lines[i].length);
    }
    assert_string_equal(text_string(&joined), expected);
    text_free(&joined);
}

static int width_of(const char *text)
{
    return fonts_set(fonts, body, 0, text)->width;
}

static int ink_of(const char *text)
{
    return lettering_ink(fonts, body, text);
}

static void a_text_breaks_at_blanks(void **state)
{
    (void)state;
    assert_lines("Too wet today.", width_of("Too wet"), "Too wet|today.");
    assert_lines("Too  wet  today.", width_of("Too  wet"), "Too  wet|today.");
}

static void a_text_that_fits_stays_on_one_line(void **state)
{
    (void)state;
    assert_lines("Too wet today.", width_of("Too wet today."), "Too wet today.");
    assert_lines("Too wet today.", 0, "Too wet today.");
}

/* Letters that lean under each other across a blank make the whole narrower than its words one by one. */
static void a_label_has_room_in_the_width_that_it_was_measured_with(void **state)
{
    (void)state;
    static const char *const LABELS[] = {"They said yes", "Yes, take it down", "To watch", "At 7pm, to Vic"};
    for (int px = 20; px < 80; px++)
        for (size_t i = 0; i < sizeof LABELS / sizeof LABELS[0]; i++) {
            const struct text_style bold = {.px = px, .bold = true};
            int width = fonts_set(fonts, bold, 0, LABELS[i])->width;
            assert_int_equal(fonts_set(fonts, bold, width, LABELS[i])->line_count, 1);
        }
}

static void blanks_at_the_ends_of_a_line_are_left_out(void **state)
{
    (void)state;
    assert_lines("  Too wet   ", 0, "Too wet");
    assert_lines("Too wet   ", width_of("Too wet"), "Too wet");
}

static void a_few_lines_do_not_end_in_one_of_a_single_word(void **state)
{
    (void)state;
    assert_lines("Morning meeting, tomorrow 10am", width_of("Morning meeting, tomorrow"),
                 "Morning meeting,|tomorrow 10am");
    assert_lines("You said you might come. Either is fine.", width_of("You said you might come. Either is"),
                 "You said you might come.|Either is fine.");
}

static void filling_the_last_line_takes_no_line_more_and_breaks_no_word(void **state)
{
    (void)state;
    assert_lines("Wednesday to", width_of("Wednesday"), "Wednesday|to");
    assert_false(fonts_set(fonts, body, width_of("Wednesday"), "Wednesday to")->broken_word);
    assert_lines("Wednesday Wednesday to", width_of("Wednesday"), "Wednesday|Wednesday|to");
}

static void a_text_breaks_after_hyphens_and_dashes_inside_words(void **state)
{
    (void)state;
    assert_lines("well-known", width_of("wknown-"), "well-|known");
    assert_lines("9am–noon", width_of("9am–x"), "9am–|noon");
}

static void a_number_is_not_broken_at_its_hyphen(void **state)
{
    (void)state;
    assert_lines("at 12-14", width_of("at 12-"), "at|12-14");
    assert_lines("is -5", width_of("is -"), "is|-5");
}

static void a_no_break_space_holds_its_words_together(void **state)
{
    (void)state;
    assert_lines("on 2\u00a0December", width_of("2 December"), "on|2\u00a0December");
}

static void a_number_a_letter_and_a_short_form_go_with_the_next_word(void **state)
{
    (void)state;
    assert_lines("Next one on 2 December", width_of("Next one on 2"), "Next one on|2 December");
    assert_lines("on Saturday 28 November", width_of("on Saturday 28"), "on Saturday|28 November");
    assert_lines("2pm: I\u2019m here", width_of("2pm: I\u2019m"), "2pm:|I\u2019m here");
    assert_lines("choose a dish", width_of("choose a"), "choose|a dish");
    assert_lines("Art hour is on another day", width_of("on another day"), "Art hour is|on another day");
    assert_lines("Room 28, upstairs", width_of("Room 28,"), "Room 28,|upstairs");
}

static void a_point_between_two_things_ends_a_line_and_begins_none(void **state)
{
    (void)state;
    assert_lines("A small group · quiet · now", width_of("A small group"), "A small|group ·|quiet · now");
    assert_lines("large · it", width_of("large"), "large|· it");
}

static void at_the_start_of_a_line_they_stand_alone_rather_than_break_a_word(void **state)
{
    (void)state;
    assert_lines("28 November", width_of("November"), "28|November");
}

static void a_line_feed_starts_a_line_and_two_leave_one_empty(void **state)
{
    (void)state;
    assert_lines("One\nTwo\n\nFour", 0, "One|Two||Four");
}

static void no_text_gives_no_line(void **state)
{
    (void)state;
    const struct text_block *block = fonts_set(fonts, body, 100, "");
    assert_int_equal(block->line_count, 0);
    assert_int_equal(block->height, 0);
    assert_true(block->line_height > 0);
}

static void a_word_that_is_too_wide_is_cut_and_this_is_told(void **state)
{
    (void)state;
    int width = width_of("Mmmm");
    assert_true(fonts_set(fonts, body, width, "Mmmmmmmm no")->broken_word);
    assert_lines("Mmmmmmmm", width, "Mmmm|mmmm");
    assert_false(fonts_set(fonts, body, width_of("Mmmmmmmm"), "Mmmmmmmm no")->broken_word);
}

static void even_the_narrowest_width_makes_progress(void **state)
{
    (void)state;
    assert_lines("abc", 1, "a|b|c");
}

static void marks_stay_with_their_letter_when_a_word_is_cut(void **state)
{
    (void)state;
    assert_lines("e\xCC\x81"
                 "a\xCC\x81",
                 1, "e\xCC\x81|a\xCC\x81");
    assert_lines("நிகி", 1, "நி|கி");
}

static void no_line_is_wider_than_its_width(void **state)
{
    (void)state;
    const char *text =
        "We make tea first, then choose a dish. You can sit and watch, and leave when you like. "
        "مرحبا بكم في البيت Zażółć gęślą jaźń யாழினி வணக்கம்";
    for (int width = 230; width < 900; width += 7) {
        const struct text_block *block = fonts_set(fonts, body, width, text);
        assert_false(block->broken_word);
        for (int i = 0; i < block->line_count; i++)
            assert_true(block->lines[i].width <= width && block->lines[i].width > 0);
        assert_true(block->width <= width);
        assert_int_equal(block->height, block->line_count * block->line_height);
    }
}

static void names_in_polish_arabic_and_tamil_leave_ink(void **state)
{
    (void)state;
    assert_true(ink_of("Łucja Żółć") > 500);
    assert_true(ink_of("محمد علي") > 200);
    assert_true(ink_of("யாழினி") > 300);
}

static void each_script_has_its_own_glyphs_and_no_boxes(void **state)
{
    (void)state;
    const char *words[] = {"ወይዘሮ", "ไทย",   "ქართ",  "Հայ",  "ខ្មែរ", "ਪੰਜਾਬੀ",
                           "ગુજ",   "বাংলা", "हिन्दी", "שלום", "Ελλ",  "✓★"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text boxes = {0};
        for (size_t count = text_count_codepoints(words[i]); count > 0; count--)
            text_append(&boxes, "\xF3\xB0\x80\x80", 4); /* private use: Andika's box */
        assert_int_not_equal(ink_of(words[i]), ink_of(text_string(&boxes)));
        text_free(&boxes);
    }
}

static void the_first_letter_decides_the_direction(void **state)
{
    (void)state;
    assert_false(fonts_set(fonts, body, 0, "Asha")->right_to_left);
    assert_true(fonts_set(fonts, body, 0, "محمد and Asha")->right_to_left);
    assert_true(fonts_set(fonts, body, 0, "12. שלום")->right_to_left);
    assert_false(fonts_set(fonts, body, 0, "Asha and محمد")->right_to_left);
}

/* The runs of `text` in visual order, each behind a |. */
static void assert_runs(const char *text, bool right_to_left, const char *expected)
{
    struct err err = {0};
    struct faces faces;
    struct runs runs = {0};
    struct text joined = {0};
    assert_true(faces_init(&faces, "", &err));
    runs_cut(&runs, &faces, body, text, strlen(text), right_to_left);
    for (size_t i = 0; i < runs.count; i++) {
        text_append(&joined, "|", 1);
        text_append(&joined, text + runs.items[i].start, runs.items[i].length);
    }
    assert_string_equal(text_string(&joined), expected);
    text_free(&joined);
    runs_release(&runs);
    faces_release(&faces);
}

static void mixed_directions_stand_in_reading_order(void **state)
{
    (void)state;
    assert_runs("tea שלום cake", false, "|tea |שלום| cake");
    assert_runs("tea שלום cake", true, "|cake| שלום |tea");
    assert_runs("א 12 ב", true, "| ב|12|א ");
    assert_runs("one two", false, "|one two");
}

static void lines_of_all_scripts_share_a_baseline(void **state)
{
    (void)state;
    int top = 0, taller_top = 0;
    SDL_Surface *plain = fonts_render_line(fonts, body, "H", 1, &top);
    SDL_Surface *mixed = fonts_render_line(fonts, body, "Hg", 2, &taller_top);
    assert_int_equal(top, taller_top);
    assert_true(mixed->h > plain->h);
    assert_in_range(top + plain->h, 12, 15); /* the baseline, below the middle */
    SDL_FreeSurface(plain);
    SDL_FreeSurface(mixed);
}

static void scripts_that_need_it_get_taller_lines(void **state)
{
    (void)state;
    assert_int_equal(fonts_set(fonts, body, 0, "Asha")->line_height, 46);
    assert_int_equal(fonts_set(fonts, body, 0, "Asha محمد")->line_height, 57);
}

static void bold_is_wider_than_regular(void **state)
{
    (void)state;
    struct text_style bold = {.px = 38, .bold = true};
    assert_true(fonts_set(fonts, bold, 0, "Cooking")->width > width_of("Cooking"));
}

static void the_same_call_gives_the_same_block(void **state)
{
    (void)state;
    char copy[] = "Cooking together";
    assert_ptr_equal(fonts_set(fonts, body, 90, "Cooking together"), fonts_set(fonts, body, 90, copy));
    assert_ptr_not_equal(fonts_set(fonts, body, 90, copy), fonts_set(fonts, body, 91, copy));
}

static void many_texts_over_many_frames_are_let_go(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        char text[32];
        text_format(text, sizeof text, "text %d", i);
        fonts_set(fonts, body, 0, text);
        fonts_end_frame(fonts);
    }
    assert_lines("text 1", 0, "text 1");
}

static void an_empty_line_has_no_picture(void **state)
{
    (void)state;
    int top = 0;
    assert_null(fonts_render_line(fonts, body, "", 0, &top));
    assert_null(fonts_render_line(fonts, body, "  ", 2, &top));
}

static void broken_bytes_do_no_harm(void **state)
{
    (void)state;
    assert_true(width_of("caf\xE9 \xFF\xC3") > 0);
    assert_true(ink_of("caf\xE9 \xE2\x82") > 0);
}

static void more_sizes_than_are_kept_open_still_work(void **state)
{
    (void)state;
    for (int px = 20; px < 60; px++)
        assert_true(fonts_set(fonts, (struct text_style){.px = px}, 0, "Asha محمد யாழினி")->width > px);
}

#define WITH_FONTS(test) cmocka_unit_test_setup_teardown(test, open_fonts, close_fonts)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FONTS(a_text_breaks_at_blanks),
        WITH_FONTS(a_text_that_fits_stays_on_one_line),
        WITH_FONTS(a_label_has_room_in_the_width_that_it_was_measured_with),
        WITH_FONTS(blanks_at_the_ends_of_a_line_are_left_out),
        WITH_FONTS(a_few_lines_do_not_end_in_one_of_a_single_word),
        WITH_FONTS(filling_the_last_line_takes_no_line_more_and_breaks_no_word),
        WITH_FONTS(a_text_breaks_after_hyphens_and_dashes_inside_words),
        WITH_FONTS(a_number_is_not_broken_at_its_hyphen),
        WITH_FONTS(a_no_break_space_holds_its_words_together),
        WITH_FONTS(a_number_a_letter_and_a_short_form_go_with_the_next_word),
        WITH_FONTS(a_point_between_two_things_ends_a_line_and_begins_none),
        WITH_FONTS(at_the_start_of_a_line_they_stand_alone_rather_than_break_a_word),
        WITH_FONTS(a_line_feed_starts_a_line_and_two_leave_one_empty),
        WITH_FONTS(no_text_gives_no_line),
        WITH_FONTS(a_word_that_is_too_wide_is_cut_and_this_is_told),
        WITH_FONTS(even_the_narrowest_width_makes_progress),
        WITH_FONTS(marks_stay_with_their_letter_when_a_word_is_cut),
        WITH_FONTS(no_line_is_wider_than_its_width),
        WITH_FONTS(names_in_polish_arabic_and_tamil_leave_ink),
        WITH_FONTS(each_script_has_its_own_glyphs_and_no_boxes),
        WITH_FONTS(the_first_letter_decides_the_direction),
        WITH_FONTS(mixed_directions_stand_in_reading_order),
        WITH_FONTS(lines_of_all_scripts_share_a_baseline),
        WITH_FONTS(scripts_that_need_it_get_taller_lines),
        WITH_FONTS(bold_is_wider_than_regular),
        WITH_FONTS(the_same_call_gives_the_same_block),
        WITH_FONTS(many_texts_over_many_frames_are_let_go),
        WITH_FONTS(an_empty_line_has_no_picture),
        WITH_FONTS(broken_bytes_do_no_harm),
        WITH_FONTS(more_sizes_than_are_kept_open_still_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
