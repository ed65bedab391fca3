/* The daily backups of this device: a number of copies of the shared database in the folder backups/ of the
 * data folder, each with its date in its name, that `kiosk restore` takes. The first of a day is
 * kiosk-2026-11-25.sqlite, the next kiosk-2026-11-25-2.sqlite. */
#ifndef KIOSK_STORE_BACKUPS_H
#define KIOSK_STORE_BACKUPS_H

#include "store/backup.h"

#define BACKUPS_FOLDER "backups"

struct daily_backup {
    char path[FILE_PATH_SIZE];
    struct date date;
    int number;     /* on its day, from 1 */
    bool is_ahead;  /* of a day that has not come yet */
    int64_t erased; /* of one in the shared folder: how many persons its device knew as erased */
};

struct daily_backups {
    struct daily_backup *items;
    size_t count;
    size_t capacity;
};

/* Appends those that there are: first those from a day after `today`, when a clock was ahead, then the older
 * before the newer. None where there is no folder. */
bool daily_backups_list(const struct store *store, struct date today, struct daily_backups *backups,
                        struct err *err);
void daily_backups_sort(struct daily_backups *backups, struct date today); /* into that order */
void daily_backups_free(struct daily_backups *backups);

/* Tells in `*due` whether one is to be made: there is none of today, or one tells of somebody who was erased.
 * Reads each: ask once a day and after an erasure. */
bool daily_backup_is_due(struct store *store, bool *due, struct err *err);

/* How long no backup may have been made before staff should know. */
enum { BACKUPS_LATE_DAYS = 2 };

/* Tells in `*late` whether the last was made more than BACKUPS_LATE_DAYS ago; with none, whether this device
 * had something to keep before that. `*last` gets its date, or none. */
bool daily_backup_is_late(struct store *store, struct date *last, bool *late, struct err *err);

/* Makes one under a name that nothing has, and reads it whole. Only once it is known to be good, those that
 * tell of somebody who was erased go, and the first in the list while there are more than `kept` (1 or more).
 * On false nothing was taken away; a full disk is left as full as it was. */
bool daily_backup_make(struct store *store, int kept, struct daily_backup *made, struct err *err);

#endif
