/* What the register and door mode may not tell, in the sample house on a Wednesday at five past two: the
 * afternoon quiz is on, and is over at four. */
#include <stdio.h>
#include <stdlib.h>

#include "app/demo.h"
#include "scene.h"
#include "store/attendance.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/signup.h"
#include "store/worker.h"
#include "support.h"

struct sample {
    struct scene *scene;
    struct occurrence quiz;
    struct persons persons;
    struct id sam;
};

static void step(struct sample *sample, const char *line)
{
    struct err err = {0};
    if (!scene_step(sample->scene, line, &err))
        fail_msg("%s: %s", line, err.text);
}

static bool fill(struct store *store, struct err *err)
{
    return demo_fill(store, err);
}

static void find_quiz(struct sample *sample)
{
    struct err err = {0};
    struct occurrences list = {0};
    struct store *store = &sample->scene->app.store;
    struct date today = store_now(store).date;
    assert_true(occurrences_public(store, today, today, &list, &err));
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.items[i].title, "Afternoon quiz") == 0)
            sample->quiz = list.items[i];
    assert_string_equal(sample->quiz.title, "Afternoon quiz");
    occurrences_free(&list);
}

static void open_house(struct sample *sample, const char *folder)
{
    struct err err = {0};
    struct workers workers = {0};
    *sample = (struct sample){.scene = scene_new(folder)};
    scene_fill(sample->scene, fill);
    scene_open(sample->scene, (struct size){1920, 1080}, COLOURS_DAY, false);
    sample->scene->app.collects_text = true;
    find_quiz(sample);
    assert_true(persons_all(&sample->scene->app.store, &sample->persons, &err));
    assert_true(workers_all(&sample->scene->app.store, &workers, &err));
    sample->sam = workers.items[0].id;
    workers_free(&workers);
}

static void close_house(struct sample *sample)
{
    persons_free(&sample->persons);
    scene_close(sample->scene);
    scene_free(sample->scene);
}

static struct signup_key key_of(const struct sample *sample, size_t person)
{
    return (struct signup_key){sample->quiz.event, sample->quiz.original, sample->persons.items[person].id};
}

static void say_coming(struct sample *sample, size_t person)
{
    struct err err = {0};
    const struct signup_key key = key_of(sample, person);
    assert_true(signup_answer(&sample->scene->app.store, &key, ANSWER_COMING, NULL, NULL, &err));
}

static void be_here(struct sample *sample, size_t person)
{
    struct err err = {0};
    const struct signup_key key = key_of(sample, person);
    assert_true(attendance_record(&sample->scene->app.store, &key, HOW_HERE, "", NULL, &err));
}

/* All that a page says, about one person where it is about one; the caller frees it. */
static char *read_page(struct sample *sample, enum screen_name screen, size_t person)
{
    struct app *app = &sample->scene->app;
    pages_home(app);
    app->lounge.is_office = screen != SCREEN_DOOR;
    if (screen_describe(screen)->is_staff)
        lounge_open_staff_door(&app->lounge, sample->sam);
    pages_show(app, &(struct route){.screen = screen,
                                    .event = sample->quiz.event,
                                    .original = sample->quiz.original,
                                    .person = sample->persons.items[person].id});
    app_turn(app);
    struct text all = {0};
    text_printf(&all, "%s\n", text_string(&app->ui.page_text));
    for (size_t i = 0; i < app->ui.painted.count; i++)
        text_printf(&all, "%s\n", app->ui.painted.items[i].name);
    char *copy = strdup(text_string(&all));
    text_free(&all);
    return copy;
}

static void assert_page(struct sample *sample, enum screen_name screen, size_t person, const char *name,
                        bool is_named)
{
    char *page = read_page(sample, screen, person);
    bool found = strstr(page, name) != NULL;
    if (found != is_named)
        fail_msg("%s %s '%s':\n%s", screen_describe(screen)->name, found ? "names" : "does not name", name,
                 page);
    free(page);
}

static void after_an_event_its_register_names_nobody_who_was_not_there(void **state)
{
    struct sample sample;
    open_house(&sample, *state);
    for (size_t i = 0; i < sample.persons.count; i++)
        say_coming(&sample, i);
    for (size_t i = 0; i < sample.persons.count; i += 2)
        be_here(&sample, i);
    for (int over = 0; over < 2; over++) {
        for (size_t i = 0; i < sample.persons.count; i++) {
            const char *name = sample.persons.items[i].name;
            if (*name == '\0')
                continue;
            assert_page(&sample, SCREEN_REGISTER, 0, name, !over || i % 2 == 0);
            assert_page(&sample, SCREEN_STAFF_EVENT, 0, name, !over || i % 2 == 0);
            assert_page(&sample, SCREEN_REGISTER_HOW, i, name, i % 2 == 0);
            if (over) /* nor does who had a place stand beside it */
                assert_page(&sample, SCREEN_STAFF_PLACES, 0, name, false);
        }
        step(&sample, "now 2026-11-25 16:00");
    }
    close_house(&sample);
}

