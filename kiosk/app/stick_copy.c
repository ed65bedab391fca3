#include "app/stick_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/command.h"
#include "app/sync_lock.h"
#include "screen/stick.h"
#include "sync/disk_rename.h"

/* Where systemd-mount puts what sticks.rules has it mount. */
#define STICKS "/run/media/system/"

enum { STICKS_MOST = 8, FILES_MOST = 32, FOLDERS_MOST = 99, NAME_MOST = 64, REQUEST_MOST = 64 * 1024 };

struct sticks {
    char folders[STICKS_MOST][FILE_PATH_SIZE];
    int count;
};

struct stick_request {
    char name[NAME_MOST];
    char files[FILES_MOST][FILE_PATH_SIZE];
    int count;
};

/* --- Sticks --- */

static bool is_known(const struct sticks *sticks, const char *folder)
{
    for (int i = 0; i < sticks->count; i++)
        if (strcmp(sticks->folders[i], folder) == 0)
            return true;
    return false;
}

/* In a unit of systemd each may stand there twice. */
static void find_sticks(struct sticks *sticks)
{
    char line[4 * FILE_PATH_SIZE];
    struct mntent entry;
    FILE *file = setmntent("/proc/self/mounts", "re");
    sticks->count = 0;
    while (file && sticks->count < STICKS_MOST && getmntent_r(file, &entry, line, sizeof line) != NULL)
        if (strncmp(entry.mnt_dir, STICKS, sizeof STICKS - 1) == 0 && !is_known(sticks, entry.mnt_dir) &&
            text_format(sticks->folders[sticks->count], FILE_PATH_SIZE, "%s", entry.mnt_dir))
            sticks->count++;
    if (file)
        endmntent(file);
}

static bool remount(const char *stick, unsigned long flags)
{
    return mount(NULL, stick, NULL, MS_REMOUNT | MS_NOSUID | MS_NODEV | MS_NOEXEC | flags, NULL) == 0;
}

static enum stick_end let_write(const char *stick)
{
    if (remount(stick, 0))
        return STICK_COPIED;
    return errno == EPERM ? STICK_NOWHERE : errno == EACCES || errno == EROFS ? STICK_PROTECTED : STICK_GONE;
}

/* --- Copying --- */

static enum stick_end why_not(void)
{
    return errno == ENOSPC || errno == EDQUOT ? STICK_FULL : STICK_GONE;
}

