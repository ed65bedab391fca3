#include "party.h"

#include <stdlib.h>
#include <string.h>

#include "sync/files.h"
#include "sync/seen.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

enum { COPY = 3 };

static void assert_all_have_all(struct party *party, size_t count)
{
    party_settle(party);
    for (size_t i = 0; i < count; i++)
        party_round_of_all(party, i);
    party_settle(party);
    party_assert_same(party, count);
}

static void a_cloned_card_loses_nothing_and_is_found_out(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    party_say(party, LOUNGE, "From the lounge");
    party_say(party, COPY, "From the copy");
    party_say(party, COPY, "From the copy too");
    party_round(party, LOUNGE);
    party_round(party, COPY);
    assert_true(party->result.new_life);
    assert_true(party_finds(party, COPY, FOLDER_FINDING_TWO_DEVICES));
    party_round_of_all(party, LOUNGE);
    assert_all_have_all(party, 4);
    assert_false(id_equal(party_stream(party, LOUNGE).life, party_stream(party, COPY).life));
}

/* Both have published before either looked: the same numbers hold different facts. */
static void two_facts_under_one_number_are_both_kept(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    memory_folder_init(&apart);
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    memory_folder_copy(&party->shared, &apart);
    party->syncs[COPY].folder = &apart.folder;
    party_say(party, LOUNGE, "From the lounge");
    party_say(party, COPY, "From the copy");
    party_say(party, COPY, "From the copy too");
    party_round(party, LOUNGE);
    party_round(party, COPY);
    assert_false(party->result.new_life);
    for (size_t i = 0; i < apart.count; i++)
        if (memory_folder_file(&party->shared, apart.files[i].path) == NULL)
            memory_folder_put(&party->shared, apart.files[i].path, apart.files[i].bytes.bytes,
                              apart.files[i].bytes.length);
    party->syncs[COPY].folder = &party->shared.folder;
    party_round_of_all(party, OFFICE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_TWO_DEVICES));
    party_round_of_all(party, COPY);
    assert_true(party->result.new_life);
    party_round_of_all(party, LOUNGE);
    assert_all_have_all(party, 4);
    memory_folder_free(&apart);
}

static void put_all(const struct memory_folder *from, struct memory_folder *to, const char *below)
{
    for (size_t i = 0; i < from->count; i++)
        if (strncmp(from->files[i].path, below, strlen(below)) == 0)
            memory_folder_put(to, from->files[i].path, from->files[i].bytes.bytes,
                              from->files[i].bytes.length);
}

/* Both gave a file one name, and the folder kept the copy's, whose receipt was there before it. */
static void what_a_copy_has_written_over_is_published_again(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    memory_folder_init(&apart);
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    memory_folder_copy(&party->shared, &apart);
    party->syncs[COPY].folder = &apart.folder;
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    party_say(party, COPY, "From the copy");
    party_round(party, COPY);
    clock_advance(&party->benches[COPY]->clock, 2 * 60 * 60 * 1000);
    party_round(party, COPY);
    put_all(&apart, &party->shared, "seen/");
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    put_all(&apart, &party->shared, "log/");
    party->syncs[COPY].folder = &party->shared.folder;
    assert_all_have_all(party, 4);
    memory_folder_free(&apart);
}

static void a_copy_that_only_writes_receipts_is_found_out(void **state)
{
    struct party *party = *state;
    party_settle(party);
    struct id life = party_stream(party, LOUNGE).life;
    party_clone(party, LOUNGE, COPY);
    clock_advance(&party->benches[COPY]->clock, 2 * 60 * 60 * 1000);
    party_round(party, COPY);
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
    assert_false(id_equal(party_stream(party, LOUNGE).life, life));
    clock_advance(&party->benches[COPY]->clock, 2 * 60 * 60 * 1000);
    party_round(party, COPY);
    assert_false(party->result.new_life); /* each has a life of its own now */
}

static void a_restored_card_begins_anew_and_gets_back_what_it_had_said(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_keep_card(party, LOUNGE);
    party_say(party, LOUNGE, "Said and published");
    party_settle(party);
    int64_t before = party_facts(party, LOUNGE);
    party_restore_card(party, LOUNGE);
    assert_int_equal(party_facts(party, LOUNGE), before - 1);
    party_say(party, LOUNGE, "Said after it");
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    assert_int_equal(party_facts(party, LOUNGE), before + 1);
    assert_all_have_all(party, 3);
}

