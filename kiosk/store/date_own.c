#include "store/date_own.h"

#include <string.h>

#include "base/text.h"
#include "store/change.h"

/* All but the number of places, which is the last. */
enum { TEXTS_COUNT = DATE_PLACES };

#define TEXT(key_, member, limit_)                                                                           \
    {                                                                                                        \
        key_, offsetof(struct date_own, member), offsetof(struct event, member),                             \
            sizeof(((struct date_own *)0)->member), limit_                                                   \
    }

/* In the order of DATE_OWN_COLUMNS. */
static const struct {
    const char *key;
    size_t at, of_event; /* offsets in the two structs */
    size_t size, limit;
} TEXTS[TEXTS_COUNT] = {
    [DATE_TITLE] = TEXT("title", title, TITLE_LIMIT),
    [DATE_PLACE] = TEXT("place", place, PLACE_LIMIT),
    [DATE_FEEL] = TEXT("feel", feel, PASSAGE_LIMIT),
    [DATE_BRING] = TEXT("bring", bring, PASSAGE_LIMIT),
    [DATE_COST] = TEXT("cost", cost, LINE_LIMIT),
    [DATE_RUN_BY] = TEXT("run_by", run_by, NAME_LIMIT),
    [DATE_MEET_AT] = TEXT("meet_at", meet_at, LINE_LIMIT),
    [DATE_TRAVEL] = TEXT("travel", travel, PASSAGE_LIMIT),
    [DATE_BACK_BY] = TEXT("back_by", back_by, LINE_LIMIT),
    [DATE_ASKED_BY] = TEXT("asked_by", asked_by, NAME_LIMIT),
};

static char *text_at(struct date_own *own, size_t i)
{
    return (char *)own + TEXTS[i].at;
}

static const char *said_at(const struct date_own *own, size_t i)
{
    return (const char *)own + TEXTS[i].at;
}

static const char *event_says(const struct event *event, size_t i)
{
    return (const char *)event + TEXTS[i].of_event;
}

bool date_own_says(const struct date_own *own, enum date_own_name name)
{
    return name == DATE_PLACES ? own->places != 0 : said_at(own, name)[0] != '\0';
}

void date_own_set(struct date_own *own, enum date_own_name name, const struct event *said,
                  const struct event *usual)
{
    if (name == DATE_PLACES) {
        own->places = said->places == usual->places ? 0 : said->places;
        return;
    }
    const char *text = event_says(said, name);
    const char *written = strcmp(text, event_says(usual, name)) == 0 ? "" : text[0] != '\0' ? text : " ";
    text_format(text_at(own, name), TEXTS[name].size, "%s", written);
}

void date_own_copy(struct date_own *own, enum date_own_name name, const struct date_own *from)
{
    if (name == DATE_PLACES)
        own->places = from->places;
    else
        memcpy(text_at(own, name), said_at(from, name), TEXTS[name].size);
}

void date_own_copy_event(struct event *event, enum date_own_name name, const struct event *from)
{
    if (name == DATE_PLACES)
        event->places = from->places;
    else
        memcpy((char *)event + TEXTS[name].of_event, event_says(from, name), TEXTS[name].size);
}

bool date_own_is_same(const struct date_own *left, const struct date_own *right)
{
    bool same = left->places == right->places;
    for (size_t i = 0; same && i < TEXTS_COUNT; i++)
        same = strcmp(said_at(left, i), said_at(right, i)) == 0;
    return same;
}

void date_own_take(struct event *event, const struct date_own *own)
{
    for (size_t i = 0; i < TEXTS_COUNT; i++)
        if (said_at(own, i)[0] != '\0')
            text_trim(memcpy((char *)event + TEXTS[i].of_event, said_at(own, i), TEXTS[i].size));
    if (own->places != 0)
        event->places = own->places;
}

void date_own_read(struct query *query, int first, struct date_own *own)
{
    for (size_t i = 0; i < TEXTS_COUNT; i++)
        query_copy(query, first + (int)i, text_at(own, i), TEXTS[i].size);
    own->places = (int)query_integer(query, first + TEXTS_COUNT);
}

void date_own_write(struct change *change, const struct date_own *own)
{
    for (size_t i = 0; i < TEXTS_COUNT; i++)
        change_text(change, TEXTS[i].key, said_at(own, i), TEXTS[i].limit);
    if (own->places == 0)
        change_remove(change, "places");
    else
        change_integer(change, "places", own->places);
}
