/* What an office's file says of a series that has begun is said of what is still to come of it. */
#include "store_support.h"

#include "import/plan.h"
#include "store/batch.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define TEA_HEAD "id,title,date,start,end,repeat,repeat until\n"
#define TEA "tea,Tea,2026-09-02,14:00,15:00,weekly,\n"
#define TEA_PAST "09-02 14:00, 09-09 14:00, 09-16 14:00, 09-23 14:00, 09-30 14:00"

static bool has_picture(const char *name, void *context, struct err *err)
{
    (void)name;
    (void)context;
    (void)err;
    return true;
}

static const struct pictures pictures = {has_picture, NULL};

/* Imports a file as --apply does; tells whether there was anything to do. */
static bool import(struct bench *bench, const char *bytes, struct id *batch)
{
    struct sheet sheet = {0};
    struct plan plan = {0};
    assert_done(bench, sheet_load_bytes(&sheet, "file.csv", bytes, strlen(bytes), &bench->err));
    assert_done(bench, plan_make(&plan, &bench->store, &sheet, &pictures, &bench->err));
    bool has_work = plan_has_work(&plan);
    if (has_work)
        assert_done(bench, plan_apply(&plan, &bench->store, &pictures, batch, &bench->err));
    plan_release(&plan);
    sheet_release(&sheet);
    return has_work;
}

/* It is Thursday 1 October, and a weekly event has been since September. */
static void import_tea(struct bench *bench)
{
    struct id batch;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    assert_true(import(bench, TEA_HEAD TEA, &batch));
}

/* Its dates in a span with their starts. */
static const char *tea(struct bench *bench, const char *from, const char *to)
{
    static char said[ADD_TEXT_SIZE];
    char iso[DATE_TEXT_SIZE], time[TIME_TEXT_SIZE];
    struct occurrences list = {0};
    said[0] = '\0';
    assert_done(bench, occurrences_of_event(&bench->store, import_target("events", "tea"), day(from), day(to),
                                            &list, &bench->err));
    for (size_t i = 0; i < list.count; i++) {
        add_text(said, i > 0 ? ", " : "");
        add_text(said, date_to_iso(list.items[i].date, iso) + strlen("2026-"));
        add_text(said, " ");
        add_text(said, time_to_iso(list.items[i].starts, time));
    }
    occurrences_free(&list);
    return said;
}

static const char *tea_past(struct bench *bench)
{
    return tea(bench, "2026-09-01", "2026-09-30");
}

static struct schedule load_rule(struct bench *bench, struct date from)
{
    struct schedule rule;
    bool found;
    assert_done(bench, schedule_load(&bench->store, import_target("events", "tea"), from, &rule, &found,
                                     &bench->err));
    assert_true(found);
    return rule;
}

