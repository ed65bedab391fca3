/* The answer beside a file of the inbox: a plain page that any browser shows, also read aloud or printed. */
#ifndef KIOSK_APP_INBOX_REPORT_H
#define KIOSK_APP_INBOX_REPORT_H

#include "base/date.h"
#include "base/text.h"

/* What became of a file. */
struct inbox_answer {
    const char *name;       /* of the file */
    struct local_time when; /* it was read */
    const char *said;       /* what import_file said, a line each; "" */
    const char *fault;      /* its sentence; "" if all went in */
};

/* Appends the page. */
void inbox_report_print(const struct inbox_answer *answer, struct text *out);

#endif
