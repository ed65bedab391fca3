/* The on-screen keyboard for staff: letters in QWERTY order, capitals, digits and signs, letters with
 * accents, large keys. It writes where the caret stands (ui/writing.h), as a real keyboard does where there
 * is one. */
#ifndef KIOSK_SCREEN_KEYBOARD_H
#define KIOSK_SCREEN_KEYBOARD_H

#include <stdbool.h>

#include "ui/writing.h"

/* A key is at least so wide and high, which is what a 7 inch screen has room for. */
#define MM_KEY_LEAST 13.0

enum keyboard_page { KEYBOARD_LETTERS, KEYBOARD_SIGNS, KEYBOARD_ACCENTS };

/* What it keeps between passes. Zeroed: small letters. */
struct keyboard {
    bool capitals; /* the next letter */
    enum keyboard_page page;
    int accents; /* which of the pages of accented letters */
};

/* The height that it wants in `width` px, of at most `most`. */
int keyboard_height(struct ui *ui, int width, int most);

/* Draws it in `area`. Returns what the key that was tapped did to what is written. */
enum writing_result keyboard_draw(struct ui *ui, struct rect area, struct keyboard *keyboard,
                                  struct writing *writing);

#endif
