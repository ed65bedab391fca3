/* How a finger and a key choose a widget: the rows "act on release", "one finger", "repeats" and
 * "keyboard" of the design's table. */
#include <stdlib.h>

#include "support.h"

#include "base/memory.h"
#include "ui/ui.h"

/* A page of three buttons in a row, 100 px each with 20 px between, and one PIN key below. */
struct page {
    struct theme theme;
    struct draw_list list;
    struct ui ui;
    int taps[4];
    bool hides_left;
};

static const char *const NAMES[4] = {"Left", "Middle", "Right", "Key"};
static const struct rect PLACES[4] = {
    {0, 0, 100, 100}, {120, 0, 100, 100}, {240, 0, 100, 100}, {120, 120, 100, 100}};

static void run(struct page *page, enum ui_pass pass)
{
    ui_begin(&page->ui, pass);
    for (int i = 0; i < 4; i++) {
        struct ui_box box = {.rect = PLACES[i],
                             .least_mm = 15,
                             .repeats = i == 3,
                             .is_back = i == 0,
                             .is_hidden = i == 0 && page->hides_left};
        text_format(box.name, sizeof box.name, "%s", NAMES[i]);
        page->taps[i] += ui_box_add(&page->ui, &box, 0).tapped;
    }
    ui_end(&page->ui);
}

static void turn(struct page *page)
{
    if (page->ui.tapped)
        run(page, UI_PASS_ACTION);
    run(page, UI_PASS_DRAW);
}

static int set_up(void **state)
{
    struct page *page = memory_new(1, sizeof *page);
    theme_init(&page->theme, &(struct theme_options){.width_px = 1280, .height_px = 800});
    ui_init(&page->ui, &page->theme, NULL, &page->list);
    run(page, UI_PASS_DRAW);
    *state = page;
    return 0;
}

static int tear_down(void **state)
{
    struct page *page = *state;
    ui_release(&page->ui);
    free(page);
    return 0;
}

static void finger(struct page *page, enum ui_pointer_kind kind, int64_t which, int x, int y, int64_t time_ms)
{
    ui_point(&page->ui,
             &(struct ui_pointer){.kind = kind, .finger = which, .x = x, .y = y, .time_ms = time_ms});
    turn(page);
}

static void tap(struct page *page, int x, int y, int64_t time_ms)
{
    finger(page, UI_POINTER_DOWN, 1, x, y, time_ms);
    finger(page, UI_POINTER_UP, 1, x, y, time_ms + 40);
}

static void a_widget_acts_when_the_finger_is_lifted_and_not_before(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    assert_int_equal(page->taps[0], 0);
    finger(page, UI_POINTER_UP, 1, 50, 50, 900);
    assert_int_equal(page->taps[0], 1);
    turn(page);
    assert_int_equal(page->taps[0], 1);
}

static void a_finger_that_slides_off_cancels(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    assert_true(page->ui.held_inside);
    finger(page, UI_POINTER_MOVE, 1, 110, 50, 30);
    assert_false(page->ui.held_inside);
    finger(page, UI_POINTER_UP, 1, 150, 50, 60);
    for (int i = 0; i < 4; i++)
        assert_int_equal(page->taps[i], 0);
}

static void a_finger_that_comes_back_before_it_is_lifted_acts(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    finger(page, UI_POINTER_MOVE, 1, 110, 50, 30);
    finger(page, UI_POINTER_MOVE, 1, 60, 60, 60);
    finger(page, UI_POINTER_UP, 1, 60, 60, 90);
    assert_int_equal(page->taps[0], 1);
}

static void a_trembling_finger_within_its_widget_acts_once(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    for (int i = 0; i < 20; i++)
        finger(page, UI_POINTER_MOVE, 1, 50 + (i % 2 ? 30 : -30), 50, 10 * i);
    finger(page, UI_POINTER_UP, 1, 50, 50, 300);
    assert_int_equal(page->taps[0], 1);
}

static void a_touch_repeated_within_half_a_second_is_ignored(void **state)
{
    struct page *page = *state;
    tap(page, 50, 50, 0); /* lifted at 40 */
    tap(page, 50, 50, 300);
    tap(page, 170, 50, 539); /* also on what now lies under the finger */
    assert_int_equal(page->taps[0], 1);
    assert_int_equal(page->taps[1], 0);
    tap(page, 170, 50, 540);
    assert_int_equal(page->taps[1], 1);
}

static void pin_keys_may_be_pressed_quickly(void **state)
{
    struct page *page = *state;
    for (int i = 0; i < 6; i++)
        tap(page, 170, 170, 100 * i);
    assert_int_equal(page->taps[3], 6);
}

