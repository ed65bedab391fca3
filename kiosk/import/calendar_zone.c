#include "import/calendar_zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/windows_zone.h"

/* What a calendar may say about one zone; Outlook writes two changes, others a list of the years. */
enum { CHANGES_MOST = 200, ZONES_MOST = 500 };

/* --- Finding a zone --- */

/* "Europe/London" from "/freeassociation.sourceforge.net/Europe/London". */
static const char *last_two(const char *name)
{
    const char *start = strrchr(name, '/');
    while (start != NULL && start > name && start[-1] != '/')
        start--;
    return start != NULL ? start : name;
}

static icaltimezone *find_by_name(const char *name)
{
    const char *windows = windows_zone(name);
    if (text_equal_caseless(name, "UTC") || text_equal_caseless(name, "Etc/UTC") ||
        text_equal_caseless(name, "GMT") || text_equal_caseless(name, "Z"))
        return icaltimezone_get_utc_timezone();
    icaltimezone *zone = icaltimezone_get_builtin_timezone(windows != NULL ? windows : name);
    return zone != NULL || *name != '/' ? zone : icaltimezone_get_builtin_timezone(last_two(name));
}

static bool has_property(icalcomponent *component, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(component, kind) != NULL;
}

/* libical works out every change of a zone: only what changes by the year is let in. */
static bool is_sound_change(icalcomponent *change)
{
    icalproperty *rule = icalcomponent_get_first_property(change, ICAL_RRULE_PROPERTY);
    if (rule != NULL) {
        struct icalrecurrencetype recurrence = icalproperty_get_rrule(rule);
        if (recurrence.freq != ICAL_YEARLY_RECURRENCE || recurrence.rscale != NULL ||
            icalcomponent_get_next_property(change, ICAL_RRULE_PROPERTY) != NULL)
            return false;
    }
    return has_property(change, ICAL_TZOFFSETTO_PROPERTY) &&
           has_property(change, ICAL_TZOFFSETFROM_PROPERTY) && has_property(change, ICAL_DTSTART_PROPERTY);
}

static bool is_sound(icalcomponent *zone)
{
    int count = 0;
    bool sound = true;
    for (icalcomponent *change = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); change != NULL;
         change = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
        sound = sound && is_sound_change(change);
        count++;
    }
    return sound && count > 0 && count <= CHANGES_MOST;
}

/* From the calendar's own words; NULL if they are broken. */
static icaltimezone *make_zone(icalcomponent *component)
{
    icaltimezone *zone = icaltimezone_new();
    icalcomponent *copy = icalcomponent_new_clone(component);
    if (is_sound(copy) && icaltimezone_set_component(zone, copy))
        return zone;
    icalcomponent_free(copy);
    icaltimezone_free(zone, 1);
    return NULL;
}

static struct calendar_zone *find(struct calendar_zones *zones, const char *name)
{
    for (size_t i = 0; i < zones->count; i++)
        if (strcmp(zones->items[i].name, name) == 0)
            return &zones->items[i];
    return NULL;
}

static struct calendar_zone *append(struct calendar_zones *zones, const char *name, icaltimezone *zone,
                                    bool is_own)
{
    zones->items = memory_grow(zones->items, zones->count, &zones->capacity, sizeof *zones->items);
    zones->items[zones->count] =
        (struct calendar_zone){.name = memory_copy_text(name), .zone = zone, .is_own = is_own};
    return &zones->items[zones->count++];
}

/* The zone's name in the tz database, which some programs write beside their own. */
static const char *location_of(icalcomponent *component)
{
    for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_X_PROPERTY);
         property != NULL; property = icalcomponent_get_next_property(component, ICAL_X_PROPERTY)) {
        const char *name = icalproperty_get_x_name(property), *location = icalproperty_get_x(property);
        if (name != NULL && location != NULL && strcmp(name, "X-LIC-LOCATION") == 0)
            return location;
    }
    return "";
}

static void add_component(struct calendar_zones *zones, icalcomponent *component)
{
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_TZID_PROPERTY);
    const char *name = property != NULL ? icalproperty_get_tzid(property) : NULL;
    if (name == NULL || zones->count >= ZONES_MOST || find(zones, name) != NULL)
        return;
    icaltimezone *known = find_by_name(name);
    if (known == NULL)
        known = find_by_name(location_of(component));
    icaltimezone *own = known == NULL ? make_zone(component) : NULL;
    (void)append(zones, name, known != NULL ? known : own, own != NULL);
}

void calendar_zones_add(struct calendar_zones *zones, const struct calendar_part *part)
{
    icalcomponent *component =
        part->is_whole ? icalcomponent_new_from_string(text_string(&part->text)) : NULL;
    if (component != NULL && icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT)
        add_component(zones, component);
    if (component != NULL)
        icalcomponent_free(component);
}

void calendar_zones_release(struct calendar_zones *zones)
{
    for (size_t i = 0; i < zones->count; i++) {
        free(zones->items[i].name);
        if (zones->items[i].is_own)
            icaltimezone_free(zones->items[i].zone, 1);
    }
    free(zones->items);
    *zones = (struct calendar_zones){0};
}

