/* One of my plans, behind the lock: change the answer, "Not this time", take or leave an offered place,
 * give up one that is still kept, and while it is on "I'm here". Each change leads to the page with Undo. */
#include "screen/screen.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/plan_words.h"
#include "store/person.h"
#include "store/retire.h"
#include "ui/widget.h"

enum { ACTIONS_MOST = 6 };

/* What can be done: an answer, an offer accepted, a place given up, or being there. */
struct action {
    const char *label;
    const char *icon;
    enum change_kind kind;
    enum answer answer;
    enum how how;
};

struct plan_page {
    struct plan plan;
    struct plan_words words;
    struct action actions[ACTIONS_MOST];
    int count;
    bool retired; /* by the office: nobody hears what is said here */
    bool asks;    /* the first of them is what the page asks for */
    struct flow_place words_place, actions_place;
};

/* --- Load --- */

static void add(struct plan_page *plan, struct action action)
{
    plan->actions[plan->count++] = action;
}

static void add_answer(struct plan_page *plan, enum answer answer, const char *label, const char *icon)
{
    if (answer != plan->plan.signup.answer)
        add(plan, (struct action){.label = label, .icon = icon, .kind = CHANGE_ANSWER, .answer = answer});
}

static void add_answers(struct plan_page *plan)
{
    add_answer(plan, ANSWER_COMING, words_answer(ANSWER_COMING), "icons/coming");
    add_answer(plan, ANSWER_MAYBE, words_answer(ANSWER_MAYBE), "icons/maybe");
    if (plan->plan.occurrence.watching_offered)
        add_answer(plan, ANSWER_WATCHING, words_answer(ANSWER_WATCHING), "icons/watching");
    if (plan->plan.signup.answer != ANSWER_NONE)
        add_answer(plan, ANSWER_DECLINED, words_answer(ANSWER_DECLINED), "icons/declined");
}

static void add_give_up(struct plan_page *plan)
{
    bool kept = plan->plan.signup.place == PLACE_PROMISED;
    if (plan_keeps_place(&plan->plan))
        add(plan, (struct action){.label = kept ? _("Give up my place") : _("Stop waiting"),
                                  .icon = kept ? "icons/offer" : "icons/waiting",
                                  .kind = CHANGE_GIVE_UP});
}

static void add_actions(struct plan_page *plan, struct local_time now)
{
    enum how how = plan->plan.how;
    const struct occurrence *occurrence = &plan->plan.occurrence;
    plan->count = 0;
    if (occurrence->status == EVENT_CANCELLED)
        return;
    if (plan->plan.signup.place == PLACE_OFFERED && !plan->retired) {
        add(plan, (struct action){.label = _("Yes please"), .icon = "icons/coming", .kind = CHANGE_ACCEPT});
        add(plan, (struct action){.label = _("No thanks"),
                                  .icon = "icons/declined",
                                  .kind = plan_keeps_place(&plan->plan) ? CHANGE_GIVE_UP : CHANGE_ANSWER,
                                  .answer = ANSWER_DECLINED});
        return;
    }
    if (occurrence_is_open_for_here(occurrence, now) && how == HOW_NONE)
        add(plan, (struct action){
                      .label = _("I’m here"), .icon = "icons/here", .kind = CHANGE_HERE, .how = HOW_HERE});
    else if (occurrence_is_open_for_here(occurrence, now) && how != HOW_HELPED)
        add(plan, (struct action){
                      .label = _("I helped"), .icon = "icons/with", .kind = CHANGE_HERE, .how = HOW_HELPED});
    if (plan_came_along(&plan->plan))
        return;
    add_answers(plan);
    add_give_up(plan);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct plan_page *plan = page->state;
    const struct route *route = &page->route;
    const struct signup_key key = {route->event, route->original, route->person};
    bool found = false, is_here = false;
    if (id_is_none(route->person) || !id_equal(lounge->unlocked, route->person)) {
        lounge_home(lounge);
        return true;
    }
    if (!plan_load(lounge->store, &key, plans_window(lounge->now.date), &plan->plan, &found, err) ||
        !person_is_here(lounge->store, route->person, lounge->now.date, &is_here, err) ||
        !retire_is_retired(lounge->store, lounge->store->device, &plan->retired, err))
        return false;
    if (!found || !is_here) { /* they have just declined it, or moved on: My plans says so */
        lounge_back(lounge);
        return true;
    }
    plan_say(&plan->words, &plan->plan, lounge->now.date, plan->retired);
    add_actions(plan, lounge->now);
    plan->asks = plan->count > 0 && (plan->words.asks || plan->actions[0].kind == CHANGE_HERE);
    return true;
}

/* --- Taps --- */

static void take(const struct page *page, struct lounge *lounge, const struct action *action)
{
    struct err err = {0};
    struct route next = page->route;
    const struct signup_key key = {next.event, next.original, next.person};
    bool done = action->kind == CHANGE_HERE      ? last_change_here(lounge, &key, action->how, &err)
                : action->kind == CHANGE_ACCEPT  ? last_change_accept(lounge, &key, &err)
                : action->kind == CHANGE_GIVE_UP ? last_change_give_up(lounge, &key, &err)
                                                 : last_change_answer(lounge, &key, action->answer, &err);
    next.screen = SCREEN_SAVED;
    if (done)
        lounge_replace(lounge, &next);
    else
        lounge_trouble(lounge, &err);
}

/* --- View --- */

#define MM_BADGE 17.0
#define WORDS_SHARE 0.57
#define WORDS_SHARE_COMPACT 0.55

