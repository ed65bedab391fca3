/* Staff's events: each step of adding, changing, calling off and of places, in every size. Every step is
 * audited (scene_step). */
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "finger.h"
#include "store/event.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/signup.h"
#include "support.h"

enum { MANY = 220 };

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};

static void open_door(struct scene *scene)
{
    static const char *const WAY[] = {"Events", NULL};
    finger_go_behind(scene, WAY);
}

static void add(struct scene *scene)
{
    finger_find(scene, "Add");
    finger_find(scene, "New: One-to-one");
    finger_find(scene, "Save");
    finger_see(scene, "Please give it a title.");
    finger_find(scene, "Title: ");
    finger_step(scene, "type \"Talk, 7!\"");
    finger_find(scene, "OK");
    finger_find(scene, "Where: ");
    finger_find(scene, "Quiet room");
    finger_find(scene, "Who runs it: ");
    finger_find(scene, "Sam");
    finger_find(scene, "Invited: ");
    finger_find(scene, "Asha");
    finger_find(scene, "OK");
    finger_find(scene, "Invited: 1 person");
    finger_find(scene, "OK");
    finger_find(scene, "Save");
    finger_see(scene, "It is a draft. Only staff see it.");
    finger_find(scene, "Undo");
    finger_see(scene, "All is as it was before.");
    finger_find(scene, "OK");
}

static void change(struct scene *scene)
{
    finger_find(scene, "Afternoon quiz, ");
    finger_find(scene, "Change this event");
    finger_find(scene, "Date: ");
    finger_find(scene, "Tomorrow");
}

static void change_scope(struct scene *scene)
{
    finger_find(scene, "Afternoon quiz, ");
    finger_find(scene, "Change this event");
    finger_find(scene, "Title: ");
    finger_find(scene, "Backspace");
    finger_find(scene, "OK");
    finger_find(scene, "Where: ");
    finger_find(scene, "Kitchen");
    finger_find(scene, "Starts: ");
    finger_find(scene, "3pm");
    finger_find(scene, "OK");
    finger_find(scene, "Save");
    finger_find(scene, "Go on changing");
    finger_find(scene, "Event");
    finger_see(scene, "This is not saved yet");
    finger_find(scene, "Go on changing");
    finger_find(scene, "Save");
    finger_find(scene, "This date and all later ones");
    finger_see(scene, "This date and all later ones have changed.");
    finger_find(scene, "Undo");
    finger_find(scene, "OK");
    finger_find(scene, "Events");
}

static void call_off(struct scene *scene)
{
    finger_find(scene, "Afternoon quiz, ");
    finger_find(scene, "Cancel this date");
    finger_find(scene, "What is off: ");
    finger_find(scene, "The whole series");
    finger_find(scene, "Why, as residents read it: ");
    finger_find(scene, "The worker is ill.");
    finger_find(scene, "Cancel the whole series");
    finger_see(scene, "All dates that are still to come are off.");
    finger_find(scene, "Undo");
    finger_find(scene, "OK");
    finger_find(scene, "Events");
}

static void drop_draft(struct scene *scene)
{
    finger_find(scene, "Add");
    finger_find(scene, "New: Outing");
    finger_find(scene, "Title: ");
    finger_step(scene, "type \"Hush\"");
    finger_find(scene, "OK");
    finger_find(scene, "Repeats: ");
    finger_find(scene, "Every month, on the last Thursday");
    finger_find(scene, "Save");
    finger_find(scene, "OK");
    finger_find(scene, "Hush");
    finger_find(scene, "Drop this draft");
    finger_find(scene, "What is dropped: ");
    finger_find(scene, "The whole series");
    finger_find(scene, "Drop this draft");
    finger_see(scene, "This draft is dropped.");
    finger_find(scene, "OK");
}

static void give_back(struct scene *scene)
{
    finger_find(scene, "All events");
    finger_find(scene, "Art for three, ");
    finger_find(scene, "Who is coming");
    finger_find(scene, "Ewan: ");
    finger_find(scene, "Give the place back");
    finger_find(scene, "Yes, I have told them");
    finger_see(scene, "They read: Please talk to Sam about Friday 27 November.");
    finger_find(scene, "OK");
    finger_find(scene, "Done");
}

static struct scene *open_scene(void **folder, bool (*fill)(struct store *store, struct err *err),
                                struct size size, enum colours colours, bool large)
{
    assert_int_equal(folder_make(folder), 0);
    struct scene *scene = scene_new(*folder);
    scene_fill(scene, fill);
    scene_open(scene, size, colours, large);
    return scene;
}

static void close_scene(struct scene *scene, void **folder)
{
    scene_close(scene);
    scene_free(scene);
    folder_remove(folder);
}

