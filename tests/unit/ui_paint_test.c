#include "canvas.h"

static void an_empty_list_is_all_background(void **state)
{
    (void)state;
    paint();
    assert_int_equal(count_pixels(whole, rgb(ROLE_PAPER)), 400 * 300);
}

static void a_box_is_filled_and_its_corners_show_the_paper(void **state)
{
    (void)state;
    box(card, ROLE_MAIN, 24);
    paint();
    assert_int_equal(pixel(200, 140), rgb(ROLE_MAIN));
    assert_int_equal(pixel(200, 80), rgb(ROLE_MAIN));
    assert_int_equal(pixel(100, 140), rgb(ROLE_MAIN));
    assert_int_equal(pixel(299, 199 - 24), rgb(ROLE_MAIN));
    assert_int_equal(pixel(100, 80), rgb(ROLE_PAPER));
    assert_int_equal(pixel(299, 199), rgb(ROLE_PAPER));
    assert_int_equal(pixel(99, 140), rgb(ROLE_PAPER));
    assert_int_equal(pixel(200, 200), rgb(ROLE_PAPER));
}

static void a_square_box_covers_exactly_its_rectangle(void **state)
{
    (void)state;
    box(card, ROLE_MAIN, 0);
    paint();
    assert_int_equal(count_pixels(whole, rgb(ROLE_MAIN)), 200 * 120);
    assert_int_equal(count_pixels(card, rgb(ROLE_MAIN)), 200 * 120);
}

static void corners_are_smooth_and_mirror_each_other(void **state)
{
    (void)state;
    box(card, ROLE_INK, 24);
    paint();
    int shades = 0;
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 24; x++) {
            Uint32 here = pixel(100 + x, 80 + y);
            shades += here != rgb(ROLE_INK) && here != rgb(ROLE_PAPER);
            assert_int_equal(here, pixel(299 - x, 80 + y));
            assert_int_equal(here, pixel(100 + x, 199 - y));
        }
    assert_in_range(shades, 20, 60);
}

static void half_the_height_gives_a_circle(void **state)
{
    (void)state;
    box((struct rect){100, 100, 90, 90}, ROLE_INK, 45);
    paint();
    int ink = count_pixels(whole, rgb(ROLE_INK));
    assert_in_range(ink, 6100, 6362); /* pi times 45 squared, less the shades at its edge */
}

static void an_edge_lies_inside_the_box(void **state)
{
    (void)state;
    draw_box(
        &list,
        &(struct draw_command){
            .rect = card, .fill = ROLE_CARD, .edged = true, .edge = ROLE_URGENT, .edge_px = 3, .radius = 24});
    paint();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pixel(200, 80 + i), rgb(ROLE_URGENT));
        assert_int_equal(pixel(200, 199 - i), rgb(ROLE_URGENT));
        assert_int_equal(pixel(100 + i, 140), rgb(ROLE_URGENT));
        assert_int_equal(pixel(299 - i, 140), rgb(ROLE_URGENT));
    }
    assert_int_equal(pixel(200, 83), rgb(ROLE_CARD));
    assert_int_equal(pixel(103, 140), rgb(ROLE_CARD));
    assert_int_equal(pixel(200, 79), rgb(ROLE_PAPER));
}

static void a_hollow_box_shows_what_lies_below(void **state)
{
    (void)state;
    draw_box(
        &list,
        &(struct draw_command){
            .rect = card, .hollow = true, .edged = true, .edge = ROLE_FOCUS, .edge_px = 6, .radius = 24});
    paint();
    assert_int_equal(pixel(200, 140), rgb(ROLE_PAPER));
    assert_int_equal(pixel(200, 82), rgb(ROLE_FOCUS));
    assert_int_equal(pixel(200, 87), rgb(ROLE_PAPER));
}

static void a_transparent_edge_is_no_edge(void **state)
{
    (void)state;
    draw_box(&list,
             &(struct draw_command){
                 .rect = card, .fill = ROLE_CARD, .edged = true, .edge = ROLE_CARD_EDGE, .edge_px = 3});
    paint();
    assert_int_equal(pixel(200, 80), rgb(ROLE_CARD));
    use_colours(COLOURS_CONTRAST);
    paint();
    assert_int_equal(pixel(200, 80), rgb(ROLE_CARD_EDGE));
}

static void a_shadow_falls_softly_below_the_box(void **state)
{
    (void)state;
    draw_box(&list, &(struct draw_command){.rect = card, .fill = ROLE_CARD, .radius = 24, .shadow = true});
    paint();
    for (int y = 200; y < 220; y++)
        assert_true(brightness(200, y) <= brightness(200, y + 1));
    assert_true(brightness(200, 200) < brightness(200, 260));
    assert_true(brightness(200, 203) < brightness(200, 76));
    assert_int_equal(pixel(200, 140), rgb(ROLE_CARD));
    assert_int_equal(pixel(200, 80 - 30), rgb(ROLE_PAPER));
    assert_int_equal(pixel(200, 199 + 30), rgb(ROLE_PAPER));
}

