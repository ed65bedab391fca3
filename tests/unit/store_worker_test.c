/* Workers prove with a PIN that they are there; wrong tries make pauses that grow and age away. */
#include "store_support.h"

#include <stdlib.h>

#include "base/secret.h"
#include "store/backup.h"
#include "store/tries.h"
#include "store/worker.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const char *const RIGHT = "274951", *const WRONG = "862073";

static void set_pin(struct bench *bench, const char *name, const char *pin)
{
    struct worker before;
    assert_done(bench, worker_set_pin(&bench->store, name, pin, &before, NULL, &bench->err));
}

static enum worker_proof prove(struct bench *bench, const char *pin, struct worker *worker, int *wait)
{
    struct worker ignored;
    int seconds;
    enum worker_proof proof;
    assert_done(bench, worker_prove(&bench->store, pin, worker ? worker : &ignored, &proof,
                                    wait ? wait : &seconds, &bench->err));
    return proof;
}

static void a_worker_is_known_by_their_pin(void **state)
{
    struct bench *bench = *state;
    struct worker who;
    set_pin(bench, "Sam", RIGHT);
    set_pin(bench, "Priya", "905316");
    assert_int_equal(prove(bench, "905316", &who, NULL), WORKER_PROVED);
    assert_string_equal(who.name, "Priya");
    assert_int_equal(prove(bench, RIGHT, &who, NULL), WORKER_PROVED);
    assert_string_equal(who.name, "Sam");
    assert_int_equal(prove(bench, WRONG, &who, NULL), WORKER_WRONG);
}

static void without_any_pin_nobody_is_asked_for_one(void **state)
{
    struct bench *bench = *state;
    bool any = true;
    assert_done(bench, workers_have_pin(&bench->store, &any, &bench->err));
    assert_false(any);
    for (int i = 0; i < TRIES_FREE + 1; i++)
        assert_int_equal(prove(bench, RIGHT, NULL, NULL), WORKER_NO_PIN);
    set_pin(bench, "Sam", RIGHT);
    assert_done(bench, workers_have_pin(&bench->store, &any, &bench->err));
    assert_true(any);
    assert_int_equal(prove(bench, RIGHT, NULL, NULL), WORKER_PROVED);
}

static void a_new_pin_takes_the_place_of_the_old_one(void **state)
{
    struct bench *bench = *state;
    struct worker before;
    struct workers all = {0};
    assert_done(bench, worker_set_pin(&bench->store, "Sam", RIGHT, &before, NULL, &bench->err));
    assert_false(before.has_pin);
    assert_done(bench, worker_set_pin(&bench->store, "sam", "905316", &before, NULL, &bench->err));
    assert_true(before.has_pin);
    assert_int_equal(prove(bench, RIGHT, NULL, NULL), WORKER_WRONG);
    assert_int_equal(prove(bench, "905316", NULL, NULL), WORKER_PROVED);
    assert_done(bench, workers_all(&bench->store, &all, &bench->err));
    assert_int_equal(all.count, 1);
    assert_string_equal(all.items[0].name, "Sam");
    workers_free(&all);
}

static void who_has_left_is_let_in_no_longer_and_may_come_back(void **state)
{
    struct bench *bench = *state;
    bool any = true;
    struct worker who;
    set_pin(bench, "Sam", RIGHT);
    assert_done(bench, worker_leave(&bench->store, "SAM", &bench->err));
    assert_int_equal(prove(bench, RIGHT, NULL, NULL), WORKER_NO_PIN);
    assert_done(bench, workers_have_pin(&bench->store, &any, &bench->err));
    assert_false(any);
    set_pin(bench, "Sam", "905316");
    assert_int_equal(prove(bench, "905316", &who, NULL), WORKER_PROVED);
    assert_true(who.active);
    assert_false(worker_leave(&bench->store, "Lee", &bench->err));
    assert_contains(bench->err.text, "There is no worker 'Lee'.");
}

