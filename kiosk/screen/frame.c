#include "screen/frame.h"

#include "screen/layout.h"
#include "screen/words.h"
#include "ui/widget.h"

bool frame_is_wide(const struct ui *ui)
{
    struct rect canvas = ui_canvas(ui);
    return canvas.w > canvas.h;
}

/* The buttons of the bar, with labels and icons as far as there is room. */
struct bar {
    struct button back, home, read, help;
    int back_width, home_width, read_width, help_width;
    bool has_back, has_home;
    int height;
    bool in_two_rows;
};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static int start_width(struct ui *ui, const struct bar *bar)
{
    return (bar->has_back ? bar->back_width + ui_mm(ui, MM_GAP) : 0) +
           (bar->has_home ? bar->home_width + ui_mm(ui, MM_GAP) : 0);
}

static int end_width(struct ui *ui, const struct bar *bar)
{
    return bar->read_width + ui_mm(ui, MM_GAP) + bar->help_width;
}

/* In one line where the page is wide, a word a line where it is narrow or the text large for it. */
static int help_width(struct ui *ui, const struct button *help)
{
    const struct label bold = {.bold = true};
    int whole = ui_button_size(ui, help, 0).w;
    if (frame_is_wide(ui) && !(layout_is_compact(ui) && ui->theme->options.large))
        return whole;
    return whole - ui_label_width(ui, &bold, help->label) + ui_label_least_width(ui, &bold, help->label);
}

static void measure(struct ui *ui, struct bar *bar)
{
    struct size read = ui_button_size(ui, &bar->read, 0);
    bar->back_width = ui_button_size(ui, &bar->back, 0).w;
    bar->home_width = ui_button_size(ui, &bar->home, 0).w;
    bar->help_width = help_width(ui, &bar->help);
    bar->height = larger(ui_button_size(ui, &bar->help, bar->help_width).h, larger(read.w, read.h));
    bar->read_width = bar->height;
}

/* Gives up the words of Back and Home, then the icon of Urgent help (never its word), until all stand
 * in `width` px. Where even that is too wide, two rows have room for everything. */
static void fit(struct ui *ui, struct bar *bar, int width)
{
    const struct bar full = *bar;
    for (int step = 0; step < 3; step++) {
        if (step == 1)
            bar->back.label = bar->home.label = NULL;
        if (step == 2)
            bar->help.icon = NULL;
        measure(ui, bar);
        if (start_width(ui, bar) + end_width(ui, bar) <= width)
            return;
    }
    *bar = full;
    bar->in_two_rows = true;
    measure(ui, bar);
}

static struct bar make_bar(struct ui *ui, enum frame_start start, int width)
{
    struct bar bar = {
        .back = {.label = _("Back"), .name = _("Back"), .icon = "icons/back", .is_back = true},
        .home = {.label = _("Home"),
                 .name = _("Home"),
                 .icon = "icons/home",
                 .is_back = start == FRAME_HOME_ONLY},
        .read = {.label = _c("easier to read", "Aa"), .name = _("Easier to read"), .round = true},
        .help = {.label = _("Urgent help"), .icon = "icons/urgent", .look = BUTTON_URGENT},
        .has_back = start == FRAME_BACK_AND_HOME || start == FRAME_ICONS_ONLY,
        .has_home = start != FRAME_NOTHING,
    };
    if (start == FRAME_ICONS_ONLY)
        bar.back.label = bar.home.label = NULL;
    fit(ui, &bar, width);
    return bar;
}

static void draw_end(struct lounge *lounge, struct ui *ui, struct rect *row, const struct bar *bar)
{
    if (ui_button(ui, rect_cut_right(row, bar->help_width), &bar->help))
        lounge_go(lounge, &(struct route){.screen = SCREEN_HELP});
    rect_cut_right(row, ui_mm(ui, MM_GAP));
    if (ui_button(ui, rect_cut_right(row, bar->read_width), &bar->read))
        lounge_go(lounge, &(struct route){.screen = SCREEN_READ});
    rect_cut_right(row, ui_mm(ui, MM_GAP));
}

static void draw_start(struct lounge *lounge, struct ui *ui, struct rect *row, const struct bar *bar)
{
    if (bar->has_back && ui_button(ui, rect_cut_left(row, bar->back_width), &bar->back))
        lounge_back(lounge);
    if (bar->has_back)
        rect_cut_left(row, ui_mm(ui, MM_GAP));
    if (bar->has_home && ui_button(ui, rect_cut_left(row, bar->home_width), &bar->home))
        lounge_home(lounge);
    if (bar->has_home)
        rect_cut_left(row, ui_mm(ui, MM_GAP));
}

struct rect frame_page(const struct ui *ui)
{
    const double shrink = layout_is_compact(ui) ? 0.5 : 1.0;
    return rect_inset(ui_canvas(ui), ui_mm(ui, MM_MARGIN * shrink));
}

/* Cuts the bar off the top of `*page`; its second row is the first where there is only one. */
static void cut_bar(struct ui *ui, const struct bar *bar, struct rect *page, struct rect *row,
                    struct rect *second)
{
    *second = *row = rect_cut_top(page, bar->height);
    if (bar->in_two_rows) {
        rect_cut_top(page, ui_mm(ui, MM_GAP));
        *second = rect_cut_top(page, bar->height);
    }
    rect_cut_top(page, ui_mm(ui, MM_GRID * (layout_is_compact(ui) ? 0.75 : 1.0)));
}

struct rect frame_body(struct ui *ui, enum frame_start start)
{
    struct rect page = frame_page(ui), row, second;
    const struct bar bar = make_bar(ui, start, page.w);
    cut_bar(ui, &bar, &page, &row, &second);
    return page;
}

struct frame frame_draw(struct lounge *lounge, struct ui *ui, enum frame_start start)
{
    struct rect page = frame_page(ui), row, second;
    const struct bar bar = make_bar(ui, start, page.w);
    cut_bar(ui, &bar, &page, &row, &second);
    draw_end(lounge, ui, &row, &bar);
    draw_start(lounge, ui, bar.in_two_rows ? &second : &row, &bar);
    bool below = bar.in_two_rows && second.w > row.w;
    return (struct frame){.start = below ? second : row, .body = page};
}

void frame_title(struct ui *ui, struct rect *body, const char *title, const char *below)
{
    bool is_tight = layout_is_compact(ui) && ui->theme->options.large;
    const struct label heading = {.size = is_tight ? TEXT_LEAD : TEXT_HEADING, .bold = true};
    ui_label_cut(ui, body, &heading, title);
    if (below)
        ui_label_cut(ui, body, &(struct label){.soft = true}, below);
    rect_cut_top(body, ui_mm(ui, MM_GRID * (is_tight ? 0.5 : 0.75)));
}
