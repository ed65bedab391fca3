/* What is on in the week from a day on, for everyone: no private events, no drafts, no names of residents. */
#ifndef KIOSK_REPORT_WEEK_H
#define KIOSK_REPORT_WEEK_H

#include "base/text.h"
#include "report/words.h"
#include "store/occurrence.h"

enum { WEEK_DAYS = 7 };

/* Letters of the sheet: the least, and from where on a place stands on a line of its own. */
enum { WEEK_LEAST_PT = 11, WEEK_LARGE_PT = 15 };

/* Loads it: as the screen shows it. Zero `list` before; the caller frees it. */
bool week_load(struct store *store, struct date first, struct occurrences *list, struct err *err);

/* Appends the days that have something, each a section under a heading "h2" or "h3": the first `count` of
 * the list. */
void week_put_days(struct text *page, const struct report_words *words, const struct occurrences *list,
                   size_t count, const char *heading);

/* The size of the letters, in points, in which the first `*count` events of the list fit on the sheet: the
 * largest in which all do. In the least size `*count` is what fits. Reckons with wide letters, so that the
 * sheet fits whichever of its fonts prints it. */
int week_choose_size(const struct report_words *words, const struct occurrences *list, size_t *count);

/* Appends this-week.html: the sheet to pin up, one upright page of A4. */
void week_put_sheet(struct text *page, const struct report_words *words, const char *house,
                    const struct occurrences *list, struct date first);

#endif
