#include "support.h"

#include "ui/cache.h"

static int dropped;

static void count_drop(void *value)
{
    dropped += *(int *)value;
}

static int one = 1, ten = 10;

static struct cache cache;

static int start(void **state)
{
    (void)state;
    dropped = 0;
    cache_init(&cache, (struct cache_limits){.count = 3, .weight = 100, .frames = 5}, count_drop);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    cache_release(&cache);
    return 0;
}

static void what_was_added_is_found_by_its_key(void **state)
{
    (void)state;
    cache_add(&cache, "a", 1, &one, 1);
    cache_add(&cache, "ab", 2, &ten, 1);
    assert_ptr_equal(cache_find(&cache, "a", 1), &one);
    assert_ptr_equal(cache_find(&cache, "ab", 2), &ten);
    assert_null(cache_find(&cache, "b", 1));
}

static void a_full_cache_drops_what_was_not_used_for_longest(void **state)
{
    (void)state;
    cache_add(&cache, "old", 3, &ten, 1);
    cache_add(&cache, "used", 4, &one, 1);
    cache_end_frame(&cache);
    cache_add(&cache, "new", 3, &one, 1);
    cache_add(&cache, "newer", 5, &one, 1);
    cache_find(&cache, "used", 4);
    cache_end_frame(&cache);
    assert_int_equal(dropped, 10);
    assert_null(cache_find(&cache, "old", 3));
    assert_non_null(cache_find(&cache, "used", 4));
}

static void heavy_values_push_out_older_ones(void **state)
{
    (void)state;
    cache_add(&cache, "old", 3, &ten, 60);
    cache_end_frame(&cache);
    cache_add(&cache, "new", 3, &one, 60);
    cache_end_frame(&cache);
    assert_int_equal(dropped, 10);
    assert_int_equal(cache.weight, 60);
}

static void what_this_frame_uses_stays_even_in_a_full_cache(void **state)
{
    (void)state;
    const char *keys = "abcdef";
    for (int i = 0; i < 6; i++)
        cache_add(&cache, keys + i, 1, &one, 50);
    cache_end_frame(&cache);
    assert_int_equal(dropped, 0);
    cache_end_frame(&cache);
    assert_int_equal(dropped, 4);
}

static void what_was_not_used_for_long_is_dropped(void **state)
{
    (void)state;
    cache_add(&cache, "a", 1, &one, 1);
    for (int i = 0; i < 6; i++)
        cache_end_frame(&cache);
    assert_int_equal(dropped, 0);
    cache_end_frame(&cache);
    assert_int_equal(dropped, 1);
}

static void clearing_drops_everything_and_leaves_it_usable(void **state)
{
    (void)state;
    cache_add(&cache, "a", 1, &one, 1);
    cache_clear(&cache);
    assert_int_equal(dropped, 1);
    assert_int_equal(cache.count, 0);
    cache_add(&cache, "a", 1, &ten, 1);
    assert_ptr_equal(cache_find(&cache, "a", 1), &ten);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_added_is_found_by_its_key, start, stop),
        cmocka_unit_test_setup_teardown(a_full_cache_drops_what_was_not_used_for_longest, start, stop),
        cmocka_unit_test_setup_teardown(heavy_values_push_out_older_ones, start, stop),
        cmocka_unit_test_setup_teardown(what_this_frame_uses_stays_even_in_a_full_cache, start, stop),
        cmocka_unit_test_setup_teardown(what_was_not_used_for_long_is_dropped, start, stop),
        cmocka_unit_test_setup_teardown(clearing_drops_everything_and_leaves_it_usable, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
