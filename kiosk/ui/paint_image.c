/* Image files: our own SVG line drawings, and staff's PNG and JPEG photos made small. */
#include "ui/paint_parts.h"

#include <math.h>
#include <string.h>

#include <SDL_image.h>

#include "base/file.h"
#include "base/text.h"

static const size_t file_bytes_most = 16 << 20;
static const int64_t image_pixels_most = 16 << 20; /* 64 MiB while it is made small */

bool image_is_drawing(const char *path, size_t length)
{
    return length > 4 && SDL_strncasecmp(path + length - 4, ".svg", 4) == 0;
}

static Uint32 *row_of(const SDL_Surface *surface, int row)
{
    return (Uint32 *)((Uint8 *)surface->pixels + (ptrdiff_t)row * surface->pitch);
}

static int big_endian_16(const unsigned char *bytes)
{
    return bytes[0] << 8 | bytes[1];
}

/* Size of a PNG by its first chunk (PNG specification, 11.2.2), read before its pixels are. */
static bool read_png_size(const unsigned char *bytes, size_t length, struct size *size)
{
    if (length < 24 || memcmp(bytes, "\x89PNG\r\n\x1A\n", 8) != 0 || bytes[16] || bytes[20])
        return false;
    *size = (struct size){bytes[17] << 16 | big_endian_16(bytes + 18),
                          bytes[21] << 16 | big_endian_16(bytes + 22)};
    return true;
}

/* Size of a JPEG by its frame header (ITU T.81, B.2.2): markers C0 to CF but C4, C8 and CC. */
static bool read_jpeg_size(const unsigned char *bytes, size_t length, struct size *size)
{
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return false;
    for (size_t at = 2; at + 9 < length && bytes[at] == 0xFF;) {
        int marker = bytes[at + 1];
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            *size = (struct size){big_endian_16(bytes + at + 7), big_endian_16(bytes + at + 5)};
            return true;
        }
        at += marker == 0xFF ? 1 : 2 + (size_t)big_endian_16(bytes + at + 2);
    }
    return false;
}

/* The part of pixel `index` of `count` made from `from` pixels: [*first, *end). */
static void source_span(int index, int count, int from, int *first, int *end)
{
    *first = (int)((int64_t)index * from / count);
    *end = (int)((int64_t)(index + 1) * from / count);
    if (*end == *first)
        (*end)++;
}

/* The mean colour of a part of an image, weighted by alpha. */
static Uint32 mean_colour(const SDL_Surface *image, int left, int right, int top, int bottom)
{
    uint64_t r = 0, g = 0, b = 0, a = 0;
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++) {
            uint64_t pixel = row_of(image, y)[x], alpha = pixel >> 24;
            a += alpha;
            r += (pixel >> 16 & 255) * alpha;
            g += (pixel >> 8 & 255) * alpha;
            b += (pixel & 255) * alpha;
        }
    uint64_t count = (uint64_t)(right - left) * (uint64_t)(bottom - top), weight = a > 0 ? a : 1;
    return (Uint32)(a / count) << 24 | (Uint32)(r / weight) << 16 | (Uint32)(g / weight) << 8 |
           (Uint32)(b / weight);
}

/* A new surface of that size. */
static SDL_Surface *scale(const SDL_Surface *image, struct size size)
{
    SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; small && y < size.h; y++) {
        int top, bottom, left, right;
        source_span(y, size.h, image->h, &top, &bottom);
        for (int x = 0; x < size.w; x++) {
            source_span(x, size.w, image->w, &left, &right);
            row_of(small, y)[x] = mean_colour(image, left, right, top, bottom);
        }
    }
    return small;
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

static SDL_Surface *load_photo(const struct text *file, const char *path, struct size place, int radius,
                               struct err *err)
{
    struct size size;
    const unsigned char *bytes = (const unsigned char *)file->bytes;
    bool png = read_png_size(bytes, file->length, &size);
    if (!png && !read_jpeg_size(bytes, file->length, &size)) {
        err_set(err, "%s is neither a PNG nor a JPEG picture: save it as one of them.", path);
        return NULL;
    }
    if (size.w <= 0 || size.h <= 0 || (int64_t)size.w * size.h > image_pixels_most) {
        err_set(err, "%s has %d by %d pixels, which is too many: make it smaller.", path, size.w, size.h);
        return NULL;
    }
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->length);
    SDL_Surface *photo = convert(png ? IMG_LoadPNG_RW(stream) : IMG_LoadJPG_RW(stream));
    SDL_RWclose(stream);
    SDL_Surface *small = photo ? fit_photo(photo, place, radius) : NULL;
    SDL_FreeSurface(photo);
    return small;
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
    bool found = !image_is_drawing(path, strlen(path)) && file_read(path, file_bytes_most, &file, &err);
    const unsigned char *bytes = (const unsigned char *)file.bytes;
    found = found && (read_png_size(bytes, file.length, size) || read_jpeg_size(bytes, file.length, size));
    text_free(&file);
    return found && size->w > 0 && size->h > 0;
}
