#include "ui/paint_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"

/* Staff's own pictures are named by their path, ours by folder and name below assets ("icons/quiz").
 * False for a name that leads elsewhere. */
static bool find_path(const struct painter *painter, const char *name, char path[FILE_PATH_SIZE])
{
    if (*name == '/')
        return text_format(path, FILE_PATH_SIZE, "%s", name);
    if (strstr(name, ".."))
        return false;
    return text_format(path, FILE_PATH_SIZE, "%s/%s.svg", painter->assets, name);
}

/* The picture of a name, in ink or its own colours and then with round corners. NULL if there is none. */
static SDL_Surface *load(struct painter *painter, const char *name, struct size place, int radius,
                         struct colour ink)
{
    char path[FILE_PATH_SIZE];
    struct err err = {0};
    bool coloured = false;
    SDL_Surface *surface = NULL;
    if (cache_find(&painter->bad_names, name, strlen(name)))
        return NULL;
    if (!find_path(painter, name, path))
        err_set(&err, "'%s' is no name of a picture.", name);
    else
        surface = image_load(path, place, radius, &coloured, &err);
    if (surface && !coloured)
        paint_in_ink(surface, ink);
    if (!surface) {
        log_warning("%s", err.text);
        cache_add(&painter->bad_names, name, strlen(name), painter, 1);
    }
    return surface;
}

/* The key of the cache. No bytes between fields. */
struct icon_key {
    int kind, radius;
    struct size place;
    struct colour ink;
    char name[FILE_PATH_SIZE];
};

static struct picture *find_icon(struct painter *painter, const char *bytes, size_t length, struct size place,
                                 int radius, struct colour ink)
{
    struct icon_key key = {'I', radius, place, ink, ""};
    text_format(key.name, sizeof key.name, "%.*s", (int)length, bytes);
    size_t size = offsetof(struct icon_key, name) + strlen(key.name);
    struct picture *picture = cache_find(&painter->pictures, &key, size);
    if (picture)
        return picture;
    return paint_keep_surface(painter, &key, size, load(painter, key.name, place, radius, ink));
}

static int smaller_side(const struct draw_command *icon)
{
    return icon->rect.w < icon->rect.h ? icon->rect.w : icon->rect.h;
}

/* A photo, or what stands on its badge instead. */
static const struct picture *find_photo(struct painter *painter, const struct draw_command *icon,
                                        const char *name, struct colour ink)
{
    size_t path = draw_path_length(icon, name);
    int small_side = smaller_side(icon) * DRAW_ON_BADGE / 100;
    const struct size place = {icon->rect.w, icon->rect.h}, small = {small_side, small_side};
    bool drawing = image_is_drawing(name, path);
    const struct picture *photo =
        find_icon(painter, name, path, drawing ? small : place, drawing ? 0 : icon->radius, ink);
    if (photo->texture || path + 1 >= icon->length)
        return photo;
    return find_icon(painter, name + path + 1, icon->length - path - 1, small, 0, ink);
}

void paint_icon(struct painter *painter, const struct draw_command *icon, const char *name, struct colour ink)
{
    int side = smaller_side(icon);
    const struct picture *picture =
        icon->radius > 0 ? find_photo(painter, icon, name, ink)
                         : find_icon(painter, name, icon->length, (struct size){side, side}, 0, ink);
    if (!picture->texture)
        return;
    struct rect place = rect_centre(icon->rect, (struct size){picture->w, picture->h});
    SDL_RenderCopy(painter->renderer, picture->texture, NULL,
                   &(SDL_Rect){place.x, place.y, place.w, place.h});
}
