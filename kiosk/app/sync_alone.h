/* A house on this device alone: `kiosk sync --watch` has no folder to share, and makes the daily backups. */
#ifndef KIOSK_APP_SYNC_ALONE_H
#define KIOSK_APP_SYNC_ALONE_H

#include "app/command.h"

/* Returns once there is a folder, or an upgrade has replaced the program; at once where there is no house of
 * that kind. Holds the lock of sync only while it makes a backup, so that a folder can be named meanwhile. */
void sync_alone(struct context *context);

#endif
