#include "store/told_start.h"

#include "store/schedule.h"

enum { VERSIONS_MOST = 100, RULES_MOST = 100 };

/* The rule that makes a date, or the ?3rd one of those that it may have been parted from, and which of its
 * versions is shown. */
static const struct sql SQL_SHOWN = {
    "rule of a date",
    "SELECT f.number, f.lamport, f.made_ms, json_extract(f.body, '$.starts') FROM head h "
    "JOIN fact f ON f.number = h.fact WHERE h.noun = 'schedule' AND h.part = 'rule' AND h.row = "
    "(SELECT s.id FROM schedule s WHERE s.event = ?1 " SCHEDULE_NEAREST
    " OFFSET ?3) ORDER BY f.lamport DESC, f.device DESC, f.id DESC LIMIT "
    "1",
    false};
static const struct sql SQL_REPLACED = {
    "version before",
    "SELECT f.number, f.lamport, f.made_ms, json_extract(f.body, '$.starts') FROM fact_replaces r "
    "JOIN fact f ON f.id = r.replaced WHERE r.fact = ?1 ORDER BY f.lamport DESC LIMIT 1",
    false};
static const struct sql SQL_ANSWER = {
    "when was answered",
    "SELECT f.lamport FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = 'signup' AND h.row = ?1 "
    "AND h.part = 'answer' ORDER BY f.lamport DESC LIMIT 1",
    false};

struct version {
    int64_t number, lamport, made_ms;
    struct time_of_day starts;
};

/* What a version has to be older than. */
struct before {
    int64_t lamport, made_ms;
};

static bool read_version(struct query *query, struct version *version, bool *found, struct err *err)
{
    *found = query_row(query);
    if (*found)
        *version = (struct version){query_integer(query, 0), query_integer(query, 1), query_integer(query, 2),
                                    query_time(query, 3)};
    return query_end(query, err);
}

static bool load_shown(struct store *store, const struct occurrence *occurrence, int rule,
                       struct version *version, bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_SHOWN);
    query_bind_id(&query, occurrence->event);
    query_bind_date(&query, occurrence->original);
    query_bind_integer(&query, rule);
    return read_version(&query, version, found, err);
}

static bool load_replaced(struct store *store, struct version *version, bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_REPLACED);
    query_bind_integer(&query, version->number);
    return read_version(&query, version, found, err);
}

static bool is_before(const struct version *version, const struct before *before)
{
    return version->lamport < before->lamport && version->made_ms < before->made_ms;
}

/* What staff said of the one date itself goes before what its rule said. */
static void note(const struct version *told, struct occurrence *occurrence)
{
    bool by_rule = occurrence->starts.minute == occurrence->planned_starts.minute;
    if (!by_rule || time_is_none(told->starts) || told->starts.minute == occurrence->starts.minute)
        return;
    occurrence->planned_starts = told->starts;
    occurrence->moved = true;
}

/* The version of one rule that stood at a time; where none had, the first one. */
static bool look_back_in(struct store *store, const struct before *before,
                         const struct occurrence *occurrence, int rule, struct version *version, bool *found,
                         struct err *err)
{
    if (!load_shown(store, occurrence, rule, version, found, err))
        return false;
    bool more = *found;
    for (int i = 0; more && !is_before(version, before) && i < VERSIONS_MOST; i++)
        if (!load_replaced(store, version, &more, err))
            return false;
    return true;
}

bool told_start_of_answer(struct store *store, const struct signup_key *key, struct occurrence *occurrence,
                          struct err *err)
{
    struct before before = {.made_ms = INT64_MAX};
    struct query query = query_start(&store->shared.db, &SQL_ANSWER);
    query_bind_id(&query, signup_id(key));
    if (!query_run_integer(&query, &before.lamport, err))
        return false;
    struct version version = {.starts = TIME_NONE};
    bool more = before.lamport > 0;
    /* A rule that is younger than the answer was parted from another one, of which the date was then. */
    for (int rule = 0; more && rule < RULES_MOST; rule++) {
        bool found;
        if (!look_back_in(store, &before, occurrence, rule, &version, &found, err))
            return false;
        more = found && !is_before(&version, &before);
    }
    note(&version, occurrence);
    return true;
}

bool told_start_since(struct store *store, struct instant since, struct occurrence *occurrence,
                      struct err *err)
{
    const struct before before = {.lamport = INT64_MAX, .made_ms = since.ms};
    struct version version = {.starts = TIME_NONE};
    bool found;
    if (!look_back_in(store, &before, occurrence, 0, &version, &found, err))
        return false;
    note(&version, occurrence);
    return true;
}
