/* The pages of a person, beyond what played scripts reach: every size of the saved page, what it may
 * not tell, a full disk, and a store that cannot be opened. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "app/demo.h"
#include "crowded.h"
#include "scene.h"
#include "store/house.h"
#include "store/lock.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store_disk.h"
#include "support.h"
#include "ui/audit.h"

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};

struct subject {
    struct occurrences occurrences;
    struct persons persons;
};

static void load_subject(struct scene *scene, struct subject *subject)
{
    struct err err = {0};
    struct date today = store_now(&scene->app.store).date;
    *subject = (struct subject){0};
    assert_true(
        occurrences_public(&scene->app.store, today, date_add_days(today, 7), &subject->occurrences, &err));
    assert_true(persons_on_wall(&scene->app.store, today, &subject->persons, &err));
}

static void free_subject(struct subject *subject)
{
    occurrences_free(&subject->occurrences);
    persons_free(&subject->persons);
}

static void step(struct scene *scene, const char *line)
{
    struct err err = {0};
    if (!scene_step(scene, line, &err))
        fail_msg("%s: %s", line, err.text);
}

static struct signup_key key_of(const struct occurrence *occurrence, const struct person *person)
{
    return (struct signup_key){occurrence->event, occurrence->original, person->id};
}

/* Answers and shows the page that follows. */
static void answer(struct scene *scene, const struct signup_key *key, enum answer says)
{
    struct err err = {0};
    assert_true(last_change_answer(&scene->app.lounge, key, says, &err));
    pages_show(&scene->app,
               &(struct route){.screen = SCREEN_SAVED, .event = key->event, .original = key->date});
    app_turn(&scene->app);
}

static void assert_audit(struct scene *scene)
{
    struct err err = {0};
    if (!ui_audit(&scene->app.ui, &err))
        fail_msg("%d px wide, %s: %s", scene->app.theme.options.width_px,
                 scene->app.theme.options.large ? "Large" : "Normal", err.text);
}

static void visit_saved(struct scene *scene, const struct subject *subject)
{
    for (size_t i = 0; i < subject->occurrences.count && i < 12; i++) {
        const struct occurrence *occurrence = &subject->occurrences.items[i];
        if (occurrence->status != EVENT_PLANNED)
            continue;
        struct signup_key key = key_of(occurrence, &subject->persons.items[i % subject->persons.count]);
        answer(scene, &key, i % 2 ? ANSWER_COMING : ANSWER_WATCHING);
        assert_audit(scene);
        step(scene, "tap \"Undo / not me\"");
        step(scene, "expect \"Taken back\"");
        step(scene, "tap \"Done\"");
    }
}

static void the_saved_page_keeps_the_numbers_in_every_size(void **state)
{
    struct subject subject;
    struct err err = {0};
    struct scene *scene = scene_new(*state);
    scene_fill(scene, crowded_fill);
    for (size_t size = 0; size < 4; size++) {
        for (int large = 0; large < 2; large++) {
            scene_open(scene, SIZES[size], COLOURS_DAY, large == 1);
            assert_true(house_set_office(&scene->app.store, id_random(&scene->context.random), &err));
            load_subject(scene, &subject);
            visit_saved(scene, &subject);
            free_subject(&subject);
            scene_close(scene);
        }
    }
    scene_free(scene);
}

static const struct occurrence *find_planned(const struct subject *subject)
{
    for (size_t i = 0; i < subject->occurrences.count; i++)
        if (subject->occurrences.items[i].status == EVENT_PLANNED)
            return &subject->occurrences.items[i];
    fail_msg("nothing is planned");
    return NULL;
}

/* As another screen does, of which this one hears while the page with Undo is open. */
static void answer_elsewhere(struct scene *scene, const struct signup_key *key, enum answer says)
{
    struct err err = {0};
    assert_true(signup_answer(&scene->app.store, key, says, NULL, NULL, &err));
}

static void undo_of_what_was_changed_since_says_nothing_that_is_not_so(void **state)
{
    struct subject subject;
    struct scene *scene = scene_new(*state);
    scene_fill(scene, crowded_fill);
    for (size_t size = 0; size < 4; size++) {
        scene_open(scene, SIZES[size], COLOURS_DAY, true);
        load_subject(scene, &subject);
        struct signup_key key = key_of(find_planned(&subject), &subject.persons.items[0]);
        answer(scene, &key, ANSWER_MAYBE);
        answer_elsewhere(scene, &key, ANSWER_DECLINED);
        step(scene, "tap \"Undo / not me\"");
        step(scene, "expect \"This tap does not count any more.\"");
        step(scene, "expect-not \"changed\"");
        assert_audit(scene);
        free_subject(&subject);
        scene_close(scene);
    }
    scene_free(scene);
}

