/* A page with one thing to say: a picture, a title, a few sentences, and one or two ways on, in the
 * middle of the page. What is too long for a small page becomes a list that pages. */
#ifndef KIOSK_SCREEN_MESSAGE_H
#define KIOSK_SCREEN_MESSAGE_H

#include <stdbool.h>

#include "store/event.h"
#include "ui/widget.h"

enum { MESSAGE_LINES_MOST = 6, MESSAGE_BUTTONS_MOST = 2 };

struct message {
    const char *icon;     /* "icons/undo", in a circle; NULL: none. Left out where there is no room */
    enum event_kind tint; /* the colour of the circle */
    const char *title;
    const char *title_in_two; /* the same with a line feed, where it does not fit in one line; NULL: none */
    const char *lines[MESSAGE_LINES_MOST];              /* a sentence or two each; ends with NULL */
    const char *note;                                   /* one more in soft ink; NULL: none */
    const struct button *buttons[MESSAGE_BUTTONS_MOST]; /* the second may be NULL, or both */
};

/* Draws it in `body`. `place` is kept by the page for when it pages. Returns which button was tapped,
 * or -1. */
int message_draw(struct ui *ui, struct rect body, const struct message *message, struct flow_place *place);

#endif
