/* SDL on the bare console, without a desktop: which card has the panel, and whether that was pulled out and
 * put back. Facts about SDL 2.26: it looks for a card when it starts, once, and never again for a panel. */
#ifndef KIOSK_APP_CONSOLE_H
#define KIOSK_APP_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

/* Where Linux tells what hangs on each connector. */
#define CONSOLE_CONNECTORS "/sys/class/drm"

enum {
    CONSOLE_WAIT_MS =
        60 * 1000, /* for a card with a panel, while the computer starts or nobody plugged it in */
    CONSOLE_TRY_MS = 500,
    CONSOLE_LOOK_MS = 2000, /* between two looks at the connectors */
};

/* Starts SDL's video. Where the console was asked for (SDL_VIDEODRIVER=KMSDRM) the card may be SDL's choice,
 * or number 0, 1 or 2, as boards differ; and it may come later. False: SDL_GetError() says why. */
bool console_start(void);

/* True if SDL draws on the bare console. */
bool console_is_used(void);

/* Switches the panel that shows `window` off, or on again. Does nothing where SDL draws elsewhere. Draw
 * nothing while it is off. */
void console_light(SDL_Window *window, bool on);

/* True if any connector in `folder` has a panel. */
bool console_has_panel(const char *folder);

/* Zeroed: a panel is there. */
struct panel {
    bool is_gone;
    int64_t looked_ms; /* monotonic; 0 never */
};

/* Looks whether any connector in `folder` has a panel, if it is time again. True once each time one is there
 * that was gone: what was set up for the old one does not light it. */
bool panel_is_back(struct panel *panel, const char *folder, int64_t now_ms);

#endif
