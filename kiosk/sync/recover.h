/* The way back when the office's computer is gone: the text of the recovery page, put into a file in the data
 * folder, makes another computer the house's office. */
#ifndef KIOSK_SYNC_RECOVER_H
#define KIOSK_SYNC_RECOVER_H

#include "base/clock.h"
#include "base/random.h"
#include "sync/keys.h"

#define RECOVER_FILE "recover.txt"

/* Takes up FOLDER/recover.txt if it is there, with the keys alone or all that the page says, and removes it;
 * `*recovered` tells. No program has the data open. Data of that house stays; what a first start has made is
 * put aside, and the device, called `name`, reads all from the shared folder. Data that people have made for
 * another house, keys of another house, and a text that was copied wrongly are refused with a sentence; then
 * the file stays. */
bool recover_keys(const char *folder, const char *name, const struct clock *clock, struct random *random,
                  bool *recovered, struct err *err);

#endif
