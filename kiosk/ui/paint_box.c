/* Boxes: corners, edges and shadow are computed once into a small texture, of which corners are
 * copied and sides are stretched; the inside is filled. */
#include "ui/paint_parts.h"

#include <math.h>
#include <string.h>

/* The shadow is two blurred copies of the box: a wide one for height, a tight one that grounds it. */
struct shadow {
    double down_mm, blur_mm; /* blur: standard deviation */
    double share;            /* of the shadow colour's alpha */
};

static const struct shadow shadows[] = {{1.0, 1.2, 0.38}, {0.17, 0.2, 0.62}};
enum { SHADOWS = sizeof shadows / sizeof *shadows };

#define SHADOW_REACH 2.4 /* standard deviations after which nothing is seen */

/* A box has three textures: all its corners, and pieces of its sides that are laid side by side.
 * (Stretching is slower than copying, and rounds the colours otherwise: a seam would show.) */
enum part { CORNERS, ACROSS, ALONG };
enum { SIDE_LENGTH = 128 };

/* All that decides how a texture of a box looks; the key of the cache. No bytes between fields. */
struct look {
    int kind;
    enum part part;
    int w, h; /* of the box in the texture: its own where it is small, else as little as stretches */
    int radius, edge;
    int px_per_m; /* pixels in a metre: the shadow's scale, 0 without shadow */
    int filled;
    struct colour fill, edge_colour, shadow;
};

/* Pixels around the box that the shadow needs, and the corner that is not stretched. */
struct margins {
    int side, top, bottom, corner;
};

/* A colour with premultiplied alpha, 0 to 1. */
struct light {
    double r, g, b, a;
};

static struct margins margins_of(const struct look *look)
{
    struct margins margins = {.corner = (look->radius > look->edge ? look->radius : look->edge) + 1};
    if (look->px_per_m == 0)
        return margins;
    double px_per_mm = look->px_per_m / 1000.0;
    int down = (int)ceil(shadows[0].down_mm * px_per_mm);
    margins.side = (int)ceil(shadows[0].blur_mm * SHADOW_REACH * px_per_mm);
    margins.top = margins.side > down ? margins.side - down : 1;
    margins.bottom = margins.side + down;
    margins.corner += down;
    return margins;
}

/* How far a point lies outside the box (negative: inside), rounded corners and all. */
static double distance(const struct look *look, double x, double y)
{
    double over_x = fabs(x - look->w / 2.0) - look->w / 2.0 + look->radius;
    double over_y = fabs(y - look->h / 2.0) - look->h / 2.0 + look->radius;
    if (over_x <= 0 || over_y <= 0)
        return fmax(over_x, over_y) - look->radius;
    return sqrt(over_x * over_x + over_y * over_y) - look->radius;
}

/* The part of a pixel that lies inside an outline at this distance. */
static double coverage(double distance_px)
{
    return fmin(fmax(0.5 - distance_px, 0), 1);
}

static void put_over(struct light *light, struct colour colour, double alpha)
{
    light->r = light->r * (1 - alpha) + colour.r / 255.0 * alpha;
    light->g = light->g * (1 - alpha) + colour.g / 255.0 * alpha;
    light->b = light->b * (1 - alpha) + colour.b / 255.0 * alpha;
    light->a = light->a * (1 - alpha) + alpha;
}

/* A blurred edge falls as the normal distribution does. */
static double shadow_alpha(const struct look *look, double x, double y)
{
    double alpha = 0, px_per_mm = look->px_per_m / 1000.0;
    for (int i = 0; i < SHADOWS; i++) {
        double away = distance(look, x, y - shadows[i].down_mm * px_per_mm);
        double deviations = away / (shadows[i].blur_mm * px_per_mm);
        if (deviations < SHADOW_REACH)
            alpha += shadows[i].share * 0.5 * erfc(deviations / sqrt(2));
    }
    return alpha * look->shadow.a / 255.0;
}

static struct light light_at(const struct look *look, double x, double y)
{
    struct light light = {0};
    double away = distance(look, x, y);
    if (away < -look->edge - 1) {
        put_over(&light, look->fill, look->filled);
        return light;
    }
    double whole = coverage(away), inside = coverage(away + look->edge);
    if (look->px_per_m > 0 && whole < 1)
        put_over(&light, look->shadow, shadow_alpha(look, x, y));
    if (look->edge > 0)
        put_over(&light, look->edge_colour, look->filled ? whole : whole - inside);
    if (look->filled)
        put_over(&light, look->fill, inside);
    return light;
}

static Uint32 byte_of(double value)
{
    return (Uint32)lround(fmin(fmax(value, 0), 1) * 255);
}

/* SDL wants colours that are not premultiplied. */
static Uint32 pixel_of(struct light light)
{
    double alpha = light.a > 0 ? light.a : 1;
    return byte_of(light.a) << 24 | byte_of(light.r / alpha) << 16 | byte_of(light.g / alpha) << 8 |
           byte_of(light.b / alpha);
}

