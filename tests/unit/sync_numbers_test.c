/* Anybody who can write in the folder can give a file any name: no number in a name counts before what is in
 * the file authenticates. */
#include "party.h"

#include <stdio.h>

#include "sync/files.h"
#include "sync/seen.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static const int64_t HUGE_NUMBER = (INT64_C(1) << 53) - 1;

static struct id device_of(struct party *party, size_t device)
{
    return party->benches[device]->store.device;
}

static void forge_receipt(struct party *party, size_t device, int64_t number)
{
    char path[FOLDER_PATH_SIZE];
    memory_folder_put(&party->shared, seen_path(device_of(party, device), number, path), "forged", 6);
}

/* A segment of the device's present life. */
static void forge_segment(struct party *party, size_t device, int64_t first, int64_t last, int64_t generation)
{
    char path[FOLDER_PATH_SIZE];
    struct stream own = party_stream(party, device);
    struct segment segment = {own.device, own.life, first, last, generation};
    memory_folder_put(&party->shared, files_path(&segment, path), "forged", 6);
}

/* The number of the latest receipt of `device` that `at` has heard. */
static int64_t heard_at(struct party *party, size_t at, size_t device)
{
    struct heards heards = {0};
    struct bench *bench = party->benches[at];
    int64_t number = 0;
    assert_done(bench, heard_load(&bench->store, &heards, &bench->err));
    for (size_t i = 0; i < heards.count; i++)
        if (id_equal(heards.items[i].device, device_of(party, device)))
            number = heards.items[i].number;
    heard_free(&heards);
    return number;
}

static void a_forged_receipt_does_not_raise_its_owners_count(void **state)
{
    struct party *party = *state;
    party_settle(party);
    int64_t before = heard_at(party, OFFICE, LOUNGE);
    forge_receipt(party, LOUNGE, HUGE_NUMBER);
    party_say(party, LOUNGE, "After the forgery");
    party_round(party, LOUNGE);
    assert_false(party->result.new_life);
    assert_int_equal(heard_at(party, LOUNGE, LOUNGE), before + 1);
    party_round(party, OFFICE);
    assert_int_equal(heard_at(party, OFFICE, LOUNGE), before + 1);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

static void a_forged_receipt_does_not_hide_the_one_below_it(void **state)
{
    struct party *party = *state;
    party_settle(party);
    int64_t before = heard_at(party, OFFICE, LOUNGE);
    party_say(party, LOUNGE, "Below the forgery");
    party_round(party, LOUNGE);
    forge_receipt(party, LOUNGE, HUGE_NUMBER);
    forge_receipt(party, LOUNGE, HUGE_NUMBER - 1);
    party_round(party, OFFICE);
    assert_int_equal(heard_at(party, OFFICE, LOUNGE), before + 1);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_true(party->result.is_complete);
    party_round(party, LOUNGE); /* takes away what bears its name and is not by it */
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

static void a_receipts_name_that_is_taken_is_stepped_over(void **state)
{
    struct party *party = *state;
    party_settle(party);
    struct sync *lounge = &party->syncs[LOUNGE];
    int64_t before = heard_at(party, OFFICE, LOUNGE);
    party_say(party, LOUNGE, "In a crowd");
    party_round(party, OFFICE);
    /* They come between the look into the folder and the writing. */
    assert_true(round_publish(lounge, &party->result, &party->benches[LOUNGE]->err));
    forge_receipt(party, LOUNGE, before + 1);
    forge_receipt(party, LOUNGE, before + 2);
    party->result = (struct round_result){0};
    assert_done(party->benches[LOUNGE],
                round_write_receipt(lounge, &party->result, &party->benches[LOUNGE]->err));
    assert_true(party->result.wrote_receipt);
    assert_false(party->result.new_life);
    party_round(party, OFFICE);
    assert_int_equal(heard_at(party, OFFICE, LOUNGE), before + 3);
}

static void a_forged_generation_does_not_raise_ours(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    struct stream own = party_stream(party, LOUNGE);
    struct segment segment;
    assert_true(segment_parse(strrchr(file->path, '/') + 1, own.device, &segment));
    memory_folder_take(&party->shared, file->path);
    forge_segment(party, LOUNGE, segment.first, segment.last, HUGE_NUMBER);
    forge_segment(party, LOUNGE, segment.first, segment.last, segment.generation + 1);
    party_round(party, LOUNGE);
    assert_int_equal(party->result.repaired, 1);
    party_round_of_all(party, LOUNGE);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED)); /* the forged ones are taken away */
    char path[FOLDER_PATH_SIZE];
    segment.generation += 2;
    assert_non_null(memory_folder_file(&party->shared, files_path(&segment, path)));
}

