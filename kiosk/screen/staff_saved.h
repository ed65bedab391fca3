/* What a worker has just changed, as a page for staff says it: what was saved in one sentence, what happens
 * next in another, and Undo. The page that made the change shows it in place of its form. */
#ifndef KIOSK_SCREEN_STAFF_SAVED_H
#define KIOSK_SCREEN_STAFF_SAVED_H

#include "screen/event_line.h"
#include "screen/lounge.h"
#include "ui/widget.h"

enum { STAFF_SAVED_LINES_MOST = 5 };

/* Zeroed is nothing said. */
struct staff_saved {
    char title[EVENT_LINE_SIZE];
    char lines[STAFF_SAVED_LINES_MOST][EVENT_LINE_SIZE];
    int line_count;
    bool taken_back; /* Undo was tapped, and all is as before */
    bool no_undo;
    struct flow_place place;
};

/* Adds a sentence; what is too much is left out. */
void staff_saved_add(struct staff_saved *saved, const char *line);

enum staff_saved_tap { STAFF_SAVED_NOTHING, STAFF_SAVED_UNDO, STAFF_SAVED_DONE };

/* Draws the whole page. `back` is what the page below is called. */
enum staff_saved_tap staff_saved_draw(struct staff_saved *saved, struct lounge *lounge, struct ui *ui,
                                      const char *back);

#endif
