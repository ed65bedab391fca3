#include "store_support.h"

#include <stdlib.h>

#include "store/home.h"
#include "store/plans.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct home home_at(struct bench *bench, const char *now)
{
    struct home home = {0};
    assert_done(bench, home_load(&bench->store, moment(now), &home, &bench->err));
    return home;
}

static struct id make_notice(struct bench *bench, const char *title, const char *from, const char *until)
{
    struct notice_form form = notice_form_new(&bench->store);
    set_text(form.notice.title, title);
    form.notice.from = from[0] != '\0' ? day(from) : DATE_NONE;
    form.notice.until = until[0] != '\0' ? day(until) : DATE_NONE;
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    return form.notice.id;
}

static struct notice_form load_notice(struct bench *bench, struct id id)
{
    struct notice_form form;
    bool found;
    assert_done(bench, notice_form_load(&bench->store, id, &form, &found, &bench->err));
    assert_true(found);
    return form;
}

static void save_notice(struct bench *bench, const struct notice_form *form)
{
    assert_done(bench, notice_form_save(&bench->store, form, &bench->err));
}

static const char *notices_on(struct bench *bench, const char *today)
{
    static char text[ADD_TEXT_SIZE];
    struct notices notices = {0};
    text[0] = '\0';
    assert_done(bench, notices_current(&bench->store, day(today), &notices, &bench->err));
    for (size_t i = 0; i < notices.count; i++) {
        add_text(text, i > 0 ? " " : "");
        add_text(text, notices.items[i].title);
        add_text(text, notices.items[i].is_new ? "!" : "");
    }
    notices_free(&notices);
    return text;
}

static struct id make_private(struct bench *bench, const char *title)
{
    struct event_form form;
    bool found;
    struct id event = make_event(bench, title, "2026-11-27", 4, "FREQ=WEEKLY");
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    form.event.is_private = true;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    return event;
}

static void home_shows_what_is_on_now_and_next(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "Tea", "2026-11-25", 8, "");
    make_event(bench, "Walk", "2026-11-26", 8, "");
    make_event(bench, "Far away", "2027-02-26", 8, "");
    struct home home = home_at(bench, "2026-11-25T14:30");
    assert_int_equal(home.on_now.count, 1);
    assert_string_equal(home.on_now.items[0].title, "Tea");
    assert_int_equal(home.here.count, 1);
    assert_int_equal(home.next.count, 1);
    assert_string_equal(home.next.items[0].title, "Walk");
    home_free(&home);
    home = home_at(bench, "2026-11-25T15:30"); /* over, but "I'm here" is open */
    assert_int_equal(home.on_now.count, 0);
    assert_int_equal(home.here.count, 1);
    home_free(&home);
    home = home_at(bench, "2026-11-25T13:15");
    assert_int_equal(home.here.count, 0);
    assert_int_equal(home.next.count, 2);
    home_free(&home);
}

static bool knows_nothing(struct bench *bench)
{
    struct home home = home_at(bench, "2026-11-25T14:30");
    bool is_so = home.knows_nothing;
    home_free(&home);
    return is_so;
}

static void a_house_is_new_until_anything_was_brought_in(void **state)
{
    struct bench *bench = *state;
    assert_true(knows_nothing(bench));
    struct id bins = make_notice(bench, "Bins", "", "");
    assert_false(knows_nothing(bench));
    assert_done(bench, notice_remove(&bench->store, bins, true, &bench->err));
    assert_false(knows_nothing(bench));
}

static void home_says_what_is_off_today(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, walk, day("2026-11-25"), &change, &bench->err));
    change.cancelled = true;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, tea, day("2026-11-25"), &change, &bench->err));
    change.date = day("2026-11-26");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    struct home home = home_at(bench, "2026-11-25T14:30");
    assert_int_equal(home.off_today.count, 2);
    assert_string_equal(home.off_today.items[0].title, "Canal walk");
    assert_string_equal(home.off_today.items[1].title, "Tea");
    assert_int_equal(home.on_now.count, 0);
    home_free(&home);
}

static void home_shows_what_began_before_midnight(void **state)
{
    struct bench *bench = *state;
    struct id party = make_event(bench, "Party", "2026-11-24", 8, "");
    struct schedule schedule;
    bool found;
    assert_done(bench, schedule_load(&bench->store, party, DATE_NONE, &schedule, &found, &bench->err));
    schedule.starts = at("22:00");
    schedule.ends = at("02:00");
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
    struct home home = home_at(bench, "2026-11-25T01:00");
    assert_int_equal(home.on_now.count, 1);
    home_free(&home);
}

static void notices_stand_urgent_first_then_the_latest(void **state)
{
    struct bench *bench = *state;
    make_notice(bench, "Bins", "2026-11-20", "2026-11-30");
    make_notice(bench, "Paint", "2026-11-24", "");
    struct notice_form urgent = load_notice(bench, make_notice(bench, "Water", "2026-11-01", "2026-11-26"));
    urgent.notice.urgent = true;
    save_notice(bench, &urgent);
    clock_set(&bench->clock, moment("2026-11-26T09:00"));
    make_notice(bench, "Choir", "", "");
    make_notice(bench, "Later", "2026-12-20", "");
    assert_string_equal(notices_on(bench, "2026-11-25"), "Water! Bins! Paint!");
    assert_string_equal(notices_on(bench, "2026-11-26"), "Water Choir! Bins Paint");
    assert_string_equal(notices_on(bench, "2026-11-27"), "Choir Bins Paint");
    assert_string_equal(notices_on(bench, "2026-12-20"), "Later! Choir Paint");
}

