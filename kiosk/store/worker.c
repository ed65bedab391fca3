#include "store/worker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/secret.h"
#include "base/text.h"
#include "store/change.h"
#include "store/tries.h"

const struct noun NOUN_WORKER = {
    .name = "worker",
    .table = "worker",
    .parts = {{"profile", {"name", "active"}}, {"pin", {"pin"}}},
};

#define COLUMNS "id, name, active, pin IS NOT NULL"

static const struct sql SQL_ALL = {"all workers",
                                   "SELECT " COLUMNS " FROM worker ORDER BY lower(name), name, id", true};
static const struct sql SQL_NAMED = {
    "worker of a name",
    "SELECT " COLUMNS " FROM worker WHERE lower(name) = lower(?1) ORDER BY active DESC, id", true};
static const struct sql SQL_ONE = {"worker", "SELECT " COLUMNS " FROM worker WHERE id = ?1", true};
static const struct sql SQL_PINS = {
    "pins",
    "SELECT " COLUMNS ", pin FROM worker WHERE active = 1 AND pin IS NOT NULL ORDER BY lower(name), id",
    true};

/* --- Loading --- */

static void read_worker(struct query *query, struct worker *worker)
{
    *worker = (struct worker){.id = query_id(query, 0),
                              .active = query_integer(query, 2) != 0,
                              .has_pin = query_integer(query, 3) != 0};
    query_copy(query, 1, worker->name, sizeof worker->name);
}

bool workers_all(struct store *store, struct workers *workers, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    while (query_row(&query)) {
        workers->items =
            memory_grow(workers->items, workers->count, &workers->capacity, sizeof *workers->items);
        read_worker(&query, &workers->items[workers->count++]);
    }
    return query_end(&query, err);
}

bool worker_load(struct store *store, struct id id, struct worker *worker, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    bool found = query_row(&query);
    if (found)
        read_worker(&query, worker);
    return query_end(&query, err) &&
           (found || err_set(err, "The worker is not known here. Enter the PIN again."));
}

void workers_free(struct workers *workers)
{
    free(workers->items);
    *workers = (struct workers){0};
}

bool workers_have_pin(struct store *store, bool *any, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_PINS);
    *any = query_row(&query);
    return query_end(&query, err);
}

static bool find_named(struct store *store, const char *name, struct worker *worker, bool *found,
                       struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NAMED);
    query_bind_text(&query, name);
    *found = query_row(&query);
    if (*found)
        read_worker(&query, worker);
    return query_end(&query, err);
}

/* --- Changing --- */

/* Under this wrong PINs are counted; no person has this id. */
static struct id tries_id(void)
{
    return id_derive("tries of a PIN", 0, NULL);
}

static bool write_profile(struct store *store, const struct worker *worker, bool active, struct err *err)
{
    struct change change = change_start(store, &NOUN_WORKER, worker->id, "profile", NULL);
    change_person(&change, worker->id);
    change_text(&change, "name", worker->name, NAME_LIMIT);
    change_integer(&change, "active", active);
    return change_end(&change, err);
}

/* An empty hash takes the PIN away. */
static bool write_pin(struct store *store, struct id worker, const char *hash, struct err *err)
{
    struct change change = change_start(store, &NOUN_WORKER, worker, "pin", NULL);
    change_person(&change, worker);
    change_text(&change, "pin", hash, SECRET_HASH_SIZE);
    return change_end(&change, err);
}

static bool write_both(struct store *store, const struct worker *worker, bool active, const char *hash,
                       struct err *err)
{
    if (!store_begin(store, err))
        return false;
    bool ok = write_profile(store, worker, active, err) && write_pin(store, worker->id, hash, err);
    return store_finish(store, ok, err);
}

bool worker_pin_is_easily_guessed(const char *pin)
{
    for (int step = -1; step <= 1; step++) {
        int i = 1;
        while (i < PIN_DIGITS && pin[i] - pin[i - 1] == step)
            i++;
        if (i == PIN_DIGITS)
            return true;
    }
    return false;
}

static bool check_pin(const char *pin, struct err *err)
{
    if (strlen(pin) != PIN_DIGITS || strspn(pin, "0123456789") != PIN_DIGITS)
        return err_set(err, "A PIN is six digits, like those of a telephone number. Choose again.");
    return !worker_pin_is_easily_guessed(pin) ||
           err_set(err, "A PIN of one digit, or of digits in a row, is easily guessed. Choose another.");
}

/* Whom a name means: who bears it, else a new one. One name is one worker on every device. */
static bool load_or_make(struct store *store, const char *name, struct worker *worker, struct err *err)
{
    bool found;
    if (text_is_blank(name) || text_count_codepoints(name) > NAME_LIMIT)
        return err_set(err, "A worker needs a name of 1 to %d letters.", NAME_LIMIT);
    if (!find_named(store, name, worker, &found, err))
        return false;
    if (found)
        return true;
    *worker = (struct worker){.id = id_derive("worker", 1, &name)};
    (void)text_format(worker->name, sizeof worker->name, "%s", name);
    return true;
}

/* All of them, also after a match: how long it takes does not tell whose it is. */
static bool is_of_another(struct store *store, struct id worker, const char *pin, bool *is_one,
                          struct err *err)
{
    *is_one = false;
    struct query query = query_start(&store->shared.db, &SQL_PINS);
    while (query_row(&query))
        if (!id_equal(query_id(&query, 0), worker))
            *is_one |= secret_matches(query_text(&query, 4), pin);
    return query_end(&query, err);
}

bool worker_set_pin(struct store *store, const char *name, const char *pin, struct worker *worker,
                    bool *taken, struct err *err)
{
    bool is_one = false;
    char hash[SECRET_HASH_SIZE];
    if (!check_pin(pin, err) || !load_or_make(store, name, worker, err) ||
        !is_of_another(store, worker->id, pin, &is_one, err))
        return false;
    if (taken != NULL)
        *taken = is_one;
    if (is_one)
        return err_set(err, "Please choose another number.");
    secret_hash(pin, hash);
    return tries_forget(store, tries_id(), err) && write_both(store, worker, true, hash, err);
}

bool worker_leave(struct store *store, const char *name, struct err *err)
{
    bool found;
    struct worker worker;
    if (!find_named(store, name, &worker, &found, err))
        return false;
    return found ? write_both(store, &worker, false, "", err)
                 : err_set(err, "There is no worker '%s'. `kiosk worker` lists them.", name);
}

/* --- Proving --- */

static bool match_pin(struct store *store, const char *pin, struct worker *worker, enum worker_proof *proof,
                      struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_PINS);
    *proof = WORKER_NO_PIN;
    while (*proof != WORKER_PROVED && query_row(&query)) {
        *proof = secret_matches(query_text(&query, 4), pin) ? WORKER_PROVED : WORKER_WRONG;
        if (*proof == WORKER_PROVED)
            read_worker(&query, worker);
    }
    return query_end(&query, err);
}

bool worker_pause(struct store *store, int *wait_seconds, struct err *err)
{
    return tries_wait(store, tries_id(), wait_seconds, err);
}

bool worker_prove(struct store *store, const char *pin, struct worker *worker, enum worker_proof *proof,
                  int *wait_seconds, struct err *err)
{
    if (!worker_pause(store, wait_seconds, err))
        return false;
    if (*wait_seconds > 0) {
        *proof = WORKER_PAUSE;
        return true;
    }
    if (!match_pin(store, pin, worker, proof, err))
        return false;
    if (*proof == WORKER_WRONG)
        return tries_add(store, tries_id(), wait_seconds, err);
    return *proof != WORKER_PROVED || tries_forget(store, tries_id(), err);
}
