#include "import/calendar_event.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/id.h"
#include "base/memory.h"
#include "import/calendar_early.h"
#include "import/prose.h"
#include "import/quote.h"
#include "import/words.h"

/* An event that lasts all day is one of these times. */
enum { DAY_BEGINS = 0, DAY_ENDS = 24 * 60 - 1, MOMENTS_MOST = 5000 };

/* While a part is read. */
struct reading {
    struct calendar_event *event;
    struct calendar_zones *zones;
    icalcomponent *component;
    struct calendar_time start, end;
    bool has_end;
};

static void add_sentence(char **sentences, const char *sentence)
{
    struct text all = {0};
    if (*sentences != NULL)
        text_printf(&all, "%s\n", *sentences);
    text_printf(&all, "%s", sentence);
    free(*sentences);
    *sentences = all.bytes;
}

static void note(struct reading *reading, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void note(struct reading *reading, const char *format, ...)
{
    char sentence[512];
    va_list list;
    va_start(list, format);
    (void)text_format_list(sentence, sizeof sentence, format, list); /* a long one is cut */
    va_end(list);
    add_sentence(&reading->event->note, sentence);
}

static icalproperty *property(const struct reading *reading, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(reading->component, kind);
}

/* The value of a property as it stands in the file; "" if there is none. Good until libical has given some
 * others. */
static const char *value(const struct reading *reading, icalproperty_kind kind)
{
    icalproperty *found = property(reading, kind);
    const char *text = found != NULL ? icalproperty_get_value_as_string(found) : NULL;
    return text != NULL ? text : "";
}

/* --- Texts --- */

static const char *text_of(const struct reading *reading, icalproperty_kind kind)
{
    icalproperty *found = property(reading, kind);
    icalvalue *held = found != NULL ? icalproperty_get_value(found) : NULL;
    const char *text =
        held != NULL && icalvalue_isa(held) == ICAL_TEXT_VALUE ? icalvalue_get_text(held) : NULL;
    return text != NULL ? text : "";
}

/* `format` is a note with two numbers. */
static void shorten(struct reading *reading, const char *format, char *text, size_t limit)
{
    size_t letters = text_count_codepoints(text);
    if (prose_cut(text, limit))
        note(reading, format, (int)letters, (int)limit);
}

static void read_kind(struct reading *reading)
{
    reading->event->kind = EVENT_ACTIVITY;
    for (icalproperty *found = property(reading, ICAL_CATEGORIES_PROPERTY); found != NULL;
         found = icalcomponent_get_next_property(reading->component, ICAL_CATEGORIES_PROPERTY)) {
        const char *word = icalproperty_get_categories(found);
        if (word != NULL && *word != '\0' && event_kind_from_word(word, &reading->event->kind))
            return;
    }
}

static void read_texts(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    event->uid = prose_line(text_of(reading, ICAL_UID_PROPERTY));
    event->title = prose_line(text_of(reading, ICAL_SUMMARY_PROPERTY));
    event->place = prose_line(text_of(reading, ICAL_LOCATION_PROPERTY));
    event->feel = prose_plain(text_of(reading, ICAL_DESCRIPTION_PROPERTY));
    shorten(reading, _("its title has %d letters, and %d is the most: the first are shown."), event->title,
            TITLE_LIMIT);
    shorten(reading, _("its place has %d letters, and %d is the most: the first are shown."), event->place,
            PLACE_LIMIT);
    shorten(reading, _("its description has %d letters, and %d is the most: the first are shown."),
            event->feel, PASSAGE_LIMIT);
    read_kind(reading);
}

static void read_state(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    const char *class = value(reading, ICAL_CLASS_PROPERTY);
    event->is_private = strcasecmp(class, "PRIVATE") == 0 || strcasecmp(class, "CONFIDENTIAL") == 0;
    event->is_cancelled = strcasecmp(value(reading, ICAL_STATUS_PROPERTY), "CANCELLED") == 0;
    event->sequence = strtoll(value(reading, ICAL_SEQUENCE_PROPERTY), NULL, 10);
}

/* --- Times --- */

static bool read_time(struct reading *reading, icalproperty_kind kind, struct calendar_time *time)
{
    icalproperty *found = property(reading, kind);
    return found != NULL && calendar_time_read(reading->zones, found, time);
}

static int64_t minutes(struct local_time time)
{
    return local_time_minutes_between((struct local_time){{0}, {0}}, time);
}

/* The end as DTEND or DURATION say it. */
static void read_end(struct reading *reading)
{
    icalproperty *found = property(reading, ICAL_DURATION_PROPERTY);
    reading->has_end = read_time(reading, ICAL_DTEND_PROPERTY, &reading->end);
    if (reading->has_end || found == NULL)
        return;
    struct icaldurationtype length = icalproperty_get_duration(found);
    int64_t seconds = ((length.weeks * INT64_C(7) + length.days) * 24 + length.hours) * 3600 +
                      length.minutes * INT64_C(60) + length.seconds;
    enum { YEAR_MINUTES = 366 * 24 * 60 };
    if (icaldurationtype_is_bad_duration(length) || length.is_neg || seconds / 60 > YEAR_MINUTES)
        return;
    reading->end = reading->start;
    reading->end.local = local_time_add_minutes(reading->start.local, seconds / 60);
    reading->has_end = true;
}

/* Whole days from midnight to midnight are what some programs write for a day. */
static bool is_all_day(const struct reading *reading)
{
    if (reading->start.is_date || !reading->has_end)
        return reading->start.is_date;
    int64_t length = minutes(reading->end.local) - minutes(reading->start.local);
    return length > 0 && length % (24 * 60) == 0 && reading->start.local.time.minute == 0;
}

static void set_days(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    event->is_all_day = true;
    event->starts.time.minute = DAY_BEGINS;
    event->ends.minute = DAY_ENDS;
    if (reading->has_end && date_compare(reading->end.local.date, event->starts.date) > 0)
        event->last_day = date_add_days(reading->end.local.date, -1);
}

/* True if a schedule can say the end: on the same day, or until 6 on the next. */
static bool can_be_said(const struct reading *reading)
{
    int64_t length = minutes(reading->end.local) - minutes(reading->start.local);
    int days = reading->end.local.date.day - reading->start.local.date.day;
    return length > 0 && (days == 0 || (days == 1 && length < 24 * 60 &&
                                        reading->end.local.time.minute <= LATE_UNTIL_MINUTE));
}

/* A date of a series always has an end if the series has one: calendar_row.h gives it that. */
static void set_end(struct reading *reading)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    struct calendar_event *event = reading->event;
    int64_t length = minutes(reading->end.local) - minutes(reading->start.local);
    if (!reading->has_end || length == 0)
        return;
    if (can_be_said(reading))
        event->ends = reading->end.local.time;
    else if (length < 0)
        note(reading,
             event->is_change ? _("it ends (%s) before it begins: it is taken to be as long as usual.")
                              : _("it ends (%s) before it begins: its end is left out."),
             local_time_to_iso(reading->end.local, iso));
    else if (event->is_change)
        event->minutes = length;
    else
        note(reading, _("it ends on another day (%s), which cannot be shown here: its end is left out."),
             local_time_to_iso(reading->end.local, iso));
}

