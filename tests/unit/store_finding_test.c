#include "store_support.h"

#include "store/batch.h"
#include "store/finding.h"
#include "store/house.h"
#include "store/notice.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* Asserts that there is one finding, and what it says. */
static void assert_says(struct bench *bench, const char *sentence)
{
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.items[0].sentence, sentence);
    findings_free(&findings);
}

static void assert_says_nothing(struct bench *bench)
{
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
}

/* Another version of the part that is shown, from a device that did not know of it. */
static void say_elsewhere(struct bench *bench, const char *noun, const char *part, struct id row,
                          const char *body)
{
    static uint8_t number = 100;
    number++;
    struct fact fact = {.id = {{number}},
                        .device = {{200}},
                        .life = {{201}},
                        .sequence = number,
                        .lamport = 1,
                        .row = row,
                        .body = body};
    set_text(fact.noun, noun);
    set_text(fact.part, part);
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
}

static void two_versions_of_an_event_name_it_and_where_to_choose(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    say_elsewhere(bench, "event", "text", walk,
                  "{\"title\":\"Walk\",\"kind\":\"activity\",\"status\":\"planned\"}");
    assert_says(bench,
                "Two people changed the event 'Canal walk' without knowing of each other. The later change "
                "is shown. Choose which is right under 'What needs a look'.");
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_string_equal(findings.items[0].there,
                        "Two people changed the event 'Canal walk' without knowing of each other. The later "
                        "change is shown. Choose which is right.");
    findings_free(&findings);
}

static void two_versions_of_a_time_name_the_event_and_its_date(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    say_elsewhere(bench, "schedule", "rule", schedule_id(walk, DATE_NONE), "{\"starts\":\"15:00\"}");
    assert_says(
        bench,
        "Two people changed when 'Canal walk' is (first on Friday 27 November 2026) without knowing of each "
        "other. The later change is shown. Choose which is right under 'What needs a look'.");
}

static struct notice_form make_notice(struct bench *bench)
{
    bool found;
    struct notice_form form = notice_form_new(&bench->store);
    set_text(form.notice.title, "Bins");
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, notice_form_load(&bench->store, form.notice.id, &form, &found, &bench->err));
    return form;
}

static void a_notice_changed_here_and_taken_down_elsewhere_has_two_versions(void **state)
{
    struct bench *bench = *state;
    struct notice_form form = make_notice(bench);
    form.notice.until = day(FRIDAY);
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    say_elsewhere(bench, "notice", "gone", form.notice.id, "{\"gone\":1}");
    assert_says(bench, "Two people changed the notice 'Bins' without knowing of each other. The later change "
                       "is shown. Choose which is right under 'What needs a look'.");
}

static void a_draft_published_here_and_dropped_elsewhere_has_two_versions(void **state)
{
    bool found;
    struct bench *bench = *state;
    struct event_form form;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.status = EVENT_DRAFT;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    say_elsewhere(bench, "event", "gone", walk, "{\"gone\":1}");
    assert_says(bench, "Two people changed the event 'Canal walk' without knowing of each other. The later "
                       "change is shown. Choose which is right under 'What needs a look'.");
}

static void a_form_saved_as_it_was_says_nothing_against_who_takes_its_row_away(void **state)
{
    struct bench *bench = *state;
    struct notice_form form = make_notice(bench);
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    say_elsewhere(bench, "notice", "gone", form.notice.id, "{\"gone\":1}");
    assert_says_nothing(bench);
}

static void two_answers_of_one_person_name_the_person_the_event_and_the_date(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, ""), ana = make_person(bench, "Ana");
    friday_say(bench, walk, ana, ANSWER_COMING);
    say_elsewhere(bench, "signup", "answer", signup_id(&(struct signup_key){walk, day(FRIDAY), ana}), "{}");
    assert_says(bench, "Two people changed the answer of Ana to 'Canal walk' on Friday 27 November 2026 "
                       "without knowing of each "
                       "other. The later change is shown. Ask them which is right, and choose it "
                       "under 'What needs a look'.");
}

