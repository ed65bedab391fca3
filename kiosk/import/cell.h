/* What a cell of the office's files may hold: each type reads one into a member of a target, or says
 * what is wrong with it, and writes the member's one canonical text, so that "25/11/2026" and
 * "2026-11-25" are the same cell. */
#ifndef KIOSK_IMPORT_CELL_H
#define KIOSK_IMPORT_CELL_H

#include "base/err.h"
#include "base/text.h"
#include "import/override.h"
#include "store/event.h"
#include "store/schedule.h"

/* What the sentences need to know about a column. */
struct cell_rule {
    const char *name;
    size_t limit; /* of letters, for texts */
};

struct cell_type {
    /* `cell` has no blanks at its ends. False with a sentence, without place, that says what is wrong
     * and what would be right. */
    bool (*read)(const struct cell_rule *rule, void *member, const char *cell, struct err *err);

    /* Appends the canonical text, "" where nothing is said. */
    void (*write)(const void *member, struct text *out);
};

/* How an event repeats: the office's word, or (REPEAT_OTHER) a rule of RFC 5545. */
struct repetition {
    enum repeat repeat;
    char rule[RULE_SIZE];
};

/* The member behind each: nothing; char[LIMIT_BYTES(limit)] on one line, with line ends, the name of
 * a picture; struct date; struct time_of_day; the except dates of a struct schedule; int; bool; enum
 * event_kind, group_size, event_status, person_state; struct repetition; struct overrides. */
extern const struct cell_type CELL_ID, CELL_LINE, CELL_PASSAGE, CELL_PICTURE, CELL_DATE, CELL_TIME,
    CELL_DATES, CELL_PLACES, CELL_YES_NO, CELL_KIND, CELL_GROUP, CELL_STATUS, CELL_ACTIVE, CELL_REPEAT,
    CELL_OVERRIDES;

/* Changes of a list of except dates only those that came or went between two canonical cells. */
void cell_merge_dates(struct schedule *schedule, const char *last, const char *cell);

#endif
