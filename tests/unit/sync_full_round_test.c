/* A restored device only asks until it has done a full round; a recovered one takes the office after it: what
 * counts as full. */
#include "party.h"

#include "store/holder.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static void restore(struct party *party, size_t device)
{
    run_outside(party->benches[device], "kiosk.sqlite", "UPDATE this_life SET restored = 1");
}

static bool gives_out_places(struct party *party, size_t device)
{
    struct bench *bench = party->benches[device];
    bool is_holder;
    assert_done(bench, store_is_holder(&bench->store, &is_holder, &bench->err));
    return is_holder;
}

/* Takes away all whose path contains `part`. */
static void take_all(struct party *party, const char *part)
{
    while (memory_folder_find(&party->shared, part) != NULL)
        memory_folder_take(&party->shared, memory_folder_find(&party->shared, part)->path);
}

static void a_folder_that_has_only_begun_to_come_is_no_full_round(void **state)
{
    struct party *party = *state;
    struct memory_folder whole;
    memory_folder_init(&whole);
    party_settle(party);
    memory_folder_copy(&party->shared, &whole);
    take_all(party, "log/");
    take_all(party, "seen/");
    restore(party, OFFICE);
    party_round(party, OFFICE);
    assert_false(party->result.is_complete);
    assert_false(gives_out_places(party, OFFICE));
    memory_folder_copy(&whole, &party->shared);
    party_round(party, OFFICE);
    assert_true(gives_out_places(party, OFFICE));
    memory_folder_free(&whole);
}

static void a_house_of_one_device_waits_for_nobody(void **state)
{
    struct party *party = *state;
    party_round(party, OFFICE);
    restore(party, OFFICE);
    party_round(party, OFFICE);
    assert_true(gives_out_places(party, OFFICE));
}

/* The lounge's files are lost; the garden has read them. */
static void what_others_say_that_they_have_read_is_waited_for(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_say(party, LOUNGE, "The office has not read this");
    party_round(party, LOUNGE);
    party_round(party, GARDEN);
    struct memory_file *file = party_segment(party, LOUNGE, party_count_segments(party, LOUNGE) - 1);
    memory_folder_take(&party->shared, file->path);
    restore(party, OFFICE);
    party_round(party, OFFICE);
    assert_false(gives_out_places(party, OFFICE));
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
    party_round(party, LOUNGE);
    party_round(party, OFFICE);
    assert_true(gives_out_places(party, OFFICE));
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_GAP));
}

static void what_it_said_in_a_former_life_is_read_first(void **state)
{
    struct party *party = *state;
    party_settle(party);
    party_keep_card(party, OFFICE);
    party_say(party, OFFICE, "Published, and not on the old card");
    party_settle(party);
    int64_t facts = party_facts(party, OFFICE);
    struct memory_file *file = party_segment(party, OFFICE, party_count_segments(party, OFFICE) - 1);
    struct text bytes = {0};
    char path[FOLDER_PATH_SIZE];
    text_append(&bytes, file->bytes.bytes, file->bytes.length);
    set_text(path, file->path);
    memory_folder_take(&party->shared, path);
    party_restore_card(party, OFFICE);
    restore(party, OFFICE);
    party_round(party, OFFICE);
    assert_false(gives_out_places(party, OFFICE));
    memory_folder_put(&party->shared, path, bytes.bytes, bytes.length);
    party_round(party, OFFICE);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), facts);
    assert_true(gives_out_places(party, OFFICE));
    text_free(&bytes);
}

static void a_recovered_office_that_has_read_nothing_has_not_read_all(void **state)
{
    struct party *party = *state;
    party_round(party, OFFICE);
    run_outside(party->benches[OFFICE], "kiosk.sqlite", "UPDATE house SET name = ''");
    party_round(party, OFFICE);
    assert_false(party->result.is_complete);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_folder_that_has_only_begun_to_come_is_no_full_round),
        test(a_house_of_one_device_waits_for_nobody),
        test(what_others_say_that_they_have_read_is_waited_for),
        test(what_it_said_in_a_former_life_is_read_first),
        test(a_recovered_office_that_has_read_nothing_has_not_read_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
