/* Every screen, at four sizes, in Normal and Large, in three colour sets, in a house that is hard to
 * show: each page of each list keeps the numbers of the design (ui/audit.h). */
#include <stdio.h>
#include <stdlib.h>

#include "crowded.h"
#include "scene.h"
#include "store/attendance.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/signup.h"
#include "store/visitor.h"
#include "store/worker.h"
#include "support.h"
#include "ui/audit.h"

enum { LIST_PAGES_MOST = 80 };

static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};

/* What the routes lead to. */
struct subject {
    struct occurrences occurrences;
    struct persons persons;
    struct notices notices;
    struct workers workers;
};

static void load_subject(struct scene *scene, struct subject *subject)
{
    struct err err = {0};
    struct store *store = &scene->app.store;
    struct date today = store_now(store).date;
    *subject = (struct subject){0};
    assert_true(occurrences_public(store, today, today, &subject->occurrences, &err));
    assert_true(persons_on_wall(store, today, &subject->persons, &err));
    assert_true(notices_current(store, today, &subject->notices, &err));
    assert_true(workers_all(store, &subject->workers, &err));
}

static void free_subject(struct subject *subject)
{
    occurrences_free(&subject->occurrences);
    persons_free(&subject->persons);
    notices_free(&subject->notices);
    workers_free(&subject->workers);
}

/* Says what is wrong and counts it, so that one run shows every fault. */
static int audit_colours(struct scene *scene, const struct route *route, int number)
{
    struct err err = {0};
    const struct theme_options *options = &scene->app.theme.options;
    if (ui_audit(&scene->app.ui, &err))
        return 0;
    print_error("%s (%d), page %d, %d x %d, %s, colours %d: %s\n", app_page(&scene->app)->screen->name,
                (int)route->purpose, number, options->width_px, options->height_px,
                options->large ? "Large" : "Normal", (int)options->colours, err.text);
    return 1;
}

/* What is drawn names roles, and no view asks which colours they have: one picture stands for all sets. */
static int audit(struct scene *scene, const struct route *route, int number)
{
    int faults = 0;
    enum colours *colours = &scene->app.theme.options.colours, kept = *colours;
    for (int set = 0; set < COLOURS_COUNT; set++) {
        *colours = (enum colours)set;
        faults += audit_colours(scene, route, number);
    }
    *colours = kept;
    return faults;
}

/* Taps Down, of one list and then of the other; false at their end. A page that breaks a rule has turned all
 * the same. */
static bool turn_page(struct scene *scene)
{
    struct err ignored;
    for (size_t i = 0; i < scene->app.ui.painted.count; i++) {
        const char *name = scene->app.ui.painted.items[i].name;
        char step[UI_NAME_SIZE + 8];
        if (strcmp(name, "Down") != 0 && strncmp(name, "Down: ", 6) != 0)
            continue;
        text_format(step, sizeof step, "tap \"%s\"", name);
        (void)scene_step(scene, step, &ignored);
        return true;
    }
    return false;
}

/* Shows the page and turns over all of its list. */
static int visit(struct scene *scene, const struct route *route)
{
    pages_home(&scene->app);
    if (screen_describe(route->screen)->is_staff)
        lounge_open_staff_door(&scene->app.lounge, route->worker);
    if (route->screen != SCREEN_HOME)
        pages_show(&scene->app, route);
    app_turn(&scene->app);
    int faults = audit(scene, route, 1);
    for (int number = 2; number < LIST_PAGES_MOST && turn_page(scene); number++)
        faults += audit(scene, route, number);
    return faults;
}

static struct route route_to(const struct subject *subject, enum screen_name screen, size_t which)
{
    return (struct route){
        .screen = screen,
        .event = subject->occurrences.items[which].event,
        .original = subject->occurrences.items[which].original,
        .answer = ANSWER_WATCHING,
        .person = subject->persons.items[0].id,
        .notice = subject->notices.items[which % subject->notices.count].id,
    };
}

/* These show the same whatever they are about. */
static bool is_alike(enum screen_name screen)
{
    static const enum screen_name ALIKE[] = {
        SCREEN_STAFF,         SCREEN_STAFF_LOOK,     SCREEN_STAFF_PEOPLE,  SCREEN_STAFF_PERSON,
        SCREEN_STAFF_NOTICES, SCREEN_STAFF_MOVED_ON, SCREEN_STAFF_WORKERS, SCREEN_STAFF_EVENTS,
        SCREEN_STAFF_BATCHES, SCREEN_STAFF_REPORTS,  SCREEN_STAFF_KEPT,    SCREEN_STAFF_BACKUPS,
        SCREEN_RESTORING,     SCREEN_STAFF_IMPORT,   SCREEN_STAFF_ERASE,   SCREEN_STAFF_NAMES};
    for (size_t i = 0; i < sizeof ALIKE / sizeof ALIKE[0]; i++)
        if (ALIKE[i] == screen)
            return true;
    return false;
}

static int visit_all(struct scene *scene, const struct subject *subject)
{
    int faults = 0;
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        if (screen == SCREEN_SAVED) /* is reached by answering only: the played scripts do */
            continue;
        for (size_t which = 0; which < 2; which++) {
            if (which && is_alike((enum screen_name)screen))
                continue;
            struct route route = route_to(subject, (enum screen_name)screen, which);
            route.purpose = which ? PURPOSE_HERE : PURPOSE_ANSWER;
            scene->app.lounge.unlocked = route.person;
            if (which && screen == SCREEN_STAFF_PERSON_EDIT)
                route.person = (struct id){0};
            route.then = which ? SCREEN_LOCK : SCREEN_HOME;
            if (which || screen_describe(route.screen)->is_staff)
                route.worker = subject->workers.items[0].id;
            /* a lounge that leaves the register to the office program, and that program */
            scene->app.lounge.is_office = which && screen_describe(route.screen)->is_staff;
            faults += visit(scene, &route);
        }
    }
    scene->app.lounge.is_office = false;
    return faults;
}

