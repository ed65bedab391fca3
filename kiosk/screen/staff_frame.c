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
    bool below; /* the title stands under the buttons */
};

enum { LINES_MOST = 2 }; /* of a title that somebody wrote: the page has more to show */

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

static int title_height(struct ui *ui, const struct bar *bar, int width, const char *title)
{
    return ui_excerpt_height(ui, width, bar->title, title, LINES_MOST);
}

/* Where there is width between the buttons the title wraps there, else below them. */
static void wrap_title(struct ui *ui, struct bar *bar, int width, const char *back, const char *title)
{
    int room = title_room(ui, bar, width);
    if (room >= width / 2) {
        int wanted = title_height(ui, bar, room, title);
        bar->height = wanted > bar->height ? wanted : bar->height;
        return;
    }
    bar->below = true;
    bar->back.label = back;
    measure(ui, bar, back != NULL);
    if (title_room(ui, bar, width) < 0) {
        bar->back.label = NULL;
        measure(ui, bar, back != NULL);
    }
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
    wrap_title(ui, &bar, width, back, title);
    return bar;
}

static void draw_title(struct ui *ui, struct rect room, const struct bar *bar, const char *title)
{
    int height = title_height(ui, bar, room.w, title);
    ui_excerpt(ui, rect_centre(room, (struct size){room.w, height}), bar->title, title);
}

/* A little apart from what it is the title of. */
static void draw_title_below(struct ui *ui, struct rect *page, const struct bar *bar, const char *title)
{
    ui_excerpt(ui, rect_cut_top(page, title_height(ui, bar, page->w, title)), bar->title, title);
    rect_cut_top(page, ui_mm(ui, MM_GRID / 2));
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
        draw_title_below(ui, &page, &bar, title);
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
