/* Urgent help: what this screen cannot do, the two numbers, and where things are while staff have
 * confirmed it. Taps here are not logged. */
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
    state->confirmed = help_is_confirmed(&state->help, lounge->now.date);
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

static const struct label WORDS = {0};

static struct label number_label(struct ui *ui)
{
    return (struct label){.size = frame_is_wide(ui) ? TEXT_TITLE : TEXT_CLOCK,
                          .bold = true,
                          .has_role = true,
                          .role = ROLE_URGENT};
}

static int number_width(struct ui *ui)
{
    const struct label label = number_label(ui);
    return ui_label_width(ui, &label, "999");
}

/* The number above its words where the card is narrow, else beside them. */
static bool is_narrow(struct ui *ui, int width)
{
    return width < number_width(ui) * 3;
}

static int number_height(struct ui *ui, int width)
{
    const struct label label = number_label(ui);
    int inside = width - 2 * layout_padding(ui), most = 0;
    int number = ui_label_height(ui, 0, &label, "999");
    bool narrow = is_narrow(ui, inside);
    int room = narrow ? inside : inside - number_width(ui) - layout_padding(ui);
    for (int i = 0; i < NUMBERS_COUNT; i++) {
        int words = ui_label_height(ui, room, &WORDS, _(NUMBERS[i].words));
        int height = narrow ? number + words : number > words ? number : words;
        most = height > most ? height : most;
    }
    return most + 2 * ui_mm(ui, 2.0);
}

static void draw_number(struct ui *ui, struct rect rect, int index)
{
    const struct label label = number_label(ui);
    const char *words = _(NUMBERS[index].words);
    ui_card(ui, rect, &(struct card){0});
    struct rect inside =
        rect_centre(rect, (struct size){rect.w - 2 * layout_padding(ui), rect.h - 2 * ui_mm(ui, 2.0)});
    int number = ui_label_height(ui, 0, &label, "999");
    if (is_narrow(ui, inside.w)) {
        ui_label(ui, rect_cut_top(&inside, number), &label, NUMBERS[index].number);
        ui_label(ui, inside, &WORDS, words);
        return;
    }
    struct rect left = rect_cut_left(&inside, number_width(ui));
    rect_cut_left(&inside, layout_padding(ui));
    ui_label(ui, rect_centre(left, (struct size){left.w, number}), &label, NUMBERS[index].number);
    int height = ui_label_height(ui, inside.w, &WORDS, words);
    ui_label(ui, rect_centre(inside, (struct size){inside.w, height}), &WORDS, words);
}

static void draw_numbers(struct flow *flow)
{
    struct ui *ui = flow->ui;
    int columns = 2, gap = layout_gap(ui);
    int height = number_height(ui, (flow_width(flow) - gap) / 2);
    if (!frame_is_wide(ui) || height > flow_height(flow)) {
        columns = 1;
        height = number_height(ui, flow_width(flow));
    }
    for (int i = 0; i < NUMBERS_COUNT; i += columns) {
        struct rect rect;
        if (!flow_item(flow, height, &rect))
            continue;
        for (int column = 0; column < columns; column++)
            draw_number(ui, rect_column(rect, column, columns, gap), i + column);
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

static const struct label TITLE = {.bold = true};

/* Between a title and its text, so that the longest title does not run into it. */
static int column_gap(const struct ui *ui)
{
    return ui_mm(ui, MM_GRID * (layout_is_compact(ui) ? 1.0 : 1.5));
}

static int icon_side(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 6.5 : 8.0);
}

/* The widest title, where titles and texts can stand side by side; else 0. */
static int title_width(struct ui *ui, int width, const struct place_line *lines, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        int title = ui_label_width(ui, &TITLE, lines[i].title);
        most = title > most ? title : most;
    }
    return most < width * 3 / 10 ? most : 0;
}

static void draw_place(struct flow *flow, const struct place_line *line, int title)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    int side = icon_side(ui), gap = layout_padding(ui) * 2 / 3;
    int width = flow_width(flow) - side - gap, text = title ? width - title - column_gap(ui) : width;
    int height = ui_label_height(ui, text, &WORDS, line->text);
    int above = ui_label_height(ui, title ? title : width, &TITLE, line->title);
    if (!title)
        height += above;
    else if (above > height)
        height = above;
    if (!flow_item(flow, height > side ? height : side, &rect))
        return;
    struct rect icon = rect_cut_left(&rect, side);
    icon.h = side;
    ui_draw_icon(ui, icon, ROLE_INK, line->icon);
    rect_cut_left(&rect, gap);
    if (title)
        ui_label(ui, rect_cut_left(&rect, title + column_gap(ui)), &TITLE, line->title);
    else
        ui_label_cut(ui, &rect, &TITLE, line->title);
    ui_label(ui, rect, &WORDS, line->text);
}

static void draw_places(struct flow *flow, const struct help *help)
{
    struct place_line lines[PLACES_COUNT];
    int count = list_places(help, lines), gap = flow->gap;
    int title = title_width(flow->ui, flow_width(flow), lines, count);
    for (int i = 0; i < count; i++) {
        draw_place(flow, &lines[i], title);
        flow->gap = ui_mm(flow->ui, 2.4);
    }
    flow->gap = gap;
}

/* --- The page --- */

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct help_page *state = page->state;
    const struct label warning = {.size = TEXT_LEAD, .bold = true};
    struct rect body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    ui_label_cut(ui, &body, &warning, _("This screen cannot call anyone."));
    rect_cut_top(&body, layout_gap(ui) / 2);
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    draw_numbers(&flow);
    if (state->confirmed)
        draw_places(&flow, &state->help);
    else
        flow_text(&flow, &(struct label){.soft = true},
                  _("Staff have not checked this page lately. Please ask anyone on staff."));
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_help = {
    .name = "help",
    .state_size = sizeof(struct help_page),
    .idle = IDLE_COVERS,
    .load = load,
    .view = view,
};
