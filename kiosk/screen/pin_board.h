/* The board of a PIN: six dots that fill, and keys for the digits. What is entered is never shown. */
#ifndef KIOSK_SCREEN_PIN_BOARD_H
#define KIOSK_SCREEN_PIN_BOARD_H

#include <stdbool.h>

#include "ui/ui.h"

struct pin_board {
    const char *title;
    const char *words;
    bool strong; /* the words say what came of a try */
    int count;   /* entered so far: so many dots are filled … */
    int of;      /* … of so many; 0: a PIN's */
};

enum { PIN_NOTHING = -1, PIN_AGAIN = -2, PIN_BACK = -3 };

/* Draws it in `body`. Returns which digit was tapped, PIN_AGAIN or PIN_NOTHING. */
int pin_board_draw(struct ui *ui, struct rect body, const struct pin_board *board);

/* What was typed on a real keyboard, from `*typed` on, which begins as ui_typed has it: the next digit,
 * PIN_BACK for Backspace, or PIN_NOTHING at the end. */
int pin_board_next(const char **typed);

#endif
