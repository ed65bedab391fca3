/* Folders that may be shared: where staff have mounted something. Only the list of mounts is read, so that a
 * share that hangs keeps nobody waiting. */
#ifndef KIOSK_SCREEN_MOUNTS_H
#define KIOSK_SCREEN_MOUNTS_H

#include "base/file.h"

enum { MOUNTS_MOST = 12 };

/* Reads `list` (proc(5), "mounts") and writes the folders below /mnt, /media and /srv that can be written,
 * each once, in its order. How many; 0 where there is no list. */
int mounts_find(const char *list, char folders[MOUNTS_MOST][FILE_PATH_SIZE]);

#endif
