/* The clock, the rows and the card "Notices" of Home; declared in home_page.h. */
#include "screen/home_page.h"

#include "base/text.h"

/* --- The clock --- */

static const struct label DATE = {.soft = true};

/* How the clock and the date stand in the bar, from the best. */
enum arrangement { IN_ONE_LINE, STACKED, BESIDE_TWO_LINES, DATE_BELOW, BOTH_BELOW };

/* Andika's baseline, as a part of the height of a line. */
#define BASELINE 0.76

/* As wide as at ten o'clock, so that nothing changes its size in the course of a day. */
static int clock_width(struct ui *ui, const struct label *label, const char *clock)
{
    int digit = text_count_codepoints(clock) > 1 && clock[1] == ':' ? ui_label_width(ui, label, "0") : 0;
    return ui_label_width(ui, label, clock) + digit;
}

static bool arrangement_fits(const struct home_page *page, struct ui *ui, struct rect start,
                             const struct label *clock, enum arrangement arrangement)
{
    int width = clock_width(ui, clock, page->clock), gap = ui_mm(ui, MM_GRID);
    int date = ui_label_width(ui, &DATE, page->date), height = ui_label_height(ui, 0, clock, page->clock);
    int beside = start.w - width - gap;
    if (width > start.w || height > start.h)
        return false;
    switch (arrangement) {
    case IN_ONE_LINE:
        return date <= beside && clock->size >= TEXT_HEADING;
    case STACKED:
        return date <= start.w && height + ui_label_height(ui, 0, &DATE, page->date) <= start.h;
    case BESIDE_TWO_LINES:
        return layout_text_fits(ui, beside, &DATE, page->date) &&
               ui_label_height(ui, beside, &DATE, page->date) <= start.h;
    default:
        return true;
    }
}

static enum arrangement arrange(const struct home_page *page, struct ui *ui, struct rect start,
                                struct label *clock)
{
    static const enum text_size SIZES[] = {TEXT_TITLE, TEXT_HEADING, TEXT_LEAD, TEXT_BODY};
    for (enum arrangement arrangement = IN_ONE_LINE; arrangement < BOTH_BELOW; arrangement++)
        for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
            clock->size = SIZES[i];
            if (arrangement_fits(page, ui, start, clock, arrangement))
                return arrangement;
        }
    return BOTH_BELOW;
}

static void draw_date_beside(const struct home_page *page, struct ui *ui, struct rect place, int clock_height,
                             enum arrangement arrangement)
{
    int height = ui_label_height(ui, place.w, &DATE, page->date);
    if (arrangement == IN_ONE_LINE)
        place.y += (place.h - clock_height) / 2 + (int)((clock_height - height) * BASELINE);
    else
        place.y += (place.h - height) / 2;
    place.h = height;
    ui_label(ui, place, &DATE, page->date);
}

void home_draw_clock(const struct home_page *page, struct ui *ui, struct rect start, struct rect *body)
{
    struct label clock = {.bold = true};
    enum arrangement arrangement = arrange(page, ui, start, &clock);
    int height = ui_label_height(ui, 0, &clock, page->clock);
    struct rect place = start;
    if (arrangement == STACKED) {
        place =
            rect_centre(start, (struct size){start.w, height + ui_label_height(ui, 0, &DATE, page->date)});
        ui_label_cut(ui, &place, &clock, page->clock);
        ui_label_cut(ui, &place, &DATE, page->date);
        return;
    }
    if (arrangement == BOTH_BELOW) {
        ui_label_cut(ui, body, &clock, page->clock);
    } else {
        ui_label(ui, rect_centre(place, (struct size){place.w, height}), &clock, page->clock);
        rect_cut_left(&place, ui_label_width(ui, &clock, page->clock));
        rect_cut_left(&place, ui_mm(ui, MM_GRID));
    }
    if (arrangement < DATE_BELOW) {
        draw_date_beside(page, ui, place, height, arrangement);
        return;
    }
    ui_label_cut(ui, body, &DATE, page->date);
    rect_cut_top(body, ui_mm(ui, 1.5));
}

