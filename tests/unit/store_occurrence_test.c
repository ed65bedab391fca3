#include "store_support.h"

#include "store/occurrence_table.h"

#include <stdlib.h>

#include "store/rule.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* The dates of a list, with blanks between. */
static const char *dates_of(const struct occurrences *list)
{
    static char text[ADD_TEXT_SIZE];
    text[0] = '\0';
    for (size_t i = 0; i < list->count; i++) {
        char iso[DATE_TEXT_SIZE];
        add_text(text, i > 0 ? " " : "");
        add_text(text, date_to_iso(list->items[i].date, iso) + 5);
    }
    return text;
}

static const char *dates(struct bench *bench, struct id event, const char *from, const char *to)
{
    struct occurrences list = {0};
    assert_done(bench, occurrences_of_event(&bench->store, event, day(from), day(to), &list, &bench->err));
    const char *text = dates_of(&list);
    occurrences_free(&list);
    return text;
}

static size_t count_public(struct bench *bench, const char *from, const char *to)
{
    struct occurrences list = {0};
    assert_done(bench, occurrences_public(&bench->store, day(from), day(to), &list, &bench->err));
    size_t count = list.count;
    occurrences_free(&list);
    return count;
}

static struct occurrence one(struct bench *bench, struct id event, const char *original)
{
    struct occurrence occurrence;
    bool found;
    assert_done(bench,
                occurrence_find(&bench->store, event, day(original), &occurrence, &found, &bench->err));
    assert_true(found);
    return occurrence;
}

static void set_event(struct bench *bench, struct id event, void (*change)(struct event *event))
{
    struct event_form form;
    bool found;
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    assert_true(found);
    change(&form.event);
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
}

static struct occurrence_change change_of(struct bench *bench, struct id event, const char *original)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(original), &change, &bench->err));
    return change;
}

static void save(struct bench *bench, const struct occurrence_change *change)
{
    assert_done(bench, occurrence_change_save(&bench->store, change, &bench->err));
}

static struct schedule first_rule(struct bench *bench, struct id event)
{
    struct schedule schedule;
    bool found;
    assert_done(bench, schedule_load(&bench->store, event, DATE_NONE, &schedule, &found, &bench->err));
    assert_true(found);
    return schedule;
}

static void a_weekly_event_is_on_every_week(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-16"), "11-25 12-02 12-09 12-16");
}

static void a_fortnightly_event_keeps_its_weeks_when_looked_at_years_later(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2016-01-06", 8, "FREQ=WEEKLY;INTERVAL=2");
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-16"), "11-25 12-09");
}

static bool count_date(struct date date, void *context)
{
    int *sum = context;
    *sum = (int)((unsigned)*sum * 31U + (unsigned)date.day);
    return true;
}

static void jumping_ahead_in_a_rule_gives_what_walking_gives(void **state)
{
    static const char *const rules[] = {"FREQ=DAILY;INTERVAL=3",
                                        "FREQ=WEEKLY;INTERVAL=2",
                                        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
                                        "FREQ=MONTHLY",
                                        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
                                        "FREQ=MONTHLY;BYDAY=1WE",
                                        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
                                        "FREQ=YEARLY",
                                        "FREQ=WEEKLY;COUNT=30"};
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct date first = day("2020-01-31");
        for (int skip = 0; skip < 900; skip += 7) {
            int jumped = 0;
            int walked = 0;
            struct date from = date_add_days(first, skip);
            struct date to = date_add_days(from, 60);
            rule_expand(rules[i], first, from, to, count_date, &jumped);
            for (int step = 0; step <= 60; step++)
                rule_expand(rules[i], first, date_add_days(from, step), date_add_days(from, step), count_date,
                            &walked);
            assert_int_equal(jumped, walked);
        }
    }
}

static void a_monthly_event_on_the_31st_is_on_the_last_day_of_short_months(void **state)
{
    struct bench *bench = *state;
    char rule[RULE_SIZE];
    schedule_rule(REPEAT_MONTHLY, day("2026-10-31"), rule);
    struct id tea = make_event(bench, "Tea", "2026-10-31", 8, rule);
    assert_string_equal(dates(bench, tea, "2026-10-01", "2027-04-01"), "10-31 11-30 12-31 01-31 02-28 03-31");
}

static void the_office_words_for_repeating_come_back(void **state)
{
    char rule[RULE_SIZE];
    (void)state;
    for (int i = 0; i < 40; i++)
        for (enum repeat repeat = REPEAT_ONCE; repeat <= REPEAT_MONTHLY; repeat++)
            assert_int_equal(
                schedule_repeat(schedule_rule(repeat, date_add_days(day("2026-01-01"), i), rule)), repeat);
    assert_int_equal(schedule_repeat("FREQ=DAILY"), REPEAT_OTHER);
}

static void a_rule_that_counts_ends_and_is_not_looked_for_afterwards(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-04", 8, "FREQ=WEEKLY;COUNT=3");
    assert_string_equal(dates(bench, tea, "2026-11-01", "2027-11-01"), "11-04 11-11 11-18");
    assert_int_equal(first_rule(bench, tea).until.day, day("2026-11-18").day);
}

