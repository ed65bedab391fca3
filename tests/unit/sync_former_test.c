/* Files of a device's former lives: who goes on living there is gone, and so the device itself heals what it
 * still knows of them. And files of a copy of it, which stand in the place of its own. */
#include "party.h"

#include "sync/files.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

enum { COPY = 3 };

static void damage(struct party *party, const char *path)
{
    memory_folder_put(&party->shared, path, "half", 4);
}

/* A device that knows nothing yet reads the folder to its end: nobody tells of more. */
static void assert_a_newcomer_misses_nothing(struct party *party, size_t place)
{
    party_clone(party, OFFICE, place);
    struct bench *newcomer = party->benches[place];
    store_close(&newcomer->store);
    run_outside(newcomer, "kiosk.sqlite",
                "DELETE FROM stream; DELETE FROM known_segment; DELETE FROM heard; DELETE FROM heard_stream;"
                "DELETE FROM heard_life; DELETE FROM fact_number; DELETE FROM folder_finding;"
                "UPDATE here SET device = '000102030405060708090a0b0c0d0e0f', sequence = 0,"
                "life = '000102030405060708090a0b0c0d0eff'");
    bench_open_with(newcomer, NULL);
    party_round_of_all(party, place);
    party_round_of_all(party, place);
    assert_true(party->result.is_complete);
    assert_false(party_finds(party, place, FOLDER_FINDING_GAP));
}

/* Ten files have become one; the card is of a day when there were two facts. */
static void a_restored_device_heals_a_file_that_begins_below_its_new_life(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_keep_card(party, LOUNGE);
    for (int i = 0; i < 10; i++) {
        party_say(party, LOUNGE, "Said and published");
        party_round(party, LOUNGE);
    }
    party_settle(party);
    struct id former = party_stream(party, LOUNGE).life;
    party_restore_card(party, LOUNGE);
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    party_settle(party);
    for (size_t i = 0; i < party_count_segments(party, LOUNGE); i++) {
        char path[FOLDER_PATH_SIZE], hex[ID_HEX_SIZE];
        set_text(path, party_segment(party, LOUNGE, i)->path);
        if (strstr(path, id_to_hex(former, hex)) != NULL)
            damage(party, path);
    }
    party_round_of_all(party, LOUNGE);
    party_settle(party);
    assert_a_newcomer_misses_nothing(party, COPY);
}

/* Two folders that are one again: what each has written lies there, under one name what came first. */
static void bring_together(struct party *party, const struct memory_folder *apart)
{
    for (size_t i = 0; i < apart->count; i++)
        if (memory_folder_file(&party->shared, apart->files[i].path) == NULL)
            memory_folder_put(&party->shared, apart->files[i].path, apart->files[i].bytes.bytes,
                              apart->files[i].bytes.length);
    party->syncs[COPY].folder = &party->shared.folder;
}

/* It begins its new life below a file of its own that others have read, and that nobody can read any more
 * when it comes to it. */
static void a_copy_heals_what_it_had_published_before_its_new_life(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    char damaged[FOLDER_PATH_SIZE];
    memory_folder_init(&apart);
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    memory_folder_copy(&party->shared, &apart);
    party->syncs[COPY].folder = &apart.folder;
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    for (int i = 0; i < 3; i++) {
        party_say(party, COPY, "From the copy");
        party_round(party, COPY);
    }
    bring_together(party, &apart);
    memory_folder_free(&apart);
    party_round_of_all(party, OFFICE);
    set_text(damaged, party_segment(party, COPY, party_count_segments(party, COPY) - 2)->path);
    damage(party, damaged);
    party_round_of_all(party, COPY);
    assert_true(party->result.new_life);
    party_round_of_all(party, COPY);
    party_round_of_all(party, LOUNGE);
    party_settle(party);
    assert_null(memory_folder_file(&party->shared, damaged));
    party_assert_same(party, 4);
    assert_a_newcomer_misses_nothing(party, GARDEN);
}

