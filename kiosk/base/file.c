#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

char *file_join(char path[FILE_PATH_SIZE], const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length == 0 || folder[length - 1] == '/' ? "" : "/";
    ASSERT(text_format(path, FILE_PATH_SIZE, "%s%s%s", folder, slash, name));
    return path;
}

/* The next bytes: their number, 0 at the end, -1 with errno. */
static ssize_t read_some(int file, void *bytes, size_t size)
{
    ssize_t count = read(file, bytes, size);
    while (count < 0 && errno == EINTR)
        count = read(file, bytes, size);
    return count;
}

static bool read_all(int file, const char *path, size_t limit, struct text *text, struct err *err)
{
    char block[16 * 1024];
    size_t total = 0;
    ssize_t count = 0;
    while ((count = read_some(file, block, sizeof block)) > 0) {
        total += (size_t)count;
        if (total > limit)
            return err_set(err, "%s is larger than %zu bytes. Check that it is the right file.", path, limit);
        text_append(text, block, (size_t)count);
    }
    return count == 0 || err_system(err, errno, "read", path);
}

bool file_read(const char *path, size_t limit, struct text *text, struct err *err)
{
    bool ok = false;
    size_t before = text->length;
    struct stat status;
    /* Without waiting for the other end of a pipe that somebody dropped in the folder. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        err_system(err, errno, "open", path);
        goto done;
    }
    if (fstat(file, &status) != 0) {
        err_system(err, errno, "read", path);
        goto done;
    }
    if (!S_ISREG(status.st_mode)) {
        err_set(err, "%s is not a file. Choose a file, not a folder or a device.", path);
        goto done;
    }
    ok = read_all(file, path, limit, text, err);
done:
    if (!ok)
        text_cut(text, before);
    if (file >= 0)
        close(file);
    return ok;
}

char *file_first_line(const char *path, char *line, size_t size)
{
    struct text said = {0};
    struct err ignored;
    bool read = file_read(path, size - 1, &said, &ignored);
    (void)text_format(line, size, "%.*s", (int)strcspn(text_string(&said), "\n"),
                      read ? text_string(&said) : "");
    text_free(&said);
    return line;
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t count = write(file, bytes, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* Writes a new file, down to the disk. Some network shares tell only at the close that it is full. */
static bool write_new(const char *path, const void *bytes, size_t size, unsigned mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (file < 0)
        return false;
    bool ok = write_all(file, bytes, size) && fsync(file) == 0;
    int error = errno;
    if (close(file) != 0 && ok)
        return false;
    errno = error;
    return ok;
}

/* A name beside `path` that nobody else uses, so that two writers never mix their bytes. False with
 * errno if it is too long. */
static bool temporary_name(char name[FILE_PATH_SIZE], const char *path)
{
    errno = ENAMETOOLONG;
    return text_format(name, FILE_PATH_SIZE, "%s.%08x.tmp", path, randombytes_random());
}

static bool put_in_place(const char *temporary, const char *path, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    if (rename(temporary, path) != 0)
        return err_system(err, errno, "write", path);
    return file_sync_folder(file_folder_of(path, folder), err);
}

bool file_write_whole(const char *path, const void *bytes, size_t size, unsigned mode, struct err *err)
{
    char temporary[FILE_PATH_SIZE];
    if (!temporary_name(temporary, path))
        return err_system(err, errno, "write", path);
    bool ok = write_new(temporary, bytes, size, mode) || err_system(err, errno, "write", path);
    ok = ok && put_in_place(temporary, path, err);
    if (!ok)
        unlink(temporary);
    return ok;
}

/* Flushes what somebody else wrote to `path`. */
static bool sync_path(const char *path, int flags)
{
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0)
        return false;
    bool ok = fsync(file) == 0;
    int error = errno;
    close(file);
    errno = error;
    return ok;
}

bool file_publish(const char *temporary, const char *path, struct err *err)
{
    /* Opened for writing because SMB flushes no other handles. */
    if (!sync_path(temporary, O_RDWR))
        return err_system(err, errno, "write", path);
    return put_in_place(temporary, path, err);
}

struct meant_files {
    bool (*are)(const char *name, const void *context);
    const void *context;
};

static bool remove_those(DIR *entries, const char *folder, const struct meant_files *meant, struct err *err)
{
    char path[FILE_PATH_SIZE];
    bool ok = true;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL; errno = 0)
        if (meant->are(entry->d_name, meant->context) &&
            unlink(file_join(path, folder, entry->d_name)) != 0 && errno != ENOENT)
            ok = err_system(err, errno, "delete", path);
    return errno == 0 ? ok : err_system(err, errno, "read", folder);
}

