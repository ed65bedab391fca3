#include "store_support.h"

#include <stdlib.h>

#include "base/secret.h"
#include "store/house.h"
#include "store/lock.h"
#include "store/tries.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct person_form load(struct bench *bench, struct id person)
{
    struct person_form form;
    bool found;
    assert_done(bench, person_form_load(&bench->store, person, &form, &found, &bench->err));
    assert_true(found);
    return form;
}

static void save(struct bench *bench, const struct person_form *form)
{
    assert_done(bench, person_form_save(&bench->store, form, &bench->err));
}

/* The names of the tiles on a day, with blanks between. */
static const char *tiles(struct bench *bench, const char *today)
{
    static char text[ADD_TEXT_SIZE];
    struct persons persons = {0};
    text[0] = '\0';
    assert_done(bench, persons_on_wall(&bench->store, day(today), &persons, &bench->err));
    for (size_t i = 0; i < persons.count; i++) {
        add_text(text, i > 0 ? " " : "");
        add_text(text, persons.items[i].name);
    }
    persons_free(&persons);
    return text;
}

static void tiles_are_in_the_order_of_their_names(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "cem");
    make_person(bench, "Ben");
    make_person(bench, "Ana");
    assert_string_equal(tiles(bench, "2026-11-25"), "Ana Ben cem");
}

static void who_is_away_or_not_on_the_wall_has_no_tile(void **state)
{
    struct bench *bench = *state;
    make_person(bench, "Ana");
    struct person_form ben = load(bench, make_person(bench, "Ben"));
    struct person_form cem = load(bench, make_person(bench, "Cem"));
    ben.person.state = PERSON_AWAY;
    cem.person.on_wall = false;
    save(bench, &ben);
    save(bench, &cem);
    assert_string_equal(tiles(bench, "2026-11-25"), "Ana");
    struct persons all = {0};
    assert_done(bench, persons_all(&bench->store, &all, &bench->err));
    assert_int_equal(all.count, 3);
    persons_free(&all);
}

static void who_was_away_until_a_day_is_back_the_day_after(void **state)
{
    struct bench *bench = *state;
    struct person_form ben = load(bench, make_person(bench, "Ben"));
    ben.person.state = PERSON_AWAY;
    ben.person.away_until = day("2026-11-30");
    save(bench, &ben);
    assert_string_equal(tiles(bench, "2026-11-30"), "");
    assert_string_equal(tiles(bench, "2026-12-01"), "Ben");
    clock_set(&bench->clock, moment("2026-11-30T23:59"));
    assert_int_equal(load(bench, ben.person.id).person.state, PERSON_AWAY);
    clock_set(&bench->clock, moment("2026-12-01T00:00"));
    ben = load(bench, ben.person.id);
    assert_int_equal(ben.person.state, PERSON_YES);
    ben.person.state = PERSON_AWAY; /* once more, without a day */
    save(bench, &ben);
    assert_string_equal(tiles(bench, "2027-12-01"), "");
}

static void the_day_of_a_yes_is_kept_and_none_is_no_day(void **state)
{
    struct bench *bench = *state;
    struct person_form ana = load(bench, make_person(bench, "Ana"));
    assert_true(date_is_none(ana.person.yes_on));
    ana.person.yes_on = day("2026-11-25");
    save(bench, &ana);
    ana = load(bench, ana.person.id);
    assert_int_equal(date_compare(ana.person.yes_on, day("2026-11-25")), 0);
}

static void a_tile_is_gone_from_the_day_that_staff_chose(void **state)
{
    struct bench *bench = *state;
    struct person_form ana = load(bench, make_person(bench, "Ana"));
    ana.person.state = PERSON_NO;
    ana.person.moved_on_from = day("2026-12-01");
    save(bench, &ana);
    assert_string_equal(tiles(bench, "2026-11-30"), "Ana");
    assert_string_equal(tiles(bench, "2026-12-01"), "");
    ana = load(bench, ana.person.id);
    ana.person.moved_on_from = DATE_NONE;
    save(bench, &ana);
    assert_string_equal(tiles(bench, "2026-11-25"), "");
}

static void everything_about_a_person_comes_back(void **state)
{
    struct bench *bench = *state;
    struct person_form form = person_form_new(&bench->store);
    strcpy(form.person.name, "விஜய்");
    strcpy(form.person.picture, "fox");
    strcpy(form.person.language, "ta");
    form.person.text_size = TEXT_SIZE_LARGE;
    form.person.state = PERSON_AWAY;
    form.person.away_until = day("2026-11-30");
    save(bench, &form);
    struct person_form loaded = load(bench, form.person.id);
    assert_memory_equal(&loaded.person, &form.person, sizeof form.person);
}

static void a_person_may_have_no_name_but_needs_a_picture_of_their_own(void **state)
{
    struct bench *bench = *state;
    struct person_form form = person_form_new(&bench->store);
    assert_false(person_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "needs a tile picture");
    strcpy(form.person.picture, "fox");
    save(bench, &form);
    struct person_form other = person_form_new(&bench->store);
    strcpy(other.person.picture, "fox");
    assert_false(person_form_save(&bench->store, &other, &bench->err));
    assert_contains(bench->err.text, "'fox'");
}

