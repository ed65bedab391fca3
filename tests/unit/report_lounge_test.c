#include "support.h"

#include "app/demo.h"
#include "base/file.h"
#include "report/lounge.h"
#include "store/attendance.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/signup.h"
#include "store/visitor.h"

/* A house in the test's folder on Wednesday 25 November 2026 at two. */
struct house {
    struct store store;
    struct clock clock;
    struct random random;
    struct lounge_report report;
};

static struct house house;
static const struct date TODAY = {20782};

static int house_make(void **state)
{
    struct err err = {0};
    const struct store_options options = {0};
    if (folder_make(state) != 0)
        return 1;
    memset(&house, 0, sizeof house);
    house.clock = clock_manual((struct local_time){TODAY, {14 * 60}});
    house.random = random_seeded(7);
    return store_open(&house.store, folder_path(state, "data"), &options, &house.clock, &house.random, &err)
               ? 0
               : 1;
}

static int house_remove(void **state)
{
    lounge_report_release(&house.report);
    store_close(&house.store);
    return folder_remove(state);
}

static const struct table *load(enum lounge_table table)
{
    struct err err = {0};
    lounge_report_release(&house.report);
    if (!lounge_report_load(&house.report, &house.store, store_now(&house.store), &err))
        fail_msg("%s", err.text);
    return &house.report.tables[table];
}

static void assert_cell(const struct table *table, size_t row, const char *column, const char *wanted)
{
    assert_true(row < table_rows(table));
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->description->columns[i].name, column) == 0) {
            const char *cell = table_cell(table, row, i);
            wanted != NULL ? assert_string_equal(cell, wanted) : assert_null(cell);
            return;
        }
    }
    fail_msg("there is no column %s", column);
}

static struct id make_person(const char *name, const char *picture)
{
    struct err err = {0};
    struct person_form form = person_form_new(&house.store);
    text_format(form.person.name, sizeof form.person.name, "%s", name);
    text_format(form.person.picture, sizeof form.person.picture, "%s", picture);
    assert_true(person_form_save(&house.store, &form, &err));
    return form.person.id;
}

static struct id make_event(const char *title, enum event_kind kind, struct date date)
{
    struct err err = {0};
    bool found = false;
    struct schedule schedule;
    struct event_form form = event_form_new(&house.store, kind);
    text_format(form.event.title, sizeof form.event.title, "%s", title);
    assert_true(event_form_save(&house.store, &form, &err));
    assert_true(schedule_load(&house.store, form.event.id, DATE_NONE, &schedule, &found, &err));
    schedule.date = date;
    schedule.starts.minute = 18 * 60;
    schedule.ends = TIME_NONE;
    schedule.until = DATE_NONE;
    assert_true(schedule_save(&house.store, &schedule, &err));
    return form.event.id;
}

static void an_empty_house_gives_empty_tables(void **state)
{
    (void)state;
    load(LOUNGE_EVENTS);
    for (int i = 0; i < LOUNGE_TABLES; i++)
        assert_int_equal(table_rows(&house.report.tables[i]), 0);
}

static void an_event_without_end_or_limit_leaves_both_empty(void **state)
{
    (void)state;
    make_event("Tea", EVENT_ACTIVITY, TODAY);
    const struct table *events = load(LOUNGE_EVENTS);
    assert_cell(events, 0, "title", "Tea");
    assert_cell(events, 0, "kind", "activity");
    assert_cell(events, 0, "starts", "2026-11-25T18:00");
    assert_cell(events, 0, "ends", NULL);
    assert_cell(events, 0, "places", NULL);
    assert_cell(events, 0, "group_size", "");
    assert_cell(events, 0, "status", "planned");
}

static void twelve_months_each_way_are_in_it_and_no_more(void **state)
{
    (void)state;
    make_event("Long ago", EVENT_ACTIVITY, date_add_days(date_add_months(TODAY, -12), -1));
    make_event("A year ago", EVENT_ACTIVITY, date_add_months(TODAY, -12));
    make_event("In a year", EVENT_ACTIVITY, date_add_months(TODAY, 12));
    make_event("Far ahead", EVENT_ACTIVITY, date_add_days(date_add_months(TODAY, 12), 1));
    const struct table *events = load(LOUNGE_EVENTS);
    assert_int_equal(table_rows(events), 2);
    assert_cell(events, 0, "title", "A year ago");
    assert_cell(events, 1, "title", "In a year");
}

