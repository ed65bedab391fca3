#include "screen/mounts.h"

#include <mntent.h>
#include <stdio.h>
#include <string.h>

/* Where the rounds of sync may write: systemd/kiosk-sync.service. */
static bool may_be_shared(const char *folder)
{
    static const char *const BELOW[] = {"/mnt/", "/media/", "/srv/"};
    for (size_t i = 0; i < sizeof BELOW / sizeof BELOW[0]; i++)
        if (strncmp(folder, BELOW[i], strlen(BELOW[i])) == 0)
            return true;
    return false;
}

/* Not what is read only, nor what lies in memory. */
static bool keeps_what_is_written(const struct mntent *entry)
{
    return hasmntopt(entry, MNTOPT_RO) == NULL && strcmp(entry->mnt_type, "tmpfs") != 0;
}

/* What is mounted by itself when it is first used stands there twice. */
static bool is_listed(char folders[MOUNTS_MOST][FILE_PATH_SIZE], int count, const char *folder)
{
    for (int i = 0; i < count; i++)
        if (strcmp(folders[i], folder) == 0)
            return true;
    return false;
}

int mounts_find(const char *list, char folders[MOUNTS_MOST][FILE_PATH_SIZE])
{
    int count = 0;
    char line[4 * FILE_PATH_SIZE];
    struct mntent entry;
    FILE *file = *list != '\0' ? setmntent(list, "re") : NULL;
    if (file == NULL)
        return 0;
    while (count < MOUNTS_MOST && getmntent_r(file, &entry, line, sizeof line) != NULL)
        if (may_be_shared(entry.mnt_dir) && keeps_what_is_written(&entry) &&
            !is_listed(folders, count, entry.mnt_dir) &&
            text_format(folders[count], FILE_PATH_SIZE, "%s", entry.mnt_dir))
            count++;
    endmntent(file);
    return count;
}
