#include "screen/register_row.h"

#include "screen/layout.h"

#define MM_FACE 10.0
#define MM_ARROW 6.0

enum { TINTS = 5 };

static const struct label NAME = {.bold = true};
static const struct label SOFT = {.soft = true};

/* --- Words --- */

static const char *answer_words(enum answer answer)
{
    static const char *const WORDS[] = {
        [ANSWER_COMING] = N_("Coming"),
        [ANSWER_MAYBE] = N_("Might come"),
        [ANSWER_WATCHING] = N_("To watch"),
    };
    return _(WORDS[answer]);
}

/* Below a name: how they were there where staff have said so, else their answer. */
static const char *words_below(const struct register_row *row)
{
    if (row->how > HOW_HERE)
        return register_how_words(row->how);
    return row->answer != ANSWER_NONE ? answer_words(row->answer) : "";
}

static const char *mark_words(const struct register_row *row)
{
    return row->how != HOW_NONE ? _("Here") : _("Tap if here");
}

static const char *name_of(const struct face *face)
{
    return face->label[0] ? face->label : face->name;
}

/* --- Layout --- */

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static struct size mark_size(struct ui *ui, const struct register_list *list, const struct register_row *row)
{
    if (list->phase == REGISTER_AHEAD)
        return (struct size){0};
    const struct button button = {.label = mark_words(row)};
    int height = ui_label_height(ui, 0, &NAME, button.label) + ui_mm(ui, 2.0);
    return (struct size){ui_button_size(ui, &button, 0).w, larger(height, ui_mm(ui, MM_TARGET_STAFF))};
}

/* Nobody without a name is left without a face. */
static struct register_shape start_shape(struct ui *ui, const struct register_list *list, size_t index,
                                         bool faces)
{
    const struct register_row *row = &list->rows[index];
    bool has_face = faces || list->wall.faces[index].label[0] == '\0';
    return (struct register_shape){.mark = mark_size(ui, list, row),
                                   .face = has_face ? ui_mm(ui, MM_FACE) : 0,
                                   .arrow = row->how != HOW_NONE ? ui_mm(ui, MM_ARROW) : 0};
}

static int room_for_words(struct ui *ui, int width, const struct register_shape *shape)
{
    int gap = ui_mm(ui, MM_GAP);
    int beside = shape->is_below || shape->mark.w == 0 ? 0 : shape->mark.w + gap;
    return width - beside - (shape->face ? shape->face + gap : 0) - shape->arrow;
}

bool register_row_has_room(struct ui *ui, int width, const struct register_list *list, size_t index)
{
    const struct register_shape shape = start_shape(ui, list, index, true);
    int room = room_for_words(ui, width, &shape);
    return ui_label_width(ui, &NAME, name_of(&list->wall.faces[index])) <= room &&
           ui_label_width(ui, &SOFT, words_below(&list->rows[index])) <= room;
}

struct register_shape register_row_shape(struct ui *ui, int width, const struct register_list *list,
                                         size_t index, bool faces)
{
    const char *name = name_of(&list->wall.faces[index]), *below = words_below(&list->rows[index]);
    struct register_shape shape = start_shape(ui, list, index, faces);
    shape.words_w = room_for_words(ui, width, &shape);
    shape.is_below = !layout_text_fits(ui, shape.words_w, &NAME, name) ||
                     !layout_text_fits(ui, shape.words_w, &SOFT, below);
    shape.words_w = room_for_words(ui, width, &shape);
    shape.words_h = ui_label_height(ui, shape.words_w, &NAME, name);
    if (*below)
        shape.words_h += ui_label_height(ui, shape.words_w, &SOFT, below);
    shape.height = larger(shape.words_h, shape.face);
    if (shape.is_below)
        shape.height += shape.mark.h + ui_mm(ui, 1.0);
    shape.height = larger(larger(shape.height, shape.mark.h), ui_mm(ui, MM_TARGET_STAFF));
    return shape;
}

/* --- Drawing --- */

