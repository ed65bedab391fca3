#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/script.h"
#include "base/memory.h"
#include "screen/words.h"
#include "support.h"

static const char *const COLOUR_NAMES[] = {"day", "evening", "contrast"};

static void demand(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    abort();
}

struct scene *scene_new(const char *folder)
{
    struct scene *scene = memory_new(1, sizeof *scene);
    struct local_time start;
    ASSERT(local_time_from_iso("2026-11-25T14:05", &start));
    text_format(scene->folder, sizeof scene->folder, "%s", folder);
    setenv("TZ", "Europe/London", 1);
    settings_init(&scene->context.settings);
    scene->context.settings.speech[0] = '\0';
    scene->context.options = &scene->options;
    scene->context.clock = clock_manual(start);
    scene->context.random = random_seeded(1);
    text_format(scene->context.paths.data, FILE_PATH_SIZE, "%s", folder);
    text_format(scene->context.paths.runtime, FILE_PATH_SIZE, "%s", folder);
    text_format(scene->context.paths.program, FILE_PATH_SIZE, "/bin/true"); /* errands do nothing */
    text_format(scene->context.paths.assets, FILE_PATH_SIZE, "assets");
    words_open("build/locale");
    return scene;
}

void scene_free(struct scene *scene)
{
    free(scene);
}

void scene_fill(struct scene *scene, bool (*fill)(struct store *store, struct err *err))
{
    struct err err = {0};
    struct store store;
    const struct store_options options = {0};
    demand(store_open(&store, scene->folder, &options, &scene->context.clock, &scene->context.random, &err),
           &err);
    demand(fill(&store, &err), &err);
    store_close(&store);
}

void scene_open(struct scene *scene, struct size size, enum colours colours, bool large)
{
    struct err err = {0};
    struct settings *settings = &scene->context.settings;
    text_format(settings->colours, sizeof settings->colours, "%s", COLOUR_NAMES[colours]);
    settings->large_text = large;
    demand(app_open(&scene->app, &scene->context, size, true, &err), &err);
    scene->app.collects_text = true;
    app_turn(&scene->app);
}

void scene_close(struct scene *scene)
{
    app_close(&scene->app);
}

struct scene *scene_make(bool (*fill)(struct store *store, struct err *err))
{
    void *folder = NULL;
    if (folder_make(&folder) != 0)
        return NULL;
    struct scene *scene = scene_new(folder);
    free(folder);
    scene_fill(scene, fill);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    return scene;
}

int scene_remove(struct scene *scene)
{
    void *folder = strdup(scene->folder);
    scene_close(scene);
    scene_free(scene);
    return folder_remove(&folder);
}

bool scene_step(struct scene *scene, const char *step, struct err *err)
{
    return script_step(&scene->app, step, "build/shots", err);
}