static Uint32 *row_of(const SDL_Surface *surface, int row)
{
    return (Uint32 *)((Uint8 *)surface->pixels + (ptrdiff_t)row * surface->pitch);
}

/* The whole box with its margins; its right half is the left one's mirror image. */
static void draw_corners(SDL_Surface *surface, const struct look *look, const struct margins *margins)
{
    for (int y = 0; y < surface->h; y++) {
        Uint32 *row = row_of(surface, y);
        for (int x = 0; x < (surface->w + 1) / 2; x++) {
            row[x] = pixel_of(light_at(look, x - margins->side + 0.5, y - margins->top + 0.5));
            row[surface->w - 1 - x] = row[x];
        }
    }
}

/* The upper side with its margin and edge, and the lower one below it. */
static void draw_across(SDL_Surface *surface, const struct look *look, const struct margins *margins)
{
    int upper = margins->top + look->edge;
    for (int y = 0; y < surface->h; y++) {
        double from_top = y < upper ? y - margins->top : look->h - look->edge + (y - upper);
        SDL_Rect row = {0, y, surface->w, 1};
        SDL_FillRect(surface, &row, pixel_of(light_at(look, look->w / 2.0, from_top + 0.5)));
    }
}

/* The left side with its margin and edge, and the right one beside it. */
static void draw_along(SDL_Surface *surface, const struct look *look, const struct margins *margins)
{
    int left = margins->side + look->edge;
    for (int x = 0; x < surface->w; x++) {
        double from_left = x < left ? x - margins->side : look->w - look->edge + (x - left);
        SDL_Rect column = {x, 0, 1, surface->h};
        SDL_FillRect(surface, &column, pixel_of(light_at(look, from_left + 0.5, margins->corner + 0.5)));
    }
}

static SDL_Surface *draw_look(const struct look *look, const struct margins *margins)
{
    int across = 2 * (margins->side + look->edge), along = margins->top + margins->bottom + 2 * look->edge;
    struct size sizes[] = {
        [CORNERS] = {look->w + 2 * margins->side, look->h + margins->top + margins->bottom},
        [ACROSS] = {SIDE_LENGTH, along},
        [ALONG] = {across, SIDE_LENGTH},
    };
    static void (*const draw[])(SDL_Surface *, const struct look *, const struct margins *) = {
        [CORNERS] = draw_corners, [ACROSS] = draw_across, [ALONG] = draw_along};
    struct size size = sizes[look->part];
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (surface)
        draw[look->part](surface, look, margins);
    return surface;
}

static struct look look_of(const struct draw_command *box, const struct theme *theme)
{
    struct look look;
    memset(&look, 0, sizeof look);
    int half = (box->rect.w < box->rect.h ? box->rect.w : box->rect.h) / 2;
    look.kind = 'B';
    look.radius = box->radius < half ? box->radius : half;
    look.filled = !box->hollow;
    if (look.filled)
        look.fill = theme_colour(theme, box->fill);
    if (box->edged && theme_colour(theme, box->edge).a > 0) {
        look.edge = box->edge_px;
        look.edge_colour = theme_colour(theme, box->edge);
    }
    if (box->shadow && theme_colour(theme, ROLE_SHADOW).a > 0) {
        look.px_per_m = (int)lround(theme->pixels_per_mm * theme->shape_scale * 1000);
        look.shadow = theme_colour(theme, ROLE_SHADOW);
    }
    int least = 2 * margins_of(&look).corner + 1;
    look.w = box->rect.w < least ? box->rect.w : least;
    look.h = box->rect.h < least ? box->rect.h : least;
    return look;
}

static SDL_Texture *find_texture(struct painter *painter, struct look *look, const struct margins *margins,
                                 enum part part)
{
    look->part = part;
    struct picture *picture = cache_find(&painter->pictures, look, sizeof *look);
    if (!picture)
        picture = paint_keep_surface(painter, look, sizeof *look, draw_look(look, margins));
    return picture->texture;
}

static void fill(struct painter *painter, int x, int y, int w, int h)
{
    if (w > 0 && h > 0)
        SDL_RenderFillRect(painter->renderer, &(SDL_Rect){x, y, w, h});
}

static void copy(struct painter *painter, SDL_Texture *texture, SDL_Rect from, SDL_Rect to)
{
    if (to.w > 0 && to.h > 0)
        SDL_RenderCopy(painter->renderer, texture, &from, &to);
}

/* A box cut into corners and what is between them, in the texture and on the canvas. */
struct slices {
    struct rect box;
    struct margins margins;
    int left, right, top, bottom; /* sizes of the corners */
    int texture_w, texture_h;
    int edge;
};

static struct slices slice(const struct look *look, const struct margins *margins, struct rect box)
{
    int corner = margins->corner;
    struct slices slices = {.box = box, .margins = *margins, .edge = look->edge};
    slices.left = box.w / 2 < corner ? box.w / 2 : corner;
    slices.right = box.w - box.w / 2 < corner ? box.w - box.w / 2 : corner;
    slices.top = box.h / 2 < corner ? box.h / 2 : corner;
    slices.bottom = box.h - box.h / 2 < corner ? box.h - box.h / 2 : corner;
    slices.texture_w = look->w + 2 * margins->side;
    slices.texture_h = look->h + margins->top + margins->bottom;
    return slices;
}

