/* What putting back a backup would do to the data that are there now, looked at before anything is changed.
 */
#ifndef KIOSK_STORE_RESTORE_CHECK_H
#define KIOSK_STORE_RESTORE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

enum { RESTORE_UNCOUNTED = -1 };

/* Refuses, with a sentence, a backup of another house or of another device, unless nothing was ever brought
 * in where it is to go, and one of another house than `keys`, which is that of the keys here or none. Data
 * that are damaged hinder nothing: that is what a backup is for. Data that cannot be read for another reason,
 * as another program has them, do. `*answers` gets how many answers and records of "I'm here" are in
 * `folder` that the backup does not have and that no shared folder brings back; RESTORE_UNCOUNTED if that
 * cannot be read. `called` is how people know the file: a sealed one was opened elsewhere. */
bool restore_check(const char *folder, struct id keys, const char *path, const char *called, int64_t *answers,
                   struct err *err);

#endif
