/* The pieces of Home; declared in home_page.h. */
#include "screen/home_page.h"

#include "base/text.h"

/* --- The clock --- */

/* Andika's baseline, as a part of the height of a line. */
#define BASELINE 0.76

static int line_height(struct ui *ui, const struct label *label)
{
    return ui_label_height(ui, 0, label, "0");
}

/* The largest size of the clock that fits, with the date beside it if that fits too. */
static struct label clock_label(struct ui *ui, struct rect start, const char *clock, int beside)
{
    static const enum text_size SIZES[] = {TEXT_TITLE, TEXT_HEADING, TEXT_LEAD, TEXT_BODY};
    struct label label = {.bold = true};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        label.size = SIZES[i];
        if (ui_label_width(ui, &label, clock) + beside <= start.w && line_height(ui, &label) <= start.h)
            break;
    }
    return label;
}

void home_draw_clock(const struct home_page *page, struct ui *ui, struct rect start, struct rect *body)
{
    const struct label date = {.soft = true};
    int beside = ui_mm(ui, MM_GRID) + ui_label_width(ui, &date, page->date);
    struct label clock = clock_label(ui, start, page->clock, beside);
    bool in_one_line =
        ui_label_width(ui, &clock, page->clock) + beside <= start.w && clock.size >= TEXT_HEADING;
    if (!in_one_line)
        clock = clock_label(ui, start, page->clock, 0);
    int height = line_height(ui, &clock);
    struct rect place = rect_centre(start, (struct size){start.w, height});
    ui_label(ui, rect_cut_left(&place, ui_label_width(ui, &clock, page->clock)), &clock, page->clock);
    if (!in_one_line) {
        ui_label_cut(ui, body, &date, page->date);
        rect_cut_top(body, ui_mm(ui, 1.5));
        return;
    }
    rect_cut_left(&place, ui_mm(ui, MM_GRID));
    int date_height = line_height(ui, &date);
    place.y += (int)((height - date_height) * BASELINE);
    place.h = date_height;
    ui_label(ui, place, &date, page->date);
}

/* --- The event on now or next --- */

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

static const struct label WHEN = {.soft = true};

static int beside_badge(const struct ui *ui, const struct home_look *look, int width)
{
    return look->badge ? width - layout_badge(ui) - layout_padding(ui) : width;
}

/* On a narrow page the time stands below the badge, where it has the whole width. */
static bool when_is_below(const struct ui *ui, const struct home_look *look)
{
    return look->badge && !frame_is_wide(ui);
}

static void measure_text(const struct home_page *page, struct ui *ui, int width, struct home_look *look)
{
    const struct label title = title_label(look), state = state_label(page);
    int inner = beside_badge(ui, look, width);
    bool below = when_is_below(ui, look);
    int top = ui_label_height(ui, inner, &state, page->card.state) +
              ui_label_height(ui, inner, &title, page->card.occurrence->title);
    int when = ui_label_height(ui, below ? width : inner, &WHEN, page->card.when);
    if (!below)
        top += when;
    if (look->badge && top < layout_badge(ui))
        top = layout_badge(ui);
    look->text_height = below ? top + ui_mm(ui, 2.0) + when : top;
}

static void measure_buttons(const struct home_page *page, struct ui *ui, int width, struct home_look *look)
{
    const struct home_card *card = &page->card;
    look->main = (struct button){.label = card->here ? _("I’m here") : words_answer(ANSWER_COMING),
                                 .name = card->main_name,
                                 .icon = card->here ? "icons/here" : "icons/coming",
                                 .look = BUTTON_MAIN};
    look->tell = (struct button){.label = _("Tell me more"), .name = card->more_name};
    look->buttons = (struct buttons){.items = {&look->main, &look->tell}, .count = look->more ? 2 : 1};
    int buttons = layout_buttons_height(ui, width, &look->buttons, 2);
    look->height = 2 * layout_padding(ui) + look->text_height + layout_gap(ui) + buttons;
}

static const struct {
    enum text_size title;
    bool badge, more;
} LOOKS[] = {
    {TEXT_TITLE, true, true}, {TEXT_HEADING, true, true}, {TEXT_LEAD, true, true},
    {TEXT_LEAD, false, true}, {TEXT_BODY, false, true},   {TEXT_BODY, false, false},
};

/* A title on a wall's screen may be larger, if it stays in one line. */
static bool suits(const struct home_page *page, struct ui *ui, int width, const struct home_look *look)
{
    const struct label title = title_label(look);
    const char *text = page->card.occurrence->title;
    int inner = beside_badge(ui, look, width);
    if (look->title == TEXT_TITLE)
        return ui->theme->options.height_mm > 200 && ui_label_width(ui, &title, text) <= inner;
    return layout_text_fits(ui, inner, &title, text) &&
           (look->title == TEXT_BODY ||
            ui_label_height(ui, inner, &title, text) <= 2 * line_height(ui, &title));
}

