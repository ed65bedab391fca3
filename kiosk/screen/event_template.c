#include "screen/event_template.h"

#include <string.h>

#include "base/text.h"
#include "screen/words.h"

struct event_template {
    const char *place, *feel, *meet_at;
    int places;
    enum group_size group_size;
    bool is_private, is_quiet;
    bool watching_offered, watchers_take_places;
};

/* On the bus whoever only watches sits too. */
static const struct event_template TEMPLATES[] = {
    [EVENT_ACTIVITY] = {.place = N_("Lounge"),
                        .feel = N_("You can leave at any time."),
                        .places = PLACES_NO_LIMIT,
                        .watching_offered = true},
    [EVENT_QUIZ] = {.place = N_("Lounge"), .feel = "", .places = PLACES_NO_LIMIT, .watching_offered = true},
    [EVENT_OUTING] = {.place = "",
                      .feel = "",
                      .meet_at = N_("Front door"),
                      .places = PLACES_NO_LIMIT,
                      .watching_offered = true,
                      .watchers_take_places = true},
    [EVENT_MEETING] = {.place = N_("Lounge"),
                       .feel = N_("Nobody has to say anything."),
                       .places = PLACES_NO_LIMIT,
                       .watching_offered = true},
    [EVENT_ONE_TO_ONE] = {.place = N_("Quiet room"),
                          .feel = "",
                          .places = 1,
                          .group_size = GROUP_ONE_TO_ONE,
                          .is_private = true,
                          .is_quiet = true},
};

static const char *say(const char *words)
{
    return words != NULL && *words != '\0' ? _(words) : "";
}

static void take_words(char *words, size_t size, const char *was, const char *now)
{
    if (text_is_blank(words) || strcmp(words, say(was)) == 0)
        text_format(words, size, "%s", say(now));
}

void event_template_take(struct event *event, enum event_kind was)
{
    const struct event_template *old = &TEMPLATES[was], *template = &TEMPLATES[event->kind];
    take_words(event->place, sizeof event->place, old->place, template->place);
    take_words(event->feel, sizeof event->feel, old->feel, template->feel);
    take_words(event->meet_at, sizeof event->meet_at, old->meet_at, template->meet_at);
    event->places = template->places;
    event->group_size = template->group_size;
    event->is_private = template->is_private;
    event->is_quiet = template->is_quiet;
    event->watching_offered = template->watching_offered;
    event->watchers_take_places = template->watchers_take_places;
}
