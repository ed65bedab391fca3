/* The editors of a time of day and of a number: digits, large; see form.h. */
#include "base/text.h"
#include "screen/form_editor.h"
#include "screen/layout.h"

enum { HALF_DAYS = 2, HOURS = 12, MINUTES = 12, MINUTE_STEP = 5, COLUMNS = 4, NOON = 720 };

#define MM_DIGIT 20.0 /* a key is not higher */

/* What the keys say while nothing is chosen yet. */
static struct time_of_day usual_time(struct time_of_day time)
{
    return time_is_none(time) ? (struct time_of_day){14 * 60} : time;
}

static bool draw_key(struct ui *ui, struct rect rect, const char *label, const char *name, bool chosen)
{
    const struct button key = {.label = label,
                               .name = name,
                               .tight = true,
                               .chosen = chosen,
                               .repeats = true,
                               .least_mm = MM_KEY_LEAST};
    return ui_button(ui, rect, &key);
}

static void set_minute(struct form *form, int minute)
{
    ((struct time_of_day *)form_at(form, form->open))->minute = (int16_t)minute;
    form_note_change(form, form->open);
}

/* Hours 12, 1 … 11 of half a day, as a clock says them. */
static void draw_hours(struct form *form, struct ui *ui, struct rect area, int shown, bool said, int rows)
{
    for (int i = 0; i < HOURS; i++) {
        char label[16], name[WORDS_SIZE];
        int hour = shown / NOON * HOURS + i;
        words_time(name, (struct time_of_day){(int16_t)(hour * 60)});
        text_format(label, sizeof label, "%d", i == 0 ? HOURS : i);
        if (draw_key(ui, form_key(ui, area, i, COLUMNS, rows, true), label, name, said && shown / 60 == hour))
            set_minute(form, hour * 60 + shown % 60);
    }
}

static void draw_halves(struct form *form, struct ui *ui, struct rect row, int shown)
{
    for (int half = 0; half < HALF_DAYS; half++) {
        const char *label = half ? _("pm") : _("am");
        if (draw_key(ui, rect_column(row, half, HALF_DAYS, ui_mm(ui, MM_GAP)), label, NULL,
                     shown / NOON == half))
            set_minute(form, half * NOON + shown % NOON);
    }
}

static void draw_minutes(struct form *form, struct ui *ui, struct rect area, int shown, bool said,
                         int columns, int rows)
{
    for (int i = 0; i < MINUTES; i++) {
        char label[16];
        text_format(label, sizeof label, ":%02d", i * MINUTE_STEP);
        if (draw_key(ui, form_key(ui, area, i, columns, rows, true), label, NULL,
                     said && shown % 60 == i * MINUTE_STEP))
            set_minute(form, shown - shown % 60 + i * MINUTE_STEP);
    }
}

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

/* Hours beside minutes on a wide page, above them on a narrow one; neither higher than a finger needs. */
void form_edit_time(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area)
{
    (void)lounge;
    enum { WIDE_ROWS = 4, MINUTE_COLUMNS = 3, HOUR_ROWS = 3 };
    struct time_of_day time = *(const struct time_of_day *)form_at(form, form->open);
    int gap = ui_mm(ui, MM_GAP), shown = usual_time(time).minute;
    bool said = !time_is_none(time), wide = area.w > area.h;
    int rows = wide ? WIDE_ROWS : WIDE_ROWS + HOUR_ROWS;
    int key = smaller((area.h - (wide ? rows - 1 : rows) * gap) / rows, ui_mm(ui, MM_DIGIT));
    struct rect minutes = area;
    struct rect hours =
        wide ? rect_cut_left(&minutes, (area.w - 2 * gap) * COLUMNS / (COLUMNS + MINUTE_COLUMNS))
             : rect_cut_top(&minutes, WIDE_ROWS * (key + gap));
    rect_cut_left(&minutes, wide ? 2 * gap : 0);
    rect_cut_top(&minutes, wide ? 0 : gap);
    hours.h = WIDE_ROWS * key + (WIDE_ROWS - 1) * gap;
    struct rect top = rect_cut_top(&hours, HOUR_ROWS * key + (HOUR_ROWS - 1) * gap);
    rect_cut_top(&hours, gap);
    draw_hours(form, ui, top, shown, said, HOUR_ROWS);
    draw_halves(form, ui, hours, shown);
    minutes.h = wide ? top.h + gap + hours.h : top.h;
    draw_minutes(form, ui, minutes, shown, said, wide ? MINUTE_COLUMNS : COLUMNS,
                 wide ? WIDE_ROWS : HOUR_ROWS);
}

