#include "sync/disk_rename.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool same_file(const char *left, const char *right)
{
    struct stat one;
    struct stat other;
    return lstat(left, &one) == 0 && lstat(right, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* What a file system answers that has no such call. */
static bool is_unknown(int error)
{
    return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EPERM || error == EMLINK;
}

/* The name is taken first; then nobody else's can be replaced. */
static bool take_and_rename(const char *from, const char *to)
{
    int marker =
        (int)TEMP_FAILURE_RETRY(open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (marker < 0)
        return false;
    close(marker);
    if (TEMP_FAILURE_RETRY(rename(from, to)) == 0)
        return true;
    int error = errno;
    unlink(to);
    errno = error;
    return false;
}

static bool link_and_unlink(const char *from, const char *to)
{
    bool linked = TEMP_FAILURE_RETRY(link(from, to)) == 0;
    int error = errno;
    if (!linked && !(error == EEXIST && same_file(from, to))) {
        errno = error;
        return is_unknown(error) && take_and_rename(from, to);
    }
    unlink(from); /* the file has its name; a second one is swept later */
    return true;
}

bool disk_rename_new(const char *from, const char *to)
{
    long result = TEMP_FAILURE_RETRY(renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE));
    return result == 0 || (is_unknown(errno) && link_and_unlink(from, to));
}
