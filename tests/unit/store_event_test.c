#include "store_support.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void an_event_without_a_title_or_with_too_long_a_text_is_refused(void **state)
{
    struct bench *bench = *state;
    struct event_form form = event_form_new(&bench->store, EVENT_OUTING);
    assert_false(event_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "no title");
    memset(form.event.title, 'a', TITLE_LIMIT + 1);
    assert_false(event_form_save(&bench->store, &form, &bench->err));
    assert_string_equal(bench->err.text, "The title has 61 characters; at most 60 fit. Make it shorter.");
    form.event.title[TITLE_LIMIT] = '\0';
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    form.event.places = 1000;
    assert_false(event_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "1000 places is not possible");
}

static void everything_about_an_event_comes_back(void **state)
{
    struct bench *bench = *state;
    struct event_form form = event_form_new(&bench->store, EVENT_QUIZ);
    struct event_form loaded;
    bool found;
    struct event *event = &form.event;
    strcpy(event->title, "Zażółć gęślą jaźń");
    strcpy(event->picture, "quiz");
    strcpy(event->place, "Lounge");
    strcpy(event->feel, "Loud");
    strcpy(event->bring, "A pen");
    strcpy(event->cost, "£1");
    strcpy(event->run_by, "Sam");
    strcpy(event->meet_at, "Door");
    strcpy(event->travel, "Bus 7");
    strcpy(event->back_by, "5pm");
    strcpy(event->asked_by, "Lee");
    event->is_quiet = event->friend_allowed = event->watchers_take_places = event->teams = true;
    event->watching_offered = false;
    event->places = 0;
    event->group_size = GROUP_SMALL;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, event_form_load(&bench->store, event->id, &loaded, &found, &bench->err));
    assert_memory_equal(&loaded.event, event, sizeof *event);
}

static void words_of_the_office_are_understood_in_any_case(void **state)
{
    enum event_kind kind;
    enum group_size size;
    enum event_status status;
    (void)state;
    assert_true(event_kind_from_word("One-to-One", &kind) && kind == EVENT_ONE_TO_ONE);
    assert_false(event_kind_from_word("party", &kind));
    assert_true(group_size_from_word("", &size) && size == GROUP_UNSAID);
    assert_true(group_size_from_word("LARGE", &size) && size == GROUP_LARGE);
    assert_true(event_status_from_word("Published", &status) && status == EVENT_PLANNED);
    assert_true(event_status_from_word("", &status) && status == EVENT_PLANNED);
    assert_true(event_status_from_word("cancelled", &status) && status == EVENT_CANCELLED);
    assert_false(event_status_from_word("maybe", &status));
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

static struct event of_date(struct bench *bench, struct id event, const char *original)
{
    struct event loaded;
    bool found;
    assert_done(bench, event_load_of_date(&bench->store, event, day(original), &loaded, &found, &bench->err));
    assert_true(found);
    return loaded;
}

static struct id make_dear_tea(struct bench *bench)
{
    struct event_form form;
    bool found;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    assert_done(bench, event_form_load(&bench->store, tea, &form, &found, &bench->err));
    strcpy(form.event.cost, "£2");
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    return tea;
}

static void one_date_has_texts_of_its_own_and_the_others_the_event_s(void **state)
{
    struct bench *bench = *state;
    struct occurrence_change change;
    struct id tea = make_dear_tea(bench);
    assert_done(bench, occurrence_change_load(&bench->store, tea, day("2026-12-02"), &change, &bench->err));
    strcpy(change.own.title, "Tea with Nia");
    strcpy(change.own.feel, "Louder than usual.");
    strcpy(change.own.cost, " "); /* nothing is said */
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    struct occurrence renamed = one(bench, tea, "2026-12-02"), usual = one(bench, tea, "2026-12-09");
    assert_string_equal(renamed.title, "Tea with Nia");
    assert_string_equal(renamed.cost, "");
    assert_true(renamed.is_free);
    assert_false(renamed.moved);
    assert_string_equal(usual.title, "Tea");
    assert_string_equal(usual.cost, "£2");
    assert_false(usual.is_free);
    assert_string_equal(of_date(bench, tea, "2026-12-02").feel, "Louder than usual.");
    assert_string_equal(of_date(bench, tea, "2026-12-02").cost, "");
    assert_string_equal(of_date(bench, tea, "2026-12-09").feel, "");
    assert_string_equal(of_date(bench, tea, "2026-12-09").cost, "£2");
}

static void assert_called(struct bench *bench, struct id event, const char *original, const char *title)
{
    assert_string_equal(one(bench, event, original).title, title);
    assert_string_equal(of_date(bench, event, original).title, title);
}

static void reword_from(struct bench *bench, struct id event, const char *from, const char *title,
                        const char *cost)
{
    struct date_own texts = {0};
    set_text(texts.title, title);
    set_text(texts.cost, cost);
    assert_done(bench, schedule_reword_from(&bench->store, event, from == NULL ? DATE_NONE : day(from),
                                            &texts, 1U << DATE_TITLE | 1U << DATE_COST, &bench->err));
}

static void texts_from_a_date_on_leave_the_dates_before_as_they_were(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_dear_tea(bench);
    assert_done(bench, schedule_except(&bench->store, tea, day("2026-12-02"), &bench->err));
    reword_from(bench, tea, "2026-12-02", "Tea with Nia", " ");
    assert_called(bench, tea, "2026-11-25", "Tea");
    assert_called(bench, tea, "2026-12-09", "Tea with Nia");
    assert_called(bench, tea, "2027-05-26", "Tea with Nia");
    assert_true(one(bench, tea, "2026-12-09").is_free);
    assert_string_equal(of_date(bench, tea, "2026-11-25").cost, "£2");
    assert_string_equal(of_date(bench, tea, "2026-12-09").cost, "");
    reword_from(bench, tea, "2026-12-23", "High tea", "");
    assert_called(bench, tea, "2026-12-16", "Tea with Nia");
    assert_called(bench, tea, "2026-12-23", "High tea");
    assert_string_equal(one(bench, tea, "2026-12-23").cost, "£2");
    reword_from(bench, tea, NULL, "", "");
    assert_called(bench, tea, "2026-12-09", "Tea");
    assert_called(bench, tea, "2026-12-23", "Tea");
}

static void texts_from_a_date_on_stay_when_the_series_gets_another_time(void **state)
{
    struct bench *bench = *state;
    struct schedule schedule;
    bool found;
    struct id tea = make_dear_tea(bench);
    reword_from(bench, tea, "2026-12-02", "Tea with Nia", "");
    assert_done(bench, schedule_load(&bench->store, tea, day("2026-12-02"), &schedule, &found, &bench->err));
    assert_true(found);
    schedule.date = day("2026-12-16");
    schedule.starts.minute += 30;
    assert_done(bench, schedule_change_from(&bench->store, &schedule, &bench->err));
    assert_called(bench, tea, "2026-12-09", "Tea with Nia");
    assert_called(bench, tea, "2026-12-16", "Tea with Nia");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_event_without_a_title_or_with_too_long_a_text_is_refused),
        test(everything_about_an_event_comes_back),
        test(words_of_the_office_are_understood_in_any_case),
        test(one_date_has_texts_of_its_own_and_the_others_the_event_s),
        test(texts_from_a_date_on_leave_the_dates_before_as_they_were),
        test(texts_from_a_date_on_stay_when_the_series_gets_another_time),
    };
    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
