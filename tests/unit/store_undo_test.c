/* Undo of an answer: what stood before stands again, whatever else went on meanwhile. */
#include "store_support.h"

#include "store/attendance.h"
#include "store/change.h"
#include "store/house.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* As `kiosk export` or `kiosk import` does beside the screen. */
static void open_and_import_elsewhere(struct bench *bench, struct id event)
{
    struct store other;
    struct random random = random_seeded(8);
    struct event_form form;
    bool found;
    assert_done(bench,
                store_open(&other, bench_path(bench, "data"), NULL, &bench->clock, &random, &bench->err));
    assert_done(bench, event_form_load(&other, event, &form, &found, &bench->err));
    set_text(form.event.title, "A longer walk");
    assert_done(bench, event_form_save(&other, &form, &bench->err));
    store_close(&other);
}

static void another_process_takes_no_place_under_an_open_undo(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    struct signup_undo undo = friday_say_with_undo(bench, full.walk, full.ana, ANSWER_DECLINED);
    open_and_import_elsewhere(bench, full.walk);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
    assert_true(friday_undo(bench, &undo));
    assert_int_equal(friday_place(bench, full.walk, full.ana), PLACE_PROMISED);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
}

/* An answer from another device, as sync appends it. */
static void hear_answer(struct bench *bench, struct id event, struct id person, const char *answer,
                        struct id ask)
{
    char hex[3][ID_HEX_SIZE];
    struct text body = {0};
    struct signup_key key = friday_key(event, person);
    struct fact fact = {.id = id_random(&bench->random),
                        .device = id_random(&bench->random),
                        .life = id_random(&bench->random),
                        .sequence = 1,
                        .lamport = 1000,
                        .noun = "signup",
                        .part = "answer",
                        .row = signup_id(&key),
                        .person_count = 1,
                        .persons = {person}};
    text_printf(&body, "{\"event\":\"%s\",\"date\":\"" FRIDAY "\",\"person\":\"%s\",\"answer\":\"%s\"",
                id_to_hex(event, hex[0]), id_to_hex(person, hex[1]), answer);
    text_printf(&body, id_is_none(ask) ? "}" : ",\"ask\":\"%s\",\"ask_lamport\":1000}",
                id_to_hex(ask, hex[2]));
    fact.body = text_string(&body);
    assert_done(bench,
                versions_load(&bench->store, &NOUN_SIGNUP, fact.row, "answer", &fact.replaces, &bench->err));
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    text_free(&body);
}

static void an_ask_from_another_device_is_decided_without_touching_an_open_undo(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    friday_say(bench, walk, ana, ANSWER_COMING);
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_DECLINED);
    hear_answer(bench, walk, ben, "coming", walk);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_ASKED);
    assert_done(bench, signup_settle_asks(&bench->store, &bench->err));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_WAITING);
    assert_true(friday_undo(bench, &undo));
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
}

static void a_place_that_was_left_on_another_device_is_offered_to_who_waits(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    hear_answer(bench, full.walk, full.ana, "declined", (struct id){{0}});
    assert_done(bench, signup_settle_asks(&bench->store, &bench->err));
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
}

static void undo_of_i_am_here_leaves_what_staff_recorded_since(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct signup_key key = friday_key(walk, make_person(bench, "Ana"));
    struct attendance_undo undo;
    enum how how;
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, NULL, &undo, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_TOOK_PART, "Sam", NULL, &bench->err));
    bool put_back = true;
    assert_done(bench, attendance_undo(&bench->store, &undo, &put_back, &bench->err));
    assert_false(put_back);
    assert_done(bench, attendance_load(&bench->store, &key, &how, &bench->err));
    assert_int_equal(how, HOW_TOOK_PART);
}

static void undo_of_an_answer_leaves_what_was_answered_since_and_says_so(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ana, ANSWER_MAYBE);
    assert_false(friday_undo(bench, &undo));
    assert_int_equal(friday_signup(bench, walk, ana).answer, ANSWER_MAYBE);
}

static void undo_of_the_same_answer_again_says_what_is_true(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_MAYBE);
    struct signup_undo undo = friday_say_with_undo(bench, walk, ana, ANSWER_MAYBE);
    assert_true(friday_undo(bench, &undo));
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    assert_false(friday_undo(bench, &undo));
    assert_int_equal(friday_signup(bench, walk, ana).answer, ANSWER_DECLINED);
}

static void undo_of_i_am_here_for_who_was_here_says_what_is_true(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct signup_key key = friday_key(walk, make_person(bench, "Ana"));
    struct attendance_undo undo;
    bool put_back = false;
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, NULL, NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, NULL, &undo, &bench->err));
    assert_done(bench, attendance_undo(&bench->store, &undo, &put_back, &bench->err));
    assert_true(put_back);
    assert_done(bench, attendance_record(&bench->store, &key, HOW_SAT_IN, "Sam", NULL, &bench->err));
    assert_done(bench, attendance_undo(&bench->store, &undo, &put_back, &bench->err));
    assert_false(put_back);
}

