/* What staff decide about places on a device that does not give them out: it is asked of the one that does,
 * and carried out once, if what they saw still stands. */
#include "party.h"

#include "store/audit.h"
#include "store/erase.h"
#include "store/finding.h"
#include "store/house.h"
#include "store/worker.h"
#include "sync/order_sign.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

enum { ANN, BOB, CY, GUESTS };

/* At the office, which gives out the places, Ann has the one place; Bob and Cy wait in this order. */
struct party_walk {
    struct party *party;
    struct id event;
    struct id guests[GUESTS];
};

/* A round of all, with what the holder does after it. */
static void meet(struct party *party)
{
    party_settle(party);
    assert_done(party->benches[OFFICE],
                signup_settle_asks(party_store(party, OFFICE), party_err(party, OFFICE)));
    party_settle(party);
}

static struct party_walk begin(struct party *party)
{
    static const char *const NAMES[GUESTS] = {"Ann", "Bob", "Cy"};
    struct party_walk walk = {.party = party};
    struct bench *office = party->benches[OFFICE];
    assert_done(office, order_take_office(&office->store, &party->keys, &office->err));
    walk.event = make_event(office, "Walk", FRIDAY, 1, "");
    for (int i = 0; i < GUESTS; i++) {
        walk.guests[i] = make_person(office, NAMES[i]);
        friday_say(office, walk.event, walk.guests[i], ANSWER_COMING);
    }
    meet(party);
    return walk;
}

static struct signup_steered ask(const struct party_walk *walk, size_t device, int guest, enum steer steer)
{
    struct signup_steered steered;
    struct bench *bench = walk->party->benches[device];
    struct signup_key key = friday_key(walk->event, walk->guests[guest]);
    assert_done(bench, signup_steer(&bench->store, &key, steer, "Priya", &steered, &bench->err));
    assert_true(steered.is_asked);
    return steered;
}

static enum place place_at(const struct party_walk *walk, size_t device, int guest)
{
    return friday_place(walk->party->benches[device], walk->event, walk->guests[guest]);
}

static void assert_everywhere(const struct party_walk *walk, enum place ann, enum place bob, enum place cy)
{
    for (size_t device = OFFICE; device <= GARDEN; device++) {
        assert_int_equal(place_at(walk, device, ANN), ann);
        assert_int_equal(place_at(walk, device, BOB), bob);
        assert_int_equal(place_at(walk, device, CY), cy);
    }
    party_assert_same(walk->party, 3);
}

/* What a device's list says is asked for. */
static enum steer asked_at(const struct party_walk *walk, size_t device, int guest)
{
    enum steer asked = STEER_NONE;
    struct signup_rows rows = {0};
    struct bench *bench = walk->party->benches[device];
    assert_done(bench, signup_rows_of(&bench->store, walk->event, day(FRIDAY), &rows, &bench->err));
    for (size_t i = 0; i < rows.count; i++)
        if (id_equal(rows.items[i].key.person, walk->guests[guest]))
            asked = rows.items[i].asked;
    signup_rows_free(&rows);
    return asked;
}

static void say_at_the_office(const struct party_walk *walk, int guest, enum answer answer)
{
    friday_say(walk->party->benches[OFFICE], walk->event, walk->guests[guest], answer);
    friday_settle(walk->party->benches[OFFICE], walk->event);
}

static void withdraw(const struct party_walk *walk, size_t device, const struct signup_steered *steered,
                     bool expected)
{
    bool is_put_back;
    struct bench *bench = walk->party->benches[device];
    assert_done(bench, signup_steer_undo(&bench->store, steered, &is_put_back, &bench->err));
    assert_int_equal(is_put_back, expected);
}

/* --- It is asked, and carried out --- */

static void one_more_is_asked_for_until_the_holder_has_done_it(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    assert_int_equal(place_at(&walk, LOUNGE, CY), PLACE_WAITING);
    assert_int_equal(asked_at(&walk, LOUNGE, CY), STEER_ONE_MORE);
    assert_int_equal(asked_at(&walk, LOUNGE, BOB), STEER_NONE);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_PROMISED);
    assert_int_equal(asked_at(&walk, LOUNGE, CY), STEER_NONE);
}

static void what_cannot_be_done_any_more_is_not_asked_for_either(void **state)
{
    struct party_walk walk = begin(*state);
    struct bench *office = walk.party->benches[OFFICE];
    struct event_form form;
    bool found;
    ask(&walk, LOUNGE, ANN, STEER_GIVE_BACK);
    assert_int_equal(asked_at(&walk, LOUNGE, ANN), STEER_GIVE_BACK);
    assert_done(office, event_form_load(&office->store, walk.event, &form, &found, &office->err));
    form.event.places = PLACES_NO_LIMIT;
    assert_done(office, event_form_save(&office->store, &form, &office->err));
    meet(walk.party);
    assert_int_equal(asked_at(&walk, LOUNGE, ANN), STEER_NONE);
}

