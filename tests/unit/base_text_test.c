#include "support.h"

#include "base/text.h"

static void an_empty_text_is_a_string_too(void **state)
{
    (void)state;
    struct text text = {0};
    assert_string_equal(text_string(&text), "");
    text_clear(&text);
    assert_string_equal(text_string(&text), "");
    text_free(&text);
}

static void appended_pieces_stand_one_behind_the_other(void **state)
{
    (void)state;
    struct text text = {0};
    text_append(&text, "Wed", 3);
    text_append(&text, NULL, 0);
    text_printf(&text, "nesday %d %s", 6, "August");
    assert_string_equal(text_string(&text), "Wednesday 6 August");
    assert_int_equal(text.length, strlen("Wednesday 6 August"));
    text_free(&text);
    assert_null(text.bytes);
}

static void a_long_text_is_kept_whole(void **state)
{
    (void)state;
    struct text text = {0};
    for (int i = 0; i < 5000; i++)
        text_printf(&text, "%04d", i);
    assert_int_equal(text.length, 20000);
    assert_memory_equal(text.bytes + 17284, "4321", 4);
    assert_int_equal(text.bytes[20000], '\0');
    text_free(&text);
}

static void a_cleared_text_keeps_its_memory(void **state)
{
    (void)state;
    struct text text = {0};
    text_append(&text, "something", 9);
    size_t capacity = text.capacity;
    text_clear(&text);
    assert_string_equal(text_string(&text), "");
    assert_int_equal(text.length, 0);
    assert_int_equal(text.capacity, capacity);
    text_free(&text);
}

static void what_fits_is_not_cut(void **state)
{
    (void)state;
    char buffer[6];
    assert_true(text_format(buffer, sizeof buffer, "%s", "caf\u00e9"));
    assert_string_equal(buffer, "caf\u00e9");
}

