/* The simulation's own book of every fact that any device made: who made it, when, and what it said. It is
 * kept from what the devices showed right after the tap, and is what their later states are held to. */
#ifndef KIOSK_TESTS_SIM_LEDGER_H
#define KIOSK_TESTS_SIM_LEDGER_H

#include "store/fact.h"
#include "store/signup.h"

struct ledger_fact {
    struct id id;
    struct id device;
    struct id life; /* of its first number */
    int64_t sequence;
    int64_t lamport;
    char noun[FACT_WORD_SIZE];
    char part[FACT_WORD_SIZE];
    struct id row;
    struct id person; /* the first that it is about, or none */
    struct versions replaces;
    char *body;
    uint64_t sum;     /* of all that must never change */
    int machine;      /* that made it */
    int64_t step;     /* when */
    bool may_be_lost; /* its only copy went with a card that was replaced */
    bool is_precious; /* only the folder has it: its maker's card was replaced */
    bool is_seized;   /* by it a device calls itself the holder: nobody may mind it */
    bool is_void;     /* made by a retired device, and not read by the office before */
    bool is_present;  /* set by whoever compares */
    bool stands;      /* the same */
    bool is_doubtful; /* the same: it stands, and another beside it */
    bool is_here;     /* at the device that was looked at last (device_look) */
    bool stands_here;
};

struct ledger {
    struct ledger_fact *items;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* place + 1 by id; 0 is free */
    size_t slot_count;
};

/* Frees it; it is empty and ready again. */
void ledger_free(struct ledger *ledger);

/* The fact of an id; NULL if no device made it. Good until the next one is added. */
struct ledger_fact *ledger_find(struct ledger *ledger, struct id id);

/* Adds a fact that is not there yet; `fact->body` is the ledger's from then on. */
void ledger_add(struct ledger *ledger, const struct ledger_fact *fact);

/* True if `one` replaces `other`. */
bool ledger_replaces(const struct ledger_fact *one, const struct ledger_fact *other);

/* True if no fact that is present replaces this one. */
bool ledger_stands(const struct ledger *ledger, const struct ledger_fact *fact);

/* Sets `is_doubtful` of all; `stands` is set. */
void ledger_doubt(struct ledger *ledger);

/* Of the facts present about a part of a row that nobody replaced, the one that is to be shown; NULL if none.
 */
const struct ledger_fact *ledger_shown(const struct ledger *ledger, const char *noun, struct id row,
                                       const char *part);

/* Reads the value of a key with a text from the body of a fact; false if it has none. */
bool ledger_text(const struct ledger_fact *fact, const char *key, char *text, size_t size);

/* The answer that a fact of an answer gives. */
enum answer ledger_answer(const struct ledger_fact *fact);

#endif