static int inside(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.4 : 5.0);
}

/* On a small page: in lines, which page. */
static void title_in_lines(struct flow *flow, const struct plan_page *plan)
{
    int gap = flow->gap;
    flow_text(flow, &(struct label){.size = TEXT_LEAD, .bold = true}, plan->plan.occurrence.title);
    flow->gap = 0;
    flow_text(flow, &(struct label){.soft = true}, plan->words.when);
    flow->gap = gap;
}

static void draw_title(struct flow *flow, const struct plan_page *plan)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    char picture[WORDS_SIZE];
    const struct occurrence *occurrence = &plan->plan.occurrence;
    const struct label title = {.size = TEXT_HEADING, .bold = true}, soft = {.soft = true};
    int badge = ui_mm(ui, MM_BADGE), width = flow_width(flow) - badge - inside(ui);
    int words = ui_label_height(ui, width, &title, occurrence->title) +
                ui_label_height(ui, width, &soft, plan->words.when);
    bool is_large = layout_is_compact(ui) && ui->theme->options.large;
    if (is_large || words > flow->whole.h / 2) {
        title_in_lines(flow, plan);
        return;
    }
    if (!flow_item(flow, words > badge ? words : badge, &rect))
        return;
    struct rect left = rect_cut_left(&rect, badge);
    rect_cut_left(&rect, inside(ui));
    ui_badge(ui, rect_cut_top(&left, badge), words_kind_tint(occurrence->kind),
             words_kind_ink(occurrence->kind), words_event_picture(picture, occurrence), false);
    ui_label_cut(ui, &rect, &title, occurrence->title);
    ui_label_cut(ui, &rect, &soft, plan->words.when);
}

static void draw_said(struct flow *flow, const struct plan_page *plan)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    const struct label bold = {.bold = true}, body = {0};
    int edge = inside(ui), width = flow_width(flow) - 2 * edge;
    int height = 2 * edge + ui_label_height(ui, width, &bold, plan->words.said) +
                 ui_label_height(ui, width, &body, plan->words.news);
    if (!flow_item(flow, height, &rect))
        return;
    ui_card(ui, rect, &(struct card){.tinted = true, .tint = words_kind_tint(plan->plan.occurrence.kind)});
    rect = rect_inset(rect, edge);
    ui_label_cut(ui, &rect, &bold, plan->words.said);
    ui_label_cut(ui, &rect, &body, plan->words.news);
}

static void draw_about(struct flow *flow, const struct plan_page *plan)
{
    draw_title(flow, plan);
    draw_said(flow, plan);
    flow_text(flow, &(struct label){0}, plan->words.reason);
}

/* True where no word of a button is broken beside its icon, and none takes three lines. */
static bool icons_fit(const struct plan_page *plan, struct ui *ui, int width)
{
    const struct label bold = {.bold = true};
    for (int i = 0; i < plan->count; i++) {
        const char *label = plan->actions[i].label;
        const struct button button = {.label = label, .icon = plan->actions[i].icon};
        int around = ui_button_size(ui, &button, 0).w - ui_label_width(ui, &bold, label);
        if (around + ui_label_least_width(ui, &bold, label) > width ||
            layout_lines(ui, width - around, &bold, label) > 2)
            return false;
    }
    return true;
}

static void draw_actions(struct page *page, struct lounge *lounge, struct flow *flow)
{
    const struct plan_page *plan = page->state;
    struct ui *ui = flow->ui;
    bool icons = icons_fit(plan, ui, flow_width(flow));
    for (int i = 0; i < plan->count; i++) {
        struct rect rect;
        const struct action *action = &plan->actions[i];
        const struct button button = {.label = action->label,
                                      .icon = icons ? action->icon : NULL,
                                      .look = i == 0 && plan->asks ? BUTTON_MAIN : BUTTON_PLAIN,
                                      .start = icons && action->icon};
        int least = ui_mm(ui, layout_is_compact(ui) ? MM_TARGET_LEAST : MM_TARGET);
        int height = ui_button_size(ui, &button, flow_width(flow)).h;
        if (flow_item(flow, height > least ? height : least, &rect) && ui_button(ui, rect, &button))
            take(page, lounge, action);
    }
}

static void draw_beside(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct plan_page *plan = page->state;
    double share = layout_is_compact(ui) ? WORDS_SHARE_COMPACT : WORDS_SHARE;
    int width = plan->count > 0 ? (int)(body.w * share) : body.w, gap = ui_mm(ui, MM_GAP);
    struct flow words = flow_begin(ui, rect_cut_left(&body, width), &plan->words_place, gap);
    draw_about(&words, plan);
    flow_end(&words, _("Up"), _("Down"));
    rect_cut_left(&body, ui_mm(ui, MM_GRID * 1.5));
    struct flow actions = flow_begin(ui, body, &plan->actions_place, gap);
    if (plan->count > 0)
        draw_actions(page, lounge, &actions);
    actions.up_name = _("Up: what you can do");
    actions.down_name = _("Down: what you can do");
    flow_end(&actions, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct plan_page *plan = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    if (frame_is_wide(ui)) {
        draw_beside(page, lounge, ui, frame.body);
        return;
    }
    struct flow flow = flow_begin(ui, frame.body, &plan->words_place, ui_mm(ui, MM_GAP));
    draw_about(&flow, plan);
    draw_actions(page, lounge, &flow);
    flow_end(&flow, _("Up"), _("Down"));
}

const struct screen screen_plan = {
    .name = "plan",
    .state_size = sizeof(struct plan_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
};
