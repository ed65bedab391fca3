/* The device's clock: the program may not set it, but asks for it by a file, which kiosk-clock.service of the
 * system carries out. */
#include "app/errands.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define REQUEST "set-clock" /* the name is in systemd/kiosk-clock.path, too */

enum { WAIT_MS = 5000, LOOK_MS = 100, OFF_MOST_MS = 60 * 1000 };

/* True once the file is gone: the system has done what it can. */
static bool wait_for_system(const char *path)
{
    const struct timespec moment = {.tv_nsec = LOOK_MS * 1000000L};
    for (int waited_ms = 0; waited_ms < WAIT_MS; waited_ms += LOOK_MS) {
        if (!file_exists(path))
            return true;
        (void)nanosleep(&moment, NULL);
    }
    return false;
}

static bool ask(const char *path, struct instant wanted, struct err *err)
{
    char seconds[32];
    int length = snprintf(seconds, sizeof seconds, "%" PRId64 "\n", wanted.ms / 1000);
    return file_write_whole(path, seconds, (size_t)length, 0600, err);
}

static bool is_about(struct instant wanted)
{
    struct clock clock = clock_system();
    return llabs((long long)(clock_now(&clock).ms - wanted.ms)) <= OFF_MOST_MS;
}

bool errand_set_clock(struct context *context, struct store *store, const char *about, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct local_time local;
    (void)store;
    if (!local_time_from_iso(about, &local))
        return err_set(err, "'%s' is no date and time. Write them as 2026-11-25T14:05", about);
    struct instant wanted = instant_from_local_time(local);
    file_join(path, context->paths.data, REQUEST);
    if (!ask(path, wanted, err))
        return false;
    if (wait_for_system(path))
        return is_about(wanted) || err_set(err,
                                           "This device did not take the time. Try again, or run as root: "
                                           "timedatectl set-time '%s'",
                                           about);
    if (unlink(path) != 0 && errno != ENOENT)
        return err_system(err, errno, "remove", path);
    return err_set(err, "Here the screen cannot set the clock. Run as root: timedatectl set-time '%s'",
                   about);
}
