/* Putting a backup back in place of the data (store/backup.h): looked at before anything is changed, also a
 * sealed one. A `sync --watch` of the same data folder lets go of them meanwhile; any other program that has
 * them open hinders it. */
#ifndef KIOSK_APP_RESTORING_H
#define KIOSK_APP_RESTORING_H

#include "app/command.h"

struct restored {
    char kept[FILE_PATH_SIZE]; /* what was there before; "" if nothing was */
    int64_t answers;           /* that only that has (restore_check.h) */
    bool knows_erased;         /* this device knew before who was erased */
};

/* True for a database that bears this program's mark. */
bool restoring_is_backup(const char *path);

/* Does it. On false nothing was changed. */
bool restoring_put_back(struct context *context, const char *path, struct restored *restored,
                        struct err *err);

#endif
