/* Opening on the office's desktop what was written there. */
#include "app/errands.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/kept_files.h"
#include "app/office_files.h"

/* The desktop's own way to open a file (freedesktop.org). Some have it run as long as the file is open. */
static const char OPENER[] = "xdg-open";
enum { WAIT_MS = 3000, LOOK_MS = 50 };

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' &&
           strchr(path + length + 1, '/') == NULL;
}

static bool is_report(const char *path, const char *folder)
{
    if (!lies_in(path, folder))
        return false;
    for (const char *const *name = office_names; *name != NULL; name++)
        if (strcmp(path + strlen(folder) + 1, *name) == 0)
            return true;
    return false;
}

static bool is_ours(const struct context *context, const char *path, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    if (lies_in(path, kept_files_folder(context, folder)))
        return true;
    return office_files_folder(context, folder, err) &&
           (is_report(path, folder) || err_set(err, "%s is no file that was written here.", path));
}

/* In a session of its own, so that it outlives the errand. */
static bool start(const char *path, pid_t *child)
{
    const char *arguments[] = {OPENER, path, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    /* The strings are not written to: posix_spawn's type is older than const. */
    int error = posix_spawnp(child, OPENER, &actions, &attributes, (char **)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0;
}

/* True if it said yes, or still runs. */
static bool has_opened(pid_t child, const struct clock *clock)
{
    const struct timespec moment = {0, LOOK_MS * 1000L * 1000};
    int status = 0;
    int64_t until_ms = clock_monotonic_ms(clock) + WAIT_MS;
    while (clock_monotonic_ms(clock) < until_ms) {
        if (waitpid(child, &status, WNOHANG) == child)
            return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        nanosleep(&moment, NULL);
    }
    return true;
}

bool errand_open(struct context *context, struct store *store, const char *about, struct err *err)
{
    pid_t child;
    (void)store;
    return is_ours(context, about, err) &&
           ((start(about, &child) && has_opened(child, &context->clock)) ||
            err_set(err, "No program of this computer opens %s. Install one, or open it from its folder.",
                    about));
}
