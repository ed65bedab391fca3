/* What becomes of people's answers when an import changes the dates of an event, and what the office's report
 * says of them. */
#include "store_support.h"

#include <sqlite3.h>

#include "import/plan.h"
#include "report/lounge.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define HEAD "id,title,date,start,end,places,repeat,except\n"
#define ON_THE_27TH HEAD "cinema,Cinema,2026-11-27,14:00,16:00,5,,\n"
#define ON_THE_28TH HEAD "cinema,Cinema,2026-11-28,14:00,16:00,5,,\n"
#define EVERY_WEEK HEAD "cinema,Cinema,2026-11-27,14:00,16:00,5,weekly,2026-12-25\n"
#define EVERY_SATURDAY HEAD "cinema,Cinema,2026-11-28,14:00,16:00,5,weekly,2026-12-25\n"
#define LATER_EVERY_WEEK HEAD "cinema,Cinema,2026-12-09,14:00,16:00,5,weekly,2026-12-25\n"
#define NOT_ON_THE_4TH HEAD "cinema,Cinema,2026-11-27,14:00,16:00,5,weekly,2026-12-04 2026-12-25\n"

static bool has_picture(const char *name, void *context, struct err *err)
{
    (void)name;
    (void)context;
    (void)err;
    return true;
}

/* Imports a file; false if there was nothing to do. */
static bool import(struct bench *bench, const char *bytes, struct id *batch)
{
    const struct pictures pictures = {has_picture, NULL};
    struct sheet sheet = {0};
    struct plan plan = {0};
    struct id made;
    assert_done(bench, sheet_load_bytes(&sheet, "file.csv", bytes, strlen(bytes), &bench->err));
    assert_done(bench, plan_make(&plan, &bench->store, &sheet, &pictures, &bench->err));
    bool work = plan_has_work(&plan);
    if (work)
        assert_done(bench, plan_apply(&plan, &bench->store, &pictures, &made, &bench->err));
    if (work && batch != NULL)
        *batch = made;
    plan_release(&plan);
    sheet_release(&sheet);
    return work;
}

static struct id say_coming(struct bench *bench, const char *date)
{
    struct id asha = make_person(bench, "Asha");
    struct signup_key key = {import_target("events", "cinema"), day(date), asha};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    return asha;
}

