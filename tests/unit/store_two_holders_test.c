/* Two devices call themselves the holder, as after a card was copied, and have answered one person. */
#include "store_support.h"

#include "store/change.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const struct sql SQL_ASK = {"ask of a test", "SELECT ask FROM signup WHERE id = ?1", false};

/* What the other one has decided without knowing of what is here: it comes later, and so is shown. */
static void decide_beside(const struct walk *table, struct id person, const char *place, struct id ask)
{
    const struct versions none = {0};
    struct bench *bench = table->bench;
    struct signup_key key = friday_key(table->walk, person);
    struct change change = change_start(&bench->store, &NOUN_SIGNUP, signup_id(&key), "place", &none);
    change_person(&change, person);
    change_text(&change, "place", place, NAME_LIMIT);
    change_id(&change, "place_ask", ask);
    change.anyway = true;
    assert_done(bench, change_end(&change, &bench->err));
}

static struct id ask_of(const struct walk *table, struct id person)
{
    struct bench *bench = table->bench;
    struct query query = query_start(&bench->store.shared.db, &SQL_ASK);
    struct signup_key key = friday_key(table->walk, person);
    query_bind_id(&query, signup_id(&key));
    assert_true(query_row(&query));
    struct id ask = query_id(&query, 0);
    assert_done(bench, query_end(&query, &bench->err));
    return ask;
}

static void a_promise_stays_though_another_holder_answered_an_older_ask(void **state)
{
    struct walk table = make_full_walk(*state);
    decide_beside(&table, table.ana, "promised", (struct id){{9}});
    friday_settle(table.bench, table.walk);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
    assert_int_equal(walk_place(&table, table.ben), PLACE_WAITING);
}

static void a_promise_stays_though_another_holder_lets_its_person_wait(void **state)
{
    struct walk table = make_full_walk(*state);
    decide_beside(&table, table.ana, "waiting", ask_of(&table, table.ana));
    assert_int_equal(walk_place(&table, table.ana), PLACE_WAITING);
    friday_settle(table.bench, table.walk);
    assert_int_equal(walk_place(&table, table.ana), PLACE_PROMISED);
}

static void what_staff_gave_back_is_not_promised_again_by_another_holder(void **state)
{
    struct walk table = make_full_walk(*state);
    decide_beside(&table, table.ana, "given back", ask_of(&table, table.ana));
    friday_settle(table.bench, table.walk);
    assert_int_equal(walk_place(&table, table.ana), PLACE_GIVEN_BACK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_promise_stays_though_another_holder_answered_an_older_ask),
        test(a_promise_stays_though_another_holder_lets_its_person_wait),
        test(what_staff_gave_back_is_not_promised_again_by_another_holder),
    };
    return cmocka_run_group_tests_name("two holders", tests, NULL, NULL);
}
