/* Text and pictures on a page; declared in widget.h. */
#include "ui/widget.h"

#include <string.h>

#include "ui/paint.h"

static enum role label_role(const struct label *label)
{
    if (label->has_role)
        return label->role;
    return label->soft ? ROLE_SOFT_INK : ROLE_INK;
}

static struct text_style label_style(struct ui *ui, const struct label *label)
{
    return (struct text_style){.px = theme_text_px(ui->theme, label->size), .bold = label->bold};
}

/* True if the longest word fits the page in body text: then no layout may break it. */
static bool word_fits_page(struct ui *ui, const struct label *label, const char *text)
{
    const struct label body = {.bold = label->bold};
    return ui_label_least_width(ui, &body, text) <= ui_canvas(ui).w - ui_mm(ui, MM_MARGIN);
}

static const struct text_block *set_label(struct ui *ui, int width, const struct label *label,
                                          const char *text)
{
    const struct text_block *block = fonts_set(ui->fonts, label_style(ui, label), width, text);
    if (block->broken_word && word_fits_page(ui, label, text))
        ui_note_problem(ui, text);
    return block;
}

/* On a mirrored page a left-to-right line still starts where the page does: at the right. */
static int line_x(struct rect area, const struct label *label, int width)
{
    return label->centred ? area.x + (area.w - width) / 2 : area.x;
}

static void read_out(struct ui *ui, const char *text)
{
    if (ui->reading && *text)
        text_printf(&ui->page_text, "%s\n", text);
}

int ui_label(struct ui *ui, struct rect area, const struct label *label, const char *text)
{
    const struct text_block *block = set_label(ui, area.w, label, text);
    struct text_style style = label_style(ui, label);
    style.right_to_left = block->right_to_left;
    for (int i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        struct rect place = {line_x(area, label, line->width), area.y + i * block->line_height, line->width,
                             block->line_height};
        if (place.y + place.h > area.y + area.h) {
            ui_note_problem(ui, text);
            break;
        }
        ui_draw_text_line(ui, place, style, label_role(label), text + line->start, line->length);
    }
    read_out(ui, text);
    return block->height;
}

int ui_label_height(struct ui *ui, int width, const struct label *label, const char *text)
{
    return *text ? fonts_set(ui->fonts, label_style(ui, label), width, text)->height : 0;
}

int ui_label_width(struct ui *ui, const struct label *label, const char *text)
{
    return fonts_set(ui->fonts, label_style(ui, label), 0, text)->width;
}

bool ui_label_is_whole(struct ui *ui, const struct label *label, const char *text)
{
    return !fonts_set(ui->fonts, label_style(ui, label), 0, text)->lacking;
}

int ui_label_least_width(struct ui *ui, const struct label *label, const char *text)
{
    int widest = 0;
    while (*text) {
        char word[UI_NAME_SIZE];
        size_t length = strcspn(text, " ");
        text_format(word, sizeof word, "%.*s", (int)length, text);
        int width = ui_label_width(ui, label, word);
        widest = width > widest ? width : widest;
        text += length + strspn(text + length, " ");
    }
    return widest;
}

void ui_label_cut(struct ui *ui, struct rect *area, const struct label *label, const char *text)
{
    if (*text == '\0')
        return;
    int height = ui_label_height(ui, area->w, label, text);
    struct rect place = rect_cut_top(area, height);
    ui_label(ui, place, label, text);
}

void ui_icon(struct ui *ui, struct rect rect, double mm, enum role ink, const char *name)
{
    int side = ui_mm(ui, mm);
    ui_draw_icon(ui, rect_centre(rect, (struct size){side, side}), ink, name);
}

static bool is_photo(const char *name)
{
    return *name == '/' && !image_is_drawing(name, strlen(name));
}

void ui_picture(struct ui *ui, struct rect rect, enum role ink, const char *name)
{
    if (is_photo(name))
        ui_draw_photo(ui, rect, ink, ui_mm(ui, MM_GRID * 0.3), name, "");
    else
        ui_draw_icon(ui, rect, ink, name);
}

void ui_badge(struct ui *ui, struct rect rect, enum role tint, enum role ink, const char *name, bool round)
{
    int side = rect.w < rect.h ? rect.w : rect.h;
    struct rect square = rect_centre(rect, (struct size){side, side});
    int picture = side * DRAW_ON_BADGE / 100, radius = round ? side / 2 : ui_mm(ui, MM_GRID * 0.6);
    ui_draw_box(ui, &(struct draw_command){.rect = square, .fill = tint, .radius = radius});
    if (is_photo(name))
        ui_draw_photo(ui, square, ink, radius, name, "");
    else
        ui_draw_icon(ui, rect_centre(square, (struct size){picture, picture}), ink, name);
}

/* --- Text that people wrote, as far as there is room --- */

enum { LINE_BYTES_MOST = 1024 };

static const char *const ELLIPSIS = "…";

static int lines_in(const struct text_block *block, int height)
{
    int lines = height / block->line_height;
    return lines < block->line_count ? lines : block->line_count;
}

int ui_excerpt_height(struct ui *ui, int width, const struct label *label, const char *text, int lines)
{
    if (*text == '\0')
        return 0;
    const struct text_block *block = fonts_set(ui->fonts, label_style(ui, label), width, text);
    return (block->line_count < lines ? block->line_count : lines) * block->line_height;
}

/* Takes letters off the end of `line` until it has room with what says that more follows. */
static int shorten(struct ui *ui, const struct label *label, int width, char line[LINE_BYTES_MOST])
{
    size_t length = strlen(line);
    for (;;) {
        text_format(line + length, LINE_BYTES_MOST - length, "%s", ELLIPSIS);
        int wide = ui_label_width(ui, label, line);
        if (wide <= width || length == 0)
            return wide;
        while (length > 0 && ((unsigned char)line[--length] & 0xC0) == 0x80)
            continue;
    }
}

static void draw_excerpt_line(struct ui *ui, struct rect place, const struct label *label,
                              const struct text_block *block, const char *text, int index, bool more)
{
    char line[LINE_BYTES_MOST];
    struct text_style style = label_style(ui, label);
    style.right_to_left = block->right_to_left;
    int width = block->lines[index].width;
    text_format(line, sizeof line - 8, "%.*s", (int)block->lines[index].length,
                text + block->lines[index].start);
    if (more)
        width = shorten(ui, label, place.w, line);
    place.x = line_x(place, label, width);
    place.w = width;
    ui_draw_text_line(ui, place, style, label_role(label), line, strlen(line));
}

int ui_excerpt(struct ui *ui, struct rect area, const struct label *label, const char *text)
{
    if (*text == '\0')
        return 0;
    const struct text_block block = *fonts_set(ui->fonts, label_style(ui, label), area.w, text);
    int lines = lines_in(&block, area.h);
    for (int i = 0; i < lines; i++) {
        struct rect place = {area.x, area.y + i * block.line_height, area.w, block.line_height};
        draw_excerpt_line(ui, place, label, &block, text, i, i == lines - 1 && lines < block.line_count);
    }
    read_out(ui, text);
    return lines * block.line_height;
}
