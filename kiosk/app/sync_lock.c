#include "app/sync_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

#define RESTORE_LOCK "restore.lock"
#define STICK_LOCK "stick.lock"

enum { WAIT_MS = 5000, OFFICE_WAIT_MS = 10000, STEP_MS = 20 };

/* `*is_held` tells that it failed because another process has it. `file` is that of `path`. */
static bool hold(struct sync_lock *lock, int file, const char *path, int wait_ms, bool *is_held,
                 struct err *err)
{
    struct clock clock = clock_system();
    int64_t until_ms = clock_monotonic_ms(&clock) + wait_ms;
    *is_held = false;
    if (file < 0)
        return err_system(err, errno, "open", path);
    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        int error = errno;
        *is_held = error == EWOULDBLOCK;
        if (!*is_held || clock_monotonic_ms(&clock) >= until_ms) {
            close(file);
            return err_system(err, error, "lock", path);
        }
        poll(NULL, 0, STEP_MS);
    }
    lock->file = file;
    return true;
}

static bool take(struct sync_lock *lock, const char *data, const char *name, int wait_ms, bool *is_held,
                 struct err *err)
{
    char path[FILE_PATH_SIZE];
    int file = open(file_join(path, data, name), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return hold(lock, file, path, wait_ms, is_held, err);
}

bool sync_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    bool is_held;
    if (take(lock, data, "sync.lock", 0, &is_held, err))
        return true;
    return is_held &&
           err_set(err, "Another `kiosk sync` works on %s. Leave it to that one, or stop it first.", data);
}

bool join_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    bool is_held;
    if (take(lock, data, "join.lock", WAIT_MS, &is_held, err))
        return true;
    return is_held && err_set(err, "`kiosk sync` answers a new device in %s just now. Try again soon.", data);
}

bool join_lock_try(struct sync_lock *lock, const char *data, bool *taken, struct err *err)
{
    bool is_held;
    *taken = take(lock, data, "join.lock", 0, &is_held, err);
    return *taken || is_held;
}

bool office_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    bool is_held;
    int folder = open(data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (hold(lock, folder, data, OFFICE_WAIT_MS, &is_held, err))
        return true;
    return is_held &&
           err_set(err, "Another program writes the office's files from %s. Try again soon.", data);
}

bool restore_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    bool is_held;
    if (take(lock, data, RESTORE_LOCK, WAIT_MS, &is_held, err))
        return true;
    return is_held && err_set(err, "Another program puts a backup back in %s. Wait for it.", data);
}

static bool is_held_by_another(const char *data, const char *name)
{
    struct sync_lock lock = {0};
    struct err ignored;
    bool is_held;
    char path[FILE_PATH_SIZE];
    int file = open(file_join(path, data, name), O_RDWR | O_CLOEXEC);
    if (hold(&lock, file, path, 0, &is_held, &ignored))
        sync_lock_release(&lock);
    return is_held;
}

bool restore_lock_is_held(const char *data)
{
    return is_held_by_another(data, RESTORE_LOCK);
}

bool stick_lock_take(struct sync_lock *lock, const char *data, struct err *err)
{
    bool is_held;
    if (take(lock, data, STICK_LOCK, 0, &is_held, err))
        return true;
    return is_held && err_set(err, "Something else is being copied to a stick just now. Wait for it.");
}

bool stick_lock_is_held(const char *data)
{
    return is_held_by_another(data, STICK_LOCK);
}

void sync_lock_release(struct sync_lock *lock)
{
    if (lock->file > 0)
        close(lock->file);
    lock->file = 0;
}
