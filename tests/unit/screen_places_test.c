/* What the pages after a tap say of places: to a stranger nothing, behind the lock what stands, and never
 * more than is still so. */
#include <stdlib.h>

#include "app/demo.h"
#include "scene.h"
#include "store/person.h"
#include "support.h"
#include "ui/audit.h"

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};

/* The sample house on one screen, and the first event of it with few places. */
struct visit {
    struct scene *scene;
    struct occurrences occurrences;
    struct persons persons;
    const struct occurrence *event;
};

static void step(struct visit *visit, const char *line)
{
    struct err err = {0};
    if (!scene_step(visit->scene, line, &err))
        fail_msg("%s: %s", line, err.text);
}

/* The same on a page that may be too small for all that it says. */
static void step_further(struct visit *visit, const char *line)
{
    struct err err = {0};
    if (scene_step(visit->scene, line, &err))
        return;
    (void)scene_step(visit->scene, "tap \"Down: what you can do\"", &err);
    (void)scene_step(visit->scene, "tap \"Down\"", &err);
    step(visit, line);
}

static void find_event(struct visit *visit)
{
    for (size_t i = 0; visit->event == NULL && i < visit->occurrences.count; i++) {
        const struct occurrence *item = &visit->occurrences.items[i];
        if (item->room == ROOM_THERE_IS && item->status == EVENT_PLANNED && item->places <= 6)
            visit->event = item;
    }
    assert_non_null(visit->event);
}

static struct scene *make_house(void **state)
{
    struct scene *scene = scene_new(*state);
    scene_fill(scene, demo_fill);
    return scene;
}

static void enter(struct visit *visit, struct scene *scene, struct size size, bool large)
{
    struct err err = {0};
    *visit = (struct visit){.scene = scene};
    scene_open(scene, size, COLOURS_DAY, large);
    struct store *store = &visit->scene->app.store;
    struct date today = store_now(store).date;
    assert_true(occurrences_public(store, today, date_add_days(today, 7), &visit->occurrences, &err));
    assert_true(persons_on_wall(store, today, &visit->persons, &err));
    find_event(visit);
}

static void leave(struct visit *visit)
{
    occurrences_free(&visit->occurrences);
    persons_free(&visit->persons);
    scene_close(visit->scene);
}

static struct signup_key key_of(const struct visit *visit, size_t person)
{
    return (struct signup_key){visit->event->event, visit->event->original, visit->persons.items[person].id};
}

/* As somebody does who stands at the screen. */
static void say(struct visit *visit, size_t person, enum answer answer)
{
    struct err err = {0};
    struct app *app = &visit->scene->app;
    struct signup_key key = key_of(visit, person);
    assert_true(last_change_answer(&app->lounge, &key, answer, &err));
    pages_show(app, &(struct route){.screen = SCREEN_SAVED, .event = key.event, .original = key.date});
    app_turn(app);
}

/* As another screen does, of which this one hears. */
static void say_elsewhere(struct visit *visit, size_t person, enum answer answer)
{
    struct err err = {0};
    struct signup_key key = key_of(visit, person);
    assert_true(signup_answer(&visit->scene->app.store, &key, answer, NULL, NULL, &err));
}

static void hear(struct visit *visit)
{
    visit->scene->app.needs_load = true;
    app_turn(&visit->scene->app);
}

static void show_plan(struct visit *visit, size_t person)
{
    struct app *app = &visit->scene->app;
    struct signup_key key = key_of(visit, person);
    app->lounge.unlocked = key.person;
    pages_show(app, &(struct route){.screen = SCREEN_PLANS, .person = key.person});
    app_turn(app);
    pages_show(app,
               &(struct route){
                   .screen = SCREEN_PLAN, .event = key.event, .original = key.date, .person = key.person});
    app_turn(app);
    step(visit, "expect-screen plan");
}

static char *print(struct visit *visit)
{
    struct text text = {0};
    draw_print(visit->scene->app.ui.list, &text);
    return text.bytes;
}

/* The page after the tap, and the one after its Undo. */
static void show_tap(struct visit *visit, size_t person, enum answer answer, char *pages[2])
{
    say(visit, person, answer);
    pages[0] = print(visit);
    step(visit, "tap \"Undo / not me\"");
    pages[1] = print(visit);
    pages_home(&visit->scene->app);
    app_turn(&visit->scene->app);
}

static void a_tap_looks_the_same_whatever_had_been_answered(void **state)
{
    static const enum answer TAPS[] = {ANSWER_MAYBE, ANSWER_WATCHING};
    static const enum answer BEFORE[] = {ANSWER_COMING, ANSWER_MAYBE, ANSWER_WATCHING, ANSWER_DECLINED};
    struct visit visit;
    struct scene *scene = make_house(state);
    enter(&visit, scene, SIZES[1], false);
    for (size_t tap = 0; tap < 2; tap++) {
        char *fresh[2];
        show_tap(&visit, 5, TAPS[tap], fresh);
        for (size_t i = 0; i < 4; i++) {
            char *known[2];
            say_elsewhere(&visit, i, BEFORE[i]);
            show_tap(&visit, i, TAPS[tap], known);
            for (size_t page = 0; page < 2; page++) {
                assert_string_equal(known[page], fresh[page]);
                free(known[page]);
            }
        }
        free(fresh[0]);
        free(fresh[1]);
    }
    leave(&visit);
    scene_free(scene);
}

