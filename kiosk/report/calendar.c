#include "report/calendar.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "base/memory.h"
#include "store/house.h"
#include "store/occurrence_table.h"
#include "store/rule.h"
#include "store/schedule.h"

/* While the calendar is made. */
struct calendar {
    struct store *store;
    struct date today, from, to;
    struct occurrences list; /* what is on, by start */
    struct occurrence_table table;
    bool *done;        /* for each of the list: it stands in the calendar */
    struct id *series; /* events whose rules do */
    size_t series_count;
    icalcomponent *root;
    icaltimezone *zone; /* NULL: not known here, times are as on the wall */
    char tzid[NAME_SIZE];
};

/* --- The zone --- */

static struct icaltimetype to_utc(struct date date)
{
    struct icaltimetype time = icaltime_null_time();
    date_split(date, &time.year, &time.month, &time.day);
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

/* libical ends each rule where the zone's file does, in 2037, and begins the same one anew. One that goes on
 * is what every phone understands. */
static void join_rules(icalcomponent *described)
{
    enum { FILE_ENDS = 2036 };
    icalcomponent *part = icalcomponent_get_first_component(described, ICAL_ANY_COMPONENT);
    while (part != NULL) {
        icalcomponent *next = icalcomponent_get_next_component(described, ICAL_ANY_COMPONENT);
        icalproperty *rule = icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY);
        struct icalrecurrencetype recurrence = ICALRECURRENCETYPE_INITIALIZER;
        if (rule != NULL)
            recurrence = icalproperty_get_rrule(rule);
        if (icalcomponent_get_dtstart(part).year >= FILE_ENDS) {
            icalcomponent_remove_component(described, part);
            icalcomponent_free(part);
        } else if (recurrence.until.year >= FILE_ENDS) {
            recurrence.until = icaltime_null_time();
            icalproperty_set_rrule(rule, recurrence);
        }
        part = next;
    }
}

/* Under its own name, which phones know, not under libical's; and without its past. */
static void add_zone(struct calendar *calendar, const char *name)
{
    calendar->zone = icaltimezone_get_builtin_timezone(name);
    if (calendar->zone == NULL)
        return;
    (void)text_format(calendar->tzid, sizeof calendar->tzid, "%s", name);
    icalcomponent *described = icalcomponent_new_clone(icaltimezone_get_component(calendar->zone));
    icalproperty_set_tzid(icalcomponent_get_first_property(described, ICAL_TZID_PROPERTY), name);
    icaltimezone_truncate_vtimezone(described, to_utc(date_add_months(calendar->from, -12)),
                                    icaltime_null_time(), 1);
    join_rules(described);
    icalcomponent_add_component(calendar->root, described);
}

/* --- Times --- */

static struct icaltimetype to_ical(struct date date, struct time_of_day time)
{
    struct icaltimetype at = {.hour = time.minute / 60, .minute = time.minute % 60};
    date_split(date, &at.year, &at.month, &at.day);
    return at;
}

/* For phones a whole day is a date; here it lasts from the first minute to the last. */
static bool is_whole_day(struct time_of_day starts, struct time_of_day ends)
{
    return starts.minute == 0 && ends.minute == 24 * 60 - 1;
}

static struct icaltimetype to_ical_day(struct date date)
{
    struct icaltimetype day = {.is_date = 1};
    date_split(date, &day.year, &day.month, &day.day);
    return day;
}

static void add_time(const struct calendar *calendar, icalcomponent *component, icalproperty *property)
{
    bool is_date = icalvalue_isa(icalproperty_get_value(property)) == ICAL_DATE_VALUE;
    if (calendar->zone != NULL && !is_date)
        icalproperty_add_parameter(property, icalparameter_new_tzid(calendar->tzid));
    icalcomponent_add_property(component, property);
}

static void add_span(const struct calendar *calendar, icalcomponent *component, struct date date,
                     struct time_of_day starts, struct time_of_day ends)
{
    if (is_whole_day(starts, ends)) {
        add_time(calendar, component, icalproperty_new_dtstart(to_ical_day(date)));
        add_time(calendar, component, icalproperty_new_dtend(to_ical_day(date_add_days(date, 1))));
        return;
    }
    add_time(calendar, component, icalproperty_new_dtstart(to_ical(date, starts)));
    if (time_is_none(ends))
        return;
    bool next_day = ends.minute <= starts.minute;
    add_time(calendar, component, icalproperty_new_dtend(to_ical(date_add_days(date, next_day), ends)));
}

/* --- Events --- */

