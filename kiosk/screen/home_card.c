/* The card of what is on now or next, on Home; declared in home_page.h. */
#include "screen/home_page.h"

#include "base/text.h"

static const struct label WHEN = {.soft = true};

/* From the richest to the plainest. */
static const struct {
    enum text_size title;
    int lines_most; /* of the title */
    bool badge, more, beside, brief;
} LOOKS[] = {
    {TEXT_TITLE, 1, true, true, false, false}, {TEXT_HEADING, 1, true, true, false, false},
    {TEXT_LEAD, 3, true, true, false, false},  {TEXT_BODY, 4, true, true, false, false},
    {TEXT_LEAD, 2, false, true, false, false}, {TEXT_LEAD, 2, true, false, true, false},
    {TEXT_LEAD, 2, false, false, true, false}, {TEXT_BODY, 3, false, true, false, false},
    {TEXT_BODY, 3, false, false, true, false}, {TEXT_BODY, 9, false, false, false, false},
    {TEXT_BODY, 9, false, false, true, true},  {TEXT_BODY, 9, false, false, false, true},
};

static struct label title_label(const struct home_look *look)
{
    return (struct label){.size = look->title, .bold = true};
}

/* The state's colour is the kind's, and never colour alone: the badge bears its icon. */
static struct label state_label(const struct home_page *page)
{
    return (struct label){
        .bold = true, .has_role = true, .role = words_kind_ink(page->card.occurrence->kind)};
}

/* --- Measuring --- */

static int beside_badge(const struct ui *ui, const struct home_look *look, int width)
{
    return look->badge ? width - layout_badge(ui) - layout_padding(ui) : width;
}

/* On a narrow page the time stands below the badge, where it has the whole width. */
static bool when_is_below(const struct ui *ui, const struct home_look *look)
{
    return look->badge && !frame_is_wide(ui);
}

/* From when to when, or where that wraps only from when. */
static const char *when_of(const struct home_page *page, struct ui *ui, const struct home_look *look)
{
    const struct home_card *card = &page->card;
    int width = when_is_below(ui, look) ? look->text_width : beside_badge(ui, look, look->text_width);
    bool shorter = card->start[0] &&
                   layout_lines(ui, width, &WHEN, card->when) > layout_lines(ui, width, &WHEN, card->start);
    return shorter ? card->start : card->when;
}

static void measure_text(const struct home_page *page, struct ui *ui, struct home_look *look)
{
    const struct home_card *card = &page->card;
    const struct label title = title_label(look), state = state_label(page);
    int width = look->text_width, inner = beside_badge(ui, look, width);
    int when = ui_label_height(ui, when_is_below(ui, look) ? width : inner, &WHEN, when_of(page, ui, look));
    int top = ui_label_height(ui, inner, &state, look->brief ? card->brief : card->state) +
              ui_label_height(ui, inner, &title, card->occurrence->title);
    if (look->brief)
        when = 0;
    if (!when_is_below(ui, look))
        top += when;
    if (look->badge && top < layout_badge(ui))
        top = layout_badge(ui);
    look->text_height = when_is_below(ui, look) ? top + ui_mm(ui, 2.0) + when : top;
}

static void make_buttons(const struct home_page *page, struct home_look *look)
{
    const struct home_card *card = &page->card;
    look->main = (struct button){.label = card->here ? _("I’m here") : words_answer(ANSWER_COMING),
                                 .name = card->main_name,
                                 .icon = card->here ? "icons/here" : "icons/coming",
                                 .look = BUTTON_MAIN};
    look->tell = (struct button){.label = _("Tell me more"), .name = card->more_name};
    look->buttons = (struct buttons){.items = {&look->main, &look->tell}, .count = look->more ? 2 : 1};
}

/* The door to the event's page says less where the main button would have to wrap beside it. */
static void shorten_tell(struct ui *ui, struct home_look *look)
{
    int together =
        ui_button_size(ui, &look->main, 0).w + layout_gap(ui) + ui_button_size(ui, &look->tell, 0).w;
    if (look->more && together > look->button_width)
        look->tell.label = _("More");
}

static int vertical_padding(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.4 : 4.4);
}

static void measure(const struct home_page *page, struct ui *ui, int inside, struct home_look *look)
{
    make_buttons(page, look);
    look->button_width = look->beside ? ui_button_size(ui, &look->main, 0).w : inside;
    shorten_tell(ui, look);
    look->text_width = look->beside ? inside - look->button_width - layout_padding(ui) : inside;
    measure_text(page, ui, look);
    int buttons = layout_buttons_height(ui, look->button_width, &look->buttons, 2);
    int high = look->text_height > buttons ? look->text_height : buttons;
    look->height = 2 * vertical_padding(ui) +
                   (look->beside ? high : look->text_height + layout_gap(ui) * 5 / 6 + buttons);
}

