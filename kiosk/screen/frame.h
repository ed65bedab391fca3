/* What stands on every page: Back and Home at the start, "Aa" and Urgent help at the end. */
#ifndef KIOSK_SCREEN_FRAME_H
#define KIOSK_SCREEN_FRAME_H

#include "screen/lounge.h"
#include "ui/ui.h"

enum frame_start {
    FRAME_BACK_AND_HOME,
    FRAME_ICONS_ONLY, /* Back and Home without words, to leave room beside them */
    FRAME_HOME_ONLY,  /* a page that must not be gone back from, like a saved one */
    FRAME_NOTHING,    /* the caller draws what stands there into `start` */
};

struct frame {
    struct rect start; /* room left in the bar, before "Aa" */
    struct rect body;  /* the rest of the page, inside its margins */
};

/* The page inside its margins, which are smaller on a small screen. */
struct rect frame_page(const struct ui *ui);

/* Draws the bar, acts on its buttons, and returns the room that is left. */
struct frame frame_draw(struct lounge *lounge, struct ui *ui, enum frame_start start);

/* Where the body will be, before the bar is drawn. */
struct rect frame_body(struct ui *ui, enum frame_start start);

/* A page's title with an optional line below, cut off the top of `*body`. */
void frame_title(struct ui *ui, struct rect *body, const char *title, const char *below);

/* True where the page is wider than high. */
bool frame_is_wide(const struct ui *ui);

#endif
