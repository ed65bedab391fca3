/* `kiosk sync --watch`: rounds for ever. A worker process does them; this one only looks after it, so that a
 * share that hangs for ever stops the worker and nothing else. */
#ifndef KIOSK_APP_SYNC_WATCH_H
#define KIOSK_APP_SYNC_WATCH_H

#include "app/command.h"

/* Goes on until SIGTERM or SIGINT, or until an upgrade replaced the program, then returns true. False if the
 * worker could not begin at all. The caller holds the lock. */
bool sync_watch(struct context *context, struct err *err);

#endif
