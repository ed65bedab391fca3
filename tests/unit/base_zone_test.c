#include "support.h"

#include <stdlib.h>
#include <time.h>

#include "base/date.h"

/* Rules instead of names, so that the tests need no zone files. */
#define LONDON "GMT0BST,M3.5.0/1,M10.5.0"
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define KIRITIMATI "<+14>-14"

static void live_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

static int64_t second_of(const char *text)
{
    struct local_time local;
    assert_true(local_time_from_iso(text, &local));
    int64_t ms = instant_from_local_time(local).ms;
    assert_true(ms % 1000 == 0);
    return ms / 1000;
}

static void assert_local_at(int64_t ms, const char *expected)
{
    char text[LOCAL_TIME_TEXT_SIZE];
    struct local_time local = local_time_from_instant((struct instant){ms});
    assert_string_equal(local_time_to_iso(local, text), expected);
}

static void winter_and_summer_have_their_own_offset(void **state)
{
    (void)state;
    live_in(LONDON);
    assert_true(second_of("2026-11-25T14:00") == 1795615200);
    assert_true(second_of("2026-07-01T12:00") == 1782903600);
    assert_local_at(1782903600000, "2026-07-01T12:00");
}

static void an_hour_that_does_not_exist_moves_on(void **state)
{
    (void)state;
    live_in(LONDON);
    assert_true(second_of("2026-03-29T01:30") == second_of("2026-03-29T02:30"));
    assert_true(second_of("2026-03-29T02:00") - second_of("2026-03-29T00:59") == 60);
}

static void an_hour_that_exists_twice_is_the_first(void **state)
{
    (void)state;
    live_in(LONDON);
    assert_true(second_of("2026-10-25T01:30") - second_of("2026-10-25T00:30") == 3600);
    assert_true(second_of("2026-10-25T02:00") - second_of("2026-10-25T01:59") == 3600 + 60);
}

static void the_answer_does_not_depend_on_what_was_asked_before(void **state)
{
    (void)state;
    live_in(LONDON);
    int64_t first = second_of("2026-10-25T01:30");
    second_of("2026-12-01T01:30");
    assert_true(second_of("2026-10-25T01:30") == first);
    second_of("2026-07-01T01:30");
    assert_true(second_of("2026-10-25T01:30") == first);
}

static void zones_far_from_greenwich_come_back_to_the_same_minute(void **state)
{
    (void)state;
    const char *zones[] = {LONDON, NEW_YORK, KIRITIMATI, "<-12>12"};
    char text[LOCAL_TIME_TEXT_SIZE];
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        live_in(zones[i]);
        struct local_time local = {.date = {20400}};
        for (int hour = 0; hour < 24 * 366; hour++) {
            struct local_time back = local_time_from_instant(instant_from_local_time(local));
            int64_t moved = local_time_minutes_between(local, back);
            if (moved != 0 && moved != 60) /* 60: in spring's missing hour */
                fail_msg("%s in %s moved by %d minutes", local_time_to_iso(local, text), zones[i],
                         (int)moved);
            local = local_time_add_minutes(local, 60);
        }
    }
}

static void parts_of_a_minute_belong_to_the_minute_that_began(void **state)
{
    (void)state;
    live_in(LONDON);
    assert_local_at(1795615259999, "2026-11-25T14:00");
    assert_local_at(1795615260000, "2026-11-25T14:01");
}

static void instants_outside_the_calendar_stop_at_its_ends(void **state)
{
    (void)state;
    live_in(NEW_YORK);
    assert_local_at(0, "1970-01-01T00:00"); /* was 1969 in New York */
    assert_local_at(-1, "1970-01-01T00:00");
    assert_local_at(INT64_MIN, "1970-01-01T00:00");
    assert_local_at(INT64_MAX, "9999-12-31T23:59");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(winter_and_summer_have_their_own_offset),
        cmocka_unit_test(an_hour_that_does_not_exist_moves_on),
        cmocka_unit_test(an_hour_that_exists_twice_is_the_first),
        cmocka_unit_test(the_answer_does_not_depend_on_what_was_asked_before),
        cmocka_unit_test(zones_far_from_greenwich_come_back_to_the_same_minute),
        cmocka_unit_test(parts_of_a_minute_belong_to_the_minute_that_began),
        cmocka_unit_test(instants_outside_the_calendar_stop_at_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
