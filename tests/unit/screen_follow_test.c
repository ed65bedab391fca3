/* A person's language and text size: they hold once somebody said who they are, and go with them. */
#include "scene.h"
#include "store/person.h"
#include "support.h"

static bool add(struct store *store, const char *name, const char *picture, const char *language,
                enum reading_size size, struct err *err)
{
    struct person_form form = person_form_new(store);
    text_format(form.person.name, sizeof form.person.name, "%s", name);
    text_format(form.person.picture, sizeof form.person.picture, "%s", picture);
    text_format(form.person.language, sizeof form.person.language, "%s", language);
    form.person.text_size = size;
    return person_form_save(store, &form, err);
}

static bool fill(struct store *store, struct err *err)
{
    return add(store, "Ana", "cat", "ar", TEXT_SIZE_NORMAL, err) &&
           add(store, "Ben", "bicycle", "", TEXT_SIZE_LARGE, err) &&
           add(store, "Cem", "fish", "zz", TEXT_SIZE_NORMAL, err);
}

static void step(struct scene *scene, const char *line)
{
    struct err err = {0};
    if (!scene_step(scene, line, &err))
        fail_msg("%s: %s", line, err.text);
}

/* Says at My plans who it is. */
static void come(struct scene *scene, const char *name)
{
    char tap[64];
    pages_home(&scene->app);
    pages_show(&scene->app, &(struct route){.screen = SCREEN_WHO, .purpose = PURPOSE_PLANS});
    app_turn(&scene->app);
    text_format(tap, sizeof tap, "tap \"%s\"", name);
    step(scene, tap);
}

static struct scene *open_scene(void **state)
{
    struct scene *scene = scene_new(*state);
    scene_fill(scene, fill);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    scene->app.lounge.language_count = 2;
    text_format(scene->app.lounge.languages[1], sizeof scene->app.lounge.languages[1], "ar");
    return scene;
}

static void close_scene(struct scene *scene)
{
    scene_close(scene);
    scene_free(scene);
}

static void a_persons_language_holds_until_the_next_one_says_who_they_are(void **state)
{
    struct scene *scene = open_scene(state);
    const struct choices *choices = &scene->app.lounge.choices;
    come(scene, "Ana");
    assert_string_equal(choices->language, "ar");
    assert_false(choices->large);
    come(scene, "Ben");
    assert_string_equal(choices->language, "en");
    assert_true(choices->large);
    close_scene(scene);
}

static void it_is_forgotten_when_the_person_leaves(void **state)
{
    struct scene *scene = open_scene(state);
    come(scene, "Ben");
    assert_true(scene->app.lounge.choices.large);
    step(scene, "wait 3m");
    assert_false(scene->app.lounge.choices.large);
    close_scene(scene);
}

static void what_was_chosen_on_the_page_stays_for_who_has_no_choice_of_their_own(void **state)
{
    struct scene *scene = open_scene(state);
    scene->app.lounge.choices.large = true;
    come(scene, "Cem");
    assert_true(scene->app.lounge.choices.large);
    assert_string_equal(scene->app.lounge.choices.language, "en");
    close_scene(scene);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_persons_language_holds_until_the_next_one_says_who_they_are),
        TEST(it_is_forgotten_when_the_person_leaves),
        TEST(what_was_chosen_on_the_page_stays_for_who_has_no_choice_of_their_own),
    };
    return cmocka_run_group_tests_name("screen_follow", tests, NULL, NULL);
}