/* --- Rows and the card "Notices" --- */

void home_row_draw(const struct home_row *row, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    if (layout_row(ui, rect, &row->row) && row->leads)
        lounge_go(lounge, &row->route);
}

static const struct label HEADING = {.size = TEXT_LEAD, .bold = true};

static int top_padding(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.4 : MM_GRID);
}

/* What of the lines is shown. */
struct lines_plan {
    bool heading;
    bool texts[HOME_LINES_MOST];
    int count;
    int height;
};

static struct row bare(const struct home_row *line, bool with_text)
{
    struct row row = line->row;
    row.bare = true;
    if (!with_text)
        row.text = NULL;
    return row;
}

static int bare_height(struct ui *ui, const struct home_row *line, int inside, bool with_text)
{
    const struct row row = bare(line, with_text);
    return layout_row_height(ui, inside, &row) + ui_mm(ui, MM_GAP);
}

static bool add_height(struct lines_plan *plan, int more, int most)
{
    if (plan->height + more > most)
        return false;
    plan->height += more;
    return true;
}

/* The titles of what is essential, then their texts, then what else there is. */
static struct lines_plan plan_with(const struct home_page *page, struct ui *ui, int inside, int most,
                                   bool heading)
{
    struct lines_plan plan = {.heading = heading};
    plan.height = 2 * top_padding(ui);
    plan.height += heading ? ui_label_height(ui, inside, &HEADING, _("Notices")) : -ui_mm(ui, MM_GAP);
    while (plan.count < page->essential &&
           add_height(&plan, bare_height(ui, &page->lines[plan.count], inside, false), most))
        plan.count++;
    for (int i = 0; i < plan.count; i++)
        plan.texts[i] = add_height(&plan,
                                   bare_height(ui, &page->lines[i], inside, true) -
                                       bare_height(ui, &page->lines[i], inside, false),
                                   most);
    for (; plan.count >= page->essential && plan.count < page->line_count; plan.count++) {
        const struct home_row *line = &page->lines[plan.count];
        plan.texts[plan.count] = add_height(&plan, bare_height(ui, line, inside, true), most);
        if (!plan.texts[plan.count] && !add_height(&plan, bare_height(ui, line, inside, false), most))
            break;
    }
    return plan;
}

static struct lines_plan plan_lines(const struct home_page *page, struct ui *ui, int width, int most)
{
    int inside = width - 2 * layout_padding(ui);
    struct lines_plan plan = plan_with(page, ui, inside, most, true);
    if (plan.count < page->essential)
        plan = plan_with(page, ui, inside, most, false);
    return plan;
}

int home_lines_height(const struct home_page *page, struct ui *ui, int width, int most, bool *fits)
{
    const struct lines_plan plan = plan_lines(page, ui, width, most);
    if (fits)
        *fits = plan.count >= page->essential;
    return plan.height;
}

bool home_lines_are_whole(const struct home_page *page, struct ui *ui, int width, int most)
{
    const struct lines_plan plan = plan_lines(page, ui, width, most);
    for (int i = 0; i < page->essential; i++)
        if (i >= plan.count || !plan.texts[i])
            return false;
    return true;
}

void home_lines_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect)
{
    const struct lines_plan plan = plan_lines(page, ui, rect.w, rect.h);
    ui_card(ui, rect, &(struct card){0});
    int padding = layout_padding(ui), top = top_padding(ui);
    struct rect inside = {rect.x + padding, rect.y + top, rect.w - 2 * padding, rect.h - 2 * top};
    if (plan.heading)
        ui_label_cut(ui, &inside, &HEADING, _("Notices"));
    for (int i = 0; i < plan.count; i++) {
        struct home_row line = page->lines[i];
        line.row = bare(&page->lines[i], plan.texts[i]);
        if (i > 0 || plan.heading)
            rect_cut_top(&inside, ui_mm(ui, MM_GAP));
        home_row_draw(&line, lounge, ui, rect_cut_top(&inside, layout_row_height(ui, inside.w, &line.row)));
    }
}
