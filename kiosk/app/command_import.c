/* The verb `import`: files of the office, shown first and written with --apply. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "import/plan.h"
#include "import/preview.h"

/* A tile picture comes from the program, or is the house's own. */
static bool has_picture(const char *name, void *user)
{
    static const char *const endings[] = {"svg", "png", "jpg"};
    const struct context *context = user;
    char path[FILE_PATH_SIZE];
    if (!text_format(path, sizeof path, "%s/tiles/%s.svg", context->paths.assets, name) ||
        file_exists(path)) {
        return true;
    }
    for (size_t i = 0; *context->settings.pictures != '\0' && i < sizeof endings / sizeof endings[0]; i++) {
        if (text_format(path, sizeof path, "%s/%s.%s", context->settings.pictures, name, endings[i]) &&
            file_exists(path)) {
            return true;
        }
    }
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
    if (!plan_make(&plan, store, sheet, &pictures, err)) {
        return false;
    }
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

int command_import(struct context *context)
{
    struct store store;
    struct err err = {0};
    int code = EXIT_DONE;
    if (!command_open_store(context, &store, &err)) {
        return command_fail(&err);
    }
    for (int i = 0; i < context->options->argument_count; i++) {
        if (!import_file(context, &store, context->options->arguments[i], &err)) {
            code = command_fail(&err);
        }
    }
    store_close(&store);
    return code;
}
