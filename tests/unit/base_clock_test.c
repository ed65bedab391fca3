#include "support.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"

static struct local_time at(const char *text)
{
    struct local_time local;
    assert_true(local_time_from_iso(text, &local));
    return local;
}

static void assert_shows(const struct clock *clock, const char *expected)
{
    char text[LOCAL_TIME_TEXT_SIZE];
    assert_string_equal(local_time_to_iso(clock_local(clock), text), expected);
}

static void a_manual_clock_stands_still(void **state)
{
    (void)state;
    struct clock clock = clock_manual(at("2026-11-25T14:00"));
    assert_shows(&clock, "2026-11-25T14:00");
    assert_true(clock.trusted);
    assert_true(clock_now(&clock).ms == clock_now(&clock).ms);
    assert_true(clock_monotonic_ms(&clock) == 0);
}

static void advancing_moves_wall_and_monotonic_time(void **state)
{
    (void)state;
    struct clock clock = clock_manual(at("2026-11-25T23:59"));
    clock_advance(&clock, 90000);
    assert_shows(&clock, "2026-11-26T00:00");
    assert_true(clock_monotonic_ms(&clock) == 90000);
}

static void setting_moves_wall_time_only(void **state)
{
    (void)state;
    struct clock clock = clock_manual(at("2026-11-25T14:00"));
    clock_advance(&clock, 1000);
    clock_set(&clock, at("2020-01-01T09:00"));
    assert_shows(&clock, "2020-01-01T09:00");
    assert_true(clock_monotonic_ms(&clock) == 1000);
}

static void the_systems_clock_shows_the_systems_time(void **state)
{
    (void)state;
    struct clock clock = clock_system();
    int64_t before_ms = (int64_t)time(NULL) * 1000;
    int64_t now_ms = clock_now(&clock).ms;
    assert_true(now_ms >= before_ms - 1000 && now_ms <= before_ms + 60000);
    assert_false(clock.trusted);
}

static void the_systems_monotonic_time_never_goes_back(void **state)
{
    (void)state;
    struct clock clock = clock_system();
    int64_t last_ms = clock_monotonic_ms(&clock);
    for (int i = 0; i < 1000; i++) {
        int64_t now_ms = clock_monotonic_ms(&clock);
        assert_true(now_ms >= last_ms);
        last_ms = now_ms;
    }
}

static void a_moved_system_clock_runs_on_from_there(void **state)
{
    (void)state;
    struct clock clock = clock_system_at(at("2031-07-01T12:00"));
    int64_t passed_ms = clock_now(&clock).ms - instant_from_local_time(at("2031-07-01T12:00")).ms;
    assert_true(passed_ms >= 0 && passed_ms < 60000);
    assert_true(clock.trusted);
    assert_false(clock.manual);
}

static void advance(void *argument)
{
    clock_advance(argument, 1);
}

static void advance_backwards(void *argument)
{
    clock_advance(argument, -1);
}

static void set(void *argument)
{
    clock_set(argument, at("2026-11-25T14:00"));
}

static void only_a_manual_clock_is_moved_and_only_forwards(void **state)
{
    (void)state;
    struct clock system = clock_system();
    struct clock manual = clock_manual(at("2026-11-25T14:00"));
    assert_panics(advance, &system, "clock->manual");
    assert_panics(set, &system, "clock->manual");
    assert_panics(advance_backwards, &manual, "ms >= 0");
}

int main(void)
{
    setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_manual_clock_stands_still),
        cmocka_unit_test(advancing_moves_wall_and_monotonic_time),
        cmocka_unit_test(setting_moves_wall_time_only),
        cmocka_unit_test(the_systems_clock_shows_the_systems_time),
        cmocka_unit_test(the_systems_monotonic_time_never_goes_back),
        cmocka_unit_test(a_moved_system_clock_runs_on_from_there),
        cmocka_unit_test(only_a_manual_clock_is_moved_and_only_forwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
