#include "screen/staff_event_words.h"

#include <string.h>

#include "base/text.h"

char *staff_event_marks(char out[WORDS_SIZE], enum event_status status, bool is_private)
{
    const char *first = status == EVENT_DRAFT       ? _c("an event", "Draft")
                        : status == EVENT_CANCELLED ? _c("an event", "Off")
                                                    : "";
    const char *second = is_private ? _c("an event", "Private") : "";
    text_format(out, WORDS_SIZE, "%s%s%s", first, *first && *second ? " · " : "", second);
    return out;
}

char *staff_event_when(char out[STAFF_WHEN_SIZE], const struct occurrence *occurrence, struct date today)
{
    char when[WORDS_SIZE], place[WORDS_SIZE] = "";
    words_when(when, occurrence, today);
    if (occurrence->place[0])
        words_in_place(place, occurrence->place);
    text_format(out, STAFF_WHEN_SIZE, *place ? _("%s, %s") : "%s%s", when, place);
    return out;
}

static void add(char out[WORDS_SIZE], const char *words)
{
    size_t used = strlen(out);
    text_format(out + used, WORDS_SIZE - used, "%s%s", used ? ", " : "", words);
}

static void add_count(char out[WORDS_SIZE], const char *format, int count)
    __attribute__((format(printf, 2, 0)));

static void add_count(char out[WORDS_SIZE], const char *format, int count)
{
    char words[WORDS_SIZE];
    if (count == 0)
        return;
    text_format(words, sizeof words, format, count);
    add(out, words);
}

char *staff_event_places(char out[WORDS_SIZE], int places, const struct places *counts)
{
    char head[WORDS_SIZE];
    out[0] = '\0';
    if (places == PLACES_NO_LIMIT) {
        text_format(out, WORDS_SIZE, "%s", _("Any number can come"));
        return out;
    }
    text_format(head, sizeof head, _n("%d place", "%d places", (unsigned long)places), places);
    add(out, head);
    add_count(out, _("%d kept"), counts->promised);
    add_count(out, _("%d waiting"), counts->waiting);
    add_count(out, _("%d offered"), counts->offered);
    add_count(out, _("%d asked for"), counts->asked);
    return out;
}

char *staff_event_said(char out[WORDS_SIZE], enum answer answer, enum place place, enum steer asked)
{
    static const char *const ANSWERS[] = {[ANSWER_NONE] = "",
                                          [ANSWER_COMING] = N_("Coming"),
                                          [ANSWER_MAYBE] = N_("Might come"),
                                          [ANSWER_WATCHING] = N_("To watch"),
                                          [ANSWER_DECLINED] = N_("Not this time")};
    static const char *const PLACES[] = {[PLACE_NONE] = "",
                                         [PLACE_PROMISED] = N_("a place is kept"),
                                         [PLACE_WAITING] = N_("waiting"),
                                         [PLACE_OFFERED] = N_("a place is offered"),
                                         [PLACE_ASKED] = N_("a place is asked for"),
                                         [PLACE_GIVEN_BACK] = N_("the place was given back")};
    static const char *const ASKED[] = {[STEER_NONE] = "",
                                        [STEER_OFFER] = N_("Offer a place: asked"),
                                        [STEER_PASS_ON] = N_("Pass the offer on: asked"),
                                        [STEER_ONE_MORE] = N_("One more: asked"),
                                        [STEER_GIVE_BACK] = N_("Give the place back: asked")};
    const char *first = *ANSWERS[answer] ? _(ANSWERS[answer]) : "";
    const char *second = *PLACES[place] ? _(PLACES[place]) : "";
    const char *third = *ASKED[asked] ? _(ASKED[asked]) : "";
    text_format(out, WORDS_SIZE, "%s%s%s%s%s", first, *first && *second ? ", " : "", second,
                *third ? " · " : "", third);
    return out;
}
