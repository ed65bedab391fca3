#include "store_support.h"

#include <stdlib.h>

#include <libical/ical.h>

#include "app/demo.h"
#include "report/calendar.h"
#include "store/house.h"

/* What another program makes of the calendar: a line "2026-11-25T14:00 Title" for each date that is on. */
struct reading {
    char lines[4000][120];
    size_t count;
};

static struct reading read_by_phone, read_by_screen;

static void add_line(struct reading *reading, const char *start, const char *title)
{
    assert_true(reading->count < sizeof reading->lines / sizeof reading->lines[0]);
    (void)text_format(reading->lines[reading->count++], sizeof reading->lines[0], "%s %s", start, title);
}

static int compare_lines(const void *left, const void *right)
{
    return strcmp(left, right);
}

static void sort_lines(struct reading *reading)
{
    qsort(reading->lines, reading->count, sizeof reading->lines[0], compare_lines);
}

static char *print_calendar(struct bench *bench)
{
    struct text text = {0};
    assert_done(bench, calendar_print(&text, &bench->store, day("2026-11-25"), &bench->err));
    return text.bytes;
}

static struct date last_day(void)
{
    return date_add_months(day("2026-11-25"), 12);
}

static void write_start(struct icaltimetype time, char start[LOCAL_TIME_TEXT_SIZE])
{
    (void)text_format(start, LOCAL_TIME_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02d", time.year, time.month,
                      time.day, time.hour, time.minute);
}

/* A date of a series that stands beside it is not one of the series itself. */
static bool stands_beside(icalcomponent *root, const char *uid, const char *start)
{
    icalcomponent *event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
    for (; event != NULL; event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT)) {
        char other[LOCAL_TIME_TEXT_SIZE];
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) == NULL)
            continue;
        write_start(icalcomponent_get_recurrenceid(event), other);
        if (strcmp(icalcomponent_get_uid(event), uid) == 0 && strcmp(other, start) == 0)
            return true;
    }
    return false;
}

static bool is_left_out(icalcomponent *event, const char *start)
{
    icalproperty *property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
    for (; property != NULL; property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
        char other[LOCAL_TIME_TEXT_SIZE];
        write_start(icalproperty_get_exdate(property), other);
        if (strcmp(other, start) == 0)
            return true;
    }
    return false;
}

static void read_series(icalcomponent *event, icalproperty *rule, const char *title)
{
    char last[LOCAL_TIME_TEXT_SIZE], start[LOCAL_TIME_TEXT_SIZE];
    (void)local_time_to_iso((struct local_time){last_day(), {1439}}, last);
    icalrecur_iterator *iterator =
        icalrecur_iterator_new(icalproperty_get_rrule(rule), icalcomponent_get_dtstart(event));
    assert_non_null(iterator);
    for (;;) {
        struct icaltimetype time = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(time))
            break;
        write_start(time, start);
        if (strcmp(start, last) > 0)
            break;
        if (!is_left_out(event, start))
            add_line(&read_by_phone, start, title);
    }
    icalrecur_iterator_free(iterator);
}

static void read_event(icalcomponent *event)
{
    char title[120], start[LOCAL_TIME_TEXT_SIZE];
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    bool is_off = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
    const char *place = icalcomponent_get_location(event);
    (void)text_format(title, sizeof title, "%s (%s)%s", icalcomponent_get_summary(event),
                      place != NULL ? place : "", is_off ? " off" : "");
    if (rule != NULL) {
        read_series(event, rule, title);
        return;
    }
    write_start(icalcomponent_get_dtstart(event), start);
    add_line(&read_by_phone, start, title);
}

/* Takes out of the list what an own entry says better. */
static void drop_changed(icalcomponent *root, icalcomponent *series)
{
    size_t kept = 0;
    const char *title = icalcomponent_get_summary(series);
    if (icalcomponent_get_first_property(series, ICAL_RRULE_PROPERTY) == NULL)
        return;
    for (size_t i = 0; i < read_by_phone.count; i++) {
        char start[LOCAL_TIME_TEXT_SIZE];
        const char *line = read_by_phone.lines[i];
        (void)text_format(start, sizeof start, "%.16s", line);
        if (strncmp(line + 17, title, strlen(title)) != 0 ||
            !stands_beside(root, icalcomponent_get_uid(series), start))
            memmove(read_by_phone.lines[kept++], line, sizeof read_by_phone.lines[0]);
    }
    read_by_phone.count = kept;
}

