#include "store/lock.h"

#include <string.h>

#include "base/memory.h"
#include "base/secret.h"
#include "store/change.h"
#include "store/tries.h"

static const struct sql SQL_HASH = {"lock's hash", "SELECT lock FROM person WHERE id = ?1", false};
static const struct sql SQL_OFF_WALL = {"locks off the wall",
                                        "SELECT id, lock FROM person WHERE gone_from > ?1 AND "
                                        "(on_wall = 0 OR away_to >= ?1) AND lock <> 'without'",
                                        false};

static bool write_lock(struct store *store, struct id person, const char *lock, struct err *err)
{
    struct change change = change_start(store, &NOUN_PERSON, person, "lock", NULL);
    change_person(&change, person);
    change_text(&change, "lock", lock, SECRET_HASH_SIZE);
    return change_end(&change, err);
}

static bool change_lock(struct store *store, struct id person, const char *lock, struct err *err)
{
    return tries_forget(store, person, err) && write_lock(store, person, lock, err);
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

static bool load_hash(struct store *store, struct id person, char hash[SECRET_HASH_SIZE], struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_HASH);
    query_bind_id(&query, person);
    hash[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, hash, SECRET_HASH_SIZE);
    return query_end(&query, err);
}

bool lock_try(struct store *store, struct id person, const char *secret, enum lock_result *result,
              int *wait_seconds, struct err *err)
{
    char hash[SECRET_HASH_SIZE];
    int wait = 0;
    bool ok = true;
    if (!load_hash(store, person, hash, err) || !tries_wait(store, person, &wait, err))
        return false;
    if (hash[0] == '\0') {
        *result = LOCK_NONE;
    } else if (strcmp(hash, "without") == 0) {
        *result = LOCK_OPEN;
    } else if (wait > 0) {
        *result = LOCK_PAUSE;
    } else if (secret_matches(hash, secret)) {
        *result = LOCK_OPEN;
        ok = tries_forget(store, person, err);
    } else {
        *result = LOCK_WRONG;
        ok = tries_add(store, person, &wait, err);
    }
    if (wait_seconds != NULL)
        *wait_seconds = *result == LOCK_WRONG || *result == LOCK_PAUSE ? wait : 0;
    return ok;
}

/* Under this wrong tries of people who are not on the wall are counted; no person has this id. */
static struct id off_wall_id(void)
{
    return id_derive("tries off the wall", 0, NULL);
}

static bool add_person(struct store *store, struct id id, struct persons *persons, struct err *err)
{
    bool found = false;
    persons->items = memory_grow(persons->items, persons->count, &persons->capacity, sizeof *persons->items);
    if (!person_load(store, id, &persons->items[persons->count], &found, err))
        return false;
    persons->count += found;
    return true;
}

/* Tries every lock off the wall, and appends whose locks open. */
static bool match_off_wall(struct store *store, struct date today, const char *secret,
                           struct persons *persons, struct err *err)
{
    bool ok = true;
    struct query query = query_start(&store->shared.db, &SQL_OFF_WALL);
    query_bind_date(&query, today);
    while (ok && query_row(&query))
        if (secret_matches(query_text(&query, 1), secret))
            ok = add_person(store, query_id(&query, 0), persons, err);
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

bool lock_find(struct store *store, struct date today, const char *secret, struct persons *persons,
               enum lock_result *result, int *wait_seconds, struct err *err)
{
    struct id counted = off_wall_id();
    const size_t before = persons->count;
    int wait = 0;
    bool ok = tries_wait(store, counted, &wait, err);
    *result = LOCK_PAUSE;
    if (ok && wait == 0) {
        ok = match_off_wall(store, today, secret, persons, err);
        *result = persons->count > before ? LOCK_OPEN : LOCK_WRONG;
    }
    if (ok && *result == LOCK_OPEN)
        ok = tries_forget(store, counted, err);
    else if (ok && *result == LOCK_WRONG)
        ok = tries_add(store, counted, &wait, err);
    if (wait_seconds != NULL)
        *wait_seconds = wait;
    return ok;
}
