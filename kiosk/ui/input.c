/* How a finger and a key choose a widget; declared in ui.h. */
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

/* The widget on top at a point: boxes painted later lie above those before. */
static const struct ui_box *box_at(const struct ui_boxes *boxes, int x, int y)
{
    for (size_t i = boxes->count; i-- > 0;)
        if (rect_contains(boxes->items[i].rect, x, y))
            return &boxes->items[i];
    return NULL;
}

static const struct ui_box *box_with(const struct ui_boxes *boxes, uint64_t id)
{
    for (size_t i = 0; i < boxes->count; i++)
        if (boxes->items[i].id == id)
            return &boxes->items[i];
    return NULL;
}

static bool is_tremor(const struct ui *ui, const struct ui_box *box, int64_t time_ms)
{
    return ui->has_acted && time_ms - ui->acted_ms < UI_REPEAT_MS && !(box && box->repeats);
}

static void let_go(struct ui *ui)
{
    ui->finger_down = false;
    ui->held = 0;
}

/* The finger that is held already, when it comes down once more, was lifted meanwhile. */
static bool finger_down(struct ui *ui, const struct ui_pointer *pointer)
{
    if (ui->finger_down && pointer->finger != ui->finger)
        return false;
    const struct ui_box *box = box_at(&ui->painted, pointer->x, pointer->y);
    ui->finger_down = true;
    ui->finger = pointer->finger;
    ui->down_x = pointer->x;
    ui->down_y = pointer->y;
    ui->down_ms = ui->moved_ms = pointer->time_ms;
    ui->focus_shown = false;
    ui->held = box && !is_tremor(ui, box, pointer->time_ms) ? box->id : 0;
    ui->held_inside = ui->held != 0;
    return true;
}

static bool finger_moved(struct ui *ui, const struct ui_pointer *pointer)
{
    const struct ui_box *box = box_with(&ui->painted, ui->held);
    bool inside = box && rect_contains(box->rect, pointer->x, pointer->y);
    bool changed = inside != ui->held_inside;
    ui->held_inside = inside;
    ui->moved_ms = pointer->time_ms;
    return changed;
}

/* A finger that travelled an eighth of the page's height, and is no tap, drags a list. */
static enum ui_drag drag_of(const struct ui *ui, const struct ui_pointer *pointer)
{
    int travelled = pointer->y - ui->down_y;
    if (abs(travelled) < ui->theme->options.height_px / 8)
        return UI_DRAG_NONE;
    return travelled < 0 ? UI_DRAG_UP : UI_DRAG_DOWN;
}

void ui_drag_at(struct ui *ui, enum ui_drag drag, int x, int y)
{
    ui->drag = drag;
    ui->drag_x = ui->mirrored ? ui->theme->options.width_px - x : x;
    ui->drag_y = y;
}

static bool is_hidden(const struct ui *ui, uint64_t id)
{
    const struct ui_box *box = box_with(&ui->painted, id);
    return box && box->is_hidden;
}

static bool finger_up(struct ui *ui, const struct ui_pointer *pointer)
{
    finger_moved(ui, pointer);
    if (ui->held && ui->held_inside && !is_hidden(ui, ui->held)) {
        ui->tapped = ui->held;
        ui->is_pointed = true;
        ui->tap_x = pointer->x;
        ui->tap_y = pointer->y;
        ui->has_acted = true;
        ui->acted_ms = pointer->time_ms;
    } else {
        ui_drag_at(ui, drag_of(ui, pointer), ui->down_x, ui->down_y);
    }
    let_go(ui);
    return true;
}

bool ui_point(struct ui *ui, const struct ui_pointer *pointer)
{
    if (pointer->kind == UI_POINTER_DOWN)
        return finger_down(ui, pointer);
    if (!ui->finger_down || pointer->finger != ui->finger)
        return false;
    if (pointer->kind == UI_POINTER_MOVE)
        return finger_moved(ui, pointer);
    if (pointer->kind == UI_POINTER_UP)
        return finger_up(ui, pointer);
    let_go(ui);
    return true;
}

bool ui_rest(struct ui *ui, int64_t now_ms)
{
    if (!ui->finger_down || now_ms - ui->moved_ms < UI_REST_MS)
        return false;
    let_go(ui);
    return true;
}

/* --- Holding --- */

int64_t ui_hold_due_ms(const struct ui *ui, int64_t now_ms)
{
    if (!ui->finger_down || !ui->held_inside || !is_hidden(ui, ui->held))
        return -1;
    int64_t held_ms = now_ms - ui->down_ms;
    return held_ms < UI_HOLD_MS ? UI_HOLD_MS - held_ms : 0;
}

bool ui_hold(struct ui *ui, int64_t now_ms)
{
    if (ui_hold_due_ms(ui, now_ms) != 0)
        return false;
    ui->tapped = ui->held;
    ui->held = 0;
    ui->has_acted = true;
    ui->acted_ms = now_ms;
    return true;
}

/* --- Keys --- */

static void focus_step(struct ui *ui, int step)
{
    int count = (int)ui->painted.count;
    int at = step > 0 ? -1 : 0;
    for (int i = 0; i < count; i++)
        if (ui->painted.items[i].id == ui->focus)
            at = i;
    for (int i = 0; i < count; i++) {
        at = (at + step + count) % count;
        if (!ui->painted.items[at].is_hidden)
            break;
    }
    ui->focus = ui->painted.items[at].id;
}

