/* What a device does to join a house, and the office to let it (sync/join.h): the folder and the store opened
 * for either side. */
#ifndef KIOSK_APP_JOINING_H
#define KIOSK_APP_JOINING_H

#include "app/command.h"
#include "sync/join.h"

/* Either side's part with a folder and a store that are open. */
struct join joining_of(struct context *context, struct folder *folder, struct store *store);

/* Makes the data folder where there is none. Opens both for `work`, which may close the store, and lets
 * nobody else join or offer meanwhile. A folder that the options name is kept as the shared one once `work`
 * is done. */
bool joining_with(struct context *context,
                  bool (*work)(struct context *context, struct join *join, void *extra, struct err *err),
                  void *extra, struct err *err);

/* The office's part of a round; says in the log which device came. While a command offers or asks here, the
 * parts of a round wait for the next one. */
bool joining_answer(struct context *context, struct join *join, const struct keys *keys, struct err *err);

/* Asks with the code that the options name to join the house of the folder, as the name that they give this
 * device, else the one that it has. `house` gets the name of the house. */
bool joining_ask(struct context *context, char house[NAME_SIZE], struct err *err);

/* The part of a device that has asked: looks for the office's answer and takes it up. `*waits` tells that
 * none was found yet. False with a sentence if the code was wrong, the offer is over or the folder failed. */
bool joining_step(struct context *context, bool *waits, struct err *err);

#endif
