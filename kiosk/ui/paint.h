/* The painter: turns a draw list into pixels with SDL's renderer, on a window or in memory.
 * Boxes, lines of text and icons are kept as textures and reused; a cache that is full drops what
 * was not used for longest. */
#ifndef KIOSK_UI_PAINT_H
#define KIOSK_UI_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

#include "base/err.h"
#include "ui/draw.h"
#include "ui/font.h"
#include "ui/theme.h"

struct painter;

/* Draws into `window` (borrowed) with the renderer named `driver` ("opengles2", "software", "" for
 * SDL's choice), always with vsync. Pictures come from `assets` (a folder with icons/ and tiles/).
 * Falls back to the software renderer, and says in the log which one runs. */
bool painter_open_window(struct painter **painter, SDL_Window *window, const char *driver,
                         struct fonts *fonts, const char *assets, struct err *err);

/* Writes what draws, as SDL and the board call it: "opengles2 V3D 4.2", "opengles2 llvmpipe (...)". */
char *painter_describe(const struct painter *painter, char *out, size_t size);

/* Draws into memory of this size with SDL's software renderer; needs no display. */
bool painter_open_memory(struct painter **painter, struct size size, struct fonts *fonts, const char *assets,
                         struct err *err);

/* Frees everything, the renderer too, before the window goes. NULL is nothing to close. */
void painter_close(struct painter *painter);

/* Paints the whole list and presents it. `theme` gives the colours and the radius in pixels. */
void painter_paint(struct painter *painter, const struct draw_list *list, const struct theme *theme);

/* The next painter_paint calls blend from the picture before to the new one: `progress` from 0 (all
 * old) to 1 (all new). painter_keep takes the present picture as the old one. */
void painter_keep(struct painter *painter);
void painter_set_fade(struct painter *painter, double progress);

/* Writes what was painted last as PNG. */
bool painter_save_png(struct painter *painter, const char *path, struct err *err);

/* Paints the canvas black. What was painted before is forgotten: nothing fades out of it. */
void painter_blank(struct painter *painter);

/* Drops all textures: the device was lost (SDL_RENDER_DEVICE_RESET), or memory is to be freed. */
void painter_forget(struct painter *painter);

/* True if the file is a drawing or a photo that can be shown; needs no painter. False with a sentence that
 * names it. */
bool picture_check(const char *path, struct err *err);

/* True if the path of `length` bytes is that of an SVG file. */
bool image_is_drawing(const char *path, size_t length);

/* The pixels that a photo has when it stands upright, by the head of its file. False for a drawing and for
 * what is no photo. */
bool picture_size(const char *path, struct size *size);

/* Turns the picture clockwise, for a panel that is mounted sideways: 0, 90, 180 or 270 degrees. Call
 * before the first picture; width and height change places at 90 and 270. */
void painter_set_rotation(struct painter *painter, int degrees);

/* The pixel of the canvas below a touch, given as parts (0 to 1) of the panel's own width and height. */
void painter_locate(const struct painter *painter, double across, double down, int *x, int *y);

/* The window has another size: what was painted for the old one is forgotten. */
void painter_resized(struct painter *painter);

/* The size of the canvas in pixels, upright. */
struct size painter_size(const struct painter *painter);

#endif