/* The lounge has published one change and its copy others under the same numbers, each in a folder of its
 * own; then the lounge is put into another machine. Nobody has read either. `apart` is the copy's folder. */
static void publish_twice(struct party *party, struct memory_folder *apart, int copies)
{
    memory_folder_init(apart);
    party_settle(party);
    party->syncs[LOUNGE].hardware = "serial 1";
    party_round(party, LOUNGE);
    party_clone(party, LOUNGE, COPY);
    memory_folder_copy(&party->shared, apart);
    party->syncs[COPY].folder = &apart->folder;
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    for (int i = 0; i < copies; i++)
        party_say(party, COPY, "From the copy");
    party_round(party, COPY);
    party->syncs[LOUNGE].hardware = "serial 2";
}

static void assert_all_get_all(struct party *party, struct memory_folder *apart)
{
    bring_together(party, apart);
    memory_folder_free(apart);
    for (int i = 0; i < 3; i++) {
        party_settle(party);
        for (size_t place = 0; place < PARTY_MOST; place++)
            party_round_of_all(party, place);
    }
    party_assert_same(party, 4);
    assert_a_newcomer_misses_nothing(party, GARDEN);
    assert_int_equal(party_facts(party, GARDEN), party_facts(party, OFFICE));
}

/* The host keeps the copy's file where both had given one name. */
static void what_a_copys_file_has_replaced_is_published_in_the_present_life(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    publish_twice(party, &apart, 1);
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    const char *path = party_segment(party, LOUNGE, party_count_segments(party, LOUNGE) - 1)->path;
    memory_folder_take(&party->shared, path);
    assert_all_get_all(party, &apart);
}

/* The copy's file has all the numbers of a lost one, and says something else under them. */
static void what_is_lost_beside_a_copys_file_is_published_in_the_present_life(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    char lost[FOLDER_PATH_SIZE];
    publish_twice(party, &apart, 2);
    set_text(lost, party_segment(party, LOUNGE, party_count_segments(party, LOUNGE) - 1)->path);
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    bring_together(party, &apart);
    party_round_of_all(party, LOUNGE);
    memory_folder_take(&party->shared, lost);
    assert_all_get_all(party, &apart);
}

/* Both gave a file one name; the office has read the copy's, the folder has kept the lounge's. The copy lives
 * another life when the lounge hears of it. */
static void what_others_have_read_of_a_copy_under_a_files_name_hides_nothing(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    memory_folder_init(&apart);
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    memory_folder_copy(&party->shared, &apart);
    party->syncs[COPY].folder = party->syncs[OFFICE].folder = &apart.folder;
    party_say(party, LOUNGE, "From the lounge");
    party_round(party, LOUNGE);
    party_say(party, COPY, "From the copy");
    party_round(party, COPY);
    party_round_of_all(party, OFFICE);
    struct bench *copy = party->benches[COPY];
    assert_done(copy, life_begin(&copy->store, 0, &copy->err));
    clock_advance(&copy->clock, 2 * 60 * 60 * 1000);
    party_round(party, COPY);
    party->syncs[OFFICE].folder = &party->shared.folder;
    assert_all_get_all(party, &apart);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_TWO_DEVICES));
}

/* The lounge's file came to the folder and could not be made durable there: the lounge does not call it
 * published. The office has read it when the folder loses it. */
static void publish_in_vain(struct party *party, char path[FOLDER_PATH_SIZE])
{
    struct err ignored;
    party_say(party, LOUNGE, "From the lounge");
    struct stream own = party_stream(party, LOUNGE);
    struct segment next = {own.device, own.life, own.number + 1, own.number + 1, 0};
    files_path(&next, path);
    for (unsigned skip = 0; memory_folder_file(&party->shared, path) == NULL; skip++) {
        memory_folder_break(&party->shared, skip, FOLDER_AWAY);
        (void)round_run(&party->syncs[LOUNGE], &party->result, &ignored);
        memory_folder_mend(&party->shared);
    }
    assert_int_equal(party_stream(party, LOUNGE).number, own.number);
    party_round_of_all(party, OFFICE);
    memory_folder_take(&party->shared, path);
}

