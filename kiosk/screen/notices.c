/* Notices: a message for everyone, urgent ones first. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "store/notice.h"

enum { TEXT_MOST = 120 }; /* characters; longer ones are read on their own page */

/* A notice's row, with its words. */
struct notice_row {
    struct row row; /* points into the below and into the notice */
    char picture[WORDS_SIZE];
    char days[WORDS_SIZE];
    char tag_and_days[WORDS_SIZE * 2];
};

struct notices_page {
    struct notices list;
    struct notice_row *rows; /* one for each of the list */
    struct flow_place place;
};

/* --- Loading --- */

static void let_go(struct notices_page *page)
{
    notices_free(&page->list);
    free(page->rows);
    page->rows = NULL;
}

static enum role ink_of(const struct notice *notice)
{
    return notice->urgent ? ROLE_URGENT : ROLE_INK;
}

static const char *tag_of(const struct notice *notice)
{
    if (notice->in_memory)
        return NULL;
    if (notice->urgent)
        return _("Important");
    return notice->is_new ? _("New") : NULL;
}

static const char *fallback_picture(const struct notice *notice)
{
    if (notice->in_memory)
        return "icons/in-memory";
    return notice->urgent ? "icons/warning" : "icons/notices";
}

static void make_row(struct notice_row *row, const struct notice *notice, const struct lounge *lounge)
{
    if (!date_is_none(notice->until) && !notice->in_memory)
        words_until_day(row->days, notice->until, lounge->now.date);
    layout_picture(row->picture, lounge, notice->picture, fallback_picture(notice));
    if (tag_of(notice) && *row->days)
        text_format(row->tag_and_days, sizeof row->tag_and_days, _c("tag and days", "%s · %s"),
                    tag_of(notice), row->days);
    row->row = (struct row){
        .name = notice->title,
        .key = text_hash(&notice->id, sizeof notice->id, 0) | 1,
        .picture = row->picture,
        .ink = ink_of(notice),
        .tag = tag_of(notice),
        .title = notice->title,
        .text = text_count_codepoints(notice->text) <= TEXT_MOST ? notice->text : NULL,
        .more = row->days,
    };
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct notices_page *state = page->state;
    let_go(state);
    if (!notices_current(lounge->store, lounge->now.date, &state->list, err))
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

/* --- The page --- */

static void draw_empty(struct ui *ui, struct rect body)
{
    const struct label label = {.size = TEXT_LEAD, .bold = true, .centred = true};
    const char *words = _("There are no notices just now.");
    int text = ui_label_height(ui, body.w, &label, words);
    struct rect block = rect_centre(body, (struct size){body.w, layout_badge(ui) + layout_gap(ui) + text});
    ui_badge(ui, rect_cut_top(&block, layout_badge(ui)), words_kind_tint(EVENT_MEETING),
             words_kind_ink(EVENT_MEETING), "icons/notices", true);
    rect_cut_top(&block, layout_gap(ui));
    ui_label(ui, block, &label, words);
}

/* A row in fewer lines on a low page, and without what its own page says too, where all of it would be
 * higher than the page. */
static struct row fitting(struct ui *ui, const struct notice_row *row, const struct flow *flow)
{
    struct row fit = row->row;
    if (layout_is_compact(ui) && frame_is_wide(ui) && *row->tag_and_days) {
        fit.tag = row->tag_and_days;
        fit.more = NULL;
    }
    if (layout_row_height(ui, flow_width(flow), &fit) > flow_height(flow))
        fit.text = NULL;
    return fit;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct notices_page *state = page->state;
    struct rect rect, body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    if (state->list.count == 0) {
        draw_empty(ui, body);
        return;
    }
    if (!layout_is_compact(ui) || !frame_is_wide(ui))
        frame_title(ui, &body, _("Notices"), NULL);
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    for (size_t i = 0; i < state->list.count; i++) {
        struct row row = fitting(ui, &state->rows[i], &flow);
        const struct route route = {.screen = SCREEN_NOTICE, .notice = state->list.items[i].id};
        if (flow_item(&flow, layout_row_height(ui, flow_width(&flow), &row), &rect) &&
            layout_row(ui, rect, &row))
            lounge_go(lounge, &route);
    }
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_notices = {
    .name = "notices",
    .state_size = sizeof(struct notices_page),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