static void check_zone(struct reading *reading)
{
    char quoted[QUOTE_SIZE];
    const char *name = reading->start.unknown;
    if (name != NULL)
        note(reading, _("its time zone '%s' is not known: its times are taken as those of the house."),
             quote(name, quoted));
}

static bool read_times(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    event->ends = TIME_NONE;
    if (!read_time(reading, ICAL_DTSTART_PROPERTY, &reading->start)) {
        add_sentence(&event->wrong,
                     _("it has no date that can be read. Give it one after 1970 in the calendar."));
        return false;
    }
    event->starts = reading->start.local;
    event->last_day = event->starts.date;
    read_end(reading);
    if (is_all_day(reading))
        set_days(reading);
    else
        set_end(reading);
    check_zone(reading);
    return true;
}

/* --- Repeating --- */

static void read_moments(struct reading *reading, icalproperty_kind kind, struct calendar_moments *moments)
{
    for (icalproperty *found = property(reading, kind); found != NULL && moments->count < MOMENTS_MOST;
         found = icalcomponent_get_next_property(reading->component, kind)) {
        struct calendar_time time;
        if (!calendar_time_read(reading->zones, found, &time)) {
            note(reading, _("one of its dates cannot be read and was left out."));
            continue;
        }
        moments->items =
            memory_grow(moments->items, moments->count, &moments->capacity, sizeof *moments->items);
        moments->items[moments->count++] =
            (struct calendar_moment){time.local, time.is_date, calendar_time_minutes(found)};
    }
}

static void check_drift(struct reading *reading)
{
    char time[TIME_TEXT_SIZE];
    if (calendar_time_drifts(&reading->start))
        note(reading, _("its time zone does not change with the house's: it is at %s here all the year."),
             time_to_iso(reading->event->starts.time, time));
}

static void read_rule(struct reading *reading)
{
    struct err err = {0};
    struct calendar_event *event = reading->event;
    if (!calendar_rule_read(value(reading, ICAL_RRULE_PROPERTY), &reading->start, &event->rule, &err)) {
        add_sentence(&event->wrong, err.text);
        return;
    }
    (void)property(reading, ICAL_RRULE_PROPERTY);
    if (icalcomponent_get_next_property(reading->component, ICAL_RRULE_PROPERTY) != NULL ||
        property(reading, ICAL_EXRULE_PROPERTY) != NULL)
        note(reading, _("it has several rules for repeating: only the first is taken."));
    if (event->rule.rule[0] != '\0')
        check_drift(reading);
}

