/* What stands on every page behind the staff door: the way back at the start, by the name of the page it
 * leads to, the page's title, and "Done" at the end, which closes the door. And the door itself, on Home. */
#ifndef KIOSK_SCREEN_STAFF_FRAME_H
#define KIOSK_SCREEN_STAFF_FRAME_H

#include "screen/lounge.h"
#include "ui/ui.h"

/* Draws the bar, acts on its buttons, and returns the room below it, inside the page's margins. `back` is
 * what the page below is called, NULL on the first, which only has "Done"; the title wraps below the buttons
 * where it has no room between them. */
struct rect staff_frame_draw(struct lounge *lounge, struct ui *ui, const char *back, const char *title);

/* The hidden corner: held for three seconds, or by its key, it leads behind the staff door. `most` is the
 * bar in whose first corner it lies; it keeps clear of what is below. */
void staff_door_draw(struct lounge *lounge, struct ui *ui, struct rect bar);

#endif