/* As staff do, with their name. */
static void give_back(struct bench *bench, struct id event, struct id person)
{
    struct signup_key key = friday_key(event, person);
    struct change change = change_start(&bench->store, &NOUN_SIGNUP, signup_id(&key), "place", NULL);
    change_text(&change, "place", "given back", NAME_LIMIT);
    change_text(&change, "given_back_by", "Sam", NAME_LIMIT);
    assert_done(bench, change_end(&change, &bench->err));
}

static void coming_again_after_a_place_was_given_back_asks_anew(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_COMING);
    give_back(bench, walk, ana);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_GIVEN_BACK);
    assert_int_equal(friday_say(bench, walk, ana, ANSWER_COMING).place, PLACE_PROMISED);
}

static void undo_brings_back_a_yes_that_the_holder_has_not_heard(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    struct signup_key key = friday_key(walk, ben);
    friday_say(bench, walk, ana, ANSWER_COMING);
    friday_say(bench, walk, ben, ANSWER_COMING);
    friday_say(bench, walk, ana, ANSWER_DECLINED);
    friday_settle(bench, walk);
    assert_done(bench, house_set_holder(&bench->store, walk, &bench->err)); /* some other id */
    assert_done(bench, signup_accept(&bench->store, &key, NULL, NULL, &bench->err));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_ASKED);
    struct signup_undo undo = friday_say_with_undo(bench, walk, ben, ANSWER_MAYBE);
    assert_true(friday_undo(bench, &undo));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_ASKED);
}

static void a_fault_while_the_holder_is_looked_for_fails_the_settling(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    run_outside(bench, "kiosk.sqlite", "ALTER TABLE house RENAME TO lost");
    assert_false(signup_settle(&bench->store, walk, day(FRIDAY), &bench->err));
    run_outside(bench, "kiosk.sqlite", "ALTER TABLE lost RENAME TO house");
    friday_settle(bench, walk);
}

/* Answers are given without a lock: the yes may be a stranger's. */
static void coming_again_while_offered_leaves_the_offer_open(void **state)
{
    static const enum answer BEFORE[] = {ANSWER_COMING, ANSWER_MAYBE};
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    for (size_t i = 0; i < 2; i++) {
        struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
        friday_say(bench, walk, ana, ANSWER_COMING);
        friday_say(bench, walk, ben, ANSWER_COMING);
        friday_say(bench, walk, ben, BEFORE[i]);
        friday_say(bench, walk, ana, ANSWER_DECLINED);
        friday_settle(bench, walk);
        struct signup_undo undo = friday_say_with_undo(bench, walk, ben, ANSWER_COMING);
        assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
        friday_settle(bench, walk);
        assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
        assert_true(friday_undo(bench, &undo));
        assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
    }
}

static void set_state(struct bench *bench, struct id person, enum person_state state)
{
    struct person_form form;
    bool found;
    assert_done(bench, person_form_load(&bench->store, person, &form, &found, &bench->err));
    form.person.state = state;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
}

static void set_off(struct bench *bench, struct id event, bool off)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(FRIDAY), &change, &bench->err));
    change.cancelled = off;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
}

static void who_comes_back_to_the_house_has_an_answer_about_the_place(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_COMING);
    set_state(bench, ana, PERSON_NO);
    set_state(bench, ana, PERSON_YES);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
}

static void a_date_that_is_on_again_is_settled_at_once(void **state)
{
    struct bench *bench = *state;
    struct walk full = make_full_walk(bench);
    set_off(bench, full.walk, true);
    set_state(bench, full.ana, PERSON_NO);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_WAITING);
    set_off(bench, full.walk, false);
    assert_int_equal(friday_place(bench, full.walk, full.ben), PLACE_OFFERED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(another_process_takes_no_place_under_an_open_undo),
        test(an_ask_from_another_device_is_decided_without_touching_an_open_undo),
        test(a_place_that_was_left_on_another_device_is_offered_to_who_waits),
        test(undo_of_i_am_here_leaves_what_staff_recorded_since),
        test(undo_of_an_answer_leaves_what_was_answered_since_and_says_so),
        test(undo_of_the_same_answer_again_says_what_is_true),
        test(undo_of_i_am_here_for_who_was_here_says_what_is_true),
        test(coming_again_after_a_place_was_given_back_asks_anew),
        test(undo_brings_back_a_yes_that_the_holder_has_not_heard),
        test(a_fault_while_the_holder_is_looked_for_fails_the_settling),
        test(coming_again_while_offered_leaves_the_offer_open),
        test(who_comes_back_to_the_house_has_an_answer_about_the_place),
        test(a_date_that_is_on_again_is_settled_at_once),
    };
    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
