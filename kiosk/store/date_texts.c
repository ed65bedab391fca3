#include "store/date_texts.h"

#include <string.h>

#include "base/text.h"
#include "store/change.h"

#define TEXT(key_, member, limit_)                                                                           \
    {                                                                                                        \
        key_, offsetof(struct date_texts, member), offsetof(struct event, member),                           \
            sizeof(((struct date_texts *)0)->member), limit_                                                 \
    }

/* In the order of DATE_TEXT_COLUMNS. */
static const struct {
    const char *key;
    size_t at, of_event; /* offsets in the two structs */
    size_t size, limit;
} TEXTS[DATE_TEXTS] = {
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

char *date_text(struct date_texts *texts, enum date_text_name name)
{
    return (char *)texts + TEXTS[name].at;
}

const char *date_text_said(const struct date_texts *texts, enum date_text_name name)
{
    return (const char *)texts + TEXTS[name].at;
}

char *date_text_of_event(struct event *event, enum date_text_name name)
{
    return (char *)event + TEXTS[name].of_event;
}

size_t date_text_size(enum date_text_name name)
{
    return TEXTS[name].size;
}

void date_text_set(struct date_texts *texts, enum date_text_name name, const char *said, const char *usual)
{
    const char *written = strcmp(said, usual) == 0 ? "" : said[0] != '\0' ? said : " ";
    text_format(date_text(texts, name), TEXTS[name].size, "%s", written);
}

void date_text_copy(struct date_texts *texts, enum date_text_name name, const struct date_texts *from)
{
    memcpy(date_text(texts, name), date_text_said(from, name), TEXTS[name].size);
}

void date_texts_take(struct event *event, const struct date_texts *texts)
{
    for (int i = 0; i < DATE_TEXTS; i++) {
        const char *said = date_text_said(texts, (enum date_text_name)i);
        if (said[0] != '\0')
            text_trim(memcpy((char *)event + TEXTS[i].of_event, said, TEXTS[i].size));
    }
}

void date_texts_read(struct query *query, int first, struct date_texts *texts)
{
    for (int i = 0; i < DATE_TEXTS; i++)
        query_copy(query, first + i, date_text(texts, (enum date_text_name)i), TEXTS[i].size);
}

void date_texts_write(struct change *change, const struct date_texts *texts)
{
    for (int i = 0; i < DATE_TEXTS; i++)
        change_text(change, TEXTS[i].key, date_text_said(texts, (enum date_text_name)i), TEXTS[i].limit);
}