static void a_notice_that_was_taken_away_comes_back_by_undo(void **state)
{
    struct bench *bench = *state;
    struct id bins = make_notice(bench, "Bins", "", "");
    assert_done(bench, notice_remove(&bench->store, bins, true, &bench->err));
    assert_string_equal(notices_on(bench, "2026-11-25"), "");
    assert_done(bench, notice_remove(&bench->store, bins, false, &bench->err));
    assert_string_equal(notices_on(bench, "2026-11-25"), "Bins!");
}

static void a_notice_about_what_nobody_may_see_is_not_shown(void **state)
{
    struct bench *bench = *state;
    struct id group = make_private(bench, "Relapse group");
    struct id quiz = make_event(bench, "Quiz", "2026-11-27", 8, "");
    struct notice_form secret = load_notice(bench, make_notice(bench, "Secret", "", ""));
    struct notice_form open = load_notice(bench, make_notice(bench, "Quiz night", "", ""));
    struct notice notice;
    bool found;
    secret.notice.event = group;
    open.notice.event = quiz;
    save_notice(bench, &secret);
    save_notice(bench, &open);
    assert_string_equal(notices_on(bench, "2026-11-25"), "Quiz night!");
    assert_done(bench, notice_of_event(&bench->store, quiz, day("2026-11-25"), &notice, &found, &bench->err));
    assert_true(found);
    assert_done(bench,
                notice_of_event(&bench->store, group, day("2026-11-25"), &notice, &found, &bench->err));
    assert_false(found);
}

static void a_notice_needs_a_title_and_days_in_order(void **state)
{
    struct bench *bench = *state;
    struct notice_form form = notice_form_new(&bench->store);
    assert_false(notice_form_save(&bench->store, &form, &bench->err));
    strcpy(form.notice.title, "Bins");
    form.notice.from = day("2026-11-26");
    form.notice.until = day("2026-11-25");
    assert_false(notice_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "ends before it begins");
}

static struct plans plans_of(struct bench *bench, struct id person, const char *from)
{
    struct plans plans = {0};
    const struct plans_window window = {day(from), date_add_days(day(from), 7), day(from)};
    assert_done(bench, plans_load(&bench->store, person, window, &plans, &bench->err));
    for (size_t i = 0; i < plans.count; i++) { /* each is also found alone */
        struct plan plan, *wanted = &plans.items[i];
        struct signup_key key = {wanted->occurrence.event, wanted->occurrence.original, person};
        bool found;
        assert_done(bench, plan_load(&bench->store, &key, window, &plan, &found, &bench->err));
        assert_true(found && plan.invited == wanted->invited);
        assert_int_equal(plan.signup.answer, wanted->signup.answer);
        assert_int_equal(plan.signup.place, wanted->signup.place);
        assert_int_equal(plan.how, wanted->how);
        assert_int_equal(plan.occurrence.status, wanted->occurrence.status);
        assert_int_equal(date_compare(plan.occurrence.date, wanted->occurrence.date), 0);
    }
    return plans;
}

static void say(struct bench *bench, struct id event, const char *date, struct id person, enum answer answer)
{
    struct signup_key key = {event, day(date), person};
    assert_done(bench, signup_answer(&bench->store, &key, answer, NULL, NULL, &bench->err));
}

static bool is_a_plan(struct bench *bench, struct id event, const char *date, struct id person)
{
    struct plan plan;
    bool found;
    struct signup_key key = {event, day(date), person};
    assert_done(bench,
                plan_load(&bench->store, &key, plans_window(day("2026-11-25")), &plan, &found, &bench->err));
    return found;
}

static void my_plans_are_mine_from_today_on(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id walk = make_event(bench, "Walk", "2026-11-27", 8, "");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    say(bench, tea, "2026-11-18", ana, ANSWER_COMING);
    say(bench, tea, "2026-11-25", ana, ANSWER_COMING);
    say(bench, tea, "2026-12-02", ana, ANSWER_DECLINED);
    say(bench, walk, "2026-11-27", ana, ANSWER_MAYBE);
    say(bench, tea, "2026-11-25", ben, ANSWER_COMING);
    struct plans plans = plans_of(bench, ana, "2026-11-25");
    assert_int_equal(plans.count, 2);
    assert_string_equal(plans.items[0].occurrence.title, "Tea");
    assert_int_equal(plans.items[0].signup.place, PLACE_PROMISED);
    assert_int_equal(plans.items[1].signup.answer, ANSWER_MAYBE);
    plans_free(&plans);
    assert_true(is_a_plan(bench, walk, "2026-11-27", ana));
    assert_false(is_a_plan(bench, walk, "2026-11-27", ben)); /* said nothing */
    assert_false(is_a_plan(bench, tea, "2026-12-02", ana));  /* declined */
    assert_false(is_a_plan(bench, tea, "2026-11-18", ana));  /* over */
}

