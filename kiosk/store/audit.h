/* The audit log: who of staff changed what, for staff to read. While a worker works at the screen, each
 * change writes a second fact in its transaction that says so. It travels like any other, so every screen
 * of the house has the whole log.
 *
 * Nobody edits it. There is no function that changes or removes a line; and of a line only the fact that
 * bears the line's own id counts, on whatever device a fact was made that says something else of it (is_log
 * in noun.h). A line names the persons of what it is about, so that their erasure empties it: only that
 * something was changed then, on which device, is left. */
#ifndef KIOSK_STORE_AUDIT_H
#define KIOSK_STORE_AUDIT_H

#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_AUDIT;

/* From now on what is changed through this store is this worker's doing; no id: nobody's of staff. Call it
 * when the staff door opens and when it closes. */
void audit_as(struct store *store, struct id worker);

/* Writes the line about a fact that was just written, if a worker works and it is worth one: what an import
 * writes has one line for the whole import, also where no worker works, and nothing private has one. Used by
 * change_end, within its transaction. */
bool audit_write(struct store *store, const struct fact *about, struct err *err);

/* Writes a line, if a worker works, about what is no change of a fact: `noun` and `part` say what. `row` is
 * the person whom it is about, where the noun is "person" and they are to be named; else no id. */
bool audit_note(struct store *store, const char *noun, const char *part, struct id row, struct err *err);

enum { AUDIT_WORD_SIZE = 41, AUDIT_CHANGED_SIZE = 200, AUDIT_PAGE = 50 };

/* A line. What is not known, or was erased, is "" or no id or DATE_NONE. */
struct audit_line {
    struct id id;
    struct local_time at; /* by the clock of the device, in the zone of the house */
    bool clock_trusted;
    struct id worker;            /* no id: a command, or a file of the inbox */
    char worker_name[NAME_SIZE]; /* "": somebody who is not known here */
    char device_name[NAME_SIZE];
    bool is_erased; /* about somebody who was erased, or whose name has left: nothing below is known */
    char noun[FACT_WORD_SIZE];
    char part[FACT_WORD_SIZE];
    struct id row;
    bool is_new;                      /* nothing stood there before */
    char changed[AUDIT_CHANGED_SIZE]; /* the keys of which it says something else, with blanks between */
    char said[AUDIT_WORD_SIZE]; /* what was said: an answer, how, a status, a place, a setting; "gone", "back"
                                 */
    char value[AUDIT_WORD_SIZE]; /* of a setting */
    char title[LINE_SIZE];       /* of the event or notice; the name of a device, worker or file */
    struct id person;
    char person_name[NAME_SIZE]; /* or their picture; "": somebody */
    char picture[PICTURE_SIZE];
    struct date date; /* of the event */
};

struct audit_lines {
    struct audit_line *items;
    size_t count;
    size_t capacity;
};

/* Appends up to `limit` lines, the newest first: those before the line `before`, no id for the newest. Pages
 * by giving the id of the last line that was read. */
bool audit_recent(struct store *store, struct id before, size_t limit, struct audit_lines *lines,
                  struct err *err);

/* Appends all lines about a person, the newest first. */
bool audit_about(struct store *store, struct id person, struct audit_lines *lines, struct err *err);
void audit_lines_free(struct audit_lines *lines);

/* Lines from before that day (in UTC) have lower ids. */
struct id audit_bound(struct date before);

/* True if a change of this part of a noun has a line; a test holds every noun to it. */
bool audit_has_line(const char *noun, const char *part, bool is_new);

#endif
