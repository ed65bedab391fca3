/* Texts of which nothing can be seen are none. */
#include "calendars.h"

#include "store/house.h"
#include "store/person.h"
#include "store/worker.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define UNSEEN "\u200B\u2060 \u3164\u200D"

static void import_sheet(struct bench *bench, const char *rows)
{
    struct sheet sheet;
    assert_done(bench, sheet_load_bytes(&sheet, "sheet.csv", rows, strlen(rows), &bench->err));
    (void)apply(bench, &sheet, NULL);
}

static void a_title_that_cannot_be_seen_is_missing(void **state)
{
    struct bench *bench = *state;
    import_sheet(bench, "id,title,date,start\n1," UNSEEN ",2026-11-26,14:00\n2,Tea,2026-11-27,14:00\n"
                        "\u00A0,Bingo,2026-11-28,14:00\n");
    assert_contains(text_string(&said), "sheet.csv, line 2: the title is missing.");
    assert_contains(text_string(&said), "sheet.csv, line 4: the id is missing.");
    assert_string_equal(on(bench, "2026-11-26", "2026-11-30"), "2026-11-27T14:00- Tea, \n");
    import_sheet(bench, "id,title,text\n1," UNSEEN ",Soup\n");
    assert_contains(text_string(&said), "sheet.csv, line 2: the title is missing.");
}

static void a_name_that_cannot_be_seen_is_none(void **state)
{
    struct bench *bench = *state;
    struct person person;
    bool found;
    import_sheet(bench, "id,first name,picture\n1," UNSEEN ",cat\n2,Ana,\u2800\n");
    assert_contains(text_string(&said), "line 3: the picture is missing.");
    assert_done(bench,
                person_load(&bench->store, import_target("people", "1"), &person, &found, &bench->err));
    assert_true(found);
    assert_string_equal(person.name, "");
}

static void an_event_of_a_calendar_whose_title_cannot_be_seen_has_none(void **state)
{
    struct bench *bench = *state;
    import(bench, CALENDAR(EVENT("UID:1\r\nSUMMARY:" UNSEEN "\r\nDTSTART:20261126T140000\r\n")));
    assert_contains(text_string(&said), "it has no title. Give it one in the calendar.");
    assert_string_equal(on(bench, "2026-11-26", "2026-11-30"), "");
}

static void nothing_is_saved_under_a_title_that_cannot_be_seen(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    struct id tea = make_event(bench, "Tea", "2026-11-27", 0, "");
    assert_done(bench, event_form_load(&bench->store, tea, &form, &found, &bench->err));
    set_text(form.event.title, UNSEEN);
    assert_false(event_form_save(&bench->store, &form, &bench->err));
    assert_contains(bench->err.text, "The event has no title.");
    struct notice_form notice = notice_form_new(&bench->store);
    set_text(notice.notice.title, UNSEEN);
    assert_false(notice_form_save(&bench->store, &notice, &bench->err));
    assert_contains(bench->err.text, "The notice has no title.");
}

static void nothing_and_nobody_is_named_so(void **state)
{
    struct bench *bench = *state;
    struct worker worker;
    assert_false(house_rename(&bench->store, UNSEEN, &bench->err));
    assert_contains(bench->err.text, "The house needs a name.");
    assert_false(device_rename(&bench->store, bench->store.device, UNSEEN, &bench->err));
    assert_contains(bench->err.text, "The device needs a name.");
    assert_false(worker_set_pin(&bench->store, UNSEEN, "274951", &worker, NULL, &bench->err));
    assert_contains(bench->err.text, "A worker needs a name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_title_that_cannot_be_seen_is_missing),
        test(a_name_that_cannot_be_seen_is_none),
        test(an_event_of_a_calendar_whose_title_cannot_be_seen_has_none),
        test(nothing_is_saved_under_a_title_that_cannot_be_seen),
        test(nothing_and_nobody_is_named_so),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