/* The first event with room for a few. */
static const struct occurrence *find_limited(const struct subject *subject)
{
    for (size_t i = 0; i < subject->occurrences.count; i++)
        if (subject->occurrences.items[i].room == ROOM_THERE_IS &&
            subject->occurrences.items[i].places <= 6 &&
            subject->occurrences.items[i].status == EVENT_PLANNED)
            return &subject->occurrences.items[i];
    fail_msg("no event with room");
    return NULL;
}

static void print_page(struct scene *scene, struct text *out)
{
    draw_print(scene->app.ui.list, out);
}

/* What the page shows after a person says that they are coming. */
static void show_answer(struct scene *scene, const struct signup_key *key, struct text *out)
{
    answer(scene, key, ANSWER_COMING);
    print_page(scene, out);
    pages_home(&scene->app);
    app_turn(&scene->app);
}

static void a_full_event_tells_nobody_who_has_a_place(void **state)
{
    struct subject subject;
    struct err err = {0};
    struct text has = {0}, waits = {0}, maybe = {0};
    struct scene *scene = scene_new(*state);
    scene_fill(scene, demo_fill);
    scene_open(scene, SIZES[1], COLOURS_DAY, false);
    load_subject(scene, &subject);
    const struct occurrence *occurrence = find_limited(&subject);
    const struct person *persons = subject.persons.items;
    struct signup now = {0};
    size_t last = 0;
    for (; now.place != PLACE_WAITING && last < subject.persons.count; last++) {
        struct signup_key key = key_of(occurrence, &persons[last]);
        assert_true(signup_answer(&scene->app.store, &key, ANSWER_COMING, NULL, &now, &err));
    }
    assert_int_equal(now.place, PLACE_WAITING);
    assert_true(last + 1 < subject.persons.count);
    struct signup_key first = key_of(occurrence, &persons[0]),
                      waiting = key_of(occurrence, &persons[last - 1]);
    struct signup_key fresh = key_of(occurrence, &persons[last]);
    show_answer(scene, &first, &has);
    show_answer(scene, &waiting, &waits);
    show_answer(scene, &fresh, &maybe);
    assert_string_equal(text_string(&has), text_string(&waits));
    assert_string_equal(text_string(&has), text_string(&maybe));
    text_free(&has);
    text_free(&waits);
    text_free(&maybe);
    free_subject(&subject);
    scene_close(scene);
    scene_free(scene);
}

static void a_full_disk_is_said_and_nothing_is_called_saved(void **state)
{
    disk_install();
    struct subject subject;
    struct scene *scene = scene_new(*state);
    scene_fill(scene, demo_fill);
    scene_open(scene, SIZES[1], COLOURS_DAY, false);
    load_subject(scene, &subject);
    const struct occurrence *occurrence = find_limited(&subject);
    char tap[UI_NAME_SIZE];
    pages_show(&scene->app, &(struct route){.screen = SCREEN_WHO,
                                            .purpose = PURPOSE_ANSWER,
                                            .answer = ANSWER_COMING,
                                            .event = occurrence->event,
                                            .original = occurrence->original});
    app_turn(&scene->app);
    text_format(tap, sizeof tap, "tap \"%s\"", scene->app.ui.painted.items[6].name);
    disk_break(DISK_WRITE, 0, SQLITE_FULL);
    step(scene, tap);
    step(scene, "expect-screen trouble");
    step(scene, "expect \"This could not be saved\"");
    step(scene, "expect \"The screen's disk is full.\"");
    step(scene, "expect \"Nothing that was saved before is lost.\"");
    step(scene, "expect-not \"You said\"");
    disk_mend();
    step(scene, "tap \"Go back\"");
    step(scene, "expect-screen who");
    step(scene, tap);
    step(scene, "expect-screen saved");
    step(scene, "expect \"You said you're coming.\"");
    free_subject(&subject);
    scene_close(scene);
    scene_free(scene);
    disk_remove();
}

