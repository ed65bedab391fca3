/* What lettering looks like, for tests of fonts. */
#ifndef KIOSK_TESTS_UNIT_LETTERING_H
#define KIOSK_TESTS_UNIT_LETTERING_H

#include "ui/font.h"

/* Pixels that have ink in a line with `text`, which must have some. */
int lettering_ink(struct fonts *fonts, struct text_style style, const char *text);

#endif
