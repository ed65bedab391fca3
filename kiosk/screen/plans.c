/* My plans: one person's next days, behind their lock. What they said and what stands; offers first;
 * nobody else's name, and nothing of what is over. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/frame.h"
#include "screen/message.h"
#include "screen/plan_words.h"
#include "screen/row_card.h"
#include "store/person.h"
#include "store/retire.h"
#include "ui/widget.h"

struct plan_row {
    const struct plan *plan;
    struct plan_words words;
    char said[2 * EVENT_LINE_SIZE];
    char name[EVENT_LINE_SIZE]; /* accessible: title, and when where two share it */
};

struct plans_page {
    struct plans plans;
    struct plan_row *rows;
    size_t count;
    bool closed; /* the person has moved on meanwhile */
    struct flow_place place;
};

/* --- Load --- */

static void let_go(struct plans_page *page)
{
    plans_free(&page->plans);
    free(page->rows);
    page->rows = NULL;
    page->count = 0;
}

static void fill_row(struct plan_row *row, const struct plan *plan, struct date today, bool retired)
{
    row->plan = plan;
    plan_say(&row->words, plan, today, retired);
    text_format(row->said, sizeof row->said, "%s%s%s", row->words.news[0] ? _("This has moved.") : "",
                row->words.news[0] ? " " : "", row->words.said);
}

/* A card is called by its title, with the time where two share it. */
static void name_rows(struct plans_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct plan_row *row = &page->rows[i];
        const char *title = row->plan->occurrence.title;
        bool shared = false;
        for (size_t other = 0; other < page->count; other++)
            shared |= other != i && strcmp(page->rows[other].plan->occurrence.title, title) == 0;
        text_format(row->name, sizeof row->name, "%s%s%s", title, shared ? ", " : "",
                    shared ? row->words.start : "");
    }
}

/* What wants an answer first; the rest as it was, by time. */
static void sort_rows(struct plans_page *page)
{
    for (size_t i = 1; i < page->count; i++) {
        struct plan_row row = page->rows[i];
        size_t at = i;
        for (; at > 0 && page->rows[at - 1].words.rank > row.words.rank; at--)
            page->rows[at] = page->rows[at - 1];
        page->rows[at] = row;
    }
}

/* Who was there can still say that they helped, while others can still say that they were there. */
static bool is_over(const struct plan *plan, struct local_time now)
{
    bool may_say = plan->how != HOW_NONE && occurrence_is_open_for_here(&plan->occurrence, now);
    return local_time_compare(plan->occurrence.ends_at, now) <= 0 && !may_say;
}

static void fill_rows(struct plans_page *page, struct local_time now, bool retired)
{
    page->rows = memory_new(page->plans.count ? page->plans.count : 1, sizeof *page->rows);
    for (size_t i = 0; i < page->plans.count; i++) {
        const struct plan *plan = &page->plans.items[i];
        if (!is_over(plan, now))
            fill_row(&page->rows[page->count++], plan, now.date, retired);
    }
    sort_rows(page);
    name_rows(page);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct plans_page *plans = page->state;
    struct local_time now = lounge->now;
    bool is_here = false, retired = false;
    let_go(plans);
    if (plans->closed)
        return true;
    if (id_is_none(page->route.person) || !id_equal(lounge->unlocked, page->route.person)) {
        lounge_home(lounge);
        return true;
    }
    if (!person_is_here(lounge->store, page->route.person, now.date, &is_here, err))
        return false;
    if (!is_here) {
        plans->closed = true;
        lounge->unlocked = (struct id){0};
        return true;
    }
    if (!plans_load(lounge->store, page->route.person, plans_window(now.date), &plans->plans, err) ||
        !retire_is_retired(lounge->store, lounge->store->device, &retired, err))
        return false;
    fill_rows(plans, now, retired);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    let_go(page->state);
    lounge->unlocked = (struct id){0};
}

/* --- View --- */

static void open_plan(const struct page *page, struct lounge *lounge, const struct plan *plan)
{
    lounge_go(lounge, &(struct route){.screen = SCREEN_PLAN,
                                      .event = plan->occurrence.event,
                                      .original = plan->occurrence.original,
                                      .person = page->route.person});
}

static void draw_list(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct plans_page *plans = page->state;
    frame_title(ui, &body, _("My plans"), NULL);
    struct flow flow = flow_begin(ui, body, &plans->place, ui_mm(ui, MM_GAP));
    for (size_t i = 0; i < plans->count; i++) {
        struct rect rect;
        const struct plan_row *row = &plans->rows[i];
        const struct row_card card = {.occurrence = &row->plan->occurrence,
                                      .name = row->name,
                                      .when = row->words.start,
                                      .said = row->said,
                                      .asks = row->words.asks};
        if (!flow_item(&flow, row_card_height(ui, flow_width(&flow), &card), &rect))
            continue;
        if (row_card_draw(ui, rect, &card))
            open_plan(page, lounge, row->plan);
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void draw_nothing(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct plans_page *plans = page->state;
    const struct button button = {.label = _("What’s on"), .icon = "icons/whats-on", .look = BUTTON_MAIN};
    const struct message message = {
        .icon = "icons/plans",
        .tint = EVENT_MEETING,
        .title = _("Nothing planned yet"),
        .lines = {_("Have a look at What’s on."), _("You can also say you might come.")},
        .buttons = {&button}};
    if (message_draw(ui, body, &message, &plans->place) == 0)
        lounge_replace(lounge, &(struct route){.screen = SCREEN_WHATS_ON});
}

/* The same words for every reason. */
static void draw_closed(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct plans_page *plans = page->state;
    const struct button done = {
        .label = _("Done"), .icon = "icons/done", .look = BUTTON_MAIN, .is_back = true};
    const struct message message = {.icon = "icons/plans",
                                    .tint = EVENT_MEETING,
                                    .title = _("This page is closed now"),
                                    .lines = {_("Staff can help you with your plans.")},
                                    .buttons = {&done}};
    struct frame frame = frame_draw(lounge, ui, FRAME_HOME_ONLY);
    if (message_draw(ui, frame.body, &message, &plans->place) == 0)
        lounge_home(lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    const struct plans_page *plans = page->state;
    if (plans->closed) {
        draw_closed(page, lounge, ui);
        return;
    }
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    if (plans->count == 0)
        draw_nothing(page, lounge, ui, frame.body);
    else
        draw_list(page, lounge, ui, frame.body);
}

const struct screen screen_plans = {
    .name = "plans",
    .state_size = sizeof(struct plans_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
    .leave = leave,
};
