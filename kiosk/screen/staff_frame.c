#include "screen/staff_frame.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/words.h"
#include "ui/widget.h"

static const struct label TITLE = {.size = TEXT_HEADING, .bold = true};
static const struct label SMALL_TITLE = {.size = TEXT_LEAD, .bold = true};

/* The bar: its buttons, and where the title goes. */
struct bar {
    struct button back, done;
    int back_width, done_width;
    int height;
    const struct label *title;
    bool below;  /* the title stands under the buttons */
    bool is_cut; /* it is too long to be shown as a whole, and stands between them as far as it goes */
};

/* Words that would leave the title no room are left to the icon. */
static void measure(struct ui *ui, struct bar *bar, bool has_back)
{
    struct size back = ui_button_size(ui, &bar->back, 0), done = ui_button_size(ui, &bar->done, 0);
    bar->back_width = has_back ? back.w : 0;
    bar->done_width = done.w;
    bar->height = done.h > back.h ? done.h : back.h;
}

static int title_room(const struct ui *ui, const struct bar *bar, int width)
{
    int gap = ui_mm(ui, MM_GRID);
    return width - (bar->back_width ? bar->back_width + gap : 0) - bar->done_width - gap;
}

static bool title_fits(struct ui *ui, const struct bar *bar, int width, const char *title)
{
    int room = title_room(ui, bar, width);
    return layout_text_fits(ui, room, bar->title, title) &&
           ui_label_height(ui, room, bar->title, title) <= bar->height;
}

/* A title that somebody wrote may be long, and the page has more to show. */
static bool is_long(struct ui *ui, const struct bar *bar, int width, const char *title)
{
    int lines = layout_is_compact(ui) ? 1 : 2;
    return !layout_text_fits(ui, width, bar->title, title) ||
           ui_label_height(ui, width, bar->title, title) > lines * ui_label_height(ui, 0, bar->title, "A");
}

static struct bar make_bar(struct ui *ui, int width, const char *back, const char *title)
{
    struct bar bar = {
        .back = {.label = back, .name = back, .icon = "icons/back", .is_back = true},
        .done = {.label = _("Done"), .name = _("Done"), .icon = "icons/done", .is_back = back == NULL},
    };
    for (int step = 0; step < 3; step++) {
        bar.title = step == 0 && !layout_is_compact(ui) ? &TITLE : &SMALL_TITLE;
        if (step == 2)
            bar.back.label = NULL;
        measure(ui, &bar, back != NULL);
        if (title_fits(ui, &bar, width, title))
            return bar;
    }
    if (is_long(ui, &bar, width, title)) {
        bar.is_cut = true;
        return bar;
    }
    bar.below = true;
    bar.back.label = back;
    measure(ui, &bar, back != NULL);
    if (title_room(ui, &bar, width) < 0) {
        bar.back.label = NULL;
        measure(ui, &bar, back != NULL);
    }
    return bar;
}

static void draw_title(struct ui *ui, struct rect room, const struct bar *bar, const char *title)
{
    if (bar->is_cut) {
        int lines = room.h / ui_label_height(ui, 0, bar->title, "A");
        int height = ui_excerpt_height(ui, room.w, bar->title, title, lines);
        ui_excerpt(ui, rect_centre(room, (struct size){room.w, height}), bar->title, title);
        return;
    }
    int height = ui_label_height(ui, room.w, bar->title, title);
    ui_label(ui, rect_centre(room, (struct size){room.w, height}), bar->title, title);
}

struct rect staff_frame_draw(struct lounge *lounge, struct ui *ui, const char *back, const char *title)
{
    struct rect page = frame_page(ui);
    const struct bar bar = make_bar(ui, page.w, back, title);
    struct rect row = rect_cut_top(&page, bar.height);
    if (back && ui_button(ui, rect_cut_left(&row, bar.back_width), &bar.back))
        lounge_back(lounge);
    if (back)
        rect_cut_left(&row, ui_mm(ui, MM_GRID));
    if (ui_button(ui, rect_cut_right(&row, bar.done_width), &bar.done))
        lounge_home(lounge);
    rect_cut_right(&row, ui_mm(ui, MM_GRID));
    rect_cut_top(&page, layout_gap(ui));
    if (!bar.below)
        draw_title(ui, row, &bar, title);
    else
        ui_label_cut(ui, &page, bar.title, title);
    return page;
}

void staff_door_draw(struct lounge *lounge, struct ui *ui, struct rect bar)
{
    int side = ui_mm(ui, MM_TARGET);
    struct ui_box box = {.rect = {0, 0, side, bar.y + bar.h}, .least_mm = MM_TARGET_LEAST, .is_hidden = true};
    text_format(box.name, sizeof box.name, "%s", _("Staff door"));
    if (ui_box_add(ui, &box, 0).tapped)
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF});
}
