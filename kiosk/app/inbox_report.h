/* The answer beside a file of the inbox: a plain page that any browser shows, also read aloud or printed. */
#ifndef KIOSK_APP_INBOX_REPORT_H
#define KIOSK_APP_INBOX_REPORT_H

#include "import/preview.h"
#include "report/words.h"

/* What became of a file. */
struct inbox_answer {
    const char *name;           /* of the file */
    struct local_time when;     /* it was read */
    const struct preview *said; /* what import_file said */
    const char *fault;          /* its sentence; "" if all went in */
};

/* Appends the page, in the language that is set, which is that of `words`. */
void inbox_report_print(const struct inbox_answer *answer, const struct report_words *words,
                        struct text *out);

#endif
