/* How an event repeats, as staff choose it: the office's words, and the same weekday of each month, counted
 * from the month's start or its last. */
#ifndef KIOSK_SCREEN_EVENT_REPEAT_H
#define KIOSK_SCREEN_EVENT_REPEAT_H

#include "screen/words.h"
#include "store/limits.h"

enum event_repeat {
    EVENT_ONCE,
    EVENT_WEEKLY,
    EVENT_FORTNIGHTLY,
    EVENT_MONTHLY_BY_DAY,
    EVENT_MONTHLY_BY_WEEKDAY, /* its first to fourth */
    EVENT_MONTHLY_BY_LAST_WEEKDAY,
    EVENT_REPEAT_OTHER, /* as only a calendar file says: kept, or given up for another */
    EVENT_REPEATS
};

/* True if a series that begins on `first` may repeat in that way: a fourth weekday may also be the last. */
bool event_repeat_fits(enum event_repeat repeat, struct date first);

/* To choose from, in that order; where the date is known, event_repeat_words says which weekday. */
extern const char *const EVENT_REPEAT_CHOICES[EVENT_REPEATS + 1];

/* The rule for a first date; EVENT_REPEAT_OTHER leaves `rule` as it is. What does not fit the date is counted
 * the other way. Returns `rule`. */
char *event_repeat_rule(enum event_repeat repeat, struct date first, char rule[RULE_SIZE]);

/* Reads a rule back. */
enum event_repeat event_repeat_of(const char *rule);

/* "Every Wednesday", "Every month, on the fourth Thursday" … for a date of it; "" for once. `out` as in
 * words.h. */
char *event_repeat_words(char out[WORDS_SIZE], const char *rule, struct date date);

/* The same without a date: "Every week", "Every month, on the fourth Thursday", "As the calendar file says".
 */
char *event_repeat_say(char out[WORDS_SIZE], const char *rule);

#endif
