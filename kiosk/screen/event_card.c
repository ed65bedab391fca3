#include "screen/event_card.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "screen/layout.h"

/* --- Words --- */

/* "A small group · quiet · there is room", of what is so. */
static void make_about(struct event_card *card)
{
    const struct occurrence *occurrence = card->occurrence;
    const char *parts[] = {
        words_group(occurrence->group_size),
        occurrence->is_quiet ? _("quiet") : "",
        card->action == EVENT_CARD_COMING ? words_room(occurrence->room) : "",
    };
    card->about[0] = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        size_t used = strlen(card->about);
        if (*parts[i])
            text_format(card->about + used, sizeof card->about - used, "%s%s", used ? " · " : "", parts[i]);
    }
    card->about[0] = (char)toupper((unsigned char)card->about[0]);
    if (occurrence->status == EVENT_CANCELLED)
        text_format(card->about, sizeof card->about, "%s %s", _("This is off."), occurrence->reason);
}

/* "6pm to 7:30pm", "On now, until 4pm", "New time: 7pm to 9pm". */
static void make_times(const struct event_card *card, char times[WORDS_SIZE * 2], struct local_time now)
{
    const struct occurrence *occurrence = card->occurrence;
    char span[WORDS_SIZE];
    words_from_to(span, occurrence->starts, occurrence->ends);
    text_format(times, WORDS_SIZE * 2, "%s", span);
    if (occurrence_is_on(occurrence, now))
        text_format(times, WORDS_SIZE * 2, _c("now, with the times", "On now, %s"), span);
    else if (card->action == EVENT_CARD_HERE)
        text_format(times, WORDS_SIZE * 2, "%s", _("It has ended."));
    else if (occurrence->moved && occurrence->status == EVENT_PLANNED)
        text_format(times, WORDS_SIZE * 2, _("New time: %s"), span);
}

/* Where something was that has ended is of no use to anybody. */
static void make_when(struct event_card *card, struct local_time now)
{
    char place[WORDS_SIZE] = "";
    make_times(card, card->times, now);
    if (card->action != EVENT_CARD_HERE || occurrence_is_on(card->occurrence, now))
        words_in_place(place, card->occurrence->place);
    text_format(card->when, sizeof card->when, *place ? _("%s, %s") : "%s%s", card->times, place);
}

static enum event_card_action action_of(const struct occurrence *occurrence, struct local_time now)
{
    if (occurrence->status == EVENT_CANCELLED)
        return EVENT_CARD_NONE;
    if (local_time_compare(occurrence->starts_at, now) > 0)
        return EVENT_CARD_COMING;
    return occurrence_is_open_for_here(occurrence, now) ? EVENT_CARD_HERE : EVENT_CARD_NONE;
}

static bool title_is_shared(const struct occurrences *list, const struct occurrence *occurrence)
{
    for (size_t i = 0; i < list->count; i++)
        if (&list->items[i] != occurrence && strcmp(list->items[i].title, occurrence->title) == 0)
            return true;
    return false;
}

static void make_names(struct event_card *card, bool shared, struct date today)
{
    char start[WORDS_SIZE];
    const char *button = card->action == EVENT_CARD_HERE ? _("I’m here") : words_answer(ANSWER_COMING);
    words_start(start, card->occurrence, today);
    text_format(card->name, sizeof card->name, shared ? _("%s, %s") : "%s", card->occurrence->title, start);
    text_format(card->button_name, sizeof card->button_name, _c("button: title", "%s: %s"), button,
                card->name);
}

void event_cards_make(struct event_card *cards, const struct occurrences *list, struct local_time now)
{
    for (size_t i = 0; i < list->count; i++) {
        struct event_card *card = &cards[i];
        *card = (struct event_card){.occurrence = &list->items[i]};
        card->action = action_of(card->occurrence, now);
        words_event_picture(card->picture, card->occurrence);
        make_names(card, title_is_shared(list, card->occurrence), now.date);
        make_when(card, now);
        make_about(card);
    }
}

/* --- Measures --- */

static const struct label TITLE = {.bold = true};
static const struct label SOFT = {.soft = true};

/* From all of it down to what is needed to choose: without the badge, without what the event's own
 * page says too, and in the end without the place. */
