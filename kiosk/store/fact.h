/* Facts: the append-only truth from which every other table is made. A fact says what one part of
 * one row is, who says so, and which earlier facts it replaces. The versions that nobody replaced
 * stand beside each other ("heads"); the one with the highest (Lamport, device, id) is shown.
 *
 * Screens do not need this file: they use the nouns' own (event.h, signup.h …). */
#ifndef KIOSK_STORE_FACT_H
#define KIOSK_STORE_FACT_H

#include "base/err.h"
#include "base/id.h"
#include "base/text.h"
#include "store/db.h"
#include "store/noun.h"

struct store;

enum { FACT_WORD_SIZE = 33, FACT_PERSONS_LIMIT = 8, VERSIONS_LIMIT = 8 };

/* The versions of a part that a form has loaded, the one that was shown first. Saving the form
 * replaces exactly these. If ever more stand side by side, the rest stay beside. */
struct versions {
    size_t count;
    struct id ids[VERSIONS_LIMIT];
};

/* A fact as it travels. */
struct fact {
    struct id id;     /* its Lamport count (id_placed), then random */
    struct id device; /* who made it … */
    struct id life;   /* … in which life (new after a restore) … */
    int64_t sequence; /* … and its number there, from 1 without gaps */
    int64_t lamport;  /* above that of everything its maker had seen */
    char noun[FACT_WORD_SIZE];
    char part[FACT_WORD_SIZE];
    struct id row;
    const char *body; /* a JSON object; NULL once it was erased */
    struct id batch;  /* the import that made it, or none */
    int64_t made_ms;  /* its maker's wall clock, for reading only: no clock decides */
    bool clock_trusted;
    size_t person_count;
    struct id persons[FACT_PERSONS_LIMIT]; /* whom it is about, for erasure */
    struct versions replaces;
};

/* A body above this is refused, wherever it was made: it is above the longest that a form can fill, with
 * every letter escaped. */
enum { FACT_BODY_BYTES = 1024 * 1024 };

/* True if a device of ours could have written it, its body aside: words of small letters, ids, counts within
 * their limits, and it does not replace itself. */
bool fact_is_sound(const struct fact *fact);

/* Appends a fact made elsewhere and projects its row. Facts may arrive in any order and more than
 * once: one that is known already changes nothing, but that it fills a body that was blank. `*is_new` (may
 * be NULL) tells. Joins an open
 * transaction. A body that is no JSON object or too long, a noun or part that is no word, more links than
 * fit, or a fact that replaces itself, is refused. */
bool fact_append(struct store *store, const struct fact *fact, bool *is_new, struct err *err);

/* Loads the versions of a part that stand now, the shown one first. */
bool versions_load(struct store *store, const struct noun *noun, struct id row, const char *part,
                   struct versions *versions, struct err *err);

/* True in `*stands` if `version` is one of the versions of a part that stand now. */
bool version_stands(struct store *store, const struct noun *noun, struct id row, const char *part,
                    struct id version, bool *stands, struct err *err);

/* The version that is shown; none if there is none. */
bool version_shown(struct store *store, const struct noun *noun, struct id row, const char *part,
                   struct id *version, struct err *err);

/* Appends the shown body of a part, "{}" if there is none. */
bool fact_shown_body(struct store *store, const struct noun *noun, struct id row, const char *part,
                     struct text *body, struct err *err);

#endif