static void each_step_keeps_the_numbers_in_every_size(void **state)
{
    (void)state;
    for (size_t size = 0; size < 4; size++)
        for (int large = 0; large < 2; large++) {
            void *folder = NULL;
            struct scene *scene =
                open_scene(&folder, demo_fill, SIZES[size], (enum colours)(size % COLOURS_COUNT), large == 1);
            open_door(scene);
            add(scene);
            change_scope(scene);
            call_off(scene);
            drop_draft(scene);
            give_back(scene);
            close_scene(scene, &folder);
        }
}

/* --- Many events --- */

static bool add_one(struct store *store, int number, struct err *err)
{
    bool found;
    struct schedule schedule;
    struct event_form form = event_form_new(store, (enum event_kind)(number % 5));
    text_format(form.event.title, sizeof form.event.title, "Event %03d", number);
    if (!event_form_save(store, &form, err) ||
        !schedule_load(store, form.event.id, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = date_add_days(store_now(store).date, number % 7);
    schedule.starts = (struct time_of_day){14 * 60};
    return schedule_save(store, &schedule, err);
}

static bool fill_many(struct store *store, struct err *err)
{
    bool ok = demo_fill(store, err) && store_begin_relaxed(store, err);
    for (int i = 0; ok && i < MANY; i++)
        ok = add_one(store, i, err);
    return store_finish(store, ok, err);
}

static void hundreds_of_events_page_to_the_last_and_back_page_by_page(void **state)
{
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, fill_many, SIZES[0], COLOURS_DAY, false);
    int down = 0, up = 0;
    (void)state;
    open_door(scene);
    finger_find(scene, "All events");
    for (; finger_is_shown(scene, "Down"); down++)
        finger_step(scene, "tap \"Down\"");
    assert_true(finger_is_shown(scene, "Museum visit"));
    for (; finger_is_shown(scene, "Up"); up++)
        finger_step(scene, "tap \"Up\"");
    assert_int_equal(up, down);
    assert_true(down > 64);
    close_scene(scene, &folder);
}

/* --- What is written --- */

static void a_series_moved_to_another_day_leaves_what_has_been(void **state)
{
    struct err err = {0};
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, demo_fill, SIZES[1], COLOURS_DAY, false);
    struct occurrences list = {0};
    struct store *store = &scene->app.store;
    struct date today = store_now(store).date;
    (void)state;
    open_door(scene);
    change(scene);
    finger_find(scene, "Save");
    finger_find(scene, "The whole series");
    finger_see(scene, "All dates that are still to come have changed.");
    assert_true(occurrences_all(store, today, date_add_days(today, 8), &list, &err));
    int thursdays = 0;
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.items[i].title, "Afternoon quiz") == 0) {
            assert_int_equal(date_weekday(list.items[i].date), 3);
            thursdays++;
        }
    assert_int_equal(thursdays, 2);
    occurrences_free(&list);
    finger_find(scene, "Undo");
    finger_see(scene, "All is as it was before.");
    assert_true(occurrences_all(store, today, today, &list, &err));
    assert_string_equal(list.items[1].title, "Afternoon quiz");
    assert_false(list.items[1].moved);
    occurrences_free(&list);
    close_scene(scene, &folder);
}

static void what_is_hard_to_write_down_stays_as_it_was_entered(void **state)
{
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, demo_fill, SIZES[0], COLOURS_DAY, true);
    (void)state;
    open_door(scene);
    finger_find(scene, "Add");
    finger_find(scene, "New: Activity");
    finger_find(scene, "Title: ");
    app_type(&scene->app, "مساء الخير 🎉 \"quiz\"");
    app_turn(&scene->app);
    finger_find(scene, "OK");
    finger_find(scene, "What to bring: ");
    finger_find(scene, "Own words");
    for (int i = 0; i < 50; i++) {
        app_type(&scene->app, "aaaaaaaaaa");
        app_turn(&scene->app);
    }
    finger_find(scene, "OK");
    finger_find(scene, "Save");
    finger_see(scene, "This is too long by 100 letters. Please make it shorter.");
    finger_find(scene, "What to bring: ");
    finger_find(scene, "Nothing to bring");
    finger_find(scene, "Save");
    finger_see(scene, "مساء الخير 🎉");
    close_scene(scene, &folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_keeps_the_numbers_in_every_size),
        cmocka_unit_test(hundreds_of_events_page_to_the_last_and_back_page_by_page),
        cmocka_unit_test(a_series_moved_to_another_day_leaves_what_has_been),
        cmocka_unit_test(what_is_hard_to_write_down_stays_as_it_was_entered),
    };
    return cmocka_run_group_tests_name("screen_staff_events", tests, NULL, NULL);
}
