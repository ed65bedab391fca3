/* The words of reports (report/words.h), in the language that is set. */
#ifndef KIOSK_SCREEN_WORDS_REPORT_H
#define KIOSK_SCREEN_WORDS_REPORT_H

#include "report/words.h"

/* `language` is borrowed: "en". */
struct report_words words_for_reports(const char *language);

#endif
