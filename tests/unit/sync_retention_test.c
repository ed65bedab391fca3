/* Names leave what is old on every device and in the folder, once the office has signed it. */
#include "party.h"

#include <stdlib.h>

#include "sync/order_sign.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

#define OLD "2026-09-04"
#define BOUND "2026-10-01"

struct tea {
    struct id event, ana;
    struct signup_key key;
};

/* Ana's answer to an old tea, as all three have it; the lounge wrote it. */
static struct tea make_tea(struct party *party)
{
    struct bench *lounge = party->benches[LOUNGE];
    struct tea tea = {.event = make_event(party->benches[OFFICE], "Tea", OLD, 8, "FREQ=WEEKLY")};
    tea.ana = make_person(party->benches[OFFICE], "Ana");
    tea.key = (struct signup_key){tea.event, day(OLD), tea.ana};
    party_settle(party);
    assert_done(lounge,
                signup_answer(&lounge->store, &tea.key, ANSWER_MAYBE, NULL, NULL, party_err(party, LOUNGE)));
    assert_done(lounge,
                attendance_record(&lounge->store, &tea.key, HOW_HERE, "", NULL, party_err(party, LOUNGE)));
    party_settle(party);
    return tea;
}

static void sign(struct party *party, enum retention which)
{
    assert_done(party->benches[OFFICE], order_retain(party_store(party, OFFICE), &party->keys, which,
                                                     day(BOUND), party_err(party, OFFICE)));
}

/* The facts of a noun in a file of the folder that have a body or name somebody. */
static size_t tells(struct party *party, const struct memory_file *file, const char *noun)
{
    struct segment segment;
    struct segment_facts facts;
    size_t count = 0;
    if (!party_open_segment(party, file, &segment, &facts))
        return 0;
    for (size_t i = 0; i < facts.count; i++)
        count += strcmp(facts.items[i].noun, noun) == 0 &&
                 (facts.items[i].body != NULL || facts.items[i].person_count > 0);
    segment_facts_free(&facts);
    return count;
}

static size_t folder_tells(struct party *party, const char *noun)
{
    size_t count = 0;
    for (size_t i = 0; i < party->shared.count; i++)
        count += tells(party, &party->shared.files[i], noun);
    return count;
}

static enum answer answer_at(struct party *party, size_t device, const struct tea *tea)
{
    struct signup signup;
    assert_done(party->benches[device],
                signup_load(party_store(party, device), &tea->key, &signup, party_err(party, device)));
    return signup.answer;
}

static void every_device_and_the_folder_lose_the_names_and_keep_the_number(void **state)
{
    struct party *party = *state;
    struct attendance_totals totals = {0};
    struct tea tea = make_tea(party);
    assert_true(folder_tells(party, "signup") > 0);
    sign(party, RETAIN_SIGN_UPS);
    sign(party, RETAIN_ATTENDANCE);
    party_settle(party);
    for (size_t device = 0; device < 3; device++) {
        assert_int_equal(answer_at(party, device, &tea), ANSWER_NONE);
        assert_done(party->benches[device],
                    attendance_totals_load(party_store(party, device), day(OLD), day(OLD), &totals,
                                           party_err(party, device)));
        assert_int_equal(totals.count, device + 1);
        assert_int_equal(totals.items[device].here, 1);
    }
    attendance_totals_free(&totals);
    assert_int_equal(folder_tells(party, "signup"), 0);
    assert_int_equal(folder_tells(party, "attendance"), 0);
    party_assert_same(party, 3);
}

static void every_device_tells_the_office_that_it_is_done(void **state)
{
    struct party *party = *state;
    struct order order;
    bool found, has;
    make_tea(party);
    sign(party, RETAIN_SIGN_UPS);
    party_settle(party);
    assert_done(party->benches[OFFICE], order_latest(party_store(party, OFFICE), ORDER_RETAIN, "signup",
                                                     &order, &found, party_err(party, OFFICE)));
    assert_true(found);
    for (size_t device = 0; device < 3; device++) {
        assert_done(party->benches[OFFICE],
                    heard_has_erased(party_store(party, OFFICE), party_store(party, device)->device,
                                     order_id(&order), &has, party_err(party, OFFICE)));
        assert_true(has);
    }
}

