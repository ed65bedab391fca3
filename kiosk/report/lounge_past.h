/* The months further back than the tables with names: how many came stays when the names have left, so that a
 * year can be told beside another. */
#ifndef KIOSK_REPORT_LOUNGE_PAST_H
#define KIOSK_REPORT_LOUNGE_PAST_H

#include "report/months.h"
#include "store/store.h"

/* Takes them in, from the first in which somebody came, and of dates before `original`, which nobody else
 * counts, all. `months` are empty yet. */
bool lounge_past_load(struct months *months, struct store *store, struct date original, struct err *err);

#endif