/* Several whole days without a rule are a rule: every day until the last. */
static void read_repetition(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    bool several = date_compare(event->last_day, event->starts.date) > 0;
    event->rule = (struct calendar_rule){.until = DATE_NONE};
    if (property(reading, ICAL_RRULE_PROPERTY) != NULL) {
        read_rule(reading);
        if (several && event->rule.rule[0] != '\0')
            note(reading, _("it lasts several days each time: only the first of them is shown."));
    } else if (several && !event->is_change) {
        text_format(event->rule.rule, sizeof event->rule.rule, "FREQ=DAILY");
        event->rule.until = event->last_day;
    }
    read_moments(reading, ICAL_EXDATE_PROPERTY, &event->except);
    read_moments(reading, ICAL_RDATE_PROPERTY, &event->added);
}

/* libical keeps a line that it cannot read as an error with the line's name in it. */
static void check_lines(struct reading *reading)
{
    for (icalproperty *found = property(reading, ICAL_XLICERROR_PROPERTY); found != NULL;
         found = icalcomponent_get_next_property(reading->component, ICAL_XLICERROR_PROPERTY)) {
        const char *error = icalproperty_get_xlicerror(found);
        if (error != NULL && strstr(error, "RRULE") != NULL)
            add_sentence(&reading->event->wrong,
                         _("its rule for repeating cannot be read. Set the repetition anew."));
        else if (error != NULL && (strstr(error, "EXDATE") != NULL || strstr(error, "RDATE") != NULL))
            note(reading, _("some of its dates cannot be read and were left out."));
    }
}

/* Which date of a series it is about. */
static void read_original(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    struct calendar_time time;
    icalproperty *found = property(reading, ICAL_RECURRENCEID_PROPERTY);
    event->is_change = found != NULL;
    if (found == NULL)
        return;
    if (!calendar_time_read(reading->zones, found, &time)) {
        add_sentence(&event->wrong,
                     _("it changes a date of a series that cannot be read. Save the calendar again."));
        return;
    }
    event->original = (struct calendar_moment){time.local, time.is_date, 0};
    if (icalproperty_get_first_parameter(found, ICAL_RANGE_PARAMETER) != NULL)
        note(reading, _("it changes a series from a date on: only that date is changed here."));
}

/* The house's own calendar, with which phones show its events, comes back in what they save. */
static void check_origin(struct reading *reading)
{
    struct calendar_event *event = reading->event;
    static const char end[] = "@kiosk";
    size_t length = strlen(event->uid), hex = strspn(event->uid, "0123456789abcdef");
    if (length >= sizeof end && hex >= ID_HEX_SIZE - 1 &&
        strcmp(event->uid + length - (sizeof end - 1), end) == 0)
        add_sentence(&event->wrong,
                     _("it came from here and is here already. Change it where it was first made."));
}

/* --- The whole --- */

static void read_component(struct reading *reading)
{
    calendar_begin_later(reading->component);
    read_texts(reading);
    read_state(reading);
    check_origin(reading);
    check_lines(reading);
    read_original(reading);
    if (read_times(reading))
        read_repetition(reading);
    if (reading->event->title[0] == '\0' && !reading->event->is_change)
        add_sentence(&reading->event->wrong, _("it has no title. Give it one in the calendar."));
}

static void make_empty(struct calendar_event *event)
{
    event->uid = memory_copy_text("");
    event->title = memory_copy_text("");
    event->place = memory_copy_text("");
    event->feel = memory_copy_text("");
    add_sentence(&event->wrong, _("it cannot be read. Save the calendar again."));
}

void calendar_event_read(struct calendar_event *event, const struct calendar_part *part,
                         struct calendar_zones *zones)
{
    struct reading reading = {.event = event, .zones = zones};
    *event = (struct calendar_event){.line = part->line, .starts = {DATE_NONE, TIME_NONE}};
    reading.component = icalcomponent_new_from_string(text_string(&part->text));
    if (reading.component != NULL && icalcomponent_isa(reading.component) == ICAL_VEVENT_COMPONENT)
        read_component(&reading);
    else
        make_empty(event);
    if (!part->is_whole)
        add_sentence(&event->wrong, _("it is cut off or too large. Save the calendar again."));
    if (reading.component != NULL)
        icalcomponent_free(reading.component);
}

void calendar_event_release(struct calendar_event *event)
{
    free(event->uid);
    free(event->title);
    free(event->place);
    free(event->feel);
    free(event->except.items);
    free(event->added.items);
    free(event->note);
    free(event->wrong);
    *event = (struct calendar_event){0};
}
