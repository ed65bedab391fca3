/* The lounge in memory at 1280 x 800: a touch until the picture has changed, an answer until it is on
 * the disk beside a bare SQLite commit of the same size, and memory after every screen was seen. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "houses.h"
#include "measure.h"
#include "scene.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/signup.h"

enum { TURNS = 200, COMMITS = 200 };

static const struct size SIZE = {1280, 800};

static void demand(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    abort();
}

/* --- Pictures --- */

/* A house being measured, and a route with its first event and person. */
struct stage {
    struct scene *scene;
    const char *house;
    struct route route;
};

/* Shows a screen, of the first event and person where it is about one. */
static void show(struct stage *stage, enum screen_name screen)
{
    struct app *app = &stage->scene->app;
    pages_home(app);
    struct route route = stage->route;
    route.screen = screen;
    if (screen != SCREEN_HOME)
        pages_show(app, &route);
    app_turn(app);
}

static void print_for(const struct series *series, const char *what, const char *house)
{
    char line[96];
    snprintf(line, sizeof line, "%s, %s", what, house);
    series_print(series, line);
}

/* The whole way: the finger is lifted, the page is left, the next is loaded, laid out and painted. */
static void measure_touch(struct stage *stage)
{
    struct scene *scene = stage->scene;
    const char *house = stage->house;
    struct series touch = {0};
    struct err err = {0};
    for (int i = 0; i < TURNS; i++) {
        clock_advance(&scene->context.clock, UI_REPEAT_MS);
        show(stage, SCREEN_HOME);
        demand(scene_step(scene, "press \"What's on\"", &err), &err);
        double begun = measure_now_ms();
        demand(scene_step(scene, "lift", &err), &err);
        series_add(&touch, measure_now_ms() - begun);
        demand(scene_step(scene, "expect-screen whats_on", &err), &err);
    }
    print_for(&touch, "touch to changed picture (What's on)", house);
}

/* Layout and painting alone, everything warm. */
static void measure_picture(struct stage *stage, enum screen_name screen, const char *what)
{
    struct scene *scene = stage->scene;
    struct series picture = {0};
    show(stage, screen);
    for (int i = 0; i < TURNS; i++) {
        scene->app.needs_draw = true;
        scene->app.shown = false;
        double begun = measure_now_ms();
        app_turn(&scene->app);
        series_add(&picture, measure_now_ms() - begun);
    }
    print_for(&picture, what, stage->house);
}

static void measure_load(struct stage *stage, enum screen_name screen, const char *what)
{
    struct scene *scene = stage->scene;
    struct series load = {0};
    show(stage, screen);
    for (int i = 0; i < TURNS; i++) {
        double begun = measure_now_ms();
        pages_load(&scene->app);
        series_add(&load, measure_now_ms() - begun);
    }
    print_for(&load, what, stage->house);
}

/* --- Commits --- */

/* A table of one column, with the same pragmas; its rows have as many bytes as an answer's facts. */
static sqlite3 *open_bare(char **insert)
{
    sqlite3 *db;
    char body[700];
    memset(body, 'x', sizeof body - 1);
    body[sizeof body - 1] = '\0';
    unlink("build/bench/bare.sqlite");
    if (sqlite3_open("build/bench/bare.sqlite", &db) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (body TEXT)", NULL,
                     NULL, NULL) != SQLITE_OK)
        abort();
    *insert = sqlite3_mprintf("INSERT INTO t VALUES (%Q)", body);
    return db;
}

static double time_bare(sqlite3 *db, const char *insert)
{
    double begun = measure_now_ms();
    if (sqlite3_exec(db, insert, NULL, NULL, NULL) != SQLITE_OK)
        abort();
    return measure_now_ms() - begun;
}

