/* The sentences of findings: for staff, with the event and its date, the person or the row of the office's
 * file, and what to do. */
#ifndef KIOSK_STORE_FINDING_WORDS_H
#define KIOSK_STORE_FINDING_WORDS_H

#include "store/finding.h"
#include "store/store.h"

/* "Friday 27 November 2026" in `out` (of FINDING_DATE_SIZE bytes), which it returns. */
enum { FINDING_DATE_SIZE = 40 };
char *finding_say_date(char out[FINDING_DATE_SIZE], struct date date);

/* Fills in the sentence of a finding about a row: FINDING_TWO_VERSIONS, FINDING_INCOMPLETE. */
bool finding_say_row(struct book *book, struct finding *finding, struct err *err);

/* The same of FINDING_DATE_GONE, naming those who have answered; `title` is NULL for an event that is not
 * here. */
bool finding_say_gone(struct store *store, struct finding *finding, const char *title, struct date date,
                      struct err *err);

#endif
