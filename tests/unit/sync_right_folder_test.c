#include "party.h"

#include "sync/right_folder.h"

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

/* What is left is of a device that the office has never read. */
static void anything_that_the_house_key_has_sealed_shows_that_the_folder_is_ours(void **state)
{
    struct party *party = *state;
    static const char *const parts[] = {"log/", "seen/"};
    for (size_t i = 0; i < 2; i++) {
        party_round(party, OFFICE);
        party_say(party, LOUNGE, "Not read by the office yet");
        party_round(party, LOUNGE);
        char hex[ID_HEX_SIZE];
        char keep[FOLDER_PATH_SIZE];
        set_text(keep, parts[i]);
        (void)text_format(keep, sizeof keep, "%s%s", parts[i],
                          id_to_hex(party->benches[LOUNGE]->store.device, hex));
        run_outside(party->benches[OFFICE], "kiosk.sqlite", "DELETE FROM heard");
        for (size_t k = party->shared.count; k-- > 0;)
            if (strncmp(party->shared.files[k].path, keep, strlen(keep)) != 0)
                memory_folder_take(&party->shared, party->shared.files[k].path);
        party_round_of_all(party, OFFICE);
        assert_non_null(memory_folder_file(&party->shared, "house.json"));
        assert_int_equal(party_facts(party, OFFICE) == party_facts(party, LOUNGE), i == 0);
    }
}

static void a_lounge_does_not_begin_a_folder(void **state)
{
    struct party *party = *state;
    struct keys keys = party->keys;
    keys.is_office = false;
    party->syncs[LOUNGE].keys = &keys;
    party_fail(party, LOUNGE, "If the folder was emptied on purpose, run this at the office: kiosk setup");
    assert_int_equal(party->shared.count, 0);
    party_round(party, OFFICE);
    party_round(party, LOUNGE);
    assert_true(party_count_segments(party, LOUNGE) > 0);
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

static void a_damaged_house_file_stops_nobody_and_the_office_heals_it(void **state)
{
    struct party *party = *state;
    struct keys keys = party->keys;
    keys.is_office = false;
    party->syncs[GARDEN].keys = &keys;
    party_publish_one(party);
    memory_folder_put(&party->shared, "house.json", "{\"format\"", 9);
    party_round(party, GARDEN);
    assert_int_equal(party_facts(party, GARDEN), party_facts(party, LOUNGE));
    assert_true(party_finds(party, GARDEN, FOLDER_FINDING_DAMAGED));
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_contains(memory_folder_file(&party->shared, "house.json")->bytes.bytes, "Our house");
    party_round(party, GARDEN);
    assert_false(party_finds(party, GARDEN, FOLDER_FINDING_DAMAGED));
}

/* It may have been another house's. */
static void a_damaged_house_file_among_strangers_is_left_alone(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    memory_folder_free(&party->shared);
    memory_folder_put(&party->shared, "house.json", "{\"format\"", 9);
    party->keys.house_key[0] ^= 1; /* whatever this round writes is not ours */
    bool ok = right_folder(&party->syncs[OFFICE], &party->benches[OFFICE]->err);
    assert_string_equal(memory_folder_file(&party->shared, "house.json")->bytes.bytes, "{\"format\"");
    assert_true(ok);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_folder_of_another_house_is_not_believed),
        test(an_empty_folder_is_a_share_that_is_not_mounted),
        test(a_folder_with_other_things_gets_nothing_of_the_house),
        test(the_office_writes_again_what_tells_whose_folder_it_is),
        test(anything_that_the_house_key_has_sealed_shows_that_the_folder_is_ours),
        test(a_lounge_does_not_begin_a_folder),
        test(the_folder_of_another_house_is_left_alone),
        test(a_damaged_house_file_stops_nobody_and_the_office_heals_it),
        test(a_damaged_house_file_among_strangers_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
