/* How an event of a calendar repeats, as the house's rules hold it (store/schedule.h). */
#ifndef KIOSK_IMPORT_CALENDAR_RULE_H
#define KIOSK_IMPORT_CALENDAR_RULE_H

#include "base/err.h"
#include "import/calendar_zone.h"
#include "store/limits.h"

struct calendar_rule {
    char rule[RULE_SIZE]; /* without an end, of the house's dates; "" for once */
    struct date until;    /* the last day; DATE_NONE for ever */
};

/* Reads an RRULE for an event that begins at `start`. A rule that ends after so many times gets the last date
 * instead. False with a sentence, without place, for one that the house cannot hold. */
bool calendar_rule_read(const char *value, const struct calendar_time *start, struct calendar_rule *rule,
                        struct err *err);

#endif