static void a_place_is_given_back_in_the_name_of_who_asked_and_goes_to_the_next(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, ANN, STEER_GIVE_BACK);
    assert_int_equal(place_at(&walk, LOUNGE, ANN), PLACE_PROMISED);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_GIVEN_BACK, PLACE_OFFERED, PLACE_WAITING);
    struct signup ann = friday_signup(walk.party->benches[GARDEN], walk.event, walk.guests[ANN]);
    assert_string_equal(ann.given_back_by, "Priya");
}

static void an_offer_is_made_and_another_is_passed_on(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, CY, STEER_OFFER);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_OFFERED);
    say_at_the_office(&walk, ANN, ANSWER_DECLINED); /* Cy's offer takes the place */
    meet(walk.party);
    assert_everywhere(&walk, PLACE_NONE, PLACE_WAITING, PLACE_OFFERED);
    ask(&walk, GARDEN, CY, STEER_PASS_ON);
    assert_int_equal(place_at(&walk, GARDEN, CY), PLACE_OFFERED);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_NONE, PLACE_OFFERED, PLACE_WAITING);
}

static void what_is_carried_out_is_not_carried_out_again(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, ANN, STEER_GIVE_BACK);
    meet(walk.party);
    struct signup_key key = friday_key(walk.event, walk.guests[ANN]);
    struct bench *office = walk.party->benches[OFFICE];
    assert_done(office, signup_steer(&office->store, &key, STEER_ONE_MORE, "Sam", NULL, &office->err));
    meet(walk.party);
    assert_done(office, store_rebuild(&office->store, &office->err));
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_OFFERED, PLACE_WAITING);
}

static void who_comes_by_the_places_carries_out_what_it_had_asked_for(void **state)
{
    struct party_walk walk = begin(*state);
    struct bench *lounge = walk.party->benches[LOUNGE];
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    struct bench *office = walk.party->benches[OFFICE];
    assert_done(office,
                order_force_holder(&office->store, &walk.party->keys, lounge->store.device, &office->err));
    party_settle(walk.party);
    assert_done(lounge, signup_settle_asks(&lounge->store, &lounge->err));
    party_settle(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_PROMISED);
}

/* --- It lapses --- */

static void it_lapses_where_the_person_asks_anew_or_something_else_stands(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, ANN, STEER_GIVE_BACK);
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    say_at_the_office(&walk, ANN, ANSWER_DECLINED); /* Bob is offered the place */
    say_at_the_office(&walk, ANN, ANSWER_COMING);
    say_at_the_office(&walk, CY, ANSWER_DECLINED);
    say_at_the_office(&walk, CY, ANSWER_COMING);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_WAITING, PLACE_OFFERED, PLACE_WAITING);
    assert_int_equal(asked_at(&walk, LOUNGE, ANN), STEER_NONE);
    assert_int_equal(asked_at(&walk, LOUNGE, CY), STEER_NONE);
}

static void a_yes_to_an_offer_goes_before_passing_it_on(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, BOB, STEER_OFFER);
    meet(walk.party);
    ask(&walk, LOUNGE, BOB, STEER_PASS_ON);
    struct bench *garden = walk.party->benches[GARDEN];
    struct signup_key key = friday_key(walk.event, walk.guests[BOB]);
    assert_done(garden, signup_accept(&garden->store, &key, NULL, NULL, &garden->err));
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_PROMISED, PLACE_WAITING);
}

static void of_two_about_one_place_the_first_is_carried_out_and_nobody_has_to_choose(void **state)
{
    struct party_walk walk = begin(*state);
    struct findings findings = {0};
    struct bench *office = walk.party->benches[OFFICE];
    ask(&walk, LOUNGE, CY, STEER_OFFER);
    party_say(walk.party, GARDEN, "Tea"); /* its count is the later one */
    ask(&walk, GARDEN, CY, STEER_ONE_MORE);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_OFFERED);
    assert_done(office, findings_load(&office->store, &findings, &office->err));
    for (size_t i = 0; i < findings.count; i++)
        assert_int_not_equal(findings.items[i].kind, FINDING_TWO_VERSIONS);
    findings_free(&findings);
}

/* --- It is withdrawn --- */

static void undo_withdraws_it_before_it_was_carried_out_and_not_after(void **state)
{
    struct party_walk walk = begin(*state);
    struct signup_steered steered = ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    withdraw(&walk, LOUNGE, &steered, true);
    assert_int_equal(asked_at(&walk, LOUNGE, CY), STEER_NONE);
    withdraw(&walk, LOUNGE, &steered, false);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_WAITING);
    steered = ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    meet(walk.party);
    withdraw(&walk, LOUNGE, &steered, false);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_PROMISED);
}

static void who_withdraws_their_own_leaves_what_somebody_else_asks(void **state)
{
    struct party_walk walk = begin(*state);
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    struct signup_steered steered = ask(&walk, GARDEN, CY, STEER_OFFER);
    withdraw(&walk, GARDEN, &steered, true);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_PROMISED, PLACE_WAITING, PLACE_PROMISED);
}

/* --- On the record, and off it --- */

