/* Attendance: who was there, recorded by themselves or by staff. There is no row for who was not. */
#ifndef KIOSK_STORE_ATTENDANCE_H
#define KIOSK_STORE_ATTENDANCE_H

#include "store/signup.h"

extern const struct noun NOUN_ATTENDANCE;

enum how { HOW_NONE, HOW_HERE, HOW_TOOK_PART, HOW_SAT_IN, HOW_POPPED_IN, HOW_HELPED };

/* The words of lounge.sqlite: "here", "took part", "sat in", "popped in", "helped"; "" for none. */
const char *how_word(enum how how);

/* What Undo needs; plain data. */
struct attendance_undo {
    struct signup_key key;
    enum how how;
    char recorded_by[NAME_SIZE];
    struct local_time recorded_at;
    bool changed;     /* there is something to take back */
    struct id stands; /* the fact of the record that stands since: Undo is about this one only */
};

/* A record's id, the same on every device. */
struct id attendance_id(const struct signup_key *key);

/* Records. `by` is the name of the member of staff, "" when the person tapped it. A resident's tap
 * that says no more than is known ("here" on any record) changes nothing. `undo` may be NULL. */
bool attendance_record(struct store *store, const struct signup_key *key, enum how how, const char *by,
                       struct attendance_undo *undo, struct err *err);

/* Takes away whatever is recorded, for staff who were mistaken: nothing is left that says so, not even who
 * did it. `undo` as above. */
bool attendance_remove(struct store *store, const struct signup_key *key, struct attendance_undo *undo,
                       struct err *err);

/* Takes the record back: what stood before stands again. What was recorded since stays, and nothing is
 * done: `*put_back` (may be NULL) is then false. */
bool attendance_undo(struct store *store, const struct attendance_undo *undo, bool *put_back,
                     struct err *err);

/* What is recorded of one person; HOW_NONE if nothing. For pages behind the lock and for staff. */
bool attendance_load(struct store *store, const struct signup_key *key, enum how *how, struct err *err);

/* One record with names: for staff and reports. */
struct attendance_row {
    struct signup_key key;
    char first_name[NAME_SIZE];
    char picture[PICTURE_SIZE];
    enum how how;
    struct local_time recorded_at;
    char recorded_by[NAME_SIZE]; /* "" by the person */
    bool is_private;             /* the event is */
};

struct attendance_rows {
    struct attendance_row *items;
    size_t count;
    size_t capacity;
};

/* Records for original dates from `from` to `to`, by date, event, name. Appends. */
bool attendance_rows_load(struct store *store, struct date from, struct date to, bool with_private,
                          struct attendance_rows *rows, struct err *err);
bool attendance_rows_of(struct store *store, struct id event, struct date date, struct attendance_rows *rows,
                        struct err *err);
void attendance_rows_free(struct attendance_rows *rows);

#endif
