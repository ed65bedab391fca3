/* How an event repeats, as staff choose it: the office's words, and the same weekday of each month. */
#ifndef KIOSK_SCREEN_EVENT_REPEAT_H
#define KIOSK_SCREEN_EVENT_REPEAT_H

#include "screen/words.h"
#include "store/limits.h"

enum event_repeat {
    EVENT_ONCE,
    EVENT_WEEKLY,
    EVENT_FORTNIGHTLY,
    EVENT_MONTHLY_BY_DAY,
    EVENT_MONTHLY_BY_WEEKDAY,
    EVENT_REPEAT_OTHER, /* as only a calendar file says: kept, or given up for another */
};

/* The rule for a first date; EVENT_REPEAT_OTHER leaves `rule` as it is. Returns `rule`. */
char *event_repeat_rule(enum event_repeat repeat, struct date first, char rule[RULE_SIZE]);

/* Reads a rule back. */
enum event_repeat event_repeat_of(const char *rule);

/* "Every Wednesday", "Every month on the 25th" … for a date of it; "" for once. `out` as in words.h. */
char *event_repeat_words(char out[WORDS_SIZE], const char *rule, struct date date);

#endif
