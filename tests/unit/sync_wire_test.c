#include "support.h"

#include "sync/wire.h"
#include "sync_support.h"

static void what_is_put_is_taken(void **state)
{
    (void)state;
    char word[FACT_WORD_SIZE];
    struct text out = {0};
    wire_put_byte(&out, 250);
    wire_put_length(&out, 70000);
    wire_put_number(&out, WIRE_NUMBER_LIMIT - 1);
    wire_put_number(&out, -5);
    wire_put_byte(&out, 1);
    wire_put_id(&out, id_of(7));
    wire_put_word(&out, "caf\xC3\xA9");
    struct wire wire = wire_read(out.bytes, out.length);
    assert_int_equal(wire_take_byte(&wire), 250);
    assert_int_equal(wire_take_length(&wire), 70000);
    assert_int_equal(wire_take_number(&wire, 0), WIRE_NUMBER_LIMIT - 1);
    assert_int_equal(wire_take_number(&wire, -5), -5);
    assert_true(wire_take_flag(&wire));
    assert_true(id_equal(wire_take_id(&wire), id_of(7)));
    wire_take_word(&wire, word, sizeof word);
    assert_string_equal(word, "caf\xC3\xA9");
    assert_true(wire_is_done(&wire));
    text_free(&out);
}

static void numbers_lie_with_the_lowest_byte_first(void **state)
{
    (void)state;
    struct text out = {0};
    wire_put_number(&out, 0x0102030405060708);
    assert_memory_equal(out.bytes, "\x08\x07\x06\x05\x04\x03\x02\x01", 8);
    text_free(&out);
}

static void what_was_cut_stays_broken_and_gives_zero(void **state)
{
    (void)state;
    struct wire wire = wire_read("\x01\x02\x03", 3);
    assert_int_equal(wire_take_length(&wire), 0);
    assert_true(wire.broken);
    assert_int_equal(wire_take_byte(&wire), 0);
    assert_null(wire_take(&wire, 0));
    assert_false(wire_is_done(&wire));
}

static void a_number_out_of_its_range_is_broken(void **state)
{
    (void)state;
    struct text out = {0};
    wire_put_number(&out, -1);
    wire_put_number(&out, WIRE_NUMBER_LIMIT);
    struct wire wire = wire_read(out.bytes, 8);
    assert_int_equal(wire_take_number(&wire, 0), 0);
    assert_true(wire.broken);
    wire = wire_read(out.bytes + 8, 8);
    assert_int_equal(wire_take_number(&wire, 0), 0);
    assert_true(wire.broken);
    wire = wire_read("\x02", 1);
    assert_false(wire_take_flag(&wire));
    assert_true(wire.broken);
    text_free(&out);
}

static void a_word_that_does_not_fit_or_is_no_text_is_broken(void **state)
{
    (void)state;
    const char *const bad[] = {"\x04"
                               "abcd",
                               "\x03"
                               "ab",
                               "\x01\xC3", "\x02\x00\x41"};
    const size_t sizes[] = {5, 3, 2, 3};
    for (size_t i = 0; i < 4; i++) {
        char word[4] = "zzz";
        struct wire wire = wire_read(bad[i], sizes[i]);
        wire_take_word(&wire, word, sizeof word);
        assert_true(wire.broken);
        assert_string_equal(word, "");
    }
}

static void what_is_left_over_is_not_done(void **state)
{
    (void)state;
    struct wire wire = wire_read("\x01\x02", 2);
    wire_take_byte(&wire);
    assert_false(wire_is_done(&wire));
    wire_take_byte(&wire);
    assert_true(wire_is_done(&wire));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_is_taken),
        cmocka_unit_test(numbers_lie_with_the_lowest_byte_first),
        cmocka_unit_test(what_was_cut_stays_broken_and_gives_zero),
        cmocka_unit_test(a_number_out_of_its_range_is_broken),
        cmocka_unit_test(a_word_that_does_not_fit_or_is_no_text_is_broken),
        cmocka_unit_test(what_is_left_over_is_not_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
