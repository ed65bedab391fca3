/* Notices: those that are shown, those to come and those that are over. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "store/notice.h"

enum when { WHEN_NOW, WHEN_LATER, WHEN_OVER, WHENS };

struct notice_row {
    struct row row; /* points into the below and into the notice */
    enum when when;
    char picture[WORDS_SIZE];
    char days[WORDS_SIZE];
};

struct notices_page {
    struct notices list;
    struct notice_row *rows;
    struct flow_place place;
};

/* --- Loading --- */

static void let_go(struct notices_page *state)
{
    notices_free(&state->list);
    free(state->rows);
    state->rows = NULL;
}

static enum when when_of(const struct notice *notice, struct date today)
{
    if (!date_is_none(notice->until) && date_compare(notice->until, today) < 0)
        return WHEN_OVER;
    return !date_is_none(notice->from) && date_compare(notice->from, today) > 0 ? WHEN_LATER : WHEN_NOW;
}

static void say_days(struct notice_row *row, const struct notice *notice, struct date today)
{
    char date[WORDS_SIZE];
    if (row->when == WHEN_OVER)
        text_format(row->days, WORDS_SIZE, _("Over since %s"), words_date(date, notice->until));
    else if (row->when == WHEN_LATER)
        text_format(row->days, WORDS_SIZE, _("From %s"), words_date(date, notice->from));
    else if (date_is_none(notice->until))
        text_format(row->days, WORDS_SIZE, "%s", _("Until staff take it down"));
    else
        words_until_day(row->days, notice->until, today);
}

static void make_row(struct notice_row *row, const struct notice *notice, const struct lounge *lounge)
{
    row->when = when_of(notice, lounge->now.date);
    say_days(row, notice, lounge->now.date);
    layout_picture(row->picture, lounge, notice->picture,
                   notice->in_memory ? "icons/in-memory"
                   : notice->urgent  ? "icons/warning"
                                     : "icons/notices");
    row->row = (struct row){.name = notice->title,
                            .key = text_hash(&notice->id, sizeof notice->id, 0) | 1,
                            .picture = row->picture,
                            .ink = row->when == WHEN_OVER ? ROLE_SOFT_INK
                                   : notice->urgent       ? ROLE_URGENT
                                                          : ROLE_INK,
                            .tag = notice->urgent ? _("Important") : NULL,
                            .title = notice->title,
                            .text = row->days};
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct notices_page *state = page->state;
    let_go(state);
    if (!notices_all(lounge->store, &state->list, err))
        return false;
    state->rows = memory_new(state->list.count + 1, sizeof *state->rows);
    for (size_t i = 0; i < state->list.count; i++)
        make_row(&state->rows[i], &state->list.items[i], lounge);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- View --- */

static void draw_list(struct notices_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct rect rect;
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    for (int when = 0; when < WHENS; when++)
        for (size_t i = 0; i < state->list.count; i++) {
            const struct row *row = &state->rows[i].row;
            if (state->rows[i].when == (enum when)when &&
                flow_item(&flow, layout_row_height(ui, flow_width(&flow), row), &rect) &&
                layout_row(ui, rect, row))
                lounge_go(lounge,
                          &(struct route){.screen = SCREEN_STAFF_NOTICE, .notice = state->list.items[i].id});
        }
    if (state->list.count == 0)
        flow_text(&flow, &(struct label){0}, _("There are no notices just now."));
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    const struct button add = {.label = _("Add a notice"), .icon = "icons/add", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&add}, .count = 1};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Notices"));
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 1));
    rect_cut_bottom(&body, layout_gap(ui));
    draw_list(page->state, lounge, ui, body);
    if (layout_buttons(ui, below, &buttons) == 0)
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_NOTICE});
}

const struct screen screen_staff_notices = {
    .name = "staff-notices",
    .state_size = sizeof(struct notices_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
