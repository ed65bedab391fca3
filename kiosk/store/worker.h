/* Workers: the staff who may stand beside a resident at the screen. Each proves to be there with a PIN
 * of six digits. Its hash travels as an ordinary fact, so that every screen asks for it; wrong tries
 * are counted on this device only (tries.h). */
#ifndef KIOSK_STORE_WORKER_H
#define KIOSK_STORE_WORKER_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_WORKER;

enum { PIN_DIGITS = 6, PIN_SIZE = PIN_DIGITS + 1 };

struct worker {
    struct id id;
    char name[NAME_SIZE];
    bool active; /* works here; else their PIN opens nothing */
    bool has_pin;
};

struct workers {
    struct worker *items;
    size_t count;
    size_t capacity;
};

/* All workers by name, also those who have left. Appends. */
bool workers_all(struct store *store, struct workers *workers, struct err *err);
void workers_free(struct workers *workers);

/* Loads one. Refuses an id that no worker has. */
bool worker_load(struct store *store, struct id id, struct worker *worker, struct err *err);

/* Tells in `*any` whether an active worker has a PIN: else none can be asked for. */
bool workers_have_pin(struct store *store, bool *any, struct err *err);

/* True for six digits that anybody would try first: all alike, or in a row up or down. */
bool worker_pin_is_easily_guessed(const char *pin);

/* Adds a worker of that name, or changes the PIN of the one there is (capitals and small letters are one
 * name); active from now on. `*worker` is who it was before: without a PIN and not active if new. Refuses
 * what is not six digits, a PIN of one digit or of digits in a row, which anybody would try first, and one
 * that another worker has: the audit log could not say which of the two it was. `*taken`, where it is not
 * NULL, then gets true, and `err` no more than "Please choose another number." Takes as long as a wrong try
 * (worker_prove).
 * So a refusal tells that somebody has this PIN, though not who. That is accepted: it tells it to nobody but
 * a worker who chooses a PIN behind the staff door or at the command line; there are a million numbers, each
 * costs this time, and what was not refused has become the PIN of a worker by name, which the audit log has.
 */
bool worker_set_pin(struct store *store, const char *name, const char *pin, struct worker *worker,
                    bool *taken, struct err *err);

/* The worker of that name works here no longer; the PIN is forgotten. Refuses a name that nobody has. */
bool worker_leave(struct store *store, const char *name, struct err *err);

enum worker_proof {
    WORKER_PROVED,
    WORKER_WRONG,  /* nobody's PIN */
    WORKER_PAUSE,  /* too many wrong tries: wait; nothing was tried */
    WORKER_NO_PIN, /* no active worker has one */
};

/* Whose PIN is it? With WORKER_PROVED `*worker` is who; where two have the same, chosen on two devices before
 * either heard of the other, it is on every device the one whose name comes first. `*wait_seconds` gets how
 * long to wait before the next try, 0 if not at all. Takes some 50 ms (Argon2id, 19 MiB, 2 passes) for each
 * worker. */
bool worker_prove(struct store *store, const char *pin, struct worker *worker, enum worker_proof *proof,
                  int *wait_seconds, struct err *err);

/* How long nobody's PIN is tried yet because of wrong ones, in seconds; 0: a try may be made. */
bool worker_pause(struct store *store, int *wait_seconds, struct err *err);

#endif
