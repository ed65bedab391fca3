/* A device that was restored from a backup reads what it had published, and is not taken for two. */
#include "party.h"

#include "store/backup.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

/* From the card that was kept, in a process that has just begun. */
static void restore_lounge(struct party *party)
{
    struct bench *lounge = party->benches[LOUNGE];
    char kept[FILE_PATH_SIZE];
    store_close(&lounge->store);
    file_join(kept, bench_path(lounge, "data"), "kept");
    assert_done(lounge, store_restore(bench_path(lounge, "data"), kept, &lounge->clock, &lounge->random, NULL,
                                      &lounge->err));
    bench_open_with(lounge, NULL);
    party->syncs[LOUNGE].lists_all = true;
    party->syncs[LOUNGE].has_written = false;
}

static void a_restored_backup_reads_what_it_had_published(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_keep_card(party, LOUNGE);
    party_say(party, LOUNGE, "Said and published");
    party_settle(party);
    restore_lounge(party);
    party_round(party, LOUNGE);
    assert_int_equal(party_facts(party, LOUNGE), party_facts(party, OFFICE));
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
    party_settle(party);
    party_assert_same(party, 3);
}

static void what_a_restored_backup_cannot_read_just_now_makes_no_second_device(void **state)
{
    enum { CALLS_OF_A_ROUND = 40 };
    struct party *party = *state;
    struct memory_folder kept = {0};
    memory_folder_init(&kept);
    party_settle(party);
    party_keep_card(party, LOUNGE);
    party_say(party, LOUNGE, "Said and published");
    party_round(party, LOUNGE);
    memory_folder_copy(&party->shared, &kept);
    for (unsigned skip = 0; skip < CALLS_OF_A_ROUND; skip++) {
        restore_lounge(party);
        memory_folder_copy(&kept, &party->shared);
        memory_folder_break(&party->shared, skip, FOLDER_NOT_NOW);
        (void)round_run(&party->syncs[LOUNGE], &party->result, party_err(party, LOUNGE));
        memory_folder_mend(&party->shared);
        party_round(party, LOUNGE);
        assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
    }
    memory_folder_free(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_restored_backup_reads_what_it_had_published),
        test(what_a_restored_backup_cannot_read_just_now_makes_no_second_device),
    };
    return cmocka_run_group_tests_name("sync_restore", tests, NULL, NULL);
}
