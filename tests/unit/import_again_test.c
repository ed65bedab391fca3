/* A calendar that is imported again: only what the office changed since is written, also of single dates. */
#include <string.h>

#include "calendars.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct occurrence_change load_change(struct bench *bench, const char *original)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, import_target("events", "quiz"), day(original),
                                              &change, &bench->err));
    return change;
}

static void a_date_that_staff_moved_stays_while_the_calendar_moves_another(void **state)
{
    struct bench *bench = *state;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    struct occurrence_change change = load_change(bench, "2026-12-02");
    change.date = day("2026-12-03");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ CHANGE(
                                  "20261209T140000", "DTSTART:20261209T150000\r\nLOCATION:Lounge\r\n"))));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-09"), "2026-12-03T14:00-16:00 Quiz, Lounge\n"
                                                               "2026-12-09T15:00-17:00 Quiz, Lounge\n");
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ)));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-09"), "2026-12-03T14:00-16:00 Quiz, Lounge\n"
                                                               "2026-12-09T14:00-16:00 Quiz, Lounge\n");
}

static void of_two_versions_of_a_date_in_one_file_the_later_counts(void **state)
{
    struct bench *bench = *state;
    assert_true(import(
        bench,
        CALENDAR(
            WEEKLY_QUIZ CHANGE("20261202T140000", "SEQUENCE:2\r\nDTSTART:20261202T150000\r\n")
                CHANGE("20261202T140000", "SEQUENCE:1\r\nDTSTART:20261202T170000\r\nLOCATION:Kitchen\r\n")
                    CHANGE("20261209T140000", "SEQUENCE:1\r\nDTSTART:20261209T170000\r\nSTATUS:CANCELLED\r\n")
                        CHANGE("20261209T140000", "SEQUENCE:2\r\nDTSTART:20261209T150000\r\n"))));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-09"), "2026-12-02T15:00-17:00 Quiz, \n"
                                                               "2026-12-09T15:00-17:00 Quiz, \n");
}

static void a_title_that_staff_changed_stays_until_the_calendar_changes_it(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_done(bench,
                event_form_load(&bench->store, import_target("events", "quiz"), &form, &found, &bench->err));
    set_text(form.event.title, "Pub quiz");
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_false(import(bench, CALENDAR(WEEKLY_QUIZ)));
    assert_true(import(bench, CALENDAR(EVENT("UID:quiz\r\nSUMMARY:Quiz\r\nLOCATION:Kitchen\r\n"
                                             "DTSTART;TZID=Europe/London:20261125T140000\r\n"
                                             "DTEND;TZID=Europe/London:20261125T160000\r\n"
                                             "RRULE:FREQ=WEEKLY\r\n"))));
    assert_string_equal(event_of(bench, "quiz").title, "Pub quiz");
    assert_string_equal(event_of(bench, "quiz").place, "Kitchen");
}

static void an_event_that_is_not_in_the_calendar_any_more_stays(void **state)
{
    struct bench *bench = *state;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_true(import(bench, CALENDAR(EVENT("UID:tea\r\nSUMMARY:Tea\r\nDTSTART:20261126T150000\r\n"))));
    assert_string_equal(on(bench, "2026-11-25", "2026-11-26"), "2026-11-25T14:00-16:00 Quiz, Lounge\n"
                                                               "2026-11-26T15:00- Tea, \n");
}

static void a_series_gets_another_rhythm(void **state)
{
    struct bench *bench = *state;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_true(import(bench, CALENDAR(EVENT(QUIZ_LINES "RRULE:FREQ=MONTHLY;BYDAY=-1WE\r\n"))));
    assert_string_equal(on(bench, "2026-11-26", "2027-01-31"), "2026-12-30T14:00-16:00 Quiz, Lounge\n"
                                                               "2027-01-27T14:00-16:00 Quiz, Lounge\n");
    assert_true(import(bench, CALENDAR(EVENT(QUIZ_LINES))));
    assert_string_equal(on(bench, "2026-11-25", "2027-01-31"), "2026-11-25T14:00-16:00 Quiz, Lounge\n");
}

