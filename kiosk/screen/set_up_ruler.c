/* How large the panel is: a frame on the page is made as wide as a bank card that lies on the glass. */
#include "screen/set_up_page.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/ruler.h"

#define MM_FRAME 0.8

/* The card lies along the page's longer side where that is its width; upright it is narrow enough for any. */
static double card_mm(const struct ui *ui)
{
    return frame_is_wide(ui) ? MM_CARD_LONG : MM_CARD_SHORT;
}

static struct size thought(const struct ui *ui)
{
    return (struct size){ui->theme->options.width_mm, ui->theme->options.height_mm};
}

static void keep(struct set_up_page *state, struct lounge *lounge, struct ui *ui)
{
    struct err err = {0};
    struct size panel = ruler_panel(ui_canvas(ui).w, state->card_px, card_mm(ui), thought(ui));
    const struct screen_choice choice = {.width_mm = panel.w, .height_mm = panel.h};
    if (!lounge->set_up.keep(lounge->set_up.keeper, &choice, &err))
        lounge_trouble(lounge, &err);
    else
        set_up_go(state, STEP_CLOCK);
}

/* As wide as the card is thought to be, and as high where there is room for that. */
static void draw_card(const struct set_up_page *state, struct ui *ui, struct rect area)
{
    bool lies = card_mm(ui) == MM_CARD_LONG;
    double high = lies ? MM_CARD_SHORT / MM_CARD_LONG : MM_CARD_LONG / MM_CARD_SHORT;
    int height = (int)(state->card_px * high + 0.5);
    bool is_whole = height <= area.h;
    struct rect frame = rect_centre(area, (struct size){state->card_px, is_whole ? height : area.h});
    double corner = is_whole ? MM_CARD_CORNER * state->card_px / card_mm(ui) : 0;
    ui_draw_box(ui, &(struct draw_command){.rect = frame,
                                           .fill = ROLE_CARD,
                                           .edged = true,
                                           .edge = ROLE_INK,
                                           .edge_px = ui_mm(ui, MM_FRAME),
                                           .radius = (int)corner});
}

static void draw_words(struct ui *ui, struct rect *body)
{
    const struct label label = {.bold = true};
    ui_label_cut(ui, body, &label,
                 frame_is_wide(ui) ? _("Lay a bank card on the glass. Make the frame as wide as the card.")
                                   : _("Make the frame as wide as a bank card held upright on it."));
    rect_cut_top(body, ui_mm(ui, MM_GRID / 2));
}

void set_up_draw_ruler(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button smaller = {.label = _("Smaller"), .icon = "icons/remove", .repeats = true};
    const struct button larger = {.label = _("Larger"), .icon = "icons/add", .repeats = true};
    const struct button fits = {.label = _("It fits"), .icon = "icons/done", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&smaller, &larger, &fits}, .count = 3};
    if (state->card_px == 0)
        state->card_px = (int)(ui_canvas(ui).w * card_mm(ui) / thought(ui).w + 0.5);
    if (state->card_px > body.w)
        state->card_px = body.w;
    int tapped = layout_buttons_below(ui, &body, &buttons);
    draw_words(ui, &body);
    draw_card(state, ui, body);
    if (tapped == 0 || tapped == 1)
        state->card_px = ruler_step(ui_canvas(ui).w, state->card_px, card_mm(ui), thought(ui),
                                    tapped == 0 ? -1 : 1, body.w);
    else if (tapped == 2)
        keep(state, lounge, ui);
}
