/* Who is not on the wall is found by their pictures alone. */
#include "store_support.h"

#include "store/lock.h"
#include "store/tries.h"

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

/* `*person` gets the last of those who were found, `*count` (may be NULL) how many they are. */
static enum lock_result find_all(struct bench *bench, const char *secret, struct id *person, size_t *count,
                                 int *wait)
{
    enum lock_result result = LOCK_NONE;
    struct persons found = {0};
    assert_done(bench, lock_find(&bench->store, store_now(&bench->store).date, secret, &found, &result, wait,
                                 &bench->err));
    assert_int_equal(result == LOCK_OPEN, found.count > 0);
    if (found.count > 0)
        *person = found.items[found.count - 1].id;
    if (count != NULL)
        *count = found.count;
    persons_free(&found);
    return result;
}

static enum lock_result find(struct bench *bench, const char *secret, struct id *person, int *wait)
{
    return find_all(bench, secret, person, NULL, wait);
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

static void who_chose_the_same_pictures_are_all_found_and_nobody_else(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    size_t count = 0;
    make_off_wall(bench, "ola", RIGHT);
    make_off_wall(bench, "uma", RIGHT);
    make_off_wall(bench, "vic", "fish tree star");
    assert_int_equal(find_all(bench, RIGHT, &person, &count, NULL), LOCK_OPEN);
    assert_int_equal(count, 2);
}

static void who_has_no_tile_and_no_lock_can_be_given_one(void **state)
{
    struct bench *bench = *state;
    struct persons unlocked = {0};
    struct date today = store_now(&bench->store).date;
    make_person(bench, "asha");
    make_off_wall(bench, "ola", RIGHT);
    struct id uma = make_off_wall(bench, "uma", RIGHT), vic = make_off_wall(bench, "vic", RIGHT);
    assert_done(bench, lock_reset(&bench->store, uma, &bench->err));
    assert_done(bench, lock_go_without(&bench->store, vic, &bench->err));
    assert_done(bench, persons_unlocked_off_wall(&bench->store, today, &unlocked, &bench->err));
    assert_int_equal(unlocked.count, 2);
    assert_true(id_equal(unlocked.items[0].id, uma));
    assert_true(id_equal(unlocked.items[1].id, vic));
    persons_free(&unlocked);
}

static void wrong_tries_of_many_people_age_away(void **state)
{
    struct bench *bench = *state;
    struct id person = {{0}};
    int wait = 0;
    make_off_wall(bench, "ola", RIGHT);
    for (int i = 0; i < TRIES_FREE - 1; i++)
        assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    clock_advance(&bench->clock, TRIES_AGE_SECONDS * 1000);
    assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    assert_int_equal(wait, 0);
    assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    assert_int_equal(wait, TRIES_FIRST_PAUSE_SECONDS);
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
    for (int i = 0; i < TRIES_FREE; i++)
        assert_int_equal(find(bench, WRONG, &person, &wait), LOCK_WRONG);
    assert_int_equal(wait, TRIES_FIRST_PAUSE_SECONDS);
    assert_int_equal(find(bench, RIGHT, &person, &wait), LOCK_PAUSE);
    clock_advance(&bench->clock, TRIES_FIRST_PAUSE_SECONDS * 1000);
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
        cmocka_unit_test_setup_teardown(who_chose_the_same_pictures_are_all_found_and_nobody_else, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(who_has_no_tile_and_no_lock_can_be_given_one, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(wrong_tries_of_many_people_age_away, bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(who_has_moved_on_is_not_found, bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(wrong_tries_pause_and_the_pause_ends, bench_make, bench_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