/* --- Numbers --- */

enum number_key { NUMBER_MORE = 10, NUMBER_LESS, NUMBER_ERASE, NUMBER_NO_KEY };

enum { NUMBER_ROWS = 4 };

static const int PAD[COLUMNS * NUMBER_ROWS] = {1,
                                               2,
                                               3,
                                               NUMBER_MORE,
                                               4,
                                               5,
                                               6,
                                               NUMBER_LESS,
                                               7,
                                               8,
                                               9,
                                               NUMBER_ERASE,
                                               NUMBER_NO_KEY,
                                               0,
                                               NUMBER_NO_KEY,
                                               NUMBER_NO_KEY};

static int after_key(int value, int key)
{
    int now = value < 0 ? 0 : value;
    if (key == NUMBER_MORE)
        return now + 1;
    if (key == NUMBER_LESS)
        return now > 0 ? now - 1 : 0;
    if (key == NUMBER_ERASE)
        return now / 10;
    return now * 10 + key;
}

static void press(struct form *form, int key)
{
    int *value = form_at(form, form->open);
    int next = after_key(*value, key);
    if (next > FORM_NUMBER_MOST)
        return;
    *value = next;
    form_note_change(form, form->open);
}

static bool draw_number_key(struct ui *ui, struct rect rect, int key)
{
    char digit[8];
    text_format(digit, sizeof digit, "%d", key);
    if (key == NUMBER_MORE)
        return draw_key(ui, rect, "+", _("One more"), false);
    if (key == NUMBER_LESS)
        return draw_key(ui, rect, "−", _("One less"), false);
    if (key != NUMBER_ERASE)
        return draw_key(ui, rect, digit, NULL, false);
    const struct button erase = {.name = _c("key of the keyboard", "Backspace"),
                                 .icon = "icons/backspace",
                                 .tight = true,
                                 .repeats = true,
                                 .least_mm = MM_KEY_LEAST};
    return ui_button(ui, rect, &erase);
}

/* Digits of a real keyboard. */
static void listen(struct form *form, struct ui *ui)
{
    for (const char *at = ui_typed(ui); *at && form_is_open(form); at++)
        if (*at >= '0' && *at <= '9')
            press(form, *at - '0');
        else if (*at == '\b')
            press(form, NUMBER_ERASE);
        else if (*at == '\n')
            form_close(form);
}

void form_edit_number(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area)
{
    (void)lounge;
    int gap = ui_mm(ui, MM_GAP), most = ui_mm(ui, MM_DIGIT), tapped = NUMBER_NO_KEY;
    int key = smaller((area.h - (NUMBER_ROWS - 1) * gap) / NUMBER_ROWS, most);
    int wide = smaller((area.w - (COLUMNS - 1) * gap) / COLUMNS, 2 * most);
    area = rect_centre(area, (struct size){wide * COLUMNS + (COLUMNS - 1) * gap,
                                           key * NUMBER_ROWS + (NUMBER_ROWS - 1) * gap});
    for (int i = 0; i < COLUMNS * NUMBER_ROWS; i++)
        if (PAD[i] != NUMBER_NO_KEY &&
            draw_number_key(ui, form_key(ui, area, i, COLUMNS, NUMBER_ROWS, true), PAD[i]))
            tapped = PAD[i];
    listen(form, ui);
    if (tapped != NUMBER_NO_KEY)
        press(form, tapped);
}