static void read_calendar(const char *text)
{
    icalcomponent *events[2000];
    size_t count = 0;
    icalcomponent *root = icalparser_parse_string(text);
    assert_non_null(root);
    assert_int_equal(icalcomponent_count_errors(root), 0);
    icalcomponent *event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
    for (; event != NULL; event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT))
        events[count++] = event;
    read_by_phone.count = 0;
    for (size_t i = 0; i < count; i++)
        if (icalcomponent_get_first_property(events[i], ICAL_RRULE_PROPERTY) != NULL)
            read_event(events[i]);
    for (size_t i = 0; i < count; i++)
        drop_changed(root, events[i]);
    for (size_t i = 0; i < count; i++)
        if (icalcomponent_get_first_property(events[i], ICAL_RRULE_PROPERTY) == NULL)
            read_event(events[i]);
    sort_lines(&read_by_phone);
    icalcomponent_free(root);
}

static void assert_phone_shows_what_the_screen_shows(struct bench *bench)
{
    struct occurrences list = {0};
    char *text = print_calendar(bench), start[LOCAL_TIME_TEXT_SIZE], title[120];
    read_calendar(text);
    read_by_screen.count = 0;
    assert_done(bench, occurrences_public(&bench->store, day("2026-10-01"), last_day(), &list, &bench->err));
    for (size_t i = 0; i < list.count; i++) {
        (void)text_format(title, sizeof title, "%s (%s)%s", list.items[i].title, list.items[i].place,
                          list.items[i].status == EVENT_CANCELLED ? " off" : "");
        add_line(&read_by_screen, local_time_to_iso(list.items[i].starts_at, start), title);
    }
    sort_lines(&read_by_screen);
    for (size_t i = 0; i < read_by_screen.count && i < read_by_phone.count; i++)
        assert_string_equal(read_by_phone.lines[i], read_by_screen.lines[i]);
    assert_int_equal(read_by_phone.count, read_by_screen.count);
    occurrences_free(&list);
    free(text);
}

static void change_date(struct bench *bench, struct id event, const char *original, const char *to,
                        const char *at_time, bool cancelled)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(original), &change, &bench->err));
    change.date = to != NULL ? day(to) : DATE_NONE;
    change.starts = at_time != NULL ? at(at_time) : TIME_NONE;
    change.cancelled = cancelled;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
}

static void call_date(struct bench *bench, struct id event, const char *original, const char *title)
{
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(original), &change, &bench->err));
    set_text(change.own.title, title);
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
}

/* --- The tests --- */

static void the_sample_house_is_the_same_on_a_phone(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, demo_fill(&bench->store, &bench->err));
    assert_phone_shows_what_the_screen_shows(bench);
    assert_true(read_by_phone.count > 300);
}

static void dates_that_are_moved_cancelled_or_left_out_are_so_on_a_phone(void **state)
{
    struct bench *bench = *state;
    struct id yoga = make_event(bench, "Yoga", "2026-09-04", 0, "FREQ=WEEKLY");
    change_date(bench, yoga, "2026-11-27", NULL, NULL, true);
    change_date(bench, yoga, "2026-12-04", "2026-12-05", "19:30", false);
    change_date(bench, yoga, "2026-12-11", "2029-01-01", NULL, false);
    assert_done(bench, schedule_except(&bench->store, yoga, day("2026-12-18"), &bench->err));
    call_date(bench, yoga, "2026-11-06", "Yoga on chairs");
    assert_phone_shows_what_the_screen_shows(bench);
    char *text = print_calendar(bench);
    assert_contains(text, "RRULE:FREQ=WEEKLY");
    assert_contains(text, "RECURRENCE-ID;TZID=Europe/London:20261204T140000");
    assert_contains(text, "RECURRENCE-ID;TZID=Europe/London:20261106T140000");
    assert_contains(text, "SUMMARY:Yoga on chairs");
    assert_contains(text, "EXDATE;TZID=Europe/London:20261218T140000");
    assert_contains(text, "STATUS:CANCELLED");
    assert_contains(text, "BEGIN:VTIMEZONE\r\nTZID:Europe/London");
    free(text);
}

