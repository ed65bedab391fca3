/* One event of a calendar as it stands there, in the house's times: a whole event or series, or what is said
 * about one date of a series. */
#ifndef KIOSK_IMPORT_CALENDAR_EVENT_H
#define KIOSK_IMPORT_CALENDAR_EVENT_H

#include "import/calendar_rule.h"
#include "store/event.h"
#include "store/limits.h"

/* When a date of a series was to be: that it is another date than the series says is a matter of zones. */
struct calendar_moment {
    struct local_time local;
    bool is_date; /* without a time */
    int minutes;  /* that it lasts; 0: as long as the series */
};

struct calendar_moments {
    struct calendar_moment *items;
    size_t count;
    size_t capacity;
};

/* Texts are never NULL after reading. */
struct calendar_event {
    int line;
    char *uid;
    char *title, *place, *feel; /* plain, within the limits */
    enum event_kind kind;
    struct local_time starts;
    struct time_of_day ends; /* as a schedule's */
    struct date last_day;    /* of one that lasts several whole days; else the first */
    struct calendar_rule rule;
    struct calendar_moments except, added;
    bool is_all_day, is_cancelled, is_private;
    bool is_change; /* of one date of a series … */
    struct calendar_moment original;
    int64_t minutes; /* how long a change is where `ends` cannot say it; else 0 */
    int64_t sequence;
    char *note;  /* sentences, a line each; NULL */
    char *wrong; /* likewise: it cannot be read */
};

/* Reads a part of kind PART_EVENT; what is wrong is in the event. The caller releases it. */
void calendar_event_read(struct calendar_event *event, const struct calendar_part *part,
                         struct calendar_zones *zones);
void calendar_event_release(struct calendar_event *event);

#endif
