/* The words of reports that people read. They are those of the screens, which lie above this folder, so they
 * are passed in. */
#ifndef KIOSK_REPORT_WORDS_H
#define KIOSK_REPORT_WORDS_H

#include <stdbool.h>

#include "base/date.h"
#include "store/audit.h"
#include "store/event.h"
#include "store/signup.h"

/* Marks a message for the catalogue; it is given to `message` when it is written. */
#define N_(message) message

enum { REPORT_WORDS_SIZE = 320 };

/* Each writes into `out` and returns it, but for the messages, which are borrowed. See screen/words.h. */
struct report_words {
    const char *language; /* "en" */
    bool right_to_left;
    const char *(*message)(const char *message) __attribute__((format_arg(1)));
    const char *(*kind)(enum event_kind kind);
    char *(*date)(char out[REPORT_WORDS_SIZE], struct date date);         /* "Wednesday 6 August" */
    char *(*month)(char out[REPORT_WORDS_SIZE], struct date date);        /* "August 2026" */
    char *(*clock)(char out[REPORT_WORDS_SIZE], struct time_of_day time); /* "2:00pm" */
    char *(*from_to)(char out[REPORT_WORDS_SIZE], struct time_of_day from,
                     struct time_of_day to);                           /* "6pm to 7:30pm" */
    char *(*in_place)(char out[REPORT_WORDS_SIZE], const char *place); /* "in the lounge" */
    const char *(*answer)(enum answer answer);                         /* "I'm coming" */
    char *(*audit)(char out[REPORT_WORDS_SIZE], const struct audit_line *line);
    char *(*audit_when)(char out[REPORT_WORDS_SIZE], const struct audit_line *line, struct date today);
};

#endif