static void a_series_that_changes_from_a_date_on_is_two_on_a_phone(void **state)
{
    struct bench *bench = *state;
    struct schedule schedule;
    bool found;
    struct id club =
        make_event(bench, "Book club", "2020-01-31", 0, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
    assert_done(bench, schedule_load(&bench->store, club, DATE_NONE, &schedule, &found, &bench->err));
    schedule.date = day("2027-02-10");
    schedule.starts = at("18:00");
    schedule.ends = at("01:00");
    set_text(schedule.own.title, "Late book club");
    (void)schedule_rule(REPEAT_FORTNIGHTLY, schedule.date, schedule.rule);
    assert_done(bench, schedule_change_from(&bench->store, &schedule, &bench->err));
    assert_phone_shows_what_the_screen_shows(bench);
    char *text = print_calendar(bench);
    assert_contains(text, "DTEND;TZID=Europe/London:20270211T010000");
    assert_contains(text, "SUMMARY:Late book club");
    assert_null(strstr(text, "RECURRENCE-ID"));
    free(text);
}

static void a_rule_that_counts_ends_where_it_ends(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "Course", "2026-09-01", 0, "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20");
    assert_phone_shows_what_the_screen_shows(bench);
    assert_int_equal(read_by_phone.count, 11);
}

static void nothing_private_and_no_draft_is_in_the_calendar(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    for (int i = 0; i < 2; i++) {
        struct id id =
            make_event(bench, i == 0 ? "Relapse group" : "Not yet", "2026-11-27", 0, "FREQ=WEEKLY");
        assert_done(bench, event_form_load(&bench->store, id, &form, &found, &bench->err));
        form.event.is_private = i == 0;
        form.event.status = i == 0 ? EVENT_PLANNED : EVENT_DRAFT;
        assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    }
    char *text = print_calendar(bench);
    assert_null(strstr(text, "VEVENT"));
    assert_null(strstr(text, "Relapse"));
    free(text);
}

static void lines_are_folded_and_signs_escaped(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "Tea, cake; and a \xC3\xA9t\xC3\xA9 walk with everybody who likes to", "2026-11-27", 0,
               "");
    char *text = print_calendar(bench);
    assert_contains(text, "SUMMARY:Tea\\, cake\\; and");
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\r\n") <= 75);
    assert_true(text_is_utf8(text, strlen(text)));
    read_calendar(text);
    assert_contains(read_by_phone.lines[0],
                    "Tea, cake; and a \xC3\xA9t\xC3\xA9 walk with everybody who likes to");
    free(text);
}

static void the_zone_is_short_and_goes_on(void **state)
{
    struct bench *bench = *state;
    char *text = print_calendar(bench);
    assert_contains(text, "TZOFFSETTO:+0100\r\nDTSTART:19810329T010000\r\n"
                          "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n");
    assert_contains(text, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n");
    assert_null(strstr(text, "UNTIL"));
    free(text);
}

static void the_same_events_are_known_by_the_same_names(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "Tea", "2026-11-27", 0, "");
    make_event(bench, "Yoga", "2026-09-04", 0, "FREQ=WEEKLY");
    char *first = print_calendar(bench), *second = print_calendar(bench);
    assert_string_equal(first, second);
    free(first);
    free(second);
}

#define IN_HOUSE(test) cmocka_unit_test_setup_teardown(test, bench_make, bench_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_HOUSE(the_sample_house_is_the_same_on_a_phone),
        IN_HOUSE(dates_that_are_moved_cancelled_or_left_out_are_so_on_a_phone),
        IN_HOUSE(a_series_that_changes_from_a_date_on_is_two_on_a_phone),
        IN_HOUSE(a_rule_that_counts_ends_where_it_ends),
        IN_HOUSE(nothing_private_and_no_draft_is_in_the_calendar),
        IN_HOUSE(lines_are_folded_and_signs_escaped),
        IN_HOUSE(the_zone_is_short_and_goes_on),
        IN_HOUSE(the_same_events_are_known_by_the_same_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