static void a_series_that_the_office_changes_stays_as_it_was_where_it_is_over(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_tea(bench);
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,weekly,\n", &batch);
    assert_string_equal(tea_past(bench), TEA_PAST);
    assert_string_equal(tea(bench, "2026-10-01", "2026-10-15"), "10-07 16:00, 10-14 16:00");
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,fortnightly,\n", &batch);
    assert_string_equal(tea_past(bench), TEA_PAST);
    assert_string_equal(tea(bench, "2026-10-01", "2026-10-31"), "10-14 16:00, 10-28 16:00");
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,fortnightly,2026-09-10\n", &batch);
    assert_string_equal(tea_past(bench), TEA_PAST);
    assert_string_equal(tea(bench, "2026-10-01", "2026-10-31"), "");
    assert_false(import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,fortnightly,2026-09-10\n", &batch));
}

static void an_office_changes_the_times_also_after_staff_did_from_a_date_on(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_tea(bench);
    struct schedule rule = load_rule(bench, DATE_NONE);
    rule.date = day("2026-10-14");
    rule.starts = at("15:00");
    rule.ends = at("16:00");
    assert_done(bench, schedule_change_from(&bench->store, &rule, &bench->err));
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,17:00,18:00,weekly,\n", &batch);
    assert_string_equal(tea_past(bench), TEA_PAST);
    assert_string_equal(tea(bench, "2026-10-01", "2026-10-15"), "10-07 17:00, 10-14 17:00");
}

static void a_change_of_a_series_that_has_begun_is_undone_whole(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_tea(bench);
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,fortnightly,\n", &batch);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(tea(bench, "2026-09-25", "2026-10-15"), "09-30 14:00, 10-07 14:00, 10-14 14:00");
    assert_false(import(bench, TEA_HEAD TEA, &batch));
}

static void what_staff_changed_since_of_such_a_series_stays_alone(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_tea(bench);
    import(bench, TEA_HEAD "tea,Tea,2026-09-02,16:00,17:00,weekly,\n", &batch);
    struct schedule rule = load_rule(bench, day("2026-10-07"));
    set_text(rule.rule, "FREQ=WEEKLY;INTERVAL=2");
    assert_done(bench, schedule_save(&bench->store, &rule, &bench->err));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(tea(bench, "2026-09-25", "2026-10-31"), "09-30 14:00, 10-07 16:00, 10-21 16:00");
}

static enum event_status status_on(struct bench *bench, const char *original)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench, occurrence_find(&bench->store, import_target("events", "tea"), day(original),
                                       &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence.status;
}

static void a_series_that_the_office_calls_off_is_off_where_it_is_still_to_come(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_tea(bench);
    import(bench, "id,title,date,start,repeat,status\ntea,Tea,2026-09-02,14:00,weekly,cancelled\n", &batch);
    assert_int_equal(status_on(bench, "2026-09-30"), EVENT_PLANNED);
    assert_int_equal(status_on(bench, "2026-10-07"), EVENT_CANCELLED);
    import(bench, "id,title,date,start,repeat,status\ntea,Tea,2026-09-02,14:00,weekly,planned\n", &batch);
    assert_int_equal(status_on(bench, "2026-10-07"), EVENT_PLANNED);
}

static void an_import_that_is_undone_calls_off_only_what_is_to_come(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    clock_set(&bench->clock, moment("2026-10-01T10:00"));
    assert_true(import(bench, TEA_HEAD TEA, &batch));
    struct signup_key key = {import_target("events", "tea"), day("2026-10-07"), make_person(bench, "Ana")};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_int_equal(status_on(bench, "2026-09-30"), EVENT_PLANNED);
    assert_int_equal(status_on(bench, "2026-10-07"), EVENT_CANCELLED);
}

/* Imports the same event again on another day. */
static void import_later(struct bench *bench, const char *now, const char *row)
{
    char sheet[ADD_TEXT_SIZE];
    struct id batch;
    clock_set(&bench->clock, moment(now));
    (void)text_format(sheet, sizeof sheet, TEA_HEAD "tea,Tea,2026-11-10,%s\n", row);
    assert_true(import(bench, sheet, &batch));
}

static void a_date_that_another_rhythm_put_before_the_first_stays_where_later_ones_change(void **state)
{
    struct bench *bench = *state;
    import_later(bench, "2026-11-02T10:00", "14:00,15:00,fortnightly,");
    import_later(bench, "2026-11-16T10:00", "14:00,15:00,weekly,");
    assert_string_equal(tea(bench, "2026-11-01", "2026-11-30"), "11-10 14:00, 11-17 14:00, 11-24 14:00");
    import_later(bench, "2026-11-19T10:00", "16:00,17:00,weekly,");
    assert_string_equal(tea(bench, "2026-11-01", "2026-12-05"),
                        "11-10 14:00, 11-17 14:00, 11-24 16:00, 12-01 16:00");
    import_later(bench, "2026-11-26T10:00", "15:00,17:00,weekly,");
    assert_string_equal(tea(bench, "2026-11-01", "2026-12-05"),
                        "11-10 14:00, 11-17 14:00, 11-24 16:00, 12-01 15:00");
}

static void such_a_change_is_undone_whole(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_later(bench, "2026-11-02T10:00", "14:00,15:00,fortnightly,");
    import_later(bench, "2026-11-16T10:00", "14:00,15:00,weekly,");
    clock_set(&bench->clock, moment("2026-11-19T10:00"));
    import(bench, TEA_HEAD "tea,Tea,2026-11-10,16:00,17:00,weekly,\n", &batch);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(tea(bench, "2026-11-01", "2026-11-30"), "11-10 14:00, 11-17 14:00, 11-24 14:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_series_that_the_office_changes_stays_as_it_was_where_it_is_over),
        test(an_office_changes_the_times_also_after_staff_did_from_a_date_on),
        test(a_change_of_a_series_that_has_begun_is_undone_whole),
        test(what_staff_changed_since_of_such_a_series_stays_alone),
        test(a_series_that_the_office_calls_off_is_off_where_it_is_still_to_come),
        test(an_import_that_is_undone_calls_off_only_what_is_to_come),
        test(a_date_that_another_rhythm_put_before_the_first_stays_where_later_ones_change),
        test(such_a_change_is_undone_whole),
    };
    return cmocka_run_group_tests_name("import of a series", tests, NULL, NULL);
}
