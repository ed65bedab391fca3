#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "base/memory.h"
#include "base/text.h"
#include "store_disk.h"

struct date day(const char *iso)
{
    struct date date;
    assert_true(date_from_iso(iso, &date));
    return date;
}

struct time_of_day at(const char *iso)
{
    struct time_of_day time;
    assert_true(time_from_iso(iso, &time));
    return time;
}

struct local_time moment(const char *iso)
{
    struct local_time local;
    assert_true(local_time_from_iso(iso, &local));
    return local;
}

void add_text(char *text, const char *more)
{
    size_t length = strlen(text);
    assert_true(text_format(text + length, ADD_TEXT_SIZE - length, "%s", more));
}

const char *bench_path(struct bench *bench, const char *name)
{
    return folder_path(&bench->folder, name);
}

void bench_open_with(struct bench *bench, const struct store_options *options)
{
    assert_done(bench, store_open(&bench->store, bench_path(bench, "data"), options, &bench->clock,
                                  &bench->random, &bench->err));
}

int bench_make(void **state)
{
    struct bench *bench = memory_new(1, sizeof *bench);
    if (folder_make(&bench->folder) != 0)
        return -1;
    bench->clock = clock_manual(moment("2026-11-25T14:00"));
    bench->random = random_seeded(7);
    bench_open_with(bench, NULL);
    *state = bench;
    return 0;
}

void bench_make_slow(struct bench *bench)
{
    bench->clock.looked_ms = &bench->looked_ms;
    bench->clock.look_ms = 100;
}

int bench_remove(void **state)
{
    struct bench *bench = *state;
    if (bench->store.shared.db.handle != NULL)
        assert_no_scans(&bench->store);
    store_close(&bench->store);
    int result = folder_remove(&bench->folder);
    free(bench);
    return result;
}

int disk_bench_make(void **state)
{
    disk_install();
    return bench_make(state);
}

int disk_bench_remove(void **state)
{
    disk_mend();
    int result = bench_remove(state);
    disk_remove();
    return result;
}

void bench_reopen(struct bench *bench)
{
    const struct store_options of_screen = {.settles_at_start = true};
    store_close(&bench->store);
    bench_open_with(bench, &of_screen);
}

struct id make_person(struct bench *bench, const char *name)
{
    struct person_form form = person_form_new(&bench->store);
    (void)text_format(form.person.name, sizeof form.person.name, "%s", name);
    (void)text_format(form.person.picture, sizeof form.person.picture, "%s", name);
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    return form.person.id;
}

struct id make_event(struct bench *bench, const char *title, const char *iso, int places, const char *rule)
{
    struct event_form form = event_form_new(&bench->store, EVENT_ACTIVITY);
    (void)text_format(form.event.title, sizeof form.event.title, "%s", title);
    form.event.places = places;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    struct schedule schedule;
    bool found;
    assert_done(bench,
                schedule_load(&bench->store, form.event.id, DATE_NONE, &schedule, &found, &bench->err));
    schedule.date = day(iso);
    schedule.starts = at("14:00");
    schedule.ends = at("15:00");
    (void)text_format(schedule.rule, sizeof schedule.rule, "%s", rule);
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
    return form.event.id;
}

struct signup_key friday_key(struct id event, struct id person)
{
    return (struct signup_key){event, day(FRIDAY), person};
}

struct signup friday_say(struct bench *bench, struct id event, struct id person, enum answer answer)
{
    struct signup result;
    struct signup_key key = friday_key(event, person);
    assert_done(bench, signup_answer(&bench->store, &key, answer, NULL, &result, &bench->err));
    return result;
}

struct signup_undo friday_say_with_undo(struct bench *bench, struct id event, struct id person,
                                        enum answer answer)
{
    struct signup_undo undo;
    struct signup_key key = friday_key(event, person);
    assert_done(bench, signup_answer(&bench->store, &key, answer, &undo, NULL, &bench->err));
    return undo;
}

bool friday_undo(struct bench *bench, const struct signup_undo *undo)
{
    bool put_back = false;
    assert_done(bench, signup_undo(&bench->store, undo, &put_back, &bench->err));
    return put_back;
}

struct signup friday_signup(struct bench *bench, struct id event, struct id person)
{
    struct signup signup;
    struct signup_key key = friday_key(event, person);
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    return signup;
}

enum place friday_place(struct bench *bench, struct id event, struct id person)
{
    return friday_signup(bench, event, person).place;
}

void friday_settle(struct bench *bench, struct id event)
{
    assert_done(bench, signup_settle(&bench->store, event, day(FRIDAY), &bench->err));
}

struct walk make_walk(struct bench *bench, int places)
{
    struct walk made = {.bench = bench, .walk = make_event(bench, "Canal walk", FRIDAY, places, "")};
    made.ana = make_person(bench, "Ana");
    made.ben = make_person(bench, "Ben");
    friday_say(bench, made.walk, made.ana, ANSWER_COMING);
    friday_say(bench, made.walk, made.ben, ANSWER_COMING);
    return made;
}

struct walk make_full_walk(struct bench *bench)
{
    return make_walk(bench, 1);
}

enum place walk_place(const struct walk *walk, struct id person)
{
    return friday_place(walk->bench, walk->walk, person);
}

char *dump(struct bench *bench)
{
    struct text text = {0};
    assert_done(bench, store_dump(&bench->store, &text, &bench->err));
    return text.bytes;
}

void run_outside(struct bench *bench, const char *file, const char *sql)
{
    sqlite3 *handle = NULL;
    char path[FILE_PATH_SIZE];
    char *message = NULL;
    file_join(path, bench_path(bench, "data"), file);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(handle);
}

/* The plan's line is a walk through a whole table. */
static bool is_scan(const char *detail)
{
    return strncmp(detail, "SCAN", 4) == 0 && strstr(detail, "VIRTUAL TABLE") == NULL &&
           strstr(detail, "CONSTANT ROW") == NULL && strstr(detail, "SCAN history") == NULL &&
           strstr(detail, "SCAN k") == NULL && strstr(detail, "SCAN block") == NULL &&
           strstr(detail, "SCAN about") == NULL && strstr(detail, "SCAN (") == NULL;
}

static void check_plan(struct db *db, const struct sql *sql, void *context)
{
    (void)context;
    char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql->text);
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db->handle, text, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql->name, sqlite3_errmsg(db->handle));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);
        if (!sql->scans && is_scan(detail))
            fail_msg("statement '%s': %s", sql->name, detail);
    }
    sqlite3_finalize(stmt);
    sqlite3_free(text);
}

void assert_no_scans(struct store *store)
{
    db_each_statement(&store->shared.db, check_plan, NULL);
    db_each_statement(&store->kept_here.db, check_plan, NULL);
}
