/* The on-screen keyboard for staff: letters in QWERTY order, capitals, digits and signs, large keys. It
 * writes at the end of a text, and so does a real keyboard where there is one. */
#ifndef KIOSK_SCREEN_KEYBOARD_H
#define KIOSK_SCREEN_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/ui.h"

/* A key is at least so wide and high, which is what a 7 inch screen has room for. */
#define MM_KEY_LEAST 13.0

/* What it keeps between passes. Zeroed: small letters. */
struct keyboard {
    bool capitals; /* the next letter */
    bool signs;    /* digits and signs instead of letters */
};

enum keyboard_result {
    KEYBOARD_NOTHING,
    KEYBOARD_WROTE, /* the text changed */
    KEYBOARD_FULL,  /* there is no room for that in `size` bytes: nothing changed */
    KEYBOARD_DONE,  /* Enter on a real keyboard */
};

/* The height that it wants in `width` px, of at most `most`. */
int keyboard_height(struct ui *ui, int width, int most);

/* Draws it in `area` and writes what was typed into `text`, of `size` bytes with its NUL. */
enum keyboard_result keyboard_draw(struct ui *ui, struct rect area, struct keyboard *keyboard, char *text,
                                   size_t size);

/* Appends what was typed on a real keyboard; \b takes a letter away, \n is KEYBOARD_DONE. */
enum keyboard_result keyboard_append(const char *typed, char *text, size_t size);

/* The same for what a page that edits text has no keys of its own for. */
enum keyboard_result keyboard_listen(struct ui *ui, char *text, size_t size);

#endif