static const struct {
    bool badge, about, place;
} RUNGS[] = {{true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};

enum button_place {
    BUTTON_BESIDE, /* beside all of the text */
    BUTTON_CORNER, /* on a narrow card: beside what it is like, below title and time */
    BUTTON_BELOW,  /* as wide as the card */
};

/* Where its parts are, for one width. */
struct plan {
    int badge; /* its side, 0 for none */
    enum button_place place;
    int button_w, button_h; /* 0 for none */
    int head_w, head_h;     /* title, and times and place */
    int about_w, about_h;
    bool about;
    const char *when;
    int height;
};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static struct button button_of(const struct event_card *card)
{
    return (struct button){.label =
                               card->action == EVENT_CARD_HERE ? _("I’m here") : words_answer(ANSWER_COMING),
                           .name = card->button_name,
                           .look = BUTTON_MAIN};
}

/* The buttons of a list are all of one width. */
static struct size button_size(struct ui *ui)
{
    const struct button here = {.label = _("I’m here")}, coming = {.label = words_answer(ANSWER_COMING)};
    struct size size = ui_button_size(ui, &coming, 0);
    size.w = larger(size.w, ui_button_size(ui, &here, 0).w);
    size.h = larger(size.h, ui_mm(ui, layout_is_compact(ui) ? MM_TARGET_LEAST : MM_TARGET));
    return size;
}

/* Cards of a list stand closer than single ones. */
static int padding(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.1 : 3.0);
}

static int badge_room(const struct ui *ui, const struct plan *plan)
{
    return plan->badge ? plan->badge + padding(ui) : 0;
}

/* By the width alone where it can be, so that the buttons of a list stand alike: beside the text if that
 * keeps lines of some ten times their height. */
static void place_button(struct ui *ui, const struct event_card *card, int inside, struct plan *plan)
{
    struct size size = button_size(ui);
    int beside = inside - size.w - padding(ui), text = beside - badge_room(ui, plan);
    bool has_corner = plan->about && card->about[0] && beside >= ui_mm(ui, 38.0);
    if (text >= 10 * ui_label_height(ui, 0, &SOFT, "0") || (text >= ui_mm(ui, 55.0) && !has_corner))
        plan->place = BUTTON_BESIDE;
    else
        plan->place = has_corner ? BUTTON_CORNER : BUTTON_BELOW;
    plan->button_w = plan->place == BUTTON_BELOW ? inside : size.w;
    plan->button_h = size.h;
}

static void measure_text(struct ui *ui, const struct event_card *card, int inside, struct plan *plan)
{
    int button = plan->button_h ? plan->button_w + padding(ui) : 0;
    plan->head_w = inside - badge_room(ui, plan) - (plan->place == BUTTON_BESIDE ? button : 0);
    plan->about_w = plan->place == BUTTON_CORNER ? inside - button : plan->head_w;
    plan->head_h = ui_label_height(ui, plan->head_w, &TITLE, card->occurrence->title) +
                   ui_label_height(ui, plan->head_w, &SOFT, plan->when);
    plan->about_h = plan->about ? ui_label_height(ui, plan->about_w, &SOFT, card->about) : 0;
}

/* Between the two rows of a card with its button in the corner. */
static int row_gap(const struct ui *ui)
{
    return ui_mm(ui, 1.5);
}

static int edge(const struct ui *ui, const struct plan *plan)
{
    return plan->place == BUTTON_CORNER ? padding(ui) : ui_mm(ui, MM_GAP);
}

static void lay_out(struct ui *ui, const struct event_card *card, int width, struct plan *plan)
{
    int inside = width - 2 * padding(ui);
    if (card->action != EVENT_CARD_NONE)
        place_button(ui, card, inside, plan);
    measure_text(ui, card, inside, plan);
    if (plan->place == BUTTON_CORNER)
        plan->height =
            larger(plan->head_h, plan->badge) + row_gap(ui) + larger(plan->about_h, plan->button_h);
    else
        plan->height = larger(plan->head_h + plan->about_h, plan->badge);
    if (plan->place == BUTTON_BESIDE)
        plan->height = larger(plan->height, plan->button_h);
    if (plan->place == BUTTON_BELOW)
        plan->height += layout_gap(ui) + plan->button_h;
    plan->height += 2 * edge(ui, plan);
}

/* The first rung that is not higher than `most`; the last one where none is. */
static struct plan plan_for(struct ui *ui, const struct event_card *card, int width, int most)
{
    struct plan plan = {0};
    for (size_t rung = 0; rung < sizeof RUNGS / sizeof RUNGS[0]; rung++) {
        plan = (struct plan){.badge = RUNGS[rung].badge ? layout_badge(ui) : 0,
                             .about = RUNGS[rung].about,
                             .when = RUNGS[rung].place ? card->when : card->times};
        lay_out(ui, card, width, &plan);
        if (plan.height <= most && layout_text_fits(ui, plan.head_w, &TITLE, card->occurrence->title))
            break;
    }
    return plan;
}

int event_card_height(struct ui *ui, const struct event_card *card, int width, int wanted, int most)
{
    struct plan plan = plan_for(ui, card, width, wanted);
    if (plan.height > wanted || !plan.about)
        plan = plan_for(ui, card, width, most);
    return plan.height;
}

/* --- Drawing --- */

