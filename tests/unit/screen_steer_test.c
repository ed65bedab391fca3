/* Staff decide about a place at a screen that does not give them out: the page says of whom it is asked,
 * until the answer comes. In every size; each step is audited (scene_step). */
#include <string.h>

#include "app/demo.h"
#include "finger.h"
#include "store/house.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/signup.h"
#include "support.h"

#define ASKED "This is asked of Garden room, which gives out the places."

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};
static const struct id GARDEN = {{7}};

/* Asha waits for a place in Art for three. */
static bool let_asha_wait(struct store *store, struct err *err)
{
    struct occurrences occurrences = {0};
    struct persons persons = {0};
    struct signup_key key = {0};
    struct date today = store_now(store).date;
    bool ok = occurrences_public(store, today, date_add_days(today, 7), &occurrences, err) &&
              persons_on_wall(store, today, &persons, err);
    for (size_t i = 0; ok && i < occurrences.count; i++)
        if (strcmp(occurrences.items[i].title, "Art for three") == 0 && id_is_none(key.event))
            key = (struct signup_key){occurrences.items[i].event, occurrences.items[i].original, {{0}}};
    for (size_t i = 0; ok && i < persons.count; i++)
        if (strcmp(persons.items[i].name, "Asha") == 0)
            key.person = persons.items[i].id;
    ok = ok && signup_answer(store, &key, ANSWER_COMING, NULL, NULL, err);
    occurrences_free(&occurrences);
    persons_free(&persons);
    return ok;
}

/* The sample house, in which another screen gives out the places. */
static bool fill(struct store *store, struct err *err)
{
    return demo_fill(store, err) && let_asha_wait(store, err) &&
           device_rename(store, GARDEN, "Garden room", err) && house_set_holder(store, GARDEN, err);
}

/* As if the other screen had answered, and this one heard of it. */
static void answer_elsewhere(struct scene *scene)
{
    struct err err = {0};
    struct store *store = &scene->app.store;
    assert_true(house_set_holder(store, store->device, &err));
    assert_true(signup_settle_asks(store, &err));
    assert_true(house_set_holder(store, GARDEN, &err));
    scene->app.needs_load = true;
    app_turn(&scene->app);
}

static void ask_for_one_more(struct scene *scene)
{
    finger_find(scene, "Asha: Coming, waiting");
    finger_find(scene, "One more on purpose");
    finger_see(scene, ASKED);
    finger_see(scene, "The list shows it as asked until the answer comes.");
}

static void withdraw(struct scene *scene)
{
    ask_for_one_more(scene);
    finger_find(scene, "Undo");
    finger_see(scene, "All is as it was before.");
    finger_find(scene, "OK");
    ask_for_one_more(scene);
    finger_find(scene, "OK");
    finger_see(scene, "Coming, waiting · One more: asked");
    finger_find(scene, "Asha: Coming, waiting · One more: asked");
    assert_false(finger_is_shown(scene, "One more on purpose"));
    finger_find(scene, "Do not ask any more");
    finger_see(scene, "All is as it was before.");
    finger_find(scene, "OK");
}

static void hear_the_answer(struct scene *scene)
{
    ask_for_one_more(scene);
    answer_elsewhere(scene);
    finger_find(scene, "Undo");
    finger_see(scene, "It was answered meanwhile");
    finger_see(scene, "The list says what stands now.");
    finger_find(scene, "OK");
    finger_turn_to(scene, "Asha: Coming, a place is kept");
}

/* The page of who is looked at follows, and offers what is open now. */
static void hear_while_looking(struct scene *scene)
{
    finger_find(scene, "Ewan: Coming, a place is kept");
    finger_find(scene, "Give the place back");
    finger_find(scene, "Yes, I have told them");
    finger_see(scene, ASKED);
    finger_see(scene, "Their place stays kept until the answer comes.");
    finger_find(scene, "OK");
    finger_find(scene, "Ewan: Coming, a place is kept · Give the place back: asked");
    answer_elsewhere(scene);
    finger_see(scene, "Coming, the place was given back");
    finger_turn_to(scene, "Offer a place");
    finger_find(scene, "Leave it as it is");
}

static void what_is_asked_is_said_so_until_the_answer_comes_in_every_size(void **state)
{
    static const char *const WAY[] = {"Events", "All events", "Art for three, ", "Who is coming", NULL};
    (void)state;
    for (size_t size = 0; size < 4; size++)
        for (int large = 0; large < 2; large++) {
            void *folder = NULL;
            assert_int_equal(folder_make(&folder), 0);
            struct scene *scene = scene_new(folder);
            scene_fill(scene, fill);
            scene_open(scene, SIZES[size], (enum colours)(size % COLOURS_COUNT), large == 1);
            finger_go_behind(scene, WAY);
            withdraw(scene);
            hear_the_answer(scene);
            hear_while_looking(scene);
            scene_close(scene);
            scene_free(scene);
            folder_remove(&folder);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_is_said_so_until_the_answer_comes_in_every_size)};
    return cmocka_run_group_tests_name("what is asked of the holder", tests, NULL, NULL);
}
