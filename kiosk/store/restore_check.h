/* What putting back a backup would do to the data that are there now, looked at before anything is changed.
 */
#ifndef KIOSK_STORE_RESTORE_CHECK_H
#define KIOSK_STORE_RESTORE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* Refuses, with a sentence, a backup of another house or of another device, unless nothing was ever brought
 * in where it is to go. `*answers` gets how many answers and records of "I'm here" are in `folder` that the
 * backup does not have and that no shared folder brings back. What cannot be read, or is not there, hinders
 * nothing here: store_restore looks at the backup itself. */
bool restore_check(const char *folder, const char *path, int64_t *answers, struct err *err);

#endif
