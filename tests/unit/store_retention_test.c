/* Names leave what is old: no fact, table or file tells who it was, how many it were is kept, and nothing
 * brings a name back. */
#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>

#include "report/lounge.h"
#include "store/audit.h"
#include "store/backup.h"
#include "store/erase.h"
#include "store/kept.h"
#include "store/retention.h"
#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define OLD "2026-09-04"
#define BOUND "2026-10-01"

/* Ana and Ben at the tea of an old Friday and of the next. */
struct teas {
    struct id event, ana, ben;
};

static void answer_on(struct bench *bench, const struct teas *teas, const char *date, struct id person)
{
    struct signup_key key = {teas->event, day(date), person};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_MAYBE, NULL, NULL, &bench->err));
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "Sam", NULL, &bench->err));
}

static struct teas make_teas(struct bench *bench)
{
    clock_set(&bench->clock, moment("2026-09-01T14:00"));
    struct teas teas = {.event = make_event(bench, "Tea", OLD, 8, "FREQ=WEEKLY")};
    teas.ana = make_person(bench, "Anastasia");
    teas.ben = make_person(bench, "Benedict");
    answer_on(bench, &teas, OLD, teas.ana);
    answer_on(bench, &teas, OLD, teas.ben);
    clock_set(&bench->clock, moment("2026-11-25T14:00"));
    answer_on(bench, &teas, FRIDAY, teas.ana);
    return teas;
}

static void take_out(struct bench *bench, enum retention which)
{
    if (which == RETAIN_ATTENDANCE)
        assert_done(bench, retention_keep_totals(&bench->store, day(BOUND), &bench->err));
    assert_done(bench, retention_apply(&bench->store, which, day(BOUND), &bench->err));
}

/* The facts that have a body, or name a person, on days before the bound. */
static int64_t count_telling(struct bench *bench)
{
    static const struct sql sql = {
        "telling",
        "SELECT count(*) FROM fact f WHERE f.noun IN ('signup', 'attendance') AND substr(f.row, 1, 10) < "
        "printf('%010x', unixepoch(?1) / 86400) AND (f.body IS NOT NULL OR EXISTS "
        "(SELECT 1 FROM fact_person p WHERE p.fact = f.number))",
        true};
    int64_t count;
    struct query query = query_start(&bench->store.shared.db, &sql);
    query_bind_text(&query, BOUND);
    assert_done(bench, query_run_integer(&query, &count, &bench->err));
    return count;
}

static size_t count_rows(struct bench *bench, bool attended)
{
    struct signup_rows answers = {0};
    struct attendance_rows records = {0};
    assert_done(bench, signup_rows_load(&bench->store, day("2026-01-01"), day("2027-01-01"), true, &answers,
                                        &bench->err));
    assert_done(bench, attendance_rows_load(&bench->store, day("2026-01-01"), day("2027-01-01"), true,
                                            &records, &bench->err));
    size_t count = attended ? records.count : answers.count;
    signup_rows_free(&answers);
    attendance_rows_free(&records);
    return count;
}

static void who_answered_before_the_day_is_not_known_any_more(void **state)
{
    struct bench *bench = *state;
    make_teas(bench);
    assert_int_equal(count_rows(bench, false), 3);
    assert_true(count_telling(bench) > 0);
    take_out(bench, RETAIN_SIGN_UPS);
    assert_int_equal(count_rows(bench, false), 1);
    assert_int_equal(count_rows(bench, true), 3);
    take_out(bench, RETAIN_ATTENDANCE);
    assert_int_equal(count_rows(bench, true), 1);
    assert_int_equal(count_telling(bench), 0);
}

static void how_many_were_there_is_kept(void **state)
{
    struct bench *bench = *state;
    struct attendance_totals totals = {0};
    struct teas teas = make_teas(bench);
    take_out(bench, RETAIN_ATTENDANCE);
    take_out(bench, RETAIN_ATTENDANCE); /* counts nothing a second time */
    assert_done(bench, attendance_totals_load(&bench->store, day("2026-01-01"), day("2027-01-01"), &totals,
                                              &bench->err));
    assert_int_equal(totals.count, 1);
    assert_true(id_equal(totals.items[0].event, teas.event));
    assert_int_equal(date_compare(totals.items[0].date, day(OLD)), 0);
    assert_int_equal(totals.items[0].here, 2);
    assert_int_equal(totals.items[0].helped, 0);
    attendance_totals_free(&totals);
}

