/* Says in plain words what a plan would do, or has done. */
#ifndef KIOSK_IMPORT_PREVIEW_H
#define KIOSK_IMPORT_PREVIEW_H

#include "import/plan.h"

/* What comes next: it is done by adding --apply, was done, or is done by a tap. */
enum preview_way { PREVIEW_COMMAND, PREVIEW_DONE, PREVIEW_PAGE };

/* What a line is about: the file as a whole, one row, or something to mend or to look at. */
enum preview_line { PREVIEW_SUM = 's', PREVIEW_ROW = 'r', PREVIEW_TO_MEND = 'm' };

/* What is said. Zeroed it is empty. */
struct preview {
    struct text lines; /* each with its end */
    struct text kinds; /* of the lines, one enum preview_line each */
    bool has_news;     /* a row is new or changed */
    bool has_wrong;    /* a row is to be mended */
};

/* Appends: how many rows there are, each row that is new, changed or wrong with its line, what was
 * skipped, and what happens next. In the language that is set. */
void preview_print(const struct plan *plan, enum preview_way way, struct preview *out);

/* Frees it; it is empty and ready again. */
void preview_release(struct preview *preview);

#endif
