#include "app/restoring.h"

#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/sync_lock.h"
#include "store/backup.h"
#include "store/restore_check.h"
#include "sync/keys.h"
#include "sync/sealed_backup.h"

/* A database whose header bears this program's mark (sqlite.org/fileformat2.html, 1.3). */
bool restoring_is_backup(const char *path)
{
    static const char magic[] = "SQLite format 3", mark[] = {'K', 'i', 'o', 's'};
    enum { MARK_AT = 68 };
    char start[MARK_AT + sizeof mark] = "";
    FILE *file = fopen(path, "re");
    bool is = file != NULL && fread(start, sizeof start, 1, file) == 1 &&
              memcmp(start, magic, sizeof magic) == 0 && memcmp(start + MARK_AT, mark, sizeof mark) == 0;
    if (file != NULL)
        fclose(file);
    return is;
}

static bool check_source(const char *data, const char *path, struct err *err)
{
    struct stat status;
    char present[FILE_PATH_SIZE], full[PATH_MAX], full_present[PATH_MAX];
    if (!file_exists(path))
        return err_set(err, "Nothing was restored: there is no file %s. Check its name.", path);
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) /* a pipe would never end */
        return err_set(err, "Nothing was restored: %s is not a file. Name a backup.", path);
    if (access(path, R_OK) != 0) {
        return err_set(
            err, "Nothing was restored: %s cannot be read. Let the program's user own it, then try again.",
            path);
    }
    if (realpath(path, full) != NULL &&
        realpath(file_join(present, data, "kiosk.sqlite"), full_present) != NULL &&
        strcmp(full, full_present) == 0) {
        return err_set(err, "Nothing was restored: %s is what the lounge shows already. Name a backup.",
                       path);
    }
    return restoring_is_backup(path) || sealed_backup_is(path) ||
           err_set(err, "Nothing was restored: %s is no backup. Name a file that `kiosk backup` has written.",
                   path);
}

/* The backup goes with the keys that are here. */
static bool check_owner(const char *data, const char *path, const char *called, int64_t *answers,
                        struct err *err)
{
    struct keys keys;
    bool there;
    if (!keys_load(&keys, data, &there, err))
        return false;
    struct id house = there ? keys.house : (struct id){{0}};
    keys_release(&keys);
    return restore_check(data, house, path, called, answers, err);
}

/* Opens one that is sealed as the file `opened`, with the keys that are here. */
static bool unseal(const char *data, const char *path, const char *opened, struct err *err)
{
    struct keys keys;
    bool there;
    if (!file_make_folder(data, err) || !keys_load(&keys, data, &there, err))
        return false;
    bool ok = (there || err_set(err,
                                "%s is sealed with the keys of its house, and none are in %s. Put them "
                                "there: they are those of the recovery page.",
                                path, data)) &&
              sealed_backup_open(&keys, path, opened, err);
    keys_release(&keys);
    return ok || err_wrap(err, "Nothing was restored. ");
}

static bool put_back(struct context *context, const char *path, struct restored *restored, struct err *err)
{
    char opened[FILE_PATH_SIZE];
    const char *data = context->paths.data;
    if (!check_source(data, path, err))
        return false;
    bool is_sealed = !restoring_is_backup(path);
    const char *plain = is_sealed ? file_join(opened, data, "kiosk.sqlite.unsealed") : path;
    bool done = (!is_sealed || unseal(data, path, opened, err)) &&
                check_owner(data, plain, path, &restored->answers, err) && file_make_folder(data, err) &&
                store_restore(data, plain, &context->clock, &context->random, restored->kept, err);
    if (is_sealed)
        (void)unlink(opened); /* may not be there */
    return done;
}

/* Nobody begins to sync while the lock of who restores is held (command_sync.c). One that works here already
 * ends, and its lock is `sync` then, or watches and closes the data (sync_watch.c); their last reader takes
 * the WAL along. */
static void wait_for_sync(const struct context *context, struct sync_lock *sync)
{
    enum { WAIT_MS = 10000, STEP_MS = 100 };
    struct err ignored;
    char wal[FILE_PATH_SIZE];
    const char *data = context->paths.data;
    int64_t until_ms = clock_monotonic_ms(&context->clock) + WAIT_MS;
    file_join(wal, data, "kiosk.sqlite-wal");
    while (!sync_lock_take(sync, data, &ignored) && file_exists(wal) &&
           clock_monotonic_ms(&context->clock) < until_ms)
        poll(NULL, 0, STEP_MS);
}

bool restoring_put_back(struct context *context, const char *path, struct restored *restored, struct err *err)
{
    char beside[FILE_PATH_SIZE];
    struct sync_lock lock = {0}, sync = {0};
    const char *data = context->paths.data;
    *restored = (struct restored){.knows_erased = file_exists(file_join(beside, data, "private.sqlite"))};
    bool is_new = !file_exists(data);
    if (!is_new && !restore_lock_take(&lock, data, err))
        return false;
    if (!is_new)
        wait_for_sync(context, &sync);
    bool done = put_back(context, path, restored, err);
    sync_lock_release(&sync);
    sync_lock_release(&lock);
    return done;
}
