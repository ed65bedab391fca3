/* What My plans says of one plan, for its card in the list and for its own page. */
#ifndef KIOSK_SCREEN_PLAN_WORDS_H
#define KIOSK_SCREEN_PLAN_WORDS_H

#include "screen/event_line.h"
#include "store/plans.h"

/* What comes first in the list: an offer, then what staff want to talk about, then by time. */
enum plan_rank { PLAN_OFFER, PLAN_TALK, PLAN_BY_TIME };

struct plan_words {
    enum plan_rank rank;
    bool asks;                  /* it wants an answer */
    char start[WORDS_SIZE];     /* "Today, 6pm" */
    char when[EVENT_LINE_SIZE]; /* "Today, 6pm to 7:30pm, in the kitchen" */
    char said[EVENT_LINE_SIZE]; /* "I'm coming. A place is kept for you." */
    char news[EVENT_LINE_SIZE]; /* "It was planned for Friday 27 November, 6pm."; "" for none */
    char reason[PASSAGE_SIZE];  /* why it is off or moved, in staff's words; "" for none */
};

/* True where a place stands beside an answer that takes none: it is kept until it is given up here. */
bool plan_keeps_place(const struct plan *plan);

/* Fills in what is said of `plan` on `today`, on a screen that the office may have `retired`. */
void plan_say(struct plan_words *words, const struct plan *plan, struct date today, bool retired);

#endif
