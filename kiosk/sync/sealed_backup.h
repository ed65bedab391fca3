/* Backups in the shared folder: backups/DEVICE/DATE.NUMBER.ERASED.backup, a copy of a device's database
 * sealed with the house key in pieces (pieces.h), so that whoever hosts the folder can neither read nor
 * change it. None replaces another. */
#ifndef KIOSK_SYNC_SEALED_BACKUP_H
#define KIOSK_SYNC_SEALED_BACKUP_H

#include "store/backups.h"
#include "sync/round.h"

/* Puts a daily backup of this device into the folder, unless it lies there already, and reads it back. Only
 * then this device's older ones there go: those made when fewer persons were erased, and the first while
 * there are more than `kept`; at the office also those of retired devices from before an erasure. What cannot
 * be removed stays for the next one. */
bool sealed_backup_publish(struct sync *sync, const struct daily_backup *backup, int kept, struct err *err);

/* Appends those of a device that lie there, each with its path in the folder and in the order of
 * daily_backups_sort. None where the device has put none there. */
bool sealed_backup_list(struct folder *folder, struct id device, struct date today,
                        struct daily_backups *backups, struct err *err);

/* True if a file looks like one of them. */
bool sealed_backup_is(const char *path);

/* Opens one, of whatever device of the house, under whatever name, and writes the database to `out`, a path
 * of nothing else, mode 0600. False with a sentence if it is of another house or damaged. */
bool sealed_backup_open(const struct keys *keys, const char *path, const char *out, struct err *err);

#endif
