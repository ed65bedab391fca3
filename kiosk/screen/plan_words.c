#include "screen/plan_words.h"

#include "base/text.h"

static const char *say_answer(enum answer answer)
{
    static const char *const SAID[] = {
        [ANSWER_NONE] = N_("You are invited. Would you like to come?"),
        [ANSWER_COMING] = N_("You said you’re coming."),
        [ANSWER_MAYBE] = N_("You said you might come."),
        [ANSWER_WATCHING] = N_("You said you’ll come and watch."),
        [ANSWER_DECLINED] = N_("You said not this time."),
    };
    return _(SAID[answer]);
}

static const char *say_place(enum place place)
{
    static const char *const SAID[] = {
        [PLACE_NONE] = "",
        [PLACE_PROMISED] = N_("A place is kept for you."),
        [PLACE_WAITING] = N_("You’re waiting. We’ll ask if there is room."),
        [PLACE_OFFERED] = N_("A place came free. Would you like it?"),
        [PLACE_ASKED] = N_("We’ve asked for a place."),
        [PLACE_GIVEN_BACK] = "",
    };
    return _(SAID[place]);
}

bool plan_keeps_place(const struct plan *plan)
{
    enum place place = plan->signup.place;
    return place != PLACE_NONE && place != PLACE_GIVEN_BACK &&
           !signup_takes_place(plan->signup.answer, plan->occurrence.watchers_take_places);
}

/* The house, or the person, has yet to say about the place. */
static bool is_unsettled(const struct plan *plan)
{
    enum place place = plan->signup.place;
    return place == PLACE_WAITING || place == PLACE_OFFERED || place == PLACE_ASKED;
}

/* The answer; what stands beside it, where it does not follow from it; and what else is asked. */
static void say_answer_and_place(struct plan_words *words, const struct plan *plan, const char *more)
{
    enum place place = plan->signup.place;
    const char *kept = plan_keeps_place(plan) && place == PLACE_PROMISED ? _("A place is still kept for you.")
                                                                         : say_place(place);
    text_format(words->said, sizeof words->said, "%s%s%s%s%s", say_answer(plan->signup.answer),
                *kept ? " " : "", kept, *more ? " " : "", more);
}

static void say_given_back(struct plan_words *words, const struct plan *plan)
{
    char date[WORDS_SIZE];
    const char *by = plan->signup.given_back_by;
    words->rank = PLAN_TALK;
    words->asks = true;
    /* TRANSLATORS: a member of staff and a date: "Please talk to Sam about Friday 27 November." */
    text_format(words->said, sizeof words->said, _("Please talk to %s about %s."), *by ? by : _("staff"),
                words_date(date, plan->occurrence.date));
}

static void say_standing(struct plan_words *words, const struct plan *plan, struct date today)
{
    enum place place = plan->signup.place;
    bool is_today = date_compare(plan->occurrence.date, today) == 0;
    if (plan_came_along(plan)) {
        text_format(words->said, sizeof words->said, "%s", _("You came along."));
    } else if (place == PLACE_GIVEN_BACK) {
        say_given_back(words, plan);
    } else if (place == PLACE_OFFERED) {
        words->rank = PLAN_OFFER;
        words->asks = true;
        text_format(words->said, sizeof words->said, "%s", say_place(place));
    } else if (plan->signup.answer == ANSWER_MAYBE && is_today) {
        words->asks = true;
        say_answer_and_place(words, plan, _("Do you feel like it today?"));
    } else if ((place == PLACE_WAITING || place == PLACE_ASKED) && !plan_keeps_place(plan)) {
        text_format(words->said, sizeof words->said, "%s", say_place(place));
    } else {
        words->asks = plan->signup.answer == ANSWER_NONE;
        say_answer_and_place(words, plan, "");
    }
}

/* On a retired screen no answer of the house arrives, and nobody hears one from here. */
static void say_unheard(struct plan_words *words, const struct plan *plan)
{
    text_format(words->said, sizeof words->said, "%s %s", say_answer(plan->signup.answer),
                _("Please ask staff about a place."));
}

/* As event_words.c: with the time only where that is another. */
static void say_news(struct plan_words *words, const struct plan *plan)
{
    char date[WORDS_SIZE], time[WORDS_SIZE];
    const struct occurrence *occurrence = &plan->occurrence;
    if (!occurrence->moved)
        return;
    words_date(date, occurrence->planned_date);
    words_time(time, occurrence->planned_starts);
    if (date_compare(occurrence->date, occurrence->planned_date) == 0)
        text_format(words->news, sizeof words->news, _("It is now at %s. It was at %s."),
                    words_time(date, occurrence->starts), time);
    else if (occurrence->starts.minute == occurrence->planned_starts.minute)
        text_format(words->news, sizeof words->news, _("It was planned for %s."), date);
    else
        text_format(words->news, sizeof words->news, _("It was planned for %s, %s."), date, time);
}

void plan_say(struct plan_words *words, const struct plan *plan, struct date today, bool retired)
{
    char when[WORDS_SIZE], in_place[WORDS_SIZE];
    const struct occurrence *occurrence = &plan->occurrence;
    *words = (struct plan_words){.rank = PLAN_BY_TIME};
    text_format(words->start, sizeof words->start, "%s, %s", words_day(when, occurrence->date, today),
                words_begin(in_place, occurrence));
    words_when(when, occurrence, today);
    text_format(words->when, sizeof words->when, "%s%s%s", when, occurrence->place[0] ? ", " : "",
                occurrence->place[0] ? words_in_place(in_place, occurrence->place) : "");
    if (occurrence->status == EVENT_CANCELLED) {
        text_format(words->said, sizeof words->said, "%s", _("This is off."));
    } else {
        if (retired && is_unsettled(plan))
            say_unheard(words, plan);
        else
            say_standing(words, plan, today);
        say_news(words, plan);
    }
    if (occurrence->status == EVENT_CANCELLED || occurrence->moved)
        text_format(words->reason, sizeof words->reason, "%s", occurrence->reason);
}
