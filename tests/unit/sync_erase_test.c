#include "party.h"

#include <stdlib.h>

#include "store/erase.h"
#include "store/order.h"
#include "sync/order_sign.h"
#include "sync/receipt.h"
#include "sync_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

/* The facts that tell of somebody in a file of the folder, 0 in one that is no segment. */
static size_t tells(struct party *party, const struct memory_file *file, struct id person)
{
    struct segment segment;
    struct segment_facts facts;
    size_t count = 0;
    if (!party_open_segment(party, file, &segment, &facts))
        return 0;
    for (size_t i = 0; i < facts.count; i++)
        for (size_t k = 0; k < facts.items[i].person_count; k++)
            count += facts.items[i].body != NULL && id_equal(facts.items[i].persons[k], person);
    segment_facts_free(&facts);
    return count;
}

static size_t folder_tells(struct party *party, struct id person)
{
    size_t count = 0;
    for (size_t i = 0; i < party->shared.count; i++)
        count += tells(party, &party->shared.files[i], person);
    return count;
}

static size_t device_tells(struct party *party, size_t device, struct id person)
{
    char hex[ID_HEX_SIZE];
    size_t count = 0;
    id_to_hex(party_store(party, device)->device, hex);
    for (size_t i = 0; i < party->shared.count; i++)
        if (strstr(party->shared.files[i].path, hex) != NULL)
            count += tells(party, &party->shared.files[i], person);
    return count;
}

static void rename_person(struct party *party, size_t device, struct id person, const char *name)
{
    struct person_form form;
    bool found;
    assert_done(party->benches[device], person_form_load(party_store(party, device), person, &form, &found,
                                                         party_err(party, device)));
    set_text(form.person.name, name);
    assert_done(party->benches[device],
                person_form_save(party_store(party, device), &form, party_err(party, device)));
}

/* Ana, of whom all three have written. */
static struct id make_ana(struct party *party)
{
    struct id ana = make_person(party->benches[OFFICE], "Ana");
    party_settle(party);
    for (size_t device = 0; device < 3; device++) {
        rename_person(party, device, ana, device == LOUNGE ? "Anna" : "Anne");
        party_say(party, device, "Something else");
        party_settle(party);
    }
    for (size_t device = 0; device < 3; device++)
        assert_true(device_tells(party, device, ana) > 0);
    return ana;
}

static void erase(struct party *party, struct id person)
{
    assert_done(party->benches[OFFICE],
                order_erase(party_store(party, OFFICE), &party->keys, person, party_err(party, OFFICE)));
}

static void retire(struct party *party, size_t device)
{
    assert_done(party->benches[OFFICE],
                order_retire(party_store(party, OFFICE), &party->keys, party_store(party, device)->device,
                             party_err(party, OFFICE)));
}

static struct id order_to_erase(struct party *party, struct id person)
{
    struct order order;
    char hex[ID_HEX_SIZE];
    bool found;
    assert_done(party->benches[OFFICE],
                order_latest(party_store(party, OFFICE), ORDER_ERASE, id_to_hex(person, hex), &order, &found,
                             party_err(party, OFFICE)));
    assert_true(found);
    return order_id(&order);
}

/* What a device says of itself. */
static bool is_done(struct party *party, size_t device, struct id person)
{
    struct id *ids;
    size_t count;
    bool done = false;
    struct id order = order_to_erase(party, person);
    assert_done(party->benches[device],
                orders_done(party_store(party, device), &ids, &count, party_err(party, device)));
    for (size_t i = 0; i < count; i++)
        done |= id_equal(ids[i], order);
    free(ids);
    return done;
}

static void each_device_rewrites_its_files_in_the_round_in_which_it_hears_of_an_erasure(void **state)
{
    struct party *party = *state;
    struct id ana = make_ana(party);
    erase(party, ana);
    for (size_t device = 0; device < 3; device++) {
        assert_true(device_tells(party, device, ana) > 0);
        party_round(party, device);
        assert_int_equal(device_tells(party, device, ana), 0);
        assert_true(is_done(party, device, ana));
    }
    party_settle(party);
    assert_int_equal(folder_tells(party, ana), 0);
    party_assert_same(party, 3);
}

static void nothing_else_is_lost_in_rewritten_files(void **state)
{
    struct party *party = *state;
    struct id ana = make_ana(party);
    erase(party, ana);
    party_settle(party);
    party_clone(party, GARDEN, 3); /* whose own data are gone: all comes from the folder */
    run_outside(party->benches[3], "kiosk.sqlite",
                "DELETE FROM fact; DELETE FROM fact_person; DELETE FROM fact_replaces; DELETE FROM head; "
                "DELETE FROM stream; DELETE FROM fact_number; DELETE FROM known_segment; "
                "UPDATE here SET device = '00000000000000000000000000000009', sequence = 0");
    store_close(party_store(party, 3));
    bench_open_with(party->benches[3], NULL);
    assert_done(party->benches[3], store_rebuild(party_store(party, 3), party_err(party, 3)));
    party_round(party, 3);
    assert_int_equal(party_facts(party, 3), party_facts(party, OFFICE) + 3); /* of its own first start */
}

