#include "screen/frame.h"

#include "screen/words.h"
#include "ui/widget.h"

bool frame_is_wide(const struct ui *ui)
{
    struct rect canvas = ui_canvas(ui);
    return canvas.w > canvas.h;
}

/* On a narrow page the label wraps, as "Urgent help" does. */
static int width_of(struct ui *ui, const struct button *button, int height)
{
    int most = frame_is_wide(ui) ? 0 : height * 9 / 5;
    return ui_button_size(ui, button, most).w;
}

static void draw_end(struct lounge *lounge, struct ui *ui, struct rect *bar)
{
    const struct button help = {.label = _("Urgent help"), .icon = "icons/urgent", .look = BUTTON_URGENT};
    const struct button read = {
        .label = _c("easier to read", "Aa"), .name = _("Easier to read"), .round = true};
    struct rect place = rect_cut_right(bar, width_of(ui, &help, bar->h));
    if (ui_button(ui, place, &help))
        lounge_go(lounge, &(struct route){.screen = SCREEN_HELP});
    rect_cut_right(bar, ui_mm(ui, MM_GAP));
    if (ui_button(ui, rect_cut_right(bar, bar->h), &read))
        lounge_go(lounge, &(struct route){.screen = SCREEN_READ});
    rect_cut_right(bar, ui_mm(ui, MM_GAP));
}

static void draw_start(struct lounge *lounge, struct ui *ui, struct rect bar, enum frame_start start)
{
    const bool icons_only = !frame_is_wide(ui) || bar.w < ui_mm(ui, 74.0);
    const struct button back = {
        .label = icons_only ? NULL : _("Back"), .name = _("Back"), .icon = "icons/back", .is_back = true};
    const struct button home = {.label = icons_only ? NULL : _("Home"),
                                .name = _("Home"),
                                .icon = "icons/home",
                                .is_back = start == FRAME_HOME_ONLY};
    if (start == FRAME_BACK_AND_HOME) {
        if (ui_button(ui, rect_cut_left(&bar, ui_button_size(ui, &back, 0).w), &back))
            lounge_back(lounge);
        rect_cut_left(&bar, ui_mm(ui, MM_GRID));
    }
    if (ui_button(ui, rect_cut_left(&bar, ui_button_size(ui, &home, 0).w), &home))
        lounge_home(lounge);
}

struct frame frame_draw(struct lounge *lounge, struct ui *ui, enum frame_start start)
{
    int margin = ui_mm(ui, MM_MARGIN * (ui_canvas(ui).h < ui_mm(ui, 90.0) ? 0.5 : 1.0));
    struct rect page = rect_inset(ui_canvas(ui), margin);
    struct rect bar = rect_cut_top(&page, ui_mm(ui, MM_TARGET_LEAST));
    rect_cut_top(&page, ui_mm(ui, MM_GRID * (ui_canvas(ui).h < ui_mm(ui, 90.0) ? 0.75 : 1.0)));
    draw_end(lounge, ui, &bar);
    if (start != FRAME_NOTHING)
        draw_start(lounge, ui, bar, start);
    return (struct frame){.start = bar, .body = page};
}

void frame_title(struct ui *ui, struct rect *body, const char *title, const char *below)
{
    ui_label_cut(ui, body, &(struct label){.size = TEXT_HEADING, .bold = true}, title);
    if (below)
        ui_label_cut(ui, body, &(struct label){.soft = true}, below);
    rect_cut_top(body, ui_mm(ui, MM_GRID * 0.75));
}
