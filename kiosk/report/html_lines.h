/* One of our own pages as plain lines, so that a screen says the same as the page. */
#ifndef KIOSK_REPORT_HTML_LINES_H
#define KIOSK_REPORT_HTML_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* Takes the next line with words from `*at`, which begins at the page's start: the text of one element below
 * its <main>, `*is_heading` of an <h2>; a <dt> and its <dd> are one. False at the end. */
bool html_next_line(const char **at, struct text *line, bool *is_heading);

#endif
