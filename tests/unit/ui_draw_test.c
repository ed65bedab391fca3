#include "support.h"

#include "ui/draw.h"

static struct draw_list list, other;

static int empty_both(void **state)
{
    (void)state;
    memset(&list, 0, sizeof list);
    memset(&other, 0, sizeof other);
    draw_clear(&list);
    draw_clear(&other);
    return 0;
}

static const struct text_style body = {.px = 38};

static void draw_sample(struct draw_list *into)
{
    draw_box(into, &(struct draw_command){.rect = {35, 142, 749, 340},
                                          .fill = ROLE_CARD,
                                          .edged = true,
                                          .edge = ROLE_CARD_EDGE,
                                          .edge_px = 1,
                                          .shadow = true,
                                          .radius = 24});
    draw_box(into,
             &(struct draw_command){
                 .rect = {0, 0, 10, 10}, .hollow = true, .edged = true, .edge = ROLE_FOCUS, .edge_px = 6});
    draw_line_of_text(into, (struct rect){195, 176, 133, 45}, (struct text_style){.px = 38, .bold = true},
                      (enum role)(ROLE_KIND_INK_FIRST + 1), "On now", 6);
    draw_icon(into, (struct rect){90, 192, 51, 51}, (enum role)(ROLE_KIND_INK_FIRST + 1), "icons/quiz");
}

static void a_list_prints_as_text_in_paint_order(void **state)
{
    (void)state;
    struct text out = {0};
    draw_sample(&list);
    draw_print(&list, &out);
    assert_string_equal(text_string(&out), "background paper, day\n"
                                           "box 35,142 749x340 card card-edge 1 shadow radius 24\n"
                                           "box 0,0 10x10 hollow focus 6\n"
                                           "text 195,176 133x45 quiz-ink 38 bold \"On now\"\n"
                                           "icon 90,192 51x51 quiz-ink icons/quiz\n");
    text_free(&out);
}

static void lists_with_the_same_commands_are_equal(void **state)
{
    (void)state;
    draw_sample(&list);
    draw_sample(&other);
    assert_true(draw_equal(&list, &other));
}

static void what_the_list_held_before_does_not_matter(void **state)
{
    (void)state;
    draw_line_of_text(&other, (struct rect){0, 0, 9, 9}, body, ROLE_URGENT, "something longer than before",
                      28);
    draw_clear(&other);
    draw_sample(&list);
    draw_sample(&other);
    assert_true(draw_equal(&list, &other));
}

static void any_difference_that_can_be_seen_makes_lists_unequal(void **state)
{
    (void)state;
    void *fields[] = {&other.commands[0].rect.x, &other.commands[0].fill,
                      &other.commands[0].edge,   &other.commands[0].edge_px,
                      &other.commands[0].radius, &other.commands[2].style.px,
                      &other.background,         &other.colours};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        empty_both(state);
        draw_sample(&list);
        draw_sample(&other);
        *(int *)fields[i] += 1;
        assert_false(draw_equal(&list, &other));
    }
}

static void another_word_of_the_same_length_makes_lists_unequal(void **state)
{
    (void)state;
    draw_line_of_text(&list, (struct rect){0, 0, 9, 9}, body, ROLE_INK, "6pm", 3);
    draw_line_of_text(&other, (struct rect){0, 0, 9, 9}, body, ROLE_INK, "7pm", 3);
    assert_false(draw_equal(&list, &other));
}

static void a_shorter_list_is_not_equal(void **state)
{
    (void)state;
    draw_sample(&list);
    assert_false(draw_equal(&list, &other));
}

static void what_leaves_no_pixel_is_not_added(void **state)
{
    (void)state;
    draw_box(&list, &(struct draw_command){.rect = {5, 5, 0, 10}});
    draw_line_of_text(&list, (struct rect){0, 0, 9, 9}, body, ROLE_INK, "", 0);
    draw_icon(&list, (struct rect){0, 0, 9, 9}, ROLE_INK, "");
    assert_int_equal(list.count, 0);
    assert_int_equal(list.dropped, 0);
}

static void a_full_list_drops_and_counts(void **state)
{
    (void)state;
    for (int i = 0; i < DRAW_COMMANDS_MOST + 3; i++)
        draw_box(&list, &(struct draw_command){.rect = {0, 0, 1, 1}});
    assert_int_equal(list.count, DRAW_COMMANDS_MOST);
    assert_int_equal(list.dropped, 3);
}

static void text_without_room_is_dropped_whole(void **state)
{
    (void)state;
    static char long_text[DRAW_TEXT_BYTES_MOST - 2];
    memset(long_text, 'a', sizeof long_text);
    draw_line_of_text(&list, (struct rect){0, 0, 9, 9}, body, ROLE_INK, long_text, sizeof long_text);
    draw_line_of_text(&list, (struct rect){0, 0, 9, 9}, body, ROLE_INK, "abc", 3);
    draw_line_of_text(&list, (struct rect){0, 0, 9, 9}, body, ROLE_INK, "ab", 2);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.dropped, 1);
    assert_int_equal(list.bytes_used, DRAW_TEXT_BYTES_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_list_prints_as_text_in_paint_order, empty_both),
        cmocka_unit_test_setup(lists_with_the_same_commands_are_equal, empty_both),
        cmocka_unit_test_setup(what_the_list_held_before_does_not_matter, empty_both),
        cmocka_unit_test_setup(any_difference_that_can_be_seen_makes_lists_unequal, empty_both),
        cmocka_unit_test_setup(another_word_of_the_same_length_makes_lists_unequal, empty_both),
        cmocka_unit_test_setup(a_shorter_list_is_not_equal, empty_both),
        cmocka_unit_test_setup(what_leaves_no_pixel_is_not_added, empty_both),
        cmocka_unit_test_setup(a_full_list_drops_and_counts, empty_both),
        cmocka_unit_test_setup(text_without_room_is_dropped_whole, empty_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
