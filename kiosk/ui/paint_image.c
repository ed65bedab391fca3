/* Image files: our own SVG line drawings, and staff's PNG and JPEG photos made small. */
#include "ui/paint_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_image.h>

#include "base/file.h"
#include "base/text.h"
#include "ui/photo_head.h"
#include "ui/photo_jpeg.h"

static const size_t file_bytes_most = 16 << 20;
/* A PNG takes 64 MiB while it is made small; a JPEG of the largest phones is made smaller while it is read.
 */
static const int64_t png_pixels_most = 16 << 20, jpeg_pixels_most = 64 << 20;

bool image_is_drawing(const char *path, size_t length)
{
    return length > 4 && SDL_strncasecmp(path + length - 4, ".svg", 4) == 0;
}

static Uint32 *row_of(const SDL_Surface *surface, int row)
{
    return (Uint32 *)((Uint8 *)surface->pixels + (ptrdiff_t)row * surface->pitch);
}

/* A size with its sides changed where the photo lies on its side. */
static struct size turned(struct size size, const struct photo_head *head)
{
    return photo_head_lies(head) ? (struct size){size.h, size.w} : size;
}

/* The part of pixel `index` of `count` made from `from` pixels: [*first, *end). */
static void source_span(int index, int count, int from, int *first, int *end)
{
    *first = (int)((int64_t)index * from / count);
    *end = (int)((int64_t)(index + 1) * from / count);
    if (*end == *first)
        (*end)++;
}

/* Colours mixed by weight; what is clear adds no colour of its own. */
struct mixture {
    uint64_t r, g, b, a, weight;
};

static void mix(struct mixture *mixture, Uint32 pixel, int weight)
{
    uint64_t alpha = (uint64_t)(pixel >> 24) * (uint64_t)weight;
    mixture->a += alpha;
    mixture->r += (pixel >> 16 & 255) * alpha;
    mixture->g += (pixel >> 8 & 255) * alpha;
    mixture->b += (pixel & 255) * alpha;
    mixture->weight += (uint64_t)weight;
}

static Uint32 mixed_colour(const struct mixture *mixture)
{
    uint64_t alpha = mixture->a > 0 ? mixture->a : 1;
    return (Uint32)(mixture->a / mixture->weight) << 24 | (Uint32)(mixture->r / alpha) << 16 |
           (Uint32)(mixture->g / alpha) << 8 | (Uint32)(mixture->b / alpha);
}

/* Pixel x, y of a smaller image: the mean of the part that it is made from. */
static Uint32 mean_colour(const SDL_Surface *image, struct size size, int x, int y)
{
    struct mixture mixture = {0};
    int left, right, top, bottom;
    source_span(x, size.w, image->w, &left, &right);
    source_span(y, size.h, image->h, &top, &bottom);
    for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++)
            mix(&mixture, row_of(image, row)[column], 1);
    return mixed_colour(&mixture);
}

enum { PARTS = 256 }; /* of a pixel */

/* Where the middle of pixel `index` of `count` lies among the middles of `from` pixels, in parts of one. */
static int source_point(int index, int count, int from)
{
    int64_t point = (2 * (int64_t)index + 1) * from * PARTS / (2 * (int64_t)count) - PARTS / 2;
    return (int)SDL_clamp(point, 0, (int64_t)(from - 1) * PARTS);
}

/* Pixel x, y of a larger image: what lies between the four pixels around it. */
static Uint32 colour_between(const SDL_Surface *image, struct size size, int x, int y)
{
    struct mixture mixture = {0};
    int across = source_point(x, size.w, image->w), down = source_point(y, size.h, image->h);
    int left = across / PARTS, top = down / PARTS;
    for (int row = top; row <= top + 1 && row < image->h; row++)
        for (int column = left; column <= left + 1 && column < image->w; column++)
            mix(&mixture, row_of(image, row)[column],
                (PARTS - abs(across - column * PARTS)) * (PARTS - abs(down - row * PARTS)));
    return mixed_colour(&mixture);
}

/* A new surface of that size. */
static SDL_Surface *scale(const SDL_Surface *image, struct size size)
{
    bool larger = size.w > image->w || size.h > image->h;
    SDL_Surface *scaled = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; scaled && y < size.h; y++)
        for (int x = 0; x < size.w; x++)
            row_of(scaled, y)[x] =
                larger ? colour_between(image, size, x, y) : mean_colour(image, size, x, y);
    return scaled;
}

/* The largest size of the shape of `shape` in `place`. */
static struct size size_in(struct size shape, struct size place)
{
    int64_t across = (int64_t)place.w * shape.h, down = (int64_t)place.h * shape.w;
    struct size size = {SDL_max(1, (int)(down / shape.h)), place.h};
    if (across < down)
        size = (struct size){place.w, SDL_max(1, (int)(across / shape.w))};
    return size;
}

/* The largest part of the shape of `shape` in the middle of an image: shares its pixels. */
static SDL_Surface *middle_of(SDL_Surface *image, struct size shape)
{
    struct size size = size_in(shape, (struct size){image->w, image->h});
    int x = (image->w - size.w) / 2, y = (image->h - size.h) / 2;
    return SDL_CreateRGBSurfaceWithFormatFrom(row_of(image, y) + x, size.w, size.h, 32, image->pitch,
                                              SDL_PIXELFORMAT_ARGB8888);
}