/* Of zones that nobody knows only so many are told apart. */
static const struct calendar_zone *look_up(struct calendar_zones *zones, const char *name)
{
    const struct calendar_zone *zone = find(zones, name);
    if (zone == NULL && zones->count >= ZONES_MOST) {
        name = "one of too many zones";
        zone = find(zones, name);
    }
    return zone != NULL ? zone : append(zones, name, find_by_name(name), false);
}

/* --- Times --- */

static bool read_own(struct icaltimetype from, struct local_time *own)
{
    if (icaltime_is_null_time(from) || !date_make(from.year, from.month, from.day, &own->date))
        return false;
    own->time = (struct time_of_day){0};
    if (from.is_date)
        return true;
    if (from.hour < 0 || from.hour > 23 || from.minute < 0 || from.minute > 59)
        return false;
    own->time.minute = (int16_t)(from.hour * 60 + from.minute);
    return true;
}

/* The house's time at that time of a zone. */
static struct local_time convert(icaltimezone *zone, struct icaltimetype from, struct local_time own)
{
    int64_t minutes = local_time_minutes_between((struct local_time){{0}, {0}}, own);
    int offset = zone == icaltimezone_get_utc_timezone() ? 0 : icaltimezone_get_utc_offset(zone, &from, NULL);
    return local_time_from_instant((struct instant){(minutes * 60 - offset) * 1000});
}

static bool read_time(icaltimezone *zone, struct icaltimetype from, struct calendar_time *time)
{
    struct local_time own;
    if (!read_own(from, &own))
        return false;
    time->is_date = from.is_date != 0;
    time->from = from;
    time->zone = time->is_date ? NULL : zone;
    time->local = time->zone != NULL ? convert(zone, from, own) : own;
    time->days = time->local.date.day - own.date.day;
    return true;
}

/* Compares the way between the two clocks month by month. */
bool calendar_time_drifts(const struct calendar_time *time)
{
    struct local_time own;
    if (time->zone == NULL || !read_own(time->from, &own))
        return false;
    int64_t first = local_time_minutes_between(own, time->local);
    for (int month = 1; month < 12; month++) {
        struct local_time later = {date_add_months(own.date, month), own.time};
        struct icaltimetype from = time->from;
        date_split(later.date, &from.year, &from.month, &from.day);
        if (local_time_minutes_between(later, convert(time->zone, from, later)) != first)
            return true;
    }
    return false;
}

bool calendar_time_plain(struct icaltimetype from, struct calendar_time *time)
{
    *time = (struct calendar_time){0};
    return read_time(icaltime_is_utc(from) ? icaltimezone_get_utc_timezone() : NULL, from, time);
}

/* RDATE may be a period, of which the start counts. */
static struct icaltimetype value_time(const icalvalue *value)
{
    if (value == NULL)
        return icaltime_null_time();
    if (icalvalue_isa(value) == ICAL_PERIOD_VALUE)
        return icalvalue_get_period(value).start;
    if (icalvalue_isa(value) != ICAL_DATETIMEPERIOD_VALUE)
        return icalvalue_get_datetimedate(value);
    struct icaldatetimeperiodtype both = icalvalue_get_datetimeperiod(value);
    return icaltime_is_null_time(both.time) ? both.period.start : both.time;
}

/* A length of years is a slip. */
static int minutes_of(struct icalperiodtype period)
{
    enum { MOST = 366 * 24 * 60 };
    struct local_time start, end;
    int64_t minutes = 0;
    if (icaltime_is_null_time(period.end))
        minutes = (int64_t)icaldurationtype_as_int(period.duration) / 60;
    else if (read_own(period.start, &start) && read_own(period.end, &end))
        minutes = local_time_minutes_between(start, end);
    return minutes > 0 && minutes <= MOST ? (int)minutes : 0;
}

int calendar_time_minutes(icalproperty *property)
{
    const icalvalue *value = icalproperty_get_value(property);
    if (value != NULL && icalvalue_isa(value) == ICAL_PERIOD_VALUE)
        return minutes_of(icalvalue_get_period(value));
    if (value == NULL || icalvalue_isa(value) != ICAL_DATETIMEPERIOD_VALUE)
        return 0;
    struct icaldatetimeperiodtype both = icalvalue_get_datetimeperiod(value);
    return icaltime_is_null_time(both.time) ? minutes_of(both.period) : 0;
}

bool calendar_time_read(struct calendar_zones *zones, icalproperty *property, struct calendar_time *time)
{
    icalparameter *parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    const char *name = parameter != NULL ? icalparameter_get_tzid(parameter) : NULL;
    struct icaltimetype from = value_time(icalproperty_get_value(property));
    if (icaltime_is_utc(from) || name == NULL || from.is_date)
        return calendar_time_plain(from, time);
    const struct calendar_zone *zone = look_up(zones, name);
    *time = (struct calendar_time){.unknown = zone->zone == NULL ? zone->name : NULL};
    return read_time(zone->zone, from, time);
}