static void a_name_that_is_no_text_is_refused(void **state)
{
    struct bench *bench = *state;
    struct person_form form = person_form_new(&bench->store);
    strcpy(form.person.picture, "fox");
    strcpy(form.person.name, "\xff\xfe");
    assert_false(person_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "not readable text");
}

static void note_picture(const char *picture, void *context)
{
    add_text(context, picture);
    add_text(context, " ");
}

static const char *taken(struct bench *bench, const char *today)
{
    static char text[ADD_TEXT_SIZE];
    text[0] = '\0';
    assert_done(bench,
                pictures_taken(&bench->store, day(today), (struct id){{0}}, note_picture, text, &bench->err));
    return text;
}

static void a_picture_is_not_given_out_again_within_a_year(void **state)
{
    struct bench *bench = *state;
    struct person_form ana = load(bench, make_person(bench, "fox"));
    struct person_form ben = load(bench, make_person(bench, "owl"));
    assert_int_equal(strlen(taken(bench, "2026-11-25")), strlen("fox owl "));
    ana.person.state = PERSON_NO;
    ana.person.moved_on_from = day("2026-11-25");
    strcpy(ben.person.picture, "cat"); /* changed: the owl rests too */
    save(bench, &ana);
    save(bench, &ben);
    assert_non_null(strstr(taken(bench, "2027-11-20"), "fox"));
    assert_non_null(strstr(taken(bench, "2027-11-20"), "owl"));
    assert_non_null(strstr(taken(bench, "2027-11-20"), "cat"));
    assert_string_equal(taken(bench, "2028-01-01"), "cat ");
}

static void a_picture_that_rests_is_refused_but_to_whose_it_was(void **state)
{
    struct bench *bench = *state;
    struct person_form ana = load(bench, make_person(bench, "fox")), ben = person_form_new(&bench->store);
    strcpy(ana.person.picture, "cat");
    save(bench, &ana);
    strcpy(ben.person.picture, "fox");
    assert_false(person_form_save(&bench->store, &ben, &bench->err));
    assert_contains(bench->err.text, "Somebody else has the picture 'fox', or had it within a year.");
    ana = load(bench, ana.person.id);
    strcpy(ana.person.picture, "fox");
    save(bench, &ana);
    strcpy(ben.person.picture, "cat");
    assert_false(person_form_save(&bench->store, &ben, &bench->err));
    clock_set(&bench->clock, moment("2028-01-01T10:00"));
    save(bench, &ben);
}

static enum lock_result try(struct bench *bench, struct id person, const char *secret, int *wait)
{
    enum lock_result result;
    assert_done(bench, lock_try(&bench->store, person, secret, &result, wait, &bench->err));
    return result;
}

static void a_lock_opens_with_its_pictures_only(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    assert_int_equal(try(bench, ana, "3-7-11", NULL), LOCK_NONE);
    assert_done(bench, lock_set(&bench->store, ana, "3-7-11", &bench->err));
    assert_int_equal(load(bench, ana).person.lock, LOCK_SET);
    assert_int_equal(try(bench, ana, "3-7-12", NULL), LOCK_WRONG);
    assert_int_equal(try(bench, ana, "3-7-11", NULL), LOCK_OPEN);
}

static void wrong_tries_make_growing_pauses(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    int wait;
    assert_done(bench, lock_set(&bench->store, ana, "3-7-11", &bench->err));
    for (int i = 0; i < TRIES_FREE - 1; i++) {
        assert_int_equal(try(bench, ana, "1-2-3", &wait), LOCK_WRONG);
        assert_int_equal(wait, 0);
    }
    assert_int_equal(try(bench, ana, "1-2-3", &wait), LOCK_WRONG);
    assert_int_equal(wait, 30);
    bench_reopen(bench); /* a restart does not help */
    assert_int_equal(try(bench, ana, "3-7-11", &wait), LOCK_PAUSE);
    assert_int_equal(wait, 30);
    clock_advance(&bench->clock, 30000);
    assert_int_equal(try(bench, ana, "1-2-3", &wait), LOCK_WRONG);
    assert_int_equal(wait, 60);
    clock_set(&bench->clock, moment("2026-11-20T14:00")); /* nor is it longer with a wrong clock */
    assert_int_equal(try(bench, ana, "3-7-11", &wait), LOCK_PAUSE);
    assert_int_equal(wait, 60);
    clock_set(&bench->clock, moment("2026-11-25T15:00"));
    assert_int_equal(try(bench, ana, "3-7-11", &wait), LOCK_OPEN);
    assert_int_equal(try(bench, ana, "1-2-3", &wait), LOCK_WRONG); /* and starts anew */
    assert_int_equal(wait, 0);
}

