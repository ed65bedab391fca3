#include "canvas.h"

struct fonts *fonts;
struct painter *painter;
struct draw_list list;
struct theme theme;

const struct rect card = {100, 80, 200, 120};
const struct rect whole = {0, 0, 400, 300};

int open_all(void **state)
{
    struct err err = {0};
    if (folder_make(state) != 0)
        return 1;
    draw_clear(&list);
    theme_init(&theme, &(struct theme_options){.width_px = 1280, .height_px = 800});
    return !fonts_open(&fonts, "", &err) ||
           !painter_open_memory(&painter, (struct size){400, 300}, fonts, "assets", &err);
}

int close_all(void **state)
{
    painter_close(painter);
    fonts_close(fonts);
    return folder_remove(state);
}

void use_colours(enum colours colours)
{
    theme.options.colours = colours;
    list.colours = colours;
}

void box(struct rect rect, enum role fill, int radius)
{
    draw_box(&list, &(struct draw_command){.rect = rect, .fill = fill, .radius = radius});
}

void words(const char *text, struct rect rect, enum role ink)
{
    draw_line_of_text(&list, rect, (struct text_style){.px = 38}, ink, text, strlen(text));
}

void paint(void)
{
    painter_paint(painter, &list, &theme);
}

uint32_t pixel(int x, int y)
{
    const SDL_Surface *canvas = painter->canvas;
    return ((const uint32_t *)((const Uint8 *)canvas->pixels + (ptrdiff_t)y * canvas->pitch))[x] & 0xFFFFFF;
}

uint32_t rgb(enum role role)
{
    struct colour colour = theme_colour(&theme, role);
    return (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

int count_pixels(struct rect rect, uint32_t colour)
{
    int count = 0;
    for (int y = rect.y; y < rect.y + rect.h; y++)
        for (int x = rect.x; x < rect.x + rect.w; x++)
            count += pixel(x, y) == colour;
    return count;
}

int brightness(int x, int y)
{
    uint32_t colour = pixel(x, y);
    return (int)((colour >> 16) + (colour >> 8 & 255) + (colour & 255));
}