/* How much of a pixel lies inside a corner's circle, 0 to 1; `x` and `y` count from the nearest edges. */
static double inside_corner(int x, int y, int radius)
{
    double across = radius - x - 0.5, down = radius - y - 0.5;
    if (across <= 0 || down <= 0)
        return 1.0;
    return SDL_clamp(radius - hypot(across, down) + 0.5, 0.0, 1.0);
}

static void round_corners(SDL_Surface *image, int radius)
{
    for (int y = 0; y < image->h; y++)
        for (int x = 0; x < image->w; x++) {
            Uint32 *pixel = &row_of(image, y)[x];
            double part = inside_corner(SDL_min(x, image->w - 1 - x), SDL_min(y, image->h - 1 - y), radius);
            *pixel = (*pixel & 0xFFFFFF) | (Uint32)((*pixel >> 24) * part + 0.5) << 24;
        }
}

/* Takes over `photo` and gives it back as it was seen when it was taken, NULL if it is. */
static SDL_Surface *set_upright(SDL_Surface *photo, const struct photo_head *head)
{
    if (!photo || head->orientation == 1)
        return photo;
    struct size stored = {photo->w, photo->h}, size = turned(stored, head);
    SDL_Surface *upright = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; upright && y < size.h; y++)
        for (int x = 0; x < size.w; x++) {
            int column = x, row = y;
            photo_head_find(head, stored, &column, &row);
            row_of(upright, y)[x] = row_of(photo, row)[column];
        }
    SDL_FreeSurface(photo);
    return upright;
}

/* As large as its place and with round corners, or whole. */
static SDL_Surface *fit_photo(SDL_Surface *photo, struct size place, int radius)
{
    if (radius == 0)
        return scale(photo, size_in((struct size){photo->w, photo->h}, place));
    SDL_Surface *middle = middle_of(photo, place), *small = middle ? scale(middle, place) : NULL;
    if (small)
        round_corners(small, radius);
    SDL_FreeSurface(middle);
    return small;
}

/* Takes over `image` and gives it back in our format, NULL if it is. */
static SDL_Surface *convert(SDL_Surface *image)
{
    SDL_Surface *converted = image ? SDL_ConvertSurfaceFormat(image, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(image);
    return converted;
}

/* SDL_image 2.6 loses memory over a file that is no SVG, or only its beginning: it does not get one. */
static SDL_Surface *load_drawing(const struct text *file, const char *path, int side, struct err *err)
{
    if (!strstr(file->bytes, "<svg") || !strstr(file->bytes, "</svg>")) {
        err_set(err, "%s is no whole SVG drawing.", path);
        return NULL;
    }
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->length);
    SDL_Surface *drawing = convert(IMG_LoadSizedSVG_RW(stream, side, side));
    SDL_RWclose(stream);
    return drawing;
}

static SDL_Surface *read_png(const struct text *file)
{
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->length);
    SDL_Surface *photo = IMG_LoadPNG_RW(stream);
    SDL_RWclose(stream);
    return photo;
}

static SDL_Surface *load_photo(const struct text *file, const char *path, struct size place, int radius,
                               struct err *err)
{
    const unsigned char *bytes = (const unsigned char *)file->bytes;
    struct photo_head head;
    if (!photo_head_read(bytes, file->length, &head)) {
        err_set(err, "%s is neither a PNG nor a JPEG picture: save it as one of them.", path);
        return NULL;
    }
    struct size size = head.size, stored_place = turned(place, &head);
    if (size.w <= 0 || size.h <= 0 ||
        (int64_t)size.w * size.h > (head.png ? png_pixels_most : jpeg_pixels_most)) {
        err_set(err, "%s has %d by %d pixels, which is too many: make it smaller.", path, size.w, size.h);
        return NULL;
    }
    SDL_Surface *photo =
        convert(head.png ? read_png(file) : photo_jpeg_read(bytes, file->length, stored_place));
    SDL_Surface *small = photo ? fit_photo(photo, stored_place, radius) : NULL;
    SDL_FreeSurface(photo);
    return set_upright(small, &head);
}

SDL_Surface *image_load(const char *path, struct size place, int radius, bool *coloured, struct err *err)
{
    struct text file = {0};
    SDL_Surface *surface = NULL;
    int side = SDL_min(place.w, place.h);
    *coloured = !image_is_drawing(path, strlen(path));
    err->text[0] = '\0';
    if (file_read(path, file_bytes_most, &file, err) && file.length > 0)
        surface =
            *coloured ? load_photo(&file, path, place, radius, err) : load_drawing(&file, path, side, err);
    if (!surface && err->text[0] == '\0')
        err_set(err, "%s cannot be shown as a picture: %s. Save it anew as PNG or JPEG.", path,
                file.length ? SDL_GetError() : "it is empty");
    text_free(&file);
    return surface;
}

bool picture_check(const char *path, struct err *err)
{
    enum { SIDE = 64 };
    bool coloured;
    SDL_Surface *surface = image_load(path, (struct size){SIDE, SIDE}, 0, &coloured, err);
    SDL_FreeSurface(surface); /* NULL is fine */
    return surface != NULL;
}

bool picture_size(const char *path, struct size *size)
{
    struct text file = {0};
    struct err err = {0};
    struct photo_head head = {0};
    bool found = !image_is_drawing(path, strlen(path)) && file_read(path, file_bytes_most, &file, &err) &&
                 photo_head_read((const unsigned char *)file.bytes, file.length, &head);
    *size = turned(head.size, &head);
    text_free(&file);
    return found && size->w > 0 && size->h > 0;
}
