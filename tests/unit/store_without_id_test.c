/* A bad disk has taken away whose a row is: whatever is done with it is refused with a sentence, and the
 * program goes on. */
#include "store_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void assert_damaged(struct bench *bench, bool done)
{
    assert_false(done);
    assert_contains(bench->err.text, "kiosk.sqlite is damaged.");
    assert_int_equal(store_fault(&bench->store), DB_DAMAGED);
    store_forget_fault(&bench->store);
    bench->err = (struct err){0};
}

static void what_is_done_with_a_row_without_an_id_is_refused(void **state)
{
    struct bench *bench = *state;
    struct persons persons = {0};
    struct id ana = make_person(bench, "Ana"), tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    assert_done(bench, db_run(&bench->store.shared.db, "UPDATE person SET id = 'damaged'", &bench->err));
    assert_done(bench, persons_all(&bench->store, &persons, &bench->err));
    const struct signup_key keys[] = {{tea, day("2026-11-25"), persons.items[0].id},
                                      {persons.items[0].id, day("2026-11-25"), ana}};
    struct person_form form = person_form_new(&bench->store);
    form.person.id = persons.items[0].id;
    set_text(form.person.picture, "kite");
    for (size_t i = 0; i < 2; i++) {
        assert_damaged(bench, signup_answer(&bench->store, &keys[i], ANSWER_COMING, NULL, NULL, &bench->err));
        assert_damaged(bench, attendance_record(&bench->store, &keys[i], HOW_HERE, "", NULL, &bench->err));
    }
    assert_damaged(bench, person_form_save(&bench->store, &form, &bench->err));
    persons_free(&persons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_is_done_with_a_row_without_an_id_is_refused),
    };
    return cmocka_run_group_tests_name("without id", tests, NULL, NULL);
}