static void a_whole_calendar_is_taken_back(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    import_sample(bench, "nextcloud.ics", &batch);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(on(bench, "2026-11-25", "2027-03-31"), "");
    assert_true(import_sample(bench, "nextcloud.ics", NULL));
    assert_contains(on(bench, "2026-12-03", "2026-12-08"), "2026-12-08T19:00-20:30 Choir, Music room\n");
}

static void undoing_a_moved_date_puts_it_where_it_was(void **state)
{
    struct bench *bench = *state;
    struct sheet sheet;
    struct id batch;
    static const char moved[] =
        CALENDAR(WEEKLY_QUIZ CHANGE("20261202T140000", "DTSTART:20261203T140000\r\nLOCATION:Kitchen\r\n"));
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_done(bench, sheet_load_bytes(&sheet, "house.ics", moved, strlen(moved), &bench->err));
    apply(bench, &sheet, &batch);
    assert_string_equal(on(bench, "2026-12-02", "2026-12-03"), "2026-12-03T14:00-16:00 Quiz, Kitchen\n");
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-03"), "2026-12-02T14:00-16:00 Quiz, Lounge\n");
}

/* --- One date's own words --- */

#define TALE_ON_THE_2ND(lines)                                                                               \
    CALENDAR(WEEKLY_QUIZ EVENT("UID:quiz\r\nRECURRENCE-ID;TZID=Europe/London:20261202T140000\r\n"            \
                               "DTSTART;TZID=Europe/London:20261202T140000\r\n"                              \
                               "DTEND;TZID=Europe/London:20261202T160000\r\n" lines))
#define TALE TALE_ON_THE_2ND("SUMMARY:Tales\r\nLOCATION:Kitchen\r\nDESCRIPTION:We sit.\\nTea first.\r\n")

static struct event event_on(struct bench *bench, const char *original)
{
    struct event event;
    bool found;
    assert_done(bench, event_load_of_date(&bench->store, import_target("events", "quiz"), day(original),
                                          &event, &found, &bench->err));
    assert_true(found);
    return event;
}

static void a_date_has_the_title_place_and_description_that_its_override_says(void **state)
{
    struct bench *bench = *state;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_true(import(bench, TALE));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-09"), "2026-12-02T14:00-16:00 Tales, Kitchen\n"
                                                               "2026-12-09T14:00-16:00 Quiz, Lounge\n");
    assert_string_equal(event_on(bench, "2026-12-02").feel, "We sit.\nTea first.");
    assert_string_equal(event_on(bench, "2026-12-09").feel, "");
    int64_t before = count_facts(bench);
    assert_false(import(bench, TALE));
    assert_int_equal(count_facts(bench), before);
}

static void what_an_override_leaves_out_is_not_said_on_its_date(void **state)
{
    struct bench *bench = *state;
    assert_true(import(bench, TALE_ON_THE_2ND("SUMMARY:Quiz\r\n")));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-09"), "2026-12-02T14:00-16:00 Quiz, \n"
                                                               "2026-12-09T14:00-16:00 Quiz, Lounge\n");
    assert_false(import(bench, TALE_ON_THE_2ND("SUMMARY:Quiz\r\n")));
    assert_true(import(bench, CALENDAR(WEEKLY_QUIZ)));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-02"), "2026-12-02T14:00-16:00 Quiz, Lounge\n");
}

static void words_that_staff_gave_a_date_stay_until_the_calendar_changes_those(void **state)
{
    struct bench *bench = *state;
    import(bench, TALE);
    struct occurrence_change change = load_change(bench, "2026-12-02");
    set_text(change.own.title, "Ghost stories");
    set_text(change.own.bring, "A blanket");
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_false(import(bench, TALE));
    assert_true(import(bench, TALE_ON_THE_2ND("SUMMARY:Tales\r\nLOCATION:Quiet room\r\n")));
    struct event event = event_on(bench, "2026-12-02");
    assert_string_equal(event.title, "Ghost stories");
    assert_string_equal(event.place, "Quiet room");
    assert_string_equal(event.feel, "");
    assert_string_equal(event.bring, "A blanket");
}

