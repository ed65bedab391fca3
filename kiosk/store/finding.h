/* Findings: what staff should look at because the program cannot decide it by itself. */
#ifndef KIOSK_STORE_FINDING_H
#define KIOSK_STORE_FINDING_H

#include "store/fact.h"

enum finding_kind {
    FINDING_TWO_VERSIONS, /* two people changed the same thing without knowing of each other */
    FINDING_INCOMPLETE,   /* a row that lacks something it needs, so it is not shown */
    FINDING_OVER_FULL,    /* an occurrence with more places promised than it has */
    FINDING_FOLDER,       /* about the shared folder (folder_finding.h); it has no row */
    FINDING_DATE_GONE,    /* people have answered for a date that nothing makes any more */
    FINDING_UNANSWERED,   /* people who asked for a place have no answer for a day; it has no row */
    FINDING_KEPT_ASIDE,   /* private.sqlite was damaged, and a new one was begun */
};

struct finding {
    enum finding_kind kind;
    char noun[FACT_WORD_SIZE];
    struct id row; /* for those from FINDING_OVER_FULL on: the event, or none */
    char part[FACT_WORD_SIZE];
    char sentence[512]; /* what it is and what to do, in English */
    char there[512];    /* the same on the page What needs a look itself; "" where it is the same words */
};

struct findings {
    struct finding *items;
    size_t count;
    size_t capacity;
};

/* Appends all findings; those about dates from today on. Zero `findings` before the first call. */
bool findings_load(struct store *store, struct findings *findings, struct err *err);
void findings_free(struct findings *findings);

/* True in `*is_private` if a finding tells of an event that is private, or of which too little is known to
 * say; or of what never leaves this device. It is then not for a report. */
bool finding_is_private(struct store *store, const struct finding *finding, bool *is_private,
                        struct err *err);

#endif
