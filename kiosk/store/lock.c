#include "store/lock.h"

#include <string.h>

#include "base/clock.h"
#include "base/secret.h"
#include "store/change.h"

static const struct sql SQL_HASH = {"lock's hash", "SELECT lock FROM person WHERE id = ?1", false};
static const struct sql SQL_TRIES = {"lock's tries",
                                     "SELECT wrong, until_ms FROM lock_tries WHERE person = ?1", false};
static const struct sql SQL_REMEMBER = {
    "lock remembers",
    "INSERT INTO lock_tries (person, wrong, until_ms) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (person) DO UPDATE SET wrong = excluded.wrong, until_ms = excluded.until_ms",
    false};
static const struct sql SQL_FORGET = {"lock forgets", "DELETE FROM lock_tries WHERE person = ?1", false};

static const struct sql SQL_OFF_WALL = {"locks off the wall",
                                        "SELECT id, lock FROM person WHERE gone_from > ?1 AND "
                                        "(on_wall = 0 OR state = 'away') AND lock <> 'without'",
                                        false};

struct tries {
    int64_t wrong;
    int64_t until_ms;
};

static bool write_lock(struct store *store, struct id person, const char *lock, struct err *err)
{
    struct change change = change_start(store, &NOUN_PERSON, person, "lock", NULL);
    change_person(&change, person);
    change_text(&change, "lock", lock, SECRET_HASH_SIZE);
    return change_end(&change, err);
}

static bool forget_tries(struct store *store, struct id person, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_FORGET);
    query_bind_id(&query, person);
    return query_run(&query, err);
}

static bool change_lock(struct store *store, struct id person, const char *lock, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    bool ok = write_lock(store, person, lock, err) && forget_tries(store, person, err);
    return store_finish(store, ok, err);
}

bool lock_set(struct store *store, struct id person, const char *secret, struct err *err)
{
    char hash[SECRET_HASH_SIZE];
    ASSERT(secret[0] != '\0');
    secret_hash(secret, hash);
    return change_lock(store, person, hash, err);
}

bool lock_go_without(struct store *store, struct id person, struct err *err)
{
    return change_lock(store, person, "without", err);
}

bool lock_reset(struct store *store, struct id person, struct err *err)
{
    return change_lock(store, person, "", err);
}

static int pause_seconds(int64_t wrong)
{
    int seconds = LOCK_FIRST_PAUSE_SECONDS;
    if (wrong < LOCK_FREE_TRIES)
        return 0;
    for (int64_t i = LOCK_FREE_TRIES; i < wrong && seconds < LOCK_LONGEST_PAUSE_SECONDS; i++)
        seconds *= 2;
    return seconds < LOCK_LONGEST_PAUSE_SECONDS ? seconds : LOCK_LONGEST_PAUSE_SECONDS;
}

static bool load_tries(struct store *store, struct id person, struct tries *tries, struct err *err)
{
    *tries = (struct tries){0};
    struct query query = query_start(&store->shared.db, &SQL_TRIES);
    query_bind_id(&query, person);
    if (query_row(&query))
        *tries = (struct tries){query_integer(&query, 0), query_integer(&query, 1)};
    return query_end(&query, err);
}

static bool load_hash(struct store *store, struct id person, char hash[SECRET_HASH_SIZE], struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_HASH);
    query_bind_id(&query, person);
    hash[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, hash, SECRET_HASH_SIZE);
    return query_end(&query, err);
}

/* How long the pause still is. A clock that was set back must not make it longer than it was. */
static int still_to_wait(struct store *store, const struct tries *tries)
{
    int64_t longest = pause_seconds(tries->wrong);
    int64_t left = (tries->until_ms - clock_now(store->clock).ms + 999) / 1000;
    return (int)(left < 0 ? 0 : left < longest ? left : longest);
}

static bool remember_wrong(struct store *store, struct id person, int64_t wrong, int *wait, struct err *err)
{
    *wait = pause_seconds(wrong);
    struct query query = query_start(&store->shared.db, &SQL_REMEMBER);
    query_bind_id(&query, person);
    query_bind_integer(&query, wrong);
    query_bind_integer(&query, clock_now(store->clock).ms + (int64_t)*wait * 1000);
    return query_run(&query, err);
}

bool lock_try(struct store *store, struct id person, const char *secret, enum lock_result *result,
              int *wait_seconds, struct err *err)
{
    char hash[SECRET_HASH_SIZE];
    struct tries tries;
    int wait = 0;
    bool ok = true;
    if (!load_hash(store, person, hash, err) || !load_tries(store, person, &tries, err))
        return false;
    if (hash[0] == '\0') {
        *result = LOCK_NONE;
    } else if (strcmp(hash, "without") == 0) {
        *result = LOCK_OPEN;
    } else if ((wait = still_to_wait(store, &tries)) > 0) {
        *result = LOCK_PAUSE;
    } else if (secret_matches(hash, secret)) {
        *result = LOCK_OPEN;
        ok = forget_tries(store, person, err);
    } else {
        *result = LOCK_WRONG;
        ok = remember_wrong(store, person, tries.wrong + 1, &wait, err);
    }
    if (wait_seconds != NULL)
        *wait_seconds = wait;
    return ok;
}

/* Under this wrong tries of people who are not on the wall are counted; no person has this id. */
static struct id off_wall_id(void)
{
    return id_derive("tries off the wall", 0, NULL);
}

/* Tries every lock off the wall. `*matches` counts those that open, `*person` is the last of them. */
static bool match_off_wall(struct store *store, struct date today, const char *secret, struct id *person,
                           int *matches, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OFF_WALL);
    query_bind_date(&query, today);
    *matches = 0;
    while (query_row(&query)) {
        if (!secret_matches(query_text(&query, 1), secret))
            continue;
        *person = query_id(&query, 0);
        (*matches)++;
    }
    return query_end(&query, err);
}

bool lock_find(struct store *store, struct date today, const char *secret, struct id *person,
               enum lock_result *result, int *wait_seconds, struct err *err)
{
    struct id counted = off_wall_id(), found = {{0}};
    struct tries tries;
    int matches = 0;
    if (!load_tries(store, counted, &tries, err))
        return false;
    int wait = still_to_wait(store, &tries);
    bool ok = wait > 0 || match_off_wall(store, today, secret, &found, &matches, err);
    *result = wait > 0 ? LOCK_PAUSE : matches == 1 ? LOCK_OPEN : LOCK_WRONG;
    if (ok && *result == LOCK_OPEN)
        ok = forget_tries(store, counted, err);
    else if (ok && *result == LOCK_WRONG)
        ok = remember_wrong(store, counted, tries.wrong + 1, &wait, err);
    if (ok && *result == LOCK_OPEN)
        *person = found;
    if (wait_seconds != NULL)
        *wait_seconds = wait;
    return ok;
}
