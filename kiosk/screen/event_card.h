/* One date of an event as a card of a list: picture, title, day and time, place, group size, room in
 * words, and its one main button. Tapping the card itself opens the event. */
#ifndef KIOSK_SCREEN_EVENT_CARD_H
#define KIOSK_SCREEN_EVENT_CARD_H

#include "screen/lounge.h"
#include "store/occurrence.h"
#include "ui/widget.h"

enum event_card_action { EVENT_CARD_NONE, EVENT_CARD_COMING, EVENT_CARD_HERE };

/* Its words, made when the list is loaded. */
struct event_card {
    const struct occurrence *occurrence; /* borrowed from the list */
    enum event_card_action action;
    char name[UI_NAME_SIZE]; /* the title, with day and time where another has the same title */
    char button_name[UI_NAME_SIZE];
    char picture[WORDS_SIZE];
    char times[WORDS_SIZE * 2];            /* the day stands above the card */
    char when[WORDS_SIZE * 3];             /* times and place */
    char about[PASSAGE_SIZE + WORDS_SIZE]; /* "A small group · quiet · there is room", or why it is off */
};

/* Makes the words of `list` into `cards`, one for each occurrence, in their order. */
void event_cards_make(struct event_card *cards, const struct occurrences *list, struct local_time now);

/* The height in `width` px. It has no picture where that brings it down to `wanted`; where even then it is
 * higher than `most`, less is said about the event. */
int event_card_height(struct ui *ui, const struct event_card *card, int width, int wanted, int most);

/* Draws it in the height measured, and goes where it was tapped to. */
void event_card_draw(struct lounge *lounge, struct ui *ui, const struct event_card *card, struct rect rect);

/* The same as items of a list, for a page that is too small for the card. */
void event_card_list(struct lounge *lounge, struct flow *flow, const struct event_card *card);

#endif
