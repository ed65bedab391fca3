/* One date of a series, or all from one on, may have a number of places of their own. */
#include "store_support.h"

#include "store/finding.h"
#include "store/schedule_series.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define NEXT_FRIDAY "2026-12-04"

/* A walk each Friday with one place. */
static struct id make_weekly_walk(struct bench *bench)
{
    return make_event(bench, "Canal walk", FRIDAY, 1, "FREQ=WEEKLY");
}

static struct occurrence on(struct bench *bench, struct id event, const char *original)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench,
                occurrence_find(&bench->store, event, day(original), &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence;
}

static void set_places(struct bench *bench, struct id event, const char *original, int places)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(original), &change, &bench->err));
    change.own.places = places;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
}

static void set_places_from(struct bench *bench, struct id event, const char *from, int places)
{
    const struct date_own own = {.places = places};
    assert_done(bench,
                schedule_reword_from(&bench->store, event, day(from), &own, 1U << DATE_PLACES, &bench->err));
}

static enum place say_coming(struct bench *bench, struct id event, const char *date, struct id person)
{
    struct signup after;
    const struct signup_key key = {event, day(date), person};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &after, &bench->err));
    return after.place;
}

static enum place place_of(struct bench *bench, struct id event, const char *date, struct id person)
{
    struct signup signup;
    const struct signup_key key = {event, day(date), person};
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    return signup.place;
}

static void one_date_has_more_places_than_the_others(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_weekly_walk(bench), ana = make_person(bench, "Ana"),
              ben = make_person(bench, "Ben");
    struct event said;
    bool found;
    set_places(bench, walk, FRIDAY, 2);
    assert_int_equal(say_coming(bench, walk, FRIDAY, ana), PLACE_PROMISED);
    assert_int_equal(say_coming(bench, walk, NEXT_FRIDAY, ana), PLACE_PROMISED);
    assert_int_equal(on(bench, walk, FRIDAY).room, ROOM_THERE_IS);
    assert_int_equal(on(bench, walk, NEXT_FRIDAY).room, ROOM_WAITING);
    assert_int_equal(say_coming(bench, walk, FRIDAY, ben), PLACE_PROMISED);
    assert_int_equal(say_coming(bench, walk, NEXT_FRIDAY, ben), PLACE_WAITING);
    assert_done(bench, event_load_of_date(&bench->store, walk, day(FRIDAY), &said, &found, &bench->err));
    assert_int_equal(said.places, 2);
    set_places(bench, walk, FRIDAY, PLACES_NO_LIMIT);
    assert_int_equal(on(bench, walk, FRIDAY).room, ROOM_OPEN);
    set_places(bench, walk, FRIDAY, 0);
    assert_int_equal(on(bench, walk, FRIDAY).places, 1);
}

static void fewer_places_on_one_date_leave_every_promise_and_staff_see_it(void **state)
{
    struct bench *bench = *state;
    struct findings findings = {0};
    struct id walk = make_weekly_walk(bench), ana = make_person(bench, "Ana"),
              ben = make_person(bench, "Ben");
    set_places(bench, walk, FRIDAY, 2);
    (void)say_coming(bench, walk, FRIDAY, ana);
    (void)say_coming(bench, walk, FRIDAY, ben);
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 0); /* two have a place and there are two */
    set_places(bench, walk, FRIDAY, 0);
    assert_int_equal(place_of(bench, walk, FRIDAY, ana), PLACE_PROMISED);
    assert_int_equal(place_of(bench, walk, FRIDAY, ben), PLACE_PROMISED);
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_string_equal(
        findings.items[0].sentence,
        "'Canal walk' on Friday 27 November 2026 has 1 place, and 2 people are promised one. All "
        "promises stand: make room for them, or talk to them.");
    findings_free(&findings);
}

static void more_places_from_a_date_on_are_offered_to_who_waits_for_those_dates(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_weekly_walk(bench), ana = make_person(bench, "Ana"),
              ben = make_person(bench, "Ben");
    const char *const fridays[] = {FRIDAY, NEXT_FRIDAY, "2026-12-11"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(say_coming(bench, walk, fridays[i], ana), PLACE_PROMISED);
        assert_int_equal(say_coming(bench, walk, fridays[i], ben), PLACE_WAITING);
    }
    set_places_from(bench, walk, NEXT_FRIDAY, 2);
    assert_int_equal(place_of(bench, walk, FRIDAY, ben), PLACE_WAITING);
    assert_int_equal(place_of(bench, walk, NEXT_FRIDAY, ben), PLACE_OFFERED);
    assert_int_equal(place_of(bench, walk, "2026-12-11", ben), PLACE_OFFERED);
    assert_int_equal(on(bench, walk, FRIDAY).places, 1);
    assert_int_equal(on(bench, walk, "2027-01-01").places, 2);
    set_places(bench, walk, "2026-12-11", 5); /* what is said of one date counts before that */
    assert_int_equal(on(bench, walk, "2026-12-11").places, 5);
}

/* As for the series: what staff see is worked out from the date's own number, also from a rule's. */
static void a_date_is_over_full_by_the_number_that_holds_from_a_date_on(void **state)
{
    struct bench *bench = *state;
    struct findings findings = {0};
    struct id walk = make_weekly_walk(bench), ana = make_person(bench, "Ana"),
              ben = make_person(bench, "Ben");
    set_places_from(bench, walk, NEXT_FRIDAY, PLACES_NO_LIMIT);
    (void)say_coming(bench, walk, NEXT_FRIDAY, ana);
    (void)say_coming(bench, walk, NEXT_FRIDAY, ben);
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 0);
    set_places_from(bench, walk, NEXT_FRIDAY, 0);
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].kind, FINDING_OVER_FULL);
    findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(one_date_has_more_places_than_the_others),
        test(fewer_places_on_one_date_leave_every_promise_and_staff_see_it),
        test(more_places_from_a_date_on_are_offered_to_who_waits_for_those_dates),
        test(a_date_is_over_full_by_the_number_that_holds_from_a_date_on),
    };
    return cmocka_run_group_tests_name("date_places", tests, NULL, NULL);
}