static void undo_says_the_same_where_it_was_answered_again_meanwhile(void **state)
{
    struct visit visit;
    struct scene *scene = make_house(state);
    enter(&visit, scene, SIZES[1], false);
    char *plain[2];
    show_tap(&visit, 0, ANSWER_MAYBE, plain);
    say(&visit, 0, ANSWER_MAYBE);
    say_elsewhere(&visit, 0, ANSWER_DECLINED);
    step(&visit, "tap \"Undo / not me\"");
    char *changed = print(&visit);
    assert_string_equal(changed, plain[1]);
    free(plain[0]);
    free(plain[1]);
    free(changed);
    leave(&visit);
    scene_free(scene);
}

/* Every page that speaks of a place that stands beside the answer. */
static void visit_kept(struct visit *visit)
{
    struct err err = {0};
    struct ui *ui = &visit->scene->app.ui;
    say_elsewhere(visit, 0, ANSWER_COMING);
    say_elsewhere(visit, 0, ANSWER_MAYBE);
    show_plan(visit, 0);
    step_further(visit, "expect \"A place is still kept for you.\"");
    assert_true(ui_audit(ui, &err));
    step_further(visit, "tap \"Give up my place\"");
    step(visit, "expect \"No place is kept for you now. You can ask again any time.\"");
    assert_true(ui_audit(ui, &err));
    step(visit, "tap \"Undo / not me\"");
    step(visit, "tap \"Done\"");
    show_plan(visit, 0);
    step_further(visit, "expect \"A place is still kept for you.\"");
    show_plan(visit, 0);
    step_further(visit, "tap \"I'm coming\"");
    step(visit, "expect \"A place is kept for you\"");
    step(visit, "tap \"Done\"");
    show_plan(visit, 0);
    step_further(visit, "tap \"I might come\"");
    step(visit, "expect \"A place is still kept for you. You can give it up in My plans.\"");
    assert_true(ui_audit(ui, &err));
}

static void my_plans_says_that_a_place_is_still_kept_and_gives_it_up_in_every_size(void **state)
{
    struct scene *scene = make_house(state);
    for (size_t size = 0; size < 4; size++) {
        struct visit visit;
        enter(&visit, scene, SIZES[size], true);
        visit_kept(&visit);
        leave(&visit);
    }
    scene_free(scene);
}

/* As the office does. */
static void say_of_date(struct visit *visit, const char *place, bool cancelled)
{
    struct err err = {0};
    struct occurrence_change change;
    struct store *store = &visit->scene->app.store;
    const struct occurrence *event = visit->event;
    assert_true(occurrence_change_load(store, event->event, event->original, &change, &err));
    text_format(change.own.place, sizeof change.own.place, "%s", place);
    change.cancelled = cancelled;
    assert_true(occurrence_change_save(store, &change, &err));
}

static void call_off(struct visit *visit)
{
    struct err err = {0};
    say(visit, 0, ANSWER_COMING);
    say_of_date(visit, "the garden", false);
    hear(visit);
    step(visit, "expect \"This has moved.\"");
    step(visit, "expect \"A place is kept for you, in the garden.\"");
    assert_true(ui_audit(&visit->scene->app.ui, &err));
    say_of_date(visit, "the garden", true);
    hear(visit);
    step(visit, "expect \"This is off. What’s on shows what is planned instead.\"");
    step(visit, "expect-not \"kept for you\"");
    assert_true(ui_audit(&visit->scene->app.ui, &err));
    say_of_date(visit, "", false);
}

static void the_saved_page_promises_nothing_for_what_the_office_has_called_off(void **state)
{
    struct visit visit;
    struct scene *scene = make_house(state);
    for (size_t size = 0; size < 4; size++)
        for (int large = 0; large < 2; large++) {
            enter(&visit, scene, SIZES[size], large == 1);
            call_off(&visit);
            leave(&visit);
        }
    scene_free(scene);
}

static void let_be(struct visit *visit, size_t person, enum person_state state)
{
    bool found = false;
    struct err err = {0};
    struct person_form form;
    struct store *store = &visit->scene->app.store;
    assert_true(person_form_load(store, visit->persons.items[person].id, &form, &found, &err));
    form.person.state = state;
    form.person.moved_on_from = store_now(store).date;
    assert_true(person_form_save(store, &form, &err));
}

static void move_on(struct visit *visit)
{
    struct err err = {0};
    say_elsewhere(visit, 0, ANSWER_COMING);
    show_plan(visit, 0);
    let_be(visit, 0, PERSON_NO);
    hear(visit);
    hear(visit);
    step(visit, "expect-screen plans");
    step(visit, "expect \"This page is closed now\"");
    step(visit, "expect \"Staff can help you with your plans.\"");
    assert_true(ui_audit(&visit->scene->app.ui, &err));
    assert_true(id_is_none(visit->scene->app.lounge.unlocked));
    step(visit, "tap \"Done\"");
    step(visit, "expect-screen home");
    let_be(visit, 0, PERSON_YES);
}

static void my_plans_of_who_has_just_moved_on_close(void **state)
{
    struct visit visit;
    struct scene *scene = make_house(state);
    for (size_t size = 0; size < 4; size++)
        for (int large = 0; large < 2; large++) {
            enter(&visit, scene, SIZES[size], large == 1);
            move_on(&visit);
            leave(&visit);
        }
    scene_free(scene);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tap_looks_the_same_whatever_had_been_answered),
        TEST(undo_says_the_same_where_it_was_answered_again_meanwhile),
        TEST(my_plans_says_that_a_place_is_still_kept_and_gives_it_up_in_every_size),
        TEST(the_saved_page_promises_nothing_for_what_the_office_has_called_off),
        TEST(my_plans_of_who_has_just_moved_on_close),
    };
    return cmocka_run_group_tests_name("places on the pages", tests, NULL, NULL);
}