static void a_rule_that_cannot_be_read_is_refused(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-04", 8, "");
    static const char *const rules[] = {"every week",
                                        "FREQ=SOMETIMES",
                                        "FREQ=HOURLY",
                                        "FREQ=SECONDLY",
                                        "FREQ=WEEKLY;INTERVAL=0",
                                        "FREQ=MONTHLY;BYDAY=99MO",
                                        "RSCALE=GREGORIAN;FREQ=WEEKLY"};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct schedule schedule = first_rule(bench, tea);
        set_text(schedule.rule, rules[i]);
        assert_false(schedule_save(&bench->store, &schedule, &bench->err));
        assert_contains(bench->err.text, rules[i]);
    }
    struct schedule schedule = first_rule(bench, tea);
    schedule.ends = at("13:00");
    assert_false(schedule_save(&bench->store, &schedule, &bench->err));
    assert_contains(bench->err.text, "before it begins");
}

static void a_rule_that_never_comes_true_gives_only_its_first_date(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_string_equal(dates(bench, tea, "2026-11-20", "2036-12-16"), "11-25");
}

static void an_exception_leaves_a_date_out(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-12-02"), &bench->err));
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-12-09"), &bench->err));
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-16"), "11-25 12-16");
}

static void a_cancelled_date_stays_with_its_reason(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    struct occurrence_change change = change_of(bench, tea, "2026-12-02");
    change.cancelled = true;
    strcpy(change.reason, "The kettle broke");
    save(bench, &change);
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-16"), "11-25 12-02 12-09 12-16");
    assert_int_equal(one(bench, tea, "2026-12-02").status, EVENT_CANCELLED);
    assert_string_equal(one(bench, tea, "2026-12-02").reason, "The kettle broke");
    assert_int_equal(one(bench, tea, "2026-12-09").status, EVENT_PLANNED);
}

static void a_moved_date_is_known_by_its_original(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    struct occurrence_change change = change_of(bench, tea, "2026-12-02");
    change.date = day("2026-12-04");
    change.starts = at("16:00");
    change.ends = at("17:30");
    strcpy(change.own.place, "Garden");
    save(bench, &change);
    assert_string_equal(dates(bench, tea, "2026-12-01", "2026-12-09"), "12-04 12-09");
    assert_string_equal(dates(bench, tea, "2026-12-03", "2026-12-05"), "12-04"); /* from outside */
    assert_string_equal(dates(bench, tea, "2026-12-01", "2026-12-03"), "");
    struct occurrence moved = one(bench, tea, "2026-12-02");
    assert_true(moved.moved);
    assert_int_equal(moved.starts.minute, 16 * 60);
    assert_int_equal(moved.planned_starts.minute, 14 * 60);
    assert_string_equal(moved.place, "Garden");
    assert_int_equal(count_public(bench, "2026-12-03", "2026-12-05"), 1);
}

static void changing_from_a_date_on_leaves_the_earlier_dates(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    struct schedule schedule = first_rule(bench, tea);
    schedule.date = day("2026-12-10");
    schedule.starts = at("10:00");
    schedule.ends = at("11:00");
    assert_done(bench, schedule_change_from(&bench->store, &schedule, &bench->err));
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-25"), "11-25 12-02 12-09 12-10 12-17 12-24");
    assert_int_equal(one(bench, tea, "2026-12-09").starts.minute, 14 * 60);
    assert_int_equal(one(bench, tea, "2026-12-10").starts.minute, 10 * 60);
    schedule.date = day("2026-12-08"); /* earlier still: the later rule goes */
    strcpy(schedule.rule, "FREQ=WEEKLY;INTERVAL=2");
    assert_done(bench, schedule_change_from(&bench->store, &schedule, &bench->err));
    assert_string_equal(dates(bench, tea, "2026-11-20", "2026-12-25"), "11-25 12-02 12-08 12-22");
}

static void an_event_after_midnight_ends_on_the_next_day(void **state)
{
    struct bench *bench = *state;
    struct id party = make_event(bench, "New Year", "2026-12-31", PLACES_NO_LIMIT, "");
    struct schedule schedule = first_rule(bench, party);
    schedule.starts = at("22:00");
    schedule.ends = at("01:00");
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
    struct occurrence occurrence = one(bench, party, "2026-12-31");
    assert_true(occurrence_is_on(&occurrence, moment("2027-01-01T00:59")));
    assert_false(occurrence_is_on(&occurrence, moment("2027-01-01T01:00")));
    assert_true(occurrence_is_open_for_here(&occurrence, moment("2027-01-01T01:59")));
    assert_true(occurrence_is_open_for_here(&occurrence, moment("2026-12-31T21:30")));
    assert_false(occurrence_is_open_for_here(&occurrence, moment("2026-12-31T21:29")));
}

static void make_draft(struct event *event)
{
    event->status = EVENT_DRAFT;
}

static void make_private(struct event *event)
{
    event->is_private = true;
}