static void a_second_finger_does_nothing(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    finger(page, UI_POINTER_DOWN, 2, 290, 50, 10);
    finger(page, UI_POINTER_UP, 2, 290, 50, 700);
    assert_int_equal(page->taps[2], 0);
    finger(page, UI_POINTER_UP, 1, 50, 50, 1400);
    assert_int_equal(page->taps[0], 1);
}

/* The news that it was lifted may get lost. */
static void a_finger_that_comes_down_twice_was_lifted_meanwhile(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    finger(page, UI_POINTER_DOWN, 1, 290, 50, 1000);
    finger(page, UI_POINTER_UP, 1, 290, 50, 1040);
    assert_int_equal(page->taps[0], 0);
    assert_int_equal(page->taps[2], 1);
}

static void a_finger_that_lies_still_too_long_is_forgotten_and_presses_nothing(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    finger(page, UI_POINTER_MOVE, 1, 52, 50, 500);
    assert_false(ui_rest(&page->ui, 500 + UI_REST_MS - 1));
    finger(page, UI_POINTER_DOWN, 2, 290, 50, 500 + UI_REST_MS - 1);
    assert_true(page->ui.held_inside);
    assert_true(ui_rest(&page->ui, 500 + UI_REST_MS));
    assert_false(ui_rest(&page->ui, 500 + UI_REST_MS));
    finger(page, UI_POINTER_UP, 1, 50, 50, 50000);
    assert_int_equal(page->taps[0], 0);
    tap(page, 290, 50, 60000);
    assert_int_equal(page->taps[2], 1);
}

static void a_touch_between_the_widgets_does_nothing(void **state)
{
    struct page *page = *state;
    tap(page, 110, 50, 0);
    tap(page, 600, 600, 1000);
    for (int i = 0; i < 4; i++)
        assert_int_equal(page->taps[i], 0);
}

static void a_cancelled_touch_does_nothing(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    finger(page, UI_POINTER_CANCEL, 1, 50, 50, 100);
    finger(page, UI_POINTER_UP, 1, 50, 50, 200);
    assert_int_equal(page->taps[0], 0);
}

static void a_held_widget_that_goes_away_does_not_act(void **state)
{
    struct page *page = *state;
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 0);
    ui_begin(&page->ui, UI_PASS_DRAW); /* another page, without it */
    ui_end(&page->ui);
    finger(page, UI_POINTER_UP, 1, 50, 50, 100);
    assert_int_equal(page->taps[0], 0);
}

static void a_long_travel_drags_and_taps_nothing(void **state)
{
    struct page *page = *state;
    ui_point(&page->ui, &(struct ui_pointer){UI_POINTER_DOWN, 1, 600, 700, 0});
    ui_point(&page->ui, &(struct ui_pointer){UI_POINTER_UP, 1, 600, 300, 200});
    assert_int_equal(page->ui.drag, UI_DRAG_UP);
    assert_int_equal(page->ui.drag_y, 700);
    assert_true(page->ui.tapped == 0);
}

/* --- The hidden one: a page whose "Left" is hidden --- */

static void hide_left(struct page *page)
{
    page->hides_left = true;
    run(page, UI_PASS_DRAW);
}

static void hold_until(struct page *page, int64_t time_ms)
{
    (void)ui_hold(&page->ui, time_ms);
    turn(page);
}

static void a_hidden_widget_acts_once_when_it_was_held_long_enough(void **state)
{
    struct page *page = *state;
    hide_left(page);
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 100);
    assert_int_equal(ui_hold_due_ms(&page->ui, 600), UI_HOLD_MS - 500);
    hold_until(page, 100 + UI_HOLD_MS - 1);
    assert_int_equal(page->taps[0], 0);
    hold_until(page, 100 + UI_HOLD_MS);
    assert_int_equal(page->taps[0], 1);
    hold_until(page, 100 + 2 * UI_HOLD_MS);
    finger(page, UI_POINTER_UP, 1, 50, 50, 9000);
    assert_int_equal(page->taps[0], 1);
}

static void a_tap_or_a_finger_that_slid_off_opens_nothing_hidden(void **state)
{
    struct page *page = *state;
    hide_left(page);
    tap(page, 50, 50, 0);
    finger(page, UI_POINTER_DOWN, 1, 50, 50, 1000);
    finger(page, UI_POINTER_MOVE, 1, 110, 50, 1100);
    assert_int_equal(ui_hold_due_ms(&page->ui, 9000), -1);
    hold_until(page, 9000);
    assert_int_equal(page->taps[0], 0);
}

static void keys_pass_over_the_hidden_widget_but_for_one(void **state)
{
    struct page *page = *state;
    hide_left(page);
    for (int i = 0; i < 6; i++) {
        ui_press_key(&page->ui, UI_KEY_NEXT);
        ui_press_key(&page->ui, UI_KEY_PRESS);
        turn(page);
        ui_press_key(&page->ui, UI_KEY_LEFT);
        ui_press_key(&page->ui, UI_KEY_PRESS);
        turn(page);
    }
    assert_int_equal(page->taps[0], 0);
    ui_press_key(&page->ui, UI_KEY_HIDDEN);
    turn(page);
    assert_int_equal(page->taps[0], 1);
}

