#include "store_support.h"

#include "store/home.h"
#include "store/plans.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static enum room room_of(struct bench *bench, struct id event)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench, occurrence_find(&bench->store, event, day(FRIDAY), &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence.room;
}

static void who_says_yes_has_a_place(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 2, "");
    struct id ana = make_person(bench, "Ana");
    struct signup signup = friday_say(bench, walk, ana, ANSWER_COMING);
    assert_int_equal(signup.answer, ANSWER_COMING);
    assert_int_equal(signup.place, PLACE_PROMISED);
    assert_int_equal(room_of(bench, walk), ROOM_THERE_IS);
}

static void who_comes_to_a_full_event_waits(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    friday_say(bench, walk, make_person(bench, "Ana"), ANSWER_COMING);
    assert_int_equal(room_of(bench, walk), ROOM_WAITING);
    assert_int_equal(friday_say(bench, walk, make_person(bench, "Ben"), ANSWER_COMING).place, PLACE_WAITING);
}

static void nothing_limits_an_open_event(void **state)
{
    struct bench *bench = *state;
    struct id film = make_event(bench, "Film", FRIDAY, PLACES_NO_LIMIT, "");
    assert_int_equal(friday_say(bench, film, make_person(bench, "Ana"), ANSWER_COMING).place, PLACE_NONE);
    assert_int_equal(room_of(bench, film), ROOM_OPEN);
}

static void a_waiting_person_is_offered_the_freed_place(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    friday_say(bench, full.walk, full.ana, ANSWER_DECLINED);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
    friday_settle(bench, full.walk);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
    assert_int_equal(room_of(bench, full.walk), ROOM_WAITING);
}

static void undo_of_a_refusal_keeps_the_place(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    struct signup_undo undo = friday_say_with_undo(bench, full.walk, full.ana, ANSWER_DECLINED);
    assert_true(friday_undo(bench, &undo));
    friday_settle(bench, full.walk);
    assert_int_equal(friday_place(bench, full.walk, full.ana), PLACE_PROMISED);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
}

static void undo_after_the_place_was_passed_on_waits_in_its_old_turn(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct id cem = make_person(bench, "Cem");
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    friday_say(bench, walk, cem, ANSWER_COMING);
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_true(friday_undo(bench, &undo));
    assert_int_equal(friday_place(bench, walk, ana), PLACE_WAITING);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
    friday_say(bench, walk, ben, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_OFFERED);
    assert_int_equal(friday_place(bench, walk, cem), PLACE_WAITING);
}

static void declining_and_coming_again_goes_to_the_end_of_the_line(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    friday_say(bench, full.walk, full.ana, ANSWER_DECLINED);
    assert_int_equal(friday_say(bench, full.walk, full.ana, ANSWER_COMING).place, PLACE_WAITING);
    friday_settle(bench, full.walk);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
    assert_int_equal(friday_place(bench, full.walk, full.ana), PLACE_WAITING);
}

static void an_undone_first_answer_leaves_no_row(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_true(friday_undo(bench, &undo));
    struct signup_rows rows = {0};
    assert_done(bench, signup_rows_of(&bench->store, walk, day(FRIDAY), &rows, &bench->err));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].first_name, "Ben");
    assert_string_equal(rows.items[0].changed_on, "Lounge");
    assert_int_equal(rows.items[0].place, PLACE_OFFERED);
    signup_rows_free(&rows);
    assert_int_equal(friday_signup(bench, walk, ana).answer, ANSWER_NONE);
    assert_false(friday_undo(bench, &undo)); /* twice is once */
}

static void the_same_answer_again_changes_nothing(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_COMING);
    int64_t before;
    int64_t after;
    assert_done(bench, store_count_facts(&bench->store, &before, &bench->err));
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_COMING);
    assert_true(friday_undo(bench, &undo));
    assert_done(bench, store_count_facts(&bench->store, &after, &bench->err));
    assert_int_equal(before, after);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
}

static void an_accepted_offer_is_a_promise_and_undo_makes_it_an_offer(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    friday_say(bench, full.walk, full.ana, ANSWER_DECLINED);
    friday_settle(bench, full.walk);
    struct signup_key key = friday_key(full.walk, full.ben);
    struct signup_undo undo;
    struct signup result;
    assert_done(bench, signup_accept(&bench->store, &key, &undo, &result, &bench->err));
    assert_int_equal(result.place, PLACE_PROMISED);
    assert_true(friday_undo(bench, &undo));
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
    assert_done(bench, signup_accept(&bench->store, &key, NULL, NULL, &bench->err));
    assert_false(signup_accept(&bench->store, &key, NULL, NULL, &bench->err));
    assert_contains(bench->err.text, "does not stand any more");
}

static void an_offer_that_is_passed_on_goes_to_the_next_and_its_owner_to_the_end(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct id cem = make_person(bench, "Cem");
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    friday_say(bench, walk, cem, ANSWER_COMING);
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    struct signup_key key = friday_key(walk, ben);
    assert_done(bench, signup_steer(&bench->store, &key, STEER_PASS_ON, "Sam", NULL, &bench->err));
    assert_int_equal(friday_place(bench, walk, cem), PLACE_OFFERED);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_WAITING);
    friday_say(bench, walk, cem, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
}

