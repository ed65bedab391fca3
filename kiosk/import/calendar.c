#include "import/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/calendar_row.h"
#include "import/csv.h"
#include "import/words.h"

/* A calendar while it is read. */
struct calendar {
    struct calendar_zones zones;
    struct calendar_event *events;
    size_t count;
    size_t capacity;
    int cut_line; /* where the file is cut off behind a whole event; 0: nowhere */
};

/* --- Reading --- */

/* False with a sentence for what is no calendar, or not one that can be read. */
static bool check_kind(const char *bytes, size_t length, struct err *err)
{
    const char *other = csv_other_kind(bytes, length);
    if (length == 0)
        return err_set(err, _("the file is empty. Save the calendar again."));
    return other == NULL ||
           err_set(err, _("this is %s, not a calendar. Save it as a calendar (.ics) or as CSV."), other);
}

static bool check_scan(const struct calendar_scan *scan, struct err *err)
{
    if (!scan->has_begun)
        return err_set(err, _("this is no calendar. Save it as a calendar (.ics) or as CSV."));
    return !scan->is_old ||
           err_set(err, _("this is a vCalendar of the old kind. Save it as iCalendar (.ics)."));
}

/* Zones may stand behind the events that name them, so they are read first. */
static void read_zones(struct calendar *calendar, struct calendar_scan scan)
{
    struct calendar_part part = {0};
    while (calendar_scan_next(&scan, &part))
        if (part.kind == PART_ZONE)
            calendar_zones_add(&calendar->zones, &part);
    text_free(&part.text);
    calendar_scan_release(&scan);
}

static void read_event(struct calendar *calendar, const struct calendar_scan *scan,
                       const struct calendar_part *part)
{
    calendar->events =
        memory_grow(calendar->events, calendar->count, &calendar->capacity, sizeof *calendar->events);
    struct calendar_event *event = &calendar->events[calendar->count++];
    calendar_event_read(event, part, &calendar->zones);
    event->is_cancelled = event->is_cancelled || scan->cancels;
}

static bool read_events(struct calendar *calendar, struct calendar_scan scan, struct err *err)
{
    struct calendar_part part = {0};
    bool fits = true, says_cut = false;
    while (fits && calendar_scan_next(&scan, &part)) {
        fits = calendar->count < CALENDAR_EVENTS_MOST;
        says_cut = part.kind == PART_EVENT && !part.is_whole;
        if (fits && part.kind == PART_EVENT)
            read_event(calendar, &scan, &part);
    }
    calendar->cut_line = scan.is_open && !says_cut ? scan.number : 0;
    if (!fits)
        err_set(err, _("there are more than %d events. Save only the coming year."), CALENDAR_EVENTS_MOST);
    text_free(&part.text);
    bool ok = fits && check_scan(&scan, err);
    calendar_scan_release(&scan);
    return ok;
}

static void release(struct calendar *calendar)
{
    for (size_t i = 0; i < calendar->count; i++)
        calendar_event_release(&calendar->events[i]);
    free(calendar->events);
    calendar_zones_release(&calendar->zones);
}

/* --- Series and their changed dates --- */

