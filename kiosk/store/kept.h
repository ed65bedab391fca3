/* What is kept about one person: all of it, for the person to read (report/kept.h). Nobody else is named in
 * it, neither who of staff wrote it down; of a picture lock and of a PIN only that there is one. */
#ifndef KIOSK_STORE_KEPT_H
#define KIOSK_STORE_KEPT_H

#include "base/text.h"
#include "store/attendance.h"
#include "store/audit.h"
#include "store/house.h"
#include "store/person.h"

/* About one date of an event. */
struct kept_date {
    char title[TITLE_SIZE]; /* "" where the event is gone */
    struct date date;
    enum answer answer;
    enum place place;
    enum how how;
    bool invited;
};
struct kept_dates {
    struct kept_date *items;
    size_t count;
    size_t capacity;
};

/* A cell of the office's list. */
struct kept_cell {
    char column[LINE_SIZE];
    char value[LINE_SIZE];
};
struct kept_cells {
    struct kept_cell *items;
    size_t count;
    size_t capacity;
};

struct kept {
    struct house house;
    struct person person;
    struct kept_dates answers;     /* also those that were taken back: ANSWER_NONE */
    struct kept_dates attendance;  /* likewise: HOW_NONE */
    struct kept_dates invitations; /* without a date */
    struct kept_cells cells;
    struct audit_lines audit;
    struct house_devices devices; /* that have it all */
    int64_t fact_count;
    int64_t earlier_count; /* of them, those that a later one has replaced: they are kept too */
};

/* Loads what stands. `*found` is false for somebody who is not known or was erased. Release it in any case.
 */
bool kept_load(struct store *store, struct id person, struct kept *kept, bool *found, struct err *err);
void kept_release(struct kept *kept);

/* Appends every fact about a person, in both files, as one JSON object a line with commas between: its id,
 * what it is about, when and on which device it was made, whether it stands, and what it says. */
bool kept_put_facts(struct store *store, struct id person, struct text *json, struct err *err);

#endif
