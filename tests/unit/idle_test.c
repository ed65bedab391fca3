/* What happens when nobody touches the screen, through the whole program: the times of the design's
 * table, what is left of a person (nothing), and what the touch that wakes the screen presses
 * (nothing). */
#include <stdio.h>
#include <stdlib.h>

#include "app/demo.h"
#include "scene.h"
#include "store/notice.h"
#include "support.h"

static const char *const IN_MEMORY = "In memory of Ivy";

static bool fill(struct store *store, struct err *err)
{
    struct notice_form form = notice_form_new(store);
    text_format(form.notice.title, sizeof form.notice.title, "%s", IN_MEMORY);
    form.notice.in_memory = true;
    return demo_fill(store, err) && notice_form_save(store, &form, err);
}

static int open_lounge(void **state)
{
    return (*state = scene_make(fill)) != NULL ? 0 : -1;
}

static int close_lounge(void **state)
{
    return scene_remove(*state);
}

/* One step of a script, which must succeed. */
static void step(struct scene *scene, const char *words)
{
    struct err err = {0};
    if (!scene_step(scene, words, &err))
        print_error("%s: %s\n", words, err.text);
    assert_string_equal(err.text, "");
}

static void steps(struct scene *scene, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        step(scene, words[i]);
}

#define STEPS(scene, ...)                                                                                    \
    steps(scene, (const char *const[]){__VA_ARGS__},                                                         \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* What a person sees, as text. */
static bool is_drawn(struct scene *scene, const char *words)
{
    struct text list = {0};
    draw_print(&scene->app.lists[scene->app.list], &list);
    bool found = strstr(text_string(&list), words) != NULL;
    text_free(&list);
    return found;
}

/* A touch at once, without the time that a script lets pass behind each. */
static void touch(struct scene *scene, int x, int y)
{
    static const enum ui_pointer_kind KINDS[] = {UI_POINTER_DOWN, UI_POINTER_UP};
    for (size_t i = 0; i < 2; i++) {
        int64_t now_ms = clock_monotonic_ms(&scene->context.clock);
        app_point(&scene->app, &(struct ui_pointer){.kind = KINDS[i], .x = x, .y = y, .time_ms = now_ms});
        app_turn(&scene->app);
        clock_advance(&scene->context.clock, 60);
    }
}

static struct rect place_of(struct scene *scene, const char *name)
{
    const struct ui_boxes *boxes = &scene->app.ui.painted;
    for (size_t i = 0; i < boxes->count; i++)
        if (strcmp(boxes->items[i].name, name) == 0)
            return boxes->items[i].rect;
    fail_msg("there is no '%s'", name);
    return (struct rect){0};
}

/* --- Public pages --- */

static void a_public_page_asks_after_90_seconds_and_goes_home_after_30_more(void **state)
{
    STEPS(*state, "tap \"What's on\"", "wait 89s", "expect-screen whats_on", "wait 1s",
          "expect-screen still_there", "wait 29s", "expect-screen still_there", "wait 1s",
          "expect-screen home");
}

static void each_touch_begins_the_90_seconds_anew(void **state)
{
    STEPS(*state, "tap \"What's on\"", "wait 80s", "tap 5,5", "wait 80s", "expect-screen whats_on");
}

static void no_countdown_is_shown_while_it_asks(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"What's on\"", "wait 90s", "expect-screen still_there");
    int64_t frames = scene->app.frames;
    step(scene, "wait 25s");
    assert_int_equal(scene->app.frames, frames);
}

static void a_screen_that_nobody_touched_asks_nothing(void **state)
{
    STEPS(*state, "wait 100s", "expect-screen home");
}

static void urgent_help_covers_itself_after_30_seconds_without_asking(void **state)
{
    STEPS(*state, "tap \"Urgent help\"", "wait 29s", "expect-screen help", "wait 1s", "expect-screen home");
}

/* --- Personal pages --- */

static void go_to_plans(struct scene *scene)
{
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", ("type " DEMO_PIN), "tap \"Go without a lock\"",
          "tap \"Yes, go without\"", "expect-screen plans");
}

static void a_personal_page_is_covered_after_40_seconds_and_left_after_20_more(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"Asha\"", "wait 39s",
          "expect-screen saved");
    assert_true(is_drawn(scene, "Cooking together"));
    STEPS(scene, "wait 1s", "expect-screen still_there");
    assert_false(is_drawn(scene, "Cooking together"));
    STEPS(scene, "wait 19s", "expect-screen still_there", "wait 1s", "expect-screen home");
}

