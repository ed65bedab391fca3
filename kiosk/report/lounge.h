/* What the office reads: lounge.sqlite, and the same tables as CSV and as a workbook. Everything in them is
 * for staff only, and nothing of private events is. The tables and words are a contract with the office's
 * own scripts: add to it, never change it.
 *
 *     events(event_id, title, kind, starts, ends, place, places, group_size, status)
 *     people(person_id, first_name, picture, active)
 *     sign_ups(event_id, starts, person_id, first_name, answer, place, changed_at, changed_on)
 *     attendance(event_id, starts, person_id, first_name, how, recorded_at, recorded_by)
 *     notices(notice_id, title, body, shows_from, shows_until)
 *
 * One row of events for each date. Times are local, "2026-11-25T14:00". What nobody said is NULL in
 * SQLite (ends, places, shows_from, shows_until) and empty in CSV. The sheets have behind their last column
 * the event's title, and the picture of the tile, by which somebody without a name is known; and there is one
 * by month and kind that counts and names nobody.
 *
 * An answer stands until its event is over. From then on only who was there is told, so that nobody's
 * absence can be read from the difference of two lists. */
#ifndef KIOSK_REPORT_LOUNGE_H
#define KIOSK_REPORT_LOUNGE_H

#include "report/lounge_tables.h"
#include "report/months.h"
#include "store/store.h"

enum { LOUNGE_MONTHS = 12 }; /* before and after today; the table by month goes back as far as anybody came */

struct lounge_report {
    struct table tables[LOUNGE_TABLES];
    struct months months;
};

/* Loads everything as it is at `now`. The caller releases. */
bool lounge_report_load(struct lounge_report *report, struct store *store, struct local_time now,
                        struct err *err);
void lounge_report_release(struct lounge_report *report);

/* Each writes into `folder`, as in report/finished.h. What a library writes by itself is made in `scratch`
 * first, a local folder: SQLite does not get on with network shares. A write that dies leaves it there, under
 * a name that begins with one of report/scratch.h.
 *
 * lounge.sqlite: one file without WAL, so that it can be read where nothing can be written. */
bool lounge_report_write_sqlite(const struct lounge_report *report, const char *scratch, const char *folder,
                                struct err *err);

/* events.csv, sign_ups.csv, attendance.csv, by_month.csv. */
bool lounge_report_write_csv(const struct lounge_report *report, const char *folder, struct err *err);

/* lounge.xlsx: a sheet for each of them. */
bool lounge_report_write_workbook(const struct lounge_report *report, const char *scratch, const char *folder,
                                  struct err *err);

#endif
