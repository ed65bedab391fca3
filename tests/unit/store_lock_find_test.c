/* Who is not on the wall is found by their pictures alone. */
#include "store_support.h"

#include "store/lock.h"

static const char *const RIGHT = "cat boat moon", *const WRONG = "cat cat cat";

/* A person without a tile on the wall, with a lock. */
static struct id make_off_wall(struct bench *bench, const char *name, const char *secret)
{
    bool found;
    struct person_form form;
    struct id id = make_person(bench, name);
    assert_done(bench, person_form_load(&bench->store, id, &form, &found, &bench->err));
    form.person.on_wall = false;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, lock_set(&bench->store, id, secret, &bench->err));
    return id;
}

static enum lock_result find(struct bench *bench, const char *secret, struct id *person, int *wait)
{
    enum lock_result result = LOCK_NONE;
    assert_done(bench, lock_find(&bench->store, store_now(&bench->store).date, secret, person, &result, wait,
                                 &bench->err));
    return result;
}

static void who_is_not_on_the_wall_is_found_by_their_pictures(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    struct id ola = make_off_wall(bench, "ola", RIGHT);
    make_off_wall(bench, "uma", "fish tree star");
    assert_int_equal(find(bench, RIGHT, &person, NULL), LOCK_OPEN);
    assert_true(id_equal(person, ola));
}

static void pictures_of_somebody_on_the_wall_find_nobody(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    struct id asha = make_person(bench, "asha");
    assert_done(bench, lock_set(&bench->store, asha, RIGHT, &bench->err));
    assert_int_equal(find(bench, RIGHT, &person, NULL), LOCK_WRONG);
    assert_true(id_is_none(person));
}

static void the_same_pictures_of_two_people_find_nobody(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    make_off_wall(bench, "ola", RIGHT);
    make_off_wall(bench, "uma", RIGHT);
    assert_int_equal(find(bench, RIGHT, &person, NULL), LOCK_WRONG);
    assert_true(id_is_none(person));
}

static void who_has_moved_on_is_not_found(void **state)
{
    struct bench *bench = *state;
    bool found;
    struct person_form form;
    struct id person = {{0}}, ola = make_off_wall(bench, "ola", RIGHT);
    assert_done(bench, person_form_load(&bench->store, ola, &form, &found, &bench->err));
    form.person.state = PERSON_NO;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(find(bench, RIGHT, &person, NULL), LOCK_WRONG);
}

static void wrong_tries_pause_and_the_pause_ends(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    int wait = 0;
    struct id ola = make_off_wall(bench, "ola", RIGHT);
    for (int i = 0; i < LOCK_FREE_TRIES; i++)
        assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    assert_int_equal(wait, LOCK_FIRST_PAUSE_SECONDS);
    assert_int_equal(find(bench, RIGHT, &person, &wait), LOCK_PAUSE);
    clock_advance(&bench->clock, LOCK_FIRST_PAUSE_SECONDS * 1000);
    assert_int_equal(find(bench, RIGHT, &person, &wait), LOCK_OPEN);
    assert_true(id_equal(person, ola));
    assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    assert_int_equal(wait, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_is_not_on_the_wall_is_found_by_their_pictures, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(pictures_of_somebody_on_the_wall_find_nobody, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(the_same_pictures_of_two_people_find_nobody, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(who_has_moved_on_is_not_found, bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(wrong_tries_pause_and_the_pause_ends, bench_make, bench_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
