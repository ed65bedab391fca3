/* The time zones of a calendar, and its times as the house's own. A zone is looked up by its name in the
 * tz database (also behind a prefix, and as Windows calls it); else what the calendar itself says about it
 * counts; else its times are taken as the house's, which is told. */
#ifndef KIOSK_IMPORT_CALENDAR_ZONE_H
#define KIOSK_IMPORT_CALENDAR_ZONE_H

#include <libical/ical.h>

#include "base/date.h"
#include "import/calendar_scan.h"

struct calendar_zone {
    char *name;
    icaltimezone *zone; /* NULL: not known, or broken */
    bool is_own;        /* made from the calendar's own words */
};

/* Zeroed it is empty. */
struct calendar_zones {
    struct calendar_zone *items;
    size_t count;
    size_t capacity;
};

/* Takes in a zone that the calendar describes; a broken one is kept as not known. */
void calendar_zones_add(struct calendar_zones *zones, const struct calendar_part *part);
void calendar_zones_release(struct calendar_zones *zones);

/* A date or time of a calendar. */
struct calendar_time {
    struct local_time local; /* of the house; of a date alone its midnight */
    bool is_date;
    int days;            /* by so many the house's date is later than the calendar's */
    const char *unknown; /* the name of a zone that is not known; NULL. Owned by the zones */
    struct icaltimetype from;
    icaltimezone *zone; /* NULL: the house's. Owned by libical or the zones */
};

/* Reads the time of a property like DTSTART. False if it is none, or not between 1970 and 9999. */
bool calendar_time_read(struct calendar_zones *zones, icalproperty *property, struct calendar_time *time);

/* The same for a time without a property (UNTIL), in UTC or in the zone of the house. */
bool calendar_time_plain(struct icaltimetype from, struct calendar_time *time);

/* How many minutes a property like RDATE says that it lasts, as a period; 0: it says nothing of that. */
int calendar_time_minutes(icalproperty *property);

/* True if the house's clock is not the same way ahead of the zone's all the year round. */
bool calendar_time_drifts(const struct calendar_time *time);

#endif
