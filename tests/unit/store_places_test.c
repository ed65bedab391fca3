/* People answer, undo, accept and leave at random. After every step what the house promised is kept. */
#include "store_support.h"

#include <stdio.h>

#include "store/home.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

enum { PERSONS = 7, STEPS = 150, SEEDS = 4 };

struct game {
    struct bench *bench;
    struct random dice;
    struct id event;
    struct id persons[PERSONS];
    struct signup before[PERSONS];
    int places;
    unsigned seed;
    int step;
};

static struct signup_key key_of(const struct game *game, size_t person)
{
    return (struct signup_key){game->event, day("2026-11-27"), game->persons[person]};
}

static struct signup look(struct game *game, size_t person)
{
    struct signup signup;
    struct signup_key key = key_of(game, person);
    assert_done(game->bench, signup_load(&game->bench->store, &key, &signup, &game->bench->err));
    return signup;
}

static bool has_place(const struct signup *signup)
{
    return signup->place == PLACE_PROMISED || signup->place == PLACE_OFFERED;
}

static void settle(struct game *game)
{
    assert_done(game->bench,
                signup_settle(&game->bench->store, game->event, day("2026-11-27"), &game->bench->err));
}

static void must(const struct game *game, bool right, const char *what)
{
    if (!right)
        fail_msg("seed %u, step %d: %s", game->seed, game->step, what);
}

/* Nobody lost a promise or an offer but who acted, and no more places are out than there are. */
static void check(struct game *game, size_t actor)
{
    int taken = 0;
    for (size_t i = 0; i < PERSONS; i++) {
        struct signup now = look(game, i);
        taken += has_place(&now);
        must(game, now.place != PLACE_ASKED, "the holder left an ask undecided");
        if (i != actor) {
            must(game, now.answer == game->before[i].answer, "an answer changed by itself");
            must(game, game->before[i].place != PLACE_PROMISED || now.place == PLACE_PROMISED,
                 "a promise was taken back");
            must(game, game->before[i].place != PLACE_OFFERED || now.place == PLACE_OFFERED,
                 "an offer was taken back");
            must(game, game->before[i].place != PLACE_WAITING || now.place != PLACE_PROMISED,
                 "a place was assigned instead of offered");
        }
        game->before[i] = now;
    }
    must(game, taken <= game->places, "more places were given than there are");
}

static void check_settled(struct game *game)
{
    int taken = 0;
    bool waiting = false;
    for (size_t i = 0; i < PERSONS; i++) {
        struct signup now = look(game, i);
        taken += has_place(&now);
        waiting |= now.place == PLACE_WAITING;
    }
    must(game, !waiting || taken == game->places, "somebody waits beside a free place");
}

/* An answer, and perhaps its undo at once, which must leave what was. */
static void answer(struct game *game, size_t person)
{
    struct bench *bench = game->bench;
    struct signup_key key = key_of(game, person);
    struct signup_undo undo;
    struct signup old = look(game, person);
    enum answer said = (enum answer)(ANSWER_COMING + random_below(&game->dice, 4));
    assert_done(bench, signup_answer(&bench->store, &key, said, &undo, NULL, &bench->err));
    struct signup said_so = look(game, person);
    must(game, said == ANSWER_DECLINED || !has_place(&old) || has_place(&said_so),
         "an answer that anybody may give cost a place");
    if (random_below(&game->dice, 3) != 0)
        return;
    check(game, person);
    assert_done(bench, signup_undo(&bench->store, &undo, NULL, &bench->err));
    struct signup now = look(game, person);
    must(game, now.answer == old.answer, "undo did not bring the answer back");
    must(game, old.place != PLACE_PROMISED || now.place == PLACE_PROMISED,
         "undo did not bring the promise back");
}

/* Gives up what is kept beside an answer that takes no place, and perhaps takes that back. */
static void give_up(struct game *game, size_t person)
{
    struct bench *bench = game->bench;
    struct signup_key key = key_of(game, person);
    struct signup_undo undo;
    struct signup old = look(game, person);
    struct signup now;
    assert_done(bench, signup_give_up(&bench->store, &key, &undo, &now, &bench->err));
    must(game, now.answer == old.answer, "giving a place up changed the answer");
    must(game, old.answer == ANSWER_COMING || now.place == PLACE_NONE, "what was given up is still kept");
    if (random_below(&game->dice, 2) != 0)
        return;
    check(game, person);
    assert_done(bench, signup_undo(&bench->store, &undo, NULL, &bench->err));
    must(game, old.place != PLACE_PROMISED || look(game, person).place == PLACE_PROMISED,
         "undo did not bring the promise back that was given up");
}

static void act(struct game *game, size_t person)
{
    struct bench *bench = game->bench;
    struct signup_key key = key_of(game, person);
    bool offered = look(game, person).place == PLACE_OFFERED;
    switch (random_below(&game->dice, 6)) {
    case 0:
        if (offered)
            assert_done(bench, signup_accept(&bench->store, &key, NULL, NULL, &bench->err));
        break;
    case 1:
        if (offered)
            assert_done(bench, signup_steer(&bench->store, &key, STEER_PASS_ON, "Sam", NULL, &bench->err));
        break;
    case 2:
        give_up(game, person);
        break;
    case 3:
        bench_reopen(bench);
        break;
    default:
        answer(game, person);
    }
}

