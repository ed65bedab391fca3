/* The first use of a picture lock, which a worker opens with a PIN, and who is not on the wall: in every
 * size, and what nobody may get around. Every step is audited (scene_step). */
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "scene.h"
#include "store/lock.h"
#include "store/person.h"
#include "support.h"

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};

#define PIN ("type " DEMO_PIN)

static void step(struct scene *scene, const char *line)
{
    struct err err = {0};
    if (!scene_step(scene, line, &err))
        fail_msg("%d px wide, %s: %s: %s", scene->app.theme.options.width_px,
                 scene->app.theme.options.large ? "Large" : "Normal", line, err.text);
}

#define STEPS(scene, ...)                                                                                    \
    do {                                                                                                     \
        static const char *const lines[] = {__VA_ARGS__};                                                    \
        for (size_t line = 0; line < sizeof lines / sizeof lines[0]; line++)                                 \
            step(scene, lines[line]);                                                                        \
    } while (0)

static bool add_off_wall(struct store *store, const char *name, const char *picture, const char *secret,
                         struct err *err)
{
    struct person_form form = person_form_new(store);
    text_format(form.person.name, sizeof form.person.name, "%s", name);
    text_format(form.person.picture, sizeof form.person.picture, "%s", picture);
    form.person.on_wall = false;
    return person_form_save(store, &form, err) &&
           (secret == NULL || lock_set(store, form.person.id, secret, err));
}

/* Ola and Uma have chosen the same three, Vic others; Wim has none. */
static bool fill(struct store *store, struct err *err)
{
    return demo_fill(store, err) && add_off_wall(store, "Ola", "anchor", "cat boat moon", err) &&
           add_off_wall(store, "Uma", "kite", "cat boat moon", err) &&
           add_off_wall(store, "Vic", "bee", "fish star tree", err) &&
           add_off_wall(store, "Wim", "drum", NULL, err);
}

static void make_a_lock(struct scene *scene)
{
    STEPS(scene, "tap \"My plans\"", "tap \"Asha\"", "expect-screen pin", "type 274", "tap \"Start again\"",
          "type 111222", "expect \"That was not it. Please try again.\"", PIN, "expect-screen lock",
          "tap \"Go without a lock\"", "tap \"Choose three pictures\"", "tap \"Cat\"", "tap \"Boat\"",
          "tap \"Moon\"", "tap \"Cat\"", "tap \"Boat\"", "tap \"Moon\"", "expect-screen plans",
          "tap \"Home\"");
}

static void find_oneself(struct scene *scene)
{
    STEPS(scene, "tap \"My plans\"", "tap \"My picture isn't here\"", "tap \"Cat\"", "tap \"Boat\"",
          "tap \"Moon\"", "expect \"Who are you?\"", "expect \"Ola\"", "expect-not \"Vic\"",
          "expect-not \"Wim\"", "tap \"Uma\"", "expect-screen plans", "tap \"Home\"");
}

static void each_way_to_a_lock_keeps_the_numbers_in_every_size(void **state)
{
    for (size_t size = 0; size < 4; size++) {
        for (int large = 0; large < 2; large++) {
            void *folder = NULL;
            assert_int_equal(folder_make(&folder), 0);
            struct scene *scene = scene_new(folder);
            scene_fill(scene, fill);
            scene_open(scene, SIZES[size], (enum colours)(size % COLOURS_COUNT), large == 1);
            make_a_lock(scene);
            find_oneself(scene);
            scene_close(scene);
            scene_free(scene);
            folder_remove(&folder);
        }
    }
    (void)state;
}

static int open_house(void **state)
{
    return (*state = scene_make(fill)) != NULL ? 0 : -1;
}

static int close_house(void **state)
{
    return scene_remove(*state);
}

