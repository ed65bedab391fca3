/* When events are: dated rules in the house's local time. An event has one rule from its first date,
 * and one more from each date on which staff changed "from this date on". A rule may have words and a
 * number of places of its own for the dates that it makes. */
#ifndef KIOSK_STORE_SCHEDULE_H
#define KIOSK_STORE_SCHEDULE_H

#include "base/id.h"
#include "store/date_own.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_SCHEDULE;

/* The end of a query on `schedule s` of an event: the rule that makes the date ?2, else the nearest one. */
#define SCHEDULE_NEAREST "ORDER BY s.date <= ?2 DESC, abs(julianday(s.date) - julianday(?2)) LIMIT 1"

struct schedule {
    struct id id;
    struct id event;
    struct date date;     /* the first occurrence; of a one-off that was moved, the day that it is on now */
    struct date original; /* loaded: the date by which answers know the first occurrence */
    struct time_of_day starts;
    struct time_of_day ends; /* earlier than starts: after midnight. TIME_NONE: not said */
    char rule[RULE_SIZE];    /* RFC 5545 RRULE value, "FREQ=WEEKLY;INTERVAL=2"; "" for once */
    struct date until;       /* the last day it may be on; DATE_NONE for ever (or as the rule says) */
    size_t except_count;
    struct date except[EXCEPT_DATES_LIMIT]; /* dates on which it is not, without a word */
    struct date_own own;
    struct versions versions;
};

struct schedules {
    struct schedule *items;
    size_t count;
    size_t capacity;
};

/* How the office says repetition. */
enum repeat { REPEAT_ONCE, REPEAT_WEEKLY, REPEAT_FORTNIGHTLY, REPEAT_MONTHLY, REPEAT_OTHER };

/* Writes the rule for a first date: monthly is the same day of the month, or the last day that a
 * shorter month has. REPEAT_OTHER is not allowed. Returns `rule`. */
char *schedule_rule(enum repeat repeat, struct date first, char rule[RULE_SIZE]);

/* Reads a rule back; REPEAT_OTHER for what only a calendar file says. */
enum repeat schedule_repeat(const char *rule);

/* Reads dates with blanks between into schedule->except; what is no date is passed over. */
void schedule_read_except(struct schedule *schedule, const char *text);

/* The last day that it may be on: the earlier of what staff (`until`) and the rule itself say; DATE_NONE for
 * ever. */
struct date schedule_last(const struct schedule *schedule);

/* The id of an event's rule: the first (`from` DATE_NONE) or the one from a date on. */
struct id schedule_id(struct id event, struct date from);

/* All rules of an event by their dates. Zero `schedules` before the first call. */
bool schedules_load(struct store *store, struct id event, struct schedules *schedules, struct err *err);
void schedules_free(struct schedules *schedules);

/* Loads one rule. If it is not there, `schedule` gets its ids and is otherwise empty. */
bool schedule_load(struct store *store, struct id event, struct date from, struct schedule *schedule,
                   bool *found, struct err *err);

/* Saves one rule, replacing the versions loaded (`schedule->versions`). Its id is schedule_id(). Where the
 * first date changes, answers are taken along as far as that can be said truly (schedule_move.h).
 * Refuses a missing date or start, and a rule that cannot be read or that repeats within a day, with
 * a sentence. */
bool schedule_save(struct store *store, const struct schedule *schedule, struct err *err);

/* The same where the first date that is left is no measure of how far the series is moved. */
bool schedule_save_moved(struct store *store, const struct schedule *schedule, int days, struct err *err);

/* A rule keeps its id where its first date becomes an earlier one. Before a rule that begins on `date` takes
 * that id, this gives the earlier one the id of its own first date. Nothing that anybody sees changes. */
bool schedule_free_id(struct store *store, struct id event, struct date date, struct err *err);

/* Changes the event "from this date on": `schedule->date` begins the new rule, earlier rules end the
 * day before, later ones fall away. Nothing of the earlier dates changes. */
bool schedule_change_from(struct store *store, const struct schedule *schedule, struct err *err);

/* Gives the dates from `from` on what `own` says of `which` (bits, 1 << enum date_own_name); earlier ones
 * keep theirs, and what is said about single dates stands. DATE_NONE is all dates. */
bool schedule_reword_from(struct store *store, struct id event, struct date from, const struct date_own *own,
                          unsigned which, struct err *err);

/* Leaves one date out without a word ("except"). To tell people, cancel the occurrence instead. */
bool schedule_except(struct store *store, struct id event, struct date date, struct err *err);

#endif