/* A few who are called in every way were at the first event of the day, each in another way. */
static void mark_here(struct scene *scene, const struct subject *subject)
{
    struct err err = {0};
    const struct occurrence *occurrence = &subject->occurrences.items[0];
    for (size_t i = 0; i < 14; i++) {
        const struct signup_key key = {occurrence->event, occurrence->original, subject->persons.items[i].id};
        assert_true(attendance_record(&scene->app.store, &key, (enum how)(HOW_HERE + i % HOW_HELPED), "Sam",
                                      NULL, &err));
    }
    assert_true(visitor_add(&scene->app.store, occurrence->event, occurrence->original, &err));
}

/* While the event is on, before it, and after it. */
static int visit_registers(struct scene *scene, const struct subject *subject)
{
    static const struct {
        const char *step;
        enum screen_name screen;
    } VISITS[] = {
        {"now 2026-11-25 14:05", SCREEN_REGISTER},
        {"now 2026-11-25 14:05", SCREEN_REGISTER_HOW},
        {"now 2026-11-25 08:00", SCREEN_REGISTER},
        {"now 2026-11-25 23:00", SCREEN_REGISTER},
    };
    struct err err = {0};
    int faults = 0;
    mark_here(scene, subject);
    scene->app.lounge.is_office = true;
    for (size_t i = 0; i < sizeof VISITS / sizeof VISITS[0]; i++) {
        struct route route = route_to(subject, VISITS[i].screen, 0);
        route.worker = subject->workers.items[0].id;
        assert_true(scene_step(scene, VISITS[i].step, &err));
        faults += visit(scene, &route);
    }
    scene->app.lounge.is_office = false;
    return faults;
}

/* So that My plans has something to show. */
static void answer_everything(struct scene *scene, const struct subject *subject)
{
    struct err err = {0};
    for (size_t i = 0; i < subject->occurrences.count; i++) {
        const struct occurrence *occurrence = &subject->occurrences.items[i];
        struct signup_key key = {occurrence->event, occurrence->original, subject->persons.items[0].id};
        assert_true(
            signup_answer(&scene->app.store, &key, i % 2 ? ANSWER_COMING : ANSWER_MAYBE, NULL, NULL, &err));
    }
}

static void tour(void **state, struct size size)
{
    int faults = 0;
    struct subject subject;
    struct scene *scene = scene_new(*state);
    scene_fill(scene, crowded_fill);
    for (int large = 0; large < 2; large++) {
        scene_open(scene, size, COLOURS_DAY, large == 1);
        load_subject(scene, &subject);
        answer_everything(scene, &subject);
        faults += visit_all(scene, &subject);
        faults += visit_registers(scene, &subject);
        free_subject(&subject);
        scene_close(scene);
    }
    scene_free(scene);
    assert_int_equal(faults, 0);
}

static void every_screen_keeps_the_numbers_on_a_7_inch_panel(void **state)
{
    tour(state, SIZES[0]);
}

static void every_screen_keeps_the_numbers_on_a_10_inch_panel(void **state)
{
    tour(state, SIZES[1]);
}

static void every_screen_keeps_the_numbers_on_a_portrait_panel(void **state)
{
    tour(state, SIZES[2]);
}

static void every_screen_keeps_the_numbers_on_a_24_inch_wall(void **state)
{
    tour(state, SIZES[3]);
}

/* No residents, events or notices: the first start. */
static void every_screen_has_something_to_say_in_an_empty_house(void **state)
{
    static const enum screen_name SCREENS[] = {SCREEN_HOME,    SCREEN_WHATS_ON, SCREEN_WHO,  SCREEN_HERE,
                                               SCREEN_NOTICES, SCREEN_READ,     SCREEN_HELP, SCREEN_SLIDESHOW,
                                               SCREEN_PIN,     SCREEN_FIRST_PIN};
    int faults = 0;
    struct scene *scene = scene_new(*state);
    for (size_t size = 0; size < 4; size++) {
        for (int large = 0; large < 2; large++) {
            scene_open(scene, SIZES[size], COLOURS_DAY, large == 1);
            for (size_t i = 0; i < sizeof SCREENS / sizeof SCREENS[0]; i++) {
                faults += visit(scene, &(struct route){.screen = SCREENS[i], .purpose = PURPOSE_PLANS});
                assert_true(strlen(text_string(&scene->app.ui.page_text)) > 20);
            }
            scene_close(scene);
        }
    }
    scene_free(scene);
    assert_int_equal(faults, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_screen_keeps_the_numbers_on_a_7_inch_panel),
        TEST(every_screen_keeps_the_numbers_on_a_10_inch_panel),
        TEST(every_screen_keeps_the_numbers_on_a_portrait_panel),
        TEST(every_screen_keeps_the_numbers_on_a_24_inch_wall),
        TEST(every_screen_has_something_to_say_in_an_empty_house),
    };
    return cmocka_run_group_tests_name("tour", tests, NULL, NULL);
}