static void a_pin_is_six_digits_that_are_not_easily_guessed(void **state)
{
    static const char *const refused[] = {"",       "12345",  "1234567", "27495a", "27495 ",
                                          "000000", "999999", "123456",  "654321", "２７４９５１"};
    struct bench *bench = *state;
    struct worker before;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_false(worker_set_pin(&bench->store, "Sam", refused[i], &before, NULL, &bench->err));
        assert_contains(bench->err.text, "Choose");
    }
    assert_false(worker_set_pin(&bench->store, "", RIGHT, &before, NULL, &bench->err));
    assert_contains(bench->err.text, "name");
    set_pin(bench, "Sam", "123457");
}

static void a_pin_that_another_worker_has_is_refused_without_saying_why(void **state)
{
    struct bench *bench = *state;
    struct worker who;
    bool taken = false;
    set_pin(bench, "Sam", RIGHT);
    set_pin(bench, "Lee", WRONG);
    assert_false(worker_set_pin(&bench->store, "Lee", RIGHT, &who, &taken, &bench->err));
    assert_true(taken);
    assert_string_equal(bench->err.text, "Please choose another number.");
    assert_false(worker_set_pin(&bench->store, "Ana", RIGHT, &who, NULL, &bench->err));
    assert_int_equal(prove(bench, RIGHT, &who, NULL), WORKER_PROVED);
    assert_string_equal(who.name, "Sam");
    assert_int_equal(prove(bench, WRONG, &who, NULL), WORKER_PROVED);
    assert_string_equal(who.name, "Lee");
    set_pin(bench, "Sam", RIGHT); /* one's own may stay */
    assert_done(bench, worker_leave(&bench->store, "Sam", &bench->err));
    set_pin(bench, "Lee", RIGHT); /* nobody's any more */
}

/* Two devices apart: each lets a worker choose the same one. */
static void two_workers_whom_sync_gave_one_pin_are_told_apart_alike_everywhere(void **state)
{
    struct bench *bench = *state;
    struct worker who;
    char body[SECRET_HASH_SIZE + 20], hash[SECRET_HASH_SIZE];
    set_pin(bench, "Sam", RIGHT);
    secret_hash(RIGHT, hash);
    (void)text_format(body, sizeof body, "{\"pin\":\"%s\"}", hash);
    static const char *const parts[] = {"profile", "pin"};
    for (uint8_t i = 0; i < 2; i++) {
        struct fact fact = {.id = {{1, i}},
                            .device = {{2}},
                            .life = {{3}},
                            .sequence = i + 1,
                            .lamport = 1,
                            .row = {{4}},
                            .body = i == 0 ? "{\"name\":\"Lee\",\"active\":1}" : body};
        set_text(fact.noun, "worker");
        set_text(fact.part, parts[i]);
        assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    }
    assert_int_equal(prove(bench, RIGHT, &who, NULL), WORKER_PROVED);
    assert_string_equal(who.name, "Lee");
    assert_false(worker_set_pin(&bench->store, "Sam", RIGHT, &who, NULL, &bench->err));
}

static void the_hash_of_a_pin_does_not_tell_it(void **state)
{
    struct bench *bench = *state;
    set_pin(bench, "Sam", RIGHT);
    char *rows = dump(bench);
    assert_null(strstr(rows, RIGHT));
    assert_contains(rows, "$argon2id$v=19$m=19456,t=2,p=1$");
    free(rows);
}

static void wrong_pins_pause_and_no_restart_ends_it(void **state)
{
    struct bench *bench = *state;
    int wait = -1;
    set_pin(bench, "Sam", RIGHT);
    for (int i = 0; i < TRIES_FREE - 1; i++) {
        assert_int_equal(prove(bench, WRONG, NULL, &wait), WORKER_WRONG);
        assert_int_equal(wait, 0);
    }
    assert_int_equal(prove(bench, WRONG, NULL, &wait), WORKER_WRONG);
    assert_int_equal(wait, 30);
    bench_reopen(bench);
    assert_int_equal(prove(bench, RIGHT, NULL, &wait), WORKER_PAUSE);
    assert_int_equal(wait, 30);
    clock_advance(&bench->clock, 30000);
    assert_int_equal(prove(bench, WRONG, NULL, &wait), WORKER_WRONG);
    assert_int_equal(wait, 60);
    clock_advance(&bench->clock, 60000);
    assert_int_equal(prove(bench, RIGHT, NULL, &wait), WORKER_PROVED);
    assert_int_equal(prove(bench, WRONG, NULL, &wait), WORKER_WRONG);
    assert_int_equal(wait, 0);
}

