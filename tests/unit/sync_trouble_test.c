#include "party.h"

#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "store/house.h"
#include "sync/segment.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

static void flip(struct memory_file *file, size_t place)
{
    file->bytes.bytes[place] = (char)(file->bytes.bytes[place] ^ 0x40);
}

static void a_damaged_segment_changes_nothing_and_its_author_heals_it(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    int64_t before = party_facts(party, OFFICE);
    flip(file, file->bytes.length / 2);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_false(party->result.is_complete);
    party_round(party, LOUNGE);
    assert_int_equal(party->result.repaired, 1);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_true(party->result.is_complete);
}

/* The mount says EIO of a file that is sound: nobody mends it, and nobody is told to remove it. */
static void a_segment_that_cannot_be_read_just_now_is_not_damaged(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    int64_t before = party_facts(party, OFFICE);
    file->is_unreadable = true;
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    assert_false(party->result.is_complete);
    for (int i = 0; i < 4; i++)
        party_round_of_all(party, LOUNGE);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
    file->is_unreadable = false;
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    assert_true(party->result.is_complete);
}

/* What an erasure or a crash makes its author look at again. */
static void an_own_segment_that_nobody_can_read_just_now_is_not_written_again(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    struct memory_file *file = party_publish_one(party);
    struct stream own = party_stream(party, LOUNGE);
    struct known_segment known = {own.device, own.life, own.number, own.number, 0};
    size_t count = party_count_segments(party, LOUNGE);
    assert_done(lounge, segment_forget(&lounge->store, &known, &lounge->err));
    file->is_unreadable = true;
    party_round_of_all(party, LOUNGE);
    assert_int_equal(party->result.repaired, 0);
    assert_int_equal(party_count_segments(party, LOUNGE), count);
    file->is_unreadable = false;
    party_round(party, LOUNGE);
    assert_int_equal(party->result.repaired, 0);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
    party_settle(party);
    party_assert_same(party, 3);
}

static void no_cut_and_no_flipped_byte_is_taken_for_sound(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    int64_t before = party_facts(party, OFFICE);
    struct text whole = {0};
    text_append(&whole, file->bytes.bytes, file->bytes.length);
    for (size_t place = 0; place < whole.length; place += 7) {
        memory_folder_put(&party->shared, file->path, whole.bytes, place);
        party_round(party, OFFICE);
        memory_folder_put(&party->shared, file->path, whole.bytes, whole.length);
        flip(file, place);
        party_round(party, OFFICE);
        assert_int_equal(party_facts(party, OFFICE), before);
    }
    memory_folder_put(&party->shared, file->path, whole.bytes, whole.length);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    text_free(&whole);
}

static void a_segment_that_is_gone_is_written_again(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    memory_folder_take(&party->shared, file->path);
    party_round(party, LOUNGE);
    assert_int_equal(party->result.repaired, 1);
    party_settle(party);
    party_assert_same(party, 3);
}

static void that_something_was_repaired_is_told_for_a_day(void **state)
{
    struct party *party = *state;
    memory_folder_take(&party->shared, party_publish_one(party)->path);
    party_round(party, LOUNGE);
    clock_advance(&party->benches[LOUNGE]->clock, DAY_MS - 1000);
    party_round(party, LOUNGE);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
    clock_advance(&party->benches[LOUNGE]->clock, 2000);
    party_round(party, LOUNGE);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
}

static void a_folder_that_was_emptied_is_filled_again_by_all(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    party_settle(party);
    while (memory_folder_find(&party->shared, "log/") != NULL)
        memory_folder_take(&party->shared, memory_folder_find(&party->shared, "log/")->path);
    for (size_t i = 0; i <= GARDEN; i++)
        party_round_of_all(party, i);
    party_clone(party, OFFICE, 3); /* somebody who knows nothing yet reads all of it */
    struct bench *newcomer = party->benches[3];
    run_outside(newcomer, "kiosk.sqlite",
                "DELETE FROM stream; DELETE FROM known_segment; DELETE FROM heard; DELETE FROM heard_stream;"
                "UPDATE here SET device = '000102030405060708090a0b0c0d0e0f', sequence = 0,"
                "life = '000102030405060708090a0b0c0d0eff'");
    store_close(&newcomer->store);
    bench_open_with(newcomer, NULL);
    party_round(party, 3);
    struct stream lounge = party_stream(party, LOUNGE);
    int64_t number;
    assert_done(newcomer,
                stream_number(&newcomer->store, lounge.device, lounge.life, &number, &newcomer->err));
    assert_int_equal(number, lounge.number);
    assert_true(party->result.is_complete);
}