static void an_order_that_the_office_did_not_sign_takes_no_name_out(void **state)
{
    struct party *party = *state;
    struct order forged = {.what = ORDER_RETAIN, .subject = "signup", .value = "2030-01-01", .number = 99};
    struct tea tea = make_tea(party);
    struct keys others;
    keys_make(&others, party->keys.house);
    order_sign(&others, &forged);
    party_forge(party, LOUNGE, &forged);
    party_settle(party);
    for (size_t device = 0; device < 3; device++)
        assert_int_equal(answer_at(party, device, &tea), ANSWER_MAYBE);
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_NOT_SIGNED));
    keys_release(&others);
}

static void what_a_device_says_before_it_hears_of_the_order_is_blank_too(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    struct tea tea = make_tea(party);
    sign(party, RETAIN_SIGN_UPS);
    tea.key.date = day("2026-09-11");
    assert_done(lounge,
                signup_answer(&lounge->store, &tea.key, ANSWER_MAYBE, NULL, NULL, party_err(party, LOUNGE)));
    party_settle(party);
    for (size_t device = 0; device < 3; device++)
        assert_int_equal(answer_at(party, device, &tea), ANSWER_NONE);
    assert_int_equal(folder_tells(party, "signup"), 0);
    party_assert_same(party, 3);
}

/* How many facts of sign-ups a device still has that name somebody, if only by an id. */
static int64_t names_at(struct party *party, size_t device)
{
    static const struct sql named = {
        "named",
        "SELECT count(*) FROM fact_person p JOIN fact f ON f.number = p.fact WHERE f.noun = 'signup'", true};
    int64_t count = -1;
    struct query query = query_start(&party_store(party, device)->shared.db, &named);
    assert_done(party->benches[device], query_run_integer(&query, &count, party_err(party, device)));
    return count;
}

static void of_somebody_who_was_erased_before_nothing_tells_any_more_who_it_was(void **state)
{
    struct party *party = *state;
    struct tea tea = make_tea(party);
    assert_done(party->benches[OFFICE],
                order_erase(party_store(party, OFFICE), &party->keys, tea.ana, party_err(party, OFFICE)));
    party_settle(party);
    sign(party, RETAIN_SIGN_UPS);
    party_settle(party);
    for (size_t device = 0; device < 3; device++)
        assert_int_equal(names_at(party, device), 0);
    assert_int_equal(folder_tells(party, "signup"), 0);
}

static void the_files_of_a_retired_device_are_the_offices_to_rewrite(void **state)
{
    struct party *party = *state;
    make_tea(party);
    assert_done(party->benches[OFFICE],
                order_retire(party_store(party, OFFICE), &party->keys, party_store(party, LOUNGE)->device,
                             party_err(party, OFFICE)));
    party_round(party, OFFICE);
    sign(party, RETAIN_SIGN_UPS);
    party_round(party, OFFICE);
    party_round(party, GARDEN);
    party_round(party, OFFICE);
    assert_int_equal(folder_tells(party, "signup"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(every_device_and_the_folder_lose_the_names_and_keep_the_number),
        test(every_device_tells_the_office_that_it_is_done),
        test(an_order_that_the_office_did_not_sign_takes_no_name_out),
        test(what_a_device_says_before_it_hears_of_the_order_is_blank_too),
        test(of_somebody_who_was_erased_before_nothing_tells_any_more_who_it_was),
        test(the_files_of_a_retired_device_are_the_offices_to_rewrite),
    };
    return cmocka_run_group_tests_name("retention by sync", tests, NULL, NULL);
}