static void a_name_far_ahead_is_no_gap(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    forge_segment(party, LOUNGE, HUGE_NUMBER - 2, HUGE_NUMBER - 1, 0);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    assert_true(party->result.is_complete);
    party_say(party, LOUNGE, "All goes on");
    party_settle(party);
    party_assert_same(party, 3);
}

/* Its author may be gone for good: what is in it is known from another file. */
static void a_damaged_file_is_no_finding_where_its_numbers_are_read(void **state)
{
    struct party *party = *state;
    party_settle(party);
    struct stream own = party_stream(party, LOUNGE);
    forge_segment(party, LOUNGE, own.number, own.number, 7);
    party_round_of_all(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    forge_segment(party, LOUNGE, own.number, own.number + 1, 0);
    party_round_of_all(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

static void what_authenticates_beyond_a_gap_is_a_gap(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    char path[FOLDER_PATH_SIZE];
    set_text(path, file->path);
    party_say(party, LOUNGE, "The next");
    party_round(party, LOUNGE);
    memory_folder_take(&party->shared, path);
    while (memory_folder_find(&party->shared, "seen/") != NULL)
        memory_folder_take(&party->shared, memory_folder_find(&party->shared, "seen/")->path);
    party_round_of_all(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    assert_false(party->result.is_complete);
    party_round(party, LOUNGE);
    party_round_of_all(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
}

static void names_without_end_take_little_memory_and_hide_nobody(void **state)
{
    struct party *party = *state;
    struct heards heards = {0};
    struct seen seen = {.known = &heards};
    struct bench *office = party->benches[OFFICE];
    char path[FOLDER_PATH_SIZE];
    party_settle(party);
    memory_folder_free(&party->shared);
    for (int i = 0; i < SEEN_UNKNOWN + 200; i++) {
        snprintf(path, sizeof path, "seen/%032x.1.vec", i + 1);
        memory_folder_put(&party->shared, path, "", 0);
    }
    for (int i = 1; i <= 20; i++)
        forge_receipt(party, LOUNGE, i);
    assert_done(office, heard_load(&office->store, &heards, &office->err));
    assert_done(office, seen_list(&seen, &party->shared.folder, &office->err));
    assert_int_equal(seen.count, SEEN_UNKNOWN + SEEN_NEWEST);
    size_t count;
    assert_int_equal(seen_of(&seen, device_of(party, LOUNGE), &count)->number, 20);
    assert_int_equal(count, SEEN_NEWEST);
    seen_free(&seen);
    heard_free(&heards);
}

/* So many as one round takes away are left out of its way; the next goes on. */
static void old_receipts_in_masses_go_round_by_round(void **state)
{
    struct party *party = *state;
    char part[FOLDER_PATH_SIZE], hex[ID_HEX_SIZE];
    (void)text_format(part, sizeof part, "seen/%s", id_to_hex(device_of(party, LOUNGE), hex));
    party_settle(party);
    party->syncs[LOUNGE].seen_own = 3000;
    for (int i = 1; i <= 2500; i++)
        forge_receipt(party, LOUNGE, i);
    for (int round = 0; round < 3; round++) {
        party_say(party, LOUNGE, "News");
        assert_true(round_publish(&party->syncs[LOUNGE], &party->result, party_err(party, LOUNGE)));
        assert_true(round_write_receipt(&party->syncs[LOUNGE], &party->result, party_err(party, LOUNGE)));
    }
    assert_int_equal(memory_folder_count(&party->shared, part), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_forged_receipt_does_not_raise_its_owners_count),
        test(a_forged_receipt_does_not_hide_the_one_below_it),
        test(a_receipts_name_that_is_taken_is_stepped_over),
        test(a_forged_generation_does_not_raise_ours),
        test(names_without_end_take_little_memory_and_hide_nobody),
        test(a_damaged_file_is_no_finding_where_its_numbers_are_read),
        test(a_name_far_ahead_is_no_gap),
        test(what_authenticates_beyond_a_gap_is_a_gap),
        test(old_receipts_in_masses_go_round_by_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