static void nothing_of_a_private_event_is_in_any_table(void **state)
{
    struct err err = {0};
    (void)state;
    struct id person = make_person("Asha", "cat");
    struct signup_key key = {make_event("Time with Sam", EVENT_ONE_TO_ONE, TODAY), TODAY, person};
    struct notice_form notice = notice_form_new(&house.store);
    text_format(notice.notice.title, sizeof notice.notice.title, "About Sam");
    notice.notice.event = key.event;
    assert_true(signup_answer(&house.store, &key, ANSWER_COMING, NULL, NULL, &err));
    assert_true(attendance_record(&house.store, &key, HOW_HERE, "", NULL, &err));
    assert_true(notice_form_save(&house.store, &notice, &err));
    assert_int_equal(table_rows(load(LOUNGE_EVENTS)), 0);
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 0);
    assert_int_equal(table_rows(load(LOUNGE_ATTENDANCE)), 0);
    assert_int_equal(table_rows(load(LOUNGE_NOTICES)), 0);
    assert_int_equal(table_rows(load(LOUNGE_BY_MONTH)), 0);
    assert_int_equal(table_rows(load(LOUNGE_PEOPLE)), 1);
}

static void visitors_are_a_number_by_event_and_by_month_and_not_in_lounge_sqlite(void **state)
{
    struct err err = {0};
    (void)state;
    struct id tea = make_event("Tea", EVENT_ACTIVITY, TODAY);
    struct id with_sam = make_event("Time with Sam", EVENT_ONE_TO_ONE, TODAY);
    assert_true(visitor_add(&house.store, tea, TODAY, &err));
    assert_true(visitor_add(&house.store, tea, TODAY, &err));
    assert_true(visitor_add(&house.store, with_sam, TODAY, &err)); /* private */
    const struct table *events = load(LOUNGE_EVENTS);
    assert_int_equal(table_rows(events), 1);
    assert_cell(events, 0, "visitors", "2");
    assert_null(strstr(events->description->create, "visitors"));
    const struct table *months = &house.report.tables[LOUNGE_BY_MONTH];
    assert_int_equal(table_rows(months), 1);
    assert_cell(months, 0, "visitors", "2");
    assert_cell(months, 0, "visits", "0");
}

static void an_answer_has_the_words_of_the_contract(void **state)
{
    struct err err = {0};
    struct signup_undo undo;
    (void)state;
    struct signup_key key = {make_event("Tea", EVENT_ACTIVITY, TODAY), TODAY, make_person("Asha", "cat")};
    assert_true(signup_answer(&house.store, &key, ANSWER_MAYBE, &undo, NULL, &err));
    const struct table *answers = load(LOUNGE_SIGN_UPS);
    assert_cell(answers, 0, "first_name", "Asha");
    assert_cell(answers, 0, "answer", "maybe");
    assert_cell(answers, 0, "place", "");
    assert_cell(answers, 0, "changed_at", "2026-11-25T14:00");
    assert_true(signup_undo(&house.store, &undo, NULL, &err));
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 0);
}

static void a_changed_date_and_its_answers_have_the_time_and_places_that_it_now_has(void **state)
{
    struct err err = {0};
    struct occurrence_change change;
    (void)state;
    struct signup_key key = {make_event("Tea", EVENT_ACTIVITY, TODAY), TODAY, make_person("Asha", "cat")};
    assert_true(signup_answer(&house.store, &key, ANSWER_COMING, NULL, NULL, &err));
    assert_true(occurrence_change_load(&house.store, key.event, TODAY, &change, &err));
    change.date = date_add_days(TODAY, 1);
    change.starts.minute = 19 * 60 + 30;
    change.own.places = 7;
    assert_true(occurrence_change_save(&house.store, &change, &err));
    assert_cell(load(LOUNGE_SIGN_UPS), 0, "starts", "2026-11-26T19:30");
    assert_cell(load(LOUNGE_EVENTS), 0, "starts", "2026-11-26T19:30");
    assert_cell(load(LOUNGE_EVENTS), 0, "places", "7");
    change.date = date_add_months(TODAY, 14);
    assert_true(occurrence_change_load(&house.store, key.event, TODAY, &change, &err));
    change.date = date_add_months(TODAY, 14);
    assert_true(occurrence_change_save(&house.store, &change, &err));
    assert_cell(load(LOUNGE_SIGN_UPS), 0, "starts", "2028-01-25T19:30");
}

static void set_now(int day, int hour)
{
    house.clock = clock_manual((struct local_time){date_add_days(TODAY, day), {(int16_t)(hour * 60)}});
}