/* Nothing on it differs by who said that they would come, or was there: no two looks at it, nor it beside
 * the register, tell of anybody that they said so and were not. */
static void the_pictures_of_everybody_are_the_same_whoever_was_there(void **state)
{
    struct sample sample;
    static const enum screen_name SCREENS[] = {SCREEN_REGISTER_ADD, SCREEN_DOOR};
    for (size_t screen = 0; screen < 2; screen++) {
        open_house(&sample, *state);
        char *before = read_page(&sample, SCREENS[screen], 0);
        assert_non_null(strstr(before, sample.persons.items[1].name));
        for (size_t i = 1; i < sample.persons.count; i += 2)
            say_coming(&sample, i);
        for (size_t i = 1; i < sample.persons.count; i += 3)
            be_here(&sample, i);
        char *after = read_page(&sample, SCREENS[screen], 0);
        assert_string_equal(before, after);
        free(before);
        free(after);
        close_house(&sample);
        assert_int_equal(folder_remove(state), 0);
        assert_int_equal(folder_make(state), 0);
    }
}

/* In a house with an office program the lounge's staff door leads to no list of names. */
static void the_lounge_leaves_the_register_to_the_office_program(void **state)
{
    static const enum screen_name SCREENS[] = {SCREEN_REGISTER_DATES, SCREEN_REGISTER, SCREEN_REGISTER_ADD,
                                               SCREEN_REGISTER_HOW};
    struct sample sample;
    open_house(&sample, *state);
    be_here(&sample, 0);
    struct app *app = &sample.scene->app;
    for (size_t i = 0; i < sizeof SCREENS / sizeof SCREENS[0]; i++) {
        free(read_page(&sample, SCREENS[i], 0));
        app->lounge.is_office = false;
        app->needs_load = true;
        app_turn(app);
        assert_non_null(strstr(text_string(&app->ui.page_text), "egister"));
        for (size_t person = 0; person < sample.persons.count; person++)
            if (*sample.persons.items[person].name)
                assert_null(strstr(text_string(&app->ui.page_text), sample.persons.items[person].name));
    }
    close_house(&sample);
}

static void what_a_worker_marks_carries_their_name(void **state)
{
    struct sample sample;
    struct err err = {0};
    struct attendance_rows rows = {0};
    open_house(&sample, *state);
    free(read_page(&sample, SCREEN_REGISTER, 0));
    step(&sample, "tap \"Tap if here: Ben\"");
    assert_true(
        attendance_rows_of(&sample.scene->app.store, sample.quiz.event, sample.quiz.original, &rows, &err));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].first_name, "Ben");
    assert_string_equal(rows.items[0].recorded_by, "Sam");
    attendance_rows_free(&rows);
    close_house(&sample);
}

/* Door mode has no tile for who is away, so that it says nothing of them; staff mark them all the same. */
static void who_is_away_is_in_the_register_and_not_at_the_door(void **state)
{
    struct sample sample;
    struct err err = {0};
    struct person_form form;
    bool found;
    open_house(&sample, *state);
    assert_true(person_form_load(&sample.scene->app.store, sample.persons.items[1].id, &form, &found, &err));
    form.person.state = PERSON_AWAY;
    assert_true(person_form_save(&sample.scene->app.store, &form, &err));
    assert_page(&sample, SCREEN_REGISTER, 0, form.person.name, true);
    assert_page(&sample, SCREEN_REGISTER_ADD, 0, form.person.name, true);
    assert_page(&sample, SCREEN_DOOR, 0, form.person.name, false);
    close_house(&sample);
}

static void a_house_of_pictures_only_has_no_names_in_its_register(void **state)
{
    struct sample sample;
    open_house(&sample, *state);
    struct app *app = &sample.scene->app;
    free(read_page(&sample, SCREEN_REGISTER, 0));
    app->lounge.pictures_only = true;
    struct err err = {0};
    assert_true(app_page(app)->screen->load(app_page(app), &app->lounge, &err));
    app->needs_draw = true;
    app_turn(app);
    assert_null(strstr(text_string(&app->ui.page_text), "Ben"));
    assert_non_null(strstr(text_string(&app->ui.page_text), "Bicycle"));
    step(&sample, "tap \"Tap if here: Bicycle\"");
    close_house(&sample);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(after_an_event_its_register_names_nobody_who_was_not_there),
        TEST(the_pictures_of_everybody_are_the_same_whoever_was_there),
        TEST(the_lounge_leaves_the_register_to_the_office_program),
        TEST(what_a_worker_marks_carries_their_name),
        TEST(who_is_away_is_in_the_register_and_not_at_the_door),
        TEST(a_house_of_pictures_only_has_no_names_in_its_register),
    };
    return cmocka_run_group_tests_name("register", tests, NULL, NULL);
}
