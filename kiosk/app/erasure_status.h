/* How erasures stand: which devices have carried them out, and what is out of the program's reach. */
#ifndef KIOSK_APP_ERASURE_STATUS_H
#define KIOSK_APP_ERASURE_STATUS_H

#include "base/text.h"
#include "store/store.h"

/* Appends a line for each order of erasure, and of older copies. Nothing where nobody was erased. */
bool erasure_status_print(struct store *store, struct text *out, struct err *err);

/* Appends a line that names the older copies in the data folder that may still tell of somebody erased, if
 * there are any. */
bool erasure_status_print_copies(struct store *store, struct text *out, struct err *err);

#endif
