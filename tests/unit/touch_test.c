/* Touches as SDL tells them, through the window's own loop: panels that are pulled out under a finger, of
 * which SDL 2.26 tells nothing, and two panels that number their fingers alike. */
#include <stdlib.h>

#include "app/demo.h"
#include "scene.h"
#include "support.h"

enum { PANELS = 2, FINGERS_MOST = 4 };

/* In the place of SDL's list of who touches what. */
static struct panel_of_test {
    SDL_TouchID id;
    SDL_Finger fingers[FINGERS_MOST];
    int count;
} panels[PANELS];

static struct panel_of_test *panel_with(SDL_TouchID id)
{
    for (int i = 0; i < PANELS; i++)
        if (panels[i].id == id)
            return &panels[i];
    return NULL;
}

int SDL_GetNumTouchDevices(void)
{
    int count = 0;
    for (int i = 0; i < PANELS; i++)
        count += panels[i].id != 0;
    return count;
}

SDL_TouchID SDL_GetTouchDevice(int index)
{
    for (int i = 0; i < PANELS; i++)
        if (panels[i].id != 0 && index-- == 0)
            return panels[i].id;
    return 0;
}

int SDL_GetNumTouchFingers(SDL_TouchID id)
{
    const struct panel_of_test *panel = id != 0 ? panel_with(id) : NULL;
    return panel ? panel->count : 0;
}

SDL_Finger *SDL_GetTouchFinger(SDL_TouchID id, int index)
{
    struct panel_of_test *panel = id != 0 ? panel_with(id) : NULL;
    return panel && index >= 0 && index < panel->count ? &panel->fingers[index] : NULL;
}

static void plug_in(SDL_TouchID id)
{
    *panel_with(0) = (struct panel_of_test){.id = id};
}

static void pull_out(SDL_TouchID id)
{
    *panel_with(id) = (struct panel_of_test){0};
}

/* --- A lounge in SDL's window without a display --- */

static int open_lounge(void **state)
{
    void *folder;
    struct err err = {0};
    if (folder_make(&folder) != 0)
        return -1;
    struct scene *scene = scene_new(folder);
    free(folder);
    scene_fill(scene, demo_fill);
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (!app_open(&scene->app, &scene->context, (struct size){1280, 800}, false, &err))
        return -1;
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    app_turn(&scene->app);
    for (int i = 0; i < PANELS; i++)
        panels[i] = (struct panel_of_test){0};
    plug_in(7);
    *state = scene;
    return 0;
}

static int close_lounge(void **state)
{
    return scene_remove(*state);
}

/* What came since is taken, as in each turn of the loop. */
static void turn(struct scene *scene)
{
    window_wait(&scene->app, 0);
    app_turn(&scene->app);
}

static void let_pass(struct scene *scene, int seconds)
{
    for (int i = 0; i < seconds; i++) {
        clock_advance(&scene->context.clock, 1000);
        turn(scene);
    }
}

