/* What staff decide about places, and an event that is made what it was before they changed it. */
#include "store_support.h"

#include <stdlib.h>
#include <string.h>

#include "store/change.h"
#include "store/event_before.h"
#include "store/house.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct signup_steered steer(struct bench *bench, struct id event, struct id person, enum steer how)
{
    struct signup_steered steered;
    struct signup_key key = friday_key(event, person);
    assert_done(bench, signup_steer(&bench->store, &key, how, "Sam", &steered, &bench->err));
    assert_false(steered.is_asked);
    return steered;
}

static void undo(struct bench *bench, const struct signup_steered *steered, bool expected)
{
    bool is_put_back;
    assert_done(bench, signup_steer_undo(&bench->store, steered, &is_put_back, &bench->err));
    assert_int_equal(is_put_back, expected);
}

static void refuse(struct bench *bench, const struct signup_key *key, enum steer how, const char *sentence)
{
    assert_false(signup_steer(&bench->store, key, how, "Sam", NULL, &bench->err));
    assert_string_equal(bench->err.text, sentence);
}

/* Ann has the one place; Bob and Cy wait in this order. */
static struct id full_event(struct bench *bench, struct id persons[3])
{
    static const char *const NAMES[] = {"ann", "bob", "cy"};
    struct id event = make_event(bench, "Walk", FRIDAY, 1, "");
    for (int i = 0; i < 3; i++) {
        persons[i] = make_person(bench, NAMES[i]);
        friday_say(bench, event, persons[i], ANSWER_COMING);
    }
    return event;
}

static void one_more_on_purpose_passes_the_limit_and_undo_lets_wait_in_the_old_turn(void **state)
{
    struct bench *bench = *state;
    struct id persons[3], event = full_event(bench, persons);
    steer(bench, event, persons[2], STEER_ONE_MORE);
    friday_settle(bench, event);
    assert_int_equal(friday_place(bench, event, persons[0]), PLACE_PROMISED);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
    assert_int_equal(friday_place(bench, event, persons[2]), PLACE_PROMISED);
    struct signup_steered steered = steer(bench, event, persons[1], STEER_ONE_MORE);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_PROMISED);
    undo(bench, &steered, true);
    friday_say(bench, event, persons[0], ANSWER_DECLINED);
    friday_settle(bench, event); /* two of one place: still one too many */
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
    undo(bench, &steered, false);
}

static void a_place_given_back_is_signed_and_goes_to_the_next_once_undo_is_over(void **state)
{
    struct bench *bench = *state;
    struct id persons[3], event = full_event(bench, persons);
    struct signup_steered steered = steer(bench, event, persons[0], STEER_GIVE_BACK);
    assert_string_equal(friday_signup(bench, event, persons[0]).given_back_by, "Sam");
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
    undo(bench, &steered, true);
    friday_settle(bench, event);
    assert_int_equal(friday_place(bench, event, persons[0]), PLACE_PROMISED);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
    steer(bench, event, persons[0], STEER_GIVE_BACK);
    friday_settle(bench, event);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_OFFERED);
    assert_int_equal(friday_place(bench, event, persons[2]), PLACE_WAITING);
    bench_reopen(bench);
    assert_int_equal(friday_place(bench, event, persons[0]), PLACE_GIVEN_BACK);
}

static void an_offer_by_staff_is_said_yes_to_like_any_other(void **state)
{
    struct bench *bench = *state;
    struct id persons[3], event = full_event(bench, persons);
    struct signup_key key = friday_key(event, persons[2]);
    struct signup now;
    steer(bench, event, persons[2], STEER_OFFER);
    assert_int_equal(friday_place(bench, event, persons[2]), PLACE_OFFERED);
    assert_done(bench, signup_accept(&bench->store, &key, NULL, &now, &bench->err));
    assert_int_equal(now.place, PLACE_PROMISED);
}

static void nothing_is_decided_for_who_asks_for_no_place_or_when_it_is_over(void **state)
{
    struct bench *bench = *state;
    struct id persons[3], event = full_event(bench, persons);
    struct signup_key key = friday_key(event, make_person(bench, "dee"));
    refuse(bench, &key, STEER_ONE_MORE, "They do not ask for a place any more. Nothing was changed.");
    key.person = persons[1];
    refuse(bench, &key, STEER_GIVE_BACK, "It was changed meanwhile. Look at the list again.");
    assert_done(bench, event_cancel(&bench->store, event, DATE_NONE, "", &bench->err));
    refuse(bench, &key, STEER_ONE_MORE, "This date is over or off. Nothing was changed.");
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
}

static void who_is_away_is_offered_nothing_and_may_be_kept_a_place(void **state)
{
    bool found;
    struct bench *bench = *state;
    struct person_form form;
    struct id persons[3], event = full_event(bench, persons);
    struct signup_key key = friday_key(event, persons[1]);
    assert_done(bench, person_form_load(&bench->store, persons[1], &form, &found, &bench->err));
    form.person.state = PERSON_AWAY;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    refuse(bench, &key, STEER_OFFER, "They are away, so nothing is asked of them. Nothing was changed.");
    steer(bench, event, persons[1], STEER_ONE_MORE);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_PROMISED);
}

