/* What staff save with one tap is one transaction: all of it is on the disk, or nothing. */
#include "store_support.h"

#include "store/schedule_series.h"
#include "store_disk.h"

static bool change_notice(struct bench *bench, struct id row)
{
    bool found;
    struct notice_form form;
    assert_done(bench, notice_form_load(&bench->store, row, &form, &found, &bench->err));
    set_text(form.notice.text, "Until five");
    return notice_form_save(&bench->store, &form, &bench->err);
}

static bool remove_notice(struct bench *bench, struct id row)
{
    return notice_remove(&bench->store, row, true, &bench->err);
}

static bool change_event(struct bench *bench, struct id row)
{
    bool found;
    struct event_form form;
    assert_done(bench, event_form_load(&bench->store, row, &form, &found, &bench->err));
    set_text(form.event.feel, "Quiet");
    form.event.places = 4;
    return event_form_save(&bench->store, &form, &bench->err);
}

static bool cancel_event(struct bench *bench, struct id row)
{
    return event_cancel(&bench->store, row, DATE_NONE, "Rain", &bench->err);
}

static bool change_series(struct bench *bench, struct id row)
{
    bool found;
    struct schedule before, next;
    assert_done(bench, schedule_series_load(&bench->store, row, &before, &found, &bench->err));
    next = before;
    next.starts.minute += 30;
    return schedule_series_save(&bench->store, &before, &next, &bench->err);
}

static bool change_person(struct bench *bench, struct id row)
{
    bool found;
    struct person_form form;
    assert_done(bench, person_form_load(&bench->store, row, &form, &found, &bench->err));
    set_text(form.person.name, "Annie");
    form.person.state = PERSON_NO;
    return person_form_save(&bench->store, &form, &bench->err);
}

static struct id make_series(struct bench *bench, struct id ana)
{
    struct id event = make_event(bench, "Tea", "2026-11-25", 8, "FREQ=WEEKLY");
    struct signup_key key = {event, day("2026-12-02"), ana};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    return event;
}

static struct id make_notice(struct bench *bench, struct id ana)
{
    (void)ana;
    struct notice_form form = notice_form_new(&bench->store);
    set_text(form.notice.title, "No hot water");
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    return form.notice.id;
}

static struct id make_answer(struct bench *bench, struct id ana)
{
    struct signup_key key = {make_event(bench, "Walk", "2026-11-27", 8, ""), day("2026-11-27"), ana};
    assert_done(bench, signup_answer(&bench->store, &key, ANSWER_COMING, NULL, NULL, &bench->err));
    return ana;
}

static void each_of_them_is_one_flush(void **state)
{
    static const struct {
        const char *what;
        struct id (*make)(struct bench *bench, struct id ana);
        bool (*save)(struct bench *bench, struct id row);
    } cases[] = {
        {"a changed notice", make_notice, change_notice}, {"a removed notice", make_notice, remove_notice},
        {"a changed event", make_series, change_event},   {"a cancelled event", make_series, cancel_event},
        {"a moved series", make_series, change_series},   {"who moves on", make_answer, change_person},
    };
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Ana");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct id row = cases[i].make(bench, ana);
        disk_mend();
        if (!cases[i].save(bench, row))
            fail_msg("%s: %s", cases[i].what, bench->err.text);
        if (disk_calls(DISK_SYNC) != 1)
            fail_msg("%s: %u flushes", cases[i].what, disk_calls(DISK_SYNC));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_of_them_is_one_flush, disk_bench_make, disk_bench_remove),
    };
    return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
