/* The recovery page: the house's keys on paper, as a code to scan and as text, for whoever locks them away.
 * sync/recover.h is the way back. */
#ifndef KIOSK_APP_RECOVERY_H
#define KIOSK_APP_RECOVERY_H

#include "sync/keys.h"

#define RECOVERY_PAGE "recovery.html"

/* Writes FOLDER/recovery.html, mode 0600: a page to print, lock away and delete. `house` is the name of the
 * house. The keys are the office's. */
bool recovery_write(const struct keys *keys, const char *house, const char *folder, struct err *err);

#endif