/* Versions up to schema 14 wrote it so, and the holder may not have heard it yet. */
static void an_offer_that_an_older_version_has_passed_on_goes_to_the_next(void **state)
{
    char offer[ID_HEX_SIZE] = "";
    struct bench *bench = *state;
    struct id persons[3], event = full_event(bench, persons);
    struct signup_key key = friday_key(event, persons[1]);
    static const struct sql shown = {"offer in test", "SELECT offer FROM signup WHERE id = ?1", false};
    friday_say(bench, event, persons[0], ANSWER_DECLINED);
    friday_settle(bench, event);
    struct query query = query_start(&bench->store.shared.db, &shown);
    query_bind_id(&query, signup_id(&key));
    assert_true(query_row(&query));
    query_copy(&query, 0, offer, sizeof offer);
    assert_done(bench, query_end(&query, &bench->err));
    struct change change = change_start(&bench->store, &NOUN_SIGNUP, signup_id(&key), "answer", NULL);
    change_text(&change, "wish", "pass", NAME_LIMIT);
    change_text(&change, "wish_offer", offer, NAME_LIMIT);
    assert_done(bench, change_end(&change, &bench->err));
    friday_settle(bench, event);
    assert_int_equal(friday_place(bench, event, persons[1]), PLACE_WAITING);
    assert_int_equal(friday_place(bench, event, persons[2]), PLACE_OFFERED);
}

/* --- Undo of an event --- */

static void look_before(struct bench *bench, struct id event, const char *original,
                        struct event_before *before)
{
    *before = (struct event_before){0};
    assert_done(bench, event_before_load(&bench->store, event, original ? day(original) : DATE_NONE, before,
                                         &bench->err));
}

static void put_back(struct bench *bench, struct event_before *before)
{
    assert_done(bench, event_put_back(&bench->store, before, &bench->err));
    event_before_free(before);
}

static struct occurrence find(struct bench *bench, struct id event, const char *original, bool *found)
{
    struct occurrence occurrence = {0};
    assert_done(bench, occurrence_find(&bench->store, event, day(original), &occurrence, found, &bench->err));
    return occurrence;
}

static void a_series_changed_from_a_date_on_is_whole_again(void **state)
{
    bool found;
    struct bench *bench = *state;
    struct event_before before;
    struct id event = make_event(bench, "Quiz", FRIDAY, 3, "FREQ=WEEKLY");
    look_before(bench, event, NULL, &before);
    struct schedule next = before.schedules.items[0];
    next.date = day("2026-12-12"); /* Saturday */
    next.starts = at("19:00");
    next.ends = at("20:00");
    assert_done(bench, schedule_change_from(&bench->store, &next, &bench->err));
    (void)find(bench, event, "2026-12-18", &found);
    assert_false(found);
    put_back(bench, &before);
    struct occurrence back = find(bench, event, "2026-12-18", &found);
    assert_true(found);
    assert_int_equal(back.starts.minute, 14 * 60);
    (void)find(bench, event, "2026-12-19", &found);
    assert_false(found);
}

static void a_cancelled_date_and_new_words_are_taken_back(void **state)
{
    bool found;
    struct bench *bench = *state;
    struct event_before before;
    struct id event = make_event(bench, "Quiz", FRIDAY, 3, "FREQ=WEEKLY");
    look_before(bench, event, FRIDAY, &before);
    struct occurrence_change change = before.change;
    struct event_form form = before.form;
    change.cancelled = true;
    set_text(change.reason, "Ill");
    set_text(form.event.title, "Bingo");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    put_back(bench, &before);
    struct occurrence back = find(bench, event, FRIDAY, &found);
    assert_int_equal(back.status, EVENT_PLANNED);
    assert_string_equal(back.title, "Quiz");
    assert_string_equal(back.reason, "");
}

static void undo_of_a_new_event_takes_it_away(void **state)
{
    bool found;
    struct bench *bench = *state;
    struct event_before before = {0};
    struct event_form form = event_form_new(&bench->store, EVENT_QUIZ);
    assert_done(bench, event_before_load(&bench->store, form.event.id, DATE_NONE, &before, &bench->err));
    assert_false(before.known);
    struct id event = make_event(bench, "Other", FRIDAY, 3, "");
    before.form.event.id = event;
    put_back(bench, &before);
    (void)find(bench, event, FRIDAY, &found);
    assert_false(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(one_more_on_purpose_passes_the_limit_and_undo_lets_wait_in_the_old_turn),
        test(a_place_given_back_is_signed_and_goes_to_the_next_once_undo_is_over),
        test(an_offer_by_staff_is_said_yes_to_like_any_other),
        test(nothing_is_decided_for_who_asks_for_no_place_or_when_it_is_over),
        test(who_is_away_is_offered_nothing_and_may_be_kept_a_place),
        test(an_offer_that_an_older_version_has_passed_on_goes_to_the_next),
        test(a_series_changed_from_a_date_on_is_whole_again),
        test(a_cancelled_date_and_new_words_are_taken_back),
        test(undo_of_a_new_event_takes_it_away),
    };
    return cmocka_run_group_tests_name("store_steer", tests, NULL, NULL);
}
