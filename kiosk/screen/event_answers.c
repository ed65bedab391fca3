/* The ways to answer to an event; declared in event_page.h. */
#include "screen/event_page.h"

static const struct label QUESTION = {.bold = true};
static const struct label SOFT = {.soft = true};

/* --- Which there are --- */

static void add_button(struct event_answers *answers, const char *label, const char *icon, enum answer answer)
{
    int at = answers->bar.count++;
    answers->answers[at] = answer;
    answers->buttons[at] = (struct button){
        .label = label, .icon = icon, .start = true, .look = at == 0 ? BUTTON_MAIN : BUTTON_PLAIN};
    answers->bar.items[at] = &answers->buttons[at];
}

static bool can_answer(const struct event_page *page)
{
    return page->stage == EVENT_AHEAD || page->stage == EVENT_SOON;
}

static bool can_be_here(const struct event_page *page)
{
    return page->stage == EVENT_SOON || page->stage == EVENT_RUNNING;
}

/* The first is the page's main action. In the last half hour "I might come" is not asked any more. */
static void choose_buttons(const struct event_page *page, struct event_answers *answers)
{
    answers->bar = (struct buttons){0};
    if (can_be_here(page))
        add_button(answers, _("I’m here"), "icons/here", ANSWER_NONE);
    if (can_answer(page))
        add_button(answers, words_answer(ANSWER_COMING), "icons/coming", ANSWER_COMING);
    if (page->stage == EVENT_AHEAD)
        add_button(answers, words_answer(ANSWER_MAYBE), "icons/maybe", ANSWER_MAYBE);
    if (can_answer(page) && page->event.watching_offered)
        add_button(answers, words_answer(ANSWER_WATCHING), "icons/watching", ANSWER_WATCHING);
    if (answers->bar.count == 0)
        add_button(answers, _("See what’s on"), "icons/whats-on", ANSWER_NONE);
}

/* --- The words around them --- */

static const char *question_of(const struct event_page *page)
{
    switch (page->stage) {
    case EVENT_OFF:
        return _("This is off.");
    case EVENT_OVER:
        return _("This has ended.");
    case EVENT_SOON:
    case EVENT_RUNNING:
        return _("Are you here?");
    default:
        return _("Would you like to come?");
    }
}

const char *event_room(const struct event_page *page)
{
    if (page->stage == EVENT_OFF || page->stage == EVENT_OVER)
        return page->off;
    return can_answer(page) ? page->room : "";
}

static int measure(const struct event_page *page, struct ui *ui, struct event_answers *answers, int width,
                   int columns)
{
    int height = answers->question ? ui_label_height(ui, width, &QUESTION, question_of(page)) : 0;
    height += ui_label_height(ui, width, &SOFT, event_room(page));
    if (answers->bar.count > 0)
        height += (height ? layout_gap(ui) : 0) + layout_buttons_height(ui, width, &answers->bar, columns);
    if (answers->mind)
        height += layout_gap(ui) + ui_label_height(ui, width, &SOFT, _("You can change your mind any time."));
    return height;
}

/* True if a button would have its words in two lines in that many columns. */
static bool wraps(struct ui *ui, int width, const struct buttons *bar, int columns)
{
    int column = (width - (columns - 1) * layout_gap(ui)) / columns;
    for (int i = 0; i < bar->count; i++) {
        bool alone = i % columns == 0 && i == bar->count - 1;
        if (ui_button_size(ui, bar->items[i], 0).w > (alone ? width : column))
            return true;
    }
    return false;
}

bool event_answers_fit(const struct event_page *page, struct ui *ui, struct event_answers *answers, int width,
                       int columns, int most)
{
    *answers = (struct event_answers){.question = true, .mind = can_answer(page)};
    choose_buttons(page, answers);
    if (wraps(ui, width, &answers->bar, columns))
        columns = 1;
    answers->height = measure(page, ui, answers, width, columns);
    if (answers->height > most && answers->mind) {
        answers->mind = false;
        answers->height = measure(page, ui, answers, width, columns);
    }
    if (answers->height > most && can_answer(page)) {
        answers->question = false;
        answers->height = measure(page, ui, answers, width, columns);
    }
    return answers->height <= most;
}

