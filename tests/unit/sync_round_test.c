#include "party.h"
#include "slow.h"

#include <stdio.h>

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static void what_one_publishes_the_others_read(void **state)
{
    struct party *party = *state;
    party_say(party, OFFICE, "Soup on Friday");
    party_say(party, LOUNGE, "Lost: one glove");
    party_settle(party);
    party_assert_same(party, 3);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, GARDEN));
    assert_true(party->result.is_complete);
}

static void a_quiet_round_writes_nothing(void **state)
{
    struct party *party = *state;
    party_settle(party);
    size_t count = party->shared.count;
    party_round(party, OFFICE);
    assert_false(party->result.wrote_receipt);
    assert_int_equal(party->result.published + party->result.read + party->result.repaired, 0);
    assert_int_equal(party->shared.count, count);
    assert_true(party->result.is_complete);
}

static void a_receipt_is_written_each_hour_without_news(void **state)
{
    struct party *party = *state;
    party_settle(party);
    clock_advance(&party->benches[OFFICE]->clock, 59 * 60 * 1000);
    party_round(party, OFFICE);
    assert_false(party->result.wrote_receipt);
    clock_advance(&party->benches[OFFICE]->clock, 60 * 1000);
    party_round(party, OFFICE);
    assert_true(party->result.wrote_receipt);
    assert_int_equal(memory_folder_count(&party->shared, "seen/"), 3);
}

static void the_office_knows_who_has_read_what(void **state)
{
    struct party *party = *state;
    struct bench *office = party->benches[OFFICE];
    party_say(party, LOUNGE, "One");
    party_settle(party);
    struct stream lounge = party_stream(party, LOUNGE);
    int64_t number;
    assert_done(office, heard_number(&office->store, party->benches[GARDEN]->store.device, lounge.device,
                                     lounge.life, &number, &office->err));
    assert_int_equal(number, lounge.number);
}

static void a_segment_that_comes_late_is_waited_for(void **state)
{
    struct party *party = *state;
    struct memory_folder *shared = &party->shared;
    party_settle(party);
    party_say(party, LOUNGE, "First");
    party_round(party, LOUNGE);
    struct memory_file late = *memory_folder_file(shared, party_segment(party, LOUNGE, 1)->path);
    struct text bytes = {0};
    text_append(&bytes, text_string(&late.bytes), late.bytes.length);
    party_say(party, LOUNGE, "Second");
    party_round(party, LOUNGE);
    int64_t before = party_facts(party, OFFICE);
    memory_folder_take(shared, late.path);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_false(party->result.is_complete);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    memory_folder_put(shared, late.path, text_string(&bytes), bytes.length);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    assert_true(party->result.is_complete);
    text_free(&bytes);
}

/* As Syncthing does: the small receipt is there long before the facts that it names. */
static void a_receipt_that_overtakes_its_segment_is_not_forgotten(void **state)
{
    struct party *party = *state;
    struct memory_folder *shared = &party->shared;
    struct text bytes = {0};
    struct memory_file late = *party_publish_one(party);
    text_append(&bytes, text_string(&late.bytes), late.bytes.length);
    memory_folder_take(shared, late.path);
    int64_t before = party_facts(party, OFFICE);
    for (int i = 0; i < 4; i++) {
        party_round(party, OFFICE);
        assert_false(party->result.is_complete);
    }
    memory_folder_put(shared, late.path, text_string(&bytes), bytes.length);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before + 1);
    text_free(&bytes);
}

