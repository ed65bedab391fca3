#include "sync/disk_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "sync/disk_rename.h"

static const struct {
    int error;
    enum folder_fault fault;
} faults[] = {
    {ENOSPC, FOLDER_FULL},     {EDQUOT, FOLDER_FULL},       {EFBIG, FOLDER_FULL},
    {EROFS, FOLDER_READ_ONLY}, {EEXIST, FOLDER_TAKEN},      {ENOTEMPTY, FOLDER_TAKEN},
    {ENOENT, FOLDER_MISSING},  {ENOTDIR, FOLDER_MISSING},   {ESTALE, FOLDER_AWAY},
    {ENOTCONN, FOLDER_AWAY},   {EHOSTDOWN, FOLDER_AWAY},    {EHOSTUNREACH, FOLDER_AWAY},
    {ENETDOWN, FOLDER_AWAY},   {ENETUNREACH, FOLDER_AWAY},  {ETIMEDOUT, FOLDER_AWAY},
    {ECONNRESET, FOLDER_AWAY}, {ECONNREFUSED, FOLDER_AWAY}, {ECONNABORTED, FOLDER_AWAY},
    {ENODEV, FOLDER_AWAY},     {ENXIO, FOLDER_AWAY},        {ENOMEDIUM, FOLDER_AWAY},
    {ENOLINK, FOLDER_AWAY},    {ENONET, FOLDER_AWAY},       {ESHUTDOWN, FOLDER_AWAY},
    {EREMOTEIO, FOLDER_AWAY},  {EAGAIN, FOLDER_AWAY},
};

/* One call on one name, for the fault and the sentence of its failure. */
struct call {
    const char *root;
    const char *verb;
    bool writes;
    enum folder_fault *fault;
    struct err *err;
    char path[FILE_PATH_SIZE];
};

static bool fail(struct call *call, int error);

static bool begin(struct call *call, struct folder *folder, const char *path)
{
    call->root = ((struct disk_folder *)folder)->root;
    bool fits = text_format(call->path, sizeof call->path, "%s%s%s", call->root, *path ? "/" : "", path);
    return fits || fail(call, ENAMETOOLONG);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Of one file that can never be read: it is no file (or a link), or too large. */
static bool is_no_file(int error)
{
    return error == EISDIR || error == ELOOP || error == EOVERFLOW || error == ENAMETOOLONG;
}

static enum folder_fault fault_of(const struct call *call, int error)
{
    if ((error == EACCES || error == EPERM) && call->writes)
        return FOLDER_READ_ONLY;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        if (faults[i].error == error)
            return faults[i].fault;
    return call->writes || is_no_file(error) ? FOLDER_OTHER : FOLDER_NOT_NOW;
}

static bool fail(struct call *call, int error)
{
    *call->fault = fault_of(call, error);
    if (*call->fault == FOLDER_MISSING && !is_folder(call->root)) {
        *call->fault = FOLDER_AWAY;
        if (file_exists(call->root))
            return err_set(call->err, "%s is not a folder. Name the folder that is shared.", call->root);
        return err_set(call->err, "The shared folder %s is not there. Is the share mounted, the stick in?",
                       call->root);
    }
    return err_system(call->err, error, call->verb, call->path);
}

static bool done(struct call *call, bool ok)
{
    return ok || fail(call, errno);
}

static int open_path(const char *path, int flags)
{
    return (int)TEMP_FAILURE_RETRY(open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0666));
}

/* Closes and keeps errno, so that the first fault is the one to tell. */
static void close_quietly(int file)
{
    int error = errno;
    close(file);
    errno = error;
}

static bool list(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "read", .fault = fault, .err = err};
    if (!begin(&call, folder, path))
        return false;
    DIR *names = opendir(call.path);
    if (names == NULL)
        return fail(&call, errno);
    const struct dirent *entry = NULL;
    bool more = true;
    errno = 0;
    while (more && (entry = readdir(names)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            more = each(entry->d_name, context);
        errno = 0;
    }
    int error = more ? errno : 0;
    closedir(names);
    return error == 0 || fail(&call, error);
}