static void a_worker_gives_a_lock_to_who_has_no_tile(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"What's on\"", "tap \"I'm coming: Cooking together\"", "tap \"My picture isn't here\"",
          "tap \"I have none\"", "expect-screen pin", "expect-not \"Wim\"", PIN, "expect \"Who are you?\"",
          "expect-not \"Ola\"", "tap \"Wim\"", "expect-not \"Go without\"", "tap \"Choose three pictures\"",
          "tap \"Fish\"", "tap \"Boat\"", "tap \"Star\"", "tap \"Fish\"", "tap \"Boat\"", "tap \"Star\"",
          "expect-screen saved", "expect \"You said you're coming.\"", "tap \"Home\"", "tap \"My plans\"",
          "tap \"My picture isn't here\"", "tap \"Fish\"", "tap \"Boat\"", "tap \"Star\"",
          "expect-screen plans", "expect \"Cooking together\"", "tap \"Home\"", "tap \"My plans\"",
          "tap \"My picture isn't here\"", "tap \"I have none\"", PIN,
          "expect \"Nobody is without a lock here\"");
}

/* The proof is the page's: no page that comes after it has it. */
static void the_proof_goes_nowhere_with_the_person(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", PIN);
    assert_false(id_is_none(app_page(&scene->app)->route.worker));
    STEPS(scene, "tap \"Go without a lock\"", "tap \"Yes, go without\"", "expect-screen plans");
    for (int i = 0; i < scene->app.page_count; i++)
        assert_true(id_is_none(scene->app.pages[i].route.worker));
}

/* A lock that staff take away while its page is open is not made anew without a worker. */
static void a_lock_taken_away_meanwhile_needs_a_worker_again(void **state)
{
    struct err err = {0};
    struct scene *scene = *state;
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", PIN, "tap \"Choose three pictures\"", "tap \"Fish\"",
          "tap \"Boat\"", "tap \"Star\"", "tap \"Fish\"", "tap \"Boat\"", "tap \"Star\"", "tap \"Home\"",
          "tap \"My plans\"", "tap \"Ben\"", "expect \"Ben, your three pictures\"", "tap \"Fish\"",
          "tap \"Boat\"");
    assert_true(lock_reset(&scene->app.store, app_page(&scene->app)->route.person, &err));
    STEPS(scene, "tap \"Star\"", "expect-screen pin");
}

static void digits_are_never_spoken_and_pressed_at_the_first_touch(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", "expect-screen pin");
    scene->app.lounge.choices.read_aloud = true;
    text_clear(&scene->app.speech.spoken);
    step(scene, "type 27495");
    assert_null(strpbrk(text_string(&scene->app.speech.spoken), "0123456789"));
    step(scene, "tap \"Home\"");
    assert_string_equal(text_string(&scene->app.speech.spoken), "Home\n");
    STEPS(scene, "expect-screen pin", "type 1", "expect-screen lock");
}

static void quick_fingers_enter_every_digit(void **state)
{
    struct scene *scene = *state;
    STEPS(scene, "tap \"My plans\"", "tap \"Ben\"", "expect-screen pin");
    for (const char *digit = DEMO_PIN; *digit; digit++) {
        struct rect at = {0};
        for (size_t i = 0; i < scene->app.ui.painted.count; i++)
            if (scene->app.ui.painted.items[i].name[0] == *digit)
                at = scene->app.ui.painted.items[i].rect;
        for (int up = 0; up < 2; up++) {
            app_point(&scene->app,
                      &(struct ui_pointer){.kind = up ? UI_POINTER_UP : UI_POINTER_DOWN,
                                           .x = at.x + at.w / 2,
                                           .y = at.y + at.h / 2,
                                           .time_ms = clock_monotonic_ms(&scene->context.clock)});
            app_turn(&scene->app);
            clock_advance(&scene->context.clock, 50);
        }
    }
    step(scene, "expect-screen lock");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_house, close_house)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_to_a_lock_keeps_the_numbers_in_every_size),
        TEST(a_worker_gives_a_lock_to_who_has_no_tile),
        TEST(the_proof_goes_nowhere_with_the_person),
        TEST(a_lock_taken_away_meanwhile_needs_a_worker_again),
        TEST(digits_are_never_spoken_and_pressed_at_the_first_touch),
        TEST(quick_fingers_enter_every_digit),
    };
    return cmocka_run_group_tests_name("first use of a lock", tests, NULL, NULL);
}
