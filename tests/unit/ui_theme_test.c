#include "support.h"

#include "ui/theme.h"

#include <math.h>

static const enum role surfaces[] = {ROLE_PAPER, ROLE_CARD, ROLE_PRESSED};
enum { SURFACES = sizeof surfaces / sizeof *surfaces, KINDS = 5 };

static struct theme theme_of(int width_px, int height_px)
{
    struct theme theme;
    theme_init(&theme, &(struct theme_options){.width_px = width_px, .height_px = height_px});
    return theme;
}

static struct theme theme_in(enum colours colours)
{
    struct theme theme;
    theme_init(&theme, &(struct theme_options){.width_px = 1280, .height_px = 800, .colours = colours});
    return theme;
}

static void assert_contrast(enum colours colours, enum role front, enum role back, double least)
{
    struct theme theme = theme_in(colours);
    double contrast = theme_contrast(theme_colour(&theme, front), theme_colour(&theme, back));
    if (contrast < least)
        fail_msg("role %d on %d in colours %d has %.2f, not %.0f", front, back, colours, contrast, least);
}

static void black_on_white_is_21_to_1(void **state)
{
    (void)state;
    struct colour black = {0, 0, 0, 255}, white = {255, 255, 255, 255}, grey = {0x76, 0x76, 0x76, 255};
    assert_true(fabs(theme_contrast(black, white) - 21.0) < 0.001);
    assert_true(fabs(theme_contrast(white, grey) - 4.54) < 0.01);
    assert_true(fabs(theme_contrast(white, white) - 1.0) < 0.001);
}

static void text_stands_out_7_to_1_on_paper_cards_and_pressed_cards(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++)
        for (int i = 0; i < SURFACES; i++) {
            assert_contrast((enum colours)colours, ROLE_INK, surfaces[i], 7);
            assert_contrast((enum colours)colours, ROLE_SOFT_INK, surfaces[i], 7);
            assert_contrast((enum colours)colours, ROLE_URGENT, surfaces[i], 7);
            for (int kind = 0; kind < KINDS; kind++)
                assert_contrast((enum colours)colours, (enum role)(ROLE_KIND_INK_FIRST + kind), surfaces[i],
                                7);
        }
}

static void text_stands_out_7_to_1_on_the_tints(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++)
        for (int kind = 0; kind < KINDS; kind++) {
            enum role tint = (enum role)(ROLE_KIND_TINT_FIRST + kind);
            assert_contrast((enum colours)colours, ROLE_INK, tint, 7);
            assert_contrast((enum colours)colours, (enum role)(ROLE_KIND_INK_FIRST + kind), tint, 7);
        }
}

static void the_main_actions_text_stands_out_7_to_1(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++)
        assert_contrast((enum colours)colours, ROLE_ON_MAIN, ROLE_MAIN, 7);
}

static void edges_icons_and_the_focus_ring_stand_out_3_to_1(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++)
        for (int i = 0; i < SURFACES; i++) {
            assert_contrast((enum colours)colours, ROLE_EDGE, surfaces[i], 3);
            assert_contrast((enum colours)colours, ROLE_FOCUS, surfaces[i], 3);
        }
}

static void the_main_action_itself_stands_out_3_to_1(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++) {
        assert_contrast((enum colours)colours, ROLE_MAIN, ROLE_PAPER, 3);
        assert_contrast((enum colours)colours, ROLE_MAIN, ROLE_CARD, 3);
    }
}

static void only_high_contrast_edges_plain_cards_and_only_it_has_no_shadow(void **state)
{
    (void)state;
    struct theme day = theme_in(COLOURS_DAY), contrast = theme_in(COLOURS_CONTRAST);
    assert_int_equal(theme_colour(&day, ROLE_CARD_EDGE).a, 0);
    assert_int_equal(theme_colour(&contrast, ROLE_CARD_EDGE).a, 255);
    assert_true(theme_colour(&day, ROLE_SHADOW).a > 0);
    assert_int_equal(theme_colour(&contrast, ROLE_SHADOW).a, 0);
}

static void every_role_has_a_colour_in_every_set(void **state)
{
    (void)state;
    for (int colours = 0; colours < COLOURS_COUNT; colours++) {
        struct theme theme = theme_in((enum colours)colours);
        for (int role = 0; role < ROLE_COUNT; role++)
            if (role != ROLE_CARD_EDGE && role != ROLE_SHADOW)
                assert_int_equal(theme_colour(&theme, (enum role)role).a, 255);
    }
}

static void known_panels_are_measured_without_being_told(void **state)
{
    (void)state;
    struct theme ten = theme_of(1280, 800), wall = theme_of(1920, 1080), upright = theme_of(720, 1280);
    assert_int_equal(ten.options.width_mm, 217);
    assert_int_equal(ten.options.distance_cm, 60);
    assert_int_equal(wall.options.height_mm, 299);
    assert_int_equal(wall.options.distance_cm, 100);
    assert_int_equal(upright.options.width_mm, 86);
    assert_int_equal(upright.options.distance_cm, 45);
}

