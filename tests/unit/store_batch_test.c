#include "store_support.h"

#include <stdlib.h>

#include "store/batch.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* Imports one event with a title and places, as an import does. Returns its batch. */
static struct id import_event(struct bench *bench, const char *title, int places)
{
    struct id batch;
    struct event_form form;
    bool found;
    struct import_cell cells[] = {{(char *)"title", (char *)title}};
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    assert_done(bench,
                event_form_load(&bench->store, import_target("events", "e1"), &form, &found, &bench->err));
    set_text(form.event.title, title);
    form.event.places = places;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, import_row_save(&bench->store, "events", "e1", cells, 1, &bench->err));
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    return batch;
}

static struct event_form imported(struct bench *bench, bool *found)
{
    struct event_form form;
    assert_done(bench,
                event_form_load(&bench->store, import_target("events", "e1"), &form, found, &bench->err));
    return form;
}

static const char *cell(struct bench *bench, const char *column)
{
    static char text[ADD_TEXT_SIZE];
    struct import_row row = {0};
    assert_done(bench, import_row_load(&bench->store, "events", "e1", &row, &bench->err));
    const char *value = import_row_cell(&row, column);
    set_text(text, value != NULL ? value : "(none)");
    import_row_free(&row);
    return text;
}

static int64_t count_facts(struct bench *bench)
{
    int64_t count;
    assert_done(bench, store_count_facts(&bench->store, &count, &bench->err));
    return count;
}

static void the_cells_of_the_last_import_are_remembered(void **state)
{
    struct bench *bench = *state;
    bool found;
    assert_string_equal(cell(bench, "title"), "(none)");
    import_event(bench, "Tea", 8);
    assert_string_equal(cell(bench, "title"), "Tea");
    assert_string_equal(cell(bench, "places"), "(none)");
    assert_string_equal(imported(bench, &found).event.title, "Tea");
    assert_true(found);
}

static void an_undone_import_takes_back_what_it_made(void **state)
{
    struct bench *bench = *state;
    bool found;
    struct id batch = import_event(bench, "Tea", 8);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    imported(bench, &found);
    assert_false(found);
    assert_string_equal(cell(bench, "title"), "(none)");
    int64_t before = count_facts(bench);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_int_equal(count_facts(bench), before);
    import_event(bench, "Tea again", 8); /* and may come again */
    assert_string_equal(imported(bench, &found).event.title, "Tea again");
    assert_true(found);
}

static void an_undone_import_takes_back_what_it_changed(void **state)
{
    struct bench *bench = *state;
    bool found;
    import_event(bench, "Tea", 8);
    struct id batch = import_event(bench, "Coffee", PLACES_NO_LIMIT);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    struct event_form form = imported(bench, &found);
    assert_string_equal(form.event.title, "Tea");
    assert_int_equal(form.event.places, 8);
    assert_string_equal(cell(bench, "title"), "Tea");
}

static void what_staff_changed_since_the_import_stays(void **state)
{
    struct bench *bench = *state;
    bool found;
    import_event(bench, "Tea", 8);
    struct id batch = import_event(bench, "Coffee", 9);
    struct event_form form = imported(bench, &found);
    form.event.places = 10;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    form = imported(bench, &found);
    assert_string_equal(form.event.title, "Tea");
    assert_int_equal(form.event.places, 10);
}

static void a_row_that_staff_worked_on_since_it_was_imported_stays(void **state)
{
    struct bench *bench = *state;
    bool found;
    struct id batch = import_event(bench, "Tea", 8);
    struct event_form form = imported(bench, &found);
    strcpy(form.event.bring, "A cup");
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    form = imported(bench, &found);
    assert_true(found);
    assert_string_equal(form.event.title, "Tea");
}

static struct id coming_to(struct bench *bench, struct id event, const char *name)
{
    struct id person = make_person(bench, name);
    friday_say(bench, event, person, ANSWER_COMING);
    return person;
}

static void an_event_that_somebody_is_coming_to_is_cancelled_by_an_undone_import(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    struct occurrence occurrence;
    bool found;
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id tea = make_event(bench, "Tea", FRIDAY, 1, "");
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    struct id ana = coming_to(bench, walk, "Ana");
    struct batch_summary summary;
    assert_done(bench, batch_look(&bench->store, batch, &summary, &bench->err));
    assert_int_equal(summary.events, 2);
    assert_int_equal(summary.called_off, 1);
    assert_int_equal(summary.left + summary.people + summary.notices, 0);
    assert_done(bench, batch_undo(&bench->store, batch, "Sam put it in too early.", &bench->err));
    assert_done(bench, occurrence_recall(&bench->store, walk, day(FRIDAY), &occurrence, &found, &bench->err));
    assert_true(found);
    assert_int_equal(occurrence.status, EVENT_CANCELLED);
    assert_string_equal(occurrence.reason, "Sam put it in too early.");
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
    assert_done(bench, occurrence_recall(&bench->store, tea, day(FRIDAY), &occurrence, &found, &bench->err));
    assert_false(found);
}