static bool look(struct folder *folder, const char *path, struct folder_status *status,
                 enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "read", .fault = fault, .err = err};
    struct stat found;
    if (!begin(&call, folder, path))
        return false;
    if (TEMP_FAILURE_RETRY(lstat(call.path, &found)) != 0)
        return fail(&call, errno);
    *status = (struct folder_status){
        .is_file = S_ISREG(found.st_mode),
        .size = found.st_size,
        .modified_ms = (int64_t)found.st_mtim.tv_sec * 1000 + found.st_mtim.tv_nsec / 1000000,
    };
    return true;
}

/* Reads what is there now; false with errno. */
static bool read_all(int file, size_t limit, struct text *bytes)
{
    char block[64 * 1024];
    size_t total = 0;
    ssize_t count;
    while ((count = TEMP_FAILURE_RETRY(read(file, block, sizeof block))) > 0) {
        total += (size_t)count;
        errno = EOVERFLOW;
        if (total > limit)
            return false;
        text_append(bytes, block, (size_t)count);
    }
    return count == 0;
}

static bool read_up_to(int file, size_t size, struct text *bytes)
{
    char block[64 * 1024];
    ssize_t count = 1;
    while (count > 0 && size > 0) {
        count = TEMP_FAILURE_RETRY(read(file, block, size < sizeof block ? size : sizeof block));
        text_append(bytes, block, count > 0 ? (size_t)count : 0);
        size -= count > 0 ? (size_t)count : 0;
    }
    return count >= 0;
}

/* A folder, a pipe or a device that somebody put there is no file, and one that is too large is not begun. */
static bool is_readable(int file, size_t limit)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return false;
    errno = S_ISREG(status.st_mode) ? EOVERFLOW : EISDIR;
    return S_ISREG(status.st_mode) && (uint64_t)status.st_size <= limit;
}

static bool read_file(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                      enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "read", .fault = fault, .err = err};
    size_t before = bytes->length;
    if (!begin(&call, folder, path))
        return false;
    int file = open_path(call.path, O_RDONLY | O_NONBLOCK);
    if (file < 0)
        return fail(&call, errno);
    bool ok = is_readable(file, limit) && read_all(file, limit, bytes);
    close_quietly(file);
    if (ok)
        return true;
    int error = errno;
    text_cut(bytes, before);
    fail(&call, error);
    return error == EOVERFLOW && err_set(err, "%s is larger than %zu bytes and was not read.", path, limit);
}

static bool read_part(struct folder *folder, const char *path, int64_t offset, size_t size,
                      struct text *bytes, enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "read", .fault = fault, .err = err};
    size_t before = bytes->length;
    if (!begin(&call, folder, path))
        return false;
    int file = open_path(call.path, O_RDONLY | O_NONBLOCK);
    if (file < 0)
        return fail(&call, errno);
    bool ok = is_readable(file, SIZE_MAX) && lseek(file, offset, SEEK_SET) == offset &&
              read_up_to(file, size, bytes);
    close_quietly(file);
    if (ok)
        return true;
    text_cut(bytes, before);
    return fail(&call, errno);
}

/* Whether an fsync that failed did so because this file system has none, so that its server decides when.
 * CIFS, vfat and FUSE: EINVAL, ENOTSUP, ENOSYS, and some servers' shares others. */
static bool cannot_sync(int error)
{
    return error == EINVAL || error == ENOTSUP || error == ENOSYS || error == ENOTTY;
}

static bool sync_open(int file)
{
    return TEMP_FAILURE_RETRY(fsync(file)) == 0 || cannot_sync(errno);
}

static bool sync_path(const char *path, int flags)
{
    int file = open_path(path, flags);
    if (file < 0)
        return false;
    bool ok = sync_open(file);
    close_quietly(file);
    return ok;
}