static void copy_corners(struct painter *painter, SDL_Texture *texture, const struct slices *s)
{
    int left = s->left + s->margins.side, right = s->right + s->margins.side;
    int top = s->top + s->margins.top, bottom = s->bottom + s->margins.bottom;
    int x = s->box.x - s->margins.side, y = s->box.y - s->margins.top;
    int far_x = s->box.x + s->box.w - s->right, far_y = s->box.y + s->box.h - s->bottom;
    int from_x = s->texture_w - right, from_y = s->texture_h - bottom;
    copy(painter, texture, (SDL_Rect){0, 0, left, top}, (SDL_Rect){x, y, left, top});
    copy(painter, texture, (SDL_Rect){from_x, 0, right, top}, (SDL_Rect){far_x, y, right, top});
    copy(painter, texture, (SDL_Rect){0, from_y, left, bottom}, (SDL_Rect){x, far_y, left, bottom});
    copy(painter, texture, (SDL_Rect){from_x, from_y, right, bottom},
         (SDL_Rect){far_x, far_y, right, bottom});
}

/* Lays pieces of a side, `from` long, over `to`. */
static void copy_side(struct painter *painter, SDL_Texture *texture, SDL_Rect from, SDL_Rect to, bool along)
{
    int length = along ? to.h : to.w;
    for (int at = 0; at < length; at += SIDE_LENGTH) {
        int piece = length - at < SIDE_LENGTH ? length - at : SIDE_LENGTH;
        SDL_Rect part = from, place = to;
        *(along ? &part.h : &part.w) = *(along ? &place.h : &place.w) = piece;
        *(along ? &place.y : &place.x) += at;
        copy(painter, texture, part, place);
    }
}

/* Shadow and edge between the upper corners, and between the lower ones. */
static void copy_across(struct painter *painter, SDL_Texture *texture, const struct slices *s)
{
    int x = s->box.x + s->left, length = s->box.w - s->left - s->right;
    int upper = s->margins.top + s->edge, lower = s->margins.bottom + s->edge;
    copy_side(painter, texture, (SDL_Rect){0, 0, 0, upper},
              (SDL_Rect){x, s->box.y - s->margins.top, length, upper}, false);
    copy_side(painter, texture, (SDL_Rect){0, upper, 0, lower},
              (SDL_Rect){x, s->box.y + s->box.h - s->edge, length, lower}, false);
}

/* The same between the corners on the left, and on the right. */
static void copy_along(struct painter *painter, SDL_Texture *texture, const struct slices *s)
{
    int y = s->box.y + s->top, length = s->box.h - s->top - s->bottom;
    int thick = s->margins.side + s->edge;
    copy_side(painter, texture, (SDL_Rect){0, 0, thick, 0},
              (SDL_Rect){s->box.x - s->margins.side, y, thick, length}, true);
    copy_side(painter, texture, (SDL_Rect){thick, 0, thick, 0},
              (SDL_Rect){s->box.x + s->box.w - s->edge, y, thick, length}, true);
}

static void fill_inside(struct painter *painter, struct colour colour, const struct slices *s)
{
    int across = s->box.w - s->left - s->right, along = s->box.h - s->top - s->bottom;
    int x = s->box.x + s->left;
    SDL_SetRenderDrawColor(painter->renderer, colour.r, colour.g, colour.b, 255);
    fill(painter, x, s->box.y + s->edge, across, s->top - s->edge);
    fill(painter, s->box.x + s->edge, s->box.y + s->top, s->box.w - 2 * s->edge, along);
    fill(painter, x, s->box.y + s->box.h - s->bottom, across, s->bottom - s->edge);
}

static void paint_outline(struct painter *painter, struct look *look, const struct slices *slices)
{
    const struct margins *margins = &slices->margins;
    SDL_Texture *corners = find_texture(painter, look, margins, CORNERS);
    if (corners)
        copy_corners(painter, corners, slices);
    if (look->edge == 0 && look->px_per_m == 0)
        return;
    SDL_Texture *across = find_texture(painter, look, margins, ACROSS);
    if (across)
        copy_across(painter, across, slices);
    SDL_Texture *along = find_texture(painter, look, margins, ALONG);
    if (along)
        copy_along(painter, along, slices);
}

void paint_box(struct painter *painter, const struct draw_command *box, const struct theme *theme)
{
    struct look look = look_of(box, theme);
    if (!look.filled && look.edge == 0)
        return;
    struct margins margins = margins_of(&look);
    struct slices slices = slice(&look, &margins, box->rect);
    if (look.radius == 0 && look.edge == 0 && look.px_per_m == 0)
        slices.left = slices.right = slices.top = slices.bottom = 0;
    else
        paint_outline(painter, &look, &slices);
    if (look.filled)
        fill_inside(painter, look.fill, &slices);
}