/* How the office has heard it from a device. */
static bool is_told(struct party *party, size_t device, struct id person)
{
    bool has;
    assert_done(party->benches[OFFICE],
                heard_has_erased(party_store(party, OFFICE), party_store(party, device)->device,
                                 order_to_erase(party, person), &has, party_err(party, OFFICE)));
    return has;
}

static void an_erasure_is_told_at_once_though_nothing_else_is_new(void **state)
{
    struct party *party = *state;
    struct id ana = make_ana(party);
    erase(party, ana);
    party_round(party, OFFICE);
    party_round(party, LOUNGE);
    party_round(party, OFFICE);
    assert_true(is_told(party, LOUNGE, ana));
    assert_false(is_told(party, GARDEN, ana));
}

/* Somebody else of whom the lounge has written. */
static struct id make_another(struct party *party)
{
    struct person_form form = person_form_new(party_store(party, LOUNGE));
    (void)text_format(form.person.picture, sizeof form.person.picture, "picture %u", party->shared.calls);
    assert_done(party->benches[LOUNGE],
                person_form_save(party_store(party, LOUNGE), &form, party_err(party, LOUNGE)));
    party_settle(party);
    return form.person.id;
}

static void an_erasure_is_done_only_when_the_folder_has_nothing_any_more(void **state)
{
    struct party *party = *state;
    struct round_result result;
    int hindered = 0;
    for (unsigned skip = 0; skip < 60; skip++) {
        struct id person = make_another(party);
        erase(party, person);
        party_round(party, OFFICE);
        memory_folder_break(&party->shared, skip, skip % 2 ? FOLDER_FULL : FOLDER_NOT_NOW);
        (void)round_run(&party->syncs[LOUNGE], &result, party_err(party, LOUNGE));
        memory_folder_mend(&party->shared);
        bool done = is_done(party, LOUNGE, person);
        assert_true(!done || device_tells(party, LOUNGE, person) == 0);
        hindered += !done;
        party_settle(party);
        assert_true(is_done(party, LOUNGE, person));
        assert_int_equal(folder_tells(party, person), 0);
    }
    assert_true(hindered > 5);
}

static void the_office_rewrites_the_files_of_a_retired_device(void **state)
{
    struct party *party = *state;
    struct id ana = make_ana(party);
    retire(party, GARDEN); /* and is switched off */
    party_round(party, OFFICE);
    erase(party, ana);
    for (int i = 0; i < 3; i++) {
        party_round(party, OFFICE);
        party_round(party, LOUNGE);
    }
    assert_int_equal(folder_tells(party, ana), 0);
    party_assert_same(party, 2);
}

static void a_device_that_is_retired_after_an_erasure_is_rewritten_too(void **state)
{
    struct party *party = *state;
    struct id ana = make_ana(party);
    erase(party, ana);
    party_round(party, OFFICE);
    assert_true(is_done(party, OFFICE, ana) && device_tells(party, GARDEN, ana) > 0);
    retire(party, GARDEN);
    party_round(party, OFFICE);
    assert_int_equal(device_tells(party, GARDEN, ana), 0);
    assert_true(is_done(party, OFFICE, ana));
}

static void old_files_of_a_retired_device_that_come_back_are_rewritten_again(void **state)
{
    struct party *party = *state;
    struct memory_folder old;
    struct id ana = make_ana(party);
    memory_folder_init(&old);
    memory_folder_copy(&party->shared, &old); /* a backup of the folder */
    retire(party, GARDEN);
    erase(party, ana);
    party_round(party, OFFICE);
    party_round(party, LOUNGE);
    for (size_t i = 0; i < old.count; i++)
        if (tells(party, &old.files[i], ana) > 0)
            memory_folder_put(&party->shared, old.files[i].path, old.files[i].bytes.bytes,
                              old.files[i].bytes.length);
    assert_true(device_tells(party, GARDEN, ana) > 0);
    party_round_of_all(party, OFFICE);
    assert_int_equal(device_tells(party, GARDEN, ana), 0);
    memory_folder_free(&old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(each_device_rewrites_its_files_in_the_round_in_which_it_hears_of_an_erasure),
        test(nothing_else_is_lost_in_rewritten_files),
        test(an_erasure_is_told_at_once_though_nothing_else_is_new),
        test(an_erasure_is_done_only_when_the_folder_has_nothing_any_more),
        test(the_office_rewrites_the_files_of_a_retired_device),
        test(a_device_that_is_retired_after_an_erasure_is_rewritten_too),
        test(old_files_of_a_retired_device_that_come_back_are_rewritten_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
