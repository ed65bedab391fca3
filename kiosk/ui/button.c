/* Buttons, cards and tiles; declared in widget.h. */
#include "ui/widget.h"

#include <string.h>

#include "base/err.h"

#define MM_EDGE 0.16
#define MM_EDGE_CHOSEN 0.8
#define MM_ICON 8.0
#define MM_PADDING 4.5
#define MM_NARROW_PADDING 1.6 /* beside a label below its icon */

/* The surface of everything that can be pressed: pressed, chosen and focused look the same on all. */
struct surface {
    enum role fill;
    enum role edge;
    bool edged, chosen, shadow;
    int radius;
};

static void draw_surface(struct ui *ui, struct rect rect, const struct surface *surface,
                         struct ui_state state)
{
    bool main = surface->fill == ROLE_MAIN;
    int edge_px = ui_mm(ui, surface->chosen || state.pressed ? MM_EDGE_CHOSEN : MM_EDGE);
    ui_draw_box(ui, &(struct draw_command){
                        .rect = rect,
                        .fill = state.pressed && !main ? ROLE_PRESSED : surface->fill,
                        .edged = surface->edged || surface->chosen || state.pressed,
                        .edge = surface->chosen ? ROLE_MAIN
                                : state.pressed ? ROLE_INK
                                                : surface->edge,
                        .edge_px = edge_px,
                        .radius = surface->radius,
                        .shadow = surface->shadow && !state.pressed,
                    });
    if (!state.focused)
        return;
    int ring = ui_mm(ui, MM_FOCUS);
    ui_draw_box(ui, &(struct draw_command){
                        .rect = rect_inset(rect, ring / 2),
                        .hollow = true,
                        .edged = true,
                        .edge = main ? ROLE_ON_MAIN : ROLE_FOCUS,
                        .edge_px = ring,
                        .radius = surface->radius - ring / 2,
                    });
}

static struct ui_state add_box(struct ui *ui, struct rect rect, const char *name, uint64_t key,
                               double least_mm)
{
    struct ui_box box = {.rect = rect, .least_mm = least_mm > 0 ? least_mm : MM_TARGET_LEAST};
    text_format(box.name, sizeof box.name, "%s", name);
    return ui_box_add(ui, &box, key);
}

/* --- Buttons --- */

static struct label button_label(const struct button *button)
{
    struct label label = {.bold = true, .centred = button->icon == NULL || button->icon_above};
    label.has_role = button->look != BUTTON_PLAIN;
    label.role = button->look == BUTTON_MAIN ? ROLE_ON_MAIN : ROLE_URGENT;
    if (button->round)
        label.size = TEXT_LEAD;
    if (button->start)
        label.centred = false;
    return label;
}

static struct ui_state add_button(struct ui *ui, struct rect rect, const struct button *button)
{
    struct ui_box box = {
        .rect = rect,
        .least_mm = button->least_mm > 0 ? button->least_mm : MM_TARGET_LEAST,
        .repeats = button->repeats,
        .is_back = button->is_back,
        .is_secret = button->is_secret,
    };
    text_format(box.name, sizeof box.name, "%s", button->name ? button->name : button->label);
    return ui_box_add(ui, &box, button->key);
}

/* On a screen held near, icons and paddings are smaller, as its text is. */
static bool is_small(const struct ui *ui)
{
    const struct theme_options *options = &ui->theme->options;
    return (options->width_mm < options->height_mm ? options->width_mm : options->height_mm) < 90;
}

static int icon_px(const struct ui *ui)
{
    double scale = is_small(ui) ? 0.68 : 1.0;
    return ui_mm(ui, MM_ICON * scale * (ui->theme->options.large ? 1.1 : 1.0));
}

static int icon_gap(const struct ui *ui)
{
    return ui_mm(ui, is_small(ui) ? 1.8 : 2.6);
}

static int padding(const struct ui *ui, const struct button *button)
{
    if (button->round || button->tight)
        return 0;
    return ui_mm(ui, button->icon_above ? MM_NARROW_PADDING : MM_PADDING * (is_small(ui) ? 0.6 : 1.0));
}

struct size ui_button_size(struct ui *ui, const struct button *button, int width_most)
{
    struct label label = button_label(button);
    int beside = button->icon && !button->icon_above ? icon_px(ui) + (button->label ? icon_gap(ui) : 0) : 0;
    int around = 2 * padding(ui, button) + beside;
    const char *text = button->label ? button->label : "";
    int width = ui_label_width(ui, &label, text);
    if (button->round) /* the edge comes near above and below the middle */
        around += width * 3 / 10;
    if (width_most > 0 && width + around > width_most)
        width = width_most - around;
    int height = ui_label_height(ui, width, &label, text) + 2 * ui_mm(ui, 1.5);
    if (button->icon && button->icon_above)
        height += icon_px(ui);
    int least = ui_mm(ui, MM_TARGET_LEAST);
    struct size size = {width + around, height < least ? least : height};
    if (size.w < least)
        size.w = least;
    return size;
}

/* The width that the label really takes in `room`, so that icon and label can be centred together. */
static int text_width(struct ui *ui, const struct label *label, const char *text, int room)
{
    const struct text_style style = {.px = theme_text_px(ui->theme, label->size), .bold = label->bold};
    return fonts_set(ui->fonts, style, room, text)->width;
}

