/* Whether a new screen begins with being set up, and what the pages of that need of the program; declared in
 * app.h. */
#include "app/app.h"

#include "app/screen_file.h"
#include "store/adopt.h"
#include "store/worker.h"
#include "sync/join.h"
#include "sync/keys.h"

/* What is chosen is kept before anything is drawn by it. */
static bool keep(void *keeper, const struct screen_choice *chosen, struct err *err)
{
    struct app *app = keeper;
    struct lounge *lounge = &app->lounge;
    struct text ignored = {0};
    struct screen_choice choice = *chosen;
    choice.rotation = app->context->settings.rotation;
    bool ok = screen_file_keep(app->context->paths.data, &choice, err) &&
              screen_file_read(app->context->paths.data, &lounge->set_up.chosen, &ignored, err);
    text_free(&ignored);
    if (!ok)
        return false;
    screen_file_apply(&lounge->set_up.chosen, &app->context->settings);
    if (choice.language[0] != '\0')
        text_format(lounge->usual.language, sizeof lounge->usual.language, "%s", choice.language);
    lounge->choices_changed = true;
    set_up_look(app);
    return true;
}

static void look_at_keys(struct set_up *set_up, const char *data)
{
    struct keys keys;
    struct err ignored; /* whose house it is, sync says */
    bool there = false;
    bool is_readable = keys_load(&keys, data, &there, &ignored);
    set_up->has_house = there || !is_readable;
    set_up->has_joined = there && !keys.is_office;
    keys_release(&keys);
}

void set_up_look(struct app *app)
{
    struct set_up *set_up = &app->lounge.set_up;
    const struct settings *settings = &app->context->settings;
    look_at_keys(set_up, app->context->paths.data);
    set_up->has_asked = !set_up->has_house && join_is_asked(app->context->paths.data);
    set_up->has_panel = settings->width_mm != 0 && settings->height_mm != 0;
    set_up->has_folder = settings->folder[0] != '\0';
}

void set_up_begin(struct app *app)
{
    struct text said = {0};
    struct err ignored; /* said when the settings were read */
    struct set_up *set_up = &app->lounge.set_up;
    const char *data = app->context->paths.data;
    *set_up = (struct set_up){.mounts = app->window != NULL ? "/proc/self/mounts" : "",
                              .put_off = !app->context->may_set_up,
                              .keep = keep,
                              .keeper = app};
    if (!set_up->put_off)
        (void)screen_file_read(data, &set_up->chosen, &said, &ignored);
    text_free(&said);
}

/* Begun on the screen; else nobody has done anything on this device yet. */
static bool has_begun(struct app *app)
{
    char path[FILE_PATH_SIZE];
    struct err nobody;
    const struct set_up *set_up = &app->lounge.set_up;
    return file_exists(file_join(path, app->context->paths.data, SCREEN_FILE)) ||
           (!set_up->has_house && !set_up->has_asked && store_may_adopt(&app->store, &nobody));
}

bool set_up_is_due(struct app *app)
{
    struct err ignored; /* Home says what is wrong with the store */
    bool has_pin = true;
    return app->store_open && !app->store.read_only && !app->lounge.set_up.put_off &&
           workers_have_pin(&app->store, &has_pin, &ignored) && !has_pin && has_begun(app);
}
