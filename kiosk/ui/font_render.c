#include "ui/font_line.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* The baseline lies this far below the middle of a line, in em squares: half of Andika's capitals. */
static const double baseline_below_middle = 0.36;

/* A run in pixels, placed relative to the left end and the baseline of its line. */
struct piece {
    SDL_Surface *surface;
    int x, top;
    int first_row, end_row; /* rows of the surface that have ink */
};

static Uint32 *row_of(const SDL_Surface *surface, int row)
{
    return (Uint32 *)((Uint8 *)surface->pixels + (ptrdiff_t)row * surface->pitch);
}

static bool row_has_ink(const SDL_Surface *surface, int row)
{
    const Uint32 *pixels = row_of(surface, row);
    for (int x = 0; x < surface->w; x++)
        if (pixels[x] >> 24)
            return true;
    return false;
}

static void find_ink(struct piece *piece)
{
    piece->first_row = 0;
    piece->end_row = piece->surface->h;
    while (piece->end_row > 0 && !row_has_ink(piece->surface, piece->end_row - 1))
        piece->end_row--;
    while (piece->first_row < piece->end_row && !row_has_ink(piece->surface, piece->first_row))
        piece->first_row++;
}

/* Draws one run; false if there is nothing to see. Moves `*x` on by its width. */
static bool draw_run(struct fonts *fonts, struct text_style style, const char *line, const struct run *run,
                     int *x, struct piece *piece)
{
    const char *bytes;
    int width = 0;
    TTF_Font *font = run_prepare(fonts, style, line, run, &bytes);
    if (!font || TTF_SizeUTF8(font, bytes, &width, NULL) != 0)
        return false;
    piece->x = *x;
    *x += width;
    piece->surface = TTF_RenderUTF8_Blended(font, bytes, (SDL_Color){255, 255, 255, 255});
    if (!piece->surface)
        return false;
    piece->top = -TTF_FontAscent(font);
    find_ink(piece);
    if (piece->first_row < piece->end_row)
        return true;
    SDL_FreeSurface(piece->surface);
    return false;
}

/* The stronger ink wins where runs overlap: both are white. */
static void copy_row(Uint32 *to, const Uint32 *from, int count)
{
    for (int i = 0; i < count; i++)
        if (from[i] >> 24 > to[i] >> 24)
            to[i] = from[i] | 0xFFFFFF;
}

static void copy_piece(SDL_Surface *line, const struct piece *piece, int line_top)
{
    int count = piece->surface->w < line->w - piece->x ? piece->surface->w : line->w - piece->x;
    for (int row = piece->first_row; row < piece->end_row; row++)
        copy_row(row_of(line, piece->top + row - line_top) + piece->x, row_of(piece->surface, row), count);
}

/* One surface as high as the ink of all pieces, which it frees. `*top` is above the baseline. */
static SDL_Surface *join(struct piece *pieces, size_t count, int *top)
{
    int line_top = pieces[0].top + pieces[0].first_row, bottom = line_top, width = 0;
    for (size_t i = 0; i < count; i++) {
        const struct piece *piece = &pieces[i];
        line_top = SDL_min(line_top, piece->top + piece->first_row);
        bottom = SDL_max(bottom, piece->top + piece->end_row);
        width = SDL_max(width, piece->x + piece->surface->w);
    }
    SDL_Surface *line =
        SDL_CreateRGBSurfaceWithFormat(0, width, bottom - line_top, 32, SDL_PIXELFORMAT_ARGB8888);
    if (line)
        SDL_FillRect(line, NULL, 0x00FFFFFF);
    for (size_t i = 0; i < count; i++) {
        if (line)
            copy_piece(line, &pieces[i], line_top);
        SDL_FreeSurface(pieces[i].surface);
    }
    *top = line_top;
    return line;
}

/* Draws the runs cut last. */
static SDL_Surface *draw_runs(struct fonts *fonts, struct text_style style, const char *line, int *top)
{
    struct piece *pieces = memory_new(fonts->runs.count + 1, sizeof *pieces);
    size_t count = 0;
    int x = 0;
    for (size_t i = 0; i < fonts->runs.count; i++)
        count += draw_run(fonts, style, line, &fonts->runs.items[i], &x, &pieces[count]);
    SDL_Surface *surface = count > 0 ? join(pieces, count, top) : NULL;
    free(pieces);
    return surface;
}

SDL_Surface *fonts_render_line(struct fonts *fonts, struct text_style style, const char *text, size_t length,
                               int *top)
{
    struct text line = {0};
    text_append(&line, text, length);
    runs_cut(&fonts->runs, &fonts->faces, style, text_string(&line), length, style.right_to_left);
    SDL_Surface *surface = draw_runs(fonts, style, text_string(&line), top);
    *top += (int)lround(style.px * baseline_below_middle);
    text_free(&line);
    return surface;
}
