#include "screen/ruler.h"

#include <math.h>
#include <stdbool.h>

struct size ruler_panel(int canvas_px, int card_px, double card_mm, struct size thought)
{
    double width_mm = canvas_px * card_mm / card_px;
    return (struct size){(int)lround(width_mm), (int)lround(width_mm * thought.h / thought.w)};
}

static bool may_be(struct size panel)
{
    return panel.w >= RULER_WIDTH_LEAST && panel.w <= RULER_MOST && panel.h >= RULER_HEIGHT_LEAST &&
           panel.h <= RULER_MOST;
}

int ruler_step(int canvas_px, int card_px, double card_mm, struct size thought, int step, int most_px)
{
    int by = card_px / 100 > 1 ? card_px / 100 : 1, next = card_px + step * by;
    next = next > most_px ? most_px : next;
    return next > 0 && may_be(ruler_panel(canvas_px, next, card_mm, thought)) ? next : card_px;
}
