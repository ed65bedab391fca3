/* A lounge in memory for tests and benches: the whole program without a display, on a data folder of
 * its own, with a clock that stands still and randomness that repeats. */
#ifndef KIOSK_TESTS_UNIT_SCENE_H
#define KIOSK_TESTS_UNIT_SCENE_H

#include "app/app.h"

struct scene {
    struct options options;
    struct context context;
    struct app app;
    char folder[FILE_PATH_SIZE]; /* the data folder */
};

/* Makes a scene whose data lie in `folder`, on Wednesday 25 November 2026 at 2:05pm. `speech` reads
 * nothing aloud. The caller frees it with scene_free. */
struct scene *scene_new(const char *folder);
void scene_free(struct scene *scene);

/* Opens the store and calls `fill` with it before the lounge is opened; exits if it fails. */
void scene_fill(struct scene *scene, bool (*fill)(struct store *store, struct err *err));

/* Opens the lounge on a canvas of `size`, with the colours and text size given. */
void scene_open(struct scene *scene, struct size size, enum colours colours, bool large);
void scene_close(struct scene *scene);

/* Both in one, in a new folder: a lounge that `fill` has filled, 1280x800, in day colours. NULL: no folder
 * could be made. scene_remove takes all of it away; what it returns is for a teardown. */
struct scene *scene_make(bool (*fill)(struct store *store, struct err *err));
int scene_remove(struct scene *scene);

/* Runs one step of a script, audit and all. False: `err` says what was expected. */
bool scene_step(struct scene *scene, const char *step, struct err *err);

#endif
