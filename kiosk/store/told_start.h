/* When people were told that an occurrence begins, where the rule of its event has changed since. Nothing is
 * kept for it: the rule's versions are in the log of facts. */
#ifndef KIOSK_STORE_TOLD_START_H
#define KIOSK_STORE_TOLD_START_H

#include "store/occurrence.h"
#include "store/signup.h"

/* Makes `occurrence`, which `key` names, one that was moved (`moved`, planned_starts) if its start was
 * another when the person gave the answer that stands. Changes nothing if not, or without an answer. */
bool told_start_of_answer(struct store *store, const struct signup_key *key, struct occurrence *occurrence,
                          struct err *err);

/* The same for everybody: if its start was another at `since`, or when the event was new. */
bool told_start_since(struct store *store, struct instant since, struct occurrence *occurrence,
                      struct err *err);

#endif
