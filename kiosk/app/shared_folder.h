/* Where the shared folder of this device is: what the settings say, else what `kiosk setup` or `kiosk
 * join` was told, which stands in the data folder as one line of "folder". */
#ifndef KIOSK_APP_SHARED_FOLDER_H
#define KIOSK_APP_SHARED_FOLDER_H

#include "app/settings.h"
#include "base/file.h"

/* Writes the path to `path`, "" if there is none. A file "folder" that cannot be read is an error. */
bool shared_folder_find(const struct settings *settings, const char *data, char path[FILE_PATH_SIZE],
                        struct err *err);

/* The same as if `wanted` had been kept, which must be a folder that is there; NULL: as it is. Refused where
 * the data folder itself would be shared. */
bool shared_folder_would_be(const struct settings *settings, const char *data, const char *wanted,
                            char path[FILE_PATH_SIZE], struct err *err);

/* Keeps `path`, made absolute; it must be a folder that is there. */
bool shared_folder_remember(const char *data, const char *path, struct err *err);

#endif
