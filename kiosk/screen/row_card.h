/* An event as a card in a list: its picture, its title, a line below, and what stands about it. */
#ifndef KIOSK_SCREEN_ROW_CARD_H
#define KIOSK_SCREEN_ROW_CARD_H

#include <stdbool.h>

#include "store/occurrence.h"
#include "ui/widget.h"

struct row_card {
    const struct occurrence *occurrence; /* its picture, its title and the key of its box */
    const char *name;                    /* accessible; NULL: the title */
    const char *when; /* at the end of the title's line where there is width for it, else below */
    const char *said; /* below both; NULL: nothing */
    bool asks;        /* `said` wants an answer: it is drawn strong */
};

/* True if its title can be set in `width` px without cutting a word in two. */
bool row_card_fits(struct ui *ui, int width, const struct row_card *card);

/* The height that it needs in `width` px. */
int row_card_height(struct ui *ui, int width, const struct row_card *card);

/* True in the action pass in which it was tapped. */
bool row_card_draw(struct ui *ui, struct rect rect, const struct row_card *card);

#endif
