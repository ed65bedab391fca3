/* When sync does its rounds. */
#include "app/pace.h"
#include "support.h"

static void the_first_round_is_due_at_once(void **state)
{
    (void)state;
    struct pace pace = {0};
    assert_int_equal(pace_due(&pace, false), 0);
}

static void rounds_follow_every_half_minute(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_note(&pace, true, 1000);
    assert_int_equal(pace_due(&pace, false), 31000);
}

static void a_change_brings_the_next_round_forward_but_not_below_five_seconds(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_note(&pace, true, 1000);
    assert_int_equal(pace_due(&pace, true), 6000);
}

static void pauses_grow_up_to_five_minutes_while_the_folder_is_away(void **state)
{
    static const int64_t pauses[] = {30000, 60000, 120000, 240000, 300000, 300000};
    (void)state;
    struct pace pace = {0};
    for (size_t i = 0; i < sizeof pauses / sizeof pauses[0]; i++) {
        pace_note(&pace, false, 0);
        assert_int_equal(pace_due(&pace, true), pauses[i]);
    }
}

static void a_round_that_goes_well_ends_the_long_pauses(void **state)
{
    (void)state;
    struct pace pace = {0};
    for (int i = 0; i < 100; i++)
        pace_note(&pace, false, 0);
    pace_note(&pace, true, 1000);
    assert_int_equal(pace_due(&pace, false), 31000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_round_is_due_at_once),
        cmocka_unit_test(rounds_follow_every_half_minute),
        cmocka_unit_test(a_change_brings_the_next_round_forward_but_not_below_five_seconds),
        cmocka_unit_test(pauses_grow_up_to_five_minutes_while_the_folder_is_away),
        cmocka_unit_test(a_round_that_goes_well_ends_the_long_pauses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
