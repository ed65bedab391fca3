/* Series of a calendar that began before the first date that the house knows, like a birthday: Apple writes
 * 1604 where the year is not known. */
#ifndef KIOSK_IMPORT_CALENDAR_EARLY_H
#define KIOSK_IMPORT_CALENDAR_EARLY_H

#include <libical/ical.h>

/* Lets a series that began before 1970, and goes on, begin with its first date from then on. Anything else
 * stays as it is: a single event, a series that ends after so many times, a rule that cannot be read. */
void calendar_begin_later(icalcomponent *event);

#endif
