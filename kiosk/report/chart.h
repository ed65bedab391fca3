/* Who came, by month and kind of event, as a drawing and as a table that says the same. No names. */
#ifndef KIOSK_REPORT_CHART_H
#define KIOSK_REPORT_CHART_H

#include "base/text.h"
#include "report/months.h"
#include "report/words.h"

/* Appends an SVG with a bar for each of the months up to this one: a piece for each kind, told apart by
 * its pattern and not by colour alone, with a title and a description for screen readers; and its legend. */
void chart_put(struct text *page, const struct report_words *words, const struct months *months);

/* Appends the table: a row for each of these months, a column for each kind. */
void chart_put_table(struct text *page, const struct report_words *words, const struct months *months);

/* Appends the table of all years: a row for each, a column for each month, so that a month stands below that
 * of the year before. */
void chart_put_years(struct text *page, const struct report_words *words, const struct months *months);

/* The style of all three. */
extern const char CHART_STYLE[];

#endif