void home_card_fit(const struct home_page *page, struct ui *ui, int width, int most, struct home_look *look)
{
    int inside = width - 2 * layout_padding(ui);
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0]; i++) {
        *look = (struct home_look){.title = LOOKS[i].title, .badge = LOOKS[i].badge, .more = LOOKS[i].more};
        measure_text(page, ui, inside, look);
        measure_buttons(page, ui, inside, look);
        if (look->height <= most && suits(page, ui, inside, look))
            break;
    }
}

static void draw_text(const struct home_page *page, struct ui *ui, struct rect area,
                      const struct home_look *look)
{
    const struct home_card *card = &page->card;
    const struct label title = title_label(look), state = state_label(page);
    struct rect top = area;
    int when_height = ui_label_height(ui, area.w, &WHEN, card->when);
    if (when_is_below(ui, look)) {
        struct rect below = rect_cut_bottom(&top, when_height);
        rect_cut_bottom(&top, ui_mm(ui, 2.0));
        ui_label(ui, below, &WHEN, card->when);
    }
    if (look->badge) {
        struct rect badge = rect_cut_left(&top, layout_badge(ui));
        badge.h = badge.w;
        rect_cut_left(&top, layout_padding(ui));
        ui_badge(ui, badge, words_kind_tint(card->occurrence->kind), words_kind_ink(card->occurrence->kind),
                 card->picture, false);
    }
    ui_label_cut(ui, &top, &state, card->state);
    ui_label_cut(ui, &top, &title, card->occurrence->title);
    if (!when_is_below(ui, look))
        ui_label_cut(ui, &top, &WHEN, card->when);
}

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

void home_card_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect,
                    const struct home_look *look)
{
    const struct home_card *card = &page->card;
    const struct route event = route_of(card, SCREEN_EVENT);
    bool opened = ui_card(ui, rect, &(struct card){.name = card->occurrence->title, .key = 1});
    struct rect inside = rect_inset(rect, layout_padding(ui));
    int rows = look->buttons.columns == 1 ? look->buttons.count : 1;
    struct rect below =
        rect_cut_bottom(&inside, rows * look->buttons.row_height + (rows - 1) * layout_gap(ui));
    inside.h = look->text_height;
    draw_text(page, ui, inside, look);
    int tapped = layout_buttons(ui, below, &look->buttons);
    if (tapped == 0)
        press_main(page, lounge);
    else if (tapped == 1 || opened)
        lounge_go(lounge, &event);
}

/* --- Rows and the card "Notices" --- */

void home_row_draw(const struct home_row *row, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    if (layout_row(ui, rect, &row->row) && row->leads)
        lounge_go(lounge, &row->route);
}

static const struct label LINES_TITLE = {.size = TEXT_LEAD, .bold = true};

static struct row bare(const struct home_row *line, bool with_text)
{
    struct row row = line->row;
    row.bare = true;
    if (!with_text)
        row.text = NULL;
    return row;
}

/* How many lines fit into `most` px, with their texts or only their titles; `*height` is theirs. */
static int count_lines(const struct home_page *page, struct ui *ui, int width, int most, bool with_text,
                       int *height)
{
    int inside = width - 2 * layout_padding(ui);
    *height = 2 * layout_padding(ui) + ui_label_height(ui, inside, &LINES_TITLE, _("Notices"));
    for (int i = 0; i < page->line_count; i++) {
        struct row row = bare(&page->lines[i], with_text);
        int next = *height + ui_mm(ui, MM_GAP) + layout_row_height(ui, inside, &row);
        if (next > most)
            return i;
        *height = next;
    }
    return page->line_count;
}

int home_lines_height(const struct home_page *page, struct ui *ui, int width, int most)
{
    int height;
    if (count_lines(page, ui, width, most, true, &height) < page->line_count)
        count_lines(page, ui, width, most, false, &height);
    return height;
}

void home_lines_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    int height;
    bool with_text = count_lines(page, ui, rect.w, rect.h, true, &height) == page->line_count;
    int count = count_lines(page, ui, rect.w, rect.h, with_text, &height);
    ui_card(ui, rect, &(struct card){0});
    struct rect inside = rect_inset(rect, layout_padding(ui));
    ui_label_cut(ui, &inside, &LINES_TITLE, _("Notices"));
    for (int i = 0; i < count; i++) {
        struct home_row line = page->lines[i];
        line.row = bare(&page->lines[i], with_text);
        rect_cut_top(&inside, ui_mm(ui, MM_GAP));
        home_row_draw(&line, lounge, ui, rect_cut_top(&inside, layout_row_height(ui, inside.w, &line.row)));
    }
}
