#include "ui/geometry.h"

#include "base/err.h"

static int clamp(int value, int least, int most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

struct rect rect_cut_top(struct rect *rect, int amount)
{
    int cut = clamp(amount, 0, rect->h);
    struct rect piece = {rect->x, rect->y, rect->w, cut};
    rect->y += cut;
    rect->h -= cut;
    return piece;
}

struct rect rect_cut_bottom(struct rect *rect, int amount)
{
    int cut = clamp(amount, 0, rect->h);
    rect->h -= cut;
    return (struct rect){rect->x, rect->y + rect->h, rect->w, cut};
}

struct rect rect_cut_left(struct rect *rect, int amount)
{
    int cut = clamp(amount, 0, rect->w);
    struct rect piece = {rect->x, rect->y, cut, rect->h};
    rect->x += cut;
    rect->w -= cut;
    return piece;
}

struct rect rect_cut_right(struct rect *rect, int amount)
{
    int cut = clamp(amount, 0, rect->w);
    rect->w -= cut;
    return (struct rect){rect->x + rect->w, rect->y, cut, rect->h};
}

struct rect rect_inset(struct rect rect, int by)
{
    int across = by < rect.w / 2 ? by : rect.w / 2;
    int down = by < rect.h / 2 ? by : rect.h / 2;
    int w = rect.w - 2 * by, h = rect.h - 2 * by;
    return (struct rect){rect.x + across, rect.y + down, w > 0 ? w : 0, h > 0 ? h : 0};
}

struct rect rect_centre(struct rect rect, struct size size)
{
    return (struct rect){rect.x + (rect.w - size.w) / 2, rect.y + (rect.h - size.h) / 2, size.w, size.h};
}

/* The start of piece `index` when `length` is cut in `count` pieces with `gap` between. The pixels
 * that do not divide are spread, so that the last piece ends where the whole does. */
static int piece_start(int length, int index, int count, int gap)
{
    int pieces = length - gap * (count - 1);
    if (pieces < 0)
        pieces = 0;
    return pieces * index / count + gap * index;
}

struct rect rect_column(struct rect rect, int index, int count, int gap)
{
    ASSERT(index >= 0 && index < count);
    int start = piece_start(rect.w, index, count, gap);
    int end = piece_start(rect.w, index + 1, count, gap) - gap;
    return (struct rect){rect.x + start, rect.y, end - start, rect.h};
}

struct rect rect_row(struct rect rect, int index, int count, int gap)
{
    ASSERT(index >= 0 && index < count);
    int start = piece_start(rect.h, index, count, gap);
    int end = piece_start(rect.h, index + 1, count, gap) - gap;
    return (struct rect){rect.x, rect.y + start, rect.w, end - start};
}

bool rect_contains(struct rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

bool rect_overlaps(struct rect left, struct rect right)
{
    return left.w > 0 && left.h > 0 && right.w > 0 && right.h > 0 && left.x < right.x + right.w &&
           right.x < left.x + left.w && left.y < right.y + right.h && right.y < left.y + left.h;
}

bool rect_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}
