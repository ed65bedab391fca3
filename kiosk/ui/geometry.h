/* Rectangles in pixels, and cutting them up: a page is laid out by cutting pieces off a rectangle. */
#ifndef KIOSK_UI_GEOMETRY_H
#define KIOSK_UI_GEOMETRY_H

#include <stdbool.h>

struct rect {
    int x, y, w, h;
};

struct size {
    int w, h;
};

/* Cuts a piece of `amount` pixels off one side of `*rect` (no more than there is) and returns it. */
struct rect rect_cut_top(struct rect *rect, int amount);
struct rect rect_cut_bottom(struct rect *rect, int amount);
struct rect rect_cut_left(struct rect *rect, int amount);
struct rect rect_cut_right(struct rect *rect, int amount);

/* The rectangle smaller by `by` on every side, never below 0; larger if `by` is negative. */
struct rect rect_inset(struct rect rect, int by);

/* A rectangle of `size` in the middle of `rect`. */
struct rect rect_centre(struct rect rect, struct size size);

/* Column `index` of `count` equal columns with `gap` between; row likewise. */
struct rect rect_column(struct rect rect, int index, int count, int gap);
struct rect rect_row(struct rect rect, int index, int count, int gap);

/* True if the pixel x, y lies in the rectangle, and if two rectangles share a pixel. */
bool rect_contains(struct rect rect, int x, int y);
bool rect_overlaps(struct rect left, struct rect right);

/* True if `inner` lies wholly in `outer`. */
bool rect_within(struct rect inner, struct rect outer);

#endif
