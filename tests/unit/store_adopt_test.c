#include "store_support.h"

#include <errno.h>
#include <stdlib.h>

#include "store/adopt.h"
#include "store/house.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const struct id HOUSE = {{7}};
static const struct id DEVICE = {{8}};

static bool adopt(struct bench *bench)
{
    store_close(&bench->store);
    return store_adopt_house(bench_path(bench, "data"), HOUSE, DEVICE, "Lounge upstairs", &bench->clock,
                             &bench->random, &bench->err);
}

static int count_data(struct bench *bench)
{
    void *data = (void *)bench_path(bench, "data");
    return folder_count(&data);
}

static void a_first_start_is_put_aside_and_the_device_begins_anew(void **state)
{
    struct bench *bench = *state;
    struct house house;
    char name[NAME_SIZE];
    int64_t facts;
    struct id life = bench->store.shared.life;
    assert_done(bench, adopt(bench));
    bench_open_with(bench, NULL);
    assert_true(id_equal(bench->store.house, HOUSE));
    assert_true(id_equal(bench->store.device, DEVICE));
    assert_true(id_equal(bench->store.kept_here.device, DEVICE));
    assert_false(id_equal(bench->store.shared.life, life));
    assert_done(bench, device_name(&bench->store, DEVICE, name, &bench->err));
    assert_string_equal(name, "Lounge upstairs");
    assert_done(bench, house_load(&bench->store, &house, &bench->err));
    assert_string_equal(house.name, ""); /* not read yet, and not made up */
    assert_done(bench, store_count_facts(&bench->store, &facts, &bench->err));
    assert_int_equal(facts, 1);
    assert_true(file_exists(bench_path(bench, "data/kiosk.sqlite.before-join")));
    assert_true(file_exists(bench_path(bench, "data/private.sqlite.before-join")));
    assert_false(file_exists(bench_path(bench, "data/joining")));
}

static void until_it_has_read_of_its_house_it_only_asks_for_places(void **state)
{
    struct bench *bench = *state;
    bool is_holder = true;
    assert_done(bench, adopt(bench));
    bench_open_with(bench, NULL);
    assert_done(bench, store_is_holder(&bench->store, &is_holder, &bench->err));
    assert_false(is_holder);
    bench_reopen(bench);
    assert_done(bench, store_is_holder(&bench->store, &is_holder, &bench->err));
    assert_false(is_holder);
}

static void an_empty_folder_may_join(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, store_adopt_house(bench_path(bench, "other"), HOUSE, DEVICE, "Lounge", &bench->clock,
                                         &bench->random, &bench->err));
    store_close(&bench->store);
    assert_done(bench, store_open(&bench->store, bench_path(bench, "other"), NULL, &bench->clock,
                                  &bench->random, &bench->err));
    assert_true(id_equal(bench->store.device, DEVICE));
}

static void what_people_have_made_is_never_put_aside(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, store_may_adopt(&bench->store, &bench->err));
    make_person(bench, "Ana");
    assert_false(store_may_adopt(&bench->store, &bench->err));
    char *before = dump(bench);
    assert_false(adopt(bench));
    assert_contains(bench->err.text, "people or events of its own");
    bench_open_with(bench, NULL);
    char *after = dump(bench);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_device_that_has_joined_already_stays_as_it_is(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, adopt(bench));
    bench_open_with(bench, NULL);
    struct id ana = make_person(bench, "Ana");
    int files = count_data(bench);
    assert_done(bench, adopt(bench));
    bench_open_with(bench, NULL);
    struct person person;
    bool found;
    assert_done(bench, person_load(&bench->store, ana, &person, &found, &bench->err));
    assert_true(found);
    assert_int_equal(count_data(bench), files);
}

static void who_joins_twice_keeps_what_was_put_aside_before(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, adopt(bench));
    assert_done(bench, store_adopt_house(bench_path(bench, "data"), HOUSE, (struct id){{9}}, "Lounge",
                                         &bench->clock, &bench->random, &bench->err));
    assert_true(file_exists(bench_path(bench, "data/kiosk.sqlite.before-join")));
    assert_true(file_exists(bench_path(bench, "data/kiosk.sqlite.before-join-2")));
    bench_open_with(bench, NULL);
    assert_true(id_equal(bench->store.device, (struct id){{9}}));
}

static void data_that_a_program_has_open_is_left_alone(void **state)
{
    struct bench *bench = *state;
    struct id device = bench->store.device;
    assert_false(store_adopt_house(bench_path(bench, "data"), HOUSE, DEVICE, "Lounge", &bench->clock,
                                   &bench->random, &bench->err));
    assert_contains(bench->err.text, "Stop the screen first");
    bench_reopen(bench);
    assert_true(id_equal(bench->store.device, device));
}

static void a_fault_in_between_leaves_the_old_data_or_the_new(void **state)
{
    static const enum fault faults[] = {FAULT_RENAME, FAULT_FSYNC, FAULT_OPEN, FAULT_MKDIR};
    struct bench *bench = *state;
    struct id device = bench->store.device;
    bool joined = false;
    for (size_t kind = 0; kind < sizeof faults / sizeof faults[0]; kind++) {
        unsigned skip = 0;
        do {
            store_close(&bench->store);
            fault_arm(faults[kind], skip++, EIO);
            joined = adopt(bench);
            fault_clear();
            bench_open_with(bench, NULL);
            assert_true(id_equal(bench->store.device, DEVICE) || id_equal(bench->store.device, device));
            assert_true(!joined || id_equal(bench->store.device, DEVICE));
        } while (!joined && skip < 40);
        assert_true(joined);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_first_start_is_put_aside_and_the_device_begins_anew),
        test(until_it_has_read_of_its_house_it_only_asks_for_places),
        test(an_empty_folder_may_join),
        test(what_people_have_made_is_never_put_aside),
        test(a_device_that_has_joined_already_stays_as_it_is),
        test(who_joins_twice_keeps_what_was_put_aside_before),
        test(data_that_a_program_has_open_is_left_alone),
        test(a_fault_in_between_leaves_the_old_data_or_the_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
