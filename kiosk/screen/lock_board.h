/* The board of a picture lock: twelve pictures, three dots that fill, "Start again". */
#ifndef KIOSK_SCREEN_LOCK_BOARD_H
#define KIOSK_SCREEN_LOCK_BOARD_H

#include <stdbool.h>

#include "ui/ui.h"

enum { LOCK_PICTURES = 12, LOCK_CHOSEN = 3 };

struct lock_board {
    const char *title;
    const char *words;
    bool strong;            /* the words say what came of a try */
    const int *order;       /* LOCK_PICTURES indexes, as they are shown */
    int count;              /* chosen so far: so many dots are filled */
    bool asks_who_has_none; /* before the first is chosen, "I have none" stands where "Start again" will */
};

/* The name of a picture ("cat"). Locks that stand are made of these names: they never change. */
const char *lock_picture(int index);

enum { LOCK_NOTHING = -1, LOCK_AGAIN = -2, LOCK_NONE_YET = -3 };

/* Draws it in `body`. Returns which picture was tapped, or one of those above. */
int lock_board_draw(struct ui *ui, struct rect body, const struct lock_board *board);

#endif