/* By UID, whole events first, of these the latest version first. */
static int compare_events(const void *left, const void *right)
{
    const struct calendar_event *a = *(struct calendar_event *const *)left,
                                *b = *(struct calendar_event *const *)right;
    int order = strcmp(a->uid, b->uid);
    if (order == 0)
        order = a->is_change - b->is_change;
    if (order == 0)
        order = (a->sequence < b->sequence) - (a->sequence > b->sequence);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static bool is_same_event(const struct calendar_event *left, const struct calendar_event *right)
{
    return strcmp(left->title, right->title) == 0 && local_time_compare(left->starts, right->starts) == 0;
}

/* Without a UID an event is known by what and when it is. */
static void name_nameless(struct calendar *calendar)
{
    for (size_t i = 0; i < calendar->count; i++) {
        struct calendar_event *event = &calendar->events[i];
        char iso[LOCAL_TIME_TEXT_SIZE];
        struct text uid = {0};
        if (*event->uid != '\0' || event->wrong != NULL)
            continue;
        text_printf(&uid, "%s %s", local_time_to_iso(event->starts, iso), event->title);
        free(event->uid);
        event->uid = uid.bytes;
    }
}

/* Other whole events with the UID of `first`: older versions of it say nothing, different ones are wrong. */
static size_t pass_over_others(struct sheet *sheet, struct calendar_event **group, size_t count)
{
    size_t i = 1;
    for (; i < count && !group[i]->is_change; i++)
        if (group[i]->sequence == group[0]->sequence && !is_same_event(group[0], group[i]))
            calendar_row_add_wrong(sheet, group[i],
                                   _("another event of this calendar has the same UID, and only that was "
                                     "taken. Make this one anew."));
    return i;
}

static void add_group(struct sheet *sheet, struct calendar_event **group, size_t count)
{
    const struct calendar_event *first = group[0];
    if (first->is_change) {
        for (size_t i = 0; i < count; i++)
            calendar_row_add_wrong(
                sheet, group[i],
                _("it is one date of a series that is not in this file. Save the whole calendar, "
                  "or make that date an event of its own."));
    } else if (first->wrong != NULL) {
        calendar_row_add_wrong(sheet, first, first->wrong);
    } else {
        size_t whole = pass_over_others(sheet, group, count);
        calendar_row_add(sheet, first, (const struct calendar_event *const *)group + whole, count - whole);
    }
}

static void add_rows(struct sheet *sheet, struct calendar *calendar)
{
    struct calendar_event **sorted = memory_new(calendar->count + 1, sizeof *sorted);
    for (size_t i = 0; i < calendar->count; i++)
        sorted[i] = &calendar->events[i];
    qsort(sorted, calendar->count, sizeof *sorted, compare_events);
    for (size_t i = 0, next; i < calendar->count; i = next) {
        for (next = i + 1; next < calendar->count && *sorted[i]->uid != '\0' &&
                           strcmp(sorted[i]->uid, sorted[next]->uid) == 0;)
            next++;
        add_group(sheet, sorted + i, next - i);
    }
    free(sorted);
}

static int compare_rows(const void *left, const void *right)
{
    const struct sheet_row *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

/* --- Loading --- */

static bool understand(struct sheet *sheet, const char *bytes, size_t length, struct err *err)
{
    struct calendar calendar = {0};
    struct calendar_scan scan = {.at = bytes, .end = bytes + length};
    icalerror_set_errors_are_fatal(0);
    read_zones(&calendar, scan);
    bool ok = read_events(&calendar, scan, err);
    if (ok) {
        name_nameless(&calendar);
        add_rows(sheet, &calendar);
        if (calendar.cut_line > 0)
            calendar_row_add_cut(sheet, calendar.cut_line);
        if (sheet->count > 0)
            qsort(sheet->rows, sheet->count, sizeof *sheet->rows, compare_rows);
    }
    release(&calendar);
    return ok;
}

bool calendar_load_bytes(struct sheet *sheet, const void *bytes, size_t length, struct err *err)
{
    sheet->kind = IMPORT_EVENTS;
    sheet->is_calendar = true;
    if (check_kind(bytes, length, err) && understand(sheet, bytes, length, err))
        return true;
    err_wrap(err, "%s: ", sheet->name);
    sheet_release(sheet);
    return false;
}

bool calendar_load(struct sheet *sheet, const char *path, struct err *err)
{
    struct text bytes = {0};
    bool loaded = file_read(path, CALENDAR_BYTES_MOST, &bytes, err) &&
                  calendar_load_bytes(sheet, text_string(&bytes), bytes.length, err);
    text_free(&bytes);
    return loaded;
}