static void a_renamed_segment_is_found_out(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    int64_t before = party_facts(party, OFFICE);
    struct segment segment;
    char path[FOLDER_PATH_SIZE];
    char name[SEGMENT_NAME_SIZE];
    const char *old = strrchr(file->path, '/') + 1;
    assert_true(segment_parse(old, party->benches[LOUNGE]->store.device, &segment));
    segment.generation = 7;
    (void)text_format(path, sizeof path, "%.*s%s", (int)(old - file->path), file->path,
                      segment_name(&segment, name));
    set_text(file->path, path);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_OTHER_HOUSE));
    party_round_of_all(party, LOUNGE);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_OTHER_HOUSE));
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

static void a_conflict_copy_does_no_harm(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    char path[FOLDER_PATH_SIZE];
    (void)text_format(path, sizeof path, "%.*s.sync-conflict-20261125-140000-ABCDEFG.seg",
                      (int)strlen(file->path) - 4, file->path);
    memory_folder_put(&party->shared, path, "other bytes", 11);
    party_settle(party);
    party_assert_same(party, 3);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_CONFLICT_COPY));
    memory_folder_take(&party->shared, path);
    party_round_of_all(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_CONFLICT_COPY));
}

static void a_newer_format_is_named_and_waited_for(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    enum { FORMAT = 4, HEADER = 78, NONCE = 24 };
    uint8_t *bytes = (uint8_t *)file->bytes.bytes;
    unsigned long long size = 0;
    unsigned long long sealed = file->bytes.length - HEADER - NONCE;
    assert_int_equal(crypto_aead_xchacha20poly1305_ietf_decrypt(bytes + HEADER + NONCE, &size, NULL,
                                                                bytes + HEADER + NONCE, sealed, bytes, HEADER,
                                                                bytes + HEADER, party->keys.house_key),
                     0);
    bytes[FORMAT]++;
    assert_int_equal(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + HEADER + NONCE, NULL,
                                                                bytes + HEADER + NONCE, size, bytes, HEADER,
                                                                NULL, bytes + HEADER, party->keys.house_key),
                     0);
    int64_t before = party_facts(party, OFFICE);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_NEWER));
    party_round(party, LOUNGE);
    assert_int_equal(party->result.repaired, 0); /* a newer version of this device's program wrote it */
}

static void strangers_by_the_thousand_are_one_finding(void **state)
{
    struct party *party = *state;
    char path[FOLDER_PATH_SIZE];
    party_settle(party);
    for (int i = 0; i < 300; i++) {
        snprintf(path, sizeof path, "log/%032x/1-1.%032x.0.seg", i + 1, i + 1);
        memory_folder_put(&party->shared, path, "not sealed", 10);
        snprintf(path, sizeof path, "seen/%032x.1.vec", i + 1);
        memory_folder_put(&party->shared, path, "not sealed", 10);
    }
    party_say(party, LOUNGE, "Among strangers");
    party_round(party, LOUNGE);
    unsigned before = party->shared.calls;
    party_round_of_all(party, OFFICE);
    assert_true(party->shared.calls - before < 500);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_UNKNOWN_DEVICE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    while (memory_folder_find(&party->shared, "/00000000000000000000000000000") != NULL)
        memory_folder_take(&party->shared,
                           memory_folder_find(&party->shared, "/00000000000000000000000000000")->path);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_UNKNOWN_DEVICE));
}

static void a_damaged_receipt_is_named_until_a_new_one_comes(void **state)
{
    struct party *party = *state;
    char hex[ID_HEX_SIZE];
    char part[FOLDER_PATH_SIZE];
    party_publish_one(party);
    (void)text_format(part, sizeof part, "seen/%s", id_to_hex(party->benches[LOUNGE]->store.device, hex));
    flip(memory_folder_find(&party->shared, part), 60);
    party_round(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
    party_say(party, LOUNGE, "Another");
    party_round(party, LOUNGE);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

static void a_clock_that_is_far_ahead_is_named(void **state)
{
    struct party *party = *state;
    clock_advance(&party->benches[LOUNGE]->clock, DAY_MS);
    party_publish_one(party);
    party_round(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_CLOCK));
    clock_advance(&party->benches[OFFICE]->clock, DAY_MS);
    clock_advance(&party->benches[LOUNGE]->clock, 60 * 60 * 1000 - 1000);
    clock_advance(&party->benches[OFFICE]->clock, 60 * 60 * 1000);
    party_say(party, LOUNGE, "Later");
    party_round(party, LOUNGE);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_CLOCK));
}

