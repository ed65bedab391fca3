#include "support.h"

#include "ui/geometry.h"

static void assert_rect(struct rect rect, int x, int y, int w, int h)
{
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.w, w);
    assert_int_equal(rect.h, h);
}

static void a_cut_gives_the_piece_and_leaves_the_rest(void **state)
{
    (void)state;
    struct rect rect = {10, 20, 100, 50};
    assert_rect(rect_cut_top(&rect, 10), 10, 20, 100, 10);
    assert_rect(rect_cut_bottom(&rect, 5), 10, 65, 100, 5);
    assert_rect(rect_cut_left(&rect, 30), 10, 30, 30, 35);
    assert_rect(rect_cut_right(&rect, 20), 90, 30, 20, 35);
    assert_rect(rect, 40, 30, 50, 35);
}

static void a_cut_takes_no_more_than_there_is(void **state)
{
    (void)state;
    struct rect rect = {0, 0, 10, 10};
    assert_rect(rect_cut_top(&rect, 25), 0, 0, 10, 10);
    assert_rect(rect_cut_left(&rect, -3), 0, 10, 0, 0);
    assert_rect(rect, 0, 10, 10, 0);
}

static void an_inset_never_turns_a_rectangle_inside_out(void **state)
{
    (void)state;
    assert_rect(rect_inset((struct rect){10, 10, 20, 30}, 4), 14, 14, 12, 22);
    struct rect gone = rect_inset((struct rect){10, 10, 20, 30}, 12);
    assert_rect(gone, 20, 22, 0, 6);
}

static void a_negative_inset_grows(void **state)
{
    (void)state;
    assert_rect(rect_inset((struct rect){10, 10, 20, 30}, -3), 7, 7, 26, 36);
    assert_rect(rect_inset((struct rect){10, 10, 0, 2}, -3), 7, 7, 6, 8);
}

static void the_centre_lies_in_the_middle(void **state)
{
    (void)state;
    assert_rect(rect_centre((struct rect){10, 10, 100, 50}, (struct size){20, 10}), 50, 30, 20, 10);
}

static void columns_fill_the_width_and_keep_their_gap(void **state)
{
    (void)state;
    struct rect whole = {5, 0, 101, 10};
    for (int i = 0; i + 1 < 4; i++) {
        struct rect left = rect_column(whole, i, 4, 3), right = rect_column(whole, i + 1, 4, 3);
        assert_int_equal(right.x - (left.x + left.w), 3);
        assert_in_range(left.w, 23, 24);
    }
    struct rect last = rect_column(whole, 3, 4, 3);
    assert_int_equal(last.x + last.w, 106);
}

static void rows_fill_the_height_and_keep_their_gap(void **state)
{
    (void)state;
    struct rect whole = {0, 7, 10, 50};
    struct rect first = rect_row(whole, 0, 3, 4), last = rect_row(whole, 2, 3, 4);
    assert_rect(first, 0, 7, 10, 14);
    assert_rect(last, 0, 43, 10, 14);
}

static void a_point_on_the_far_edge_is_outside(void **state)
{
    (void)state;
    struct rect rect = {10, 10, 5, 5};
    assert_true(rect_contains(rect, 10, 10));
    assert_true(rect_contains(rect, 14, 14));
    assert_false(rect_contains(rect, 15, 12));
    assert_false(rect_contains(rect, 12, 9));
}

static void touching_or_empty_rectangles_do_not_overlap(void **state)
{
    (void)state;
    struct rect rect = {10, 10, 5, 5};
    assert_true(rect_overlaps(rect, (struct rect){14, 14, 5, 5}));
    assert_false(rect_overlaps(rect, (struct rect){15, 10, 5, 5}));
    assert_false(rect_overlaps(rect, (struct rect){12, 12, 0, 2}));
}

static void within_means_wholly_inside(void **state)
{
    (void)state;
    struct rect outer = {0, 0, 10, 10};
    assert_true(rect_within(outer, outer));
    assert_true(rect_within((struct rect){2, 2, 8, 8}, outer));
    assert_false(rect_within((struct rect){2, 2, 9, 8}, outer));
    assert_false(rect_within((struct rect){-1, 2, 4, 4}, outer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_gives_the_piece_and_leaves_the_rest),
        cmocka_unit_test(a_cut_takes_no_more_than_there_is),
        cmocka_unit_test(an_inset_never_turns_a_rectangle_inside_out),
        cmocka_unit_test(a_negative_inset_grows),
        cmocka_unit_test(the_centre_lies_in_the_middle),
        cmocka_unit_test(columns_fill_the_width_and_keep_their_gap),
        cmocka_unit_test(rows_fill_the_height_and_keep_their_gap),
        cmocka_unit_test(a_point_on_the_far_edge_is_outside),
        cmocka_unit_test(touching_or_empty_rectangles_do_not_overlap),
        cmocka_unit_test(within_means_wholly_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