/* A title on a wall's screen may be larger, and one in few lines is larger than one in many. */
static bool suits(const struct home_page *page, struct ui *ui, const struct home_look *look, int lines_most)
{
    const struct label title = title_label(look), state = state_label(page);
    const char *text = page->card.occurrence->title;
    int inner = beside_badge(ui, look, look->text_width);
    if (look->title == TEXT_TITLE && !layout_is_wall(ui))
        return false;
    if (look->beside && look->text_width < ui_mm(ui, 50.0))
        return false;
    return layout_text_fits(ui, inner, &title, text) &&
           layout_text_fits(ui, inner, &state, page->card.state) &&
           layout_lines(ui, inner, &title, text) <= lines_most;
}

void home_card_fit(const struct home_page *page, struct ui *ui, int width, int most, struct home_look *look)
{
    int inside = width - 2 * layout_padding(ui);
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0]; i++) {
        *look = (struct home_look){.title = LOOKS[i].title,
                                   .badge = LOOKS[i].badge,
                                   .more = LOOKS[i].more,
                                   .beside = LOOKS[i].beside,
                                   .brief = LOOKS[i].brief};
        measure(page, ui, inside, look);
        look->fits = look->height <= most && suits(page, ui, look, LOOKS[i].lines_most);
        if (look->fits)
            break;
    }
}

/* --- Taps --- */

static struct route route_of(const struct home_card *card, enum screen_name screen)
{
    return (struct route){
        .screen = screen, .event = card->occurrence->event, .original = card->occurrence->original};
}

static void press_main(const struct home_page *page, struct lounge *lounge)
{
    struct route route = route_of(&page->card, SCREEN_WHO);
    route.purpose = page->card.here ? PURPOSE_HERE : PURPOSE_ANSWER;
    route.answer = page->card.here ? ANSWER_NONE : ANSWER_COMING;
    if (page->card.here && page->home.here.count > 1)
        route = (struct route){.screen = SCREEN_HERE};
    lounge_go(lounge, &route);
}

static void press(const struct home_page *page, struct lounge *lounge, int button, bool card)
{
    const struct route event = route_of(&page->card, SCREEN_EVENT);
    if (button == 0)
        press_main(page, lounge);
    else if (button == 1 || card)
        lounge_go(lounge, &event);
}

/* --- Drawing --- */

static void draw_badge(const struct home_card *card, struct ui *ui, struct rect *top)
{
    enum event_kind kind = card->occurrence->kind;
    struct rect badge = rect_cut_left(top, layout_badge(ui));
    badge.h = badge.w;
    rect_cut_left(top, layout_padding(ui));
    ui_badge(ui, badge, words_kind_tint(kind), words_kind_ink(kind), card->picture, false);
}

static void draw_text(const struct home_page *page, struct ui *ui, struct rect top,
                      const struct home_look *look)
{
    const struct home_card *card = &page->card;
    const struct label title = title_label(look), state = state_label(page);
    const char *when = when_of(page, ui, look);
    if (when_is_below(ui, look)) {
        struct rect below = rect_cut_bottom(&top, ui_label_height(ui, top.w, &WHEN, when));
        ui_label(ui, below, &WHEN, when);
    }
    if (look->badge)
        draw_badge(card, ui, &top);
    ui_label_cut(ui, &top, &state, look->brief ? card->brief : card->state);
    ui_label_cut(ui, &top, &title, card->occurrence->title);
    if (!look->brief && !when_is_below(ui, look))
        ui_label_cut(ui, &top, &WHEN, when);
}

void home_card_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect,
                    const struct home_look *look)
{
    bool opened = ui_card(ui, rect, &(struct card){.name = page->card.occurrence->title, .key = 1});
    struct rect inside =
        rect_centre(rect, (struct size){rect.w - 2 * layout_padding(ui), rect.h - 2 * vertical_padding(ui)});
    int rows = look->buttons.columns == 1 ? look->buttons.count : 1;
    int height = rows * look->buttons.row_height + (rows - 1) * layout_gap(ui);
    struct rect buttons;
    if (look->beside) {
        buttons = rect_cut_right(&inside, look->button_width);
        rect_cut_right(&inside, layout_padding(ui));
        buttons = rect_centre(buttons, (struct size){buttons.w, height});
        inside = rect_centre(inside, (struct size){inside.w, look->text_height});
    } else {
        buttons = rect_cut_bottom(&inside, height);
        inside.h = look->text_height;
    }
    draw_text(page, ui, inside, look);
    press(page, lounge, layout_buttons(ui, buttons, &look->buttons), opened);
}

void home_card_list(const struct home_page *page, struct lounge *lounge, struct flow *flow)
{
    struct ui *ui = flow->ui;
    struct home_look look = {.title = TEXT_BODY, .more = true};
    const struct label title = title_label(&look), state = state_label(page);
    struct rect rect;
    make_buttons(page, &look);
    flow_text(flow, &state, page->card.state);
    flow_text(flow, &title, page->card.occurrence->title);
    flow_text(flow, &WHEN, page->card.when);
    for (int i = 0; i < look.buttons.count; i++) {
        int height = ui_button_size(ui, look.buttons.items[i], flow_width(flow)).h;
        if (flow_item(flow, height, &rect) && ui_button(ui, rect, look.buttons.items[i]))
            press(page, lounge, i, false);
    }
}