/* It begins a new life before it could publish it again: all the others hear that the office has what they
 * cannot find. */
static void what_somebody_has_read_of_a_former_life_is_published_there_again(void **state)
{
    struct party *party = *state;
    char path[FOLDER_PATH_SIZE];
    party_settle(party);
    party->syncs[LOUNGE].hardware = "serial 1";
    party_round(party, LOUNGE);
    publish_in_vain(party, path);
    party->syncs[LOUNGE].hardware = "serial 2";
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    for (int i = 0; i < 3; i++)
        for (size_t place = OFFICE; place <= GARDEN; place++) {
            clock_advance(&party->benches[place]->clock, 2 * 60 * 60 * 1000);
            party_round_of_all(party, place);
            assert_true(party->result.is_complete || i < 2);
        }
    party_assert_same(party, 3);
    assert_false(party_finds(party, GARDEN, FOLDER_FINDING_GAP));
    assert_a_newcomer_misses_nothing(party, COPY);
}

static void what_lies_beyond_a_hole_counts_when_the_hole_is_mended(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    party_settle(party);
    for (int i = 0; i < 2; i++) {
        party_say(party, LOUNGE, "From the lounge");
        party_round(party, LOUNGE);
    }
    party_settle(party);
    struct stream former = party_stream(party, LOUNGE);
    int64_t number;
    memory_folder_take(&party->shared,
                       party_segment(party, LOUNGE, party_count_segments(party, LOUNGE) - 2)->path);
    assert_done(lounge, life_begin(&lounge->store, former.number - 2, &lounge->err));
    for (int i = 0; i < 3; i++)
        party_round_of_all(party, LOUNGE);
    assert_done(lounge, stream_number(&lounge->store, former.device, former.life, &number, &lounge->err));
    assert_int_equal(number, former.number);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_GAP));
}

/* The copy has not published anything itself. It sees the second of the lounge's files only, and fills what
 * comes before it with what it has under those numbers: the first is still on its way. */
static void what_a_copy_fills_a_hole_with_does_not_bear_the_name_of_what_is_still_to_come(void **state)
{
    struct party *party = *state;
    struct memory_folder apart;
    char first[FOLDER_PATH_SIZE];
    memory_folder_init(&apart);
    party_settle(party);
    party_clone(party, LOUNGE, COPY);
    for (int i = 0; i < 2; i++) {
        party_say(party, COPY, "From the copy");
        party_say(party, LOUNGE, "From the lounge");
        party_round(party, LOUNGE);
    }
    size_t count = party_count_segments(party, LOUNGE);
    set_text(first, party_segment(party, LOUNGE, count - 2)->path);
    memory_folder_copy(&party->shared, &apart);
    memory_folder_take(&apart, first);
    party->syncs[COPY].folder = &apart.folder;
    for (int i = 0; i < 3; i++)
        party_round_of_all(party, COPY);
    assert_null(memory_folder_file(&apart, first));
    assert_all_get_all(party, &apart);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_restored_device_heals_a_file_that_begins_below_its_new_life),
        test(a_copy_heals_what_it_had_published_before_its_new_life),
        test(what_a_copys_file_has_replaced_is_published_in_the_present_life),
        test(what_is_lost_beside_a_copys_file_is_published_in_the_present_life),
        test(what_somebody_has_read_of_a_former_life_is_published_there_again),
        test(what_lies_beyond_a_hole_counts_when_the_hole_is_mended),
        test(what_others_have_read_of_a_copy_under_a_files_name_hides_nothing),
        test(what_a_copy_fills_a_hole_with_does_not_bear_the_name_of_what_is_still_to_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
