/* What the painter's tests share: a canvas of 400x300 in memory, a list for it, and reading pixels. */
#ifndef KIOSK_TESTS_UNIT_CANVAS_H
#define KIOSK_TESTS_UNIT_CANVAS_H

#include "support.h"

#include "ui/paint.h"
#include "ui/paint_parts.h"

extern struct fonts *fonts;
extern struct painter *painter;
extern struct draw_list list;
extern struct theme theme;

extern const struct rect card;  /* somewhere in the middle */
extern const struct rect whole; /* the canvas */

/* A test with canvas, fonts, and a folder in *state. */
#define PAINT_TEST(test) cmocka_unit_test_setup_teardown(test, open_all, close_all)
int open_all(void **state);
int close_all(void **state);

/* Changes to another colour set. */
void use_colours(enum colours colours);

/* Adds a filled box, and a line of text of 38 px. */
void box(struct rect rect, enum role fill, int radius);
void words(const char *text, struct rect rect, enum role ink);

/* Paints the list. */
void paint(void);

/* A pixel of the canvas, and a role's colour, as 0xRRGGBB. */
uint32_t pixel(int x, int y);
uint32_t rgb(enum role role);

/* How many pixels in `rect` have this colour, and the sum of a pixel's red, green and blue. */
int count_pixels(struct rect rect, uint32_t colour);
int brightness(int x, int y);

#endif
