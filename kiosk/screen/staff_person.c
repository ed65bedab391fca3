/* One person: what staff see of them, and what they can change. A lock is taken away and a yes is noted after
 * one more question; away and back are a tap each, which is its own Undo; a last day away may be chosen. */
#include "screen/screen.h"

#include "screen/form.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"
#include "screen/tiles.h"
#include "store/lock.h"

enum { FACTS_MOST = 4 };

struct person_page {
    bool found;
    struct person_form form;
    struct form last_day; /* of being away */
    char title[WORDS_SIZE];
    char picture[WORDS_SIZE];
    char facts[FACTS_MOST][WORDS_SIZE]; /* lines about them, "" for none */
    bool asks_lock;                     /* is their lock to be taken away? */
    struct flow_place place;
};

static const struct field LAST_DAY[] = {
    {.label = N_("Last day away"),
     FIELD_AT(FIELD_DATE, struct person_page, form.person.away_until),
     .none = N_("Not known yet")},
};

/* --- Loading --- */

static void say_yes(char out[WORDS_SIZE], struct date yes_on)
{
    char date[WORDS_SIZE];
    if (date_is_none(yes_on))
        text_format(out, WORDS_SIZE, "%s", _("Their yes to being here is not noted."));
    else
        text_format(out, WORDS_SIZE, _("Said yes to being here on %s."), words_date(date, yes_on));
}

static void say_reading(char out[WORDS_SIZE], const struct person *person)
{
    const char *language = person->language[0] ? words_language_name(person->language) : NULL;
    bool large = person->text_size == TEXT_SIZE_LARGE;
    out[0] = '\0';
    if (language && large)
        text_format(out, WORDS_SIZE, _("Reads %s, in large text."), language);
    else if (language)
        text_format(out, WORDS_SIZE, _("Reads %s."), language);
    else if (large)
        text_format(out, WORDS_SIZE, "%s", _("Reads large text."));
}

static void say_facts(struct person_page *state, const struct lounge *lounge)
{
    static const char *const LOCKS[] = {[LOCK_UNSET] = N_("Has no picture lock yet."),
                                        [LOCK_SET] = N_("Has a picture lock."),
                                        [LOCK_WITHOUT] = N_("Goes without a picture lock.")};
    const struct person *person = &state->form.person;
    person_state_words(state->facts[0], person, lounge->now.date);
    say_yes(state->facts[1], person->yes_on);
    text_format(state->facts[2], WORDS_SIZE, "%s", _(LOCKS[person->lock]));
    say_reading(state->facts[3], person);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct person_page *state = page->state;
    struct person *person = &state->form.person;
    if (state->last_day.fields == NULL)
        form_start(&state->last_day, LAST_DAY, 1, state);
    if (form_is_open(&state->last_day))
        return true;
    if (!person_form_load(lounge->store, page->route.person, &state->form, &state->found, err))
        return false;
    person_title(state->title, person);
    if (!layout_own_picture(state->picture, lounge, person->picture))
        tile_icon(state->picture, person->picture);
    say_facts(state, lounge);
    return true;
}

/* --- What can be done --- */

static void save(struct person_page *state, struct lounge *lounge)
{
    struct err err = {0};
    bool found;
    if (!person_form_save(lounge->store, &state->form, &err) ||
        !person_form_load(lounge->store, state->form.person.id, &state->form, &found, &err))
        lounge_trouble(lounge, &err);
    say_facts(state, lounge);
}

static void take_lock_away(struct person_page *state, struct lounge *lounge)
{
    struct err err = {0};
    state->asks_lock = false;
    if (lock_reset(lounge->store, state->form.person.id, &err))
        state->form.person.lock = LOCK_UNSET;
    else
        lounge_trouble(lounge, &err);
    say_facts(state, lounge);
}

static void go_away(struct person_page *state, struct lounge *lounge)
{
    state->form.person.state = PERSON_AWAY;
    save(state, lounge);
}

static void choose_last_day(struct person_page *state, struct lounge *lounge)
{
    form_open(&state->last_day, lounge, 0);
}

static void come_back(struct person_page *state, struct lounge *lounge)
{
    state->form.person.state = PERSON_YES;
    state->form.person.moved_on_from = DATE_NONE;
    save(state, lounge);
}

static void note_yes(struct person_page *state, struct lounge *lounge)
{
    state->form.person.yes_on = lounge->now.date;
    save(state, lounge);
}

static void ask_lock(struct person_page *state, struct lounge *lounge)
{
    (void)lounge;
    state->asks_lock = true;
}

static void change(struct person_page *state, struct lounge *lounge)
{
    lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_PERSON_EDIT, .person = state->form.person.id});
}

static void move_on(struct person_page *state, struct lounge *lounge)
{
    lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_MOVED_ON, .person = state->form.person.id});
}

static void show_kept(struct person_page *state, struct lounge *lounge)
{
    lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_KEPT, .person = state->form.person.id});
}

static void erase(struct person_page *state, struct lounge *lounge)
{
    lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_ERASE, .person = state->form.person.id});
}

static bool is_always(const struct person *person)
{
    (void)person;
    return true;
}

