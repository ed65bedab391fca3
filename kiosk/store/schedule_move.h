/* What becomes of people's answers when the first date of an event's rule changes. */
#ifndef KIOSK_STORE_SCHEDULE_MOVE_H
#define KIOSK_STORE_SCHEDULE_MOVE_H

#include "store/schedule.h"

/* Called by schedule_save in its transaction, before `next` replaces `old` (as schedule_load gives it).
 *
 * A one-off stays known by its first date; another date moves that occurrence. Of a series, each date
 * from today on for which somebody has answered is moved by `days`, where that can be said truly: by less
 * than a week, to a date of the new series that was none of the old one. Changes `next`: the date by which a
 * one-off is known, and dates that a moved occurrence takes. */
bool schedule_move(struct store *store, const struct schedule *old, struct schedule *next, int days,
                   struct err *err);

#endif