static void high_contrast_has_no_shadow(void **state)
{
    (void)state;
    use_colours(COLOURS_CONTRAST);
    draw_box(&list, &(struct draw_command){.rect = card, .fill = ROLE_CARD, .radius = 24, .shadow = true});
    paint();
    assert_int_equal(count_pixels(whole, 0), 400 * 300);
}

static void sides_join_the_corners_without_a_seam(void **state)
{
    (void)state;
    draw_box(&list, &(struct draw_command){.rect = {40, 40, 320, 220},
                                           .fill = ROLE_CARD,
                                           .edged = true,
                                           .edge = ROLE_EDGE,
                                           .edge_px = 2,
                                           .radius = 24,
                                           .shadow = true});
    paint();
    for (int y = 20; y < 290; y++)
        for (int x = 75; x < 320; x++)
            assert_int_equal(pixel(x, y), pixel(x + 1, y));
}

static void boxes_of_all_small_sizes_stay_in_their_place(void **state)
{
    (void)state;
    for (int side = 1; side < 70; side++) {
        draw_clear(&list);
        draw_box(&list, &(struct draw_command){.rect = {100, 100, side, 71 - side},
                                               .fill = ROLE_INK,
                                               .edged = true,
                                               .edge = ROLE_INK,
                                               .edge_px = 2,
                                               .radius = 24});
        paint();
        assert_int_equal(pixel(100 + side / 2, 100 + (71 - side) / 2), rgb(ROLE_INK));
        assert_int_equal(pixel(99, 100 + (71 - side) / 2), rgb(ROLE_PAPER));
        assert_int_equal(pixel(100 + side, 100 + (71 - side) / 2), rgb(ROLE_PAPER));
    }
}

static void boxes_beyond_the_canvas_do_no_harm(void **state)
{
    (void)state;
    draw_box(&list, &(struct draw_command){
                        .rect = {-50, -50, 600, 600}, .fill = ROLE_CARD, .radius = 24, .shadow = true});
    draw_box(&list, &(struct draw_command){
                        .rect = {390, 290, 80, 80}, .fill = ROLE_MAIN, .radius = 24, .shadow = true});
    box((struct rect){1000, 1000, 10, 10}, ROLE_INK, 4);
    paint();
    assert_int_equal(pixel(200, 100), rgb(ROLE_CARD));
    assert_int_equal(pixel(399, 299 - 5) != rgb(ROLE_CARD), 1);
}

static void a_box_over_everything_hides_what_was_before_and_shows_what_comes_after(void **state)
{
    (void)state;
    box(card, ROLE_MAIN, 24);
    box(whole, ROLE_CARD, 0);
    box((struct rect){0, 0, 10, 10}, ROLE_INK, 0);
    paint();
    assert_int_equal(pixel(200, 140), rgb(ROLE_CARD));
    assert_int_equal(pixel(5, 5), rgb(ROLE_INK));
}

static void a_blank_canvas_is_black_until_it_is_painted_again(void **state)
{
    (void)state;
    box(card, ROLE_MAIN, 0);
    paint();
    painter_blank(painter);
    assert_int_equal(count_pixels(whole, 0), whole.w * whole.h);
    paint();
    assert_int_equal(count_pixels(card, rgb(ROLE_MAIN)), card.w * card.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAINT_TEST(an_empty_list_is_all_background),
        PAINT_TEST(a_blank_canvas_is_black_until_it_is_painted_again),
        PAINT_TEST(a_box_is_filled_and_its_corners_show_the_paper),
        PAINT_TEST(a_square_box_covers_exactly_its_rectangle),
        PAINT_TEST(corners_are_smooth_and_mirror_each_other),
        PAINT_TEST(half_the_height_gives_a_circle),
        PAINT_TEST(an_edge_lies_inside_the_box),
        PAINT_TEST(a_hollow_box_shows_what_lies_below),
        PAINT_TEST(a_transparent_edge_is_no_edge),
        PAINT_TEST(a_shadow_falls_softly_below_the_box),
        PAINT_TEST(high_contrast_has_no_shadow),
        PAINT_TEST(sides_join_the_corners_without_a_seam),
        PAINT_TEST(boxes_of_all_small_sizes_stay_in_their_place),
        PAINT_TEST(boxes_beyond_the_canvas_do_no_harm),
        PAINT_TEST(a_box_over_everything_hides_what_was_before_and_shows_what_comes_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
