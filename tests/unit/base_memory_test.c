#include "support.h"

#include <errno.h>
#include <stdlib.h>

#include "base/memory.h"

static void new_memory_is_zero(void **state)
{
    (void)state;
    unsigned char *bytes = memory_new(100, 3);
    for (int i = 0; i < 300; i++)
        assert_int_equal(bytes[i], 0);
    free(bytes);
}

static void even_nothing_is_some_memory(void **state)
{
    (void)state;
    void *none = memory_new(0, 8);
    assert_non_null(none);
    free(none);
}

static void a_copied_text_is_ones_own(void **state)
{
    (void)state;
    char text[] = "Canal walk";
    char *copy = memory_copy_text(text);
    text[0] = 'B';
    assert_string_equal(copy, "Canal walk");
    free(copy);
    assert_null(memory_copy_text(NULL));
}

static void a_growing_array_keeps_what_it_holds(void **state)
{
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        items = memory_grow(items, (size_t)i, &capacity, sizeof *items);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    assert_int_equal(capacity, 1024);
    free(items);
}

static void an_array_with_room_does_not_move(void **state)
{
    (void)state;
    size_t capacity = 0;
    char *items = memory_grow(NULL, 0, &capacity, 1);
    fault_clear();
    assert_ptr_equal(memory_grow(items, capacity - 1, &capacity, 1), items);
    assert_int_equal(fault_calls(FAULT_REALLOC), 0);
    free(items);
}

static void take_new(void *argument)
{
    fault_arm(FAULT_CALLOC, 0, ENOMEM);
    free(memory_new(*(size_t *)argument, 1));
}

static void grow(void *argument)
{
    size_t capacity = *(size_t *)argument;
    fault_arm(FAULT_REALLOC, 0, ENOMEM);
    free(memory_grow(NULL, capacity, &capacity, 16));
}

static void lost_memory_ends_the_program(void **state)
{
    (void)state;
    size_t few = 8;
    assert_panics(take_new, &few, "out of memory");
    assert_panics(grow, &few, "out of memory");
}

static void more_than_can_be_counted_ends_the_program(void **state)
{
    (void)state;
    size_t bytes_overflow = SIZE_MAX / 8;
    size_t items_overflow = SIZE_MAX / 2 + 1;
    assert_panics(grow, &bytes_overflow, "out of memory");
    assert_panics(grow, &items_overflow, "out of memory");
}

static void grow_with_a_wrong_count(void *argument)
{
    size_t capacity = 4;
    free(memory_grow(argument, 5, &capacity, 1));
}

static void a_count_beyond_the_capacity_is_an_own_fault(void **state)
{
    (void)state;
    assert_panics(grow_with_a_wrong_count, NULL, "count <= *capacity");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_memory_is_zero),
        cmocka_unit_test(even_nothing_is_some_memory),
        cmocka_unit_test(a_copied_text_is_ones_own),
        cmocka_unit_test(a_growing_array_keeps_what_it_holds),
        cmocka_unit_test(an_array_with_room_does_not_move),
        cmocka_unit_test(lost_memory_ends_the_program),
        cmocka_unit_test(more_than_can_be_counted_ends_the_program),
        cmocka_unit_test(a_count_beyond_the_capacity_is_an_own_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
