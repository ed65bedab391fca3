#include "support.h"

#include "base/random.h"

static void the_same_seed_gives_the_same_sequence(void **state)
{
    (void)state;
    struct random one = random_seeded(42);
    struct random two = random_seeded(42);
    unsigned char left[100], right[100];
    for (int i = 0; i < 10; i++) {
        random_fill(&one, left, sizeof left);
        random_fill(&two, right, sizeof right);
        assert_memory_equal(left, right, sizeof left);
    }
}

static void a_sequence_does_not_repeat_itself(void **state)
{
    (void)state;
    struct random random = random_seeded(42);
    unsigned char first[16], second[16];
    random_fill(&random, first, sizeof first);
    random_fill(&random, second, sizeof second);
    assert_memory_not_equal(first, second, sizeof first);
}

static void another_seed_gives_another_sequence(void **state)
{
    (void)state;
    struct random one = random_seeded(1);
    struct random two = random_seeded(UINT64_C(1) << 63);
    unsigned char left[16], right[16];
    random_fill(&one, left, sizeof left);
    random_fill(&two, right, sizeof right);
    assert_memory_not_equal(left, right, sizeof left);
}

/* A seed in a bug report must replay on every machine and in later versions. */
static void a_seeded_sequence_is_the_same_for_ever(void **state)
{
    (void)state;
    struct random random = random_seeded(7);
    const uint32_t expected[] = {589159, 62553, 731539};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_int_equal(random_below(&random, 1000000), expected[i]);
}

static void the_systems_bytes_differ_each_time(void **state)
{
    (void)state;
    struct random random = random_system();
    unsigned char first[16] = {0}, second[16] = {0};
    random_fill(&random, first, sizeof first);
    random_fill(&random, second, sizeof second);
    assert_memory_not_equal(first, second, sizeof first);
    assert_true(random.counter == 0);
}

static void numbers_stay_below_the_limit_and_reach_each_value(void **state)
{
    (void)state;
    struct random random = random_seeded(3);
    int seen[6] = {0};
    for (int i = 0; i < 6000; i++)
        seen[random_below(&random, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(seen[i], 850, 1150);
    assert_int_equal(random_below(&random, 1), 0);
}

static void a_large_limit_favours_no_half(void **state)
{
    (void)state;
    struct random random = random_seeded(5);
    int low = 0;
    for (int i = 0; i < 3000; i++) /* without drawing again, two of three numbers would be low */
        low += random_below(&random, 0xC0000000) < 0x60000000;
    assert_in_range(low, 1350, 1650);
}

static void seed_with_nothing(void *argument)
{
    *(struct random *)argument = random_seeded(0);
}

static void draw_below_nothing(void *argument)
{
    random_below(argument, 0);
}

static void a_seed_or_limit_of_zero_is_an_own_fault(void **state)
{
    (void)state;
    struct random random = random_seeded(1);
    assert_panics(seed_with_nothing, &random, "seed != 0");
    assert_panics(draw_below_nothing, &random, "below > 0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_sequence),
        cmocka_unit_test(a_sequence_does_not_repeat_itself),
        cmocka_unit_test(another_seed_gives_another_sequence),
        cmocka_unit_test(a_seeded_sequence_is_the_same_for_ever),
        cmocka_unit_test(the_systems_bytes_differ_each_time),
        cmocka_unit_test(numbers_stay_below_the_limit_and_reach_each_value),
        cmocka_unit_test(a_large_limit_favours_no_half),
        cmocka_unit_test(a_seed_or_limit_of_zero_is_an_own_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
