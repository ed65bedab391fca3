/* What tests of the store begin with: a store in an empty folder with a manual clock (Wednesday
 * 25 November 2026, 14:00) and repeatable randomness, and short ways to make a house. */
#ifndef KIOSK_TESTS_UNIT_STORE_SUPPORT_H
#define KIOSK_TESTS_UNIT_STORE_SUPPORT_H

#include "support.h"

#include "base/text.h"
#include "store/attendance.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/signup.h"
#include "store/store.h"

/* A store with what it borrows. */
struct bench {
    struct store store;
    struct clock clock;
    struct random random;
    struct err err;
    void *folder; /* of support.h's folder_make */
    int64_t looked_ms;
};

/* Setup and teardown: *state is a struct bench. The teardown also asserts that no statement that the
 * test has used scans a table unless it says so. */
int bench_make(void **state);
int bench_remove(void **state);

/* The same with a disk that can fail on purpose (store_disk.h). */
int disk_bench_make(void **state);
int disk_bench_remove(void **state);

/* Closes and opens again, as the screen does at its start. */
void bench_reopen(struct bench *bench);
void bench_open_with(struct bench *bench, const struct store_options *options);

/* From now on each look at its clock takes 100 ms, more than a transaction may. */
void bench_make_slow(struct bench *bench);

/* A file of the bench's folder. */
const char *bench_path(struct bench *bench, const char *name);

/* Asserts that a function of the store said yes, and shows its sentence if not. */
#define assert_done(bench, call)                                                                             \
    do {                                                                                                     \
        if (!(call))                                                                                         \
            fail_msg("%s: %s", #call, (bench)->err.text);                                                    \
    } while (0)

/* Dates and times as they are written in tests. */
struct date day(const char *iso);
struct time_of_day at(const char *iso);
struct local_time moment(const char *iso);

/* Sets a text of a struct. */
#define set_text(buffer, text) ((void)text_format((buffer), sizeof(buffer), "%s", (text)))

/* Adds to a text in a buffer of ADD_TEXT_SIZE bytes. */
enum { ADD_TEXT_SIZE = 2000 };
void add_text(char *text, const char *more);

/* A person on the wall; the name is also the picture. */
struct id make_person(struct bench *bench, const char *name);

/* A planned activity, once on `iso` from 14:00 to 15:00, or weekly with `rule`. */
struct id make_event(struct bench *bench, const char *title, const char *iso, int places, const char *rule);

/* Answers for Friday of that week, with one event and one person each. `friday_undo` tells whether the
 * answer was put back. */
#define FRIDAY "2026-11-27"
struct signup_key friday_key(struct id event, struct id person);
struct signup friday_say(struct bench *bench, struct id event, struct id person, enum answer answer);
struct signup_undo friday_say_with_undo(struct bench *bench, struct id event, struct id person,
                                        enum answer answer);
bool friday_undo(struct bench *bench, const struct signup_undo *undo);
struct signup friday_signup(struct bench *bench, struct id event, struct id person);
enum place friday_place(struct bench *bench, struct id event, struct id person);
void friday_settle(struct bench *bench, struct id event);

/* A walk on that Friday to which Ana says yes, and then Ben; with one place, which is Ana's, he waits. */
struct walk {
    struct bench *bench;
    struct id walk, ana, ben;
};
struct walk make_walk(struct bench *bench, int places);
struct walk make_full_walk(struct bench *bench);

/* Which place a person has on it. */
enum place walk_place(const struct walk *walk, struct id person);

/* What the tables of a store hold, as text; the caller frees. */
char *dump(struct bench *bench);

/* Runs SQL on a file of the bench's folder with a connection of its own, outside the program. */
void run_outside(struct bench *bench, const char *file, const char *sql);

/* Asserts that no statement that was used scans a table, unless its `scans` says so. */
void assert_no_scans(struct store *store);

#endif
