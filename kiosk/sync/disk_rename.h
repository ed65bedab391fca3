/* How a file of the file system gets a name without ever replacing another, where file systems differ:
 *
 * renameat2 with RENAME_NOREPLACE: ext4, btrfs, xfs, tmpfs, vfat and exFAT of the kernel, CIFS (where only
 * this machine's view is asked). NFS and many FUSE file systems answer EINVAL, very old kernels
 * ENOSYS: then link and unlink; NFS may say EEXIST for a link that it made (a lost reply), so the
 * two names are compared. Where there are no links either (exFAT through FUSE: EPERM or ENOTSUP), the name is
 * taken first with O_EXCL as an empty file, and renamed over; a crash in between leaves an empty
 * file, which is a damaged one to everybody and is repaired by its author. */
#ifndef KIOSK_SYNC_DISK_RENAME_H
#define KIOSK_SYNC_DISK_RENAME_H

#include <stdbool.h>

/* Gives the file `from` the name `to`. False with errno: EEXIST if that name is taken. */
bool disk_rename_new(const char *from, const char *to);

#endif
