/* A folder of the file system: a mounted share, a folder that another program keeps in step, a USB
 * stick. How it renames without ever replacing, where file systems differ:
 *
 * renameat2 with RENAME_NOREPLACE: ext4, btrfs, xfs, tmpfs, vfat and exFAT of the kernel, CIFS (where only
 * this machine's view is asked). NFS and many FUSE file systems answer EINVAL, very old kernels
 * ENOSYS: then link and unlink; NFS may say EEXIST for a link that it made (a lost reply), so the
 * two names are compared. Where there are no links either (exFAT through FUSE: EPERM or ENOTSUP), the name is
 * taken first with O_EXCL as an empty file, and renamed over; a crash in between leaves an empty
 * file, which is a damaged one to everybody and is repaired by its author. */
#ifndef KIOSK_SYNC_DISK_FOLDER_H
#define KIOSK_SYNC_DISK_FOLDER_H

#include "sync/folder.h"

/* `root` is borrowed, absolute, and never made by this: where it is missing, the share is not mounted. */
struct disk_folder {
    struct folder folder;
    const char *root;
};

/* Makes the folder ready; touches nothing yet. Files and folders are made with the rights that the
 * process's umask leaves, as other users' devices may have to read them. */
void disk_folder_init(struct disk_folder *disk, const char *root);

#endif