static void what_does_not_fit_is_cut_before_a_broken_character(void **state)
{
    (void)state;
    char buffer[16];
    const char *text = "a\u00e9\u20ac\U0001F600b"; /* characters of 1, 2, 3, 4 and 1 bytes */
    const size_t kept[] = {0, 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
    for (size_t size = 1; size <= 12; size++) {
        bool whole = text_format(buffer, size, "%s", text);
        assert_int_equal(strlen(buffer), kept[size]);
        assert_memory_equal(buffer, text, kept[size]);
        assert_int_equal(whole, size == 12);
    }
}

static void format_into_nothing(void *argument)
{
    text_format(argument, 0, "%d", 1);
}

static void a_buffer_without_room_for_the_end_is_an_own_fault(void **state)
{
    (void)state;
    char buffer[1];
    assert_panics(format_into_nothing, buffer, "size > 0");
}

static void characters_of_every_size_are_read(void **state)
{
    (void)state;
    const char *position = "a\u00e9\u20ac\U0001F600";
    assert_int_equal(text_next_codepoint(&position), 'a');
    assert_int_equal(text_next_codepoint(&position), 0xE9);
    assert_int_equal(text_next_codepoint(&position), 0x20AC);
    assert_int_equal(text_next_codepoint(&position), 0x1F600);
    const char *end = position;
    assert_int_equal(text_next_codepoint(&position), 0);
    assert_ptr_equal(position, end);
}

static void a_broken_byte_is_read_alone(void **state)
{
    (void)state;
    const char *position = "\xE2\x82-\xFF";
    assert_int_equal(text_next_codepoint(&position), 0xFFFD);
    assert_int_equal(text_next_codepoint(&position), 0xFFFD);
    assert_int_equal(text_next_codepoint(&position), '-');
    assert_int_equal(text_next_codepoint(&position), 0xFFFD);
    assert_int_equal(text_next_codepoint(&position), 0);
}

static void well_formed_text_is_told_from_broken(void **state)
{
    (void)state;
    const char *good[] = {"",       "plain",        "\xC2\x80",   "\u07ff",          "\u0800",
                          "\ud7ff", "\xEE\x80\x80", "\U00010000", "\xF4\x8F\xBF\xBF"};
    /* lone continuation, overlong, surrogate, above U+10FFFF, cut short, never a first byte */
    const char *bad[] = {"\x80",         "\xC0\x80",         "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF",
                         "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xC3(",        "\xF5\x80\x80\x80",
                         "\xFE"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(text_is_utf8(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(text_is_utf8(bad[i], strlen(bad[i])));
    assert_false(text_is_utf8("a\0b", 3));
}

static void a_character_that_ends_behind_the_length_is_broken(void **state)
{
    (void)state;
    assert_false(text_is_utf8("\u20ac", 2));
}

static void characters_are_counted_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_count_codepoints(""), 0);
    assert_int_equal(text_count_codepoints("caf\u00e9 \u20ac"), 6);
    assert_int_equal(text_count_codepoints("\xFFx"), 2);
}

static void the_offices_older_files_are_understood(void **state)
{
    (void)state;
    struct text text = {0};
    const char *bytes = "Caf\xE9 \x80"
                        "5 \x96 \x93quiz\x94 \x9F";
    text_append_windows_1252(&text, bytes, strlen(bytes));
    assert_string_equal(text_string(&text), "Caf\u00e9 \u20ac5 \u2013 \u201cquiz\u201d \u0178");
    text_free(&text);
}

static void bytes_without_a_meaning_are_shown_as_such(void **state)
{
    (void)state;
    struct text text = {0};
    text_append_windows_1252(&text, "\x81\x8D\x8F\x90\x9D\0", 6);
    assert_string_equal(text_string(&text), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    text_free(&text);
}

static void blanks_at_both_ends_go(void **state)
{
    (void)state;
    char both[] = " \t\r\n a b\v\f ";
    char none[] = "ab";
    char only[] = " \n ";
    char empty[] = "";
    assert_ptr_equal(text_trim(both), both);
    assert_string_equal(both, "a b");
    assert_string_equal(text_trim(none), "ab");
    assert_string_equal(text_trim(only), "");
    assert_string_equal(text_trim(empty), "");
}

static void case_is_ignored_for_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(text_equal_caseless("Group Size", "gROUP sIZE"));
    assert_true(text_equal_caseless("", ""));
    assert_false(text_equal_caseless("title", "titles"));
    assert_false(text_equal_caseless("titles", "title"));
    assert_false(text_equal_caseless("@", "`"));
    assert_false(text_equal_caseless("[", "{"));
    assert_false(text_equal_caseless("\u00c9", "\u00e9"));
}

static void a_word_counts_where_it_is_whole(void **state)
{
    (void)state;
    assert_true(text_has_word("Quiet. A small group.", "quiet"));
    assert_true(text_has_word("Disquiet, then quiet", "quiet"));
    assert_true(text_has_word("\u201cquiet\u201d or quiet", "quiet"));
    assert_false(text_has_word("Quieter, quietly, disquiet", "quiet"));
    assert_false(text_has_word("quiet\u00e9 qui", "quiet"));
    assert_false(text_has_word("", "quiet"));
}

/* Values from the reference, http://www.isthe.com/chongo/tech/comp/fnv/. */
static void the_hash_is_fnv_1a(void **state)
{
    (void)state;
    assert_true(text_hash("", 0, 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(text_hash("a", 1, 0) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(text_hash("foobar", 6, 0) == UINT64_C(0x85944171f73967e8));
}

static void a_hash_goes_on_from_its_seed(void **state)
{
    (void)state;
    assert_true(text_hash("bar", 3, text_hash("foo", 3, 0)) == text_hash("foobar", 6, 0));
}

static void control_characters_are_not_printable(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x1b[2J", "a\nb", "\x7f", "\xC2\x9B", "\xFF"};
    assert_true(text_is_printable(""));
    assert_true(text_is_printable("Caf\xC3\xA9 \xC2\xA0\xF0\x9F\x8C\xB3"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(text_is_printable(bad[i]));
}

static void what_nobody_can_see_is_blank(void **state)
{
    (void)state;
    assert_true(text_is_blank(""));
    assert_true(text_is_blank(" \t\u00A0\u200B\u2066\u3000\uFEFF"));
    assert_true(text_is_blank("\u034F\u061C\u115F\u180E\u2800\u3164\uFFA0\U000E0041"));
    assert_false(text_is_blank("\u200F."));
    assert_false(text_is_blank(" \u2013"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_is_a_string_too),
        cmocka_unit_test(appended_pieces_stand_one_behind_the_other),
        cmocka_unit_test(a_long_text_is_kept_whole),
        cmocka_unit_test(a_cleared_text_keeps_its_memory),
        cmocka_unit_test(what_fits_is_not_cut),
        cmocka_unit_test(what_does_not_fit_is_cut_before_a_broken_character),
        cmocka_unit_test(a_buffer_without_room_for_the_end_is_an_own_fault),
        cmocka_unit_test(characters_of_every_size_are_read),
        cmocka_unit_test(a_broken_byte_is_read_alone),
        cmocka_unit_test(well_formed_text_is_told_from_broken),
        cmocka_unit_test(a_character_that_ends_behind_the_length_is_broken),
        cmocka_unit_test(characters_are_counted_not_bytes),
        cmocka_unit_test(the_offices_older_files_are_understood),
        cmocka_unit_test(bytes_without_a_meaning_are_shown_as_such),
        cmocka_unit_test(blanks_at_both_ends_go),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_only),
        cmocka_unit_test(a_word_counts_where_it_is_whole),
        cmocka_unit_test(the_hash_is_fnv_1a),
        cmocka_unit_test(a_hash_goes_on_from_its_seed),
        cmocka_unit_test(control_characters_are_not_printable),
        cmocka_unit_test(what_nobody_can_see_is_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
