/* A new life gives new numbers to what was not published: to thousands of facts in short transactions,
 * between which the process may end and people tap on. */
#include "party.h"

#include <string.h>

#include "store/backup.h"
#include "store/house.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

/* A thousand facts take some 10 ms. */
enum { MANY = 2500, AT_ONCE = 1000 };

/* All settle, then the lounge makes many facts, one each minute of the year 1970. */
static void say_many(struct party *party)
{
    struct bench *lounge = party->benches[LOUNGE];
    static const char sql[] =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) "
        "INSERT INTO fact (id, device, life, sequence, lamport, noun, row, part, body, batch, made_ms, "
        "clock_trusted) SELECT lower(hex(randomblob(16))), device, life, sequence + i, lamport + i, "
        "'poster', "
        "lower(hex(randomblob(16))), 'text', '{\"words\":\"many\"}', NULL, 60000 * i, 1 FROM n, here; "
        "UPDATE here SET sequence = sequence + 2500, lamport = lamport + 2500";
    party_settle(party);
    assert_done(lounge, db_run(&lounge->store.shared.db, sql, &lounge->err));
}

static int64_t count_moved(struct party *party)
{
    static const struct sql sql = {"test moved",
                                   "SELECT count(*) FROM fact f JOIN here h ON h.device = f.device AND "
                                   "h.life = f.life WHERE f.sequence <= 2500",
                                   true};
    struct bench *lounge = party->benches[LOUNGE];
    int64_t count = 0;
    struct query query = query_start(&lounge->store.shared.db, &sql);
    assert_done(lounge, query_run_integer(&query, &count, &lounge->err));
    return count;
}

static bool see(int64_t number, struct id id, bool is_blank, void *context)
{
    int64_t *next = context;
    (void)id;
    (void)is_blank;
    assert_int_equal(number, ++*next);
    return true;
}

/* Asserts that the lounge's present life has all its numbers, and that everybody has all facts. */
static void assert_whole(struct party *party, int64_t count)
{
    struct bench *lounge = party->benches[LOUNGE];
    struct stream own;
    int64_t seen = 0;
    assert_done(lounge, stream_own(&lounge->store, &own, &lounge->err));
    assert_done(lounge, stream_each_id(&lounge->store, &own, 1, see, &seen, &lounge->err));
    assert_int_equal(seen, own.number);
    assert_int_equal(party_stream(party, LOUNGE).number, own.number);
    assert_int_equal(own.number, count);
    party_settle(party);
    party_assert_same(party, 3);
    assert_int_equal(party_facts(party, LOUNGE), party_facts(party, OFFICE));
    assert_int_equal(party_facts(party, LOUNGE), party_facts(party, GARDEN));
}

/* Somebody taps whenever the sync of the lounge lets them. */
struct tapping {
    struct party *party;
    struct store screen;
    int64_t moved; /* at the last tap */
    int taps;
};

static void tap(void *context)
{
    struct tapping *tapping = context;
    struct bench *lounge = tapping->party->benches[LOUNGE];
    char name[NAME_SIZE];
    int64_t moved = count_moved(tapping->party);
    if (moved == MANY)
        return; /* the pauses of reading */
    assert_true(moved - tapping->moved <= AT_ONCE);
    tapping->moved = moved;
    (void)text_format(name, sizeof name, "House %d", ++tapping->taps);
    assert_done(lounge, house_rename(&tapping->screen, name, &lounge->err));
}

static void people_tap_between_a_thousand_facts_and_the_next(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    struct sync *sync = &party->syncs[LOUNGE];
    struct tapping tapping = {.party = party};
    sync->hardware = "serial 1";
    say_many(party);
    assert_done(lounge, store_open(&tapping.screen, bench_path(lounge, "data"), NULL, &lounge->clock,
                                   &lounge->random, &lounge->err));
    store_wait_at_most(&tapping.screen, 0);
    sync->pause = tap;
    sync->pause_context = &tapping;
    sync->hardware = "serial 2";
    party_round(party, LOUNGE);
    assert_true(party->result.new_life);
    assert_int_equal(tapping.taps, 2);
    store_close(&tapping.screen);
    assert_whole(party, MANY + tapping.taps);
}

/* Begins a new life and is killed after so many further transactions. */
static void begin_and_die(struct party *party, int transactions)
{
    struct bench *lounge = party->benches[LOUNGE];
    bool is_done = false;
    say_many(party);
    assert_done(lounge, life_begin(&lounge->store, party_stream(party, LOUNGE).number, &lounge->err));
    for (int i = 0; i < transactions; i++)
        assert_done(lounge, life_go_on(&lounge->store, &is_done, &lounge->err));
    assert_false(is_done);
    assert_in_range(count_moved(party), 1, MANY - 1);
    bench_reopen(lounge);
}

static void hold_after_death(struct party *party, int transactions)
{
    struct id life;
    begin_and_die(party, transactions);
    life = party_stream(party, LOUNGE).life;
    party_round(party, LOUNGE);
    assert_int_equal(party->result.published, MANY);
    assert_false(party->result.new_life);
    assert_true(id_equal(party_stream(party, LOUNGE).life, life));
    assert_whole(party, MANY);
}

static void killed_after_the_first_facts_it_goes_on_where_it_was(void **state)
{
    hold_after_death(*state, 0);
}

static void killed_between_two_transactions_it_goes_on_where_it_was(void **state)
{
    hold_after_death(*state, 1);
}

static void who_looks_meanwhile_sees_how_far_the_life_goes_and_since_when_it_waits(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    struct stream own;
    int64_t count, since_ms;
    begin_and_die(party, 0);
    assert_done(lounge, stream_own(&lounge->store, &own, &lounge->err));
    assert_int_equal(own.number, MANY);
    assert_done(lounge, stream_unseen_by_office(&lounge->store, &count, &since_ms, &lounge->err));
    assert_int_equal(count, MANY);
    assert_int_equal(since_ms, 60000);
}

static void what_is_said_meanwhile_comes_after_it(void **state)
{
    struct party *party = *state;
    begin_and_die(party, 1);
    party_say(party, LOUNGE, "Said meanwhile");
    party_round(party, LOUNGE);
    assert_whole(party, MANY + 1);
}

static void a_backup_made_meanwhile_has_all_of_it(void **state)
{
    struct party *party = *state;
    struct bench *lounge = party->benches[LOUNGE];
    char path[FILE_PATH_SIZE];
    begin_and_die(party, 1);
    (void)text_format(path, sizeof path, "%s", bench_path(lounge, "backup.sqlite"));
    assert_done(lounge, store_backup(&lounge->store, path, &lounge->err));
    store_close(&lounge->store);
    assert_done(lounge, store_restore(bench_path(lounge, "data"), path, &lounge->clock, &lounge->random, NULL,
                                      &lounge->err));
    bench_open_with(lounge, NULL);
    party_round_of_all(party, LOUNGE);
    assert_int_equal(party->result.published, MANY);
    assert_whole(party, MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(people_tap_between_a_thousand_facts_and_the_next),
        test(killed_after_the_first_facts_it_goes_on_where_it_was),
        test(killed_between_two_transactions_it_goes_on_where_it_was),
        test(who_looks_meanwhile_sees_how_far_the_life_goes_and_since_when_it_waits),
        test(what_is_said_meanwhile_comes_after_it),
        test(a_backup_made_meanwhile_has_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