static void my_plans_say_what_was_cancelled_or_moved(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id ana = make_person(bench, "Ana");
    struct occurrence_change change;
    say(bench, tea, "2026-11-18", ana, ANSWER_COMING);
    say(bench, tea, "2026-11-25", ana, ANSWER_COMING);
    assert_done(bench, occurrence_change_load(&bench->store, tea, day("2026-11-18"), &change, &bench->err));
    change.date = day("2026-11-28"); /* moved from the past: a plan again */
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, tea, day("2026-11-25"), &change, &bench->err));
    change.cancelled = true;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    struct plans plans = plans_of(bench, ana, "2026-11-25");
    assert_int_equal(plans.count, 2);
    assert_int_equal(plans.items[0].occurrence.status, EVENT_CANCELLED);
    assert_true(plans.items[1].occurrence.moved);
    plans_free(&plans);
}

static void an_answer_for_a_date_that_is_no_more_is_off_in_my_plans(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-18", 8, "FREQ=WEEKLY");
    struct id ana = make_person(bench, "Ana");
    say(bench, tea, "2026-12-02", ana, ANSWER_COMING);
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-12-02"), &bench->err));
    struct plans plans = plans_of(bench, ana, "2026-11-25");
    assert_int_equal(plans.count, 1);
    assert_string_equal(plans.items[0].occurrence.title, "Tea");
    assert_int_equal(plans.items[0].occurrence.status, EVENT_CANCELLED);
    plans_free(&plans);
}

static void private_events_are_in_the_plans_of_those_invited_only(void **state)
{
    struct bench *bench = *state;
    struct id group = make_private(bench, "Relapse group");
    struct id ana = make_person(bench, "Ana");
    struct id ben = make_person(bench, "Ben");
    bool invited;
    assert_done(bench, invitation_set(&bench->store, group, ana, true, &bench->err));
    assert_done(bench, invitation_stands(&bench->store, group, ana, &invited, &bench->err));
    assert_true(invited);
    struct plans plans = plans_of(bench, ana, "2026-11-25");
    assert_int_equal(plans.count, 1);
    assert_true(plans.items[0].invited);
    assert_int_equal(plans.items[0].signup.answer, ANSWER_NONE);
    plans_free(&plans);
    say(bench, group, "2026-11-27", ana, ANSWER_COMING);
    plans = plans_of(bench, ana, "2026-11-25");
    assert_int_equal(plans.count, 1);
    assert_int_equal(plans.items[0].signup.answer, ANSWER_COMING);
    plans_free(&plans);
    plans = plans_of(bench, ben, "2026-11-25");
    assert_int_equal(plans.count, 0);
    plans_free(&plans);
    assert_done(bench, invitation_set(&bench->store, group, ana, false, &bench->err));
    assert_done(bench, invitation_stands(&bench->store, group, ana, &invited, &bench->err));
    assert_false(invited);
}

static void reports_leave_private_answers_out(void **state)
{
    struct bench *bench = *state;
    struct id group = make_private(bench, "Relapse group");
    struct id ana = make_person(bench, "Ana");
    struct signup_rows rows = {0};
    struct attendance_rows here = {0};
    struct signup_key key = {group, day("2026-11-27"), ana};
    say(bench, group, "2026-11-27", ana, ANSWER_COMING);
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    struct date from = day("2026-11-01");
    struct date to = day("2026-12-01");
    assert_done(bench, signup_rows_load(&bench->store, from, to, false, &rows, &bench->err));
    assert_done(bench, attendance_rows_load(&bench->store, from, to, false, &here, &bench->err));
    assert_int_equal(rows.count + here.count, 0);
    assert_done(bench, signup_rows_load(&bench->store, from, to, true, &rows, &bench->err));
    assert_done(bench, attendance_rows_load(&bench->store, from, to, true, &here, &bench->err));
    assert_int_equal(rows.count, 1);
    assert_int_equal(here.count, 1);
    assert_true(rows.items[0].is_private);
    signup_rows_free(&rows);
    attendance_rows_free(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(home_shows_what_is_on_now_and_next),
        test(a_house_is_new_until_anything_was_brought_in),
        test(home_says_what_is_off_today),
        test(home_shows_what_began_before_midnight),
        test(notices_stand_urgent_first_then_the_latest),
        test(a_notice_that_was_taken_away_comes_back_by_undo),
        test(a_notice_about_what_nobody_may_see_is_not_shown),
        test(a_notice_needs_a_title_and_days_in_order),
        test(my_plans_are_mine_from_today_on),
        test(my_plans_say_what_was_cancelled_or_moved),
        test(an_answer_for_a_date_that_is_no_more_is_off_in_my_plans),
        test(private_events_are_in_the_plans_of_those_invited_only),
        test(reports_leave_private_answers_out),
    };
    return cmocka_run_group_tests_name("home", tests, NULL, NULL);
}
