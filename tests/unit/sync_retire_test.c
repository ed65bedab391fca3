#include "party.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/house.h"
#include "store/order.h"
#include "store/retire.h"
#include "sync/order_sign.h"
#include "sync_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static void retire(struct party *party, size_t device)
{
    assert_done(party->benches[OFFICE],
                order_retire(party_store(party, OFFICE), &party->keys, party_store(party, device)->device,
                             party_err(party, OFFICE)));
}

static size_t count_notices(struct party *party, size_t device)
{
    struct notices notices = {0};
    assert_done(party->benches[device],
                notices_all(party_store(party, device), &notices, party_err(party, device)));
    size_t count = notices.count;
    notices_free(&notices);
    return count;
}

static void what_a_retired_device_writes_later_does_not_count(void **state)
{
    struct party *party = *state;
    party_say(party, GARDEN, "Before");
    party_settle(party);
    retire(party, GARDEN);
    party_round(party, OFFICE);
    party_round(party, LOUNGE);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_RETIRED));
    party_say(party, GARDEN, "After");
    party_settle(party);
    assert_int_equal(count_notices(party, OFFICE), 1);
    assert_int_equal(count_notices(party, LOUNGE), 1);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_RETIRED));
    party_assert_same(party, 2);
}

static void a_retired_device_that_was_switched_off_is_a_finding_no_more(void **state)
{
    struct party *party = *state;
    struct order order = {.what = "setting", .subject = "greeting", .number = 1};
    party_forge(party, GARDEN, &order);
    party_settle(party);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_NOT_SIGNED));
    retire(party, GARDEN);
    party_say(party, GARDEN, "After");
    party_settle(party);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_RETIRED));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_NOT_SIGNED));
    clock_advance(&party->benches[OFFICE]->clock, 25 * 60 * 60 * 1000);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_RETIRED));
}

static void what_others_have_read_beyond_the_order_is_taken_out_again(void **state)
{
    struct party *party = *state;
    party_say(party, GARDEN, "Before");
    party_settle(party);
    retire(party, GARDEN); /* the office does not know of what follows */
    for (int i = 0; i < 150; i++)
        party_say(party, GARDEN, "After");
    party_round(party, GARDEN);
    party_round(party, LOUNGE);
    assert_int_equal(count_notices(party, LOUNGE), 151);
    party_settle(party);
    assert_int_equal(count_notices(party, LOUNGE), 1);
    assert_int_equal(count_notices(party, OFFICE), 1);
    party_assert_same(party, 2);
    assert_done(party->benches[LOUNGE], store_rebuild(party_store(party, LOUNGE), party_err(party, LOUNGE)));
    party_assert_same(party, 2);
}

static void a_very_slow_device_takes_out_what_came_too_late_all_the_same(void **state)
{
    struct party *party = *state;
    party_settle(party);
    retire(party, GARDEN); /* the office does not know of what follows */
    party_say(party, GARDEN, "After");
    party_round(party, GARDEN);
    party_round(party, LOUNGE);
    assert_int_equal(count_notices(party, LOUNGE), 1);
    party_round(party, OFFICE);
    bench_make_slow(party->benches[LOUNGE]);
    alarm(20);
    party_round(party, LOUNGE);
    alarm(0);
    assert_int_equal(count_notices(party, LOUNGE), 0);
}

static void rename_house(struct party *party, size_t device, const char *name)
{
    assert_done(party->benches[device],
                house_rename(party_store(party, device), name, party_err(party, device)));
}

static const char *house_name(struct party *party, size_t device)
{
    static struct house house;
    assert_done(party->benches[device],
                house_load(party_store(party, device), &house, party_err(party, device)));
    return house.name;
}

static void what_a_late_fact_had_replaced_stands_again(void **state)
{
    struct party *party = *state;
    party_settle(party);
    rename_house(party, OFFICE, "Elm House");
    party_settle(party);
    retire(party, GARDEN);
    rename_house(party, GARDEN, "Stolen House");
    party_round(party, GARDEN);
    party_round(party, LOUNGE);
    assert_string_equal(house_name(party, LOUNGE), "Stolen House");
    party_settle(party);
    assert_string_equal(house_name(party, LOUNGE), "Elm House");
    assert_string_equal(house_name(party, OFFICE), "Elm House");
    party_assert_same(party, 2);
}

static void of_two_orders_to_retire_a_device_the_lower_numbers_count(void **state)
{
    struct party *party = *state;
    struct store *store = party_store(party, LOUNGE);
    struct id device = id_of(1), one = id_of(2), two = id_of(3);
    struct stream first[] = {{device, one, 5}, {device, two, 9}}, second[] = {{device, one, 7}};
    int64_t last;
    assert_done(party->benches[LOUNGE], retire_last(store, device, one, &last, party_err(party, LOUNGE)));
    assert_true(last == INT64_MAX);
    for (int order = 0; order < 2; order++) {
        device.bytes[0]++;
        assert_done(party->benches[LOUNGE], retire_device(store, device, order ? second : first,
                                                          order ? 1 : 2, party_err(party, LOUNGE)));
        assert_done(party->benches[LOUNGE], retire_device(store, device, order ? first : second,
                                                          order ? 2 : 1, party_err(party, LOUNGE)));
        assert_done(party->benches[LOUNGE], retire_last(store, device, one, &last, party_err(party, LOUNGE)));
        assert_int_equal(last, 5);
        assert_done(party->benches[LOUNGE], retire_last(store, device, two, &last, party_err(party, LOUNGE)));
        assert_int_equal(last, 0);
    }
}

static void a_device_that_made_up_very_many_lives_is_retired_all_the_same(void **state)
{
    struct party *party = *state;
    char sql[400];
    party_say(party, GARDEN, "Before");
    party_settle(party);
    snprintf(
        sql, sizeof sql,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO stream "
        "SELECT s.device, printf('%%032x', i), 1 FROM n, stream s WHERE s.device = (SELECT device FROM fact "
        "f "
        "WHERE f.noun = 'notice' LIMIT 1)");
    run_outside(party->benches[OFFICE], "kiosk.sqlite", sql);
    retire(party, GARDEN);
    party_say(party, GARDEN, "After");
    party_round(party, GARDEN);
    party_round(party, LOUNGE);
    party_round(party, OFFICE);
    party_round(party, LOUNGE);
    assert_int_equal(count_notices(party, OFFICE), 1);
    assert_int_equal(count_notices(party, LOUNGE), 1);
}

static void the_office_does_not_retire_itself(void **state)
{
    struct party *party = *state;
    assert_false(order_retire(party_store(party, OFFICE), &party->keys, party_store(party, OFFICE)->device,
                              party_err(party, OFFICE)));
    assert_contains(party_err(party, OFFICE)->text, "Hand the office on");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_a_retired_device_writes_later_does_not_count),
        test(a_retired_device_that_was_switched_off_is_a_finding_no_more),
        test(what_others_have_read_beyond_the_order_is_taken_out_again),
        test(a_very_slow_device_takes_out_what_came_too_late_all_the_same),
        test(what_a_late_fact_had_replaced_stands_again),
        test(of_two_orders_to_retire_a_device_the_lower_numbers_count),
        test(a_device_that_made_up_very_many_lives_is_retired_all_the_same),
        test(the_office_does_not_retire_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