/* Asha came, Ben said he would, Carlos came without a word. */
static void hold_a_tea(void)
{
    struct err err = {0};
    struct signup_key asha = {make_event("Tea", EVENT_ACTIVITY, TODAY), TODAY, make_person("Asha", "cat")};
    struct signup_key ben = {asha.event, TODAY, make_person("Ben", "dog")};
    struct signup_key carlos = {asha.event, TODAY, make_person("Carlos", "owl")};
    assert_true(signup_answer(&house.store, &asha, ANSWER_COMING, NULL, NULL, &err));
    assert_true(signup_answer(&house.store, &ben, ANSWER_COMING, NULL, NULL, &err));
    set_now(0, 18);
    assert_true(attendance_record(&house.store, &asha, HOW_HERE, "", NULL, &err));
    assert_true(attendance_record(&house.store, &carlos, HOW_HERE, "", NULL, &err));
}

static void after_an_event_no_list_tells_who_said_they_would_come(void **state)
{
    (void)state;
    hold_a_tea();
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 2);
    assert_cell(&house.report.tables[LOUNGE_SIGN_UPS], 1, "first_name", "Ben");
    assert_cell(&house.report.tables[LOUNGE_BY_MONTH], 0, "sign_ups", "2");
    set_now(0, 19);
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 0);
    assert_int_equal(table_rows(&house.report.tables[LOUNGE_ATTENDANCE]), 2);
    assert_cell(&house.report.tables[LOUNGE_ATTENDANCE], 0, "first_name", "Asha");
    assert_cell(&house.report.tables[LOUNGE_ATTENDANCE], 1, "first_name", "Carlos");
    assert_cell(&house.report.tables[LOUNGE_BY_MONTH], 0, "sign_ups", "0");
}

static void an_answer_for_a_date_that_nothing_makes_leaves_after_its_day(void **state)
{
    struct err err = {0};
    (void)state;
    struct signup_key key = {make_event("Tea", EVENT_ACTIVITY, TODAY), date_add_days(TODAY, 1),
                             make_person("Asha", "cat")};
    assert_true(signup_answer(&house.store, &key, ANSWER_COMING, NULL, NULL, &err));
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 1);
    set_now(2, 0);
    assert_int_equal(table_rows(load(LOUNGE_SIGN_UPS)), 0);
}

static void a_month_counts_and_names_nobody(void **state)
{
    struct err err = {0};
    (void)state;
    hold_a_tea();
    struct signup_key again = {make_event("Bingo", EVENT_ACTIVITY, date_add_days(TODAY, 1)),
                               date_add_days(TODAY, 1), make_person("Dee", "star")};
    make_event("Quiz", EVENT_QUIZ, date_add_months(TODAY, 2)); /* nobody has answered yet */
    assert_true(attendance_record(&house.store, &again, HOW_HERE, "", NULL, &err));
    struct persons persons = {0};
    assert_true(persons_all(&house.store, &persons, &err));
    again.person = persons.items[0].id; /* Asha, who came to the tea too */
    assert_true(attendance_record(&house.store, &again, HOW_HELPED, "", NULL, &err));
    persons_free(&persons);
    const struct table *months = load(LOUNGE_BY_MONTH);
    assert_int_equal(table_rows(months), 1);
    assert_cell(months, 0, "month", "2026-11");
    assert_cell(months, 0, "kind", "activity");
    assert_cell(months, 0, "events", "2");
    assert_cell(months, 0, "visits", "4");
    assert_cell(months, 0, "people", "3");
    assert_int_equal(months->column_count, 7);
}

static void what_says_the_same_is_not_written_again(void **state)
{
    struct err err = {0};
    const char *data = folder_path(state, "data"), *folder = folder_path(state, "");
    hold_a_tea();
    for (int i = 0; i < 2; i++) {
        unsigned before = fault_calls(FAULT_RENAME);
        load(LOUNGE_EVENTS);
        assert_true(lounge_report_write_sqlite(&house.report, data, folder, &err));
        assert_true(lounge_report_write_csv(&house.report, folder, &err));
        assert_true(lounge_report_write_workbook(&house.report, data, folder, &err));
        assert_int_equal(fault_calls(FAULT_RENAME) - before, i == 0 ? 6 : 0);
    }
}

static void a_workbook_that_cannot_be_made_leaves_nothing_behind(void **state)
{
    struct err err = {0};
    load(LOUNGE_EVENTS);
    int files = folder_count(state);
    assert_false(lounge_report_write_workbook(&house.report, folder_path(state, "none"),
                                              folder_path(state, "data"), &err));
    assert_contains(err.text, "lounge.xlsx");
    assert_int_equal(folder_count(state), files);
}

