/* "Easier to read": text size, colours, language, read aloud. Each choice holds at once, this very page
 * shows it, and all is as the house has it again when the person leaves (the app sees to that). */
#include "screen/screen.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/layout.h"
#include "ui/widget.h"

enum { OPTIONS_MOST = WORDS_LANGUAGES_MOST, CHOICES_MOST = 4 };

/* One row: a question and the answers that there are. */
struct choice {
    const char *icon;
    const char *label;
    const char *options[OPTIONS_MOST];
    const char *names[OPTIONS_MOST]; /* accessible; NULL: the option */
    int count;
    int chosen;
    void (*choose)(struct lounge *lounge, int option);
};

struct read_page {
    struct choice choices[CHOICES_MOST];
    int count;
    const char *note;
    struct flow_place place;
};

/* --- Taps --- */

static void choose_size(struct lounge *lounge, int option)
{
    lounge->choices.large = option == 1;
}

static void choose_colours(struct lounge *lounge, int option)
{
    lounge->choices.colours = (enum colours)option;
}

static void choose_aloud(struct lounge *lounge, int option)
{
    lounge->choices.read_aloud = option == 1;
}

static void choose_language(struct lounge *lounge, int option)
{
    text_format(lounge->choices.language, sizeof lounge->choices.language, "%s", lounge->languages[option]);
}

/* --- Load --- */

static void add_size(struct read_page *read, const struct lounge *lounge)
{
    read->choices[read->count++] = (struct choice){
        .icon = "icons/text-size",
        .label = _("Text size"),
        .options = {_("Normal"), _("Large")},
        .count = 2,
        .chosen = lounge->choices.large,
        .choose = choose_size,
    };
}

static void add_colours(struct read_page *read, const struct lounge *lounge)
{
    read->choices[read->count++] = (struct choice){
        .icon = "icons/contrast",
        .label = _("Colours"),
        .options = {_("Day"), _("Evening"), _("High contrast")},
        .count = 3,
        .chosen = (int)lounge->choices.colours,
        .choose = choose_colours,
    };
}

static void add_aloud(struct read_page *read, const struct lounge *lounge)
{
    read->choices[read->count++] = (struct choice){
        .icon = "icons/speak",
        .label = _("Read aloud"),
        .options = {_("Off"), _("On")},
        .names = {_("Read aloud off"), _("Read aloud on")},
        .count = 2,
        .chosen = lounge->choices.read_aloud,
        .choose = choose_aloud,
    };
    read->note = NULL;
    if (lounge->speech_missing)
        read->note = _("This screen cannot speak. Please tell staff.");
    else if (lounge->choices.read_aloud)
        read->note = _("Touch something once to hear it. Touch it again to choose it.");
}

static void add_languages(struct read_page *read, const struct lounge *lounge)
{
    struct choice *choice = &read->choices[read->count++];
    *choice = (struct choice){.icon = "icons/language",
                              .label = _("Language"),
                              .count = lounge->language_count,
                              .choose = choose_language};
    for (int i = 0; i < lounge->language_count; i++) {
        choice->options[i] = words_language_name(lounge->languages[i]);
        if (strcmp(lounge->languages[i], lounge->choices.language) == 0)
            choice->chosen = i;
    }
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct read_page *read = page->state;
    (void)err;
    read->count = 0;
    add_size(read, lounge);
    add_colours(read, lounge);
    if (lounge->language_count > 1)
        add_languages(read, lounge);
    add_aloud(read, lounge);
    return true;
}

/* --- View --- */

#define MM_ICON 8.0
#define MM_SPREAD 9.0

static struct button option_button(const struct choice *choice, int option)
{
    return (struct button){.label = choice->options[option],
                           .name = choice->names[option],
                           .icon = option == choice->chosen ? "icons/done" : NULL,
                           .chosen = option == choice->chosen};
}

/* The same width whether chosen or not, so that nothing moves when one is chosen. */
static int option_width(struct ui *ui, const struct choice *choice, int option)
{
    struct button button = option_button(choice, option);
    button.icon = "icons/done";
    return ui_button_size(ui, &button, 0).w;
}