static void press(struct lounge *lounge, const struct event_card *card, bool button)
{
    struct route route = {
        .screen = SCREEN_EVENT, .event = card->occurrence->event, .original = card->occurrence->original};
    if (button) {
        bool here = card->action == EVENT_CARD_HERE;
        route.screen = SCREEN_WHO;
        route.purpose = here ? PURPOSE_HERE : PURPOSE_ANSWER;
        route.answer = here ? ANSWER_NONE : ANSWER_COMING;
    }
    lounge_go(lounge, &route);
}

static uint64_t key_of(const struct event_card *card)
{
    const struct occurrence *occurrence = card->occurrence;
    return text_hash(&occurrence->event, sizeof occurrence->event, (uint64_t)occurrence->original.day) | 1;
}

static bool draw_button(struct ui *ui, const struct event_card *card, struct rect *inside,
                        const struct plan *plan)
{
    struct button button = button_of(card);
    button.key = key_of(card) + 1;
    struct rect place;
    if (plan->place == BUTTON_BELOW) {
        place = rect_cut_bottom(inside, plan->button_h);
        rect_cut_bottom(inside, layout_gap(ui));
    } else {
        place = rect_cut_right(inside, plan->button_w);
        place = rect_centre(place, (struct size){place.w, plan->button_h});
        rect_cut_right(inside, padding(ui));
    }
    return ui_button(ui, place, &button);
}

static void draw_badge(struct ui *ui, const struct event_card *card, struct rect *row,
                       const struct plan *plan)
{
    enum event_kind kind = card->occurrence->kind;
    if (!plan->badge)
        return;
    ui_badge(ui, rect_cut_left(row, plan->badge), words_kind_tint(kind), words_kind_ink(kind), card->picture,
             false);
    rect_cut_left(row, padding(ui));
}

static void draw_text(struct ui *ui, const struct event_card *card, struct rect area, const struct plan *plan,
                      bool about)
{
    int height = plan->head_h + (about ? plan->about_h : 0);
    area = rect_centre(area, (struct size){area.w, height});
    ui_label_cut(ui, &area, &TITLE, card->occurrence->title);
    ui_label_cut(ui, &area, &SOFT, plan->when);
    if (about)
        ui_label_cut(ui, &area, &SOFT, card->about);
}

/* In two rows: what and when, then what it is like and the button. */
static bool draw_with_corner(struct ui *ui, const struct event_card *card, struct rect inside,
                             const struct plan *plan)
{
    struct rect head = rect_cut_top(&inside, larger(plan->head_h, plan->badge));
    rect_cut_top(&inside, row_gap(ui));
    draw_badge(ui, card, &head, plan);
    draw_text(ui, card, head, plan, false);
    bool pressed = draw_button(ui, card, &inside, plan);
    ui_label(ui, rect_centre(inside, (struct size){inside.w, plan->about_h}), &SOFT, card->about);
    return pressed;
}

static bool draw_in_one(struct ui *ui, const struct event_card *card, struct rect inside,
                        const struct plan *plan)
{
    bool pressed = card->action != EVENT_CARD_NONE && draw_button(ui, card, &inside, plan);
    draw_badge(ui, card, &inside, plan);
    draw_text(ui, card, inside, plan, plan->about);
    return pressed;
}

void event_card_draw(struct lounge *lounge, struct ui *ui, const struct event_card *card, struct rect rect)
{
    const struct plan plan = plan_for(ui, card, rect.w, rect.h);
    bool opened = ui_card(ui, rect, &(struct card){.name = card->name, .key = key_of(card)});
    struct rect inside = rect;
    rect_cut_left(&inside, padding(ui));
    rect_cut_right(&inside, padding(ui));
    rect_cut_top(&inside, edge(ui, &plan));
    rect_cut_bottom(&inside, edge(ui, &plan));
    bool pressed = plan.place == BUTTON_CORNER ? draw_with_corner(ui, card, inside, &plan)
                                               : draw_in_one(ui, card, inside, &plan);
    if (pressed || opened)
        press(lounge, card, pressed);
}

void event_card_list(struct lounge *lounge, struct flow *flow, const struct event_card *card)
{
    struct button button = button_of(card), more = {.label = _("Tell me more"), .name = card->name};
    struct rect rect;
    button.key = key_of(card) + 1;
    more.key = key_of(card);
    flow_text(flow, &TITLE, card->occurrence->title);
    flow_text(flow, &SOFT, card->when);
    flow_text(flow, &SOFT, card->about);
    int height = ui_button_size(flow->ui, &button, flow_width(flow)).h;
    if (card->action != EVENT_CARD_NONE && flow_item(flow, height, &rect) &&
        ui_button(flow->ui, rect, &button))
        press(lounge, card, true);
    height = ui_button_size(flow->ui, &more, flow_width(flow)).h;
    if (flow_item(flow, height, &rect) && ui_button(flow->ui, rect, &more))
        press(lounge, card, false);
}