static void home_says_that_a_place_came_free_without_a_name(void **state)
{
    struct bench *bench = *state;
    struct home home = {0};
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, make_person(bench, "Ben"), ANSWER_COMING);
    assert_done(bench, home_load(&bench->store, moment("2026-11-25T14:00"), &home, &bench->err));
    assert_false(home.place_came_free);
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_done(bench, home_load(&bench->store, moment("2026-11-25T14:00"), &home, &bench->err));
    assert_true(home.place_came_free);
    home_free(&home);
}

static void watchers_take_places_where_the_event_says_so(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Small talk", FRIDAY, 1, "");
    struct event_form form;
    bool found;
    struct id ana = make_person(bench, "Ana");
    assert_int_equal(friday_say(bench, walk, ana, ANSWER_WATCHING).place, PLACE_NONE);
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.watchers_take_places = true;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
    assert_int_equal(friday_say(bench, walk, ana, ANSWER_COMING).place, PLACE_PROMISED);
    assert_int_equal(friday_say(bench, walk, make_person(bench, "Ben"), ANSWER_WATCHING).place,
                     PLACE_WAITING);
}

static void fewer_places_than_promised_leaves_the_promises(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 2, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct event_form form;
    bool found;
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.places = 1;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_PROMISED);
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_int_equal(room_of(bench, walk), ROOM_WAITING);
}

static void more_places_are_offered_to_those_who_wait(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ben = make_person(bench, "Ben");
    struct event_form form;
    bool found;
    friday_say(bench, walk, make_person(bench, "Ana"), ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.places = 2;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
}

static void who_moves_on_frees_the_place(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct person_form form;
    bool found;
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_done(bench, person_form_load(&bench->store, ana, &form, &found, &bench->err));
    form.person.state = PERSON_NO;
    form.person.moved_on_from = day("2026-11-28");
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED); /* still here on Friday */
    assert_done(bench, person_form_load(&bench->store, ana, &form, &found, &bench->err));
    form.person.moved_on_from = day("2026-11-26");
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
}

static void who_has_moved_on_is_on_no_list(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct person_form form;
    struct places places;
    struct signup_rows rows = {0};
    bool found;
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    assert_done(bench, person_form_load(&bench->store, ana, &form, &found, &bench->err));
    form.person.state = PERSON_NO;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, places_count(&bench->store, walk, day(FRIDAY), &places, &bench->err));
    assert_int_equal(places.promised + places.asked + places.waiting, 0);
    assert_int_equal(places.offered, 1);
    assert_done(bench, signup_rows_of(&bench->store, walk, day(FRIDAY), &rows, &bench->err));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].first_name, "Ben");
    signup_rows_free(&rows);
    assert_done(bench, signup_rows_load(&bench->store, day(FRIDAY), day(FRIDAY), true, &rows, &bench->err));
    assert_int_equal(rows.count, 1);
    signup_rows_free(&rows);
}

static void who_is_away_keeps_the_place(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct person_form form;
    bool found;
    friday_say(bench, walk, ana, ANSWER_COMING);
    assert_done(bench, person_form_load(&bench->store, ana, &form, &found, &bench->err));
    form.person.state = PERSON_AWAY;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    friday_settle(bench, walk);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
}

static void a_cancelled_event_touches_no_place(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    assert_done(bench, event_cancel(&bench->store, full.walk, DATE_NONE, "Rain", &bench->err));
    friday_say(bench, full.walk, full.ana, ANSWER_DECLINED);
    friday_settle(bench, full.walk);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
}

static void a_crash_before_settling_is_settled_at_the_next_start(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    friday_say(bench, full.walk, full.ana, ANSWER_DECLINED);
    bench_reopen(bench);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(who_says_yes_has_a_place),
        test(who_comes_to_a_full_event_waits),
        test(nothing_limits_an_open_event),
        test(a_waiting_person_is_offered_the_freed_place),
        test(undo_of_a_refusal_keeps_the_place),
        test(undo_after_the_place_was_passed_on_waits_in_its_old_turn),
        test(declining_and_coming_again_goes_to_the_end_of_the_line),
        test(an_undone_first_answer_leaves_no_row),
        test(the_same_answer_again_changes_nothing),
        test(an_accepted_offer_is_a_promise_and_undo_makes_it_an_offer),
        test(an_offer_that_is_passed_on_goes_to_the_next_and_its_owner_to_the_end),
        test(home_says_that_a_place_came_free_without_a_name),
        test(watchers_take_places_where_the_event_says_so),
        test(fewer_places_than_promised_leaves_the_promises),
        test(more_places_are_offered_to_those_who_wait),
        test(who_moves_on_frees_the_place),
        test(who_has_moved_on_is_on_no_list),
        test(who_is_away_keeps_the_place),
        test(a_cancelled_event_touches_no_place),
        test(a_crash_before_settling_is_settled_at_the_next_start),
    };
    return cmocka_run_group_tests_name("signup", tests, NULL, NULL);
}