/* How many options from `first` on stand in one line of `width` px. */
static int count_in_line(struct ui *ui, const struct choice *choice, int first, int width)
{
    int used = 0, count = 0;
    while (first + count < choice->count) {
        used += option_width(ui, choice, first + count);
        if (count > 0 && used > width)
            break;
        used += ui_mm(ui, MM_GAP);
        count++;
    }
    return count;
}

static int draw_line(struct ui *ui, struct rect area, const struct choice *choice, int first, int count)
{
    int tapped = -1;
    for (int i = first; i < first + count; i++) {
        const struct button button = option_button(choice, i);
        if (ui_button(ui, rect_cut_left(&area, option_width(ui, choice, i)), &button))
            tapped = i;
        rect_cut_left(&area, ui_mm(ui, MM_GAP));
    }
    return tapped;
}

static void draw_question(struct ui *ui, struct rect area, const struct choice *choice)
{
    const struct label bold = {.bold = true};
    ui_icon(ui, rect_cut_left(&area, ui_mm(ui, MM_ICON)), MM_ICON, ROLE_SOFT_INK, choice->icon);
    rect_cut_left(&area, ui_mm(ui, MM_GRID / 2));
    int height = ui_label_height(ui, area.w, &bold, choice->label);
    ui_label(ui, rect_centre(area, (struct size){area.w, height}), &bold, choice->label);
}

static int widest_question(struct ui *ui, const struct read_page *read)
{
    int widest = 0;
    for (int i = 0; i < read->count; i++) {
        int width = ui_label_width(ui, &(struct label){.bold = true}, read->choices[i].label);
        widest = width > widest ? width : widest;
    }
    return widest + ui_mm(ui, MM_ICON + 2 * MM_GRID);
}

/* The questions beside their answers where each has its answers in one line there (languages may take
 * more), else above them: 0. */
static int question_width(struct ui *ui, const struct read_page *read, int width)
{
    enum { ONE_LINE_MOST = 3 };
    int question = widest_question(ui, read);
    for (int i = 0; i < read->count; i++) {
        const struct choice *choice = &read->choices[i];
        int in_line = count_in_line(ui, choice, 0, width - question);
        if (in_line < choice->count && choice->count <= ONE_LINE_MOST)
            return 0;
    }
    return frame_is_wide(ui) ? question : 0;
}

static int question_height(struct ui *ui, const struct choice *choice)
{
    int words = ui_label_height(ui, 0, &(struct label){.bold = true}, choice->label),
        icon = ui_mm(ui, MM_ICON);
    return words > icon ? words : icon;
}

static int option_height(struct ui *ui, const struct choice *choice)
{
    int highest = 0;
    for (int i = 0; i < choice->count; i++) {
        const struct button button = option_button(choice, i);
        int height = ui_button_size(ui, &button, 0).h;
        highest = height > highest ? height : highest;
    }
    return highest;
}

/* What each row and each gap gets of the room that is left below them, so that a large page is used. */
static int spread(const struct flow *flow, const struct read_page *read, int beside)
{
    struct ui *ui = flow->ui;
    int used = 0, rows = 0, most = ui_mm(ui, MM_SPREAD);
    for (int i = 0; i < read->count; i++) {
        const struct choice *choice = &read->choices[i];
        for (int first = 0; first < choice->count; rows++) {
            first += count_in_line(ui, choice, first, flow_width(flow) - beside);
            used += option_height(ui, choice) + flow->gap;
        }
    }
    if (read->note)
        used += ui_label_height(ui, flow_width(flow), &(struct label){.soft = true}, read->note);
    int each = rows > 0 ? (flow_height(flow) - used) / (2 * rows) : 0;
    return each < 0 ? 0 : each < most ? each : most;
}

