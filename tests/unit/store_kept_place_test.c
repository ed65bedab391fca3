/* A place is kept until its person gives it up: no answer that a stranger can give costs it. */
#include "store_support.h"

#include "store/home.h"
#include "store/house.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void say_and_leave(const struct walk *table, struct id person, enum answer answer)
{
    friday_say(table->bench, table->walk, person, answer);
    friday_settle(table->bench, table->walk);
}

static struct signup_undo give_up(const struct walk *table, struct id person)
{
    struct signup_undo undo;
    struct signup_key key = friday_key(table->walk, person);
    assert_done(table->bench, signup_give_up(&table->bench->store, &key, &undo, NULL, &table->bench->err));
    return undo;
}

static enum room room_of(const struct walk *table)
{
    bool found;
    struct occurrence occurrence;
    struct bench *bench = table->bench;
    assert_done(bench,
                occurrence_find(&bench->store, table->walk, day(FRIDAY), &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence.room;
}

static bool home_says_a_place_came_free(struct bench *bench)
{
    struct home home = {0};
    assert_done(bench, home_load(&bench->store, moment("2026-11-25T14:00"), &home, &bench->err));
    bool came_free = home.place_came_free;
    home_free(&home);
    return came_free;
}

static void let_watchers_take_places(const struct walk *table, bool take)
{
    bool found;
    struct event_form form;
    struct bench *bench = table->bench;
    assert_done(bench, event_form_load(&bench->store, table->walk, &form, &found, &bench->err));
    form.event.watchers_take_places = take;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
}

static void let_be_until(const struct walk *table, struct id person, enum person_state state,
                         struct date until)
{
    bool found;
    struct person_form form;
    struct bench *bench = table->bench;
    assert_done(bench, person_form_load(&bench->store, person, &form, &found, &bench->err));
    form.person.state = state;
    form.person.away_until = until;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
}

static void let_be(const struct walk *table, struct id person, enum person_state state)
{
    let_be_until(table, person, state, DATE_NONE);
}

/* --- Answers without the lock --- */

static void a_stranger_s_maybe_leaves_the_place_kept_and_nobody_is_offered_it(void **state)
{
    static const enum answer SAYS[] = {ANSWER_MAYBE, ANSWER_WATCHING, ANSWER_MAYBE};
    struct walk table = make_full_walk(*state);
    for (size_t i = 0; i < 3; i++) {
        say_and_leave(&table, table.ana, SAYS[i]);
        assert_int_equal(friday_signup(table.bench, table.walk, table.ana).answer, SAYS[i]);
        assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
        assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
        assert_int_equal(room_of(&table), ROOM_WAITING);
        assert_false(home_says_a_place_came_free(table.bench));
    }
    bench_reopen(table.bench);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
}

static void coming_after_a_maybe_has_the_same_place(void **state)
{
    struct walk table = make_full_walk(*state);
    say_and_leave(&table, table.ana, ANSWER_MAYBE);
    say_and_leave(&table, table.ana, ANSWER_COMING);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
}

static void a_maybe_of_who_waits_keeps_the_turn_and_is_offered_the_place(void **state)
{
    struct walk table = make_full_walk(*state);
    struct id cem = make_person(table.bench, "Cem");
    friday_say(table.bench, table.walk, cem, ANSWER_COMING);
    say_and_leave(&table, table.ben, ANSWER_MAYBE);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
    assert_int_equal(walk_place(&table, cem), PLACE_WAITING);
    assert_true(home_says_a_place_came_free(table.bench));
}

static void a_maybe_neither_takes_an_offer_nor_leaves_it(void **state)
{
    struct signup result;
    struct walk table = make_full_walk(*state);
    struct signup_key ben = friday_key(table.walk, table.ben);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    say_and_leave(&table, table.ben, ANSWER_MAYBE);
    say_and_leave(&table, table.ben, ANSWER_MAYBE);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
    assert_true(home_says_a_place_came_free(table.bench));
    assert_done(table.bench, signup_accept(&table.bench->store, &ben, NULL, &result, &table.bench->err));
    assert_int_equal(result.answer, ANSWER_COMING); /* who takes the place comes */
    assert_int_equal(result.place, PLACE_PROMISED);
}

static void a_maybe_where_the_place_is_asked_for_still_asks(void **state)
{
    struct walk table = make_walk(*state, 3);
    struct id cem = make_person(table.bench, "Cem");
    struct id device = table.bench->store.device;
    assert_done(table.bench, house_set_holder(&table.bench->store, cem, &table.bench->err)); /* another */
    friday_say(table.bench, table.walk, cem, ANSWER_COMING);
    assert_int_equal(friday_say(table.bench, table.walk, cem, ANSWER_MAYBE).place, PLACE_ASKED);
    assert_done(table.bench, house_set_holder(&table.bench->store, device, &table.bench->err));
    assert_done(table.bench, signup_settle_asks(&table.bench->store, &table.bench->err));
    assert_int_equal(walk_place(&table, cem), PLACE_PROMISED);
}

static void a_first_maybe_takes_no_place(void **state)
{
    struct walk table = make_walk(*state, 3);
    struct id cem = make_person(table.bench, "Cem");
    say_and_leave(&table, cem, ANSWER_MAYBE);
    assert_int_equal(walk_place(&table, cem), PLACE_NONE);
    say_and_leave(&table, cem, ANSWER_WATCHING);
    assert_int_equal(walk_place(&table, cem), PLACE_NONE);
    assert_int_equal(room_of(&table), ROOM_THERE_IS);
}

static void who_watches_over_a_kept_place_has_that_one_only(void **state)
{
    struct places places;
    struct walk table = make_walk(*state, 3);
    for (int take = 0; take < 2; take++) {
        let_watchers_take_places(&table, take == 1);
        say_and_leave(&table, table.ana, ANSWER_WATCHING);
        assert_done(table.bench,
                    places_count(&table.bench->store, table.walk, day(FRIDAY), &places, &table.bench->err));
        assert_int_equal(places.promised, 2);
        assert_int_equal(room_of(&table), ROOM_THERE_IS);
        say_and_leave(&table, table.ana, ANSWER_COMING);
    }
    say_and_leave(&table, table.ana, ANSWER_WATCHING);
    let_watchers_take_places(&table, false); /* it was kept for who said that they come */
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
}

static void undo_of_a_stranger_s_maybe_brings_the_coming_back(void **state)
{
    struct walk table = make_full_walk(*state);
    struct signup_undo undo = friday_say_with_undo(table.bench, table.walk, table.ana, ANSWER_MAYBE);
    assert_true(friday_undo(table.bench, &undo));
    struct signup now = friday_signup(table.bench, table.walk, table.ana);
    assert_int_equal(now.answer, ANSWER_COMING);
    assert_int_equal(now.place, PLACE_PROMISED);
    undo = friday_say_with_undo(table.bench, table.walk, table.ana, ANSWER_MAYBE);
    undo = friday_say_with_undo(table.bench, table.walk, table.ana, ANSWER_COMING);
    assert_true(friday_undo(table.bench, &undo));
    now = friday_signup(table.bench, table.walk, table.ana);
    assert_int_equal(now.answer, ANSWER_MAYBE);
    assert_int_equal(now.place, PLACE_PROMISED);
}

static void staff_read_a_maybe_with_the_place_that_is_kept(void **state)
{
    struct signup_rows rows = {0};
    struct walk table = make_full_walk(*state);
    say_and_leave(&table, table.ana, ANSWER_MAYBE);
    assert_done(table.bench,
                signup_rows_of(&table.bench->store, table.walk, day(FRIDAY), &rows, &table.bench->err));
    assert_int_equal(rows.count, 2);
    assert_string_equal(answer_word(rows.items[0].answer), "maybe");
    assert_string_equal(place_word(rows.items[0].place), "promised");
    signup_rows_free(&rows);
}

/* --- Given up behind the lock --- */

static void a_place_that_is_given_up_goes_to_who_waits_and_the_answer_stays(void **state)
{
    struct walk table = make_full_walk(*state);
    say_and_leave(&table, table.ana, ANSWER_MAYBE);
    (void)give_up(&table, table.ana);
    assert_int_equal(friday_signup(table.bench, table.walk, table.ana).answer, ANSWER_MAYBE);
    assert_int_equal(walk_place(&table, table.ana), PLACE_NONE);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING); /* until the page with Undo closes */
    friday_settle(table.bench, table.walk);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
    say_and_leave(&table, table.ana, ANSWER_COMING);
    assert_int_equal(walk_place(&table, table.ana), PLACE_WAITING);
}

static void undo_of_giving_up_brings_the_place_back(void **state)
{
    struct walk table = make_full_walk(*state);
    say_and_leave(&table, table.ana, ANSWER_WATCHING);
    struct signup_undo undo = give_up(&table, table.ana);
    assert_true(friday_undo(table.bench, &undo));
    friday_settle(table.bench, table.walk);
    assert_int_equal(friday_signup(table.bench, table.walk, table.ana).answer, ANSWER_WATCHING);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
}

static void who_comes_cannot_give_up_by_half(void **state)
{
    struct walk table = make_full_walk(*state);
    struct signup_undo undo = give_up(&table, table.ana);
    assert_false(undo.changed);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
}

/* --- Away --- */

static void a_freed_place_passes_by_who_is_away_and_they_are_asked_when_they_are_back(void **state)
{
    struct walk table = make_full_walk(*state);
    struct id cem = make_person(table.bench, "Cem");
    struct id dot = make_person(table.bench, "Dot");
    friday_say(table.bench, table.walk, cem, ANSWER_COMING);
    friday_say(table.bench, table.walk, dot, ANSWER_COMING);
    let_be(&table, table.ben, PERSON_AWAY);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
    assert_int_equal(walk_place(&table, cem), PLACE_OFFERED);
    let_be(&table, table.ben, PERSON_YES);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
    say_and_leave(&table, cem, ANSWER_DECLINED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED); /* before Dot */
    assert_int_equal(walk_place(&table, dot), PLACE_WAITING);
}

static void an_offer_passes_on_when_its_person_goes_away_and_the_turn_stays(void **state)
{
    struct walk table = make_full_walk(*state);
    struct id cem = make_person(table.bench, "Cem");
    friday_say(table.bench, table.walk, cem, ANSWER_COMING);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
    let_be(&table, table.ben, PERSON_AWAY);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
    assert_int_equal(walk_place(&table, cem), PLACE_OFFERED);
    let_be(&table, table.ben, PERSON_YES);
    say_and_leave(&table, cem, ANSWER_DECLINED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
}

static void an_offer_that_was_said_yes_to_stays_while_away(void **state)
{
    struct walk table = make_full_walk(*state);
    struct bench *bench = table.bench;
    struct id device = bench->store.device;
    struct signup_key ben = friday_key(table.walk, table.ben);
    friday_say(bench, table.walk, make_person(bench, "Cem"), ANSWER_COMING);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_done(bench, house_set_holder(&bench->store, table.ana, &bench->err)); /* another device */
    assert_done(bench, signup_accept(&bench->store, &ben, NULL, NULL, &bench->err));
    let_be(&table, table.ben, PERSON_AWAY);
    assert_done(bench, house_set_holder(&bench->store, device, &bench->err));
    assert_done(bench, signup_settle_asks(&bench->store, &bench->err));
    assert_int_equal(walk_place(&table, table.ben), PLACE_PROMISED);
}

static void who_is_away_holds_up_nobody(void **state)
{
    struct walk table = make_full_walk(*state);
    let_be(&table, table.ben, PERSON_AWAY);
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_int_equal(room_of(&table), ROOM_THERE_IS);
    assert_int_equal(friday_say(table.bench, table.walk, table.ana, ANSWER_COMING).place, PLACE_PROMISED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
}

static void who_was_away_until_yesterday_is_offered_the_place_that_was_free_meanwhile(void **state)
{
    struct walk table = make_full_walk(*state);
    struct bench *bench = table.bench;
    let_be_until(&table, table.ben, PERSON_AWAY, day("2026-11-25"));
    say_and_leave(&table, table.ana, ANSWER_DECLINED);
    assert_done(bench, signup_settle_asks(&bench->store, &bench->err));
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
    assert_int_equal(room_of(&table), ROOM_THERE_IS);
    clock_set(&bench->clock, moment("2026-11-26T00:00"));
    assert_int_equal(room_of(&table), ROOM_WAITING);
    assert_done(bench, signup_settle_asks(&bench->store, &bench->err));
    assert_int_equal(walk_place(&table, table.ben), PLACE_OFFERED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_stranger_s_maybe_leaves_the_place_kept_and_nobody_is_offered_it),
        test(coming_after_a_maybe_has_the_same_place),
        test(a_maybe_of_who_waits_keeps_the_turn_and_is_offered_the_place),
        test(a_maybe_neither_takes_an_offer_nor_leaves_it),
        test(a_maybe_where_the_place_is_asked_for_still_asks),
        test(a_first_maybe_takes_no_place),
        test(who_watches_over_a_kept_place_has_that_one_only),
        test(undo_of_a_stranger_s_maybe_brings_the_coming_back),
        test(staff_read_a_maybe_with_the_place_that_is_kept),
        test(a_place_that_is_given_up_goes_to_who_waits_and_the_answer_stays),
        test(undo_of_giving_up_brings_the_place_back),
        test(who_comes_cannot_give_up_by_half),
        test(a_freed_place_passes_by_who_is_away_and_they_are_asked_when_they_are_back),
        test(an_offer_passes_on_when_its_person_goes_away_and_the_turn_stays),
        test(an_offer_that_was_said_yes_to_stays_while_away),
        test(who_was_away_until_yesterday_is_offered_the_place_that_was_free_meanwhile),
        test(who_is_away_holds_up_nobody),
    };
    return cmocka_run_group_tests_name("kept places", tests, NULL, NULL);
}
