/* Copying onto a stick what was written here: the program may not write there, but asks kiosk-stick.service
 * of the system for it, and waits (app/stick_copy.h). */
#include "app/errands.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/kept_files.h"
#include "app/office_files.h"
#include "app/stick_copy.h"
#include "app/sync_lock.h"
#include "screen/stick.h"

/* Longer than kiosk-stick.service may take for it. */
enum { TAKEN_MS = 30 * 1000, COPIED_MS = 6 * 60 * 1000, LOOK_MS = 100, SAID_MOST = 1024 };

/* --- Asking --- */

static void put_folder(struct text *request, const struct context *context, const char *what)
{
    char iso[DATE_TEXT_SIZE];
    text_printf(request, "kiosk-%s-%s\n", what, date_to_iso(clock_local(&context->clock).date, iso));
}

static bool put_file(struct text *request, const char *path, struct err *err)
{
    char *whole = realpath(path, NULL);
    if (whole == NULL)
        return err_system(err, errno, "find", path);
    text_printf(request, "%s\n", whole);
    free(whole);
    return true;
}

static bool put_reports(struct text *request, const struct context *context, struct err *err)
{
    char folder[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    bool ok = office_files_folder(context, folder, err);
    put_folder(request, context, "reports");
    for (const char *const *name = office_names; ok && *name != NULL; name++)
        ok = !file_exists(file_join(path, folder, *name)) || put_file(request, path, err);
    return ok;
}

static bool put_kept(struct text *request, const struct context *context, const char *about, struct err *err)
{
    struct id person;
    struct kept_names names;
    if (!id_from_hex(about, &person))
        return err_set(err, "There is nobody with that id.");
    kept_files_name(context, person, &names);
    put_folder(request, context, "what-is-kept");
    return put_file(request, names.page, err) && put_file(request, names.json, err);
}

static bool ask(const struct context *context, const char *about, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct text request = {0};
    const char *data = context->paths.data;
    (void)unlink(file_join(path, data, STICK_SAID)); /* of somebody who has not waited */
    (void)unlink(file_join(path, data, STICK_TAKEN));
    file_join(path, data, STICK_REQUEST);
    bool asked =
        (*about != '\0' ? put_kept(&request, context, about, err) : put_reports(&request, context, err)) &&
        file_write_whole(path, text_string(&request), request.length, 0600, err);
    text_free(&request);
    return asked;
}

/* --- Waiting --- */

static bool is_gone_within(const struct context *context, const char *name, int64_t wait_ms)
{
    char path[FILE_PATH_SIZE];
    int64_t until_ms = clock_monotonic_ms(&context->clock) + wait_ms;
    file_join(path, context->paths.data, name);
    while (file_exists(path)) {
        if (clock_monotonic_ms(&context->clock) >= until_ms)
            return false;
        poll(NULL, 0, LOOK_MS);
    }
    return true;
}

/* True if nobody has taken it up, and nobody will. */
static bool is_withdrawn(const struct context *context)
{
    char path[FILE_PATH_SIZE];
    return !is_gone_within(context, STICK_REQUEST, TAKEN_MS) &&
           unlink(file_join(path, context->paths.data, STICK_REQUEST)) == 0;
}

static void print_answer(const struct context *context)
{
    char path[FILE_PATH_SIZE];
    struct text said = {0};
    struct err ignored;
    bool is_answered =
        is_gone_within(context, STICK_TAKEN, COPIED_MS) &&
        file_read(file_join(path, context->paths.data, STICK_SAID), SAID_MOST, &said, &ignored);
    fputs(is_answered ? text_string(&said) : stick_called(STICK_GONE), stdout);
    text_free(&said);
}

bool errand_copy(struct context *context, struct store *store, const char *about, struct err *err)
{
    struct sync_lock waits = {0};
    (void)store;
    bool asked = stick_lock_take(&waits, context->paths.data, err) && ask(context, about, err);
    if (asked && is_withdrawn(context))
        fputs(stick_called(STICK_NOWHERE), stdout);
    else if (asked)
        print_answer(context);
    sync_lock_release(&waits);
    return asked;
}