/* The date of her answer, and her place, as her plans show them. */
static struct occurrence answered(struct bench *bench, struct id person, const char *original)
{
    struct signup_key key = {import_target("events", "cinema"), day(original), person};
    struct occurrence occurrence;
    struct signup signup;
    bool found;
    assert_done(bench, signup_load(&bench->store, &key, &signup, &bench->err));
    assert_int_equal(signup.place, PLACE_PROMISED);
    assert_done(bench,
                occurrence_recall(&bench->store, key.event, key.date, &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence;
}

static void assert_on(struct bench *bench, struct id person, const char *original, const char *date)
{
    struct occurrence occurrence = answered(bench, person, original);
    assert_int_equal(date_compare(occurrence.date, day(date)), 0);
    assert_int_equal(occurrence.moved, strcmp(original, date) != 0);
    assert_int_equal(occurrence.status, EVENT_PLANNED);
}

static size_t count_dates(struct bench *bench)
{
    struct occurrences list = {0};
    assert_done(bench,
                occurrences_public(&bench->store, day("2026-11-25"), day("2026-12-03"), &list, &bench->err));
    size_t count = list.count;
    occurrences_free(&list);
    return count;
}

static void a_place_goes_with_an_event_whose_date_the_office_changes(void **state)
{
    struct bench *bench = *state;
    import(bench, ON_THE_27TH, NULL);
    struct id asha = say_coming(bench, "2026-11-27");
    assert_true(import(bench, ON_THE_28TH, NULL));
    assert_on(bench, asha, "2026-11-27", "2026-11-28");
    assert_int_equal(count_dates(bench), 1);
    assert_false(import(bench, ON_THE_28TH, NULL));
    assert_true(import(bench, ON_THE_27TH, NULL));
    assert_on(bench, asha, "2026-11-27", "2026-11-27");
}

static void a_move_that_was_imported_can_be_undone_and_imported_again(void **state)
{
    struct bench *bench = *state;
    struct id batch = {{0}};
    import(bench, ON_THE_27TH, NULL);
    struct id asha = say_coming(bench, "2026-11-27");
    import(bench, ON_THE_28TH, &batch);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_on(bench, asha, "2026-11-27", "2026-11-27");
    assert_true(import(bench, ON_THE_28TH, NULL));
    assert_on(bench, asha, "2026-11-27", "2026-11-28");
}

static void an_event_that_an_undone_import_cancelled_is_on_again_when_it_is_imported_again(void **state)
{
    struct bench *bench = *state;
    struct id batch = {{0}};
    import(bench, ON_THE_27TH, &batch);
    struct id asha = say_coming(bench, "2026-11-27");
    assert_done(bench, batch_undo(&bench->store, batch, "Not yet.", &bench->err));
    assert_int_equal(answered(bench, asha, "2026-11-27").status, EVENT_CANCELLED);
    assert_true(import(bench, ON_THE_27TH, NULL));
    assert_on(bench, asha, "2026-11-27", "2026-11-27");
    assert_string_equal(answered(bench, asha, "2026-11-27").reason, "");
    assert_false(import(bench, ON_THE_27TH, NULL));
}

static void an_older_import_that_is_undone_leaves_a_newer_move(void **state)
{
    struct bench *bench = *state;
    struct id made = {{0}}, moved = {{0}};
    import(bench, ON_THE_27TH, &made);
    struct id asha = say_coming(bench, "2026-11-27");
    import(bench, ON_THE_28TH, &moved);
    import(bench, HEAD "cinema,Cinema,2026-11-29,14:00,16:00,5,,\n", NULL);
    assert_done(bench, batch_undo(&bench->store, moved, NULL, &bench->err));
    assert_on(bench, asha, "2026-11-27", "2026-11-29");
    assert_done(bench, batch_undo(&bench->store, made, NULL, &bench->err));
    assert_on(bench, asha, "2026-11-27", "2026-11-29");
}

static void a_moved_event_that_begins_to_repeat_is_on_once_on_its_date(void **state)
{
    struct bench *bench = *state;
    import(bench, ON_THE_27TH, NULL);
    struct id asha = say_coming(bench, "2026-11-27");
    import(bench, ON_THE_28TH, NULL);
    import(bench, HEAD "cinema,Cinema,2026-11-28,14:00,16:00,5,weekly,\n", NULL);
    assert_on(bench, asha, "2026-11-27", "2026-11-28");
    assert_int_equal(count_dates(bench), 1);
}

static void answers_of_a_series_that_the_office_puts_on_another_day_go_with_it(void **state)
{
    struct bench *bench = *state;
    struct id batch = {{0}};
    import(bench, EVERY_WEEK, NULL);
    struct id asha = say_coming(bench, "2026-12-04");
    assert_true(import(bench, EVERY_SATURDAY, &batch));
    assert_on(bench, asha, "2026-12-04", "2026-12-05");
    assert_false(import(bench, EVERY_SATURDAY, NULL));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_on(bench, asha, "2026-12-04", "2026-12-04");
    assert_int_equal(count_dates(bench), 1);
    assert_true(import(bench, EVERY_SATURDAY, NULL));
    assert_on(bench, asha, "2026-12-04", "2026-12-05");
}

static void a_date_that_is_left_out_where_somebody_has_answered_is_off(void **state)
{
    struct bench *bench = *state;
    import(bench, EVERY_WEEK, NULL);
    struct id asha = say_coming(bench, "2026-12-04");
    assert_true(import(bench, NOT_ON_THE_4TH, NULL));
    assert_int_equal(answered(bench, asha, "2026-12-04").status, EVENT_CANCELLED);
    assert_false(import(bench, NOT_ON_THE_4TH, NULL));
    assert_true(import(bench, EVERY_WEEK, NULL));
    assert_on(bench, asha, "2026-12-04", "2026-12-04");
}

enum { EVENT_ID, STARTS_OF_ANSWER }; /* columns */

static void load_report(struct bench *bench, struct lounge_report *report)
{
    assert_done(bench, lounge_report_load(report, &bench->store, store_now(&bench->store), &bench->err));
}

static void the_report_says_when_a_date_began_that_no_rule_makes_any_more(void **state)
{
    struct bench *bench = *state;
    struct lounge_report report = {0};
    import(bench, EVERY_WEEK, NULL);
    struct signup_key key = {import_target("events", "cinema"), day("2026-11-27"),
                             say_coming(bench, "2026-11-27")};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    assert_true(import(bench, LATER_EVERY_WEEK, NULL));
    load_report(bench, &report);
    for (int i = LOUNGE_SIGN_UPS; i <= LOUNGE_ATTENDANCE; i++) {
        assert_int_equal(table_rows(&report.tables[i]), 1);
        assert_string_equal(table_cell(&report.tables[i], 0, STARTS_OF_ANSWER), "2026-11-27T14:00");
    }
    lounge_report_release(&report);
}

/* Imports by a connection of its own, as soon as the report asks for the answers. */
static int import_meanwhile(unsigned type, void *context, void *statement, void *words)
{
    struct bench *other = context;
    (void)type;
    (void)statement;
    if (strstr(words, "s.date BETWEEN") == NULL || !import(other, ON_THE_27TH, NULL))
        return 0;
    (void)say_coming(other, "2026-11-27");
    return 0;
}

static void the_report_has_no_answer_whose_event_it_lacks(void **state)
{
    struct bench *bench = *state;
    struct bench other = {.clock = bench->clock, .random = random_seeded(8), .folder = bench->folder};
    struct lounge_report report = {0};
    sqlite3 *handle = bench->store.shared.db.handle;
    bench_open_with(&other, NULL);
    assert_int_equal(sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, import_meanwhile, &other), SQLITE_OK);
    load_report(bench, &report);
    (void)sqlite3_trace_v2(handle, 0, NULL, NULL);
    assert_false(import(&other, ON_THE_27TH, NULL)); /* it was imported */
    assert_int_equal(table_rows(&report.tables[LOUNGE_EVENTS]), 0);
    assert_int_equal(table_rows(&report.tables[LOUNGE_SIGN_UPS]), 0);
    lounge_report_release(&report);
    load_report(bench, &report);
    assert_string_equal(table_cell(&report.tables[LOUNGE_SIGN_UPS], 0, EVENT_ID),
                        table_cell(&report.tables[LOUNGE_EVENTS], 0, EVENT_ID));
    lounge_report_release(&report);
    store_close(&other.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_place_goes_with_an_event_whose_date_the_office_changes),
        test(a_move_that_was_imported_can_be_undone_and_imported_again),
        test(an_event_that_an_undone_import_cancelled_is_on_again_when_it_is_imported_again),
        test(an_older_import_that_is_undone_leaves_a_newer_move),
        test(a_moved_event_that_begins_to_repeat_is_on_once_on_its_date),
        test(answers_of_a_series_that_the_office_puts_on_another_day_go_with_it),
        test(a_date_that_is_left_out_where_somebody_has_answered_is_off),
        test(the_report_says_when_a_date_began_that_no_rule_makes_any_more),
        test(the_report_has_no_answer_whose_event_it_lacks),
    };
    return cmocka_run_group_tests_name("dates of an import", tests, NULL, NULL);
}
