/* What was saved and what happens next, with "Undo / not me". For everyone the same: unless the change
 * was made behind the lock, nothing here depends on who tapped or what they had answered before, or since. */
#include "screen/screen.h"

#include <string.h>

#include "screen/event_line.h"
#include "screen/frame.h"
#include "screen/message.h"
#include "store/house.h"
#include "store/retire.h"
#include "ui/widget.h"

enum { LINES_MOST = 5 };

struct saved {
    struct last_change change;
    bool taken_back; /* Undo was tapped */
    bool off;        /* the office has called the event off since … */
    bool moved;      /* … or moved it */
    char title[EVENT_LINE_SIZE];
    char title_in_two[EVENT_LINE_SIZE];
    char lines[LINES_MOST][EVENT_LINE_SIZE];
    int line_count;
    bool has_office;  /* there is one elsewhere */
    bool retired;     /* by the office: nobody reads what is saved here */
    const char *note; /* whether the office has seen it; NULL: nothing */
    struct flow_place place;
};

/* --- Load --- */

static void add_line(struct saved *saved, const char *text)
{
    if (*text && saved->line_count < LINES_MOST)
        text_format(saved->lines[saved->line_count++], EVENT_LINE_SIZE, "%s", text);
}

static const char *say_what(enum answer answer)
{
    static const char *const SAID[] = {
        [ANSWER_NONE] = "",
        [ANSWER_COMING] = N_("You said you’re coming."),
        [ANSWER_MAYBE] = N_("You said you might come."),
        [ANSWER_WATCHING] = N_("You said you’ll come and watch."),
        [ANSWER_DECLINED] = N_("You said not this time."),
    };
    return _(SAID[answer]);
}

static void add_kept(struct saved *saved)
{
    char line[EVENT_LINE_SIZE];
    add_line(saved, event_in_place(line, _("A place is kept for you, %s."), _("A place is kept for you."),
                                   saved->change.occurrence.place));
}

static bool says_no_place(const struct last_change *change)
{
    return !answer_takes_place(change->answer, &change->occurrence);
}

/* On one's own page: what stands. */
static void add_own_place(struct saved *saved)
{
    switch (saved->change.now.place) {
    case PLACE_PROMISED:
        if (says_no_place(&saved->change))
            add_line(saved, _("A place is still kept for you. You can give it up in My plans."));
        else
            add_kept(saved);
        break;
    case PLACE_WAITING:
        add_line(saved, _("You’re waiting. We’ll ask if there is room."));
        break;
    case PLACE_OFFERED:
        add_line(saved, _("A place came free. Would you like it? Look in My plans."));
        break;
    case PLACE_ASKED:
        add_line(saved, _("We’ve asked for a place. Look in My plans any time."));
        break;
    default:
        break;
    }
}

/* In public: what is true for whoever tapped, by what everybody could see before. */
static void add_any_place(struct saved *saved)
{
    const struct last_change *change = &saved->change;
    if (change->holder && change->occurrence.room == ROOM_THERE_IS) {
        add_kept(saved);
        return;
    }
    if (!change->holder)
        add_line(saved, _("If you have no place yet, we’ve asked for one."));
    else
        add_line(saved, _("The places are taken for now. If you have none yet, you are waiting."));
    add_line(saved, _("We ask you in My plans when there is room. Look there any time."));
}

/* What follows from an answer that takes none of the places, or where nothing limits them. */
static void add_welcome(struct saved *saved)
{
    char line[EVENT_LINE_SIZE];
    const struct last_change *change = &saved->change;
    if (change->answer == ANSWER_MAYBE)
        add_line(saved, _("Decide on the day. Either is fine."));
    else
        add_line(saved,
                 event_in_place(line, _("See you %s."), _("See you there."), change->occurrence.place));
    if (change->behind_lock)
        add_own_place(saved);
}

static void add_next(struct saved *saved)
{
    const struct last_change *change = &saved->change;
    bool limited = change->occurrence.room != ROOM_OPEN && !says_no_place(change);
    if (change->kind == CHANGE_GIVE_UP)
        add_line(saved, _("No place is kept for you now. You can ask again any time."));
    else if (change->answer == ANSWER_DECLINED)
        add_line(saved, _("Thank you for saying so. You can change your mind any time."));
    else if (limited && change->behind_lock)
        add_own_place(saved);
    else if (limited)
        add_any_place(saved);
    else
        add_welcome(saved);
}

static void say_here(struct saved *saved)
{
    bool helped = saved->change.how == HOW_HELPED;
    char line[EVENT_LINE_SIZE];
    const char *title = saved->change.occurrence.title;
    text_format(saved->title, sizeof saved->title, "%s", helped ? _("Thank you") : _("Welcome"));
    text_format(line, sizeof line, helped ? _("You helped: %s.") : _("You’re here: %s."), title);
    add_line(saved, line);
    add_line(saved, helped ? _("It is kept with your own plans.")
                           : _("Make yourself at home. You can leave when you like."));
}

