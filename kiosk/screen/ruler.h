/* How large a panel is, by something that everybody has: a bank card, ISO/IEC 7810 ID-1, is 85.60 mm by 53.98
 * mm. A frame is made larger or smaller until it is as wide as the card on the glass. */
#ifndef KIOSK_SCREEN_RULER_H
#define KIOSK_SCREEN_RULER_H

#include "ui/geometry.h"

#define MM_CARD_LONG 85.60
#define MM_CARD_SHORT 53.98
#define MM_CARD_CORNER 3.18

/* What the settings take for a panel. */
enum { RULER_WIDTH_LEAST = 60, RULER_HEIGHT_LEAST = 40, RULER_MOST = 3000 };

/* The panel in millimetres, rounded, across whose `canvas_px` pixels `card_px` are `card_mm`: as high for its
 * width as it was `thought` to be, for a few have pixels that are not square. */
struct size ruler_panel(int canvas_px, int card_px, double card_mm, struct size thought);

/* The frame one step larger (1) or smaller (-1), by a hundredth and at least a pixel: never wider than
 * `most_px`, nor so that the panel would be one that no setting can be. */
int ruler_step(int canvas_px, int card_px, double card_mm, struct size thought, int step, int most_px);

#endif