static void a_device_that_is_in_no_list_is_named(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_clone(party, OFFICE, 3);
    store_close(&party->benches[3]->store);
    run_outside(party->benches[3], "kiosk.sqlite",
                "UPDATE here SET device = '000102030405060708090a0b0c0d0e0f', sequence = 0,"
                "life = '000102030405060708090a0b0c0d0eff'");
    bench_open_with(party->benches[3], NULL);
    struct bench *stranger = party->benches[3];
    party_say(party, 3, "Hello");
    party_round(party, 3);
    party_round(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_UNKNOWN_DEVICE));
    assert_done(stranger, device_rename(&stranger->store, stranger->store.device, "Kitchen", &stranger->err));
    party_round(party, 3);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_UNKNOWN_DEVICE));
}

static int count_bodies(struct party *party, size_t device)
{
    int bodies = 0;
    for (size_t i = 0; i < party_count_segments(party, device); i++) {
        struct segment segment;
        struct segment_facts facts;
        assert_true(party_open_segment(party, party_segment(party, device, i), &segment, &facts));
        for (size_t k = 0; k < facts.count; k++)
            bodies += facts.items[k].body != NULL;
        segment_facts_free(&facts);
    }
    return bodies;
}

static void what_was_erased_here_does_not_stay_in_own_segments(void **state)
{
    struct party *party = *state;
    party_publish_one(party);
    party_settle(party);
    assert_int_equal(count_bodies(party, LOUNGE), 2);
    run_outside(party->benches[LOUNGE], "kiosk.sqlite", "UPDATE fact SET body = NULL WHERE noun = 'notice'");
    party_round(party, LOUNGE);
    assert_int_equal(count_bodies(party, LOUNGE), 1);
    assert_int_equal(party->result.repaired, 0);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
}

static void what_was_erased_goes_at_once_where_its_segments_were_forgotten(void **state)
{
    struct party *party = *state;
    char title[20];
    party_settle(party);
    for (int i = 0; i < 9; i++) {
        snprintf(title, sizeof title, "News %d", i);
        party_say(party, LOUNGE, title);
        party_round(party, LOUNGE);
    }
    party->syncs[LOUNGE].check_at = 0;
    size_t files = party_count_segments(party, LOUNGE);
    run_outside(party->benches[LOUNGE], "kiosk.sqlite",
                "UPDATE fact SET body = NULL WHERE noun = 'notice';"
                "DELETE FROM known_segment WHERE device = (SELECT device FROM here)");
    party->syncs[LOUNGE].suspects = true;
    party_round(party, LOUNGE);
    assert_true(party_count_segments(party, LOUNGE) <= files);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_REPAIRED));
    assert_int_equal(count_bodies(party, LOUNGE), 1);
    party_settle(party);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

static void temporary_files_of_a_crash_are_swept(void **state)
{
    struct party *party = *state;
    char path[FOLDER_PATH_SIZE];
    char hex[ID_HEX_SIZE];
    (void)text_format(path, sizeof path, "%s.0123abcd.tmp", party_publish_one(party)->path);
    memory_folder_put(&party->shared, path, "half", 4);
    (void)text_format(path, sizeof path, "seen/%s.9.vec.0123abcd.tmp",
                      id_to_hex(party->benches[LOUNGE]->store.device, hex));
    memory_folder_put(&party->shared, path, "half", 4);
    party_round_of_all(party, LOUNGE);
    assert_int_equal(memory_folder_count(&party->shared, "0123abcd.tmp"), 2);
    clock_advance(&party->benches[LOUNGE]->clock, 61 * 60 * 1000);
    party_round_of_all(party, LOUNGE);
    assert_int_equal(memory_folder_count(&party->shared, "0123abcd.tmp"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_damaged_segment_changes_nothing_and_its_author_heals_it),
        test(a_segment_that_cannot_be_read_just_now_is_not_damaged),
        test(an_own_segment_that_nobody_can_read_just_now_is_not_written_again),
        test(no_cut_and_no_flipped_byte_is_taken_for_sound),
        test(a_segment_that_is_gone_is_written_again),
        test(that_something_was_repaired_is_told_for_a_day),
        test(a_folder_that_was_emptied_is_filled_again_by_all),
        test(a_renamed_segment_is_found_out),
        test(a_conflict_copy_does_no_harm),
        test(a_newer_format_is_named_and_waited_for),
        test(strangers_by_the_thousand_are_one_finding),
        test(a_damaged_receipt_is_named_until_a_new_one_comes),
        test(a_clock_that_is_far_ahead_is_named),
        test(a_device_that_is_in_no_list_is_named),
        test(what_was_erased_here_does_not_stay_in_own_segments),
        test(what_was_erased_goes_at_once_where_its_segments_were_forgotten),
        test(temporary_files_of_a_crash_are_swept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
