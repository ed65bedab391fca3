#include "app/shared_folder.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char FILE_NAME[] = "folder";

/* A whole one, that can be said on a terminal. */
static bool is_path(const char *text)
{
    return text[0] == '/' && text_is_printable(text);
}

bool shared_folder_find(const struct settings *settings, const char *data, char path[FILE_PATH_SIZE],
                        struct err *err)
{
    char file[FILE_PATH_SIZE];
    struct text line = {0};
    path[0] = '\0';
    if (settings->folder[0] != '\0') {
        return text_format(path, FILE_PATH_SIZE, "%s", settings->folder) ||
               err_set(err, "The path of the shared folder is too long.");
    }
    if (!file_exists(file_join(file, data, FILE_NAME)))
        return true;
    bool ok = file_read(file, FILE_PATH_SIZE - 1, &line, err);
    const char *said = ok && line.length > 0 ? text_trim(line.bytes) : "";
    ok = ok && (said[0] == '\0' || is_path(said) ||
                err_set(err,
                        "%s is damaged: it has no path in it. Put the folder's path into the settings, at "
                        "`folder`.",
                        file));
    if (ok)
        (void)text_format(path, FILE_PATH_SIZE, "%s", said);
    text_free(&line);
    return ok;
}

static bool make_absolute(const char *path, char absolute[FILE_PATH_SIZE], struct err *err)
{
    struct stat status;
    char *real = realpath(path, NULL);
    if (real == NULL)
        return err_system(err, errno, "find the shared folder", path);
    bool ok = (stat(real, &status) == 0 && S_ISDIR(status.st_mode)) ||
              err_set(err, "%s is not a folder. Name the folder that is shared.", path);
    ok = ok &&
         (is_path(real) || err_set(err, "The path of the shared folder has letters that cannot be shown. "
                                        "Give it a plain name."));
    ok = ok && (text_format(absolute, FILE_PATH_SIZE, "%s", real) ||
                err_set(err, "The path of the shared folder is too long."));
    free(real);
    return ok;
}

/* True for a folder itself and for one that it lies in, both as realpath has them. */
static bool is_within(const char *path, const char *folder)
{
    size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* The keys of the house would lie where all that see the folder can read them. */
static bool check_shares_no_keys(const char *data, const char *folder, struct err *err)
{
    char *real_data = realpath(data, NULL);
    char *real = realpath(folder, NULL);
    bool shares = real_data != NULL && real != NULL && is_within(real_data, real);
    free(real_data);
    free(real);
    return !shares || err_set(err, "%s holds this device's own data and keys. Share another folder.", folder);
}

bool shared_folder_would_be(const struct settings *settings, const char *data, const char *wanted,
                            char path[FILE_PATH_SIZE], struct err *err)
{
    if (wanted != NULL && !make_absolute(wanted, path, err))
        return false;
    return ((wanted != NULL && settings->folder[0] == '\0') ||
            shared_folder_find(settings, data, path, err)) &&
           check_shares_no_keys(data, path, err);
}

bool shared_folder_remember(const char *data, const char *path, struct err *err)
{
    char file[FILE_PATH_SIZE], absolute[FILE_PATH_SIZE];
    return make_absolute(path, absolute, err) && file_make_folder(data, err) &&
           file_write_whole(file_join(file, data, FILE_NAME), absolute, strlen(absolute), 0644, err);
}
