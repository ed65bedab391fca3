#include "party.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static void a_folder_of_another_house_is_not_believed(void **state)
{
    struct party *party = *state;
    struct keys others;
    party_publish_one(party);
    keys_make(&others, id_random(&party->benches[OFFICE]->random));
    others.is_office = false;
    party->syncs[OFFICE].keys = &others;
    party_fail(party, OFFICE, "belongs to another house");
    memory_folder_take(&party->shared, "house.json");
    int64_t before = party_facts(party, OFFICE);
    party_round_of_all(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_int_equal(party->result.read, 0);
}

static void an_empty_folder_is_a_share_that_is_not_mounted(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    party_say(party, LOUNGE, "Kept here");
    memory_folder_free(&party->shared);
    party_fail(party, LOUNGE, "The shared folder has nothing of this house. Is the share mounted");
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_AWAY));
    assert_int_equal(party->shared.count, 0);
}

/* A stick with somebody's holiday pictures, or a mount point with its lost+found. */
static void a_folder_with_other_things_gets_nothing_of_the_house(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    memory_folder_free(&party->shared);
    memory_folder_put(&party->shared, "readme.txt", "hello", 5);
    party_fail(party, OFFICE, "nothing of this house");
    party_fail(party, LOUNGE, "nothing of this house");
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_AWAY));
    assert_int_equal(party->shared.count, 1);
}

static void the_office_writes_again_what_tells_whose_folder_it_is(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    memory_folder_take(&party->shared, "house.json");
    party_round(party, OFFICE);
    assert_contains(memory_folder_file(&party->shared, "house.json")->bytes.bytes, "Our house");
}

static void the_folder_of_another_house_is_left_alone(void **state)
{
    struct party *party = *state;
    static const char other[] =
        "{\"format\":1,\"house\":\"000102030405060708090a0b0c0d0e0f\",\"name\":\"Elm Lodge\"}";
    party_publish_one(party);
    party_say(party, LOUNGE, "Not for Elm Lodge");
    memory_folder_put(&party->shared, "house.json", other, strlen(other));
    size_t count = party->shared.count;
    party_fail(party, LOUNGE, "belongs to another house, Elm Lodge");
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_OTHER_HOUSE));
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_AWAY));
    assert_int_equal(party->shared.count, count);
    memory_folder_take(&party->shared, "house.json");
    party_round(party, LOUNGE);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_OTHER_HOUSE));
}

static void a_damaged_house_file_is_named_and_stops_nobody(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    memory_folder_put(&party->shared, "house.json", "{\"format\"", 9);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    memory_folder_take(&party->shared, "house.json");
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_folder_of_another_house_is_not_believed),
        test(an_empty_folder_is_a_share_that_is_not_mounted),
        test(a_folder_with_other_things_gets_nothing_of_the_house),
        test(the_office_writes_again_what_tells_whose_folder_it_is),
        test(the_folder_of_another_house_is_left_alone),
        test(a_damaged_house_file_is_named_and_stops_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
