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

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_event_without_a_title_or_with_too_long_a_text_is_refused),
        test(everything_about_an_event_comes_back),
        test(words_of_the_office_are_understood_in_any_case),
    };
    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
