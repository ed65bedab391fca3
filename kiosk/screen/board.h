/* What the boards of the picture lock and of the PIN have in common: the words, and dots that fill. */
#ifndef KIOSK_SCREEN_BOARD_H
#define KIOSK_SCREEN_BOARD_H

#include <stdbool.h>

#include "ui/ui.h"

#define MM_BOARD_DOT 7.0

/* The title as large as there is room for, or none, and the words below it; `strong` where they say
 * what came of a try. */
void board_words(struct ui *ui, struct rect area, const char *title, const char *words, bool strong);

/* `of` dots in the middle of the height of `area`, from its start, the first `filled` of them filled;
 * smaller where the area is narrower than board_dots_width. */
void board_dots(struct ui *ui, struct rect area, int filled, int of);
int board_dots_width(const struct ui *ui, int of);

#endif