static void a_store_that_cannot_be_opened_leaves_urgent_help(void **state)
{
    char path[FILE_PATH_SIZE];
    struct scene *scene = scene_new(*state);
    folder_write(state, "kiosk.sqlite",
                 "This is no database, but a letter to the house, and it is long enough.");
    scene_open(scene, SIZES[1], COLOURS_DAY, false);
    step(scene, "expect-screen trouble");
    step(scene, "expect \"The list cannot be opened\"");
    step(scene, "expect-not \"saved here\"");
    step(scene, "tap \"Urgent help\"");
    step(scene, "expect-screen help");
    step(scene, "wait 12s"); /* it was tried again meanwhile: the page stays */
    step(scene, "expect-screen help");
    step(scene, "tap \"Back\"");
    step(scene, "tap \"Try again\"");
    step(scene, "expect-screen trouble");
    text_format(path, sizeof path, "%s", folder_path(state, "kiosk.sqlite"));
    assert_int_equal(unlink(path), 0);
    step(scene, "wait 11s");
    step(scene, "expect-screen home");
    scene_close(scene);
    scene_free(scene);
}

/* Ola has no tile on the wall, but a lock. */
static bool fill_with_ola(struct store *store, struct err *err)
{
    struct person_form form = person_form_new(store);
    text_format(form.person.name, sizeof form.person.name, "Ola");
    text_format(form.person.picture, sizeof form.person.picture, "anchor");
    form.person.on_wall = false;
    return demo_fill(store, err) && person_form_save(store, &form, err) &&
           lock_set(store, form.person.id, "cat boat moon", err);
}

static void who_is_not_on_the_wall_answers_by_their_pictures(void **state)
{
    static const char *const STEPS[] = {
        "tap \"What's on\"",
        "tap \"I'm coming: Cooking together\"",
        "tap \"My picture isn't here\"",
        "expect-screen lock",
        "expect-not \"Ola\"",
        "tap \"Cat\"",
        "tap \"Cat\"",
        "tap \"Cat\"",
        "expect \"Those were not the ones. Try again, or ask staff.\"",
        "tap \"Cat\"",
        "tap \"Boat\"",
        "tap \"Moon\"",
        "expect-screen saved",
        "expect \"You said you're coming.\"",
        "tap \"Home\"",
        "tap \"My plans\"",
        "tap \"My picture isn't here\"",
        "tap \"Cat\"",
        "tap \"Boat\"",
        "tap \"Moon\"",
        "expect-screen plans",
        "expect \"Cooking together\"",
        "tap \"Back\"",
        "tap \"My plans\"",
        "expect-not \"Ola\"",
    };
    struct scene *scene = scene_new(*state);
    scene_fill(scene, fill_with_ola);
    scene_open(scene, SIZES[1], COLOURS_DAY, false);
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
        step(scene, STEPS[i]);
    scene_close(scene);
    scene_free(scene);
}

/* What can be done about a plan stands in a narrow column, with Down beside it. */
static void visit_plans(struct scene *scene, const struct subject *subject)
{
    for (size_t i = 0; i < subject->occurrences.count; i++) {
        const struct occurrence *occurrence = &subject->occurrences.items[i];
        struct signup_key key = key_of(occurrence, &subject->persons.items[0]);
        if (occurrence->status != EVENT_PLANNED)
            continue;
        answer_elsewhere(scene, &key, i % 2 ? ANSWER_COMING : ANSWER_MAYBE);
        scene->app.lounge.unlocked = key.person;
        pages_show(&scene->app, &(struct route){.screen = SCREEN_PLAN,
                                                .event = key.event,
                                                .original = key.date,
                                                .person = key.person});
        app_turn(&scene->app);
        step(scene, "expect-screen plan");
        assert_audit(scene);
    }
}

static void no_word_of_what_can_be_done_about_a_plan_is_broken(void **state)
{
    struct subject subject;
    struct scene *scene = scene_new(*state);
    scene_fill(scene, fill_with_ola);
    for (size_t size = 0; size < 4; size++) {
        scene_open(scene, SIZES[size], COLOURS_DAY, true);
        load_subject(scene, &subject);
        visit_plans(scene, &subject);
        free_subject(&subject);
        scene_close(scene);
    }
    scene_free(scene);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_saved_page_keeps_the_numbers_in_every_size),
        TEST(undo_of_what_was_changed_since_says_nothing_that_is_not_so),
        TEST(a_full_event_tells_nobody_who_has_a_place),
        TEST(a_full_disk_is_said_and_nothing_is_called_saved),
        TEST(who_is_not_on_the_wall_answers_by_their_pictures),
        TEST(no_word_of_what_can_be_done_about_a_plan_is_broken),
        TEST(a_store_that_cannot_be_opened_leaves_urgent_help),
    };
    return cmocka_run_group_tests_name("pages of a person", tests, NULL, NULL);
}
