#include "app/paths.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void keep(char path[FILE_PATH_SIZE], const char *value)
{
    ASSERT(text_format(path, FILE_PATH_SIZE, "%s", value));
}

/* The first of the folders that systemd names in a variable; false if there is none. */
static bool take_variable(char path[FILE_PATH_SIZE], const char *variable)
{
    const char *value = getenv(variable);
    if (value == NULL || *value == '\0')
        return false;
    ASSERT(text_format(path, FILE_PATH_SIZE, "%.*s", (int)strcspn(value, ":"), value));
    return true;
}

/* The lounge's own user, who looks after an installed house: sudo -u kiosk kiosk ... */
static bool owns_installed_data(void)
{
    struct stat status;
    return stat(PATHS_INSTALLED_DATA, &status) == 0 && status.st_uid == geteuid();
}

static void find_data(char path[FILE_PATH_SIZE], const char *given)
{
    char base[FILE_PATH_SIZE];
    bool owned = owns_installed_data();
    if (given != NULL)
        keep(path, given);
    else if (take_variable(path, "STATE_DIRECTORY"))
        return;
    else if (!owned && take_variable(base, "XDG_DATA_HOME"))
        file_join(path, base, "kiosk");
    else if (!owned && take_variable(base, "HOME"))
        file_join(path, base, ".local/share/kiosk");
    else
        keep(path, PATHS_INSTALLED_DATA);
}

/* Looks for a folder beside the program or in one of those above it: that is where it lies in a
 * source tree. `proof` is something inside that tells it from others of its name. */
static void find_beside(char path[FILE_PATH_SIZE], const char *name, const char *proof, const char *installed)
{
    char folder[FILE_PATH_SIZE], above[FILE_PATH_SIZE], inside[FILE_PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 64);
    folder[length > 0 ? length : 0] = '\0';
    for (file_folder_of(folder, above); strlen(above) > 1; file_folder_of(folder, above)) {
        file_join(path, above, name);
        if (file_exists(file_join(inside, path, proof)))
            return;
        memcpy(folder, above, sizeof folder);
    }
    keep(path, installed);
}

void paths_find(struct paths *paths, const struct options *options)
{
    keep(paths->program, "/proc/self/exe");
    paths->config_given = options->config != NULL;
    keep(paths->config, options->config != NULL ? options->config : "/etc/kiosk/kiosk.ini");
    find_data(paths->data, options->data);
    find_beside(paths->assets, "assets", "icons", "/usr/share/kiosk");
    find_beside(paths->locale, "locale", "en/LC_MESSAGES/kiosk.mo", "/usr/share/locale");
    if (!take_variable(paths->runtime, "RUNTIME_DIRECTORY"))
        keep(paths->runtime, paths->data);
}

bool paths_has_desktop(void)
{
    struct stat link;
    return lstat("/etc/systemd/system/display-manager.service", &link) == 0;
}

bool paths_pass_lounge(const struct paths *paths, const struct options *options)
{
    return options->data == NULL && strcmp(paths->data, PATHS_INSTALLED_DATA) != 0 &&
           file_exists(PATHS_INSTALLED_DATA) && !paths_has_desktop();
}

void paths_put_pictures(struct paths *paths, const char *wanted)
{
    char at[FILE_PATH_SIZE], here[FILE_PATH_SIZE];
    if (wanted[0] != '\0')
        text_format(at, sizeof at, "%s", wanted);
    else
        file_join(at, paths->data, "pictures");
    if (at[0] != '/' && getcwd(here, sizeof here) != NULL)
        file_join(paths->pictures, here, at);
    else
        memcpy(paths->pictures, at, sizeof at);
}

bool paths_is_replaced(void)
{
    static const char gone[] = " (deleted)"; /* see proc(5) */
    const ssize_t end = sizeof gone - 1;
    char path[FILE_PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return length > end && memcmp(path + length - end, gone, (size_t)end) == 0;
}

bool paths_find_program(const char *program)
{
    char folder[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    const char *folders = getenv("PATH");
    if (strchr(program, '/') != NULL)
        return access(program, X_OK) == 0;
    while (folders != NULL && file_next_folder(&folders, folder))
        if (text_format(path, sizeof path, "%s/%s", folder, program) && access(path, X_OK) == 0)
            return true;
    return false;
}