/* A line end in what people wrote would be one in their calendar. */
static char *clean(char out[TITLE_SIZE], const char *text)
{
    (void)text_format(out, TITLE_SIZE, "%s", text);
    for (char *at = out; *at != '\0'; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return out;
}

static icalcomponent *add_event(struct calendar *calendar, const char *uid,
                                const struct occurrence *occurrence, const char *place,
                                enum event_status status)
{
    char text[TITLE_SIZE];
    icalcomponent *component = icalcomponent_new_vevent();
    icalcomponent_set_uid(component, uid);
    icalcomponent_set_dtstamp(component, to_utc(calendar->today));
    icalcomponent_set_summary(component, clean(text, occurrence->title));
    if (place[0] != '\0')
        icalcomponent_set_location(component, clean(text, place));
    icalcomponent_add_property(component, icalproperty_new_categories(event_kind_word(occurrence->kind)));
    icalcomponent_set_status(component,
                             status == EVENT_CANCELLED ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED);
    icalcomponent_add_component(calendar->root, component);
    return component;
}

static void add_single(struct calendar *calendar, const struct occurrence *occurrence)
{
    char hex[ID_HEX_SIZE], iso[DATE_TEXT_SIZE], uid[ID_HEX_SIZE + DATE_TEXT_SIZE + 8];
    (void)text_format(uid, sizeof uid, "%s-%s@kiosk", id_to_hex(occurrence->event, hex),
                      date_to_iso(occurrence->original, iso));
    icalcomponent *component = add_event(calendar, uid, occurrence, occurrence->place, occurrence->status);
    add_span(calendar, component, occurrence->date, occurrence->starts, occurrence->ends);
}

/* --- Series --- */

/* One rule of an event. */
struct series {
    struct calendar *calendar;
    const struct event *event;
    const struct schedule *schedule;
    struct occurrence pattern; /* as the rule says */
    char uid[ID_HEX_SIZE + 8];
    icalcomponent *component;
};

/* By what a date of the rule is known. */
static struct icaltimetype ruled_time(const struct series *series, struct date date)
{
    const struct schedule *schedule = series->schedule;
    return is_whole_day(schedule->starts, schedule->ends) ? to_ical_day(date)
                                                          : to_ical(date, schedule->starts);
}

static struct icalrecurrencetype recurrence_of(const struct series *series)
{
    const struct schedule *schedule = series->schedule;
    struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(schedule->rule);
    recurrence.by_hour[0] = recurrence.by_minute[0] = recurrence.by_second[0] = ICAL_RECURRENCE_ARRAY_MAX;
    if (date_is_none(schedule->until))
        return recurrence;
    struct icaltimetype until = ruled_time(series, schedule->until);
    until.zone = series->calendar->zone;
    recurrence.count = 0;
    recurrence.until = series->calendar->zone != NULL && !until.is_date
                           ? icaltime_convert_to_zone(until, icaltimezone_get_utc_timezone())
                           : until;
    return recurrence;
}

/* As store/rule.h: another one only makes its first date. */
static bool is_readable(const struct schedule *schedule, const struct icalrecurrencetype *recurrence)
{
    return recurrence->freq >= ICAL_DAILY_RECURRENCE && recurrence->freq <= ICAL_YEARLY_RECURRENCE &&
           strcasestr(schedule->rule, "RSCALE") == NULL;
}

static bool is_as_ruled(const struct series *series, const struct occurrence *occurrence)
{
    const struct schedule *schedule = series->schedule;
    return date_compare(occurrence->date, occurrence->original) == 0 &&
           occurrence->starts.minute == schedule->starts.minute &&
           occurrence->ends.minute == schedule->ends.minute && occurrence->status == series->event->status &&
           strcmp(occurrence->place, series->event->place) == 0 &&
           strcmp(occurrence->title, series->event->title) == 0;
}

static void begin_series(struct series *series, const struct occurrence *pattern, struct date first)
{
    char hex[ID_HEX_SIZE];
    const struct schedule *schedule = series->schedule;
    struct icalrecurrencetype recurrence = recurrence_of(series);
    (void)text_format(series->uid, sizeof series->uid, "%s@kiosk", id_to_hex(schedule->id, hex));
    series->component =
        add_event(series->calendar, series->uid, pattern, series->event->place, series->event->status);
    add_span(series->calendar, series->component, first, schedule->starts, schedule->ends);
    if (is_readable(schedule, &recurrence))
        icalcomponent_add_property(series->component, icalproperty_new_rrule(recurrence));
}

static void add_changed(struct series *series, const struct occurrence *occurrence)
{
    icalcomponent *component =
        add_event(series->calendar, series->uid, occurrence, occurrence->place, occurrence->status);
    add_time(series->calendar, component,
             icalproperty_new_recurrenceid(ruled_time(series, occurrence->original)));
    add_span(series->calendar, component, occurrence->date, occurrence->starts, occurrence->ends);
}

/* One date of the rule: it is as the rule says, or changed, or left out. */
static bool take_date(struct date date, void *context)
{
    struct series *series = context;
    struct calendar *calendar = series->calendar;
    const struct schedule *schedule = series->schedule;
    if (!date_is_none(schedule->until) && date_compare(date, schedule->until) > 0)
        return false;
    const struct occurrence *occurrence =
        occurrence_table_find(&calendar->table, &calendar->list, schedule->event, date);
    bool *done = occurrence != NULL ? &calendar->done[occurrence - calendar->list.items] : NULL;
    if (series->component == NULL)
        begin_series(series, &series->pattern, date);
    if (done == NULL || *done)
        add_time(calendar, series->component, icalproperty_new_exdate(ruled_time(series, date)));
    else if (!is_as_ruled(series, occurrence))
        add_changed(series, occurrence);
    if (done != NULL)
        *done = true;
    return true;
}

static bool add_event_series(struct calendar *calendar, const struct occurrence *one, struct err *err)
{
    struct schedules schedules = {0};
    struct event event;
    bool found = false;
    bool ok = event_load(calendar->store, one->event, &event, &found, err) &&
              schedules_load(calendar->store, one->event, &schedules, err);
    for (size_t i = 0; ok && found && i < schedules.count; i++) {
        const struct schedule *schedule = &schedules.items[i];
        struct event said = event;
        if (!date_is_none(said.off_from))
            said.status = EVENT_PLANNED; /* its dates tell which are off */
        struct series series = {calendar, &said, schedule, *one, "", NULL};
        date_own_take(&said, &schedule->own);
        text_format(series.pattern.title, sizeof series.pattern.title, "%s", said.title);
        if (schedule->rule[0] != '\0')
            rule_expand(schedule->rule, schedule->date, calendar->from, calendar->to, take_date, &series);
    }
    schedules_free(&schedules);
    return ok;
}

/* A series stands there once; a date that no rule of it makes is an event of its own. Outlook would take such
 * an RDATE for a date that was moved (MS-OXCICAL, 2.1.3.1.1.20.18). */
static bool add_once(struct calendar *calendar, const struct occurrence *one, struct err *err)
{
    for (size_t i = 0; i < calendar->series_count; i++)
        if (id_equal(calendar->series[i], one->event))
            return true;
    calendar->series[calendar->series_count++] = one->event;
    return add_event_series(calendar, one, err);
}

/* --- The whole --- */

static void set_house(struct calendar *calendar, const struct house *house)
{
    calendar->root = icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                                         icalproperty_new_prodid("-//kiosk//lounge//EN"),
                                         icalproperty_new_calscale("GREGORIAN"), (void *)NULL);
    icalproperty *name = icalproperty_new_x(house->name);
    icalproperty_set_x_name(name, "X-WR-CALNAME");
    icalcomponent_add_property(calendar->root, name);
    add_zone(calendar, house->zone);
}