static void a_person_who_has_answered_stays_when_their_import_is_undone(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    struct persons persons = {0};
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    struct id quiz = make_event(bench, "Quiz", FRIDAY, PLACES_NO_LIMIT, "");
    assert_done(bench, batch_begin(&bench->store, "people.csv", &batch, &bench->err));
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    make_person(bench, "Cem");
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    friday_say(bench, walk, ana, ANSWER_COMING);
    struct signup_key key = friday_key(quiz, ben);
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, NULL, NULL, &bench->err));
    struct batch_summary summary;
    assert_done(bench, batch_look(&bench->store, batch, &summary, &bench->err));
    assert_int_equal(summary.people, 3);
    assert_int_equal(summary.left, 2);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_done(bench, persons_all(&bench->store, &persons, &bench->err));
    assert_int_equal(persons.count, 2);
    assert_int_equal(friday_place(bench, walk, ana), PLACE_PROMISED);
    persons_free(&persons);
}

static void places_that_an_undone_import_gives_back_are_offered(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    struct id batch;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 2, "");
    coming_to(bench, walk, "Ana");
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.places = 1;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    struct id ben = coming_to(bench, walk, "Ben");
    assert_int_equal(friday_place(bench, walk, ben), PLACE_WAITING);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_int_equal(friday_place(bench, walk, ben), PLACE_OFFERED);
}

static void an_imported_event_that_staff_renamed_keeps_its_dates(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    struct event_form form;
    struct occurrences list = {0};
    bool found;
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    set_text(form.event.title, "A longer walk");
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_done(bench, occurrences_public(&bench->store, day(FRIDAY), day(FRIDAY), &list, &bench->err));
    assert_int_equal(list.count, 1);
    occurrences_free(&list);
}

static void an_import_that_fails_leaves_nothing(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    struct batches batches = {0};
    int64_t before = count_facts(bench);
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    make_event(bench, "Tea", "2026-11-27", 8, "");
    assert_false(batch_end(&bench->store, false, &bench->err));
    assert_int_equal(count_facts(bench), before);
    assert_done(bench, batches_load(&bench->store, &batches, &bench->err));
    assert_int_equal(batches.count, 0);
}

static void a_part_that_failed_dooms_the_whole_import(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    int64_t before = count_facts(bench);
    struct event_form form = event_form_new(&bench->store, EVENT_ACTIVITY);
    memset(form.event.title, 'a', TITLE_LIMIT + 1);
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    make_event(bench, "Tea", "2026-11-27", 8, "");
    assert_false(event_form_save(&bench->store, &form, &bench->err));
    assert_false(batch_end(&bench->store, true, &bench->err));
    assert_contains(bench->err.text, "Nothing was saved");
    assert_int_equal(count_facts(bench), before);
}

static void a_failed_part_lets_nothing_slip_past_the_transaction(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    int64_t before = count_facts(bench);
    struct notice_form form = notice_form_new(&bench->store);
    strcpy(form.notice.title, "Bins");
    assert_done(bench, batch_begin(&bench->store, "notices.csv", &batch, &bench->err));
    assert_true(store_begin(&bench->store, &bench->err));
    assert_false(store_finish(&bench->store, false, &bench->err));
    assert_false(notice_form_save(&bench->store, &form, &bench->err));
    assert_false(batch_end(&bench->store, true, &bench->err));
    assert_int_equal(count_facts(bench), before);
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err)); /* and goes on */
}

static void batches_are_listed_the_latest_first(void **state)
{
    struct bench *bench = *state;
    struct batches batches = {0};
    import_event(bench, "Tea", 8);
    clock_advance(&bench->clock, 60000);
    struct id later = import_event(bench, "Coffee", 8);
    assert_done(bench, batch_undo(&bench->store, later, NULL, &bench->err));
    assert_done(bench, batches_load(&bench->store, &batches, &bench->err));
    assert_int_equal(batches.count, 2);
    assert_true(id_equal(batches.items[0].id, later));
    assert_true(batches.items[0].undone);
    assert_false(batches.items[1].undone);
    assert_string_equal(batches.items[1].name, "events.csv");
    batches_free(&batches);
}

static void an_imported_id_means_the_same_row_on_every_device(void **state)
{
    char hex[ID_HEX_SIZE];
    (void)state;
    assert_string_equal(id_to_hex(import_target("events", "e1"), hex),
                        id_to_hex(import_target("events", "e1"), (char[ID_HEX_SIZE]){0}));
    assert_false(id_equal(import_target("events", "e1"), import_target("people", "e1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_cells_of_the_last_import_are_remembered),
        test(an_undone_import_takes_back_what_it_made),
        test(an_undone_import_takes_back_what_it_changed),
        test(what_staff_changed_since_the_import_stays),
        test(a_row_that_staff_worked_on_since_it_was_imported_stays),
        test(an_event_that_somebody_is_coming_to_is_cancelled_by_an_undone_import),
        test(a_person_who_has_answered_stays_when_their_import_is_undone),
        test(places_that_an_undone_import_gives_back_are_offered),
        test(an_imported_event_that_staff_renamed_keeps_its_dates),
        test(an_import_that_fails_leaves_nothing),
        test(a_part_that_failed_dooms_the_whole_import),
        test(a_failed_part_lets_nothing_slip_past_the_transaction),
        test(batches_are_listed_the_latest_first),
        test(an_imported_id_means_the_same_row_on_every_device),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