static void a_row_of_the_offices_list_is_named_by_its_id(void **state)
{
    struct bench *bench = *state;
    const struct import_cell cell = {(char[]){"title"}, (char[]){"Canal walk"}};
    const char *const parts[] = {"events", "walk"};
    assert_done(bench, import_row_save(&bench->store, "events", "walk", &cell, 1, &bench->err));
    say_elsewhere(bench, "import_row", "cells", id_derive("import_row", 2, parts), "{}");
    assert_says(bench,
                "Two people changed row 'walk' of the office's list of events without knowing of each other. "
                "The later change is shown. Choose which is right under 'What needs a look'.");
}

static void what_is_missing_of_an_event_is_said_with_its_title(void **state)
{
    struct bench *bench = *state;
    say_elsewhere(bench, "event", "text", (struct id){{7}}, "{\"title\":\"Canal walk\"}");
    assert_says(bench,
                "Not shown, because something of it is missing: the event 'Canal walk'. Let every device "
                "sync. If this line stays, import its row once more.");
}

static void an_over_full_date_says_on_which_day_it_is_now(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 2, "");
    struct occurrence_change said;
    struct event_form form;
    bool found;
    friday_say(bench, walk, make_person(bench, "Ana"), ANSWER_COMING);
    friday_say(bench, walk, make_person(bench, "Ben"), ANSWER_COMING);
    friday_settle(bench, walk);
    assert_done(bench, event_form_load(&bench->store, walk, &form, &found, &bench->err));
    form.event.places = 1;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, walk, day(FRIDAY), &said, &bench->err));
    said.date = day("2026-11-28");
    assert_done(bench, occurrence_change_save(&bench->store, &said, &bench->err));
    assert_says(bench, "'Canal walk' on Saturday 28 November 2026 has 1 place, and 2 people are promised "
                       "one. All promises stand: "
                       "make room for them, or talk to them.");
}

static void many_who_answered_are_named_up_to_five(void **state)
{
    static const char *const names[] = {"Ana", "Ben", "Carlos", "Dee", "Ewan", "Farah", "Gus"};
    struct bench *bench = *state;
    struct id gone = id_random(&bench->random);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        friday_say(bench, gone, make_person(bench, names[i]), ANSWER_MAYBE);
    assert_says(
        bench,
        "Ana, Ben, Carlos, Dee, Ewan and 2 more answered for an event on Friday 27 November 2026 that is not "
        "here. Let every device sync; if this line stays, tell them.");
}

/* A screen that is only switched off for the night is none. */
static void who_has_no_answer_for_a_day_is_told_of_with_who_gives_out_places(void **state)
{
    struct bench *bench = *state;
    const struct id hall = {{200}};
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 8, "");
    struct id quiz = make_event(bench, "Quiz", FRIDAY, PLACES_NO_LIMIT, "");
    assert_done(bench, house_set_holder(&bench->store, hall, &bench->err));
    assert_done(bench, device_rename(&bench->store, hall, "Hall", &bench->err));
    friday_say(bench, walk, make_person(bench, "Ana"), ANSWER_COMING);
    friday_say(bench, walk, make_person(bench, "Ben"), ANSWER_MAYBE);
    friday_say(bench, quiz, make_person(bench, "Carlos"), ANSWER_COMING);
    clock_set(&bench->clock, moment("2026-11-26T13:59"));
    assert_says_nothing(bench);
    clock_set(&bench->clock, moment("2026-11-26T14:01"));
    assert_says(bench, "1 person has waited for an answer about a place since Wednesday 25 November 2026. "
                       "'Hall' gives out places: "
                       "see that it is on and syncs. If it is gone, choose another in the office: "
                       "kiosk device --holder NAME --force");
    clock_set(&bench->clock, moment("2026-11-28T14:01")); /* it is over */
    assert_says_nothing(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(two_versions_of_an_event_name_it_and_where_to_choose),
        test(two_versions_of_a_time_name_the_event_and_its_date),
        test(a_notice_changed_here_and_taken_down_elsewhere_has_two_versions),
        test(a_draft_published_here_and_dropped_elsewhere_has_two_versions),
        test(a_form_saved_as_it_was_says_nothing_against_who_takes_its_row_away),
        test(two_answers_of_one_person_name_the_person_the_event_and_the_date),
        test(a_row_of_the_offices_list_is_named_by_its_id),
        test(what_is_missing_of_an_event_is_said_with_its_title),
        test(an_over_full_date_says_on_which_day_it_is_now),
        test(many_who_answered_are_named_up_to_five),
        test(who_has_no_answer_for_a_day_is_told_of_with_who_gives_out_places),
    };
    return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
