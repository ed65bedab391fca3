/* How an event and its dates are said to staff: also drafts, what is off and what is private. `out` as in
 * words.h. */
#ifndef KIOSK_SCREEN_STAFF_EVENT_WORDS_H
#define KIOSK_SCREEN_STAFF_EVENT_WORDS_H

#include "screen/words.h"
#include "store/signup.h"

enum { STAFF_WHEN_SIZE = 2 * WORDS_SIZE };

/* "Draft", "Off", "Private", "Off · Private"; "" for what is planned and public. */
char *staff_event_marks(char out[WORDS_SIZE], enum event_status status, bool is_private);

/* "Today, 7pm to 8:30pm, in the lounge". Returns `out`. */
char *staff_event_when(char out[STAFF_WHEN_SIZE], const struct occurrence *occurrence, struct date today);

/* "12 places: 5 kept, 2 waiting, 1 offered"; "Any number can come". */
char *staff_event_places(char out[WORDS_SIZE], int places, const struct places *counts);

/* What a worker reads of somebody's answer and place, and of what is asked of the holder about it: "Coming,
 * waiting · One more: asked". */
char *staff_event_said(char out[WORDS_SIZE], enum answer answer, enum place place, enum steer asked);

#endif