static int draw_choice(struct flow *flow, const struct choice *choice, int beside, int more)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    int tapped = -1, height = option_height(ui, choice) + more, heading = question_height(ui, choice);
    int gap = flow->gap;
    if (beside == 0 && flow_heading(flow, heading, height + gap / 2, &rect))
        draw_question(ui, rect, choice);
    flow->gap = beside == 0 ? gap / 2 : gap; /* a question stands close above its answers */
    for (int first = 0, count; first < choice->count; first += count) {
        count = count_in_line(ui, choice, first, flow_width(flow) - beside);
        bool shown = flow_item(flow, height, &rect);
        flow->gap = gap;
        if (!shown)
            continue;
        struct rect question = rect_cut_left(&rect, beside);
        if (beside > 0 && first == 0)
            draw_question(ui, question, choice);
        int option = draw_line(ui, rect, choice, first, count);
        tapped = option >= 0 ? option : tapped;
    }
    return tapped;
}

static void draw_choices(struct read_page *read, struct lounge *lounge, struct flow *flow)
{
    int beside = question_width(flow->ui, read, flow_width(flow));
    int more = beside > 0 ? spread(flow, read, beside) : 0;
    flow->gap += more;
    for (int i = 0; i < read->count; i++) {
        int option = draw_choice(flow, &read->choices[i], beside, more);
        if (option < 0)
            continue;
        read->choices[i].choose(lounge, option);
        lounge->choices_changed = true;
    }
    if (read->note)
        flow_text(flow, &(struct label){.soft = true}, read->note);
}

static struct button done_button(void)
{
    return (struct button){.label = _("Done"), .icon = "icons/done", .look = BUTTON_MAIN};
}

/* Beside the title where that keeps its words whole there. */
static bool done_is_beside(struct ui *ui, int width)
{
    const struct label title = {.size = TEXT_HEADING, .bold = true};
    const struct button done = done_button();
    int room = width - ui_button_size(ui, &done, 0).w - ui_mm(ui, MM_GAP);
    return frame_is_wide(ui) || layout_lines(ui, room, &title, _("Easier to read")) == 1;
}

/* Beside the title, else below the choices. */
static void draw_done(struct lounge *lounge, struct ui *ui, struct rect *body)
{
    const struct button done = done_button();
    struct size size = ui_button_size(ui, &done, 0);
    struct rect place;
    if (done_is_beside(ui, body->w)) {
        place = (struct rect){body->x + body->w - size.w, body->y, size.w, size.h};
    } else {
        place = rect_cut_bottom(body, size.h);
        rect_cut_bottom(body, ui_mm(ui, MM_GAP));
        place.w = size.w;
    }
    if (ui_button(ui, place, &done))
        lounge_back(lounge);
}

#define NOTE N_("This is for you now. It changes back when you leave.")

/* The title in a row as high as the button beside it, the sentence below both. */
static void draw_title_in_row(struct ui *ui, struct rect *body, int row_height)
{
    const struct label label = {.size = TEXT_HEADING, .bold = true};
    struct rect row = rect_cut_top(body, row_height);
    int height = ui_label_height(ui, row.w, &label, _("Easier to read"));
    ui_label(ui, rect_centre(row, (struct size){row.w, height}), &label, _("Easier to read"));
    ui_label_cut(ui, body, &(struct label){.soft = true}, _(NOTE));
    rect_cut_top(body, ui_mm(ui, MM_GAP / 2));
}

static void draw_title(struct ui *ui, struct rect *body)
{
    struct rect title = *body;
    const struct button done = done_button();
    struct size size = ui_button_size(ui, &done, 0);
    bool beside = done_is_beside(ui, body->w);
    if (beside && !frame_is_wide(ui)) {
        draw_title_in_row(ui, body, size.h);
        return;
    }
    if (beside)
        rect_cut_right(&title, size.w + ui_mm(ui, MM_GAP));
    frame_title(ui, &title, _("Easier to read"), _(NOTE));
    int below = beside ? body->y + size.h + ui_mm(ui, MM_GAP) : title.y;
    rect_cut_top(body, (title.y > below ? title.y : below) - body->y);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct read_page *read = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    draw_done(lounge, ui, &frame.body);
    draw_title(ui, &frame.body);
    struct flow flow = flow_begin(ui, frame.body, &read->place, ui_mm(ui, MM_GAP));
    draw_choices(read, lounge, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_read = {
    .name = "read",
    .state_size = sizeof(struct read_page),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
};
