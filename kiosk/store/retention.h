/* Retention: names leave what is old. Staff confirm a date and the office signs it (ORDER_RETAIN in order.h);
 * every device then blanks all facts of a noun that are about days before it, like those about somebody who
 * was erased, and no longer knows whom they were about. No clock does this by itself.
 *
 * The day of a sign-up, a record of attendance or a line of the audit log stands in the id of its row, so a
 * fact that comes later, or again, is blank too. How many were there is kept, without a name: the office
 * writes it down before it signs. */
#ifndef KIOSK_STORE_RETENTION_H
#define KIOSK_STORE_RETENTION_H

#include "store/fact.h"
#include "store/house_setting.h"
#include "store/stream.h"

extern const struct noun NOUN_ATTENDANCE_TOTAL;

enum retention { RETAIN_SIGN_UPS, RETAIN_ATTENDANCE, RETAIN_AUDIT, RETENTIONS };

/* The noun that an order is about, and the setting that says how long its names are kept. */
const char *retention_noun(enum retention which);
enum house_setting_name retention_setting(enum retention which);
bool retention_find(const char *noun, enum retention *which);

/* The day before which names are due to leave on `today`, by the settings of the house. */
bool retention_due(struct store *store, enum retention which, struct date today, struct date *before,
                   struct err *err);

/* How many rows with names there are from days before that. */
bool retention_count_due(struct store *store, enum retention which, struct date before, int64_t *count,
                         struct err *err);

/* Both for all of them, as of today by the store's clock. */
struct retention_due {
    struct date before;
    int64_t count;
};
bool retention_due_load(struct store *store, struct retention_due due[RETENTIONS], struct err *err);

/* Writes down, for each occurrence before that day, how many were there. Before the order is given. */
bool retention_keep_totals(struct store *store, struct date before, struct err *err);

/* How many were at an occurrence whose names have left, and how. */
struct attendance_total {
    struct id event;
    struct date date;
    int64_t here, took_part, sat_in, popped_in, helped;
};

/* Zeroed is empty. */
struct attendance_totals {
    struct attendance_total *items;
    size_t count;
    size_t capacity;
};

/* Appends what was written down of original dates from `from` to `to`, by date and event; never of a private
 * event. */
bool attendance_totals_load(struct store *store, struct date from, struct date to,
                            struct attendance_totals *totals, struct err *err);
void attendance_totals_free(struct attendance_totals *totals);

/* Rows whose ids are below are without names, by noun; no id: none. */
struct retained {
    struct id bounds[RETENTIONS];
};
bool retained_load(struct store *store, struct retained *retained, struct err *err);
bool retained_concern(const struct retained *retained, const struct fact *fact);

/* Takes the names out for good, in several short transactions. It may stop anywhere and be called again:
 * until it has returned true the order is not carried out. Only for an order of the office that was looked
 * at, or in a house without one. */
bool retention_apply(struct store *store, enum retention which, struct date before, struct err *err);

/* Makes good what a restored backup does not know; used by store_open. Where nothing may be written, it fails
 * if names would have to leave. */
bool retention_again(struct store *store, struct err *err);
bool retention_check(struct store *store, struct err *err);

#endif