static void a_card_that_was_restored_without_loss_goes_on_in_its_life(void **state)
{
    struct party *party = *state;
    party_say(party, LOUNGE, "One");
    party_settle(party);
    party_keep_card(party, LOUNGE);
    struct id life = party_stream(party, LOUNGE).life;
    party_restore_card(party, LOUNGE);
    party_round(party, LOUNGE);
    assert_true(id_equal(party_stream(party, LOUNGE).life, life));
    assert_false(party->result.new_life);
}

static void another_machine_is_a_new_life(void **state)
{
    struct party *party = *state;
    struct sync *sync = &party->syncs[LOUNGE];
    sync->hardware = "serial 1";
    party_say(party, LOUNGE, "One");
    party_settle(party);
    struct id life = party_stream(party, LOUNGE).life;
    sync->hardware = "serial 2";
    party_say(party, LOUNGE, "Not published before");
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    assert_false(id_equal(party_stream(party, LOUNGE).life, life));
    assert_int_equal(party_stream(party, LOUNGE).number, 1);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
    party_round(party, LOUNGE);
    assert_false(party->result.new_life);
    assert_all_have_all(party, 3);
}

/* Durable in the folder, but the store was not told. */
static void a_file_that_the_store_was_not_told_of_is_adopted(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    party_settle(party);
    int64_t before = party_stream(party, LOUNGE).number;
    party_say(party, LOUNGE, "One");
    store_close(&lounge->store);
    party_keep_card(party, LOUNGE);
    party_round(party, LOUNGE);
    size_t segments = party_count_segments(party, LOUNGE);
    struct id life = party_stream(party, LOUNGE).life;
    char seen[FOLDER_PATH_SIZE];
    memory_folder_take(&party->shared, seen_path(lounge->store.device, party->syncs[LOUNGE].seen_own, seen));
    party_restore_card(party, LOUNGE);
    party->syncs[LOUNGE].lists_all = false;
    party_say(party, LOUNGE, "Two");
    party_round(party, LOUNGE);
    party_round_of_all(party, LOUNGE);
    assert_true(id_equal(party_stream(party, LOUNGE).life, life));
    assert_int_equal(party_stream(party, LOUNGE).number, before + 2);
    assert_true(party_count_segments(party, LOUNGE) <= segments + 1);
    assert_all_have_all(party, 3);
}

/* A folder without links and without a rename that never replaces may leave this behind. */
static void a_name_that_holds_nothing_is_stepped_over(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_say(party, LOUNGE, "One");
    struct stream stream = party_stream(party, LOUNGE);
    struct segment next = {stream.device, stream.life, stream.number + 1, stream.number + 1, 0};
    char path[FOLDER_PATH_SIZE];
    memory_folder_put(&party->shared, files_path(&next, path), "", 0);
    party_round(party, LOUNGE);
    assert_int_equal(party->result.published, 1);
    assert_false(party->result.new_life);
    party_round_of_all(party, LOUNGE);
    assert_null(memory_folder_file(&party->shared, path));
    assert_all_have_all(party, 3);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

/* The copy published a file that went bad. The lounge has stepped over its name and lives another life since,
 * and the copy does too: neither knows of it. */
static void a_damaged_file_of_a_former_life_is_taken_away(void **state)
{
    struct party *party = *state;
    char path[FOLDER_PATH_SIZE];
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    party_say(party, COPY, "From the copy");
    party_round(party, COPY);
    size_t latest = party_count_segments(party, COPY) - 1;
    (void)text_format(path, sizeof path, "%s", party_segment(party, COPY, latest)->path);
    memory_folder_put(&party->shared, path, "half", 4);
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    assert_int_equal(party->result.published, 1);
    assert_true(party->result.new_life);
    party_round_of_all(party, COPY);
    assert_true(party->result.new_life);
    party_round_of_all(party, LOUNGE);
    assert_null(memory_folder_file(&party->shared, path));
    assert_all_have_all(party, 4);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_DAMAGED));
}