static void who_goes_without_a_lock_is_let_in(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    assert_done(bench, lock_go_without(&bench->store, ana, &bench->err));
    assert_int_equal(load(bench, ana).person.lock, LOCK_WITHOUT);
    assert_int_equal(try(bench, ana, "1-2-3", NULL), LOCK_OPEN);
}

static void staff_reset_a_lock(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    assert_done(bench, lock_set(&bench->store, ana, "3-7-11", &bench->err));
    assert_done(bench, lock_reset(&bench->store, ana, &bench->err));
    assert_int_equal(try(bench, ana, "3-7-11", NULL), LOCK_NONE);
    assert_int_equal(load(bench, ana).person.lock, LOCK_UNSET);
}

static void what_is_no_hash_matches_nothing(void **state)
{
    (void)state;
    assert_false(secret_matches("", ""));
    assert_false(secret_matches("without", "without"));
    assert_false(secret_matches("$argon2id$v=19$m=1,t=1,p=1$", "3-7-11"));
}

static void a_house_has_a_name_and_this_device_is_its_holder(void **state)
{
    struct bench *bench = *state;
    struct house house;
    char name[NAME_SIZE];
    bool is_holder;
    assert_done(bench, house_load(&bench->store, &house, &bench->err));
    assert_string_equal(house.name, "Our house");
    assert_string_equal(house.zone, "Europe/London");
    assert_done(bench, store_is_holder(&bench->store, &is_holder, &bench->err));
    assert_true(is_holder);
    assert_done(bench, device_name(&bench->store, bench->store.device, name, &bench->err));
    assert_string_equal(name, "Lounge");
    assert_done(bench, house_rename(&bench->store, "Mill Lane", &bench->err));
    bench_reopen(bench);
    assert_done(bench, house_load(&bench->store, &house, &bench->err));
    assert_string_equal(house.name, "Mill Lane");
    assert_false(house_rename(&bench->store, "", &bench->err));
    assert_false(device_rename(&bench->store, bench->store.device, "", &bench->err));
}

static void where_another_device_is_the_holder_places_are_asked_for(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", "2026-11-27", 1, "");
    struct signup_key key = {walk, day("2026-11-27"), make_person(bench, "Ana")};
    struct signup signup;
    struct places places;
    assert_done(bench, house_set_holder(&bench->store, walk, &bench->err)); /* some other id */
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &signup, &bench->err));
    assert_int_equal(signup.place, PLACE_ASKED);
    assert_done(bench, places_count(&bench->store, walk, key.date, &places, &bench->err));
    assert_int_equal(places.asked, 1);
    assert_done(bench, house_set_holder(&bench->store, bench->store.device, &bench->err));
    assert_done(bench, signup_settle(&bench->store, walk, key.date, &bench->err));
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    assert_int_equal(signup.place, PLACE_PROMISED);
}

static void help_texts_are_confirmed_for_three_months(void **state)
{
    struct bench *bench = *state;
    struct help help;
    assert_done(bench, help_load(&bench->store, &help, &bench->err));
    assert_false(help_is_confirmed(&help, day("2026-11-25")));
    strcpy(help.phone_place, "By the front door");
    assert_false(help_confirm(&bench->store, &help, "", &bench->err));
    assert_done(bench, help_confirm(&bench->store, &help, "Sam", &bench->err));
    assert_done(bench, help_load(&bench->store, &help, &bench->err));
    assert_string_equal(help.phone_place, "By the front door");
    assert_string_equal(help.confirmed_by, "Sam");
    assert_true(help_is_confirmed(&help, day("2026-11-25")));
    assert_false(help_is_confirmed(&help, day("2026-11-24"))); /* under a clock that was ahead */
    assert_true(help_is_confirmed(&help, day("2027-02-25")));
    assert_false(help_is_confirmed(&help, day("2027-02-26")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(tiles_are_in_the_order_of_their_names),
        test(who_is_away_or_not_on_the_wall_has_no_tile),
        test(who_was_away_until_a_day_is_back_the_day_after),
        test(the_day_of_a_yes_is_kept_and_none_is_no_day),
        test(a_tile_is_gone_from_the_day_that_staff_chose),
        test(everything_about_a_person_comes_back),
        test(a_person_may_have_no_name_but_needs_a_picture_of_their_own),
        test(a_name_that_is_no_text_is_refused),
        test(a_picture_is_not_given_out_again_within_a_year),
        test(a_picture_that_rests_is_refused_but_to_whose_it_was),
        test(a_lock_opens_with_its_pictures_only),
        test(wrong_tries_make_growing_pauses),
        test(who_goes_without_a_lock_is_let_in),
        test(staff_reset_a_lock),
        test(what_is_no_hash_matches_nothing),
        test(a_house_has_a_name_and_this_device_is_its_holder),
        test(where_another_device_is_the_holder_places_are_asked_for),
        test(help_texts_are_confirmed_for_three_months),
    };
    return cmocka_run_group_tests_name("person", tests, NULL, NULL);
}
