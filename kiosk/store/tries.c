#include "store/tries.h"

static const struct sql SQL_LOAD = {"tries", "SELECT wrong, at_ms FROM tries WHERE subject = ?1", false};
static const struct sql SQL_KEEP = {
    "keep tries",
    "INSERT INTO tries (subject, wrong, at_ms) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (subject) DO UPDATE SET wrong = excluded.wrong, at_ms = excluded.at_ms",
    false};
static const struct sql SQL_FORGET = {"forget tries", "DELETE FROM tries WHERE subject = ?1", false};

struct tries {
    int64_t wrong;
    int64_t at_ms; /* of the latest */
};

static int64_t now_ms(const struct store *store)
{
    return clock_now(store->clock).ms;
}

static bool keep(struct store *store, struct id subject, int64_t wrong, struct err *err)
{
    struct query query = query_start(&store->kept_here.db, &SQL_KEEP);
    query_bind_id(&query, subject);
    query_bind_integer(&query, wrong);
    query_bind_integer(&query, now_ms(store));
    return query_run(&query, err);
}

static bool load(struct store *store, struct id subject, struct tries *tries, struct err *err)
{
    *tries = (struct tries){0};
    struct query query = query_start(&store->kept_here.db, &SQL_LOAD);
    query_bind_id(&query, subject);
    if (query_row(&query))
        *tries = (struct tries){query_integer(&query, 0), query_integer(&query, 1)};
    if (!query_end(&query, err))
        return false;
    if (tries->at_ms >= 0 && tries->at_ms <= now_ms(store))
        return true;
    tries->at_ms = now_ms(store); /* the clock was set back: begin from now */
    return keep(store, subject, tries->wrong, err);
}

static int pause_seconds(int64_t wrong)
{
    int seconds = TRIES_FIRST_PAUSE_SECONDS;
    if (wrong < TRIES_FREE)
        return 0;
    for (int64_t i = TRIES_FREE; i < wrong && seconds < TRIES_LONGEST_PAUSE_SECONDS; i++)
        seconds *= 2;
    return seconds < TRIES_LONGEST_PAUSE_SECONDS ? seconds : TRIES_LONGEST_PAUSE_SECONDS;
}

/* Those that count still. */
static int64_t wrong_now(struct store *store, const struct tries *tries)
{
    int64_t aged = (now_ms(store) - tries->at_ms) / (TRIES_AGE_SECONDS * INT64_C(1000));
    return tries->wrong > aged ? tries->wrong - aged : 0;
}

bool tries_wait(struct store *store, struct id subject, int *wait_seconds, struct err *err)
{
    struct tries tries;
    if (!load(store, subject, &tries, err))
        return false;
    int64_t until_ms = tries.at_ms + pause_seconds(tries.wrong) * INT64_C(1000);
    int64_t left_ms = until_ms - now_ms(store);
    *wait_seconds = left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0;
    return true;
}

bool tries_add(struct store *store, struct id subject, int *wait_seconds, struct err *err)
{
    struct tries tries;
    if (!load(store, subject, &tries, err))
        return false;
    int64_t wrong = wrong_now(store, &tries) + 1;
    wrong = wrong < TRIES_COUNTED_MOST ? wrong : TRIES_COUNTED_MOST;
    *wait_seconds = pause_seconds(wrong);
    return keep(store, subject, wrong, err);
}

bool tries_forget(struct store *store, struct id subject, struct err *err)
{
    struct query query = query_start(&store->kept_here.db, &SQL_FORGET);
    query_bind_id(&query, subject);
    return query_run(&query, err);
}
