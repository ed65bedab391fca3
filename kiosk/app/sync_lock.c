#include "app/sync_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"

bool sync_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    char path[FILE_PATH_SIZE];
    int file = open(file_join(path, data, "sync.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return err_system(err, errno, "open", path);
    }
    if (flock(file, LOCK_EX | LOCK_NB) == 0) {
        lock->file = file;
        return true;
    }
    int error = errno;
    close(file);
    return error == EWOULDBLOCK
               ? err_set(err, "Another `kiosk sync` works on %s. Leave it to that one, or stop it first.",
                         data)
               : err_system(err, error, "lock", path);
}

void sync_lock_release(struct sync_lock *lock)
{
    if (lock->file > 0) {
        close(lock->file);
    }
    lock->file = 0;
}
