/* The audit log: what staff changed, the newest first. To read only. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "screen/words_audit.h"

enum { LINES_MOST = 200 }; /* the latest; "What is kept" of a person has all that is about them */

struct log_row {
    char what[WORDS_SIZE];
    char who_and_when[WORDS_SIZE * 2];
};

struct log_page {
    struct log_row *rows;
    size_t count;
    struct flow_place place;
};

static void make_row(struct log_row *row, const struct audit_line *line, struct date today)
{
    char who[WORDS_SIZE], when[WORDS_SIZE];
    words_audit(row->what, line);
    text_format(row->who_and_when, sizeof row->who_and_when, _c("who and when", "%s · %s"),
                words_audit_who(who, line), words_audit_when(when, line, today));
}

static void let_go(struct log_page *state)
{
    free(state->rows);
    state->rows = NULL;
    state->count = 0;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct log_page *state = page->state;
    struct audit_lines lines = {0};
    let_go(state);
    bool loaded = audit_recent(lounge->store, (struct id){0}, LINES_MOST, &lines, err);
    if (loaded) {
        state->rows = memory_new(lines.count + 1, sizeof *state->rows);
        state->count = lines.count;
    }
    for (size_t i = 0; i < state->count; i++)
        make_row(&state->rows[i], &lines.items[i], lounge->now.date);
    audit_lines_free(&lines);
    return loaded;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

static void draw_row(struct flow *flow, const struct log_row *row)
{
    const struct label what = {0}, soft = {.soft = true};
    struct rect rect;
    struct ui *ui = flow->ui;
    int width = flow_width(flow);
    int height =
        ui_label_height(ui, width, &what, row->what) + ui_label_height(ui, width, &soft, row->who_and_when);
    if (!flow_item(flow, height, &rect))
        return;
    ui_label_cut(ui, &rect, &what, row->what);
    ui_label_cut(ui, &rect, &soft, row->who_and_when);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct log_page *state = page->state;
    const struct label soft = {.soft = true};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("What staff changed"));
    if (state->count == 0)
        ui_label_cut(ui, &body, &soft, _("Nothing was changed behind the staff door yet."));
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    for (size_t i = 0; i < state->count; i++)
        draw_row(&flow, &state->rows[i]);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_staff_log = {
    .name = "staff-log",
    .state_size = sizeof(struct log_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