static void an_unknown_panel_is_taken_as_ten_inches(void **state)
{
    (void)state;
    struct theme theme = theme_of(1024, 600);
    double diagonal = hypot(theme.options.width_mm, theme.options.height_mm);
    assert_true(fabs(diagonal - 254) < 2);
    assert_int_equal(theme.options.distance_cm, 60);
}

static void given_millimetres_and_distance_win(void **state)
{
    (void)state;
    struct theme theme;
    struct theme_options options = {.width_px = 1280, .height_px = 800, .width_mm = 320, .distance_cm = 90};
    theme_init(&theme, &options);
    assert_int_equal(theme.options.width_mm, 320);
    assert_int_equal(theme.options.height_mm, 200);
    assert_true(fabs(theme.pixels_per_mm - 4.0) < 0.001);
    assert_int_equal(theme.options.distance_cm, 90);
}

static void millimetres_are_rounded_up_so_that_a_target_keeps_its_least_size(void **state)
{
    (void)state;
    const struct size_of_panel {
        int w, h;
    } panels[] = {{800, 480}, {480, 800}, {1280, 720}, {720, 1280}, {1280, 800}, {1920, 1080}};
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        struct theme theme = theme_of(panels[i].w, panels[i].h);
        double wide_mm = theme_mm(&theme, MM_TARGET) * (double)theme.options.width_mm / panels[i].w;
        double high_mm = theme_mm(&theme, MM_TARGET) * (double)theme.options.height_mm / panels[i].h;
        assert_true(wide_mm >= MM_TARGET && wide_mm <= 20);
        assert_true(high_mm >= MM_TARGET && high_mm <= 20);
    }
}

static void body_text_is_18_points_at_60_cm_and_grows_with_the_distance(void **state)
{
    (void)state;
    struct theme ten = theme_of(1280, 800), seven = theme_of(720, 1280);
    double ten_points = theme_text_px(&ten, TEXT_BODY) / ten.pixels_per_mm * 72 / 25.4;
    double seven_points = theme_text_px(&seven, TEXT_BODY) / seven.pixels_per_mm * 72 / 25.4;
    assert_true(ten_points >= 18 && ten_points < 18.5);
    assert_true(seven_points >= 13.5 && seven_points < 14);
}

static void what_is_drawn_on_a_wall_grows_with_the_distance_like_its_text(void **state)
{
    (void)state;
    struct theme ten = theme_of(1280, 800), seven = theme_of(720, 1280), wall = theme_of(1920, 1080), near;
    assert_int_equal(theme_shape_px(&ten, MM_TARGET), theme_mm(&ten, MM_TARGET));
    assert_int_equal(theme_shape_px(&seven, MM_TARGET), theme_mm(&seven, MM_TARGET));
    double text = (double)theme_text_px(&wall, TEXT_BODY) / theme_text_px(&ten, TEXT_BODY);
    double shape = (double)theme_shape_px(&wall, MM_TARGET) / theme_shape_px(&ten, MM_TARGET);
    assert_true(shape > 0.97 * text && shape < 1.03 * text);
    theme_init(&near, &(struct theme_options){.width_px = 1920, .height_px = 1080, .distance_cm = 45});
    assert_int_equal(theme_shape_px(&near, MM_TARGET), theme_mm(&near, MM_TARGET));
}

static void large_text_is_1_3_times_the_normal_one(void **state)
{
    (void)state;
    struct theme large;
    theme_init(&large, &(struct theme_options){.width_px = 1280, .height_px = 800, .large = true});
    struct theme normal = theme_of(1280, 800);
    for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
        double ratio = (double)theme_text_px(&large, (enum text_size)size) /
                       theme_text_px(&normal, (enum text_size)size);
        assert_true(ratio > 1.27 && ratio < 1.33);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_21_to_1),
        cmocka_unit_test(text_stands_out_7_to_1_on_paper_cards_and_pressed_cards),
        cmocka_unit_test(text_stands_out_7_to_1_on_the_tints),
        cmocka_unit_test(the_main_actions_text_stands_out_7_to_1),
        cmocka_unit_test(edges_icons_and_the_focus_ring_stand_out_3_to_1),
        cmocka_unit_test(the_main_action_itself_stands_out_3_to_1),
        cmocka_unit_test(only_high_contrast_edges_plain_cards_and_only_it_has_no_shadow),
        cmocka_unit_test(every_role_has_a_colour_in_every_set),
        cmocka_unit_test(known_panels_are_measured_without_being_told),
        cmocka_unit_test(an_unknown_panel_is_taken_as_ten_inches),
        cmocka_unit_test(given_millimetres_and_distance_win),
        cmocka_unit_test(millimetres_are_rounded_up_so_that_a_target_keeps_its_least_size),
        cmocka_unit_test(body_text_is_18_points_at_60_cm_and_grows_with_the_distance),
        cmocka_unit_test(what_is_drawn_on_a_wall_grows_with_the_distance_like_its_text),
        cmocka_unit_test(large_text_is_1_3_times_the_normal_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
