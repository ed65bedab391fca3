/* The settings of the house: what the office has signed holds on every device, and nothing else. */
#include "party.h"

#include "store/house_setting.h"
#include "sync/order_sign.h"
#include "sync_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static void order(struct party *party, const char *name, const char *value)
{
    assert_done(party->benches[OFFICE], order_give(party_store(party, OFFICE), &party->keys, ORDER_SETTING,
                                                   name, value, party_err(party, OFFICE)));
}

static bool has_office_program(struct party *party, size_t device)
{
    bool on;
    assert_done(party->benches[device], house_setting_is_on(party_store(party, device), HOUSE_OFFICE_PROGRAM,
                                                            &on, party_err(party, device)));
    return on;
}

static void every_setting_can_be_its_default_and_says_what_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < HOUSE_SETTINGS; i++) {
        const struct house_setting *setting = &house_settings[i];
        assert_ptr_equal(house_setting_find(setting->name), setting);
        assert_true(house_setting_takes(setting, setting->standard));
        assert_false(house_setting_takes(setting, ""));
        assert_false(house_setting_takes(setting, "perhaps"));
        assert_true(setting->meaning[0] != '\0' && setting->range[0] != '\0');
    }
    assert_null(house_setting_find("greeting"));
}

static void what_the_office_sets_holds_on_every_device_after_a_round(void **state)
{
    struct party *party = *state;
    assert_true(has_office_program(party, LOUNGE));
    order(party, "office-program", "no");
    assert_false(has_office_program(party, OFFICE));
    assert_true(has_office_program(party, LOUNGE));
    party_settle(party);
    assert_false(has_office_program(party, LOUNGE));
    order(party, "office-program", "yes");
    party_settle(party);
    assert_true(has_office_program(party, GARDEN));
}

static void a_setting_that_the_office_did_not_sign_has_no_effect(void **state)
{
    struct party *party = *state;
    struct keys other = keys_of(9);
    struct order forged = {.number = 1000};
    set_text(forged.what, ORDER_SETTING);
    set_text(forged.subject, "office-program");
    set_text(forged.value, "no");
    party_forge(party, LOUNGE, &forged); /* not signed at all */
    other.house = party->keys.house;
    order_sign(&other, &forged);
    party_forge(party, LOUNGE, &forged); /* signed by somebody else */
    party_settle(party);
    for (size_t device = 0; device <= GARDEN; device++) {
        assert_true(has_office_program(party, device));
        assert_true(party_finds(party, device, FOLDER_FINDING_NOT_SIGNED));
    }
}

static void what_a_newer_version_sets_is_carried_on_and_changes_nothing_here(void **state)
{
    struct party *party = *state;
    struct order latest;
    bool found;
    order(party, "dance", "daily");
    order(party, "office-program", "on Tuesdays");
    party_settle(party);
    assert_true(has_office_program(party, LOUNGE));
    assert_false(party_finds(party, LOUNGE, FOLDER_FINDING_NOT_SIGNED));
    assert_done(party->benches[LOUNGE], order_latest(party_store(party, LOUNGE), ORDER_SETTING, "dance",
                                                     &latest, &found, party_err(party, LOUNGE)));
    assert_true(found);
    assert_string_equal(latest.value, "daily");
    party_assert_same(party, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_can_be_its_default_and_says_what_it_is),
        test(what_the_office_sets_holds_on_every_device_after_a_round),
        test(a_setting_that_the_office_did_not_sign_has_no_effect),
        test(what_a_newer_version_sets_is_carried_on_and_changes_nothing_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