static void who_moves_on_next_week_is_still_here(void **state)
{
    struct err err = {0};
    struct person_form form;
    bool found = false;
    (void)state;
    struct id person = make_person("Asha", "cat");
    assert_true(person_form_load(&house.store, person, &form, &found, &err));
    form.person.state = PERSON_NO;
    form.person.moved_on_from = date_add_days(TODAY, 7);
    assert_true(person_form_save(&house.store, &form, &err));
    assert_cell(load(LOUNGE_PEOPLE), 0, "active", "yes");
    house.clock = clock_manual((struct local_time){date_add_days(TODAY, 7), {0}});
    lounge_report_release(&house.report);
    assert_true(lounge_report_load(&house.report, &house.store, store_now(&house.store), &err));
    assert_cell(&house.report.tables[LOUNGE_PEOPLE], 0, "active", "no");
}

static void a_reader_of_the_old_file_never_meets_half_of_the_new_one(void **state)
{
    struct err err = {0};
    struct text before = {0}, after = {0};
    char path[FILE_PATH_SIZE];
    file_join(path, *state, "lounge.sqlite");
    make_event("Tea", EVENT_ACTIVITY, TODAY);
    load(LOUNGE_EVENTS);
    assert_true(
        lounge_report_write_sqlite(&house.report, folder_path(state, "data"), folder_path(state, ""), &err));
    assert_true(file_read(path, 1 << 20, &before, &err));
    make_event("Quiz", EVENT_QUIZ, TODAY);
    load(LOUNGE_EVENTS);
    fault_arm(FAULT_RENAME, 0, 5);
    assert_false(
        lounge_report_write_sqlite(&house.report, folder_path(state, "data"), folder_path(state, ""), &err));
    assert_contains(err.text, "lounge.sqlite");
    assert_true(file_read(path, 1 << 20, &after, &err));
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.bytes, after.bytes, before.length);
    text_free(&before);
    text_free(&after);
}

static void a_full_disk_leaves_the_old_csv_and_no_leftovers(void **state)
{
    struct err err = {0};
    load(LOUNGE_EVENTS);
    assert_true(lounge_report_write_csv(&house.report, folder_path(state, "data"), &err));
    int files = folder_count(state);
    make_event("Tea", EVENT_ACTIVITY, TODAY);
    load(LOUNGE_EVENTS);
    fault_arm(FAULT_WRITE, 0, 28);
    assert_false(lounge_report_write_csv(&house.report, folder_path(state, "data"), &err));
    assert_contains(err.text, "No space left");
    assert_int_equal(folder_count(state), files);
}

static void the_sample_house_is_small_whole_and_without_findings(void **state)
{
    struct err err = {0};
    bool empty = false;
    (void)state;
    assert_true(demo_is_empty(&house.store, &empty, &err));
    assert_true(empty);
    assert_true(demo_fill(&house.store, &err));
    assert_true(demo_is_empty(&house.store, &empty, &err));
    assert_false(empty);
    assert_int_equal(table_rows(load(LOUNGE_PEOPLE)), 12);
    assert_int_equal(table_rows(load(LOUNGE_NOTICES)), 5);
    assert_int_equal(table_rows(load(LOUNGE_ATTENDANCE)), 4);
}

#define IN_HOUSE(test) cmocka_unit_test_setup_teardown(test, house_make, house_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_HOUSE(an_empty_house_gives_empty_tables),
        IN_HOUSE(an_event_without_end_or_limit_leaves_both_empty),
        IN_HOUSE(twelve_months_each_way_are_in_it_and_no_more),
        IN_HOUSE(nothing_of_a_private_event_is_in_any_table),
        IN_HOUSE(visitors_are_a_number_by_event_and_by_month_and_not_in_lounge_sqlite),
        IN_HOUSE(an_answer_has_the_words_of_the_contract),
        IN_HOUSE(a_changed_date_and_its_answers_have_the_time_and_places_that_it_now_has),
        IN_HOUSE(after_an_event_no_list_tells_who_said_they_would_come),
        IN_HOUSE(an_answer_for_a_date_that_nothing_makes_leaves_after_its_day),
        IN_HOUSE(a_month_counts_and_names_nobody),
        IN_HOUSE(what_says_the_same_is_not_written_again),
        IN_HOUSE(a_workbook_that_cannot_be_made_leaves_nothing_behind),
        IN_HOUSE(who_moves_on_next_week_is_still_here),
        IN_HOUSE(a_reader_of_the_old_file_never_meets_half_of_the_new_one),
        IN_HOUSE(a_full_disk_leaves_the_old_csv_and_no_leftovers),
        IN_HOUSE(the_sample_house_is_small_whole_and_without_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