/* The row of September in the table by month: what it says of visits and of different people. */
static void assert_september(struct bench *bench, const char *visits, const char *people)
{
    struct lounge_report report = {0};
    assert_done(bench, lounge_report_load(&report, &bench->store, store_now(&bench->store), &bench->err));
    const struct table *months = &report.tables[LOUNGE_BY_MONTH];
    assert_string_equal(table_cell(months, 0, 0), "2026-09");
    assert_string_equal(table_cell(months, 0, 3), visits);
    people ? assert_string_equal(table_cell(months, 0, 4), people) : assert_null(table_cell(months, 0, 4));
    lounge_report_release(&report);
}

static void they_count_in_the_reports_also_while_names_are_leaving(void **state)
{
    struct bench *bench = *state;
    make_teas(bench);
    assert_september(bench, "2", "2");
    assert_done(bench, retention_keep_totals(&bench->store, day(BOUND), &bench->err));
    assert_september(bench, "2", "2");
    assert_done(bench, retention_apply(&bench->store, RETAIN_ATTENDANCE, day(BOUND), &bench->err));
    assert_september(bench, "2", NULL);
}

static void they_are_told_years_later_too(void **state)
{
    struct bench *bench = *state;
    make_teas(bench);
    clock_set(&bench->clock, moment("2029-03-01T14:00"));
    assert_september(bench, "2", "2");
    assert_done(bench, retention_keep_totals(&bench->store, day(BOUND), &bench->err));
    assert_september(bench, "2", "2");
    assert_done(bench, retention_apply(&bench->store, RETAIN_ATTENDANCE, day(BOUND), &bench->err));
    assert_september(bench, "2", NULL);
}

static void what_comes_later_of_such_a_day_is_blank(void **state)
{
    struct bench *bench = *state;
    struct applied applied;
    char body[400], event[ID_HEX_SIZE], person[ID_HEX_SIZE];
    struct teas teas = make_teas(bench);
    struct signup_key key = {teas.event, day("2026-09-11"), teas.ana};
    (void)text_format(body, sizeof body,
                      "{\"event\":\"%s\",\"date\":\"2026-09-11\",\"person\":\"%s\",\"how\":\"here\"}",
                      id_to_hex(teas.event, event), id_to_hex(teas.ana, person));
    struct fact fact = {.id = {{1}},
                        .device = {{2}},
                        .life = {{3}},
                        .sequence = 1,
                        .lamport = 900,
                        .noun = "attendance",
                        .part = "how",
                        .row = attendance_id(&key),
                        .body = body,
                        .person_count = 1,
                        .persons = {teas.ana}};
    take_out(bench, RETAIN_SIGN_UPS);
    take_out(bench, RETAIN_ATTENDANCE);
    assert_done(bench, stream_apply(&bench->store, &fact, 1, NULL, 30, &applied, &bench->err));
    fact.id.bytes[0] = 9;
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "Sam", NULL, &bench->err));
    assert_int_equal(count_telling(bench), 0);
    assert_int_equal(count_rows(bench, true), 1);
}

