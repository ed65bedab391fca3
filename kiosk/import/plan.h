/* What an import would do, row by row, and doing it. Three texts decide about each cell: what it was
 * at the last import, what the file says now, and what stands in the store. Only a cell that the
 * office changed since the last import is written, so an edit made on a screen is never reverted; and
 * a row that is missing in the file takes nothing away. */
#ifndef KIOSK_IMPORT_PLAN_H
#define KIOSK_IMPORT_PLAN_H

#include "import/sheet.h"
#include "import/tile.h"
#include "store/batch.h"

enum plan_state {
    PLAN_NEW,        /* will be made */
    PLAN_CHANGED,    /* some cells will be written */
    PLAN_SAME,       /* nothing to do */
    PLAN_TAKEN_AWAY, /* was imported once and taken away on a screen: stays away */
    PLAN_WRONG,      /* left out; `wrong` says why */
    PLAN_OVER,       /* of a calendar, and over for more than a year: left out */
    PLAN_STATE_COUNT
};

/* A cell that will be written. Texts are canonical. */
struct plan_change {
    const struct column *column;
    char *before; /* what stands now */
    char *after;
    bool edited; /* it was changed on a screen since the last import */
};

struct plan_row {
    const struct sheet_row *row;
    enum plan_state state;
    bool remembers; /* there are cells to be remembered for the next import */
    bool is_other;  /* it makes another event of one that another file brought in */
    char *title;    /* of the event or notice, name or picture of the person; NULL if wrong */
    struct plan_change *changes;
    size_t count, capacity;
    char *wrong; /* sentences, a line each, without place */
};

struct plan {
    const struct sheet *sheet; /* borrowed */
    struct plan_row *rows;     /* one for each of the sheet's */
    size_t counts[PLAN_STATE_COUNT];
    bool remembers;    /* any row does */
    struct date today; /* when it was made */
};

/* Compares a sheet with the store; changes nothing. `sheet` must outlive the plan. False, with a sentence,
 * also for a calendar with more events to come than a house can want: CSV_ROWS_MOST. */
bool plan_make(struct plan *plan, struct store *store, const struct sheet *sheet,
               const struct pictures *pictures, struct err *err);

/* Frees everything; a zeroed plan may be released too. */
void plan_release(struct plan *plan);

/* True if there is something to write. */
bool plan_has_work(const struct plan *plan);

/* Does it, as one batch that can be undone, some rows at a time (batch.h). Each row is compared anew with
 * what stands then. False: the sentence names the line, and says if rows above it went in; the same file
 * imported again does the rest. So it does after a crash. */
bool plan_apply(struct plan *plan, struct store *store, const struct pictures *pictures, struct id *batch,
                struct err *err);

#endif
