/* The statements that write, take out and read the rows of a noun, made from its description. Between
 * project.c and store.h's book; knows no noun. */
#ifndef KIOSK_STORE_PROJECTOR_H
#define KIOSK_STORE_PROJECTOR_H

#include "base/text.h"
#include "store/store.h"

enum { PROJECTOR_TEXTS = 4 + 2 * NOUN_PARTS_LIMIT };

struct projector {
    const struct noun *noun;
    struct sql put;    /* ?1 the id, then the columns of all parts in order */
    struct sql remove; /* ?1 the id */
    struct sql clear;
    struct sql dump;
    struct sql change[NOUN_PARTS_LIMIT]; /* ?1 the id, then the columns of one part */
    struct sql read[NOUN_PARTS_LIMIT];   /* ?1 a body: one row of its columns of one part */
    struct text texts[PROJECTOR_TEXTS];
};

/* Makes a projector of a noun that outlives it; zeroed before. The statements are borrowed by the book's file
 * until that is closed. */
void projector_init(struct projector *projector, const struct noun *noun);
void projector_release(struct projector *projector);

/* Binds the columns of a part, as a body has them, to the next parameters. A body that is NULL has none. */
bool projector_bind(const struct projector *projector, struct query *query, int part, const char *body,
                    struct err *err);

#endif