static void an_open_lock_is_shut_when_its_person_has_left(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", ("type " DEMO_PIN), "tap \"Choose three pictures\"",
          "tap \"Cat\"", "tap \"Boat\"", "tap \"Moon\"", "tap \"Cat\"", "tap \"Boat\"", "tap \"Moon\"",
          "expect-screen plans");
    assert_false(id_is_none(scene->app.lounge.unlocked));
    STEPS(scene, "wait 60s", "expect-screen home");
    assert_true(id_is_none(scene->app.lounge.unlocked));
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", "expect-screen lock");
}

static void choices_are_forgotten_when_their_person_has_left(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"Easier to read\"", "tap \"Large\"", "tap \"Evening\"");
    assert_true(scene->app.lounge.choices.large);
    STEPS(scene, "wait 120s", "expect-screen home");
    assert_false(scene->app.lounge.choices.large);
    assert_int_equal(scene->app.theme.options.colours, COLOURS_DAY);
    assert_false(scene->app.theme.options.large);
}

static void the_way_that_a_person_took_cannot_be_gone_back(void **state)
{
    struct scene *scene = *state;
    go_to_plans(scene);
    STEPS(scene, "wait 60s", "expect-screen home", "key Escape", "expect-screen home");
    assert_int_equal(scene->app.page_count, 1);
}

static void something_that_leans_on_the_screen_does_not_keep_a_personal_page_open(void **state)
{
    struct scene *scene = *state;
    go_to_plans(scene);
    STEPS(scene, "press 3,3", "wait 40s");
    assert_true(is_drawn(scene, "Still there?"));
    step(scene, "wait 20s");
    assert_true(is_drawn(scene, "Wednesday 25 November"));
    STEPS(scene, "lift", "expect-screen home");
}

/* --- Waking --- */

static void the_touch_that_answers_presses_nothing(void **state)
{
    struct scene *scene = *state;
    step(scene, "tap \"What's on\"");
    struct rect home = place_of(scene, "Home");
    STEPS(scene, "wait 90s", "expect-screen still_there");
    touch(scene, home.x + home.w / 2, home.y + home.h / 2);
    step(scene, "expect-screen whats_on");
}

static void a_shaking_hand_that_wakes_the_screen_twice_presses_nothing(void **state)
{
    struct scene *scene = *state;
    step(scene, "tap \"What's on\"");
    struct rect home = place_of(scene, "Home");
    step(scene, "wait 90s");
    for (int i = 0; i < 4; i++) /* a touch each 120 ms */
        touch(scene, home.x + home.w / 2, home.y + home.h / 2);
    step(scene, "expect-screen whats_on");
    STEPS(scene, "wait 500ms", "tap \"Home\"", "expect-screen home");
}

static void a_second_finger_while_waking_presses_nothing(void **state)
{
    struct scene *scene = *state;
    step(scene, "tap \"What's on\"");
    struct rect home = place_of(scene, "Home");
    step(scene, "wait 90s");
    static const struct {
        enum ui_pointer_kind kind;
        int64_t finger;
    } HAND[] = {{UI_POINTER_DOWN, 1}, {UI_POINTER_DOWN, 2}, {UI_POINTER_UP, 1}, {UI_POINTER_UP, 2}};
    for (size_t i = 0; i < 4; i++) {
        app_point(&scene->app, &(struct ui_pointer){.kind = HAND[i].kind,
                                                    .finger = HAND[i].finger,
                                                    .x = home.x + 20,
                                                    .y = home.y + 20,
                                                    .time_ms = clock_monotonic_ms(&scene->context.clock)});
        app_turn(&scene->app);
    }
    step(scene, "expect-screen whats_on");
}

static void the_key_that_wakes_presses_nothing(void **state)
{
    STEPS(*state, "tap \"What's on\"", "wait 90s", "expect-screen still_there", "key Escape",
          "expect-screen whats_on");
}

static void the_touch_that_ends_the_slideshow_presses_nothing(void **state)
{
    struct scene *scene = *state;
    struct rect door = place_of(scene, "What’s on");
    STEPS(scene, "wait 10m", "expect-screen slideshow");
    touch(scene, door.x + door.w / 2, door.y + door.h / 2);
    step(scene, "expect-screen home");
}

static void a_touch_repeated_on_the_next_page_presses_nothing_there(void **state)
{
    struct scene *scene = *state;
    struct rect door = place_of(scene, "What’s on");
    for (int i = 0; i < 3; i++)
        touch(scene, door.x + door.w / 2, door.y + door.h / 2);
    step(scene, "expect-screen whats_on");
}

/* --- The slideshow --- */

