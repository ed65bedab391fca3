#include "support.h"

#include "base/id.h"

static void a_random_id_follows_the_source_it_is_given(void **state)
{
    (void)state;
    struct random one = random_seeded(9);
    struct random two = random_seeded(9);
    struct id first = id_random(&one);
    assert_true(id_equal(first, id_random(&two)));
    assert_false(id_equal(first, id_random(&one)));
    assert_false(id_is_none(first));
}

static void an_id_is_written_and_read_as_hex(void **state)
{
    (void)state;
    struct id id = {{0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff}};
    struct id back;
    char hex[ID_HEX_SIZE];
    assert_string_equal(id_to_hex(id, hex), "00017f80feff00000000000000000000");
    assert_true(id_from_hex(hex, &back));
    assert_true(id_equal(id, back));
    assert_true(id_from_hex("00017F80FEFF00000000000000000000", &back));
    assert_true(id_equal(id, back));
}

static void what_is_not_an_id_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    const char *bad[] = {"",
                         "00",
                         "00017f80feff0000000000000000000",
                         "00017f80feff000000000000000000000",
                         "00017f80feff0000000000000000000g",
                         " 0017f80feff00000000000000000000",
                         "0x017f80feff00000000000000000000"};
    struct id id = {{5}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(id_from_hex(bad[i], &id));
    assert_true(id_equal(id, (struct id){{5}}));
}

static void assert_derived(const char *kind, const char *first, const char *second, const char *expected)
{
    const char *const parts[] = {first, second};
    char hex[ID_HEX_SIZE];
    assert_string_equal(id_to_hex(id_derive(kind, second ? 2 : 0, parts), hex), expected);
}

/* Made with Python's hashlib.blake2b(digest_size=16). They are in every house's files. */
static void a_derived_id_is_the_same_on_every_device_for_ever(void **state)
{
    (void)state;
    assert_derived("signup", "a", "bc", "0db2a81077fc732aa0f32b68398c883e");
    assert_derived("signup", "ab", "c", "b2f8a62c902f6dab899d9b40d168ac11");
    assert_derived("x", NULL, NULL, "3c909af023010ef4732a3ba8ae7bf543");
}

static void ids_are_ordered_by_their_bytes(void **state)
{
    (void)state;
    struct id low = {{0, 0xff}};
    struct id high = {{1}};
    assert_true(id_compare(low, high) < 0);
    assert_true(id_compare(high, low) > 0);
    assert_int_equal(id_compare(low, low), 0);
}

static void only_zeroes_are_no_id(void **state)
{
    (void)state;
    struct id last_byte = {{[15] = 1}};
    assert_true(id_is_none((struct id){{0}}));
    assert_false(id_is_none(last_byte));
}

static void ids_of_near_places_lie_together_and_differ(void **state)
{
    struct random random = random_seeded(5);
    struct id low = id_placed(id_random(&random), 255);
    struct id high = id_placed(id_random(&random), 256);
    struct id same = id_placed(id_random(&random), 256);
    (void)state;
    assert_true(id_compare(low, high) < 0);
    assert_memory_equal(high.bytes, same.bytes, 5);
    assert_false(id_equal(high, same));
    assert_int_equal(high.bytes[3], 1);
    assert_int_equal(high.bytes[4], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_random_id_follows_the_source_it_is_given),
        cmocka_unit_test(an_id_is_written_and_read_as_hex),
        cmocka_unit_test(what_is_not_an_id_is_refused_and_changes_nothing),
        cmocka_unit_test(a_derived_id_is_the_same_on_every_device_for_ever),
        cmocka_unit_test(ids_are_ordered_by_their_bytes),
        cmocka_unit_test(only_zeroes_are_no_id),
        cmocka_unit_test(ids_of_near_places_lie_together_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
