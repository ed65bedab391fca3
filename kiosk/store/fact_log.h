/* Between fact.c, change.c and batch.c: the log itself. */
#ifndef KIOSK_STORE_FACT_LOG_H
#define KIOSK_STORE_FACT_LOG_H

#include "store/fact.h"
#include "store/store.h"

/* The file that a noun lives in. */
struct book *store_book(struct store *store, const struct noun *noun);

/* Appends a fact to a file and projects its row. Within a transaction. */
bool fact_put(struct book *book, const struct fact *fact, bool *is_new, struct err *err);

/* Gives a fact made here its id, maker, number, Lamport count and time. Within a transaction. */
bool fact_stamp(struct store *store, struct book *book, struct fact *fact, struct err *err);

/* The Lamport count that the next fact made here gets. Within a transaction. */
bool fact_next_lamport(struct book *book, int64_t *lamport, struct err *err);

/* Appends the body of a fact, "{}" if it is unknown or blank, without needless blanks. */
bool fact_body(struct book *book, struct id fact, struct text *body, struct err *err);

#endif
