#include "app/own_reports.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/office_names.h"
#include "base/log.h"
#include "report/scratch.h"

static char *own_folder(const struct context *context, char folder[FILE_PATH_SIZE])
{
    return file_join(folder, context->paths.data, OFFICE_FOLDER);
}

bool own_reports_lie_in(const struct context *context, const char *folder)
{
    char own[FILE_PATH_SIZE];
    return strcmp(folder, own_folder(context, own)) == 0;
}

bool own_reports_begin_hour(const struct context *context, struct err *err)
{
    char folder[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    const struct timespec now = {.tv_sec = clock_now(&context->clock).ms / 1000};
    const struct timespec times[] = {now, now};
    own_folder(context, folder);
    for (const char *const *name = office_names; *name != NULL; name++)
        if (utimensat(AT_FDCWD, file_join(path, folder, *name), times, 0) != 0)
            return err_system(err, errno, "write", path);
    return true;
}

static bool remove_in(const char *folder, const char *const *names, struct err *err)
{
    bool ok = true;
    for (const char *const *name = names; *name != NULL; name++)
        ok = file_remove_all(folder, *name, err) && ok;
    return ok;
}

/* What a write that died has left lies where they were being made. */
static bool remove_scratch(const struct context *context, struct err *err)
{
    bool ok = remove_in(context->paths.data, scratch_names, err);
    return remove_in(context->paths.runtime, scratch_names, err) && ok;
}

bool own_reports_remove(const struct context *context, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    bool ok = remove_in(own_folder(context, folder), office_names, err);
    return remove_scratch(context, err) && ok;
}

/* A clock that was put right may make them older or newer by any time. */
static bool is_hour_over_in(const struct clock *clock, const char *folder, const char *const *names)
{
    enum { HOUR_MS = 60 * 60 * 1000 };
    struct stat status;
    char path[FILE_PATH_SIZE];
    int64_t now_ms = clock_now(clock).ms;
    for (const char *const *name = names; *name != NULL; name++)
        if (stat(file_join(path, folder, *name), &status) == 0 &&
            llabs((long long)(now_ms - (int64_t)status.st_mtim.tv_sec * 1000)) >= HOUR_MS)
            return true;
    return false;
}

static bool remove_old_reports(const struct context *context, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    own_folder(context, folder);
    return !is_hour_over_in(&context->clock, folder, office_names) || remove_in(folder, office_names, err);
}

/* By the computer's own clock, whatever --now says: another process may be writing them. */
static bool remove_old_scratch(const struct context *context, struct err *err)
{
    struct clock clock = clock_system();
    return (!is_hour_over_in(&clock, context->paths.data, scratch_names) &&
            !is_hour_over_in(&clock, context->paths.runtime, scratch_names)) ||
           remove_scratch(context, err);
}

void own_reports_turn(struct own_reports *turn, const struct context *context)
{
    enum { LOOK_MS = 60 * 1000 };
    struct err err = {0};
    int64_t now_ms = clock_monotonic_ms(&context->clock);
    if (turn->looked && now_ms - turn->looked_ms < LOOK_MS)
        return;
    turn->looked = true;
    turn->looked_ms = now_ms;
    bool ok = remove_old_reports(context, &err);
    ok = remove_old_scratch(context, &err) && ok;
    if (!ok && !turn->failed)
        log_warning("Old reports that tell of residents are still here. %s", err.text);
    turn->failed = !ok;
}
