/* Urgent help: what this screen cannot do, the two numbers, and where things are while staff have
 * confirmed it as the settings say it. Taps here are not logged. */
#include "screen/screen.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "store/house.h"

struct help_page {
    struct help help;
    bool confirmed;
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct help_page *state = page->state;
    state->confirmed = false;
    if (!lounge->store_open) /* the numbers are right without a store */
        return true;
    if (!help_load(lounge->store, &state->help, err))
        return false;
    state->confirmed =
        help_is_confirmed(&state->help, lounge->now.date) && help_says(&state->help, &lounge->help_texts);
    return true;
}

/* --- The two numbers --- */

static const struct {
    const char *number;
    const char *words;
} NUMBERS[] = {
    {"999", N_("Fire, ambulance, police. Somebody is in danger.")},
    {"111", N_("Medical and mental health help, day and night.")},
};

enum { NUMBERS_COUNT = 2 };

/* How large everything is: the largest that shows the whole page at once, else the largest that at least
 * shows both numbers before Down is needed. */
struct help_look {
    enum text_size warning;
    enum text_size number;
    enum text_size words;
};

static const struct help_look LOOKS[] = {
    {TEXT_TITLE, TEXT_CLOCK, TEXT_HEADING}, {TEXT_HEADING, TEXT_CLOCK, TEXT_LEAD},
    {TEXT_LEAD, TEXT_CLOCK, TEXT_BODY},     {TEXT_LEAD, TEXT_TITLE, TEXT_BODY},
    {TEXT_LEAD, TEXT_HEADING, TEXT_BODY},   {TEXT_LEAD, TEXT_LEAD, TEXT_BODY},
};

enum { LOOKS_COUNT = sizeof LOOKS / sizeof LOOKS[0], LOOK_OF_PAGES = 3 /* the first for several pages */ };

static struct label words_label(const struct help_look *look)
{
    return (struct label){.size = look->words};
}

static struct label number_label(const struct help_look *look)
{
    return (struct label){.size = look->number, .bold = true, .has_role = true, .role = ROLE_URGENT};
}

static int number_width(struct ui *ui, const struct help_look *look)
{
    const struct label label = number_label(look);
    return ui_label_width(ui, &label, "999");
}

/* The number above its words where the card is narrow, else beside them. */
static bool is_narrow(struct ui *ui, const struct help_look *look, int width)
{
    return width < number_width(ui, look) * 3;
}

static int number_height(struct ui *ui, const struct help_look *look, int width)
{
    const struct label label = number_label(look), text = words_label(look);
    int inside = width - 2 * layout_padding(ui), most = 0;
    int number = ui_label_height(ui, 0, &label, "999");
    bool narrow = is_narrow(ui, look, inside);
    int room = narrow ? inside : inside - number_width(ui, look) - layout_padding(ui);
    for (int i = 0; i < NUMBERS_COUNT; i++) {
        int words = ui_label_height(ui, room, &text, _(NUMBERS[i].words));
        int height = narrow ? number + words : number > words ? number : words;
        most = height > most ? height : most;
    }
    return most + 2 * ui_mm(ui, 2.0);
}

static void draw_number(struct ui *ui, const struct help_look *look, struct rect rect, int index)
{
    const struct label label = number_label(look), text = words_label(look);
    const char *words = _(NUMBERS[index].words);
    ui_card(ui, rect, &(struct card){0});
    struct rect inside =
        rect_centre(rect, (struct size){rect.w - 2 * layout_padding(ui), rect.h - 2 * ui_mm(ui, 2.0)});
    int number = ui_label_height(ui, 0, &label, "999");
    if (is_narrow(ui, look, inside.w)) {
        ui_label(ui, rect_cut_top(&inside, number), &label, NUMBERS[index].number);
        ui_label(ui, inside, &text, words);
        return;
    }
    struct rect left = rect_cut_left(&inside, number_width(ui, look));
    rect_cut_left(&inside, layout_padding(ui));
    ui_label(ui, rect_centre(left, (struct size){left.w, number}), &label, NUMBERS[index].number);
    int height = ui_label_height(ui, inside.w, &text, words);
    ui_label(ui, rect_centre(inside, (struct size){inside.w, height}), &text, words);
}