bool file_remove_those(const char *folder, bool (*are_meant)(const char *name, const void *context),
                       const void *context, struct err *err)
{
    const struct meant_files meant = {are_meant, context};
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return errno == ENOENT || err_system(err, errno, "read", folder);
    bool ok = remove_those(entries, folder, &meant, err);
    closedir(entries);
    return ok;
}

static bool begins_with(const char *name, const void *start)
{
    return strncmp(name, start, strlen(start)) == 0;
}

bool file_remove_all(const char *folder, const char *start, struct err *err)
{
    return file_remove_those(folder, begins_with, start, err);
}

bool file_keep_to_owner(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0) /* not opened: closing it would take the locks of whoever uses it here */
        return (status.st_mode & 077) == 0 || chmod(path, 0600) == 0;
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return file >= 0 && close(file) == 0;
}

bool file_check_link(const char *path, struct err *err)
{
    struct stat status;
    return lstat(path, &status) != 0 || !S_ISLNK(status.st_mode) || stat(path, &status) == 0 ||
           err_set(err, "%s leads to a place that is not there. Connect that disk, or mend the link.", path);
}

/* Makes one folder; nothing happens if it is there. */
static bool make_one(const char *path, struct err *err)
{
    struct stat status;
    if (mkdir(path, 0700) == 0)
        return true;
    int error = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true; /* there already, though perhaps on a disk that is read-only */
    return file_check_link(path, err) && err_system(err, error, "make the folder", path);
}

bool file_make_folder(const char *path, struct err *err)
{
    char part[FILE_PATH_SIZE];
    if (!text_format(part, sizeof part, "%s", path))
        return err_system(err, ENAMETOOLONG, "make the folder", path);
    for (char *slash = strchr(part + (*part == '/'), '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (!make_one(part, err))
            return false;
        *slash = '/';
    }
    return make_one(part, err);
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_sync_folder(const char *path, struct err *err)
{
    if (sync_path(path, O_RDONLY | O_DIRECTORY))
        return true;
    /* Some network file systems have no such call; their server decides. */
    return errno == EINVAL || errno == ENOTSUP || err_system(err, errno, "write", path);
}

bool file_next_folder(const char **list, char folder[FILE_PATH_SIZE])
{
    bool found = false;
    while (!found && **list != '\0') {
        size_t length = strcspn(*list, ":");
        found = length > 0 && text_format(folder, FILE_PATH_SIZE, "%.*s", (int)length, *list);
        *list += length + ((*list)[length] == ':');
    }
    return found;
}

struct each_file {
    bool (*each)(const char *path, const char *name, void *context);
    void *context;
};

static bool look_into(const char *folder, int depth, const struct each_file *files);

static bool look_at(const char *folder, const char *name, int depth, const struct each_file *files)
{
    struct stat status;
    char path[FILE_PATH_SIZE];
    if (*name == '.' || !text_is_utf8(name, strlen(name)) || !text_is_printable(name) ||
        !text_format(path, sizeof path, "%s/%s", folder, name) || lstat(path, &status) != 0)
        return true;
    if (S_ISDIR(status.st_mode))
        return depth == 0 || look_into(path, depth - 1, files);
    return !S_ISREG(status.st_mode) || files->each(path, path + strlen(folder) + 1, files->context);
}

static bool look_into(const char *folder, int depth, const struct each_file *files)
{
    DIR *entries = opendir(folder);
    bool goes_on = true;
    for (struct dirent *entry; goes_on && entries && (entry = readdir(entries)) != NULL;)
        goes_on = look_at(folder, entry->d_name, depth, files);
    if (entries)
        (void)closedir(entries);
    return goes_on;
}

bool file_each(const char *folder, int depth, bool (*each)(const char *path, const char *name, void *context),
               void *context)
{
    return look_into(folder, depth, &(struct each_file){each, context});
}

char *file_folder_of(const char *path, char folder[FILE_PATH_SIZE])
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        text_format(folder, FILE_PATH_SIZE, ".");
    else if (slash == path)
        text_format(folder, FILE_PATH_SIZE, "/");
    else
        text_format(folder, FILE_PATH_SIZE, "%.*s", (int)(slash - path), path);
    return folder;
}