static size_t count_lines(struct party *party, size_t device, const char *part)
{
    size_t count = 0;
    struct audit_lines lines = {0};
    struct bench *bench = party->benches[device];
    assert_done(bench, audit_recent(&bench->store, (struct id){{0}}, 100, &lines, &bench->err));
    for (size_t i = 0; i < lines.count; i++)
        count += strcmp(lines.items[i].noun, "signup") == 0 && strcmp(lines.items[i].part, part) == 0;
    audit_lines_free(&lines);
    return count;
}

static void let_in(struct party *party, size_t device, const char *name)
{
    struct worker worker;
    struct bench *bench = party->benches[device];
    assert_done(bench, worker_set_pin(&bench->store, name, "274951", &worker, NULL, &bench->err));
    audit_as(&bench->store, worker.id);
}

/* Also where somebody else of staff is at the holder's screen when it is carried out. */
static void the_worker_who_asked_has_one_line_of_the_audit_log(void **state)
{
    struct party_walk walk = begin(*state);
    let_in(walk.party, LOUNGE, "Priya");
    let_in(walk.party, OFFICE, "Sam");
    ask(&walk, LOUNGE, ANN, STEER_GIVE_BACK);
    meet(walk.party);
    assert_everywhere(&walk, PLACE_GIVEN_BACK, PLACE_OFFERED, PLACE_WAITING);
    assert_int_equal(count_lines(walk.party, OFFICE, "steer"), 1);
    assert_int_equal(count_lines(walk.party, OFFICE, "place"), 0);
}

static void what_staff_decide_where_the_places_are_given_out_has_its_line(void **state)
{
    struct party_walk walk = begin(*state);
    struct bench *office = walk.party->benches[OFFICE];
    struct signup_key key = friday_key(walk.event, walk.guests[CY]);
    let_in(walk.party, OFFICE, "Sam");
    assert_done(office, signup_steer(&office->store, &key, STEER_ONE_MORE, "Sam", NULL, &office->err));
    friday_settle(office, walk.event);
    assert_int_equal(count_lines(walk.party, OFFICE, "place"), 1);
    assert_int_equal(count_lines(walk.party, OFFICE, "answer"), 0);
}

static int64_t count_told(struct party *party, size_t device)
{
    static const struct sql told = {
        "steers told in test", "SELECT count(*) FROM fact WHERE part = 'steer' AND body IS NOT NULL", true};
    int64_t count = 0;
    struct bench *bench = party->benches[device];
    struct query query = query_start(&bench->store.shared.db, &told);
    assert_done(bench, query_run_integer(&query, &count, &bench->err));
    return count;
}

static void what_was_asked_about_somebody_erased_is_blank_and_is_not_carried_out(void **state)
{
    struct party_walk walk = begin(*state);
    struct bench *office = walk.party->benches[OFFICE];
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    party_settle(walk.party);
    assert_int_equal(count_told(walk.party, OFFICE), 1);
    assert_done(office, order_erase(&office->store, &walk.party->keys, walk.guests[CY], &office->err));
    meet(walk.party);
    for (size_t device = OFFICE; device <= GARDEN; device++)
        assert_int_equal(count_told(walk.party, device), 0);
    assert_int_equal(place_at(&walk, OFFICE, CY), PLACE_NONE);
    party_assert_same(walk.party, 3);
}

static void names_that_leave_take_the_workers_name_along(void **state)
{
    struct party_walk walk = begin(*state);
    struct bench *office = walk.party->benches[OFFICE];
    ask(&walk, LOUNGE, CY, STEER_ONE_MORE);
    meet(walk.party);
    assert_int_equal(count_told(walk.party, LOUNGE), 1);
    assert_done(office, order_retain(&office->store, &walk.party->keys, RETAIN_SIGN_UPS, day("2026-12-24"),
                                     &office->err));
    party_settle(walk.party);
    for (size_t device = OFFICE; device <= GARDEN; device++)
        assert_int_equal(count_told(walk.party, device), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(one_more_is_asked_for_until_the_holder_has_done_it),
        test(what_cannot_be_done_any_more_is_not_asked_for_either),
        test(a_place_is_given_back_in_the_name_of_who_asked_and_goes_to_the_next),
        test(an_offer_is_made_and_another_is_passed_on),
        test(what_is_carried_out_is_not_carried_out_again),
        test(who_comes_by_the_places_carries_out_what_it_had_asked_for),
        test(it_lapses_where_the_person_asks_anew_or_something_else_stands),
        test(a_yes_to_an_offer_goes_before_passing_it_on),
        test(of_two_about_one_place_the_first_is_carried_out_and_nobody_has_to_choose),
        test(undo_withdraws_it_before_it_was_carried_out_and_not_after),
        test(who_withdraws_their_own_leaves_what_somebody_else_asks),
        test(the_worker_who_asked_has_one_line_of_the_audit_log),
        test(what_staff_decide_where_the_places_are_given_out_has_its_line),
        test(what_was_asked_about_somebody_erased_is_blank_and_is_not_carried_out),
        test(names_that_leave_take_the_workers_name_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
