/* An event in one line, as a title and inside a sentence say it. */
#ifndef KIOSK_SCREEN_EVENT_LINE_H
#define KIOSK_SCREEN_EVENT_LINE_H

#include "screen/words.h"
#include "store/occurrence.h"

enum { EVENT_LINE_SIZE = 2 * WORDS_SIZE };

/* "Cooking together, 6pm", "Canal walk, tomorrow 10am", "Quiz, Friday 27 November, 2pm". Writes into
 * `out` of EVENT_LINE_SIZE bytes and returns it. */
char *event_line(char out[EVENT_LINE_SIZE], const struct occurrence *occurrence, struct date today);

/* The same in two lines, the title alone in the first; in one where a language puts the title elsewhere. */
char *event_line_in_two(char out[EVENT_LINE_SIZE], const struct occurrence *occurrence, struct date today);

/* "A place is kept for you, in the kitchen." from "A place is kept for you, %s.", and `without` where
 * no place is said. Returns `out`. */
char *event_in_place(char out[EVENT_LINE_SIZE], const char *with, const char *without, const char *place);

#endif
