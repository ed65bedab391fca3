/* The rights of a person and of all: everything about somebody erased, old names taken out. In a house that
 * is shared only the office does it, and signs an order that each device carries out when it syncs. */
#ifndef KIOSK_APP_RIGHTS_H
#define KIOSK_APP_RIGHTS_H

#include "app/command.h"
#include "store/retention.h"

/* False with a sentence, "Only the office erases. Do it there.", where `does` is not done here. `*is_shared`
 * tells if other devices follow. */
bool rights_are_here(const struct context *context, const char *does, bool *is_shared, struct err *err);

/* Erases a person for good. Where an order is given it comes first: should this stop in between, sync carries
 * it out, and a sentence says so. Without one nobody is erased whose files cannot be deleted. */
bool rights_erase(struct context *context, struct store *store, struct id person, struct err *err);

/* What this device has written goes too: the reports in its data folder, and with a person what is kept about
 * them there, and the answers in the inbox of the folder `shared`, NULL where it does not write them. False
 * with a sentence for what cannot be deleted, which is then a finding as well. */
bool rights_take_files_away(const struct context *context, struct store *store, const char *shared,
                            struct id person, struct err *err);

/* In a house on one device no round of sync carries out what was ordered and stopped in between: this does.
 * Nothing happens where there is a folder. */
bool rights_settle_alone(const struct context *context, struct store *store, struct err *err);

/* False with a sentence as long as the clock has jumped: no day is taken from it before staff looked at it.
 */
bool rights_check_clock(struct store *store, struct err *err);

/* Takes names out for good: those of days before that. */
bool rights_retain(struct context *context, struct store *store, enum retention which, struct date before,
                   struct err *err);

#endif
