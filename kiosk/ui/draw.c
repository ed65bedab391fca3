#include "ui/draw.h"

#include <string.h>

#include "base/file.h"

static const char *const colours_names[COLOURS_COUNT] = {"day", "evening", "contrast"};

void draw_clear(struct draw_list *list)
{
    list->count = 0;
    list->bytes_used = 0;
    list->dropped = 0;
    list->background = ROLE_PAPER;
}

/* Appends `command` with a copy of its text. */
static void add(struct draw_list *list, struct draw_command command, const char *text, size_t length)
{
    if (list->count == DRAW_COMMANDS_MOST || length > DRAW_TEXT_BYTES_MOST - list->bytes_used) {
        list->dropped++;
        return;
    }
    command.text = list->bytes_used;
    command.length = length;
    if (length > 0)
        memcpy(list->bytes + list->bytes_used, text, length);
    list->bytes_used += length;
    list->commands[list->count++] = command;
}

void draw_box(struct draw_list *list, const struct draw_command *box)
{
    struct draw_command command = *box;
    command.kind = DRAW_BOX;
    if (box->rect.w > 0 && box->rect.h > 0)
        add(list, command, NULL, 0);
}

void draw_line_of_text(struct draw_list *list, struct rect rect, struct text_style style, enum role ink,
                       const char *text, size_t length)
{
    struct draw_command command = {.kind = DRAW_TEXT, .rect = rect, .fill = ink, .style = style};
    if (length > 0)
        add(list, command, text, length);
}

void draw_icon(struct draw_list *list, struct rect rect, enum role ink, const char *name)
{
    struct draw_command command = {.kind = DRAW_ICON, .rect = rect, .fill = ink};
    if (rect.w > 0 && rect.h > 0 && name[0])
        add(list, command, name, strlen(name));
}

void draw_photo(struct draw_list *list, struct rect rect, enum role ink, int radius, const char *path,
                const char *otherwise)
{
    char both[FILE_PATH_SIZE + 64];
    struct draw_command command = {.kind = DRAW_ICON, .rect = rect, .fill = ink, .radius = radius};
    text_format(both, sizeof both, "%s\n%s", path, otherwise);
    if (rect.w > 0 && rect.h > 0)
        add(list, command, both, strlen(both));
}

static bool rects_equal(struct rect left, struct rect right)
{
    return left.x == right.x && left.y == right.y && left.w == right.w && left.h == right.h;
}

/* Field by field: the bytes between fields mean nothing. */
static bool commands_equal(const struct draw_command *left, const struct draw_command *right)
{
    return left->kind == right->kind && rects_equal(left->rect, right->rect) && left->fill == right->fill &&
           left->hollow == right->hollow && left->edged == right->edged && left->edge == right->edge &&
           left->edge_px == right->edge_px && left->radius == right->radius &&
           left->shadow == right->shadow && left->style.px == right->style.px &&
           left->style.bold == right->style.bold && left->style.right_to_left == right->style.right_to_left &&
           left->text == right->text && left->length == right->length;
}

bool draw_equal(const struct draw_list *left, const struct draw_list *right)
{
    if (left->count != right->count || left->bytes_used != right->bytes_used ||
        left->background != right->background || left->colours != right->colours ||
        memcmp(left->bytes, right->bytes, left->bytes_used) != 0)
        return false;
    for (size_t i = 0; i < left->count; i++)
        if (!commands_equal(&left->commands[i], &right->commands[i]))
            return false;
    return true;
}

static void print_rect(struct text *out, const char *kind, struct rect rect)
{
    text_printf(out, "%s %d,%d %dx%d ", kind, rect.x, rect.y, rect.w, rect.h);
}

static void print_box(const struct draw_command *box, struct text *out)
{
    print_rect(out, "box", box->rect);
    text_printf(out, "%s", box->hollow ? "hollow" : theme_role_name(box->fill));
    if (box->edged)
        text_printf(out, " %s %d", theme_role_name(box->edge), box->edge_px);
    if (box->shadow)
        text_printf(out, " shadow");
    if (box->radius > 0)
        text_printf(out, " radius %d", box->radius);
    text_printf(out, "\n");
}

static void print_text(const struct draw_command *line, const char *text, struct text *out)
{
    print_rect(out, "text", line->rect);
    text_printf(out, "%s %d%s", theme_role_name(line->fill), line->style.px, line->style.bold ? " bold" : "");
    if (line->style.right_to_left)
        text_printf(out, " right-to-left");
    text_printf(out, " \"");
    text_append(out, text, line->length);
    text_printf(out, "\"\n");
}

size_t draw_path_length(const struct draw_command *icon, const char *name)
{
    const char *feed = memchr(name, '\n', icon->length);
    return feed ? (size_t)(feed - name) : icon->length;
}

static void print_icon(const struct draw_command *icon, const char *name, struct text *out)
{
    int path = (int)draw_path_length(icon, name);
    print_rect(out, "icon", icon->rect);
    text_printf(out, "%s %.*s", theme_role_name(icon->fill), path, name);
    if (path < (int)icon->length)
        text_printf(out, " else %.*s", (int)icon->length - path - 1, name + path + 1);
    text_printf(out, "\n");
}

void draw_print(const struct draw_list *list, struct text *out)
{
    text_printf(out, "background %s, %s\n", theme_role_name(list->background), colours_names[list->colours]);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        const char *text = list->bytes + command->text;
        if (command->kind == DRAW_BOX)
            print_box(command, out);
        else if (command->kind == DRAW_TEXT)
            print_text(command, text, out);
        else
            print_icon(command, text, out);
    }
}
