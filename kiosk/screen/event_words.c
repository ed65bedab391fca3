/* The words of an event's page: made when it is loaded; declared in event_page.h. */
#include "screen/event_page.h"

#include <string.h>

#include "base/text.h"

/* Appends `text` and its full stop, with a blank before it if there is something already. */
static void add_sentence(char *out, size_t size, const char *text)
{
    size_t used = strlen(out), length = strlen(text);
    if (length == 0)
        return;
    bool ends = strchr(".!?", text[length - 1]) != NULL;
    text_format(out + used, size - used, "%s%s%s", used ? " " : "", text,
                ends ? "" : _c("end of a sentence", "."));
}

/* --- Head --- */

static void make_when(struct event_page *page, struct local_time now)
{
    const struct occurrence *occurrence = &page->occurrence;
    char when[WORDS_SIZE];
    words_when(when, occurrence, now.date);
    text_format(page->when, sizeof page->when, "%s", when);
    if (occurrence_is_on(occurrence, now) && !time_is_none(occurrence->ends))
        text_format(page->when, sizeof page->when, _("%s. %s."), _("On now"),
                    words_until(when, occurrence->ends));
    else if (occurrence->moved && occurrence->status == EVENT_PLANNED &&
             local_time_compare(occurrence->ends_at, now) > 0)
        text_format(page->when, sizeof page->when, _("New time: %s"), when);
}

/* Without the time where that stayed: what is planned may bear a new time as well, and the old one is
 * not kept. */
static void make_moved(struct event_page *page, struct date today)
{
    const struct occurrence *occurrence = &page->occurrence;
    char day[WORDS_SIZE], time[WORDS_SIZE], planned[WORDS_SIZE * 2];
    page->moved[0] = '\0';
    if (!occurrence->moved || occurrence->status == EVENT_CANCELLED)
        return;
    words_day(day, occurrence->planned_date, today);
    words_time(time, occurrence->planned_starts);
    if (occurrence->starts.minute == occurrence->planned_starts.minute)
        text_format(planned, sizeof planned, "%s", day);
    else
        text_format(planned, sizeof planned, _("%s, %s"), day, time);
    text_format(page->moved, sizeof page->moved, _("It was planned for: %s."), planned);
    add_sentence(page->moved, sizeof page->moved, occurrence->reason);
}

/* --- How it will feel --- */

/* What staff said, after what they did not say again in words. */
static void make_feel(struct event_page *page)
{
    char first[WORDS_SIZE] = "";
    const char *feel = page->event.feel, *group = words_group(page->event.group_size);
    if (page->event.is_quiet && !strcasestr(feel, _("Quiet")))
        add_sentence(first, sizeof first, _("Quiet"));
    if (!strcasestr(feel, group))
        add_sentence(first, sizeof first, group);
    text_format(page->feel, sizeof page->feel, "%s%s%s", first, *first && page->event.feel[0] ? " " : "",
                page->event.feel);
}

/* --- Facts --- */

static void add_fact(struct event_page *page, const char *icon, const char *text)
{
    if (*text == '\0' || page->fact_count == EVENT_FACTS_MOST)
        return;
    struct event_fact *fact = &page->facts[page->fact_count++];
    fact->icon = icon;
    text_format(fact->text, sizeof fact->text, "%s", text);
}

/* "With Sam" from "Sam"; nothing from nothing. */
static void add_fact_with(struct event_page *page, const char *icon, const char *format, const char *detail)
    __attribute__((format(printf, 3, 0)));

static void add_fact_with(struct event_page *page, const char *icon, const char *format, const char *detail)
{
    char text[EVENT_TEXT_SIZE];
    if (*detail == '\0')
        return;
    text_format(text, sizeof text, format, detail);
    add_fact(page, icon, text);
}

/* "noon" from "Noon": staff write a time of day as they begin a sentence. */
static char *time_inside(char out[WORDS_SIZE], const char *time)
{
    static const char *const TIMES[] = {"noon", "midday", "midnight", "lunch", "lunchtime", "tea", "teatime"};
    text_format(out, WORDS_SIZE, "%s", time);
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++)
        if (text_equal_caseless(time, TIMES[i]))
            text_format(out, WORDS_SIZE, "%s", TIMES[i]);
    return out;
}

static void make_facts(struct event_page *page)
{
    const struct event *event = &page->event;
    const struct occurrence *occurrence = &page->occurrence;
    char back[WORDS_SIZE];
    page->fact_count = 0;
    add_fact(page, "icons/moved", page->moved);
    add_fact(page, "icons/place", occurrence->place);
    add_fact(page, "icons/cost", occurrence->is_free ? _("Free") : occurrence->cost);
    bool asks = event->kind == EVENT_QUIZ && strcmp(event->run_by, event->asked_by) == 0;
    add_fact_with(page, "icons/with", _("With %s"), asks ? "" : event->run_by);
    if (event->kind == EVENT_QUIZ) {
        add_fact(page, "icons/quiz-teams",
                 event->teams ? _("We play in teams.") : _("Everyone plays together."));
        add_fact_with(page, "icons/quiz", _("%s asks the questions"), event->asked_by);
    }
    add_fact(page, "icons/friend", event->friend_allowed ? _("You can bring someone.") : "");
    add_fact_with(page, "icons/meet-at", _("Meet at: %s"), event->meet_at);
    add_fact(page, "icons/travel", event->travel);
    add_fact_with(page, "icons/back-by", _("Back by %s"), time_inside(back, event->back_by));
    add_fact(page, "icons/bring", event->bring);
}

/* --- Answers --- */

static void make_room(struct event_page *page)
{
    text_format(page->brief_room, sizeof page->brief_room, "%s",
                page->occurrence.room == ROOM_WAITING ? _("You can wait for a place.") : _("There is room."));
    text_format(page->room, sizeof page->room, "%s",
                page->occurrence.room == ROOM_WAITING
                    ? _("All places are taken just now. You can wait, and we’ll ask you when there is room.")
                    : _("There is room."));
}

/* True if staff's reason names that day already: "Next one on 2 December." */
static bool says_day(const char *reason, struct date date)
{
    char day[WORDS_SIZE];
    const char *without_weekday = strchr(words_date(day, date), ' ');
    return without_weekday && strcasestr(reason, without_weekday + 1);
}

static void make_off(struct event_page *page, const struct occurrence *next, struct date today)
{
    char start[WORDS_SIZE], sentence[WORDS_SIZE * 2];
    page->off[0] = '\0';
    if (page->stage == EVENT_OFF)
        add_sentence(page->off, sizeof page->off, page->occurrence.reason);
    if (!next || says_day(page->off, next->date))
        return;
    text_format(sentence, sizeof sentence, _("Next one: %s."), words_start(start, next, today));
    if (page->off[0])
        text_format(page->off + strlen(page->off), sizeof page->off - strlen(page->off), "\n");
    text_format(page->off + strlen(page->off), sizeof page->off - strlen(page->off), "%s", sentence);
}

void event_make_words(struct event_page *page, const struct occurrence *next, struct local_time now)
{
    words_event_picture(page->picture, &page->occurrence);
    make_when(page, now);
    make_moved(page, now.date);
    make_feel(page);
    make_facts(page);
    make_room(page);
    make_off(page, next, now.date);
}
