#include "party.h"

#include <stdlib.h>

#include "store/holder.h"
#include "store/house.h"
#include "store/order.h"
#include "sync/office.h"
#include "sync/receipt.h"
#include "sync_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static struct order order_of(const char *what, const char *subject, int64_t number)
{
    struct order order = {.number = number};
    set_text(order.what, what);
    set_text(order.subject, subject);
    set_text(order.value, "value");
    return order;
}

static void set(struct party *party, size_t device, const char *setting, const char *value)
{
    assert_done(party->benches[device], order_give(party_store(party, device), &party->keys, ORDER_SETTING,
                                                   setting, value, party_err(party, device)));
}

static const char *setting(struct party *party, size_t device, const char *name)
{
    static struct order order;
    bool found;
    assert_done(party->benches[device], order_latest(party_store(party, device), ORDER_SETTING, name, &order,
                                                     &found, party_err(party, device)));
    return order.value;
}

/* --- Signatures --- */

static void only_exactly_what_was_signed_is_signed(void **state)
{
    (void)state;
    struct keys keys = keys_of(1), other = keys_of(2);
    struct order order = order_of(ORDER_SETTING, "zone", 3);
    order_sign(&keys, &order);
    assert_true(order_is_signed(&keys, &order));
    assert_false(order_is_signed(&other, &order));
    other = keys;
    other.house = id_of(0xBB); /* the same office's keys, another house */
    assert_false(order_is_signed(&other, &order));
    struct order changed[6] = {order, order, order, order, order, order};
    set_text(changed[0].what, "settinh");
    set_text(changed[1].subject, "zonf");
    set_text(changed[2].value, "valuf");
    changed[3].number = 4;
    changed[4].signature[0] = changed[4].signature[0] == '0' ? '1' : '0';
    changed[5].signature[10] = '\0';
    for (size_t i = 0; i < 6; i++)
        assert_false(order_is_signed(&keys, &changed[i]));
}

static void words_that_run_together_are_told_apart(void **state)
{
    (void)state;
    struct keys keys = keys_of(1);
    struct order order = order_of("ab", "c", 1), other = order_of("a", "bc", 1);
    order_sign(&keys, &order);
    memcpy(other.signature, order.signature, sizeof other.signature);
    assert_false(order_is_signed(&keys, &other));
}

/* --- What counts --- */

static void only_the_office_gives_orders(void **state)
{
    struct party *party = *state;
    party->keys.is_office = false;
    assert_false(order_give(party_store(party, OFFICE), &party->keys, ORDER_SETTING, "name", "Ours",
                            party_err(party, OFFICE)));
    assert_contains(party_err(party, OFFICE)->text, "Only the office");
}

static void the_latest_order_counts_on_every_device(void **state)
{
    struct party *party = *state;
    set(party, OFFICE, "greeting", "Hello");
    party_settle(party);
    assert_string_equal(setting(party, LOUNGE, "greeting"), "Hello");
    set(party, OFFICE, "greeting", "Good day");
    set(party, OFFICE, "other", "x");
    assert_string_equal(setting(party, OFFICE, "greeting"), "Good day");
    party_settle(party);
    assert_string_equal(setting(party, LOUNGE, "greeting"), "Good day");
    assert_string_equal(setting(party, GARDEN, "greeting"), "Good day");
    assert_string_equal(setting(party, GARDEN, "never"), "");
    party_assert_same(party, 3);
}

static void an_order_that_the_office_did_not_sign_has_no_effect_and_is_a_finding(void **state)
{
    struct party *party = *state;
    struct keys other = keys_of(9);
    struct order order = order_of(ORDER_SETTING, "greeting", 1000);
    set(party, OFFICE, "greeting", "Hello");
    party_settle(party);
    other.house = party->keys.house;
    order_sign(&other, &order);
    party_forge(party, GARDEN, &order);
    party_settle(party);
    for (size_t device = 0; device < 3; device++) {
        assert_string_equal(setting(party, device, "greeting"), "Hello");
        assert_true(party_finds(party, device, FOLDER_FINDING_NOT_SIGNED));
    }
}

static void what_is_no_order_at_all_is_not_signed(void **state)
{
    struct party *party = *state;
    struct order order = {.number = 0};
    party_forge(party, GARDEN, &order);
    party_settle(party);
    assert_true(party_finds(party, LOUNGE, FOLDER_FINDING_NOT_SIGNED));
}

static void an_order_of_a_newer_version_is_kept_without_effect(void **state)
{
    struct party *party = *state;
    assert_done(party->benches[OFFICE], order_give(party_store(party, OFFICE), &party->keys, "dance", "all",
                                                   "now", party_err(party, OFFICE)));
    party_settle(party);
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_NOT_SIGNED));
    struct order latest;
    bool found;
    assert_done(party->benches[LOUNGE], order_latest(party_store(party, LOUNGE), "dance", NULL, &latest,
                                                     &found, party_err(party, LOUNGE)));
    assert_true(found);
}

