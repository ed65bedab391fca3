/* A new screen becomes a house or joins one, for its set-up pages: what the commands do. */
#include "app/errands.h"

#include <stdio.h>

#include "app/joining.h"
#include "app/setting_up.h"
#include "sync/keys.h"

static bool take(const char **at, char *word, size_t size, struct err *err)
{
    return errand_word(at, word, size) || err_set(err, "The set-up page left something out.");
}

/* Does `work` as if the command line had said `options`, with a folder if there is one. */
static bool work_as_said(struct context *context, struct options *options, const char *folder,
                         bool (*work)(struct context *context, struct err *err), struct err *err)
{
    const struct options *before = context->options;
    options->folder = folder[0] != '\0' ? folder : NULL;
    context->options = options;
    bool ok = work(context, err);
    context->options = before;
    return ok;
}

static bool set_up(struct context *context, struct err *err)
{
    bool again;
    return setting_up_house(context, &again, err);
}

bool errand_set_up(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE], name[FILE_PATH_SIZE];
    struct options options = *context->options;
    (void)store;
    options.house = name;
    return take(&about, folder, sizeof folder, err) && take(&about, name, sizeof name, err) &&
           work_as_said(context, &options, folder, set_up, err);
}

static bool ask(struct context *context, struct err *err)
{
    char house[NAME_SIZE];
    return joining_ask(context, house, err);
}

bool errand_ask_to_join(struct context *context, struct store *store, const char *about, struct err *err)
{
    char folder[FILE_PATH_SIZE], code[FILE_PATH_SIZE], name[FILE_PATH_SIZE];
    struct options options = *context->options;
    (void)store;
    options.code = code;
    options.as = name;
    return take(&about, folder, sizeof folder, err) && take(&about, code, sizeof code, err) &&
           take(&about, name, sizeof name, err) && work_as_said(context, &options, folder, ask, err);
}

bool errand_take_up(struct context *context, struct store *store, const char *about, struct err *err)
{
    char keys[FILE_PATH_SIZE];
    const char *data = context->paths.data;
    bool waits = false;
    (void)store;
    (void)about;
    if (join_is_asked(data) && !joining_step(context, &waits, err))
        return false;
    printf("%s\n", file_exists(file_join(keys, data, KEYS_FILE)) ? "joined" : "waits");
    return true;
}