static void draw_beside(struct ui *ui, struct rect inside, const struct button *button,
                        const struct label *label)
{
    enum role ink = label->has_role ? label->role : ROLE_INK;
    const char *text = button->label ? button->label : "";
    int icon = button->icon ? icon_px(ui) : 0;
    int gap = button->icon && *text ? icon_gap(ui) : 0;
    int room = inside.w - icon - gap, width = *text ? text_width(ui, label, text, room) : 0;
    if (!button->start && !label->centred)
        rect_cut_left(&inside, (room - width) / 2);
    if (button->icon)
        ui_draw_icon(ui, rect_centre(rect_cut_left(&inside, icon), (struct size){icon, icon}), ink,
                     button->icon);
    rect_cut_left(&inside, gap);
    int height = ui_label_height(ui, room, label, text);
    struct rect place = rect_centre(inside, (struct size){inside.w, height});
    place.w = room; /* narrower, its lines could break anew */
    if (height > inside.h)
        ui_note_problem(ui, text);
    if (*text)
        ui_label(ui, place, label, text);
}

static void draw_above(struct ui *ui, struct rect inside, const struct button *button,
                       const struct label *label)
{
    enum role ink = label->has_role ? label->role : ROLE_INK;
    int icon = icon_px(ui);
    int height = ui_label_height(ui, inside.w, label, button->label);
    struct rect stack = rect_centre(inside, (struct size){inside.w, icon + height});
    if (icon + height > inside.h)
        ui_note_problem(ui, button->label);
    struct rect top = rect_cut_top(&stack, icon);
    ui_draw_icon(ui, rect_centre(top, (struct size){icon, icon}), ink, button->icon);
    ui_label(ui, stack, label, button->label);
}

static enum role button_fill(const struct button *button)
{
    return button->look == BUTTON_MAIN ? ROLE_MAIN : ROLE_CARD;
}

bool ui_button(struct ui *ui, struct rect rect, const struct button *button)
{
    struct ui_state state = add_button(ui, rect, button);
    struct label label = button_label(button);
    const struct surface surface = {
        .fill = button_fill(button),
        .edged = button->look != BUTTON_MAIN,
        .edge = button->look == BUTTON_URGENT ? ROLE_URGENT : ROLE_EDGE,
        .chosen = button->chosen,
        .shadow = button->look != BUTTON_MAIN,
        .radius = button->round ? rect.h / 2 : ui_mm(ui, MM_GRID),
    };
    draw_surface(ui, rect, &surface, state);
    struct rect inside = rect;
    rect_cut_left(&inside, padding(ui, button));
    rect_cut_right(&inside, padding(ui, button));
    if (button->icon && button->icon_above)
        draw_above(ui, inside, button, &label);
    else
        draw_beside(ui, inside, button, &label);
    return state.tapped;
}

/* --- Cards and tiles --- */

bool ui_card(struct ui *ui, struct rect rect, const struct card *card)
{
    struct ui_state state = {0};
    if (card->name)
        state = add_box(ui, rect, card->name, card->key, card->least_mm);
    if (card->bare && !state.pressed && !state.focused)
        return state.tapped;
    const struct surface surface = {
        .fill = card->tinted ? card->tint : ROLE_CARD,
        .edged = true,
        .edge = card->name ? ROLE_EDGE : ROLE_CARD_EDGE,
        .shadow = !card->tinted && !card->bare,
        .radius = ui_mm(ui, MM_GRID),
    };
    draw_surface(ui, rect, &surface, state);
    return state.tapped;
}

/* Half the tile's height with a name or among others with one, more without. */
static int circle_px(const struct ui *ui, struct rect rect, int text, bool named)
{
    int least = ui_mm(ui, 15.0), room = rect.h - text < rect.w ? rect.h - text : rect.w;
    int wanted = named ? rect.h / 2 : room * 3 / 4;
    int circle = wanted > least ? wanted : least;
    return circle < room ? circle : room;
}

/* On its circle of tint the picture, or the photo, which covers it. */
static void draw_face(struct ui *ui, struct rect rect, const struct tile *tile)
{
    enum role ink = (enum role)(ROLE_KIND_INK_FIRST + tile->tint);
    ui_badge(ui, rect, (enum role)(ROLE_KIND_TINT_FIRST + tile->tint), ink, tile->photo ? "" : tile->picture,
             true);
    struct rect circle = rect_centre(rect, (struct size){rect.h, rect.h});
    if (tile->photo)
        ui_draw_photo(ui, circle, ink, circle.h / 2, tile->photo, tile->picture);
}

static void draw_tile_inside(struct ui *ui, struct rect rect, const struct tile *tile)
{
    const struct label label = {.bold = true, .centred = true};
    int text = ui_label_height(ui, rect.w, &label, tile->among_named ? "A" : tile->label);
    int circle = circle_px(ui, rect, text, text > 0);
    if (tile->among_named)
        text = 0;
    struct rect stack = rect_centre(rect, (struct size){rect.w, circle + text});
    draw_face(ui, rect_cut_top(&stack, circle), tile);
    if (*tile->label)
        ui_label(ui, stack, &label, tile->label);
}

bool ui_tile(struct ui *ui, struct rect rect, const struct tile *tile)
{
    ASSERT(tile->tint >= 0 && tile->tint <= 4);
    struct ui_state state = add_box(ui, rect, tile->name, tile->key, MM_TARGET);
    const struct surface surface = {
        .fill = ROLE_CARD,
        .edged = true,
        .edge = ROLE_EDGE,
        .chosen = tile->chosen,
        .shadow = true,
        .radius = ui_mm(ui, MM_GRID),
    };
    draw_surface(ui, rect, &surface, state);
    draw_tile_inside(ui, rect_inset(rect, ui_mm(ui, 1.0)), tile);
    return state.tapped;
}