static void the_same_order_again_is_given_once(void **state)
{
    struct party *party = *state;
    int64_t before = party_facts(party, OFFICE);
    set(party, OFFICE, "greeting", "Hello");
    set(party, OFFICE, "greeting", "Hello");
    assert_int_equal(party_facts(party, OFFICE), before + 1);
    set(party, OFFICE, "greeting", "Bye");
    set(party, OFFICE, "greeting", "Hello");
    assert_int_equal(party_facts(party, OFFICE), before + 3);
}

/* --- Erasing --- */

static void read_latest_receipt(struct party *party, size_t device, struct receipt *receipt)
{
    for (size_t i = 0; i < party->shared.count; i++) {
        const struct memory_file *file = &party->shared.files[i];
        struct id id;
        int64_t number;
        if (strncmp(file->path, "seen/", 5) != 0 || !receipt_parse(file->path + 5, &id, &number) ||
            !id_equal(id, party_store(party, device)->device) || number <= receipt->number)
            continue;
        receipt_release(receipt);
        *receipt = (struct receipt){.device = id, .number = number};
        assert_int_equal(receipt_decode(&party->keys, file->bytes.bytes, file->bytes.length, receipt),
                         SEAL_FINE);
    }
}

static size_t party_persons(struct party *party, size_t device)
{
    struct persons persons = {0};
    assert_done(party->benches[device],
                persons_all(party_store(party, device), &persons, party_err(party, device)));
    size_t count = persons.count;
    persons_free(&persons);
    return count;
}

static void a_receipt_tells_which_orders_of_erasure_were_carried_out(void **state)
{
    struct party *party = *state;
    struct order order;
    struct receipt receipt = {0};
    bool found;
    struct id ana = make_person(party->benches[OFFICE], "Ana");
    party_settle(party);
    assert_int_equal(party_persons(party, LOUNGE), 1);
    assert_done(party->benches[OFFICE],
                order_erase(party_store(party, OFFICE), &party->keys, ana, party_err(party, OFFICE)));
    party_settle(party);
    assert_int_equal(party_persons(party, LOUNGE), 0);
    assert_done(party->benches[LOUNGE], order_latest(party_store(party, LOUNGE), ORDER_ERASE, NULL, &order,
                                                     &found, party_err(party, LOUNGE)));
    assert_true(found);
    party_say(party, LOUNGE, "News");
    party_round(party, LOUNGE);
    read_latest_receipt(party, LOUNGE, &receipt);
    assert_int_equal(receipt.erased_count, 1);
    assert_true(receipt.erased != NULL && id_equal(receipt.erased[0], order_id(&order)));
    receipt_release(&receipt);
}

/* --- The office and the holder --- */

static enum office_news settle(struct party *party, size_t device, struct keys *keys, bool has_read_all)
{
    enum office_news news;
    struct store *store = party_store(party, device);
    assert_done(party->benches[device],
                office_settle(store, keys, store->folder, has_read_all, &news, party_err(party, device)));
    return news;
}

static void an_office_that_was_handed_on_gives_up_its_secret(void **state)
{
    struct party *party = *state;
    struct keys old = party->keys, new = party->keys, loaded;
    bool there;
    assert_done(party->benches[OFFICE],
                order_take_office(party_store(party, OFFICE), &old, party_err(party, OFFICE)));
    party_settle(party);
    assert_int_equal(settle(party, OFFICE, &old, true), OFFICE_NO_NEWS);
    assert_done(party->benches[LOUNGE],
                office_expect(party_store(party, LOUNGE)->folder, party_err(party, LOUNGE)));
    assert_int_equal(settle(party, LOUNGE, &new, false), OFFICE_NO_NEWS);
    assert_true(new.is_office);
    assert_int_equal(settle(party, LOUNGE, &new, true), OFFICE_TAKEN);
    party_settle(party);
    assert_int_equal(settle(party, OFFICE, &old, true), OFFICE_GIVEN_UP);
    assert_false(old.is_office);
    assert_done(party->benches[OFFICE],
                keys_load(&loaded, party_store(party, OFFICE)->folder, &there, party_err(party, OFFICE)));
    assert_true(there && !loaded.is_office);
    assert_int_equal(settle(party, LOUNGE, &new, true), OFFICE_NO_NEWS);
    assert_true(new.is_office);
}

