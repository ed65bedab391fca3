/* Says in plain words what a plan would do, or has done. */
#ifndef KIOSK_IMPORT_PREVIEW_H
#define KIOSK_IMPORT_PREVIEW_H

#include "import/plan.h"

/* Appends: how many rows there are, each row that is new, changed or wrong with its line, what was
 * skipped, and what happens next. `done` says it as done. */
void preview_print(const struct plan *plan, bool done, struct text *out);

#endif
