/* A device that gives out places no longer writes another handover: nobody else comes by the places so. */
#include "party.h"

#include "store/change.h"
#include "store/holder.h"
#include "store/house.h"
#include "sync/order_sign.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static struct holding holding_on(struct party *party, size_t device)
{
    struct holding holding;
    assert_done(party->benches[device],
                holder_load(party_store(party, device), &holding, party_err(party, device)));
    return holding;
}

static void assert_holder(struct party *party, size_t holder)
{
    party_settle(party);
    for (size_t device = 0; device <= GARDEN; device++) {
        bool promises;
        assert_done(party->benches[device],
                    store_is_holder(party_store(party, device), &promises, party_err(party, device)));
        assert_int_equal(promises, device == holder);
        assert_true(id_equal(holding_on(party, device).holder, party_store(party, holder)->device));
    }
}

static void hand_over(struct party *party, size_t from, size_t to)
{
    assert_done(
        party->benches[from],
        holder_hand_over(party_store(party, from), party_store(party, to)->device, party_err(party, from)));
    assert_holder(party, to);
}

static void force(struct party *party, size_t to)
{
    assert_done(party->benches[OFFICE],
                order_force_holder(party_store(party, OFFICE), &party->keys, party_store(party, to)->device,
                                   party_err(party, OFFICE)));
    assert_holder(party, to);
}

/* As a faulty program would: says that `from` hands over to `to` in the place of `version`. */
static void hand_over_again(struct party *party, size_t from, size_t to, struct id version)
{
    struct store *store = party_store(party, from);
    struct versions versions = {1, {version}};
    struct stream own;
    assert_done(party->benches[from], stream_own(store, &own, party_err(party, from)));
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "holder", &versions);
    change_id(&change, "holder", party_store(party, to)->device);
    change_id(&change, "after_device", own.device);
    change_id(&change, "after_life", own.life);
    change_integer(&change, "after_number", own.number);
    change.anyway = true;
    assert_done(party->benches[from], change_end(&change, party_err(party, from)));
}

/* The office has signed that it is one, and gives out the places. */
static struct id begin(struct party *party)
{
    assert_done(party->benches[OFFICE],
                order_take_office(party_store(party, OFFICE), &party->keys, party_err(party, OFFICE)));
    assert_holder(party, OFFICE);
    return holding_on(party, OFFICE).version;
}

static void who_has_handed_over_does_not_hand_over_again(void **state)
{
    struct party *party = *state;
    struct id first = begin(party);
    hand_over(party, OFFICE, LOUNGE);
    struct id second = holding_on(party, OFFICE).version;
    hand_over_again(party, OFFICE, GARDEN, second);
    assert_holder(party, LOUNGE);
    hand_over_again(party, OFFICE, GARDEN, first);
    assert_holder(party, LOUNGE);
    hand_over(party, LOUNGE, GARDEN);
    hand_over_again(party, LOUNGE, OFFICE, second);
    hand_over_again(party, OFFICE, OFFICE, first);
    assert_holder(party, GARDEN);
    hand_over(party, GARDEN, OFFICE);
    hand_over(party, OFFICE, LOUNGE);
    party_assert_same(party, 3);
}

static void what_the_office_has_forced_is_not_handed_over_by_who_held_before(void **state)
{
    struct party *party = *state;
    struct id first = begin(party);
    hand_over(party, OFFICE, LOUNGE);
    struct id second = holding_on(party, OFFICE).version;
    force(party, GARDEN);
    struct id forced = holding_on(party, OFFICE).version;
    hand_over_again(party, LOUNGE, OFFICE, second);
    hand_over_again(party, OFFICE, OFFICE, first);
    assert_holder(party, GARDEN);
    hand_over(party, GARDEN, LOUNGE);
    hand_over_again(party, GARDEN, OFFICE, forced);
    assert_holder(party, LOUNGE);
    force(party, OFFICE);
    hand_over_again(party, GARDEN, GARDEN, forced);
    assert_holder(party, OFFICE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(who_has_handed_over_does_not_hand_over_again),
        test(what_the_office_has_forced_is_not_handed_over_by_who_held_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
