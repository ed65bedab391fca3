#include "ui/paint.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "ui/paint_parts.h"

/* Weight in bytes of pixels: a few pages of text at 1280x800. */
static const struct cache_limits picture_limits = {.count = 512, .weight = 10 << 20, .frames = 300};

static const struct cache_limits bad_name_limits = {.count = 200, .weight = 200, .frames = UINT32_MAX};

static void drop_nothing(void *value)
{
    (void)value;
}

static void drop_picture(void *value)
{
    struct picture *picture = value;
    if (picture->texture)
        SDL_DestroyTexture(picture->texture);
    free(picture);
}

void paint_in_ink(SDL_Surface *surface, struct colour ink)
{
    Uint32 rgb = (Uint32)ink.r << 16 | (Uint32)ink.g << 8 | ink.b;
    for (int y = 0; surface && y < surface->h; y++) {
        Uint32 *row = (Uint32 *)((Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            row[x] = (row[x] & 0xFF000000) | rgb;
    }
}

struct picture *paint_keep_surface(struct painter *painter, const void *key, size_t size,
                                   SDL_Surface *surface)
{
    struct picture *picture = memory_new(1, sizeof *picture);
    if (surface) {
        picture->w = surface->w;
        picture->h = surface->h;
        picture->texture = SDL_CreateTextureFromSurface(painter->renderer, surface);
        SDL_FreeSurface(surface);
    }
    if (picture->texture) {
        SDL_SetTextureBlendMode(picture->texture, SDL_BLENDMODE_BLEND);
        SDL_SetTextureScaleMode(picture->texture, SDL_ScaleModeNearest);
    }
    cache_add(&painter->pictures, key, size, picture, (size_t)picture->w * (size_t)picture->h * 4);
    return picture;
}

/* --- Opening and closing --- */

static struct painter *new_painter(struct fonts *fonts, const char *assets)
{
    struct painter *painter = memory_new(1, sizeof *painter);
    painter->fonts = fonts;
    painter->assets = memory_copy_text(assets);
    painter->progress = 1.0;
    cache_init(&painter->pictures, picture_limits, drop_picture);
    cache_init(&painter->bad_names, bad_name_limits, drop_nothing);
    return painter;
}

/* SDL's number for a driver, -1 (SDL chooses) if there is none of that name. */
static int find_driver(const char *name)
{
    SDL_RendererInfo info;
    for (int i = 0; i < SDL_GetNumRenderDrivers(); i++)
        if (SDL_GetRenderDriverInfo(i, &info) == 0 && strcmp(info.name, name) == 0)
            return i;
    return -1;
}

/* Desktop "opengl" is not tried before "opengles2": without libGL it silently draws no textures. */
static SDL_Renderer *open_renderer(SDL_Window *window, const char *driver)
{
    const char *names[] = {*driver ? driver : "opengles2", "opengles2", "software", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int index = find_driver(names[i]);
        if (index < 0 && *names[i])
            continue;
        SDL_Renderer *renderer = SDL_CreateRenderer(window, index, SDL_RENDERER_PRESENTVSYNC);
        if (renderer)
            return renderer;
        log_warning("The renderer %s does not start: %s.", names[i], SDL_GetError());
    }
    return NULL;
}

/* The board's own name for what draws behind GLES ("V3D 4.2", "llvmpipe"), "" without GLES. */
static const char *device_name(void)
{
    enum { RENDERER = 0x1F01 }; /* GL_RENDERER */
    typedef const char *get_string(unsigned);
    void *found = SDL_GL_GetCurrentContext() ? SDL_GL_GetProcAddress("glGetString") : NULL;
    const char *name = found ? ((get_string *)found)(RENDERER) : NULL;
    return name ? name : "";
}

char *painter_describe(const struct painter *painter, char *out, size_t size)
{
    SDL_RendererInfo info;
    bool known = SDL_GetRendererInfo(painter->renderer, &info) == 0;
    (void)text_format(out, size, "%s %s", known ? info.name : "", device_name());
    return out;
}

bool painter_open_window(struct painter **painter, SDL_Window *window, const char *driver,
                         struct fonts *fonts, const char *assets, struct err *err)
{
    *painter = NULL;
    SDL_Renderer *renderer = open_renderer(window, driver);
    if (!renderer)
        return err_set(err, "Nothing can draw into the window: %s.", SDL_GetError());
    char name[256];
    *painter = new_painter(fonts, assets);
    (*painter)->renderer = renderer;
    log_info("Drawing with the renderer %s.", painter_describe(*painter, name, sizeof name));
    return true;
}

bool painter_open_memory(struct painter **painter, struct size size, struct fonts *fonts, const char *assets,
                         struct err *err)
{
    *painter = NULL;
    SDL_Surface *canvas = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_RGB888);
    SDL_Renderer *renderer = canvas ? SDL_CreateSoftwareRenderer(canvas) : NULL;
    if (!renderer) {
        SDL_FreeSurface(canvas);
        return err_set(err, "No picture of %d by %d pixels can be made: %s.", size.w, size.h, SDL_GetError());
    }
    *painter = new_painter(fonts, assets);
    (*painter)->renderer = renderer;
    (*painter)->canvas = canvas;
    return true;
}

void painter_forget(struct painter *painter)
{
    paint_forget_targets(painter);
    cache_clear(&painter->pictures);
}

void painter_close(struct painter *painter)
{
    if (!painter)
        return;
    painter_forget(painter);
    cache_release(&painter->bad_names);
    SDL_DestroyRenderer(painter->renderer);
    SDL_FreeSurface(painter->canvas);
    free(painter->assets);
    free(painter);
}

/* --- Painting --- */

struct line_key {
    int kind, px, bold, right_to_left;
    struct colour ink;
    char text[512];
};

/* The picture of a line of text, made if it is not in the cache. */
static struct picture *find_line(struct painter *painter, const struct draw_command *line, const char *text,
                                 struct colour ink)
{
    struct line_key key = {'T', line->style.px, line->style.bold, line->style.right_to_left, ink, ""};
    size_t length = line->length < sizeof key.text ? line->length : sizeof key.text;
    memcpy(key.text, text, length);
    size_t size = offsetof(struct line_key, text) + length;
    struct picture *picture = cache_find(&painter->pictures, &key, size);
    if (picture)
        return picture;
    int top = 0;
    SDL_Surface *surface = fonts_render_line(painter->fonts, line->style, text, length, &top);
    paint_in_ink(surface, ink);
    picture = paint_keep_surface(painter, &key, size, surface);
    picture->top = top;
    return picture;
}

static void paint_text(struct painter *painter, const struct draw_command *line, const char *text,
                       struct colour ink)
{
    const struct picture *picture = find_line(painter, line, text, ink);
    if (!picture->texture)
        return;
    SDL_Rect place = {line->rect.x, line->rect.y + line->rect.h / 2 + picture->top, picture->w, picture->h};
    SDL_RenderCopy(painter->renderer, picture->texture, NULL, &place);
}

static bool covers_canvas(const struct draw_command *command, struct size size)
{
    return command->kind == DRAW_BOX && !command->hollow && command->radius == 0 &&
           rect_within((struct rect){0, 0, size.w, size.h}, command->rect);
}

/* The first command that can be seen: below a box over the whole canvas nothing is. */
static size_t find_first_seen(const struct draw_list *list, struct size size)
{
    size_t first = list->count;
    while (first > 0 && !covers_canvas(&list->commands[first - 1], size))
        first--;
    return first > 0 ? first - 1 : 0;
}

static void paint_command(struct painter *painter, const struct draw_list *list,
                          const struct draw_command *command, const struct theme *theme)
{
    const char *text = list->bytes + command->text;
    if (command->kind == DRAW_BOX)
        paint_box(painter, command, theme);
    else if (command->kind == DRAW_TEXT)
        paint_text(painter, command, text, theme_colour(theme, command->fill));
    else
        paint_icon(painter, command, text, theme_colour(theme, command->fill));
}

void paint_list(struct painter *painter, const struct draw_list *list, const struct theme *theme)
{
    struct colour background = theme_colour(theme, list->background);
    SDL_SetRenderDrawColor(painter->renderer, background.r, background.g, background.b, 255);
    SDL_RenderClear(painter->renderer);
    for (size_t i = find_first_seen(list, painter_size(painter)); i < list->count; i++)
        paint_command(painter, list, &list->commands[i], theme);
}

static void remember(struct painter *painter, const struct draw_list *list, const struct theme *theme)
{
    struct draw_list *last = &painter->last;
    memcpy(last->commands, list->commands, list->count * sizeof *list->commands);
    memcpy(last->bytes, list->bytes, list->bytes_used);
    last->count = list->count;
    last->bytes_used = list->bytes_used;
    last->background = list->background;
    painter->last_theme = *theme;
    painter->has_painted = true;
}

void painter_paint(struct painter *painter, const struct draw_list *list, const struct theme *theme)
{
    paint_stage(painter, list, theme);
    SDL_RenderPresent(painter->renderer);
    remember(painter, list, theme);
    cache_end_frame(&painter->pictures);
    cache_end_frame(&painter->bad_names);
}

void painter_blank(struct painter *painter)
{
    SDL_SetRenderDrawColor(painter->renderer, 0, 0, 0, 255);
    SDL_RenderClear(painter->renderer);
    SDL_RenderPresent(painter->renderer);
    painter->has_painted = false;
}
