/* The house's own pictures on every device: pictures/NAME.picture in the shared folder, each sealed with the
 * house key. NAME is made from the picture's name and the key, so that the folder's host learns neither what
 * a picture shows nor what it is called. A file is never replaced: another picture has another name. */
#ifndef KIOSK_SYNC_PICTURES_H
#define KIOSK_SYNC_PICTURES_H

#include "sync/round.h"

/* How long one stays there that nothing names: a device that still needs it puts it there again. */
enum { PICTURE_UNUSED_DAYS = 7 };

/* Of the pictures that notices and tiles name: puts those into the shared folder that lie in `own` and not
 * there, and those into `own` that lie there and not here, whole or not at all. `own` is made if needed. What
 * cannot be read or opened is left out, and tried again by the next call. Where `sync` lists all it clears up
 * in the shared folder too, and the office takes those out that nothing names and that are older than
 * PICTURE_UNUSED_DAYS.
 *
 * The folder must be that of the house. False with a sentence if it or the store failed. */
bool pictures_share(struct sync *sync, const char *own, struct err *err);

/* Before a person is erased on this device: takes those pictures that were their tile alone out of the shared
 * folder and out of `sync->pictures`. What the folder does not let go is left to the office, as above. */
bool pictures_erase(struct sync *sync, struct id person, struct err *err);

#endif
