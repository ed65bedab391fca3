/* Which register: the dates of today, of yesterday and of the week before, the latest day first. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/event_line.h"
#include "screen/layout.h"
#include "screen/row_card.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"

enum { DAYS_BACK = 7 };

#define MM_CARD 86.0 /* two in a row where each is as wide */

/* A card with its words. */
struct date_card {
    char name[EVENT_LINE_SIZE];
    char when[WORDS_SIZE];
};

struct dates_page {
    bool is_elsewhere;
    struct date today;
    struct occurrences list;
    struct date_card *cards; /* one for each of the list */
    struct flow_place place;
};

/* --- Loading --- */

static void let_go(struct dates_page *state)
{
    occurrences_free(&state->list);
    free(state->cards);
    state->cards = NULL;
}

static void drop_what_is_not_on(struct occurrences *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].status == EVENT_PLANNED)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static int compare(const void *left, const void *right)
{
    const struct occurrence *a = left, *b = right;
    int later = date_compare(b->date, a->date);
    return later != 0 ? later : local_time_compare(a->starts_at, b->starts_at);
}

static void fill_card(struct date_card *card, const struct occurrence *occurrence, struct date today)
{
    event_line(card->name, occurrence, today);
    words_begin(card->when, occurrence);
    if (!time_is_none(occurrence->ends))
        words_from_to(card->when, occurrence->starts, occurrence->ends);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct dates_page *state = page->state;
    bool has_all;
    let_go(state);
    state->today = lounge->now.date;
    if (!staff_has_all(lounge, &has_all, err))
        return false;
    state->is_elsewhere = !has_all;
    if (has_all && !occurrences_all(lounge->store, date_add_days(state->today, -DAYS_BACK), state->today,
                                    &state->list, err))
        return false;
    drop_what_is_not_on(&state->list);
    if (state->list.count > 0)
        qsort(state->list.items, state->list.count, sizeof state->list.items[0], compare);
    state->cards = memory_new(state->list.count + 1, sizeof *state->cards);
    for (size_t i = 0; i < state->list.count; i++)
        fill_card(&state->cards[i], &state->list.items[i], state->today);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- View --- */

static const struct label DAY = {.bold = true};
static const struct label SOFT = {.soft = true};

static const char *day_words(char out[WORDS_SIZE], struct date date, struct date today)
{
    if (date_compare(date, date_add_days(today, -1)) == 0)
        text_format(out, WORDS_SIZE, "%s", _("Yesterday"));
    else
        words_day(out, date, today);
    return out;
}

static struct row_card card_of(const struct dates_page *state, size_t index)
{
    return (struct row_card){.occurrence = &state->list.items[index],
                             .name = state->cards[index].name,
                             .when = state->cards[index].when};
}

/* Two where that cuts no word of a title. */
static int count_columns(const struct dates_page *state, struct ui *ui, const struct flow *flow)
{
    int width = rect_column((struct rect){.w = flow_width(flow)}, 0, 2, flow->gap).w;
    bool fits = flow_width(flow) > 2 * ui_mm(ui, MM_CARD);
    for (size_t i = 0; fits && i < state->list.count; i++) {
        const struct row_card card = card_of(state, i);
        fits = row_card_fits(ui, width, &card);
    }
    return fits ? 2 : 1;
}

/* The first of the list that is on a later line than `from`: so many stand side by side. */
static size_t end_of_line(const struct dates_page *state, size_t from, size_t columns)
{
    size_t end = from + 1;
    while (end < state->list.count && end < from + columns &&
           date_compare(state->list.items[end].date, state->list.items[from].date) == 0)
        end++;
    return end;
}

static int line_height(const struct dates_page *state, struct ui *ui, int width, size_t from, size_t end)
{
    int most = 0;
    for (size_t i = from; i < end; i++) {
        const struct row_card card = card_of(state, i);
        int height = row_card_height(ui, width, &card);
        most = height > most ? height : most;
    }
    return most;
}

static bool begins_day(const struct dates_page *state, size_t index)
{
    return index == 0 || date_compare(state->list.items[index].date, state->list.items[index - 1].date) != 0;
}

static void draw_day(const struct dates_page *state, struct flow *flow, size_t index, int with)
{
    char words[WORDS_SIZE];
    if (!begins_day(state, index))
        return;
    day_words(words, state->list.items[index].date, state->today);
    flow_title(flow, &DAY, words, with + flow->gap);
}

static void draw_dates(struct dates_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct rect rect;
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    int columns = count_columns(state, ui, &flow);
    int width = rect_column((struct rect){.w = flow_width(&flow)}, 0, columns, flow.gap).w;
    for (size_t from = 0, end; from < state->list.count; from = end) {
        end = end_of_line(state, from, (size_t)columns);
        int height = line_height(state, ui, width, from, end);
        draw_day(state, &flow, from, height);
        if (!flow_item(&flow, height, &rect))
            continue;
        for (size_t i = from; i < end; i++) {
            const struct row_card card = card_of(state, i);
            if (row_card_draw(ui, rect_column(rect, (int)(i - from), columns, flow.gap), &card))
                lounge_go(lounge, &(struct route){.screen = SCREEN_REGISTER,
                                                  .event = card.occurrence->event,
                                                  .original = card.occurrence->original});
        }
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct dates_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Register"));
    if (state->is_elsewhere)
        ui_label(ui, body, &SOFT, _("The register is kept in the office program."));
    else if (state->list.count == 0)
        ui_label(ui, body, &SOFT, _("Nothing was planned in these days."));
    else
        draw_dates(state, lounge, ui, body);
}

const struct screen screen_register_dates = {
    .name = "register-dates",
    .state_size = sizeof(struct dates_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
