/* calendar.ics: the events for phones and calendars (RFC 5545). No private events, no drafts, no names. */
#ifndef KIOSK_REPORT_CALENDAR_H
#define KIOSK_REPORT_CALENDAR_H

#include "base/text.h"
#include "store/store.h"

/* Appends it: what is on from the beginning of last month until a year from `today`. Series keep their rules
 * and go on beyond that; a date that is cancelled, moved or elsewhere stands beside them, and one that no
 * rule makes is an event of its own. A whole day is a date; times are in the house's zone, which is described
 * in it. What is known by one UID stays known by it. */
bool calendar_print(struct text *out, struct store *store, struct date today, struct err *err);

#endif
