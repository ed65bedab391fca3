/* How many came is told in the table by month, however far back it was; who came, also without a name. */
#include "store_support.h"

#include "report/lounge.h"
#include "store/visitor.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void visit(struct bench *bench, struct id event, const char *date, const char *name)
{
    struct signup_key key = {event, day(date), make_person(bench, name)};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
}

/* The table by month, a line for each row, and how many rows the tables of dates and of names have. Good
 * until the next call. */
static const char *by_month(struct bench *bench, size_t *events, size_t *attendance)
{
    static struct text out;
    struct lounge_report report = {0};
    assert_done(bench, lounge_report_load(&report, &bench->store, store_now(&bench->store), &bench->err));
    const struct table *table = &report.tables[LOUNGE_BY_MONTH];
    text_clear(&out);
    for (size_t row = 0; row < table_rows(table); row++)
        for (size_t i = 0; i < table->column_count; i++) {
            const char *cell = table_cell(table, row, i);
            text_printf(&out, "%s%s", cell != NULL ? cell : "-", i + 1 < table->column_count ? " " : "\n");
        }
    *events = table_rows(&report.tables[LOUNGE_EVENTS]);
    *attendance = table_rows(&report.tables[LOUNGE_ATTENDANCE]);
    lounge_report_release(&report);
    return text_string(&out);
}

static void how_many_came_stays_when_the_tables_with_names_are_a_year_further(void **state)
{
    struct bench *bench = *state;
    size_t events, attendance;
    struct event_form form;
    bool found;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    struct id with_sam = make_event(bench, "Time with Sam", "2026-11-25", 8, "");
    make_event(bench, "Bingo", "2026-11-30", 8, "");
    make_event(bench, "Quiz", "2028-01-12", 8, "");
    assert_done(bench, event_form_load(&bench->store, with_sam, &form, &found, &bench->err));
    form.event.is_private = true;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    visit(bench, tea, "2026-11-25", "Asha");
    visit(bench, tea, "2026-11-25", "Ben");
    visit(bench, with_sam, "2026-11-25", "Carlos");
    assert_done(bench, visitor_add(&bench->store, tea, day("2026-11-25"), &bench->err));
    clock_set(&bench->clock, moment("2027-12-25T14:00"));
    assert_string_equal(by_month(bench, &events, &attendance), "2026-11 activity 2 2 2 0 1\n");
    assert_int_equal(attendance, 0);
    assert_int_equal(events, 1); /* the quiz, which is ahead */
}

static void each_visit_counts_in_one_month_whenever_one_looks(void **state)
{
    struct bench *bench = *state;
    size_t ignored;
    struct occurrence_change change;
    struct id walk = make_event(bench, "Walk", "2026-11-29", 8, "");
    visit(bench, make_event(bench, "Tea", "2026-11-25", 8, ""), "2026-11-25", "Asha");
    assert_done(bench, occurrence_change_load(&bench->store, walk, day("2026-11-29"), &change, &bench->err));
    change.date = day("2026-12-01");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    visit(bench, walk, "2026-11-29", "Ben");
    for (int later = 6; later < 900; later += 13) {
        clock_set(&bench->clock, (struct local_time){date_add_days(day("2026-11-25"), later), {14 * 60}});
        assert_string_equal(by_month(bench, &ignored, &ignored),
                            "2026-11 activity 1 1 1 0 0\n2026-12 activity 1 1 1 0 0\n");
    }
}

static void somebody_without_a_name_is_known_by_their_picture_in_the_sheets(void **state)
{
    struct bench *bench = *state;
    struct lounge_report report = {0};
    struct person_form form = person_form_new(&bench->store);
    set_text(form.person.picture, "star");
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    struct signup_key key = {make_event(bench, "Tea", "2026-11-25", 8, ""), day("2026-11-25"),
                             form.person.id};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    assert_done(bench, lounge_report_load(&report, &bench->store, store_now(&bench->store), &bench->err));
    for (int i = LOUNGE_SIGN_UPS; i <= LOUNGE_ATTENDANCE; i++) {
        const struct table *table = &report.tables[i];
        size_t last = table->column_count - 1;
        assert_int_equal(table_rows(table), 1);
        assert_string_equal(table->description->columns[last].name, "picture");
        assert_string_equal(table_cell(table, 0, last), "star");
        assert_null(strstr(table->description->create, "picture")); /* it is in people there */
    }
    lounge_report_release(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(how_many_came_stays_when_the_tables_with_names_are_a_year_further),
        test(each_visit_counts_in_one_month_whenever_one_looks),
        test(somebody_without_a_name_is_known_by_their_picture_in_the_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