/* How far `to` lies from `from` in the key's direction: what lies straight ahead counts as nearer
 * than what lies aside. Below 0: not in that direction. */
static long distance(enum ui_key key, struct rect from, struct rect to)
{
    long right = (to.x + to.w / 2) - (from.x + from.w / 2);
    long down = (to.y + to.h / 2) - (from.y + from.h / 2);
    long ahead = key == UI_KEY_LEFT ? -right : key == UI_KEY_RIGHT ? right : key == UI_KEY_UP ? -down : down;
    long aside = key == UI_KEY_LEFT || key == UI_KEY_RIGHT ? down : right;
    if (ahead <= 0)
        return -1;
    return ahead * ahead + 4 * aside * aside;
}

static void focus_towards(struct ui *ui, enum ui_key key)
{
    const struct ui_box *from = box_with(&ui->painted, ui->focus);
    if (!from) {
        focus_step(ui, 1);
        return;
    }
    long nearest = -1;
    for (size_t i = 0; i < ui->painted.count; i++) {
        long far = distance(key, from->rect, ui->painted.items[i].rect);
        if (far < 0 || (nearest >= 0 && far >= nearest) || ui->painted.items[i].is_hidden)
            continue;
        nearest = far;
        ui->focus = ui->painted.items[i].id;
    }
}

static void press_back(struct ui *ui)
{
    for (size_t i = 0; i < ui->painted.count; i++)
        if (ui->painted.items[i].is_back)
            ui->tapped = ui->painted.items[i].id;
}

static void press_hidden(struct ui *ui)
{
    for (size_t i = 0; i < ui->painted.count; i++)
        if (ui->painted.items[i].is_hidden)
            ui->tapped = ui->painted.items[i].id;
}

/* What comes to a text that is being written instead. */
static const struct {
    enum ui_key key;
    char typed;
    bool moves; /* the caret, or else the focus ring */
} WRITTEN[] = {
    {UI_KEY_ERASE, TYPED_ERASE, false}, {UI_KEY_DELETE, TYPED_DELETE, false},
    {UI_KEY_COPY, TYPED_COPY, false},   {UI_KEY_CUT, TYPED_CUT, false},
    {UI_KEY_LEFT, TYPED_LEFT, true},    {UI_KEY_RIGHT, TYPED_RIGHT, true},
    {UI_KEY_UP, TYPED_UP, true},        {UI_KEY_DOWN, TYPED_DOWN, true},
    {UI_KEY_HOME, TYPED_HOME, true},    {UI_KEY_END, TYPED_END, true},
    {UI_KEY_START, TYPED_START, true},  {UI_KEY_FINISH, TYPED_FINISH, true},
};

bool ui_moves_caret(const struct ui *ui)
{
    return ui->writing && !(ui->focus_shown && ui->focus && ui->focus != ui->writing);
}

/* True if it came to the text, and whether that is something new in `*typed`. */
static bool write_key(struct ui *ui, enum ui_key key, bool *typed)
{
    *typed = false;
    for (size_t i = 0; i < sizeof WRITTEN / sizeof WRITTEN[0]; i++)
        if (WRITTEN[i].key == key && (!WRITTEN[i].moves || ui_moves_caret(ui))) {
            if (ui->writing || key == UI_KEY_ERASE)
                *typed = ui_type(ui, (char[]){WRITTEN[i].typed, '\0'});
            return true;
        }
    return key > UI_KEY_HIDDEN;
}

bool ui_press_key(struct ui *ui, enum ui_key key)
{
    bool typed;
    if (write_key(ui, key, &typed))
        return typed;
    if (ui->painted.count == 0)
        return false;
    ui->focus_shown = true;
    switch (key) {
    case UI_KEY_NEXT:
    case UI_KEY_PREVIOUS:
        focus_step(ui, key == UI_KEY_NEXT ? 1 : -1);
        return true;
    case UI_KEY_PRESS:
        ui->tapped = ui->focus;
        ui->is_pointed = false;
        return true;
    case UI_KEY_BACK:
        press_back(ui);
        return true;
    case UI_KEY_HIDDEN:
        press_hidden(ui);
        return true;
    default:
        focus_towards(ui, key);
        return true;
    }
}

bool ui_type(struct ui *ui, const char *text)
{
    size_t used = strlen(ui->typed);
    if (!ui->edits || used + strlen(text) >= sizeof ui->typed)
        return false;
    text_format(ui->typed + used, sizeof ui->typed - used, "%s", text);
    return true;
}

/* What a letter of a clipboard becomes; '\0' for nothing. */
static char pasted(char letter, char before)
{
    if (letter == '\r' || (letter == '\n' && before != '\r'))
        return TYPED_LINE;
    if (letter == '\t')
        return ' ';
    return (letter >= 0 && letter < ' ') || letter == TYPED_DELETE ? '\0' : letter;
}

bool ui_paste(struct ui *ui, const char *text)
{
    char letters[UI_TYPED_SIZE];
    size_t kept = 0;
    if (!ui->writing || !text_is_utf8(text, strlen(text)))
        return false;
    text_format(letters, sizeof letters - strlen(ui->typed), "%s", text);
    char before = '\0';
    for (const char *from = letters; *from; from++) {
        char letter = pasted(*from, before);
        before = *from;
        if (letter)
            letters[kept++] = letter;
    }
    letters[kept] = '\0';
    return ui_type(ui, letters);
}