static bool write_all(int file, const char *bytes, ssize_t size)
{
    while (size > 0) {
        ssize_t count = write(file, bytes, (size_t)size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes += count;
        size -= count;
    }
    return true;
}

static enum stick_end copy_bytes(int from, int to)
{
    char block[64 * 1024];
    ssize_t count;
    while ((count = read(from, block, sizeof block)) > 0)
        if (!write_all(to, block, count))
            return why_not();
    if (count < 0)
        return STICK_UNREADABLE;
    return fsync(to) == 0 ? STICK_COPIED : why_not();
}

static enum stick_end copy_file(const char *path, const char *folder)
{
    char copy[FILE_PATH_SIZE];
    int from = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (from < 0)
        return STICK_UNREADABLE;
    int to =
        open(file_join(copy, folder, strrchr(path, '/') + 1), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum stick_end end = to < 0 ? why_not() : copy_bytes(from, to);
    if (to >= 0 && close(to) != 0 && end == STICK_COPIED)
        end = why_not();
    close(from);
    return end;
}

/* All that was written, and their names: down to the stick. */
static bool flush(const char *stick)
{
    int file = open(stick, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = file >= 0 && fsync(file) == 0 && syncfs(file) == 0;
    int error = errno;
    if (file >= 0)
        close(file);
    errno = error;
    return ok;
}

static void take_back(const struct stick_request *request, const char *folder)
{
    char copy[FILE_PATH_SIZE];
    for (int i = 0; i < request->count; i++)
        (void)unlink(file_join(copy, folder, strrchr(request->files[i], '/') + 1)); /* may not be there */
    (void)rmdir(folder);
}

static enum stick_end fill(const struct stick_request *request, const char *stick, const char *unfinished,
                           const char *folder)
{
    enum stick_end end = STICK_COPIED;
    for (int i = 0; i < request->count && end == STICK_COPIED; i++)
        end = copy_file(request->files[i], unfinished);
    if (end == STICK_COPIED && (!flush(unfinished) || !disk_rename_new(unfinished, folder)))
        end = why_not();
    if (end != STICK_COPIED) {
        take_back(request, unfinished);
        return end;
    }
    return flush(stick) ? STICK_COPIED : why_not();
}

/* A name that nothing on the stick has. */
static enum stick_end make_folder(const struct stick_request *request, const char *stick,
                                  char unfinished[FILE_PATH_SIZE], char folder[FILE_PATH_SIZE],
                                  char name[NAME_MOST])
{
    char number[16] = "";
    struct stat status;
    for (int i = 2; i <= FOLDERS_MOST; i++) {
        if (!text_format(name, NAME_MOST, "%s%s", request->name, number) ||
            !text_format(folder, FILE_PATH_SIZE, "%s/%s", stick, name) ||
            !text_format(unfinished, FILE_PATH_SIZE, "%s.unfinished", folder))
            return STICK_UNREADABLE;
        if (lstat(folder, &status) != 0) {
            if (errno != ENOENT)
                return STICK_GONE;
            if (mkdir(unfinished, 0700) == 0)
                return STICK_COPIED;
            if (errno != EEXIST)
                return why_not();
        }
        text_format(number, sizeof number, "-%d", i);
    }
    return STICK_FULL;
}

/* Each file and folder takes whole blocks, and so may the list of them. */
static enum stick_end look_at_room(const struct stick_request *request, const char *stick)
{
    struct statvfs room;
    struct stat status;
    if (statvfs(stick, &room) != 0 || room.f_frsize == 0)
        return STICK_GONE;
    uint64_t blocks = 2;
    for (int i = 0; i < request->count; i++) {
        if (lstat(request->files[i], &status) != 0 || !S_ISREG(status.st_mode))
            return STICK_UNREADABLE;
        blocks += ((uint64_t)status.st_size + room.f_frsize - 1) / room.f_frsize;
    }
    return blocks <= room.f_bavail ? STICK_COPIED : STICK_FULL;
}

static enum stick_end copy_onto(const struct stick_request *request, const char *stick, char name[NAME_MOST])
{
    char unfinished[FILE_PATH_SIZE], folder[FILE_PATH_SIZE];
    enum stick_end end = let_write(stick);
    if (end == STICK_COPIED)
        end = look_at_room(request, stick);
    if (end == STICK_COPIED)
        end = make_folder(request, stick, unfinished, folder, name);
    return end == STICK_COPIED ? fill(request, stick, unfinished, folder) : end;
}

/* --- Requests --- */

static bool is_name(const char *name)
{
    return *name != '\0' && *name != '.' && strchr(name, '/') == NULL;
}

static bool read_request(const char *path, struct stick_request *request)
{
    struct text all = {0};
    struct err ignored;
    bool ok = file_read(path, REQUEST_MOST, &all, &ignored);
    const char *at = text_string(&all);
    ok = ok && errand_line(&at, request->name, sizeof request->name) && is_name(request->name);
    request->count = 0;
    while (ok && request->count < FILES_MOST &&
           errand_line(&at, request->files[request->count], sizeof request->files[0]))
        ok = request->files[request->count++][0] == '/';
    text_free(&all);
    return ok && request->count > 0;
}

static enum stick_end carry_out(const char *path, char name[NAME_MOST])
{
    struct stick_request request;
    struct sticks sticks;
    find_sticks(&sticks);
    if (sticks.count != 1)
        return sticks.count == 0 ? STICK_NONE : STICK_SEVERAL;
    return read_request(path, &request) ? copy_onto(&request, sticks.folders[0], name) : STICK_UNREADABLE;
}

static bool answer(const char *data, enum stick_end end, const char *name, struct err *err)
{
    char path[FILE_PATH_SIZE], line[2 * NAME_MOST];
    bool is_named = end == STICK_COPIED;
    text_format(line, sizeof line, "%s%s%s\n", stick_called(end), is_named ? "\t" : "", is_named ? name : "");
    return file_write_whole(file_join(path, data, STICK_SAID), line, strlen(line), 0600, err);
}

bool stick_copy(const char *data, struct err *err)
{
    char asked[FILE_PATH_SIZE], taken[FILE_PATH_SIZE], name[NAME_MOST] = "";
    file_join(asked, data, STICK_REQUEST);
    file_join(taken, data, STICK_TAKEN);
    if (rename(asked, taken) != 0)
        return errno == ENOENT || err_system(err, errno, "take", asked);
    return !stick_lock_is_held(data) || answer(data, carry_out(taken, name), name, err);
}

bool stick_close(const char *data, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct sticks sticks;
    bool ok = true;
    find_sticks(&sticks);
    for (int i = 0; i < sticks.count; i++)
        if (!remount(sticks.folders[i], MS_RDONLY))
            ok = answer(data, STICK_GONE, "", err) && ok;
    (void)unlink(file_join(path, data, STICK_REQUEST)); /* where it was not even taken */
    if (unlink(file_join(path, data, STICK_TAKEN)) != 0 && errno != ENOENT)
        return err_system(err, errno, "remove", path);
    return ok;
}

int command_stick(struct context *context)
{
    struct err err = {0};
    const char *what = context->options->arguments[0], *data = context->paths.data;
    bool copies = strcmp(what, "copy") == 0;
    if (!copies && strcmp(what, "close") != 0) {
        err_set(&err, "A stick is for copy or for close, not for '%s'.", what);
        command_fail(&err);
        return EXIT_USAGE;
    }
    return (copies ? stick_copy(data, &err) : stick_close(data, &err)) ? EXIT_DONE : command_fail(&err);
}