static void tab_goes_round_and_enter_presses(void **state)
{
    struct page *page = *state;
    ui_press_key(&page->ui, UI_KEY_NEXT);
    ui_press_key(&page->ui, UI_KEY_NEXT);
    ui_press_key(&page->ui, UI_KEY_PRESS);
    turn(page);
    assert_int_equal(page->taps[1], 1);
    for (int i = 0; i < 3; i++)
        ui_press_key(&page->ui, UI_KEY_NEXT);
    ui_press_key(&page->ui, UI_KEY_PRESS);
    turn(page);
    assert_int_equal(page->taps[0], 1);
    ui_press_key(&page->ui, UI_KEY_PREVIOUS);
    ui_press_key(&page->ui, UI_KEY_PRESS);
    turn(page);
    assert_int_equal(page->taps[3], 1);
}

static void arrows_go_to_what_lies_there(void **state)
{
    static const struct {
        enum ui_key key;
        int at;
    } WAY[] = {{UI_KEY_RIGHT, 0}, {UI_KEY_RIGHT, 1}, {UI_KEY_DOWN, 3},
               {UI_KEY_UP, 1},    {UI_KEY_LEFT, 0},  {UI_KEY_LEFT, 0}};
    struct page *page = *state;
    for (size_t i = 0; i < sizeof WAY / sizeof WAY[0]; i++) {
        ui_press_key(&page->ui, WAY[i].key);
        assert_true(page->ui.focus == page->ui.painted.items[WAY[i].at].id);
    }
}

static void escape_presses_back(void **state)
{
    struct page *page = *state;
    ui_press_key(&page->ui, UI_KEY_BACK);
    turn(page);
    assert_int_equal(page->taps[0], 1);
}

static void a_touch_hides_the_focus_ring(void **state)
{
    struct page *page = *state;
    ui_press_key(&page->ui, UI_KEY_NEXT);
    assert_true(page->ui.focus_shown);
    tap(page, 600, 600, 0);
    assert_false(page->ui.focus_shown);
}

static void two_widgets_of_one_name_are_told_apart_by_a_number(void **state)
{
    struct page *page = *state;
    ui_begin(&page->ui, UI_PASS_DRAW);
    for (uint64_t key = 1; key <= 3; key++) {
        struct ui_box box = {.rect = {(int)key * 200, 0, 100, 100}, .name = "Sam"};
        ui_box_add(&page->ui, &box, key);
    }
    ui_end(&page->ui);
    assert_string_equal(page->ui.painted.items[0].name, "Sam");
    assert_string_equal(page->ui.painted.items[1].name, "Sam (2)");
    assert_string_equal(page->ui.painted.items[2].name, "Sam (3)");
}

static void a_mirrored_page_has_its_widgets_on_the_other_side(void **state)
{
    struct page *page = *state;
    page->ui.mirrored = true;
    run(page, UI_PASS_DRAW);
    assert_int_equal(page->ui.painted.items[0].rect.x, 1180);
    tap(page, 1230, 50, 0);
    assert_int_equal(page->taps[0], 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_widget_acts_when_the_finger_is_lifted_and_not_before),
        TEST(a_finger_that_slides_off_cancels),
        TEST(a_finger_that_comes_back_before_it_is_lifted_acts),
        TEST(a_trembling_finger_within_its_widget_acts_once),
        TEST(a_touch_repeated_within_half_a_second_is_ignored),
        TEST(pin_keys_may_be_pressed_quickly),
        TEST(a_second_finger_does_nothing),
        TEST(a_finger_that_comes_down_twice_was_lifted_meanwhile),
        TEST(a_finger_that_lies_still_too_long_is_forgotten_and_presses_nothing),
        TEST(a_touch_between_the_widgets_does_nothing),
        TEST(a_cancelled_touch_does_nothing),
        TEST(a_held_widget_that_goes_away_does_not_act),
        TEST(a_long_travel_drags_and_taps_nothing),
        TEST(a_hidden_widget_acts_once_when_it_was_held_long_enough),
        TEST(a_tap_or_a_finger_that_slid_off_opens_nothing_hidden),
        TEST(keys_pass_over_the_hidden_widget_but_for_one),
        TEST(tab_goes_round_and_enter_presses),
        TEST(arrows_go_to_what_lies_there),
        TEST(escape_presses_back),
        TEST(a_touch_hides_the_focus_ring),
        TEST(two_widgets_of_one_name_are_told_apart_by_a_number),
        TEST(a_mirrored_page_has_its_widgets_on_the_other_side),
    };
    return cmocka_run_group_tests_name("ui_input", tests, NULL, NULL);
}
