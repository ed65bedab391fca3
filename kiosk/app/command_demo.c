/* The verb `demo`: a sample house in a data folder that is empty. */
#include "app/command.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "app/demo.h"

enum { DEMO_SEED = 1 };

static bool is_ours(const char *name)
{
    static const char *const starts[] = {".", "kiosk.sqlite", "private.sqlite", "lost+found"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strncmp(name, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

/* Says if there is anything in the folder that the lounge does not make there at its first start. */
static bool check_folder(const char *folder, struct err *err)
{
    bool empty = true;
    DIR *entries = opendir(folder);
    struct dirent *entry = NULL;
    while (entries != NULL && (entry = readdir(entries)) != NULL)
        empty = empty && is_ours(entry->d_name);
    if (entries != NULL)
        closedir(entries);
    return empty ||
           err_set(err, "%s is not empty. A sample house goes into an empty folder: name one with --data.",
                   folder);
}

static bool fill(struct context *context, struct store *store, struct err *err)
{
    bool empty = false;
    return demo_is_empty(store, &empty, err) &&
           (empty ||
            err_set(err,
                    "there is a house in %s already. A sample house goes into an empty folder: name one "
                    "with --data.",
                    context->paths.data)) &&
           demo_fill(store, err);
}

int command_demo(struct context *context)
{
    struct store store;
    struct err err = {0};
    context->clock = clock_manual(clock_local(&context->clock));
    if (!check_folder(context->paths.data, &err) || !command_open_store(context, &store, &err))
        return command_fail(&err);
    context->random = random_seeded(DEMO_SEED); /* not before: no two houses or devices are the same */
    bool filled = fill(context, &store, &err);
    store_close(&store);
    if (!filled)
        return command_fail(&err);
    printf("A sample house is in %s. To open it: kiosk --data %s\n", context->paths.data,
           context->paths.data);
    printf("Where a worker is asked for: %s's PIN is %s.\n", DEMO_WORKER, DEMO_PIN);
    return EXIT_DONE;
}