/* Two people, one place. */
static struct game small_game(struct bench *bench)
{
    struct game game = {.bench = bench, .places = 1};
    game.event = make_event(bench, "Canal walk", "2026-11-27", 1, "");
    game.persons[0] = make_person(bench, "Ana");
    game.persons[1] = make_person(bench, "Ben");
    return game;
}

static struct signup_undo say(struct game *game, size_t person, enum answer answer)
{
    struct signup_undo undo;
    struct signup_key key = key_of(game, person);
    assert_done(game->bench,
                signup_answer(&game->bench->store, &key, answer, &undo, NULL, &game->bench->err));
    return undo;
}

static void a_place_stays_kept_while_the_page_with_undo_is_open(void **state)
{
    struct game game = small_game(*state);
    say(&game, 0, ANSWER_COMING);
    struct signup_undo undo = say(&game, 0, ANSWER_DECLINED);
    say(&game, 1, ANSWER_COMING);
    assert_int_equal(look(&game, 1).place, PLACE_WAITING);
    assert_done(game.bench, signup_undo(&game.bench->store, &undo, NULL, &game.bench->err));
    assert_int_equal(look(&game, 0).place, PLACE_PROMISED);
    assert_int_equal(look(&game, 1).place, PLACE_WAITING);
}

static void watching_and_coming_again_keeps_the_place(void **state)
{
    struct game game = small_game(*state);
    say(&game, 0, ANSWER_COMING);
    say(&game, 1, ANSWER_COMING);
    say(&game, 0, ANSWER_WATCHING);
    say(&game, 0, ANSWER_COMING);
    settle(&game);
    assert_int_equal(look(&game, 0).place, PLACE_PROMISED);
    assert_int_equal(look(&game, 1).place, PLACE_WAITING);
}

static void what_was_promised_is_kept(void **state)
{
    static const char *const names[] = {"Ana", "Ben", "Cem", "Dot", "Eve", "Fay", "Gus"};
    struct bench *bench = *state;
    struct game game = {.bench = bench};
    for (size_t i = 0; i < PERSONS; i++)
        game.persons[i] = make_person(bench, names[i]);
    for (game.seed = 1; game.seed <= SEEDS; game.seed++) {
        game.dice = random_seeded(game.seed);
        game.places = (int)random_below(&game.dice, 3) + 1;
        game.event = make_event(bench, "Canal walk", "2026-11-27", game.places, "");
        memset(game.before, 0, sizeof game.before);
        for (game.step = 0; game.step < STEPS; game.step++) {
            size_t person = random_below(&game.dice, PERSONS);
            act(&game, person);
            check(&game, person);
            if (random_below(&game.dice, 2) == 0) {
                settle(&game);
                check(&game, PERSONS);
                check_settled(&game);
            }
        }
    }
}

/* One place, Ana has it and leaves it, and Ben is offered it. */
static struct signup_key make_offer(struct bench *bench)
{
    struct id walk = make_event(bench, "Canal walk", "2026-11-27", 1, "");
    struct signup_key ana = {walk, day("2026-11-27"), make_person(bench, "Ana")};
    struct signup_key ben = {walk, day("2026-11-27"), make_person(bench, "Ben")};
    assert_done(bench, signup_answer(&bench->store, &ana, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, signup_answer(&bench->store, &ben, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, signup_answer(&bench->store, &ana, ANSWER_DECLINED, NULL, NULL, &bench->err));
    assert_done(bench, signup_settle(&bench->store, walk, ana.date, &bench->err));
    return ben;
}

static bool says_a_place_came_free(struct bench *bench, const char *now)
{
    struct home home = {0};
    assert_done(bench, home_load(&bench->store, moment(now), &home, &bench->err));
    bool came_free = home.place_came_free;
    home_free(&home);
    return came_free;
}

static void home_invites_to_no_offer_for_a_date_that_is_off(void **state)
{
    struct bench *bench = *state;
    struct signup_key key = make_offer(bench);
    struct occurrence_change change;
    assert_true(says_a_place_came_free(bench, "2026-11-25T14:00"));
    assert_done(bench, occurrence_change_load(&bench->store, key.event, key.date, &change, &bench->err));
    change.date = day("2026-11-28");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_true(says_a_place_came_free(bench, "2026-11-28T10:00"));
    assert_done(bench, occurrence_change_load(&bench->store, key.event, key.date, &change, &bench->err));
    change.cancelled = true;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_false(says_a_place_came_free(bench, "2026-11-25T14:00"));
    assert_false(says_a_place_came_free(bench, "2026-11-28T10:00"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_place_stays_kept_while_the_page_with_undo_is_open),
        test(watching_and_coming_again_keeps_the_place),
        test(what_was_promised_is_kept),
        test(home_invites_to_no_offer_for_a_date_that_is_off),
    };
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
