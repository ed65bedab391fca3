/* Erasing a person: every fact about them loses its body, here and when it arrives later; their rows go,
 * and nothing of it stays in the files. The id stays, in a list outside backups.
 *
 * A fact names whom it is about. One that names several loses its body when any of them is erased: in it,
 * what tells of one cannot be told from what tells of another. So nouns write a fact for each person, and the
 * answers of others stand. */
#ifndef KIOSK_STORE_ERASE_H
#define KIOSK_STORE_ERASE_H

#include "store/fact.h"
#include "store/retention.h"
#include "store/stream.h"

/* Erases a person for good, in several short transactions. It may stop anywhere and be called again: until it
 * has returned true the order is not carried out. Only for an order of the office that was looked at. */
bool erase_person(struct store *store, struct id person, struct err *err);

/* True in `*is_erased` if the person was erased. */
bool erase_is_erased(struct store *store, struct id person, bool *is_erased, struct err *err);

/* True in `*concerns` if a fact is about somebody who was erased, or of a day that names have left. */
bool erase_concerns(struct store *store, const struct fact *fact, bool *concerns, struct err *err);

/* Takes out of such a fact what may not be kept. `*told` (may be NULL) tells if it had something. */
bool erase_blank(struct store *store, struct fact *fact, bool *told, struct err *err);

/* Everybody who was erased, in the order of their ids, and where names have left: for many facts in one
 * transaction. */
struct erased {
    struct retained retained;
    struct id *persons;
    size_t count;
    size_t capacity;
};
bool erased_load(struct store *store, struct erased *erased, struct err *err);
void erased_free(struct erased *erased);
bool erased_concern(const struct erased *erased, const struct fact *fact);

/* Makes good what a restored backup, or a new private.sqlite, does not know: fills the list from the orders
 * that are here, and erases whom the list has and the facts still tell of. Nothing of it stays in the WAL,
 * also not of an erasure that could not empty it because another program was reading. Used by store_open. */
bool erase_again(struct store *store, struct err *err);

/* What cannot be erased again now, because nothing may be written, is not looked at either: fails if the
 * facts tell of somebody who was erased. Used by store_open instead of erase_again. */
bool erase_check(struct store *store, struct err *err);

/* Calls `each` with the number of every fact about a person in the streams of a device, by life and number:
 * the segments that have to be published anew. False from `each` stops. */
bool erase_each_number(struct store *store, struct id person, struct id device,
                       bool (*each)(const struct stream *at, void *context), void *context, struct err *err);

/* True if the database at `path`, of this program, tells of somebody who was erased, or cannot be read. */
bool erase_may_tell(struct store *store, const char *path);

/* How many persons were erased. */
bool erase_count(struct store *store, int64_t *count, struct err *err);

/* Calls `each` with the name of every older copy in the data folder, kept by a migration, a restore or
 * joining, that still tells of somebody who was erased, or cannot be read. This program leaves them as they
 * are: staff delete them. False from `each` stops. */
bool erase_each_copy(struct store *store, bool (*each)(const char *name, void *context), void *context,
                     struct err *err);

#endif
