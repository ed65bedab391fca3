/* Somebody who taps at random, for hours: whatever is tapped, no page breaks a rule of the design,
 * nothing crashes, and the store can be made again from its facts with the same rows. */
#include <stdio.h>
#include <stdlib.h>

#include "crowded.h"
#include "scene.h"
#include "support.h"
#include "ui/audit.h"

enum { STEPS = 400, FAULTS_MOST = 20 };

static const struct size SIZES[] = {{1280, 800}, {800, 480}, {720, 1280}};

static void point(struct scene *scene, enum ui_pointer_kind kind, int x, int y)
{
    int64_t now_ms = clock_monotonic_ms(&scene->context.clock);
    app_point(&scene->app, &(struct ui_pointer){.kind = kind, .x = x, .y = y, .time_ms = now_ms});
    app_turn(&scene->app);
}

static void tap_at(struct scene *scene, int x, int y)
{
    point(scene, UI_POINTER_DOWN, x, y);
    clock_advance(&scene->context.clock, 60);
    point(scene, UI_POINTER_UP, x, y);
    clock_advance(&scene->context.clock, UI_REPEAT_MS);
}

static void tap_some_widget(struct scene *scene, struct random *random)
{
    const struct ui_boxes *boxes = &scene->app.ui.painted;
    if (boxes->count == 0)
        return;
    struct rect rect = boxes->items[random_below(random, (uint32_t)boxes->count)].rect;
    tap_at(scene, rect.x + rect.w / 2, rect.y + rect.h / 2);
}

static void drag(struct scene *scene, struct random *random, struct size size)
{
    int x = (int)random_below(random, (uint32_t)size.w);
    point(scene, UI_POINTER_DOWN, x, (int)random_below(random, (uint32_t)size.h));
    clock_advance(&scene->context.clock, 100);
    point(scene, UI_POINTER_UP, x, (int)random_below(random, (uint32_t)size.h));
    clock_advance(&scene->context.clock, UI_REPEAT_MS);
}

/* At random nobody finds a PIN, and what comes after it would never be seen. */
static void bring_a_worker(struct scene *scene)
{
    struct err ignored;
    if (app_page(&scene->app)->screen == &screen_pin)
        (void)scene_step(scene, "type " CROWDED_PIN, &ignored);
}

static void do_something(struct scene *scene, struct random *random, struct size size)
{
    uint32_t what = random_below(random, 22);
    if (what >= 20)
        bring_a_worker(scene);
    else if (what < 15)
        tap_some_widget(scene, random);
    else if (what == 15)
        tap_at(scene, (int)random_below(random, (uint32_t)size.w),
               (int)random_below(random, (uint32_t)size.h));
    else if (what == 16)
        drag(scene, random, size);
    else if (what == 17)
        app_key(&scene->app, (enum ui_key)random_below(random, UI_KEY_BACK + 1));
    else if (what == 18)
        clock_advance(&scene->context.clock, random_below(random, 150) * 1000);
    else
        clock_set(&scene->context.clock,
                  local_time_add_minutes(clock_local(&scene->context.clock), random_below(random, 90)));
    app_turn(&scene->app);
}

static int play(struct scene *scene, uint64_t seed, struct size size)
{
    struct random random = random_seeded(seed);
    struct err err = {0};
    int faults = 0;
    for (int step = 0; step < STEPS && faults < FAULTS_MOST; step++) {
        do_something(scene, &random, size);
        if (ui_audit(&scene->app.ui, &err))
            continue;
        print_error("seed %d, step %d, %s: %s\n", (int)seed, step, app_page(&scene->app)->screen->name,
                    err.text);
        faults++;
    }
    return faults;
}

static void rebuilding_gives_the_same_rows(struct scene *scene)
{
    struct err err = {0};
    struct text grown = {0}, rebuilt = {0};
    assert_true(store_dump(&scene->app.store, &grown, &err));
    assert_true(store_rebuild(&scene->app.store, &err));
    assert_true(store_dump(&scene->app.store, &rebuilt, &err));
    assert_string_equal(text_string(&grown), text_string(&rebuilt));
    text_free(&grown);
    text_free(&rebuilt);
}

static void tapping_at_random_breaks_nothing(void **state)
{
    int faults = 0;
    struct scene *scene = scene_new(*state);
    scene_fill(scene, crowded_fill);
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct size size = SIZES[seed % 3];
        scene_open(scene, size, (enum colours)(seed % COLOURS_COUNT), seed % 2 == 0);
        faults += play(scene, seed, size);
        rebuilding_gives_the_same_rows(scene);
        scene_close(scene);
    }
    scene_free(scene);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tapping_at_random_breaks_nothing, folder_make, folder_remove),
    };
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
