/* Backup and restore of the shared database. Private things are in neither. */
#ifndef KIOSK_STORE_BACKUP_H
#define KIOSK_STORE_BACKUP_H

#include "store/store.h"

/* Writes a finished copy to `path`, mode 0600; it appears whole or not at all. */
bool store_backup(struct store *store, const char *path, struct err *err);

/* Puts a backup in place of the database in `folder`, which no program has open. The backup is
 * verified first (it is this program's, whole, not newer). The present database is kept beside it as
 * kiosk.sqlite.kept-DATE; `kept` (may be NULL) gets that path, "" if there was none. The device
 * begins a new life. On false nothing was changed. */
bool store_restore(const char *folder, const char *path, const struct clock *clock, struct random *random,
                   char kept[FILE_PATH_SIZE], struct err *err);

/* Opens a backup to look at it: a database of this program that has a house, and is not newer. */
bool backup_open(struct db *db, const char *path, struct err *err);

/* The database was taken away while the store was open (DB_MOVED): writes all that it had into the data
 * folder again, as kiosk.sqlite.kept-DATE, which `kiosk restore` takes. `kept` gets that path. */
bool store_rescue(struct store *store, char kept[FILE_PATH_SIZE], struct err *err);

/* True if `path` is, under whatever name, one of the two files of the open store. */
bool store_owns(const struct store *store, const char *path);

/* Puts the database `copy` in the place of `path`, which no program has open and which is kept as `kept`, a
 * name that nothing has yet. On false nothing was changed. */
bool backup_exchange(const char *copy, const char *path, const char *kept, struct err *err);

#endif
