/* A folder of the file system: a mounted share, a folder that another program keeps in step, a USB
 * stick. */
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
