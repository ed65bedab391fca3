/* What the painter's picture goes through on its way: fading, turning, and being saved. */
#include "ui/paint_parts.h"

#include <SDL_image.h>

static void forget(SDL_Texture **texture)
{
    if (*texture)
        SDL_DestroyTexture(*texture);
    *texture = NULL;
}

void paint_forget_targets(struct painter *painter)
{
    forget(&painter->old);
    forget(&painter->stage);
}

static bool is_sideways(const struct painter *painter)
{
    return painter->rotation % 180 != 0;
}

static struct size window_size(const struct painter *painter)
{
    struct size size = {0, 0};
    if (painter->canvas)
        return (struct size){painter->canvas->w, painter->canvas->h};
    SDL_GetRendererOutputSize(painter->renderer, &size.w, &size.h);
    return size;
}

struct size painter_size(const struct painter *painter)
{
    struct size size = window_size(painter);
    return is_sideways(painter) ? (struct size){size.h, size.w} : size;
}

void painter_resized(struct painter *painter)
{
    paint_forget_targets(painter);
    painter->has_painted = false;
}

void painter_set_rotation(struct painter *painter, int degrees)
{
    ASSERT(degrees >= 0 && degrees < 360 && degrees % 90 == 0);
    paint_forget_targets(painter);
    painter->rotation = degrees;
    painter->has_painted = false;
}

void painter_locate(const struct painter *painter, double across, double down, int *x, int *y)
{
    struct size size = painter_size(painter);
    double turned[4][2] = {{across, down}, {down, 1 - across}, {1 - across, 1 - down}, {1 - down, across}};
    int quarters = painter->rotation / 90;
    *x = (int)(turned[quarters][0] * size.w);
    *y = (int)(turned[quarters][1] * size.h);
}

/* The old picture over the new one, weaker and weaker. */
static void paint_fade(struct painter *painter)
{
    if (!painter->old)
        return;
    SDL_SetTextureAlphaMod(painter->old, (Uint8)(255.0 * (1.0 - painter->progress)));
    SDL_RenderCopy(painter->renderer, painter->old, NULL, NULL);
}

static SDL_Texture *make_target(struct painter *painter)
{
    struct size size = painter_size(painter);
    return SDL_CreateTexture(painter->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_TARGET, size.w,
                             size.h);
}

/* The stage, turned about the middle of the window. */
static void copy_turned(struct painter *painter)
{
    struct size window = window_size(painter), size = painter_size(painter);
    SDL_Rect place = {(window.w - size.w) / 2, (window.h - size.h) / 2, size.w, size.h};
    SDL_RenderCopyEx(painter->renderer, painter->stage, NULL, &place, painter->rotation, NULL, SDL_FLIP_NONE);
}

void paint_stage(struct painter *painter, const struct draw_list *list, const struct theme *theme)
{
    if (painter->rotation != 0 && !painter->stage)
        painter->stage = make_target(painter);
    bool turned = painter->stage && SDL_SetRenderTarget(painter->renderer, painter->stage) == 0;
    paint_list(painter, list, theme);
    paint_fade(painter);
    if (!turned)
        return;
    SDL_SetRenderTarget(painter->renderer, NULL);
    copy_turned(painter);
}

/* What was painted last, painted once more into a texture; NULL where the renderer has none. */
static SDL_Texture *repaint_into_texture(struct painter *painter)
{
    SDL_Texture *texture = make_target(painter);
    if (!texture || SDL_SetRenderTarget(painter->renderer, texture) != 0) {
        if (texture)
            SDL_DestroyTexture(texture);
        return NULL;
    }
    paint_list(painter, &painter->last, &painter->last_theme);
    return texture;
}

void painter_keep(struct painter *painter)
{
    forget(&painter->old);
    if (!painter->has_painted)
        return;
    painter->old = repaint_into_texture(painter);
    painter->progress = 0;
    SDL_SetRenderTarget(painter->renderer, NULL);
    if (painter->old)
        SDL_SetTextureBlendMode(painter->old, SDL_BLENDMODE_BLEND);
}

void painter_set_fade(struct painter *painter, double progress)
{
    painter->progress = progress < 0 ? 0 : progress;
    if (progress >= 1)
        forget(&painter->old);
}

/* The picture that stands on the window, as a new surface. */
static SDL_Surface *read_window(struct painter *painter)
{
    struct size size = painter_size(painter);
    SDL_Texture *texture = repaint_into_texture(painter);
    if (!texture)
        return NULL;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_RGB888);
    if (surface)
        SDL_RenderReadPixels(painter->renderer, NULL, SDL_PIXELFORMAT_RGB888, surface->pixels,
                             surface->pitch);
    SDL_SetRenderTarget(painter->renderer, NULL);
    SDL_DestroyTexture(texture);
    return surface;
}

bool painter_save_png(struct painter *painter, const char *path, struct err *err)
{
    SDL_Surface *surface = painter->canvas ? painter->canvas : read_window(painter);
    bool saved = surface && IMG_SavePNG(surface, path) == 0;
    if (!saved)
        err_set(err, "The picture %s could not be written: %s. Choose another place.", path, SDL_GetError());
    if (surface != painter->canvas)
        SDL_FreeSurface(surface);
    return saved;
}
