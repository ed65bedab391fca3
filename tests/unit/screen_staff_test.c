/* Behind the staff door: who may be there, and what one tap settles. */
#include <stdlib.h>

#include "app/demo.h"
#include "crowded.h"
#include "scene.h"
#include "store/audit.h"
#include "store/finding.h"
#include "store/worker.h"
#include "support.h"

static void step(struct scene *scene, const char *line)
{
    struct err err = {0};
    if (!scene_step(scene, line, &err))
        fail_msg("%s: %s", line, err.text);
}

/* The sample house, with a notice of which a second device says something else. */
static bool fill(struct store *store, struct err *err)
{
    struct notice_form form = notice_form_new(store);
    text_format(form.notice.title, sizeof form.notice.title, "Hot water is back");
    return demo_fill(store, err) && crowded_add_versions(store, &form, err);
}

static struct scene *open_scene(void **state)
{
    struct scene *scene = scene_new(*state);
    scene_fill(scene, fill);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    return scene;
}

static void close_scene(struct scene *scene)
{
    scene_close(scene);
    scene_free(scene);
}

static void nobody_comes_behind_the_staff_door_without_a_pin(void **state)
{
    struct scene *scene = open_scene(state);
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        if (!screen_describe((enum screen_name)screen)->is_staff)
            continue;
        pages_show(&scene->app, &(struct route){.screen = (enum screen_name)screen});
        app_turn(&scene->app);
        step(scene, "expect-screen pin");
        pages_home(&scene->app);
    }
    close_scene(scene);
}

static void type(struct scene *scene, const char *typed)
{
    app_type(&scene->app, typed);
    app_turn(&scene->app);
}

static void a_pin_is_entered_on_a_real_keyboard_too_and_backspace_takes_one_back(void **state)
{
    struct scene *scene = open_scene(state);
    scene->app.lounge.is_office = true;
    step(scene, "hold \"Staff door\" 3s");
    type(scene, "\b27x3");
    type(scene, "\b");
    type(scene, "4951");
    step(scene, "expect-screen staff");
    step(scene, "tap \"Workers\"");
    step(scene, "tap \"Sam\"");
    step(scene, "tap \"Change the PIN\"");
    type(scene, "61\b03817");
    type(scene, "60381");
    type(scene, "\b17");
    step(scene, "expect \"The new PIN is saved.\"");
    close_scene(scene);
}

static void one_tap_settles_what_two_people_changed(void **state)
{
    struct err err = {0};
    struct notices notices = {0};
    struct audit_lines lines = {0};
    struct scene *scene = open_scene(state);
    step(scene, "hold \"Staff door\" 3s");
    step(scene, "type \"274951\"");
    step(scene, "tap \"What needs a look\"");
    step(scene, "expect \"Title: Hot water is back.\"");
    step(scene, "tap \"Down\"");
    step(scene, "expect \"Title: No hot water.\"");
    step(scene, "tap \"Title: No hot water.\"");
    step(scene, "expect-not \"Title:\"");
    assert_true(notices_current(&scene->app.store, scene->app.lounge.now.date, &notices, &err));
    assert_string_equal(notices.items[0].title, "No hot water");
    assert_true(audit_recent(&scene->app.store, (struct id){0}, 1, &lines, &err));
    assert_string_equal(lines.items[0].worker_name, DEMO_WORKER);
    notices_free(&notices);
    audit_lines_free(&lines);
    close_scene(scene);
}

/* A private event, of which another device wrote no more than half. */
static bool fill_private(struct store *store, struct err *err)
{
    const struct fact half = {.id = {{9}},
                              .device = {{7}},
                              .life = {{8}},
                              .sequence = 1,
                              .lamport = 1,
                              .noun = "event",
                              .part = "text",
                              .row = {{6}},
                              .body = "{\"title\":\"Time with Lee\",\"kind\":\"one-to-one\"}"};
    return demo_fill(store, err) && fact_append(store, &half, NULL, err);
}

static void what_is_private_needs_its_look_in_the_office_program(void **state)
{
    struct scene *scene = scene_new(*state);
    scene_fill(scene, fill_private);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    step(scene, "hold \"Staff door\" 3s");
    step(scene, "type \"274951\"");
    step(scene, "tap \"What needs a look\"");
    step(scene, "expect-not \"Time with Lee\"");
    step(scene, "expect \"Something private needs a look too. The office program says what.\"");
    step(scene, "expect-not \"All is well.\"");
    scene->app.lounge.is_office = true;
    step(scene, "tap \"Staff\"");
    step(scene, "tap \"What needs a look\"");
    step(scene, "expect \"Time with Lee\"");
    close_scene(scene);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nobody_comes_behind_the_staff_door_without_a_pin),
        TEST(a_pin_is_entered_on_a_real_keyboard_too_and_backspace_takes_one_back),
        TEST(one_tap_settles_what_two_people_changed),
        TEST(what_is_private_needs_its_look_in_the_office_program),
    };
    return cmocka_run_group_tests_name("screen_staff", tests, NULL, NULL);
}
