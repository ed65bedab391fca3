/* A series as a whole, or from one of its dates on. What has been is not told anew: whoever changes all of a
 * series changes what is still to come of it, and the dates that are over stay as they were. For that the
 * rule that makes both is parted (schedule.h). */
#ifndef KIOSK_STORE_SCHEDULE_SERIES_H
#define KIOSK_STORE_SCHEDULE_SERIES_H

#include "store/schedule.h"

/* The day from which on an event is still to come: today; tomorrow where today's date is over; yesterday
 * where that date is still on. */
bool schedule_to_come(struct store *store, struct id event, struct date *from, struct err *err);

/* Cancels what is still to come of an event, with a reason or "". */
bool event_cancel_to_come(struct store *store, struct id event, const char *reason, struct err *err);

/* Parts the rule that makes dates before `from` and from there on: a rule of its own that says the same
 * begins with the first of the later ones. Nothing that anybody sees changes. DATE_NONE parts nothing.
 * `known` are the rules as a form loaded them: their versions are replaced. NULL: those that stand. */
bool schedule_part(struct store *store, struct id event, struct date from, const struct schedules *known,
                   struct err *err);

/* Gives the dates from `from` on other times. How they repeat stays. */
struct schedule_times {
    struct time_of_day starts, ends;
};
bool schedule_retime_from(struct store *store, struct id event, struct date from, struct schedule_times times,
                          const struct schedules *known, struct err *err);

/* From `from` on the event is when `next` says and at no other time. `next->date` may be before `from`: its
 * rule is counted from there. Answers are taken along by `days`, as schedule_move.h says. */
bool schedule_repeat_from(struct store *store, const struct schedule *next, struct date from, int days,
                          const struct schedules *known, struct err *err);

/* Ends the series with a day, or never (DATE_NONE). Dates that are over stay, and those between an end that
 * was over and today do not come back. */
bool schedule_end(struct store *store, struct id event, struct date until, const struct schedules *known,
                  struct err *err);

/* All rules of an event as one, the way an office says it: times, rhythm and end as they are in the end; the
 * date from which on it has that rhythm, as the first rule or a later one says; what any of them leaves out.
 * As schedule_load where there is no rule. */
bool schedule_series_load(struct store *store, struct id event, struct schedule *series, bool *found,
                          struct err *err);

/* Saves what differs between two such, for what is still to come. Refuses as schedule_save. */
bool schedule_series_save(struct store *store, const struct schedule *before, const struct schedule *next,
                          struct err *err);

#endif
