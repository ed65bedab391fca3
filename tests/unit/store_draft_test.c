/* A draft that is dropped: residents never see it, unless they were told of it before. */
#include "store_support.h"

#include "store/draft.h"
#include "store/event_before.h"
#include "store/plans.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static void set_status(struct bench *bench, struct id event, enum event_status status)
{
    struct event_form form;
    bool found;
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    form.event.status = status;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
}

/* A new event on Friday that was never anything but a draft. */
static struct id make_draft(struct bench *bench)
{
    struct event_form form = event_form_new(&bench->store, EVENT_ACTIVITY);
    set_text(form.event.title, "Hush");
    form.event.status = EVENT_DRAFT;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    struct schedule schedule;
    bool found;
    assert_done(bench,
                schedule_load(&bench->store, form.event.id, DATE_NONE, &schedule, &found, &bench->err));
    schedule.date = day(FRIDAY);
    schedule.starts = at("14:00");
    assert_done(bench, schedule_save(&bench->store, &schedule, &bench->err));
    return form.event.id;
}

static bool is_unseen(struct bench *bench, struct id event)
{
    bool unseen;
    assert_done(bench, draft_is_unseen(&bench->store, event, &unseen, &bench->err));
    return unseen;
}

static enum event_status *status_of(struct bench *bench, struct id event)
{
    static struct event loaded;
    bool found;
    assert_done(bench, event_load(&bench->store, event, &loaded, &found, &bench->err));
    return found ? &loaded.status : NULL;
}

static bool is_off_in_my_plans(struct bench *bench, struct id event, struct id person)
{
    struct plan plan;
    bool found;
    struct signup_key key = friday_key(event, person);
    assert_done(bench,
                plan_load(&bench->store, &key, plans_window(day("2026-11-25")), &plan, &found, &bench->err));
    return found && plan.occurrence.status == EVENT_CANCELLED;
}

static size_t count_public(struct bench *bench)
{
    struct occurrences list = {0};
    assert_done(bench, occurrences_public(&bench->store, day(FRIDAY), day(FRIDAY), &list, &bench->err));
    size_t count = list.count;
    occurrences_free(&list);
    return count;
}

static void a_dropped_draft_is_on_no_list_and_undo_brings_it_back(void **state)
{
    struct bench *bench = *state;
    struct event_before before = {0};
    struct id draft = make_draft(bench);
    assert_done(bench, event_before_load(&bench->store, draft, DATE_NONE, &before, &bench->err));
    assert_true(is_unseen(bench, draft));
    assert_done(bench, draft_drop(&bench->store, draft, &bench->err));
    assert_null(status_of(bench, draft));
    assert_int_equal(count_public(bench), 0);
    assert_done(bench, event_put_back(&bench->store, &before, &bench->err));
    assert_int_equal(*status_of(bench, draft), EVENT_DRAFT);
    assert_int_equal(count_public(bench), 0);
    event_before_free(&before);
}

static void what_is_published_is_not_dropped(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Walk", FRIDAY, 8, "");
    assert_false(is_unseen(bench, walk));
    assert_false(draft_drop(&bench->store, walk, &bench->err));
    assert_contains(bench->err.text, "Cancel it instead");
    assert_int_equal(*status_of(bench, walk), EVENT_PLANNED);
}

static void what_nobody_answered_for_is_dropped_though_it_was_published(void **state)
{
    struct bench *bench = *state;
    struct id walk = make_event(bench, "Walk", FRIDAY, 8, "");
    set_status(bench, walk, EVENT_DRAFT);
    assert_true(is_unseen(bench, walk));
}

static void who_said_yes_reads_that_what_is_a_draft_again_is_off(void **state)
{
    struct walk walk = make_walk(*state, 4);
    struct bench *bench = walk.bench;
    set_status(bench, walk.walk, EVENT_DRAFT);
    assert_true(is_off_in_my_plans(bench, walk.walk, walk.ana));
    assert_int_equal(count_public(bench), 0);
    assert_false(is_unseen(bench, walk.walk));
    assert_false(draft_drop(&bench->store, walk.walk, &bench->err));
    set_status(bench, walk.walk, EVENT_PLANNED);
    assert_false(is_off_in_my_plans(bench, walk.walk, walk.ana));
}

static void a_name_that_staff_put_down_for_a_draft_tells_nobody_of_it(void **state)
{
    struct bench *bench = *state;
    struct id draft = make_draft(bench), ana = make_person(bench, "Ana");
    friday_say(bench, draft, ana, ANSWER_COMING);
    assert_false(is_off_in_my_plans(bench, draft, ana));
    assert_true(is_unseen(bench, draft));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_dropped_draft_is_on_no_list_and_undo_brings_it_back),
        test(what_is_published_is_not_dropped),
        test(what_nobody_answered_for_is_dropped_though_it_was_published),
        test(who_said_yes_reads_that_what_is_a_draft_again_is_off),
        test(a_name_that_staff_put_down_for_a_draft_tells_nobody_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
