/* The verb `import`: files of the office, shown first and written with --apply. */
#include "app/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "import/plan.h"
#include "import/preview.h"
#include "ui/paint.h"

/* A tile picture comes from the program, or is the house's own. */
static bool has_picture(const char *name, void *user, struct err *err)
{
    static const char *const endings[] = {"png", "jpg", "jpeg", "svg"};
    const struct context *context = user;
    char path[FILE_PATH_SIZE];
    if (!text_format(path, sizeof path, "%s/tiles/%s.svg", context->paths.assets, name) || file_exists(path))
        return true;
    for (size_t i = 0; *context->settings.pictures != '\0' && i < sizeof endings / sizeof endings[0]; i++)
        if (text_format(path, sizeof path, "%s/%s.%s", context->settings.pictures, name, endings[i]) &&
            file_exists(path))
            return picture_check(path, err);
    return false;
}

static void say(const struct text *text)
{
    fputs(text_string(text), stdout);
    fflush(stdout);
}

/* False with a sentence if something was left out. */
static bool say_plan(const struct plan *plan, bool done, struct err *err)
{
    struct text out = {0};
    size_t wrong = plan->counts[PLAN_WRONG];
    preview_print(plan, done, &out);
    say(&out);
    text_free(&out);
    return wrong == 0 ||
           err_set(err, "%s: %zu row%s left out. Mend %s and import the file again.", plan->sheet->name,
                   wrong, wrong == 1 ? " is" : "s are", wrong == 1 ? "it" : "them");
}

static bool import_sheet(struct context *context, struct store *store, const struct sheet *sheet,
                         struct err *err)
{
    const struct pictures pictures = {has_picture, context};
    struct plan plan;
    struct id batch;
    if (!plan_make(&plan, store, sheet, &pictures, err))
        return false;
    bool apply = context->options->apply && plan_has_work(&plan);
    bool done = (!apply || plan_apply(&plan, store, &pictures, &batch, err)) && say_plan(&plan, apply, err);
    plan_release(&plan);
    return done;
}

static bool import_file(struct context *context, struct store *store, const char *path, struct err *err)
{
    struct sheet sheet;
    bool done = sheet_load(&sheet, path, err) && import_sheet(context, store, &sheet, err);
    sheet_release(&sheet);
    return done;
}

/* A preview makes nothing in a folder that --data names and that is not there: it may be misspelt. It is
 * shown with a new house elsewhere, which goes away again. */
static bool open_elsewhere(struct context *context, struct store *store, char folder[FILE_PATH_SIZE],
                           struct err *err)
{
    struct context elsewhere = *context;
    text_format(folder, FILE_PATH_SIZE, "/tmp/kiosk-preview-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return err_system(err, errno, "make the folder", folder);
    text_format(elsewhere.paths.data, FILE_PATH_SIZE, "%s", folder);
    bool opened = command_open_store(&elsewhere, store, err);
    context->random = elsewhere.random;
    store->random = &context->random;
    store->clock = &context->clock;
    return opened;
}

static void remove_elsewhere(const char *folder)
{
    static const char *const names[] = {"kiosk.sqlite", "private.sqlite"};
    static const char *const ends[] = {"", "-wal", "-shm"};
    char path[FILE_PATH_SIZE];
    for (size_t i = 0; i < 6; i++) {
        text_format(path, sizeof path, "%s/%s%s", folder, names[i / 3], ends[i % 3]);
        (void)unlink(path); /* may not be there */
    }
    (void)rmdir(folder);
}

static int import_files(struct context *context, struct store *store)
{
    int code = EXIT_DONE;
    struct err err = {0};
    for (int i = 0; i < context->options->argument_count; i++)
        if (!import_file(context, store, context->options->arguments[i], &err))
            code = command_fail(&err);
    return code;
}

static int preview_elsewhere(struct context *context)
{
    struct store store = {0};
    struct err err = {0};
    char folder[FILE_PATH_SIZE] = "";
    bool opened = file_check_link(context->paths.data, &err) && open_elsewhere(context, &store, folder, &err);
    int code = opened ? import_files(context, &store) : command_fail(&err);
    store_close(&store);
    if (*folder != '\0')
        remove_elsewhere(folder);
    if (opened)
        printf("There is no folder %s, and none was made. Is --data right?\n", context->paths.data);
    return code;
}

int command_import(struct context *context)
{
    struct store store;
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    const struct options *options = context->options;
    if (!options->apply && options->data != NULL && !file_exists(context->paths.data))
        return preview_elsewhere(context);
    bool was_there = file_exists(file_join(path, context->paths.data, "kiosk.sqlite"));
    bool opened = options->apply ? command_open_store(context, &store, &err)
                                 : command_open_store_to_read(context, &store, &err);
    if (!opened)
        return command_fail(&err);
    if (!was_there)
        printf("There was no house in %s: a new one was made.\n", context->paths.data);
    int code = import_files(context, &store);
    store_close(&store);
    return code;
}