static void drafts_and_private_events_are_never_public(void **state)
{
    struct bench *bench = *state;
    struct id draft = make_event(bench, "Draft", "2026-11-25", 8, "");
    struct id private = make_event(bench, "Private", "2026-11-25", 8, "FREQ=WEEKLY");
    make_event(bench, "Public", "2026-11-25", 8, "");
    set_event(bench, draft, make_draft);
    set_event(bench, private, make_private);
    struct occurrence_change change = change_of(bench, private, "2026-12-02");
    change.date = day("2026-11-26"); /* nor when moved in from outside */
    save(bench, &change);
    struct occurrences list = {0};
    assert_int_equal(count_public(bench, "2026-11-25", "2026-11-26"), 1);
    assert_done(bench,
                occurrences_all(&bench->store, day("2026-11-25"), day("2026-11-26"), &list, &bench->err));
    assert_int_equal(list.count, 4);
    occurrences_free(&list);
}

static void cards_are_in_the_order_of_the_day(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "B", "2026-11-26", 8, "");
    make_event(bench, "A", "2026-11-26", 8, "");
    make_event(bench, "C", "2026-11-25", 8, "");
    struct occurrences list = {0};
    assert_done(bench,
                occurrences_public(&bench->store, day("2026-11-25"), day("2026-11-26"), &list, &bench->err));
    assert_string_equal(list.items[0].title, "C");
    assert_string_equal(list.items[1].title, "A");
    assert_string_equal(list.items[2].title, "B");
    occurrences_free(&list);
}

static void each_of_many_is_found_by_what_it_is_known_by(void **state)
{
    struct bench *bench = *state;
    struct occurrences list = {0};
    struct occurrence_table table = {0};
    struct id tea = make_event(bench, "Tea", "2026-01-01", 8, "FREQ=DAILY");
    make_event(bench, "Walk", "2026-01-01", 8, "FREQ=DAILY");
    assert_null(occurrence_table_find(&table, &list, tea, day("2026-01-01")));
    assert_done(bench,
                occurrences_public(&bench->store, day("2026-01-01"), day("2026-12-31"), &list, &bench->err));
    occurrence_table_add_all(&table, &list);
    assert_int_equal(list.count, 2 * 365);
    for (size_t i = 0; i < list.count; i++)
        assert_ptr_equal(occurrence_table_find(&table, &list, list.items[i].event, list.items[i].original),
                         &list.items[i]);
    assert_null(occurrence_table_find(&table, &list, tea, day("2025-12-31")));
    occurrence_table_free(&table);
    occurrences_free(&list);
}

static const char *cost;

static void set_cost(struct event *event)
{
    set_text(event->cost, cost);
}

static void what_costs_nothing_is_free(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *cost;
        bool is_free;
    } cases[] = {{"", true}, {"Free", true}, {"£0.00", true}, {"£2", false}, {"a bit", false}};
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "");
    for (size_t i = 0; i < 5; i++) {
        cost = cases[i].cost;
        set_event(bench, tea, set_cost);
        assert_int_equal(one(bench, tea, "2026-11-25").is_free, cases[i].is_free);
    }
}

static void the_place_of_who_moved_on_is_there_for_others(void **state)
{
    struct bench *bench = *state;
    struct id cinema = make_event(bench, "Cinema", "2026-11-27", 1, "");
    struct signup_key key = {cinema, day("2026-11-27"), make_person(bench, "Asha")};
    struct person_form form;
    struct occurrence occurrence;
    struct signup signup;
    bool found;
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &signup, &bench->err));
    assert_done(bench, person_form_load(&bench->store, key.person, &form, &found, &bench->err));
    form.person.state = PERSON_NO;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, occurrence_find(&bench->store, cinema, key.date, &occurrence, &found, &bench->err));
    assert_int_equal(occurrence.room, ROOM_THERE_IS);
    key.person = make_person(bench, "Ben");
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, &signup, &bench->err));
    assert_int_equal(signup.place, PLACE_PROMISED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_weekly_event_is_on_every_week),
        test(a_fortnightly_event_keeps_its_weeks_when_looked_at_years_later),
        test(jumping_ahead_in_a_rule_gives_what_walking_gives),
        test(a_monthly_event_on_the_31st_is_on_the_last_day_of_short_months),
        test(the_office_words_for_repeating_come_back),
        test(a_rule_that_counts_ends_and_is_not_looked_for_afterwards),
        test(a_rule_that_cannot_be_read_is_refused),
        test(a_rule_that_never_comes_true_gives_only_its_first_date),
        test(an_exception_leaves_a_date_out),
        test(a_cancelled_date_stays_with_its_reason),
        test(a_moved_date_is_known_by_its_original),
        test(changing_from_a_date_on_leaves_the_earlier_dates),
        test(an_event_after_midnight_ends_on_the_next_day),
        test(drafts_and_private_events_are_never_public),
        test(cards_are_in_the_order_of_the_day),
        test(each_of_many_is_found_by_what_it_is_known_by),
        test(what_costs_nothing_is_free),
        test(the_place_of_who_moved_on_is_there_for_others),
    };
    return cmocka_run_group_tests_name("occurrence", tests, NULL, NULL);
}
