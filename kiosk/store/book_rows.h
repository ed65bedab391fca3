/* From version 1 on: sign-ups and records of who was there got ids by which those of one date lie
 * together. Version 1 shared nothing, so their facts are nowhere else. */
#ifndef KIOSK_STORE_BOOK_ROWS_H
#define KIOSK_STORE_BOOK_ROWS_H

#include "store/store.h"

/* Gives the facts of such rows their present ids. Within a transaction, before the rows are dropped. */
bool book_place_rows(struct book *book, struct err *err);

#endif
