/* The board of a PIN: six dots that fill, and keys for the digits. What is entered is never shown. */
#ifndef KIOSK_SCREEN_PIN_BOARD_H
#define KIOSK_SCREEN_PIN_BOARD_H

#include <stdbool.h>

#include "ui/ui.h"

struct pin_board {
    const char *title;
    const char *words;
    bool strong; /* the words say what came of a try */
    int count;   /* entered so far: so many dots are filled */
};

enum { PIN_NOTHING = -1, PIN_AGAIN = -2 };

/* Draws it in `body`. Returns which digit was tapped, or one of the two above. */
int pin_board_draw(struct ui *ui, struct rect body, const struct pin_board *board);

#endif