static void words_of_a_date_are_taken_back_with_their_batch(void **state)
{
    struct bench *bench = *state;
    struct sheet sheet;
    struct id batch;
    import(bench, CALENDAR(WEEKLY_QUIZ));
    assert_done(bench, sheet_load_bytes(&sheet, "house.ics", TALE, strlen(TALE), &bench->err));
    apply(bench, &sheet, &batch);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-02"), "2026-12-02T14:00-16:00 Quiz, Lounge\n");
    assert_string_equal(event_on(bench, "2026-12-02").feel, "");
    assert_true(import(bench, TALE));
    assert_string_equal(on(bench, "2026-12-02", "2026-12-02"), "2026-12-02T14:00-16:00 Tales, Kitchen\n");
}

#define DRAFT(status) "id,title,kind,date,start,status\nhush,Hush,activity," FRIDAY ",14:00," status "\n"

static bool is_known(struct bench *bench, struct id event)
{
    struct event loaded;
    bool found;
    assert_done(bench, event_load(&bench->store, event, &loaded, &found, &bench->err));
    return found;
}

static bool import_csv(struct bench *bench, const char *bytes)
{
    struct sheet sheet;
    assert_done(bench, sheet_load_bytes(&sheet, "events.csv", bytes, strlen(bytes), &bench->err));
    return apply(bench, &sheet, NULL);
}

static void a_file_that_cancels_a_draft_takes_it_away(void **state)
{
    struct bench *bench = *state;
    struct id draft = import_target("events", "hush");
    assert_true(import_csv(bench, DRAFT("draft")));
    assert_true(import_csv(bench, DRAFT("cancelled")));
    assert_false(is_known(bench, draft));
    assert_string_equal(on(bench, FRIDAY, FRIDAY), "");
    assert_false(import_csv(bench, DRAFT("cancelled")));
    assert_false(is_known(bench, draft));
}

static void a_file_that_cancels_what_people_answered_for_tells_them(void **state)
{
    struct bench *bench = *state;
    struct id event = import_target("events", "hush"), ana = make_person(bench, "Ana");
    assert_true(import_csv(bench, DRAFT("planned")));
    friday_say(bench, event, ana, ANSWER_COMING);
    assert_true(import_csv(bench, DRAFT("draft")));
    assert_true(import_csv(bench, DRAFT("cancelled")));
    assert_int_equal(event_of(bench, "hush").status, EVENT_CANCELLED);
}

static void a_one_to_one_of_a_file_is_for_those_who_are_invited_and_nobody_watches(void **state)
{
    struct bench *bench = *state;
    assert_true(
        import_csv(bench, "id,title,kind,date,start\nsam,Time with Sam,one-to-one," FRIDAY ",14:00\n"));
    struct event event = event_of(bench, "sam");
    assert_true(event.is_private);
    assert_false(event.watching_offered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_date_that_staff_moved_stays_while_the_calendar_moves_another),
        test(of_two_versions_of_a_date_in_one_file_the_later_counts),
        test(a_title_that_staff_changed_stays_until_the_calendar_changes_it),
        test(an_event_that_is_not_in_the_calendar_any_more_stays),
        test(a_series_gets_another_rhythm),
        test(a_whole_calendar_is_taken_back),
        test(undoing_a_moved_date_puts_it_where_it_was),
        test(a_date_has_the_title_place_and_description_that_its_override_says),
        test(what_an_override_leaves_out_is_not_said_on_its_date),
        test(words_that_staff_gave_a_date_stay_until_the_calendar_changes_those),
        test(words_of_a_date_are_taken_back_with_their_batch),
        test(a_file_that_cancels_a_draft_takes_it_away),
        test(a_file_that_cancels_what_people_answered_for_tells_them),
        test(a_one_to_one_of_a_file_is_for_those_who_are_invited_and_nobody_watches),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
