#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

void ui_init(struct ui *ui, const struct theme *theme, struct fonts *fonts, struct draw_list *list)
{
    memset(ui, 0, sizeof *ui);
    ui->theme = theme;
    ui->fonts = fonts;
    ui->list = list;
}

void ui_release(struct ui *ui)
{
    text_free(&ui->page_text);
}

void ui_begin(struct ui *ui, enum ui_pass pass)
{
    ui->pass = pass;
    ui->making.count = 0;
    ui->again = false;
    ui->making_edits = false;
    ui->making_writing = 0;
    ui->problem[0] = '\0';
    text_clear(&ui->page_text);
    if (pass == UI_PASS_DRAW) {
        draw_clear(ui->list);
        ui->list->colours = ui->theme->options.colours;
    }
}

static bool has_box(const struct ui_boxes *boxes, uint64_t id)
{
    for (size_t i = 0; i < boxes->count; i++)
        if (boxes->items[i].id == id)
            return true;
    return false;
}

void ui_end(struct ui *ui)
{
    ui->tapped = 0;
    ui->drag = UI_DRAG_NONE;
    if (ui->pass == UI_PASS_ACTION) {
        memset(ui->typed, 0, sizeof ui->typed); /* it may have been a PIN */
        return;
    }
    ui->edits = ui->making_edits;
    ui->writing = ui->making_writing;
    ui->painted = ui->making;
    if (!has_box(&ui->painted, ui->focus))
        ui->focus = 0;
    if (!has_box(&ui->painted, ui->held))
        ui->held = 0;
}

void ui_begin_repeats(struct ui *ui, int64_t time_ms)
{
    ui->has_acted = true;
    ui->acted_ms = time_ms;
}

void ui_forget_input(struct ui *ui)
{
    ui->finger_down = false; /* also one whose lifting is never told */
    ui->held = 0;
    ui->held_inside = false;
    ui->tapped = 0;
    ui->drag = UI_DRAG_NONE;
    ui->focus = 0;
    ui->edits = false;
    ui->writing = 0;
    memset(ui->typed, 0, sizeof ui->typed);
}

struct rect ui_canvas(const struct ui *ui)
{
    return (struct rect){0, 0, ui->theme->options.width_px, ui->theme->options.height_px};
}

int ui_mm(const struct ui *ui, double mm)
{
    return theme_shape_px(ui->theme, mm);
}

/* --- Boxes --- */

static struct rect mirrored(const struct ui *ui, struct rect rect)
{
    if (ui->mirrored)
        rect.x = ui->theme->options.width_px - rect.x - rect.w;
    return rect;
}

static size_t count_named(const struct ui_boxes *boxes, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < boxes->count; i++)
        count += strcmp(boxes->items[i].name, name) == 0;
    return count;
}

/* "Sam", "Sam (2)", "Sam (3)": the last resort after screens told them apart in words. */
static void name_uniquely(const struct ui_boxes *boxes, struct ui_box *box)
{
    char plain[UI_NAME_SIZE];
    memcpy(plain, box->name, sizeof plain);
    for (int number = 2; count_named(boxes, box->name) > 0; number++)
        text_format(box->name, sizeof box->name, "%.200s (%d)", plain, number);
}

struct ui_state ui_box_add(struct ui *ui, const struct ui_box *box, uint64_t key)
{
    ASSERT(ui->making.count < UI_BOXES_MOST);
    struct ui_box *made = &ui->making.items[ui->making.count];
    *made = *box;
    made->rect = mirrored(ui, box->rect);
    /* The seed keeps a small key from hashing to 0, which is no widget. */
    made->id = key ? text_hash(&key, sizeof key, UINT64_C(0x9E3779B97F4A7C15))
                   : text_hash(box->name, strlen(box->name), 0);
    ASSERT(made->id != 0);
    ASSERT(!has_box(&ui->making, made->id));
    name_uniquely(&ui->making, made);
    ui->making.count++;
    return (struct ui_state){
        .tapped = ui->pass == UI_PASS_ACTION && ui->tapped == made->id,
        .pressed = ui->held == made->id && ui->held_inside,
        .focused = ui->focus_shown && ui->focus == made->id,
    };
}

/* --- Drawing --- */

void ui_draw_box(struct ui *ui, const struct draw_command *box)
{
    if (ui->pass != UI_PASS_DRAW)
        return;
    struct draw_command placed = *box;
    placed.kind = DRAW_BOX;
    placed.rect = mirrored(ui, box->rect);
    draw_box(ui->list, &placed);
}

/* Icons that point somewhere point the other way on a mirrored page. */
static const char *mirrored_icon(const char *name)
{
    if (strcmp(name, "icons/back") == 0)
        return "icons/next";
    if (strcmp(name, "icons/next") == 0)
        return "icons/back";
    return name;
}

void ui_draw_icon(struct ui *ui, struct rect rect, enum role ink, const char *name)
{
    if (ui->pass == UI_PASS_DRAW)
        draw_icon(ui->list, mirrored(ui, rect), ink, ui->mirrored ? mirrored_icon(name) : name);
}

void ui_draw_photo(struct ui *ui, struct rect rect, enum role ink, int radius, const char *path,
                   const char *otherwise)
{
    if (ui->pass == UI_PASS_DRAW)
        draw_photo(ui->list, mirrored(ui, rect), ink, radius, path, otherwise);
}

void ui_draw_text_line(struct ui *ui, struct rect rect, struct text_style style, enum role ink,
                       const char *text, size_t length)
{
    if (ui->pass == UI_PASS_DRAW)
        draw_line_of_text(ui->list, mirrored(ui, rect), style, ink, text, length);
}

const char *ui_typed(struct ui *ui)
{
    ui->making_edits = true;
    return ui->pass == UI_PASS_ACTION ? ui->typed : "";
}

const char *ui_written(struct ui *ui)
{
    ASSERT(ui->making.count > 0);
    ui->making_writing = ui->making.items[ui->making.count - 1].id;
    return ui_typed(ui);
}

bool ui_tap_place(const struct ui *ui, int *x, int *y)
{
    *x = ui->mirrored ? ui->theme->options.width_px - ui->tap_x : ui->tap_x;
    *y = ui->tap_y;
    return ui->is_pointed;
}

void ui_copy(struct ui *ui, const char *text)
{
    text_format(ui->copied, sizeof ui->copied, "%s", text);
    ui->has_copied = true;
}

void ui_note_problem(struct ui *ui, const char *text)
{
    if (ui->problem[0] == '\0')
        text_format(ui->problem, sizeof ui->problem, "%s", text);
}
