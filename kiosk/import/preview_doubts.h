/* What looks like a slip in the rows of an import; they are taken all the same. */
#ifndef KIOSK_IMPORT_PREVIEW_DOUBTS_H
#define KIOSK_IMPORT_PREVIEW_DOUBTS_H

#include "base/text.h"
#include "import/plan.h"

/* Appends a line for each kind of doubt, with the numbers of the first lines of the file: dates that are over
 * or far ahead, and rows with the id of another event. `done`: the import has been. */
void preview_print_doubts(const struct plan *plan, bool done, struct text *out);

#endif