static struct rect middle(struct rect area, int height)
{
    return rect_centre(area, (struct size){area.w, height});
}

static uint64_t key_of(const struct face *face, uint64_t part)
{
    return text_hash(&face->person, sizeof face->person, part);
}

static bool draw_mark(struct ui *ui, struct rect rect, const struct face *face,
                      const struct register_row *row)
{
    const struct label here = {
        .bold = true, .centred = true, .has_role = true, .role = words_kind_ink(EVENT_ACTIVITY)};
    char name[2 * WORDS_SIZE];
    text_format(name, sizeof name, row->how != HOW_NONE ? _("Here: %s") : _("Tap if here: %s"), face->name);
    if (row->how == HOW_NONE)
        return ui_button(
            ui, rect,
            &(struct button){
                .label = mark_words(row), .name = name, .key = key_of(face, 1), .least_mm = MM_TARGET_STAFF});
    bool tapped = ui_card(ui, rect,
                          &(struct card){.name = name,
                                         .tinted = true,
                                         .tint = words_kind_tint(EVENT_ACTIVITY),
                                         .key = key_of(face, 2),
                                         .least_mm = MM_TARGET_STAFF});
    ui_label(ui, middle(rect, ui_label_height(ui, rect.w, &here, mark_words(row))), &here, mark_words(row));
    return tapped;
}

static void draw_face(struct ui *ui, struct rect rect, const struct face *face, int tint)
{
    enum role ink = (enum role)(ROLE_KIND_INK_FIRST + tint);
    ui_badge(ui, rect, (enum role)(ROLE_KIND_TINT_FIRST + tint), ink, face->photo[0] ? "" : face->icon, true);
    if (face->photo[0])
        ui_draw_photo(ui, rect, ink, rect.h / 2, face->photo, face->icon);
}

static void draw_words(struct ui *ui, struct rect area, const struct register_shape *shape,
                       const struct face *face, const struct register_row *row)
{
    struct rect words = middle(area, shape->words_h);
    words.w = shape->words_w;
    ui_label_cut(ui, &words, &NAME, name_of(face));
    if (*words_below(row))
        ui_label_cut(ui, &words, &SOFT, words_below(row));
}

/* A row of somebody who is here opens how they are: the mark lies on it. */
static bool draw_opening(struct ui *ui, struct rect rect, const struct face *face)
{
    char name[2 * WORDS_SIZE];
    text_format(name, sizeof name, _("How: %s"), face->name);
    return ui_card(
        ui, rect,
        &(struct card){.name = name, .bare = true, .key = key_of(face, 3), .least_mm = MM_TARGET_STAFF});
}

enum register_tap register_row_draw(struct ui *ui, struct rect rect, const struct register_list *list,
                                    size_t index, const struct register_shape *shape)
{
    const struct face *face = &list->wall.faces[index];
    const struct register_row *row = &list->rows[index];
    enum register_tap tap = REGISTER_NOTHING;
    rect = middle(rect, shape->height);
    if (shape->arrow && draw_opening(ui, rect, face))
        tap = REGISTER_HOW;
    struct rect mark = shape->is_below ? rect_cut_bottom(&rect, shape->mark.h) : rect;
    if (shape->mark.w > 0)
        mark = middle(rect_cut_right(shape->is_below ? &mark : &rect, shape->mark.w), shape->mark.h);
    if (shape->mark.w > 0 && draw_mark(ui, mark, face, row))
        tap = row->how != HOW_NONE ? REGISTER_TAKE_OFF : REGISTER_MARK;
    if (shape->face) {
        draw_face(ui, middle(rect_cut_left(&rect, shape->face), shape->face), face, (int)(index % TINTS));
        rect_cut_left(&rect, ui_mm(ui, MM_GAP));
    }
    draw_words(ui, rect, shape, face, row);
    if (shape->arrow) {
        rect_cut_left(&rect, shape->words_w);
        ui_icon(ui, rect_cut_left(&rect, shape->arrow), MM_ARROW, ROLE_SOFT_INK, "icons/next");
    }
    return tap;
}