static void add_tries(struct bench *bench, struct id subject, int count, int *wait)
{
    for (int i = 0; i < count; i++)
        assert_done(bench, tries_add(&bench->store, subject, wait, &bench->err));
}

static void wrong_tries_age_away(void **state)
{
    struct bench *bench = *state;
    struct id subject = bench->store.device;
    int wait;
    add_tries(bench, subject, 40, &wait);
    assert_int_equal(wait, TRIES_LONGEST_PAUSE_SECONDS);
    clock_advance(&bench->clock, 2 * TRIES_AGE_SECONDS * 1000);
    add_tries(bench, subject, 1, &wait); /* 8 less 2 and 1 more: two steps shorter than the eighth's */
    assert_int_equal(wait, 480);
    clock_advance(&bench->clock, 8 * TRIES_AGE_SECONDS * 1000);
    add_tries(bench, subject, TRIES_FREE - 1, &wait);
    assert_int_equal(wait, 0);
}

static void a_clock_years_ahead_shuts_nobody_out_when_it_is_mended(void **state)
{
    struct bench *bench = *state;
    struct id subject = bench->store.device;
    int wait;
    clock_set(&bench->clock, moment("2040-01-01T00:00"));
    add_tries(bench, subject, TRIES_FREE, &wait);
    clock_set(&bench->clock, moment("2026-11-25T14:00"));
    assert_done(bench, tries_wait(&bench->store, subject, &wait, &bench->err));
    assert_int_equal(wait, 30);
    clock_advance(&bench->clock, 30000);
    assert_done(bench, tries_wait(&bench->store, subject, &wait, &bench->err));
    assert_int_equal(wait, 0);
}

static void a_restore_brings_no_old_pauses_back(void **state)
{
    struct bench *bench = *state;
    int wait;
    char kept[FILE_PATH_SIZE];
    set_pin(bench, "Sam", RIGHT);
    for (int i = 0; i < TRIES_FREE; i++)
        assert_int_equal(prove(bench, WRONG, NULL, &wait), WORKER_WRONG);
    assert_done(bench, store_backup(&bench->store, bench_path(bench, "copy.sqlite"), &bench->err));
    clock_advance(&bench->clock, 30000);
    assert_int_equal(prove(bench, RIGHT, NULL, &wait), WORKER_PROVED);
    store_close(&bench->store);
    char backup[FILE_PATH_SIZE];
    text_format(backup, sizeof backup, "%s", bench_path(bench, "copy.sqlite"));
    assert_done(bench, store_restore(bench_path(bench, "data"), backup, &bench->clock, &bench->random, kept,
                                     &bench->err));
    bench_open_with(bench, NULL);
    clock_set(&bench->clock, moment("2026-11-25T14:00"));
    assert_int_equal(prove(bench, RIGHT, NULL, &wait), WORKER_PROVED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_worker_is_known_by_their_pin),
        test(without_any_pin_nobody_is_asked_for_one),
        test(a_new_pin_takes_the_place_of_the_old_one),
        test(who_has_left_is_let_in_no_longer_and_may_come_back),
        test(a_pin_is_six_digits_that_are_not_easily_guessed),
        test(a_pin_that_another_worker_has_is_refused_without_saying_why),
        test(two_workers_whom_sync_gave_one_pin_are_told_apart_alike_everywhere),
        test(the_hash_of_a_pin_does_not_tell_it),
        test(wrong_pins_pause_and_no_restart_ends_it),
        test(wrong_tries_age_away),
        test(a_clock_years_ahead_shuts_nobody_out_when_it_is_mended),
        test(a_restore_brings_no_old_pauses_back),
    };
    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