/* The same for every tap, whatever stands now: it may be about somebody else. */
static void say_taken_back(struct saved *saved)
{
    text_format(saved->title, sizeof saved->title, "%s", _("Taken back"));
    add_line(saved, _("This tap does not count any more. All else stays as it is."));
    saved->note = NULL;
}

static void say_answer(struct saved *saved, const struct lounge *lounge)
{
    event_line(saved->title, &saved->change.occurrence, lounge->now.date);
    event_line_in_two(saved->title_in_two, &saved->change.occurrence, lounge->now.date);
    add_line(saved, say_what(saved->change.answer));
    if (saved->retired)
        return;
    if (saved->off) {
        add_line(saved, _("This is off. What’s on shows what is planned instead."));
        return;
    }
    if (saved->moved)
        add_line(saved, _("This has moved."));
    add_next(saved);
}

static const char *say_who_has_it(const struct saved *saved)
{
    if (saved->retired)
        return _("Saved here only. The office will not see it. Please tell staff.");
    return saved->has_office ? _("Saved here. The office has not seen it yet.") : NULL;
}

static void say(struct saved *saved, const struct lounge *lounge)
{
    saved->title_in_two[0] = '\0';
    saved->line_count = 0;
    saved->note = say_who_has_it(saved);
    if (saved->taken_back)
        say_taken_back(saved);
    else if (saved->change.kind == CHANGE_HERE)
        say_here(saved);
    else
        say_answer(saved, lounge);
}

/* The office may call the event off or move it while the page is open. The room is what everybody saw. */
static bool look_again(struct saved *saved, struct lounge *lounge, struct err *err)
{
    struct occurrence now;
    bool found = false;
    struct occurrence *said = &saved->change.occurrence;
    const struct signup_key *key = &saved->change.key;
    if (saved->change.kind == CHANGE_HERE)
        return true;
    if (!occurrence_recall(lounge->store, key->event, key->date, &now, &found, err))
        return false;
    saved->off = !found || now.status != EVENT_PLANNED;
    if (saved->off)
        return true;
    saved->moved |=
        local_time_compare(now.starts_at, said->starts_at) != 0 || strcmp(now.place, said->place) != 0;
    now.room = said->room;
    *said = now;
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct saved *saved = page->state;
    struct store *store = lounge->store;
    if (!house_has_office_elsewhere(store, &saved->has_office, err) ||
        !retire_is_retired(store, store->device, &saved->retired, err))
        return false;
    if (saved->change.kind == CHANGE_NONE) {
        saved->change = lounge->last_change;
        lounge->last_change = (struct last_change){0};
    }
    if (!look_again(saved, lounge, err))
        return false;
    say(saved, lounge);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct saved *saved = page->state;
    if (!last_change_settle(lounge, &saved->change, &err))
        lounge_trouble(lounge, &err);
}

/* --- Taps --- */

static void undo(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct saved *saved = page->state;
    saved->taken_back = last_change_undo(lounge, &saved->change, &err);
    if (saved->taken_back)
        say(saved, lounge);
    else
        lounge_trouble(lounge, &err);
}

static void choose_again(const struct page *page, struct lounge *lounge)
{
    struct route next = page->route;
    next.screen = SCREEN_WHO;
    next.person = (struct id){0};
    lounge_replace(lounge, &next);
}

static void take(struct page *page, struct lounge *lounge)
{
    const struct saved *saved = page->state;
    if (saved->taken_back)
        choose_again(page, lounge);
    else
        undo(page, lounge);
}

/* --- View --- */

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct saved *saved = page->state;
    const bool again = saved->taken_back && !saved->change.behind_lock;
    const struct button first = {.label = again ? _("Choose another picture") : _("Undo / not me"),
                                 .icon = again ? "icons/person" : "icons/undo"};
    const struct button done = {
        .label = _("Done"), .icon = "icons/done", .look = BUTTON_MAIN, .is_back = true};
    const bool alone = saved->taken_back && !again;
    struct message message = {.icon = saved->taken_back ? "icons/undo"
                                      : saved->off      ? "icons/cancelled"
                                                        : "icons/coming",
                              .title = saved->title,
                              .title_in_two = saved->title_in_two[0] ? saved->title_in_two : NULL,
                              .note = saved->note,
                              .buttons = {alone ? &done : &first, alone ? NULL : &done}};
    for (int i = 0; i < saved->line_count; i++)
        message.lines[i] = saved->lines[i];
    struct frame frame = frame_draw(lounge, ui, FRAME_HOME_ONLY);
    int tapped = message_draw(ui, frame.body, &message, &saved->place);
    if (tapped == (alone ? 0 : 1))
        lounge_back(lounge);
    else if (tapped == 0)
        take(page, lounge);
}

const struct screen screen_saved = {
    .name = "saved",
    .state_size = sizeof(struct saved),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
    .leave = leave,
};
