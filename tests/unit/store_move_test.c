/* What becomes of people's answers when the first date of an event changes. */
#include "store_support.h"

#include "store/finding.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define SATURDAY "2026-11-28"
#define LATER_FRIDAY "2026-12-04"

static struct schedule load_rule(struct bench *bench, struct id event)
{
    struct schedule schedule;
    bool found;
    assert_done(bench, schedule_load(&bench->store, event, DATE_NONE, &schedule, &found, &bench->err));
    assert_true(found);
    return schedule;
}

static void set_first_date(struct bench *bench, struct id event, const char *iso)
{
    struct schedule schedule = load_rule(bench, event);
    schedule.date = day(iso);
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
}

static void come(struct bench *bench, struct id event, const char *original)
{
    struct signup_key key = {event, day(original), make_person(bench, "Ana")};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
}

static struct occurrence recall(struct bench *bench, struct id event, const char *original)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench,
                occurrence_recall(&bench->store, event, day(original), &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence;
}

static void assert_on(struct bench *bench, struct id event, const char *original, const char *date)
{
    struct occurrence occurrence = recall(bench, event, original);
    assert_int_equal(occurrence.status, EVENT_PLANNED);
    assert_int_equal(date_compare(occurrence.date, day(date)), 0);
    assert_int_equal(occurrence.moved, strcmp(original, date) != 0);
}

/* The dates until 13 December. */
static void assert_dates(struct bench *bench, const char *wanted)
{
    char dates[ADD_TEXT_SIZE] = "";
    char iso[DATE_TEXT_SIZE];
    struct occurrences list = {0};
    assert_done(bench,
                occurrences_public(&bench->store, day("2026-11-25"), day("2026-12-13"), &list, &bench->err));
    for (size_t i = 0; i < list.count; i++) {
        add_text(dates, i > 0 ? " " : "");
        add_text(dates, date_to_iso(list.items[i].date, iso) + strlen("2026-"));
    }
    occurrences_free(&list);
    assert_string_equal(dates, wanted);
}

static void a_one_off_that_gets_another_date_takes_its_answers_along(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "");
    come(bench, walk, FRIDAY);
    set_first_date(bench, walk, SATURDAY);
    assert_on(bench, walk, FRIDAY, SATURDAY);
    assert_dates(bench, "11-28");
    struct schedule schedule = load_rule(bench, walk);
    assert_int_equal(date_compare(schedule.date, day(SATURDAY)), 0);
    schedule.starts = at("13:00");
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
    assert_on(bench, walk, FRIDAY, SATURDAY);
    set_first_date(bench, walk, FRIDAY);
    assert_on(bench, walk, FRIDAY, FRIDAY);
    assert_dates(bench, "11-27");
}

static void a_series_on_another_day_of_the_week_takes_answers_along(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "FREQ=WEEKLY");
    come(bench, walk, LATER_FRIDAY);
    set_first_date(bench, walk, SATURDAY);
    assert_on(bench, walk, LATER_FRIDAY, "2026-12-05");
    assert_dates(bench, "11-28 12-05 12-12");
    set_first_date(bench, walk, "2026-11-29");
    assert_on(bench, walk, LATER_FRIDAY, "2026-12-06");
    assert_dates(bench, "11-29 12-06 12-13");
    set_first_date(bench, walk, FRIDAY);
    assert_on(bench, walk, LATER_FRIDAY, LATER_FRIDAY);
    assert_dates(bench, "11-27 12-04 12-11");
    assert_int_equal(load_rule(bench, walk).except_count, 0);
}

static void what_staff_put_on_a_day_of_its_own_stays_there(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "FREQ=WEEKLY");
    struct occurrence_change said;
    come(bench, walk, LATER_FRIDAY);
    assert_done(bench, occurrence_change_load(&bench->store, walk, day(LATER_FRIDAY), &said, &bench->err));
    said.date = day("2026-12-02");
    assert_done(bench, occurrence_change_save(&bench->store, &said, &bench->err));
    set_first_date(bench, walk, SATURDAY);
    assert_on(bench, walk, LATER_FRIDAY, "2026-12-02");
}

static void assert_gone(struct bench *bench, struct id event, const char *sentence)
{
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].kind, FINDING_DATE_GONE);
    assert_true(id_equal(findings.items[0].row, event));
    assert_string_equal(findings.items[0].sentence, sentence);
    findings_free(&findings);
}

static void a_series_that_begins_later_is_off_on_its_first_date_and_staff_find_it(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "FREQ=WEEKLY");
    come(bench, walk, FRIDAY);
    set_first_date(bench, walk, LATER_FRIDAY);
    assert_int_equal(recall(bench, walk, FRIDAY).status, EVENT_CANCELLED);
    assert_gone(bench, walk,
                "'Canal walk' is not planned for Friday 27 November 2026 any more, and Ana answered for it. "
                "Tell them, or plan "
                "it again.");
}

static void a_moved_date_that_the_series_leaves_behind_is_off(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 1, "FREQ=WEEKLY");
    come(bench, walk, LATER_FRIDAY);
    set_first_date(bench, walk, SATURDAY);
    set_first_date(bench, walk, "2027-01-04");
    assert_int_equal(recall(bench, walk, LATER_FRIDAY).status, EVENT_CANCELLED);
    assert_dates(bench, "");
}

static void answers_for_an_event_that_is_not_here_are_found(void **state)
{
    struct bench *bench = *state;
    struct id unknown = id_random(&bench->random);
    come(bench, unknown, FRIDAY);
    assert_gone(bench, unknown,
                "Ana answered for an event on Friday 27 November 2026 that is not here. Let every device "
                "sync; if this line "
                "stays, tell them.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_one_off_that_gets_another_date_takes_its_answers_along),
        test(a_series_on_another_day_of_the_week_takes_answers_along),
        test(what_staff_put_on_a_day_of_its_own_stays_there),
        test(a_series_that_begins_later_is_off_on_its_first_date_and_staff_find_it),
        test(a_moved_date_that_the_series_leaves_behind_is_off),
        test(answers_for_an_event_that_is_not_here_are_found),
    };
    return cmocka_run_group_tests_name("moved dates", tests, NULL, NULL);
}