static bool has_no_yes(const struct person *person)
{
    return date_is_none(person->yes_on);
}

static bool is_here(const struct person *person)
{
    return person->state == PERSON_YES;
}

static bool is_away(const struct person *person)
{
    return person->state == PERSON_AWAY;
}

static bool stays(const struct person *person)
{
    return person->state != PERSON_NO;
}

static bool moves_on(const struct person *person)
{
    return person->state == PERSON_NO;
}

static bool has_lock(const struct person *person)
{
    return person->lock != LOCK_UNSET;
}

static const struct {
    const char *title, *text, *icon;
    bool (*is_shown)(const struct person *person);
    void (*run)(struct person_page *state, struct lounge *lounge);
} ACTIONS[] = {
    {N_("Change"), N_("Name, picture, language, and whether the tile is shown"), "icons/settings", is_always,
     change},
    {N_("They said yes to being here"), N_("Noted with today’s date"), "icons/coming", has_no_yes, note_yes},
    {N_("Away for a while"), N_("The tile is hidden. Places stay kept. Nothing is asked."), "icons/away",
     is_here, go_away},
    {N_("Last day away"), N_("The next day the tile is shown again by itself"), "icons/back-by", is_away,
     choose_last_day},
    {N_("Back again"), N_("The tile is shown again"), "icons/returned", is_away, come_back},
    {N_("Moved on"), N_("What it frees, and from when the tile is gone"), "icons/moved-on", stays, move_on},
    {N_("Has not moved on"), N_("The tile and the places they still have stay"), "icons/undo", moves_on,
     come_back},
    {N_("Take the picture lock away"), N_("They make a new one with a worker"), "icons/unlock", has_lock,
     ask_lock},
    {N_("What is kept about them"), N_("To read together, or saved for them"), "icons/kept", is_always,
     show_kept},
    {N_("Erase everything about them"), N_("On every screen, for good"), "icons/remove", is_always, erase},
};

enum { ACTIONS_COUNT = sizeof ACTIONS / sizeof ACTIONS[0] };

/* --- View --- */

static void draw_head(const struct person_page *state, struct flow *flow)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    const struct label label = {0};
    int badge = layout_badge(ui), padding = layout_padding(ui), width = flow_width(flow) - badge - padding,
        text = 0;
    for (int i = 0; i < FACTS_MOST; i++)
        text += state->facts[i][0] ? ui_label_height(ui, width, &label, state->facts[i]) : 0;
    if (!flow_item(flow, text > badge ? text : badge, &rect))
        return;
    struct rect picture = rect_cut_left(&rect, badge);
    picture.h = badge;
    ui_badge(ui, picture, words_kind_tint(EVENT_MEETING), words_kind_ink(EVENT_MEETING), state->picture,
             true);
    rect_cut_left(&rect, padding);
    rect = rect_centre(rect, (struct size){rect.w, text});
    for (int i = 0; i < FACTS_MOST; i++)
        if (state->facts[i][0])
            ui_label_cut(ui, &rect, &label, state->facts[i]);
}

static struct row row_of(int action)
{
    return (struct row){.name = _(ACTIONS[action].title),
                        .picture = ACTIONS[action].icon,
                        .ink = ROLE_INK,
                        .title = _(ACTIONS[action].title),
                        .text = _(ACTIONS[action].text)};
}

static void draw_person(struct person_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    int actions[ACTIONS_COUNT], count = 0;
    struct row rows[ACTIONS_COUNT];
    for (int i = 0; i < ACTIONS_COUNT; i++)
        if (ACTIONS[i].is_shown(&state->form.person)) {
            rows[count] = row_of(i);
            actions[count++] = i;
        }
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    draw_head(state, &flow);
    int tapped = layout_rows(&flow, rows, count, frame_is_wide(ui) ? 2 : 1);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped >= 0)
        ACTIONS[actions[tapped]].run(state, lounge);
}

static void draw_question(struct person_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button yes = {.label = _("Yes, take it away")};
    const struct button no = {.label = _("No, go back"), .look = BUTTON_MAIN};
    const struct message message = {
        .icon = "icons/unlock",
        .tint = EVENT_MEETING,
        .title = _("Take the lock away?"),
        .lines = {_("Their plans stay. They choose three new pictures with a worker."),
                  _("Until then nobody can open their plans without a worker.")},
        .buttons = {&yes, &no}};
    int tapped = message_draw(ui, body, &message, &state->place);
    if (tapped == 0)
        take_lock_away(state, lounge);
    else if (tapped == 1)
        state->asks_lock = false;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct person_page *state = page->state;
    if (form_draw_over(&state->last_day, lounge, ui)) {
        if (state->last_day.changed != FORM_NOTHING)
            save(state, lounge);
        return;
    }
    struct rect body = staff_frame_draw(lounge, ui, _("People"), state->found ? state->title : _("People"));
    if (!state->found)
        ui_label(ui, body, &(struct label){0}, _("This person is not kept here any more."));
    else if (state->asks_lock)
        draw_question(state, lounge, ui, body);
    else
        draw_person(state, lounge, ui, body);
}

const struct screen screen_staff_person = {
    .name = "staff-person",
    .state_size = sizeof(struct person_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};