/* Perhaps its author lives that life yet, and will heal it. */
static void a_damaged_file_of_a_former_life_stays_while_nothing_else_has_its_numbers(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    char path[FOLDER_PATH_SIZE];
    party_settle(party);
    struct stream former = party_stream(party, LOUNGE);
    struct segment next = {former.device, former.life, former.number + 1, former.number + 1, 0};
    assert_done(lounge, life_begin(&lounge->store, former.number, &lounge->err));
    memory_folder_put(&party->shared, files_path(&next, path), "half", 4);
    party_round_of_all(party, LOUNGE);
    party_round_of_all(party, LOUNGE);
    assert_non_null(memory_folder_file(&party->shared, path));
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_DAMAGED));
}

static void that_a_card_was_cloned_is_told_for_a_day(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    party_say(party, LOUNGE, "One");
    party_say(party, COPY, "Other");
    party_round(party, LOUNGE);
    party_round(party, COPY);
    assert_true(party_finds(party, COPY, FOLDER_FINDING_TWO_DEVICES));
    clock_advance(&party->benches[COPY]->clock, 25LL * 60 * 60 * 1000);
    party_round(party, COPY);
    assert_false(party_finds(party, COPY, FOLDER_FINDING_TWO_DEVICES));
}

/* Nobody of the others reads the same numbers twice: the copy has found out before it published. */
static void everybody_is_told_of_a_copy_by_its_receipts(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    party_say(party, COPY, "From the copy");
    party_round(party, COPY);
    assert_true(party->result.new_life);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_TWO_DEVICES)); /* it may be a restored card */
    for (int i = 0; i < 2; i++) {
        party_say(party, LOUNGE, "The lounge again");
        party_round(party, LOUNGE);
        party_round(party, OFFICE);
        party_say(party, COPY, "The copy again");
        party_round(party, COPY);
        party_round(party, OFFICE);
    }
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_TWO_DEVICES));
    party_round(party, GARDEN);
}

static void a_new_life_alone_is_no_second_device(void **state)
{
    struct party *party = *state;
    party_settle(party);
    for (int i = 0; i < 3; i++) {
        struct bench *bench = party->benches[LOUNGE];
        party_say(party, LOUNGE, "Another machine");
        assert_done(bench, life_begin(&bench->store, party_stream(party, LOUNGE).number, &bench->err));
        party_round(party, LOUNGE);
        party_round(party, OFFICE);
    }
    party_settle(party);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_TWO_DEVICES));
}

static bool gives_out_places(struct party *party, size_t device)
{
    struct bench *bench = party->benches[device];
    bool is_holder;
    assert_done(bench, store_is_holder(&bench->store, &is_holder, &bench->err));
    return is_holder;
}

static void a_holder_that_finds_itself_copied_only_asks_until_it_has_read_all_anew(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_clone(party, OFFICE, COPY);
    assert_true(gives_out_places(party, COPY));
    party_say(party, OFFICE, "From the office");
    party_say(party, COPY, "From the copy");
    party_round(party, OFFICE);
    party_round(party, COPY);
    assert_true(party->result.new_life);
    assert_false(gives_out_places(party, COPY));
    party_round(party, COPY);
    assert_true(gives_out_places(party, COPY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(everybody_is_told_of_a_copy_by_its_receipts),
        test(a_new_life_alone_is_no_second_device),
        test(a_holder_that_finds_itself_copied_only_asks_until_it_has_read_all_anew),
        test(a_cloned_card_loses_nothing_and_is_found_out),
        test(two_facts_under_one_number_are_both_kept),
        test(a_copy_that_only_writes_receipts_is_found_out),
        test(what_a_copy_has_written_over_is_published_again),
        test(a_restored_card_begins_anew_and_gets_back_what_it_had_said),
        test(a_card_that_was_restored_without_loss_goes_on_in_its_life),
        test(another_machine_is_a_new_life),
        test(a_file_that_the_store_was_not_told_of_is_adopted),
        test(a_name_that_holds_nothing_is_stepped_over),
        test(a_damaged_file_of_a_former_life_is_taken_away),
        test(a_damaged_file_of_a_former_life_stays_while_nothing_else_has_its_numbers),
        test(that_a_card_was_cloned_is_told_for_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