/* --- Drawing --- */

static void press(const struct event_page *page, struct lounge *lounge, enum answer answer)
{
    struct route route = {
        .screen = SCREEN_WHO,
        .purpose = answer == ANSWER_NONE ? PURPOSE_HERE : PURPOSE_ANSWER,
        .event = page->occurrence.event,
        .original = page->occurrence.original,
        .answer = answer,
    };
    if (!can_answer(page) && !can_be_here(page))
        route = (struct route){.screen = SCREEN_WHATS_ON};
    lounge_go(lounge, &route);
}

void event_answers_draw(const struct event_page *page, struct lounge *lounge, struct ui *ui,
                        const struct event_answers *answers, struct rect area)
{
    int top = area.y;
    if (answers->question)
        ui_label_cut(ui, &area, &QUESTION, question_of(page));
    ui_label_cut(ui, &area, &SOFT, event_room(page));
    if (answers->bar.count == 0)
        return;
    if (area.y > top)
        rect_cut_top(&area, layout_gap(ui));
    int tapped = layout_buttons(ui, area, &answers->bar);
    if (tapped >= 0)
        press(page, lounge, answers->answers[tapped]);
    if (!answers->mind)
        return;
    int text = ui_label_height(ui, area.w, &SOFT, _("You can change your mind any time."));
    struct rect mind = {area.x, top + answers->height - text, area.w, text};
    ui_label(ui, mind, &SOFT, _("You can change your mind any time."));
}

/* The widest label may take two lines. */
int event_buttons_width(const struct event_page *page, struct ui *ui, int most)
{
    struct event_answers answers = {0};
    int widest = 0, second = 0;
    choose_buttons(page, &answers);
    for (int i = 0; i < answers.bar.count; i++) {
        int width = ui_button_size(ui, &answers.buttons[i], 0).w;
        second = width > widest ? widest : width > second ? width : second;
        widest = width > widest ? width : widest;
    }
    int wanted = answers.bar.count > 1 ? second : widest;
    return wanted < most ? wanted : most;
}

int event_buttons_height(const struct event_page *page, struct ui *ui, int width)
{
    struct event_answers answers = {0};
    choose_buttons(page, &answers);
    int height = (answers.bar.count - 1) * layout_gap(ui);
    for (int i = 0; i < answers.bar.count; i++)
        height += ui_button_size(ui, &answers.buttons[i], width).h;
    return height;
}

void event_buttons_draw(const struct event_page *page, struct lounge *lounge, struct ui *ui, struct rect area)
{
    struct event_answers answers = {0};
    choose_buttons(page, &answers);
    for (int i = 0; i < answers.bar.count; i++) {
        struct size size = ui_button_size(ui, &answers.buttons[i], area.w);
        if (ui_button(ui, rect_cut_top(&area, size.h), &answers.buttons[i]))
            press(page, lounge, answers.answers[i]);
        rect_cut_top(&area, layout_gap(ui));
    }
}

void event_answers_list(const struct event_page *page, struct lounge *lounge, struct flow *flow)
{
    struct ui *ui = flow->ui;
    struct event_answers answers = {0};
    struct rect rect;
    choose_buttons(page, &answers);
    if (!layout_is_compact(ui) || !can_answer(page))
        flow_text(flow, &QUESTION, question_of(page));
    flow_text(flow, &SOFT, event_room(page));
    for (int i = 0; i < answers.bar.count; i++) {
        struct size size = ui_button_size(ui, &answers.buttons[i], flow_width(flow));
        if (flow_item(flow, size.h, &rect) && ui_button(ui, rect, &answers.buttons[i]))
            press(page, lounge, answers.answers[i]);
    }
}