/* The height of a card, of which `*columns` stand side by side in `width`. */
static int measure_numbers(struct ui *ui, const struct help_look *look, int width, int most, int *columns)
{
    int height = number_height(ui, look, (width - layout_gap(ui)) / 2);
    *columns = frame_is_wide(ui) && height <= most ? 2 : 1;
    return *columns == 2 ? height : number_height(ui, look, width);
}

static void draw_numbers(struct flow *flow, const struct help_look *look)
{
    struct ui *ui = flow->ui;
    int columns;
    int height = measure_numbers(ui, look, flow_width(flow), flow_height(flow), &columns);
    for (int i = 0; i < NUMBERS_COUNT; i += columns) {
        struct rect rect;
        if (!flow_item(flow, height, &rect))
            continue;
        for (int column = 0; column < columns; column++)
            draw_number(ui, look, rect_column(rect, column, columns, layout_gap(ui)), i + column);
    }
}

/* --- Where things are --- */

enum { PLACES_COUNT = 5 };

/* What stands there, in the house's own words. */
struct place_line {
    const char *title;
    const char *icon;
    const char *text;
};

static int list_places(const struct help *help, struct place_line lines[PLACES_COUNT])
{
    const struct place_line all[PLACES_COUNT] = {
        {_("Telephone"), "icons/phone-place", help->phone_place},
        {_("Staff on call"), "icons/staff", help->staff_on_call},
        {_("Naloxone"), "icons/naloxone", help->naloxone},
        {_("Defibrillator"), "icons/defibrillator", help->defibrillator},
        {_("Fire exit"), "icons/fire-exit", help->fire_exit},
    };
    int count = 0;
    for (int i = 0; i < PLACES_COUNT; i++)
        if (*all[i].text)
            lines[count++] = all[i];
    return count;
}

/* Between a title and its text, so that the longest title does not run into it. */
static int column_gap(const struct ui *ui)
{
    return ui_mm(ui, MM_GRID * (layout_is_compact(ui) ? 1.0 : 1.5));
}

static int icon_side(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 6.5 : 8.0);
}

static int line_gap(const struct ui *ui)
{
    return ui_mm(ui, 2.4);
}

/* Where the pieces of a line stand. */
struct place_look {
    struct label title, words;
    int title_width; /* of the widest, where titles and texts can stand side by side; else 0 */
    int width;       /* beside the icon */
    int text_width;
};

static struct place_look look_at_places(struct ui *ui, const struct help_look *look, int width,
                                        const struct place_line *lines, int count)
{
    struct place_look places = {.title = {.size = look->words, .bold = true}, .words = words_label(look)};
    int most = 0;
    for (int i = 0; i < count; i++) {
        int title = ui_label_width(ui, &places.title, lines[i].title);
        most = title > most ? title : most;
    }
    places.title_width = most < width * 3 / 10 ? most : 0;
    places.width = width - icon_side(ui) - layout_padding(ui) * 2 / 3;
    places.text_width = places.width - (places.title_width ? places.title_width + column_gap(ui) : 0);
    return places;
}

static int place_height(struct ui *ui, const struct place_look *look, const struct place_line *line)
{
    int side = icon_side(ui);
    int text = ui_label_height(ui, look->text_width, &look->words, line->text);
    int title =
        ui_label_height(ui, look->title_width ? look->title_width : look->width, &look->title, line->title);
    int height = !look->title_width ? title + text : title > text ? title : text;
    return height > side ? height : side;
}

