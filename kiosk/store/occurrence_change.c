#include "store/occurrence.h"

#include <string.h>

#include "base/text.h"
#include "store/change.h"
#include "store/place.h"

const struct noun NOUN_OCCURRENCE = {
    .name = "occurrence",
    .table = "occurrence",
    .parts = {{"change",
               {"event", "original", "date", "starts", "ends", "place", "status", "reason", "title", "feel",
                "bring", "cost", "run_by", "meet_at", "travel", "back_by", "asked_by"}}},
};

#define TEXT(key_, member, limit_)                                                                           \
    {                                                                                                        \
        key_, offsetof(struct date_texts, member), offsetof(struct event, member),                           \
            sizeof(((struct date_texts *)0)->member), limit_                                                 \
    }

/* In the order of their columns in SQL_ONE. */
const struct date_text date_texts[DATE_TEXTS] = {
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

static const struct sql SQL_ONE = {"occurrence's change",
                                   "SELECT date, starts, ends, status, reason, title, place, feel, bring, "
                                   "cost, run_by, meet_at, travel, back_by, asked_by "
                                   "FROM occurrence WHERE id = ?1",
                                   false};

enum { FIRST_TEXT = 5 }; /* of its columns */

static const struct sql SQL_CANCELLED = {"cancelled dates of event",
                                         "SELECT original FROM occurrence WHERE event = ?1 "
                                         "AND status = 'cancelled' ORDER BY original LIMIT ?2",
                                         false};

static const struct sql SQL_CHANGED = {
    "changed dates of event",
    "SELECT original FROM occurrence WHERE event = ?1 ORDER BY original DESC LIMIT ?2", false};

static struct id occurrence_id(struct id event, struct date original)
{
    char hex[ID_HEX_SIZE];
    char iso[DATE_TEXT_SIZE];
    const char *const parts[] = {id_to_hex(event, hex), date_to_iso(original, iso)};
    return id_derive("occurrence", 2, parts);
}

bool occurrence_change_load(struct store *store, struct id event, struct date original,
                            struct occurrence_change *change, struct err *err)
{
    struct id id = occurrence_id(event, original);
    *change = (struct occurrence_change){
        .event = event, .original = original, .date = DATE_NONE, .starts = TIME_NONE, .ends = TIME_NONE};
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    if (query_row(&query)) {
        change->date = query_date(&query, 0);
        change->starts = query_time(&query, 1);
        change->ends = query_time(&query, 2);
        change->cancelled = strcmp(query_text(&query, 3), "cancelled") == 0;
        query_copy(&query, 4, change->reason, sizeof change->reason);
        for (int i = 0; i < DATE_TEXTS; i++)
            query_copy(&query, FIRST_TEXT + i, (char *)&change->texts + date_texts[i].at, date_texts[i].size);
    }
    return query_end(&query, err) &&
           versions_load(store, &NOUN_OCCURRENCE, id, "change", &change->versions, err);
}

static bool write(struct store *store, const struct occurrence_change *said, struct err *err)
{
    struct id id = occurrence_id(said->event, said->original);
    struct change change = change_start(store, &NOUN_OCCURRENCE, id, "change", &said->versions);
    change_id(&change, "event", said->event);
    change_date(&change, "original", said->original);
    change_date(&change, "date", said->date);
    change_time(&change, "starts", said->starts);
    change_time(&change, "ends", said->ends);
    change_text(&change, "status", said->cancelled ? "cancelled" : "", TITLE_LIMIT);
    change_text(&change, "reason", said->reason, PASSAGE_LIMIT);
    for (int i = 0; i < DATE_TEXTS; i++)
        change_text(&change, date_texts[i].key, (const char *)&said->texts + date_texts[i].at,
                    date_texts[i].limit);
    return change_end(&change, err) && change_gone(store, &NOUN_OCCURRENCE, id, false, err);
}

/* A blank alone takes the event's text away. */
static void take_texts(struct event *event, const struct date_texts *texts)
{
    for (int i = 0; i < DATE_TEXTS; i++) {
        const struct date_text *text = &date_texts[i];
        const char *said = (const char *)texts + text->at;
        if (said[0] != '\0')
            text_trim(memcpy((char *)event + text->of_event, said, text->size));
    }
}

bool event_load_of_date(struct store *store, struct id event, struct date original, struct event *loaded,
                        bool *found, struct err *err)
{
    struct occurrence_change change;
    bool is_date = !date_is_none(original);
    if (!event_load(store, event, loaded, found, err) ||
        (is_date && !occurrence_change_load(store, event, original, &change, err)))
        return false;
    if (*found && is_date)
        take_texts(loaded, &change.texts);
    return true;
}

static bool load_dates(struct store *store, const struct sql *sql, struct id event, struct date *dates,
                       size_t limit, size_t *count, struct err *err)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, event);
    query_bind_integer(&query, (int64_t)limit);
    *count = 0;
    while (*count < limit && query_row(&query))
        dates[(*count)++] = query_date(&query, 0);
    return query_end(&query, err);
}

bool occurrence_cancelled_dates(struct store *store, struct id event, struct date *dates, size_t limit,
                                size_t *count, struct err *err)
{
    return load_dates(store, &SQL_CANCELLED, event, dates, limit, count, err);
}

bool occurrence_changed_dates(struct store *store, struct id event, struct date *dates, size_t limit,
                              size_t *count, struct err *err)
{
    return load_dates(store, &SQL_CHANGED, event, dates, limit, count, err);
}

bool occurrence_change_save(struct store *store, const struct occurrence_change *said, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    bool ok = write(store, said, err) && places_settle(store, said->event, said->original, err);
    return store_finish(store, ok, err);
}