static bool fill(struct calendar *calendar, struct err *err)
{
    struct house house;
    if (!house_load(calendar->store, &house, err) ||
        !occurrences_public(calendar->store, calendar->from, calendar->to, &calendar->list, err))
        return false;
    occurrence_table_add_all(&calendar->table, &calendar->list);
    calendar->done = memory_new(calendar->list.count + 1, sizeof *calendar->done);
    calendar->series = memory_new(calendar->list.count + 1, sizeof *calendar->series);
    set_house(calendar, &house);
    for (size_t i = 0; i < calendar->list.count; i++) {
        const struct occurrence *occurrence = &calendar->list.items[i];
        if (!calendar->done[i] && occurrence->repeats && !add_once(calendar, occurrence, err))
            return false;
        if (!calendar->done[i])
            add_single(calendar, occurrence);
    }
    return true;
}

bool calendar_print(struct text *out, struct store *store, struct date today, struct err *err)
{
    int day;
    date_split(today, NULL, NULL, &day);
    struct calendar calendar = {.store = store,
                                .today = today,
                                .from = date_add_months(date_add_days(today, 1 - day), -1),
                                .to = date_add_months(today, 12)};
    bool ok = fill(&calendar, err);
    char *bytes = ok ? icalcomponent_as_ical_string_r(calendar.root) : NULL;
    text_printf(out, "%s", bytes != NULL ? bytes : "");
    free(bytes);
    if (calendar.root != NULL)
        icalcomponent_free(calendar.root);
    free(calendar.done);
    free(calendar.series);
    occurrence_table_free(&calendar.table);
    occurrences_free(&calendar.list);
    return ok;
}
