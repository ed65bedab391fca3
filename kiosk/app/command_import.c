/* The verb `import`: files of the office, shown first and written with --apply. */
#include "app/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/import_file.h"
#include "screen/words.h"

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

static bool import_one(struct context *context, struct store *store, const char *path, struct err *err)
{
    struct preview said = {0};
    bool done =
        import_file(context, store, path, context->options->apply ? IMPORT_DOES : IMPORT_LOOKS, &said, err);
    fputs(text_string(&said.lines), stdout);
    fflush(stdout);
    preview_release(&said);
    return done;
}

static int import_files(struct context *context, struct store *store)
{
    int code = EXIT_DONE;
    struct err err = {0};
    for (int i = 0; i < context->options->argument_count; i++)
        if (!import_one(context, store, context->options->arguments[i], &err))
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
    if (opened) {
        printf(_("There is no folder %s, and none was made. Is --data right?"), context->paths.data);
        printf("\n");
    }
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
    if (!command_open_store_for(context, &store, !options->apply, &err))
        return command_fail(&err);
    if (!was_there) {
        printf(_("There was no house in %s: a new one was made."), context->paths.data);
        printf("\n");
    }
    int code = import_files(context, &store);
    store_close(&store);
    return code;
}
