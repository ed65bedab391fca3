/* Projection: the one generic function that makes the typed row of a noun out of the versions of its
 * parts that stand, and the findings about it. Knows no noun. */
#ifndef KIOSK_STORE_PROJECT_H
#define KIOSK_STORE_PROJECT_H

#include "base/err.h"
#include "base/text.h"
#include "store/fact.h"
#include "store/store.h"

/* Makes the statements for the nouns of a book's file. The book's file is open. */
void project_init(struct book *book);
void project_release(struct book *book);

/* Makes a row anew from its facts: written, or taken out if it is gone or does not fit its table. Does
 * nothing for a noun that is not known. Within a transaction. */
bool project_row(struct book *book, const char *noun, const char *row, struct err *err);

/* The same where, since the row was last made, only versions of one part came or went. Costs less. */
bool project_part(struct book *book, const char *noun, const char *row, const char *part, struct err *err);

/* The same for a row whose every version came with one of `facts`: they are not read back. `*did` is false,
 * and nothing was done, if others stand beside them or some do not stand alone; all of `facts` stand. */
bool project_new(struct book *book, const struct fact *const facts[], size_t count, bool *did,
                 struct err *err);

/* Drops all rows, findings and heads of a file and makes them anew. Within a transaction. */
bool project_all(struct book *book, struct err *err);

/* Appends all rows and findings as text, in the order of their ids. */
bool project_dump(struct book *book, struct text *text, struct err *err);

#endif
