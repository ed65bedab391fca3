/* Between fact.c, change.c and batch.c: the log itself. */
#ifndef KIOSK_STORE_FACT_LOG_H
#define KIOSK_STORE_FACT_LOG_H

#include "store/fact.h"
#include "store/store.h"

/* The file that a noun lives in. */
struct book *store_book(struct store *store, const struct noun *noun);

/* Appends a fact to a file and projects its row. Within a transaction. */
bool fact_put(struct book *book, const struct fact *fact, bool *is_new, struct err *err);

/* What became of a fact that came in. */
enum fact_news {
    FACT_KNOWN,  /* nothing changed */
    FACT_FILLED, /* it was known without a body */
    FACT_LATE,   /* new, but one that came before it replaces it */
    FACT_NEW,    /* new, and it stands */
};

/* Appends a fact without projecting its row or minding its Lamport count: for many at a time. Within
 * a transaction. */
bool fact_record(struct book *book, const struct fact *fact, enum fact_news *news, struct err *err);

/* Remembers that a Lamport count was seen. Within a transaction. */
bool fact_saw_lamport(struct book *book, int64_t lamport, struct err *err);

/* Refuses what no device of ours writes. */
bool fact_check(struct book *book, const struct fact *fact, struct err *err);

/* The columns that fact_load reads, of the fact `f`. */
#define FACT_COLUMNS                                                                                         \
    "f.number, f.id, f.device, f.life, f.sequence, f.lamport, f.noun, f.part, f.row, f.body, f.batch, "      \
    "f.made_ms, f.clock_trusted"

/* Begins a statement with a table `about` of the numbers of the facts that are about the person ?1. */
#define FACTS_ABOUT                                                                                          \
    "WITH RECURSIVE block (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM block "                       \
    "WHERE place < (SELECT max(fact) FROM fact_person) / 1024), about (fact) AS (SELECT p.fact FROM block "  \
    "CROSS JOIN fact_person p ON p.fact / 1024 = block.place AND p.person = ?1) "

/* Reads the fact of a query's present row, with its persons and what it replaces. The body lasts until the
 * next row. */
bool fact_load(struct book *book, struct query *query, struct fact *fact, struct err *err);

/* Gives a fact made here its id, maker, number, Lamport count and time. Within a transaction. */
bool fact_stamp(struct store *store, struct book *book, struct fact *fact, struct err *err);

/* The Lamport count that the next fact made here gets. Within a transaction. */
bool fact_next_lamport(struct book *book, int64_t *lamport, struct err *err);

/* Appends the body of a fact, "{}" if it is unknown or blank, without needless blanks. */
bool fact_body(struct book *book, struct id fact, struct text *body, struct err *err);

#endif
