/* Pages of HTML that stand alone: no script, nothing from elsewhere, and what people wrote is only ever
 * text in them. */
#ifndef KIOSK_REPORT_HTML_H
#define KIOSK_REPORT_HTML_H

#include "base/text.h"
#include "report/words.h"

/* The colours and letters of the screen in daylight (the table "Look" of the design). */
#define HTML_FONT "Andika,'Segoe UI','Noto Sans',Arial,sans-serif"
#define HTML_PAPER "#FAF6EF"
#define HTML_INK "#22303C"
#define HTML_SOFT_INK "#45525E"
#define HTML_EDGE "#857C6D"

/* Begins a page with its title and its own style, and ends it. */
void html_begin(struct text *page, const struct report_words *words, const char *title, const char *style);
void html_end(struct text *page);

/* Appends a text: escaped, without control characters. */
void html_text(struct text *page, const char *text);

/* The same within an element: html_line(page, "p class=note", text). */
void html_line(struct text *page, const char *tag, const char *text);

/* The same for what people wrote, which may run the other way than the page. */
void html_own(struct text *page, const char *tag, const char *text);

/* The colours of a kind of event: "#23583A" on "#E7F1EA". */
const char *html_kind_ink(enum event_kind kind);
const char *html_kind_tint(enum event_kind kind);

#endif
