/* Says in plain words what a plan would do, or has done. */
#ifndef KIOSK_IMPORT_PREVIEW_H
#define KIOSK_IMPORT_PREVIEW_H

#include "import/plan.h"

/* What comes next: it is done by adding --apply, was done, or is done by a tap. */
enum preview_way { PREVIEW_COMMAND, PREVIEW_DONE, PREVIEW_PAGE };

/* Appends: how many rows there are, each row that is new, changed or wrong with its line, what was
 * skipped, and what happens next. */
void preview_print(const struct plan *plan, enum preview_way way, struct text *out);

#endif
