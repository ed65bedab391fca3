/* The editor of a date: weeks as rows, as many as there is room for, or as columns where the page is narrow,
 * so that there is no day to pick that does not exist; see form.h. */
#include <string.h>

#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/layout.h"

#define MM_MONTHS 1.0 /* below the months' names */

enum { DAYS = 7, WEEKS_MOST = 6 };

static const char *short_weekday(int weekday)
{
    static const char *const DAYS_SHORT[DAYS] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                                 N_("Fri"), N_("Sat"), N_("Sun")};
    return _(DAYS_SHORT[weekday]);
}

/* How the weeks stand. */
struct month_grid {
    struct rect area;
    bool is_upright; /* a week is a row */
    int weeks;
    int head; /* px of the names of the weekdays */
};

static int count_fitting(const struct ui *ui, int length)
{
    int least = theme_mm(ui->theme, MM_KEY_LEAST), gap = ui_mm(ui, MM_GAP);
    int count = (length + gap) / (least + gap);
    return count > WEEKS_MOST ? WEEKS_MOST : count < 1 ? 1 : count;
}

static const struct label WEEKDAY = {.soft = true};

static int weekday_width(struct ui *ui)
{
    int widest = 0;
    for (int i = 0; i < DAYS; i++) {
        int width = ui_label_width(ui, &WEEKDAY, short_weekday(i));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static int head_size(struct ui *ui, bool is_upright)
{
    return is_upright ? ui_label_height(ui, 0, &WEEKDAY, short_weekday(0))
                      : weekday_width(ui) + ui_mm(ui, 2.0);
}

/* Of weeks that are rows. */
static int across(struct ui *ui)
{
    int least = theme_mm(ui->theme, MM_KEY_LEAST), name = weekday_width(ui);
    return DAYS * (name > least ? name : least) + (DAYS - 1) * ui_mm(ui, MM_GAP);
}

static struct month_grid lay_out(struct ui *ui, struct rect area)
{
    struct month_grid grid = {.area = area, .is_upright = area.w >= across(ui)};
    grid.head = head_size(ui, grid.is_upright);
    grid.weeks = count_fitting(ui, (grid.is_upright ? area.h : area.w) - grid.head);
    return grid;
}

/* The cell of a day of a week; week -1 is the weekday's name. */
static struct rect cell_of(const struct ui *ui, const struct month_grid *grid, int week, int day)
{
    int gap = ui_mm(ui, MM_GAP);
    struct rect rest = grid->area;
    struct rect head = grid->is_upright ? rect_cut_top(&rest, grid->head) : rect_cut_left(&rest, grid->head);
    if (grid->is_upright)
        return week < 0 ? rect_column(head, day, DAYS, gap)
                        : rect_column(rect_row(rest, week, grid->weeks, gap), day, DAYS, gap);
    return week < 0 ? rect_row(head, day, DAYS, gap)
                    : rect_column(rect_row(rest, day, DAYS, gap), week, grid->weeks, gap);
}

static void draw_weekdays(struct ui *ui, const struct month_grid *grid)
{
    const struct label label = {.soft = true, .centred = grid->is_upright};
    for (int day = 0; day < DAYS; day++) {
        struct rect cell = cell_of(ui, grid, -1, day);
        int height = ui_label_height(ui, cell.w, &label, short_weekday(day));
        ui_label(ui, rect_centre(cell, (struct size){cell.w, height}), &label, short_weekday(day));
    }
}

/* The number of a day, with the month's first beginning a new one. */
static bool draw_day(struct ui *ui, struct rect cell, struct date date, bool chosen)
{
    char name[WORDS_SIZE], number[16];
    int day;
    date_split(date, NULL, NULL, &day);
    text_format(number, sizeof number, "%d", day);
    words_date(name, date);
    const struct button button = {
        .label = number, .name = name, .tight = true, .chosen = chosen, .least_mm = MM_KEY_LEAST};
    return ui_button(ui, cell, &button);
}

static struct date draw_weeks(struct ui *ui, const struct month_grid *grid, struct date first,
                              struct date chosen)
{
    struct date taken = DATE_NONE;
    for (int week = 0; week < grid->weeks; week++)
        for (int day = 0; day < DAYS; day++) {
            struct date date = date_add_days(first, week * DAYS + day);
            if (draw_day(ui, cell_of(ui, grid, week, day), date, date_compare(date, chosen) == 0))
                taken = date;
        }
    return taken;
}

/* --- Turning over --- */

enum turn { TURN_TODAY, TURN_TOMORROW, TURN_EARLIER, TURN_LATER, TURNS };

static const struct {
    const char *label;
    const char *icon;
} TURN[TURNS] = {
    {N_("Today"), NULL}, {N_("Tomorrow"), NULL}, {N_("Earlier"), "icons/up"}, {N_("Later"), "icons/down"}};

/* Where they stand. */
struct turns {
    bool beside; /* the weeks, on a wide page; else above them */
    int first;   /* TURN_TODAY, or where there is too little room arrows alone: TURN_EARLIER */
    int width, row;
    int months; /* px of the months' names, with which they share a row where they stand above the weeks */
};

static struct button turn_button(const struct turns *turns, int turn)
{
    const char *label = _(TURN[turn].label);
    return (struct button){.label = turns->first == TURN_TODAY ? label : NULL,
                           .name = label,
                           .icon = TURN[turn].icon,
                           .start = turns->first == TURN_TODAY,
                           .least_mm = MM_KEY_LEAST};
}

/* Of a week that is a column, below a row of this height. */
static bool is_too_low(const struct ui *ui, struct rect area, int row)
{
    int least = theme_mm(ui->theme, MM_KEY_LEAST), gap = ui_mm(ui, MM_GAP);
    return area.h - row - gap < DAYS * (least + gap) - gap;
}

static struct turns measure_turns(struct ui *ui, struct rect area, bool has_title)
{
    struct turns turns = {.months = ui_label_height(ui, 0, &(struct label){.bold = true}, "0")};
    turns.months *= has_title ? 2 : 1;
    turns.row = ui_mm(ui, layout_is_compact(ui) ? MM_KEY_LEAST : MM_TARGET_LEAST);
    int above = turns.months > turns.row ? turns.months : turns.row;
    turns.beside = area.w > area.h || (area.w < across(ui) && is_too_low(ui, area, above));
    turns.months = turns.beside ? turns.months : above;
    for (int i = 0; i < TURNS; i++) {
        const struct button button = turn_button(&turns, i);
        int wanted = ui_button_size(ui, &button, 0).w;
        turns.width = wanted > turns.width ? wanted : turns.width;
    }
    if (!turns.beside || area.w - turns.width - ui_mm(ui, MM_GAP) < across(ui)) {
        turns.first = TURN_EARLIER;
        turns.width = turns.row;
    }
    return turns;
}

/* "November 2026 – December 2026", or where that is too long the month in the middle. */
static void draw_months(struct ui *ui, struct rect area, struct date first, int weeks, const char *title)
{
    char months[WORDS_SIZE * 2 + 8], begin[WORDS_SIZE], end[WORDS_SIZE];
    const struct label above = {.bold = true}, label = {.bold = title == NULL, .soft = title != NULL};
    words_month(begin, first);
    words_month(end, date_add_days(first, weeks * DAYS - 1));
    text_format(months, sizeof months, _c("two months", "%s – %s"), begin, end);
    if (strcmp(begin, end) == 0 || ui_label_width(ui, &label, months) > area.w)
        words_month(months, date_add_days(first, weeks * DAYS / 2));
    int title_h = title ? ui_excerpt_height(ui, area.w, &above, title, 1) : 0;
    int height = title_h + ui_label_height(ui, area.w, &label, months);
    area = rect_centre(area, (struct size){area.w, height});
    if (title)
        ui_excerpt(ui, rect_cut_top(&area, title_h), &above, title);
    ui_label(ui, area, &label, months);
}

/* Cuts the room for turning over off `*area`: beside the weeks, or beside the months above them. `*months`
 * gets where those stand. */
static struct rect cut_turns(struct ui *ui, const struct turns *turns, struct rect *area, struct rect *months)
{
    int gap = ui_mm(ui, MM_GAP), count = TURNS - turns->first;
    if (turns->beside) {
        struct rect side = rect_cut_right(area, turns->width);
        rect_cut_right(area, gap);
        *months = rect_cut_top(area, turns->months);
        rect_cut_top(area, area->h > area->w ? ui_mm(ui, MM_MONTHS) : 0); /* else the weekdays stand there */
        return rect_cut_top(&side, count * (turns->row + gap) - gap);
    }
    *months = rect_cut_top(area, turns->months);
    rect_cut_top(area, gap);
    struct rect end = rect_cut_right(months, count * (turns->width + gap) - gap);
    rect_cut_right(months, gap);
    return rect_centre(end, (struct size){end.w, turns->row});
}

/* Returns which was tapped. */
static int draw_turns(struct ui *ui, const struct turns *turns, struct rect area)
{
    int count = TURNS - turns->first, tapped = -1;
    for (int i = 0; i < count; i++) {
        const struct button button = turn_button(turns, turns->first + i);
        struct rect place =
            form_key(ui, area, i, turns->beside ? 1 : count, turns->beside ? count : 1, false);
        if (ui_button(ui, place, &button))
            tapped = turns->first + i;
    }
    return tapped;
}

static void take(struct form *form, struct date date)
{
    *(struct date *)form_at(form, form->open) = date;
    form_note_change(form, form->open);
    form_close(form);
}

void form_edit_date(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area,
                    const char *title)
{
    const struct turns turns = measure_turns(ui, area, title != NULL);
    struct rect months, side = cut_turns(ui, &turns, &area, &months);
    const struct month_grid grid = lay_out(ui, area);
    int tapped = draw_turns(ui, &turns, side);
    draw_months(ui, months, form->first, grid.weeks, title);
    draw_weekdays(ui, &grid);
    struct date taken = draw_weeks(ui, &grid, form->first, *(struct date *)form_at(form, form->open));
    if (tapped == TURN_EARLIER || tapped == TURN_LATER)
        form->first = date_add_days(form->first, (tapped == TURN_LATER ? 1 : -1) * grid.weeks * DAYS);
    else if (tapped >= 0)
        take(form, date_add_days(lounge->now.date, tapped == TURN_TOMORROW ? 1 : 0));
    else if (!date_is_none(taken))
        take(form, taken);
}
