/* What the office reads: lounge.sqlite and the same tables as CSV. Everything in them is for staff
 * only, and nothing of private events is. The tables and words are a contract with the office's own
 * scripts: add to it, never change it.
 *
 *     events(event_id, title, kind, starts, ends, place, places, group_size, status)
 *     people(person_id, first_name, picture, active)
 *     sign_ups(event_id, starts, person_id, first_name, answer, place, changed_at, changed_on)
 *     attendance(event_id, starts, person_id, first_name, how, recorded_at, recorded_by)
 *     notices(notice_id, title, body, shows_from, shows_until)
 *
 * One row of events for each date. Times are local, "2026-11-25T14:00". What nobody said is NULL in
 * SQLite (ends, places, shows_from, shows_until) and empty in CSV. The files are written anew each
 * time and renamed into place, so a reader never sees half of one. */
#ifndef KIOSK_REPORT_LOUNGE_H
#define KIOSK_REPORT_LOUNGE_H

#include "report/table.h"
#include "store/store.h"

enum lounge_table {
    LOUNGE_EVENTS,
    LOUNGE_PEOPLE,
    LOUNGE_SIGN_UPS,
    LOUNGE_ATTENDANCE,
    LOUNGE_NOTICES,
    LOUNGE_TABLES
};

enum { LOUNGE_MONTHS = 12 }; /* before and after today */

struct lounge_report {
    struct table tables[LOUNGE_TABLES];
};

/* Loads everything as it is on `today`. The caller releases. */
bool lounge_report_load(struct lounge_report *report, struct store *store, struct date today,
                        struct err *err);
void lounge_report_release(struct lounge_report *report);

/* Writes `folder`/lounge.sqlite: one file without WAL, so that it can be read where nothing can be
 * written. It is made in `scratch`, a local folder, as SQLite does not get on with network shares. */
bool lounge_report_write_sqlite(const struct lounge_report *report, const char *scratch, const char *folder,
                                struct err *err);

/* Writes events.csv, sign_ups.csv and attendance.csv into `folder`. */
bool lounge_report_write_csv(const struct lounge_report *report, const char *folder, struct err *err);

#endif
