#include "store/occurrence.h"

#include <string.h>

#include "base/text.h"
#include "store/change.h"
#include "store/place.h"
#include "store/schedule.h"

const struct noun NOUN_OCCURRENCE = {
    .name = "occurrence",
    .table = "occurrence",
    .parts = {{"change", {"event", "original", "date", "starts", "ends", "status", "reason", DATE_OWN_KEYS}}},
};

static const struct sql SQL_ONE = {
    "occurrence's change",
    "SELECT date, starts, ends, status, reason, " DATE_OWN_COLUMNS " FROM occurrence WHERE id = ?1", false};

enum { FIRST_OWN = 5 }; /* of its columns */

static const struct sql SQL_RULE_OWN = {
    "what dates have from one on",
    "SELECT " DATE_OWN_COLUMNS " FROM schedule s WHERE event = ?1 " SCHEDULE_NEAREST, false};

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
        date_own_read(&query, FIRST_OWN, &change->own);
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
    date_own_write(&change, &said->own);
    return change_end(&change, err) && change_gone(store, &NOUN_OCCURRENCE, id, false, err);
}

/* What a rule says for the dates that it makes. */
static bool load_rule_own(struct store *store, struct id event, struct date original, struct date_own *own,
                          struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_RULE_OWN);
    query_bind_id(&query, event);
    query_bind_date(&query, original);
    *own = (struct date_own){0};
    if (query_row(&query))
        date_own_read(&query, 0, own);
    return query_end(&query, err);
}

bool event_load_of_date(struct store *store, struct id event, struct date original, struct event *loaded,
                        bool *found, struct err *err)
{
    struct date_own own;
    struct occurrence_change change;
    if (!event_load(store, event, loaded, found, err))
        return false;
    if (!*found || date_is_none(original))
        return true;
    if (!load_rule_own(store, event, original, &own, err) ||
        !occurrence_change_load(store, event, original, &change, err))
        return false;
    date_own_take(loaded, &own);
    date_own_take(loaded, &change.own);
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