static double time_answer(struct store *store, const struct occurrences *occurrences,
                          const struct persons *persons, size_t number)
{
    struct err err = {0};
    const struct occurrence *occurrence = &occurrences->items[number % occurrences->count];
    struct signup_key key = {occurrence->event, occurrence->original,
                             persons->items[number % persons->count].id};
    enum answer answer = number / occurrences->count % 2 ? ANSWER_MAYBE : ANSWER_COMING;
    double begun = measure_now_ms();
    demand(signup_answer(store, &key, answer, NULL, NULL, &err), &err);
    return measure_now_ms() - begun;
}

/* In turn, so that both meet the same disk. */
static void measure_commits(struct stage *stage)
{
    struct scene *scene = stage->scene;
    const char *house = stage->house;
    char *insert;
    struct series bare = {0}, answers = {0};
    struct err err = {0};
    struct store *store = &scene->app.store;
    struct occurrences occurrences = {0};
    struct persons persons = {0};
    struct date today = store_now(store).date;
    sqlite3 *db = open_bare(&insert);
    demand(occurrences_public(store, today, date_add_days(today, 7), &occurrences, &err), &err);
    demand(persons_on_wall(store, today, &persons, &err), &err);
    for (size_t i = 0; i < COMMITS; i++) {
        series_add(&answers, time_answer(store, &occurrences, &persons, i));
        series_add(&bare, time_bare(db, insert));
    }
    print_for(&answers, "touch to durable answer", house);
    print_for(&bare, "bare SQLite commit of that size", house);
    printf("    ratio %.2f\n", series_median(&answers) / series_median(&bare));
    occurrences_free(&occurrences);
    persons_free(&persons);
    sqlite3_free(insert);
    sqlite3_close(db);
}

/* --- Memory --- */

static void measure_memory(struct stage *stage)
{
    const char *house = stage->house;
    static const enum screen_name SEEN[] = {SCREEN_HOME, SCREEN_WHATS_ON, SCREEN_EVENT,    SCREEN_WHO,
                                            SCREEN_HERE, SCREEN_PLANS,    SCREEN_LOCK,     SCREEN_NOTICES,
                                            SCREEN_READ, SCREEN_HELP,     SCREEN_SLIDESHOW};
    long home = measure_proc(getpid(), "status", "VmRSS:");
    for (size_t i = 0; i < sizeof SEEN / sizeof SEEN[0]; i++)
        show(stage, SEEN[i]);
    long all = measure_proc(getpid(), "status", "VmRSS:");
    printf("memory, %s: %ld KB at Home, %ld KB after visiting the screens\n", house, home, all);
}

static void choose_route(struct stage *stage)
{
    struct err err = {0};
    struct store *store = &stage->scene->app.store;
    struct occurrences occurrences = {0};
    struct persons persons = {0};
    struct date today = store_now(store).date;
    demand(occurrences_public(store, today, date_add_days(today, 7), &occurrences, &err), &err);
    demand(persons_on_wall(store, today, &persons, &err), &err);
    stage->route.event = occurrences.items[0].event;
    stage->route.original = occurrences.items[0].original;
    stage->route.person = persons.items[0].id;
    stage->route.answer = ANSWER_COMING;
    occurrences_free(&occurrences);
    persons_free(&persons);
}

static void measure_house(const char *house, const char *folder)
{
    struct stage stage = {.scene = scene_new(folder), .house = house};
    scene_open(stage.scene, SIZE, COLOURS_DAY, false);
    choose_route(&stage);
    stage.scene->app.lounge.unlocked = stage.route.person;
    measure_memory(&stage);
    measure_touch(&stage);
    measure_picture(&stage, SCREEN_HOME, "picture of Home");
    measure_picture(&stage, SCREEN_WHATS_ON, "picture of What's on");
    measure_load(&stage, SCREEN_HOME, "loading Home");
    measure_load(&stage, SCREEN_WHATS_ON, "loading What's on");
    measure_load(&stage, SCREEN_PLANS, "loading My plans");
    measure_commits(&stage);
    scene_close(stage.scene);
    scene_free(stage.scene);
}

int main(void)
{
    measure_house("small house", houses_small());
    measure_house("one month", houses_one_month());
    measure_house("ten years", houses_ten_years());
    return EXIT_SUCCESS;
}