static void push(struct scene *scene, Uint32 type, SDL_TouchID panel, SDL_FingerID finger, const char *name)
{
    const struct ui_boxes *boxes = &scene->app.ui.painted;
    const struct size size = painter_size(scene->app.painter);
    SDL_Event event = {.tfinger = {.type = type, .touchId = panel, .fingerId = finger}};
    for (size_t i = 0; i < boxes->count; i++) {
        const struct rect *rect = &boxes->items[i].rect;
        if (strcmp(boxes->items[i].name, name) == 0) {
            event.tfinger.x = ((float)rect->x + (float)rect->w / 2) / (float)size.w;
            event.tfinger.y = ((float)rect->y + (float)rect->h / 2) / (float)size.h;
        }
    }
    assert_true(event.tfinger.x > 0);
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void put_down(struct scene *scene, SDL_TouchID id, SDL_FingerID finger, const char *name)
{
    struct panel_of_test *panel = panel_with(id);
    panel->fingers[panel->count++].id = finger;
    push(scene, SDL_FINGERDOWN, id, finger, name);
}

static void lift(struct scene *scene, SDL_TouchID id, SDL_FingerID finger, const char *name)
{
    struct panel_of_test *panel = panel_with(id);
    for (int i = 0; i < panel->count; i++)
        if (panel->fingers[i].id == finger) {
            panel->fingers[i] = panel->fingers[--panel->count];
            break;
        }
    push(scene, SDL_FINGERUP, id, finger, name);
}

static void tap(struct scene *scene, SDL_TouchID panel, SDL_FingerID finger, const char *name)
{
    put_down(scene, panel, finger, name);
    turn(scene);
    lift(scene, panel, finger, name);
    turn(scene);
}

#define SHOWS(scene, expected)                                                                               \
    assert_string_equal((scene)->app.pages[(scene)->app.page_count - 1].screen->name, (expected)->name)

/* --- Fingers that are never lifted --- */

static void a_panel_is_pulled_out_under_a_finger_and_the_next_touch_counts(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    pull_out(7);
    turn(scene);
    plug_in(8);
    tap(scene, 8, 0, "Notices");
    SHOWS(scene, &screen_notices);
}

/* Its number is free again, and its fingers begin with the same. */
static void a_panel_that_comes_back_at_once_counts_its_fingers_anew(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    pull_out(7);
    plug_in(7);
    tap(scene, 7, 3, "Notices");
    SHOWS(scene, &screen_notices);
}

static void the_press_that_a_pulled_plug_ended_does_nothing(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    assert_true(scene->app.ui.held_inside);
    pull_out(7);
    turn(scene);
    assert_false(scene->app.ui.finger_down);
    let_pass(scene, 5);
    SHOWS(scene, &screen_home);
}

/* After SYN_DROPPED SDL itself believes that the finger lies there still. */
static void a_lifting_that_got_lost_is_made_up_for_after_a_while(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    let_pass(scene, UI_REST_MS / 1000);
    tap(scene, 7, 4, "Notices");
    SHOWS(scene, &screen_notices);
}

static void home_goes_on_under_something_that_leans_on_it(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    scene->app.needs_load = true;
    let_pass(scene, UI_REST_MS / 1000 - 1);
    assert_true(scene->app.needs_load);
    let_pass(scene, 1);
    assert_false(scene->app.needs_load);
}

/* --- One finger --- */

static void a_palm_keeps_the_screen_from_a_second_finger(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    turn(scene);
    let_pass(scene, UI_REST_MS / 1000 - 1);
    tap(scene, 7, 4, "Notices");
    SHOWS(scene, &screen_home);
    lift(scene, 7, 3, "What’s on");
    turn(scene);
    SHOWS(scene, &screen_whats_on);
}

/* Of what came while the program was at work elsewhere SDL's list knows the end only. */
static void two_fingers_of_one_turn_are_still_one_after_the_other(void **state)
{
    struct scene *scene = *state;
    put_down(scene, 7, 3, "What’s on");
    put_down(scene, 7, 4, "Notices");
    lift(scene, 7, 3, "What’s on");
    lift(scene, 7, 4, "Notices");
    turn(scene);
    turn(scene);
    SHOWS(scene, &screen_whats_on);
}

static void two_panels_that_number_their_fingers_alike_are_not_mixed(void **state)
{
    struct scene *scene = *state;
    plug_in(8);
    put_down(scene, 7, 0, "What’s on");
    turn(scene);
    tap(scene, 8, 0, "Notices");
    SHOWS(scene, &screen_home);
    lift(scene, 7, 0, "What’s on");
    turn(scene);
    SHOWS(scene, &screen_whats_on);
    let_pass(scene, 1);
    tap(scene, 8, 0, "Home");
    SHOWS(scene, &screen_home);
}

static void a_panel_that_is_pulled_out_leaves_the_finger_on_the_other(void **state)
{
    struct scene *scene = *state;
    plug_in(8);
    put_down(scene, 8, 0, "What’s on");
    turn(scene);
    pull_out(7);
    turn(scene);
    lift(scene, 8, 0, "What’s on");
    turn(scene);
    SHOWS(scene, &screen_whats_on);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_lounge, close_lounge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_panel_is_pulled_out_under_a_finger_and_the_next_touch_counts),
        TEST(a_panel_that_comes_back_at_once_counts_its_fingers_anew),
        TEST(the_press_that_a_pulled_plug_ended_does_nothing),
        TEST(a_lifting_that_got_lost_is_made_up_for_after_a_while),
        TEST(home_goes_on_under_something_that_leans_on_it),
        TEST(a_palm_keeps_the_screen_from_a_second_finger),
        TEST(two_fingers_of_one_turn_are_still_one_after_the_other),
        TEST(two_panels_that_number_their_fingers_alike_are_not_mixed),
        TEST(a_panel_that_is_pulled_out_leaves_the_finger_on_the_other),
    };
    return cmocka_run_group_tests_name("touch", tests, NULL, NULL);
}