static bool sync_parent(const char *path)
{
    char parent[FILE_PATH_SIZE];
    return sync_path(file_folder_of(path, parent), O_RDONLY | O_DIRECTORY);
}

/* Makes the folders that `path` lies in, below the root only. Each is durable before the next. */
static bool make_folders(const struct call *call)
{
    char part[FILE_PATH_SIZE];
    ASSERT(text_format(part, sizeof part, "%s", call->path));
    for (char *slash = strchr(part + strlen(call->root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (TEMP_FAILURE_RETRY(mkdir(part, 0777)) == 0) {
            if (!sync_parent(part))
                return false;
        } else if (errno != EEXIST) {
            return false;
        }
        *slash = '/';
    }
    return true;
}

static int create(const struct call *call)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL;
    int file = open_path(call->path, flags);
    if (file < 0 && errno == ENOENT && make_folders(call))
        file = open_path(call->path, flags);
    return file;
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t count = TEMP_FAILURE_RETRY(write(file, bytes, size));
        if (count < 0)
            return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* Closes it too: some network shares tell only then that they are full. False with errno. */
static bool write_and_close(int file, const void *bytes, size_t size)
{
    bool ok = write_all(file, bytes, size);
    int error = errno;
    if (close(file) != 0 && errno != EINTR && ok)
        return false;
    errno = error;
    return ok;
}

static bool write_file(struct folder *folder, const char *path, const void *bytes, size_t size,
                       enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "write", .writes = true, .fault = fault, .err = err};
    if (!begin(&call, folder, path))
        return false;
    int file = create(&call);
    if (file < 0)
        return fail(&call, errno);
    if (write_and_close(file, bytes, size))
        return true;
    int error = errno;
    unlink(call.path);
    return fail(&call, error);
}

static bool append(struct folder *folder, const char *path, const void *bytes, size_t size,
                   enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "write", .writes = true, .fault = fault, .err = err};
    if (!begin(&call, folder, path))
        return false;
    int file = open_path(call.path, O_WRONLY | O_APPEND);
    return done(&call, file >= 0 && write_and_close(file, bytes, size));
}

/* Opened for writing because SMB flushes no other handles. */
static bool sync_file(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "write", .writes = true, .fault = fault, .err = err};
    return begin(&call, folder, path) && done(&call, sync_path(call.path, O_RDWR));
}

static bool sync_names(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "write", .writes = true, .fault = fault, .err = err};
    return begin(&call, folder, path) && done(&call, sync_path(call.path, O_RDONLY | O_DIRECTORY));
}

static bool rename_new(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                       struct err *err)
{
    struct call source = {.verb = "write", .writes = true, .fault = fault, .err = err};
    struct call target = source;
    return begin(&source, folder, from) && begin(&target, folder, to) &&
           done(&target, disk_rename_new(source.path, target.path));
}

static bool rename_over(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                        struct err *err)
{
    struct call source = {.verb = "write", .writes = true, .fault = fault, .err = err};
    struct call target = source;
    return begin(&source, folder, from) && begin(&target, folder, to) &&
           done(&target, TEMP_FAILURE_RETRY(rename(source.path, target.path)) == 0);
}

static bool remove_file(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct call call = {.verb = "remove", .writes = true, .fault = fault, .err = err};
    return begin(&call, folder, path) && done(&call, TEMP_FAILURE_RETRY(unlink(call.path)) == 0);
}

static const struct folder_kind DISK = {
    .list = list,
    .look = look,
    .read = read_file,
    .read_part = read_part,
    .write = write_file,
    .append = append,
    .sync_file = sync_file,
    .rename_new = rename_new,
    .rename_over = rename_over,
    .sync_names = sync_names,
    .remove = remove_file,
};

void disk_folder_init(struct disk_folder *disk, const char *root)
{
    *disk = (struct disk_folder){.folder = {.kind = &DISK}, .root = root};
}