static void an_office_that_is_handed_back_stays(void **state)
{
    struct party *party = *state;
    struct keys first = party->keys, second = party->keys;
    assert_done(party->benches[OFFICE],
                order_take_office(party_store(party, OFFICE), &first, party_err(party, OFFICE)));
    party_settle(party);
    assert_done(party->benches[LOUNGE],
                order_take_office(party_store(party, LOUNGE), &second, party_err(party, LOUNGE)));
    party_settle(party);
    assert_int_equal(settle(party, OFFICE, &first, true), OFFICE_GIVEN_UP);
    first = party->keys; /* by joining again */
    assert_done(party->benches[OFFICE],
                office_expect(party_store(party, OFFICE)->folder, party_err(party, OFFICE)));
    assert_int_equal(settle(party, OFFICE, &first, true), OFFICE_TAKEN);
    party_settle(party);
    assert_int_equal(settle(party, LOUNGE, &second, true), OFFICE_GIVEN_UP);
    assert_int_equal(settle(party, OFFICE, &first, true), OFFICE_NO_NEWS);
    assert_true(first.is_office);
}

static void a_forced_holder_is_the_holder_everywhere(void **state)
{
    struct party *party = *state;
    struct holding holding;
    party_settle(party);
    struct id garden = party_store(party, GARDEN)->device;
    assert_done(party->benches[OFFICE], order_force_holder(party_store(party, OFFICE), &party->keys, garden,
                                                           party_err(party, OFFICE)));
    party_settle(party);
    assert_done(party->benches[LOUNGE],
                holder_load(party_store(party, LOUNGE), &holding, party_err(party, LOUNGE)));
    assert_true(id_equal(holding.holder, garden));
}

static struct id holder_on(struct party *party, size_t device)
{
    struct holding holding;
    assert_done(party->benches[device],
                holder_load(party_store(party, device), &holding, party_err(party, device)));
    return holding.holder;
}

static void assert_holder(struct party *party, size_t holder)
{
    for (size_t device = 0; device < 3; device++)
        assert_true(id_equal(holder_on(party, device), party_store(party, holder)->device));
}

/* The office has signed that it is one. */
static void settle_with_office(struct party *party)
{
    assert_done(party->benches[OFFICE],
                order_take_office(party_store(party, OFFICE), &party->keys, party_err(party, OFFICE)));
    party_settle(party);
}

static void seize(struct party *party, size_t device)
{
    struct store *store = party_store(party, device);
    assert_done(party->benches[device], house_set_holder(store, store->device, party_err(party, device)));
    party_settle(party);
}

static void nobody_becomes_the_holder_by_saying_so(void **state)
{
    struct party *party = *state;
    settle_with_office(party);
    assert_holder(party, OFFICE);
    seize(party, GARDEN);
    assert_holder(party, OFFICE);
    assert_done(party->benches[OFFICE],
                holder_hand_over(party_store(party, OFFICE), party_store(party, LOUNGE)->device,
                                 party_err(party, OFFICE)));
    party_settle(party);
    assert_holder(party, LOUNGE); /* the old holder agreed */
    seize(party, GARDEN);
    assert_holder(party, LOUNGE);
}

static void what_the_office_forces_counts_and_can_be_handed_on(void **state)
{
    struct party *party = *state;
    settle_with_office(party);
    seize(party, LOUNGE);
    assert_done(party->benches[OFFICE],
                order_force_holder(party_store(party, OFFICE), &party->keys,
                                   party_store(party, GARDEN)->device, party_err(party, OFFICE)));
    party_settle(party);
    assert_holder(party, GARDEN);
    assert_done(party->benches[GARDEN],
                holder_hand_over(party_store(party, GARDEN), party_store(party, OFFICE)->device,
                                 party_err(party, GARDEN)));
    party_settle(party);
    assert_holder(party, OFFICE);
    party_assert_same(party, 3);
}

static void nobody_becomes_the_office_by_saying_so(void **state)
{
    struct party *party = *state;
    struct house house;
    settle_with_office(party);
    assert_done(party->benches[GARDEN],
                house_set_office(party_store(party, GARDEN), party_store(party, GARDEN)->device,
                                 party_err(party, GARDEN)));
    party_settle(party);
    assert_done(party->benches[LOUNGE],
                house_load(party_store(party, LOUNGE), &house, party_err(party, LOUNGE)));
    assert_true(id_equal(house.office, party_store(party, OFFICE)->device));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_exactly_what_was_signed_is_signed),
        cmocka_unit_test(words_that_run_together_are_told_apart),
        test(only_the_office_gives_orders),
        test(the_latest_order_counts_on_every_device),
        test(an_order_that_the_office_did_not_sign_has_no_effect_and_is_a_finding),
        test(what_is_no_order_at_all_is_not_signed),
        test(an_order_of_a_newer_version_is_kept_without_effect),
        test(the_same_order_again_is_given_once),
        test(a_receipt_tells_which_orders_of_erasure_were_carried_out),
        test(an_office_that_was_handed_on_gives_up_its_secret),
        test(an_office_that_is_handed_back_stays),
        test(a_forced_holder_is_the_holder_everywhere),
        test(nobody_becomes_the_holder_by_saying_so),
        test(what_the_office_forces_counts_and_can_be_handed_on),
        test(nobody_becomes_the_office_by_saying_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
