#include "lettering.h"

#include <string.h>

#include "support.h"

int lettering_ink(struct fonts *fonts, struct text_style style, const char *text)
{
    int top = 0, ink = 0;
    SDL_Surface *surface = fonts_render_line(fonts, style, text, strlen(text), &top);
    assert_non_null(surface);
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++)
            ink += (((Uint32 *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch))[x] >> 24) > 128;
    SDL_FreeSurface(surface);
    return ink;
}