static void draw_place(struct flow *flow, const struct place_look *look, const struct place_line *line)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    int side = icon_side(ui);
    if (!flow_item(flow, place_height(ui, look, line), &rect))
        return;
    struct rect icon = rect_cut_left(&rect, side);
    int first_line = ui_label_height(ui, 0, &look->title, "0");
    icon.h = first_line > side ? first_line : side;
    ui_draw_icon(ui, rect_centre(icon, (struct size){side, side}), ROLE_INK, line->icon);
    rect_cut_left(&rect, layout_padding(ui) * 2 / 3);
    if (look->title_width)
        ui_label(ui, rect_cut_left(&rect, look->title_width + column_gap(ui)), &look->title, line->title);
    else
        ui_label_cut(ui, &rect, &look->title, line->title);
    ui_label(ui, rect, &look->words, line->text);
}

static void draw_places(struct flow *flow, const struct help_look *help_look, const struct help *help)
{
    struct place_line lines[PLACES_COUNT];
    int count = list_places(help, lines), gap = flow->gap;
    struct place_look look = look_at_places(flow->ui, help_look, flow_width(flow), lines, count);
    for (int i = 0; i < count; i++) {
        draw_place(flow, &look, &lines[i]);
        flow->gap = line_gap(flow->ui);
    }
    flow->gap = gap;
}

/* --- The page --- */

static struct label warning_label(const struct help_look *look)
{
    return (struct label){.size = look->warning, .bold = true};
}

static const char *warning_words(void)
{
    return _("This screen cannot call anyone.");
}

/* The height of what stands above the places. */
static int top_height(struct ui *ui, const struct help_look *look, struct rect body)
{
    const struct label warning = warning_label(look);
    int columns;
    int numbers = measure_numbers(ui, look, body.w, body.h, &columns);
    return ui_label_height(ui, body.w, &warning, warning_words()) + layout_gap(ui) / 2 +
           (numbers + layout_gap(ui)) * NUMBERS_COUNT / columns;
}

static const char *unconfirmed_words(void)
{
    return _("Staff have not checked this page lately. Please ask anyone on staff.");
}

/* The height of what stands below the numbers. */
static int places_height(struct ui *ui, const struct help_look *look, const struct help_page *page, int width)
{
    struct place_line lines[PLACES_COUNT];
    const struct label words = words_label(look);
    if (!page->confirmed)
        return ui_label_height(ui, width, &words, unconfirmed_words());
    int count = list_places(&page->help, lines), height = 0;
    struct place_look places = look_at_places(ui, look, width, lines, count);
    for (int i = 0; i < count; i++)
        height += place_height(ui, &places, &lines[i]) + line_gap(ui);
    return height;
}

static const struct help_look *choose_look(struct ui *ui, const struct help_page *page, struct rect body)
{
    int down = ui_mm(ui, MM_TARGET);
    for (int i = 0; i < LOOKS_COUNT; i++)
        if (top_height(ui, &LOOKS[i], body) + places_height(ui, &LOOKS[i], page, body.w) <= body.h)
            return &LOOKS[i];
    for (int i = LOOK_OF_PAGES; i < LOOKS_COUNT; i++)
        if (top_height(ui, &LOOKS[i], body) + down <= body.h)
            return &LOOKS[i];
    return &LOOKS[LOOKS_COUNT - 1];
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct help_page *state = page->state;
    struct rect body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    const struct help_look *look = choose_look(ui, state, body);
    const struct label warning = warning_label(look);
    ui_label_cut(ui, &body, &warning, warning_words());
    rect_cut_top(&body, layout_gap(ui) / 2);
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    draw_numbers(&flow, look);
    if (state->confirmed)
        draw_places(&flow, look, &state->help);
    else
        flow_text(&flow, &(struct label){.size = look->words, .soft = true}, unconfirmed_words());
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_help = {
    .name = "help",
    .state_size = sizeof(struct help_page),
    .idle = IDLE_COVERS,
    .load = load,
    .view = view,
};