static void tables_are_the_same_when_made_anew_and_nothing_is_found_wrong(void **state)
{
    struct bench *bench = *state;
    make_teas(bench);
    take_out(bench, RETAIN_SIGN_UPS);
    take_out(bench, RETAIN_ATTENDANCE);
    char *before = dump(bench);
    assert_null(strstr(before, "incomplete"));
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    char *after = dump(bench);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_restored_backup_has_no_such_names_when_it_opens(void **state)
{
    struct bench *bench = *state;
    char path[FILE_PATH_SIZE];
    make_teas(bench);
    file_join(path, bench->folder, "backup.sqlite");
    assert_done(bench, store_backup(&bench->store, path, &bench->err));
    take_out(bench, RETAIN_SIGN_UPS);
    take_out(bench, RETAIN_ATTENDANCE);
    store_close(&bench->store);
    assert_done(bench, store_restore(bench_path(bench, "data"), path, &bench->clock, &bench->random, NULL,
                                     &bench->err));
    struct store looking;
    const struct store_options looks = {.read_only = true};
    assert_false(
        store_open(&looking, bench_path(bench, "data"), &looks, &bench->clock, &bench->random, &bench->err));
    assert_contains(bench->err.text, "still has names that were taken out");
    bench_open_with(bench, NULL);
    assert_int_equal(count_telling(bench), 0);
    assert_int_equal(count_rows(bench, false), 1);
}

static void an_earlier_day_brings_nothing_back(void **state)
{
    struct bench *bench = *state;
    struct retained retained;
    make_teas(bench);
    take_out(bench, RETAIN_SIGN_UPS);
    assert_done(bench, retention_apply(&bench->store, RETAIN_SIGN_UPS, day("2026-01-01"), &bench->err));
    struct signup_key key = {{{1}}, day(OLD), {{2}}};
    struct fact fact = {.noun = "signup", .row = signup_id(&key)};
    assert_done(bench, retained_load(&bench->store, &retained, &bench->err));
    assert_true(retained_concern(&retained, &fact));
}

static void old_lines_of_the_audit_log_leave_it(void **state)
{
    struct bench *bench = *state;
    struct audit_lines lines = {0};
    audit_as(&bench->store, (struct id){{7}});
    clock_set(&bench->clock, moment("2026-09-01T14:00"));
    make_person(bench, "Anastasia");
    clock_set(&bench->clock, moment("2026-11-25T14:00"));
    make_person(bench, "Benedict");
    take_out(bench, RETAIN_AUDIT);
    assert_done(bench, audit_recent(&bench->store, (struct id){{0}}, 10, &lines, &bench->err));
    assert_int_equal(lines.count, 1);
    assert_string_equal(lines.items[0].person_name, "Benedict");
    audit_lines_free(&lines);
}

static void what_is_due_follows_from_the_settings(void **state)
{
    struct bench *bench = *state;
    struct date before;
    int64_t count;
    struct date today = day("2026-11-25");
    make_teas(bench);
    assert_done(bench, retention_due(&bench->store, RETAIN_SIGN_UPS, today, &before, &bench->err));
    assert_int_equal(date_compare(before, day("2026-10-28")), 0);
    assert_done(bench, retention_count_due(&bench->store, RETAIN_SIGN_UPS, before, &count, &bench->err));
    assert_int_equal(count, 2);
    assert_done(bench, retention_due(&bench->store, RETAIN_ATTENDANCE, today, &before, &bench->err));
    assert_int_equal(date_compare(before, day("2025-11-25")), 0);
    assert_done(bench, retention_due(&bench->store, RETAIN_AUDIT, today, &before, &bench->err));
    assert_int_equal(date_compare(before, day("2023-11-25")), 0);
}

/* Whatever was answered on whatever days, and wherever the bound lies: below it nothing is known, above it
 * everything. */
static void on_any_days_exactly_those_before_lose_their_names(void **state)
{
    struct bench *bench = *state;
    struct teas teas = {.event = make_event(bench, "Tea", "2026-06-01", 8, "FREQ=DAILY"),
                        .ana = make_person(bench, "Anastasia")};
    int days[40];
    for (int i = 0; i < 40; i++) {
        char iso[DATE_TEXT_SIZE];
        days[i] = (int)random_below(&bench->random, 150);
        answer_on(bench, &teas, date_to_iso(date_add_days(day("2026-06-01"), days[i]), iso), teas.ana);
    }
    for (int bound = 0; bound <= 150; bound += 10) {
        struct date before = date_add_days(day("2026-06-01"), bound);
        bool seen[150] = {false};
        size_t left = 0;
        for (int i = 0; i < 40; i++)
            seen[days[i]] = true;
        for (int i = bound; i < 150; i++)
            left += seen[i];
        assert_done(bench, retention_apply(&bench->store, RETAIN_SIGN_UPS, before, &bench->err));
        assert_int_equal(count_rows(bench, false), left);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(who_answered_before_the_day_is_not_known_any_more),
        test(how_many_were_there_is_kept),
        test(they_count_in_the_reports_also_while_names_are_leaving),
        test(they_are_told_years_later_too),
        test(what_comes_later_of_such_a_day_is_blank),
        test(tables_are_the_same_when_made_anew_and_nothing_is_found_wrong),
        test(a_restored_backup_has_no_such_names_when_it_opens),
        test(an_earlier_day_brings_nothing_back),
        test(old_lines_of_the_audit_log_leave_it),
        test(what_is_due_follows_from_the_settings),
        test(on_any_days_exactly_those_before_lose_their_names),
    };
    return cmocka_run_group_tests_name("retention", tests, NULL, NULL);
}
