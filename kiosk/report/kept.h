/* "What is kept about you": all that is kept about one person, for that person, as a page that prints and as
 * a JSON file. Nobody else is named in either. */
#ifndef KIOSK_REPORT_KEPT_H
#define KIOSK_REPORT_KEPT_H

#include "report/words.h"
#include "store/kept.h"

/* Appends the page, made at `now`. */
void kept_put_page(struct text *page, const struct report_words *words, const struct kept *kept,
                   struct local_time now);

/* Appends the JSON file: one object with the person, the house, its devices, and all facts. */
bool kept_put_json(struct text *json, struct store *store, const struct kept *kept, struct local_time now,
                   struct err *err);

#endif
