/* Whether the folder is that of our house at all, before anything is written there: a share that is not
 * mounted is an empty folder, and sticks get mixed up. */
#ifndef KIOSK_SYNC_RIGHT_FOLDER_H
#define KIOSK_SYNC_RIGHT_FOLDER_H

#include "sync/round.h"

/* False with a sentence if the folder is of another house or a newer version, which are findings then, or if
 * it has nothing of this house though this device has published before (FOLDER_AWAY). A house.json that is
 * lost stops nobody while something of the house is there: the folder of a device whose facts are here, or
 * any receipt or segment that authenticates. The office writes it again, and in the place of a damaged one. A
 * folder that was emptied on purpose begins anew with `kiosk setup` at the office. */
bool right_folder(struct sync *sync, struct err *err);

#endif