static void a_device_without_a_receipt_is_read_too(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_say(party, LOUNGE, "One");
    party_round(party, LOUNGE);
    struct memory_file *receipt;
    char hex[ID_HEX_SIZE];
    char part[FOLDER_PATH_SIZE];
    (void)text_format(part, sizeof part, "seen/%s", id_to_hex(party->benches[LOUNGE]->store.device, hex));
    while ((receipt = memory_folder_find(&party->shared, part)) != NULL)
        memory_folder_take(&party->shared, receipt->path);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

static void ten_small_segments_become_one(void **state)
{
    struct party *party = *state;
    char title[40];
    party_settle(party);
    for (int i = 0; i < 25; i++) {
        snprintf(title, sizeof title, "News %d", i);
        party_say(party, LOUNGE, title);
        party_round(party, LOUNGE);
    }
    assert_true(party_count_segments(party, LOUNGE) < 12);
    party_settle(party);
    party_assert_same(party, 3);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

/* The receipts and segments that a device would not open again. */
static void a_merged_segment_is_read_once_and_changes_nothing(void **state)
{
    struct party *party = *state;
    party_settle(party);
    for (int i = 0; i < 10; i++) {
        party_say(party, LOUNGE, "News");
        party_round(party, LOUNGE);
        party_round(party, OFFICE);
    }
    party_round(party, LOUNGE);
    party_round_of_all(party, OFFICE);
    assert_int_equal(party->result.read, 0);
    struct known_segments known = {0};
    struct bench *office = party->benches[OFFICE];
    assert_done(office,
                segments_load(&office->store, party->benches[LOUNGE]->store.device, &known, &office->err));
    assert_int_equal(known.count, party_count_segments(party, LOUNGE));
    segments_free(&known);
}

static void a_long_first_sync_lets_the_screen_have_its_turn(void **state)
{
    struct party *party = *state;
    char title[40];
    struct bench *office = party->benches[OFFICE];
    struct slow slow = {"INSERT INTO notice ", 1, &office->clock, 0};
    slow_begin(&slow, &office->store.shared.db);
    for (int i = 0; i < 300; i++) {
        snprintf(title, sizeof title, "News %d", i);
        party_say(party, LOUNGE, title);
    }
    party_round(party, LOUNGE);
    assert_int_equal(party->pauses, 0);
    party_round(party, OFFICE);
    slow_end(&office->store.shared.db);
    assert_in_range(party->pauses, 300 / 25, 300);
    assert_int_equal(party->result.read, party_stream(party, LOUNGE).number);
}

/* What a round does, step by step, each step cut off. */
static void a_round_may_stop_at_any_call(void **state)
{
    struct party *party = *state;
    bool ended = false;
    party_settle(party);
    for (unsigned skip = 0; !ended; skip++) {
        struct bench *lounge = party->benches[LOUNGE];
        party_say(party, LOUNGE, "Cut");
        memory_folder_break(&party->shared, skip, FOLDER_AWAY);
        ended = round_run(&party->syncs[LOUNGE], &party->result, &lounge->err);
        assert_int_equal(party_finds(party, LOUNGE, FOLDER_FINDING_AWAY), !ended);
        memory_folder_mend(&party->shared);
        party_round(party, LOUNGE);
        party_round(party, OFFICE);
        assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
        assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
        assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_AWAY));
        assert_true(skip < 200);
    }
    party_settle(party);
    party_assert_same(party, 3);
}

static void a_full_folder_is_still_read(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_say(party, OFFICE, "News");
    party_round(party, OFFICE);
    party_say(party, LOUNGE, "Mine");
    /* Listing nothing, the eight own segments are read after the publish that fails. */
    memory_folder_break(&party->shared, 0, FOLDER_FULL);
    party_fail(party, LOUNGE, "refuses");
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_FULL));
    assert_true(party->result.read > 0);
    memory_folder_mend(&party->shared);
    party_round(party, LOUNGE);
    assert_true(party->result.published > 0);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_FULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_one_publishes_the_others_read),
        test(a_quiet_round_writes_nothing),
        test(a_receipt_is_written_each_hour_without_news),
        test(the_office_knows_who_has_read_what),
        test(a_segment_that_comes_late_is_waited_for),
        test(a_receipt_that_overtakes_its_segment_is_not_forgotten),
        test(a_device_without_a_receipt_is_read_too),
        test(ten_small_segments_become_one),
        test(a_merged_segment_is_read_once_and_changes_nothing),
        test(a_long_first_sync_lets_the_screen_have_its_turn),
        test(a_round_may_stop_at_any_call),
        test(a_full_folder_is_still_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