static void the_slideshow_starts_and_never_shows_a_notice_in_memory_of_somebody(void **state)
{
    struct scene *scene = *state;
    bool has_turned = false;
    STEPS(scene, "tap \"Notices\"");
    assert_true(is_drawn(scene, IN_MEMORY));
    STEPS(scene, "wait 2m", "expect-screen home", "wait 10m", "expect-screen slideshow");
    for (int i = 0; i < 60; i++) {
        assert_false(is_drawn(scene, IN_MEMORY));
        has_turned |= scene->app.lounge.slide > 3;
        step(scene, "wait 20s");
    }
    assert_true(has_turned);
}

/* --- The night --- */

static void set_night(struct scene *scene, const char *from, const char *until)
{
    struct time_of_day time;
    assert_true(time_from_iso(from, &time));
    scene->context.settings.off_from = time.minute;
    assert_true(time_from_iso(until, &time));
    scene->context.settings.off_until = time.minute;
}

static void the_touch_that_lights_the_screen_at_night_presses_nothing(void **state)
{
    struct scene *scene = *state;
    struct rect door = place_of(scene, "What’s on");
    set_night(scene, "23:00", "06:30");
    STEPS(scene, "now \"2026-11-25 22:59\"", "wait 59s");
    assert_false(scene->app.dark);
    step(scene, "wait 2s");
    assert_true(scene->app.dark);
    touch(scene, door.x + door.w / 2, door.y + door.h / 2);
    assert_false(scene->app.dark);
    STEPS(scene, "expect-screen home", "wait 1s", "tap \"What's on\"", "expect-screen whats_on");
}

static void a_screen_that_is_used_at_night_is_lit_until_its_person_has_left(void **state)
{
    struct scene *scene = *state;
    set_night(scene, "13:00", "15:00");
    STEPS(scene, "tap \"What's on\"", "wait 119s");
    assert_false(scene->app.dark);
    STEPS(scene, "wait 2s", "expect-screen home");
    assert_true(scene->app.dark);
}

static void the_screen_is_lit_in_the_morning_without_a_touch(void **state)
{
    struct scene *scene = *state;
    set_night(scene, "23:00", "06:30");
    STEPS(scene, "now \"2026-11-26 06:28\"", "wait 61s");
    assert_true(scene->app.dark);
    int64_t frames = scene->app.frames;
    step(scene, "wait 30s");
    assert_true(scene->app.dark);
    assert_int_equal(scene->app.frames, frames);
    step(scene, "wait 30s");
    assert_false(scene->app.dark);
    assert_true(scene->app.frames > frames);
}

static void a_dark_screen_sleeps(void **state)
{
    struct scene *scene = *state;
    set_night(scene, "13:00", "15:00");
    step(scene, "wait 61s");
    assert_true(scene->app.dark);
    scene->app.needs_draw = true;
    app_turn(&scene->app);
    assert_int_equal(app_due_ms(&scene->app), IDLE_TURN_MS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_lounge, close_lounge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_public_page_asks_after_90_seconds_and_goes_home_after_30_more),
        TEST(each_touch_begins_the_90_seconds_anew),
        TEST(no_countdown_is_shown_while_it_asks),
        TEST(a_screen_that_nobody_touched_asks_nothing),
        TEST(urgent_help_covers_itself_after_30_seconds_without_asking),
        TEST(a_personal_page_is_covered_after_40_seconds_and_left_after_20_more),
        TEST(an_open_lock_is_shut_when_its_person_has_left),
        TEST(choices_are_forgotten_when_their_person_has_left),
        TEST(the_way_that_a_person_took_cannot_be_gone_back),
        TEST(something_that_leans_on_the_screen_does_not_keep_a_personal_page_open),
        TEST(the_touch_that_answers_presses_nothing),
        TEST(a_shaking_hand_that_wakes_the_screen_twice_presses_nothing),
        TEST(a_second_finger_while_waking_presses_nothing),
        TEST(the_key_that_wakes_presses_nothing),
        TEST(the_touch_that_ends_the_slideshow_presses_nothing),
        TEST(a_touch_repeated_on_the_next_page_presses_nothing_there),
        TEST(the_touch_that_lights_the_screen_at_night_presses_nothing),
        TEST(a_screen_that_is_used_at_night_is_lit_until_its_person_has_left),
        TEST(the_screen_is_lit_in_the_morning_without_a_touch),
        TEST(a_dark_screen_sleeps),
        TEST(the_slideshow_starts_and_never_shows_a_notice_in_memory_of_somebody),
    };
    return cmocka_run_group_tests_name("idle", tests, NULL, NULL);
}
