/* What the files of the painter share: the painter itself, and a picture kept as a texture. */
#ifndef KIOSK_UI_PAINT_PARTS_H
#define KIOSK_UI_PAINT_PARTS_H

#include <SDL.h>

#include "ui/cache.h"
#include "ui/paint.h"

/* A texture in the cache. `texture` is NULL for what cannot be shown, so that it is tried once. */
struct picture {
    SDL_Texture *texture;
    int w, h;
    int top; /* line of text: first row, counted down from the line's middle */
};

struct painter {
    SDL_Renderer *renderer;
    SDL_Surface *canvas; /* in memory only: what the renderer draws into */
    struct fonts *fonts; /* borrowed */
    char *assets;
    struct cache pictures;  /* of struct picture */
    struct cache bad_names; /* of pictures that cannot be shown: said once, not tried again */
    struct draw_list last;  /* what was painted last, and how */
    struct theme last_theme;
    bool has_painted;
    int rotation;       /* of the picture on the window, in degrees clockwise: 0, 90, 180, 270 */
    SDL_Texture *stage; /* the upright picture where it is rotated, else NULL */
    SDL_Texture *old;   /* the picture that fades away, NULL: none */
    double progress;    /* of the fade */
};

/* Paints a list into whatever the renderer's target is. */
void paint_list(struct painter *painter, const struct draw_list *list, const struct theme *theme);

/* Paints a list onto the window or canvas, turned and faded as set. */
void paint_stage(struct painter *painter, const struct draw_list *list, const struct theme *theme);

/* Drops the pictures kept for fading and turning. */
void paint_forget_targets(struct painter *painter);

/* Draws a box: inside, edge and shadow. */
void paint_box(struct painter *painter, const struct draw_command *box, const struct theme *theme);

/* Draws an icon, tile or staff's own picture as large as fits in the middle of its rectangle. */
void paint_icon(struct painter *painter, const struct draw_command *icon, const char *name,
                struct colour ink);

/* Gives all pixels of a surface (ARGB8888, or NULL) one colour; their alpha stays. Ink is part of the
 * texture because that copies five times faster in software than a texture coloured while it is copied. */
void paint_in_ink(SDL_Surface *surface, struct colour ink);

/* A picture of `surface`, which may be NULL and is freed; kept under the key. Never NULL. */
struct picture *paint_keep_surface(struct painter *painter, const void *key, size_t size,
                                   SDL_Surface *surface);

/* The file `path` as a surface (ARGB8888), as large as fits in `place`. `*coloured` tells whether it has
 * colours of its own: SVG files are square line drawings, of which only the alpha counts. With a `radius` a
 * photo is cut to the shape of `place` in its middle, with round corners. The caller frees it. NULL if it
 * cannot be shown: *err. */
SDL_Surface *image_load(const char *path, struct size place, int radius, bool *coloured, struct err *err);

#endif
