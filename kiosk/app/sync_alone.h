/* A house on this device alone: `kiosk sync --watch` has no folder to share, and makes the daily backups. So
 * it does where the note of the folder is damaged, and says so once. */
#ifndef KIOSK_APP_SYNC_ALONE_H
#define KIOSK_APP_SYNC_ALONE_H

#include "app/command.h"

/* True once there is a folder, and at once where there is no house of that kind: sync can begin. False if an
 * upgrade has replaced the program, which is to end. Holds the lock of sync only while it makes a backup, so
 * that a folder can be named meanwhile. */
bool sync_alone(struct context *context);

/* There too what was ordered and stopped in between is carried out, at each backup; this does it at once, for
 * whoever holds the lock of sync. Nothing happens elsewhere. */
bool sync_alone_settle(struct context *context, struct err *err);

#endif
