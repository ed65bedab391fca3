/* How large and in which colours and words the pages are drawn; declared in app.h. */
#include "app/app.h"

#include <math.h>
#include <string.h>

#include "screen/words.h"

static enum colours colours_named(const char *name)
{
    if (strcmp(name, "evening") == 0)
        return COLOURS_EVENING;
    return strcmp(name, "contrast") == 0 ? COLOURS_CONTRAST : COLOURS_DAY;
}

void look_choose_usual(struct app *app)
{
    const struct settings *settings = &app->context->settings;
    const char *language = app->context->options->lang ? app->context->options->lang : settings->language;
    struct choices *usual = &app->lounge.usual;
    usual->large = settings->large_text;
    usual->read_aloud = settings->read_aloud;
    usual->colours = colours_named(settings->colours);
    text_format(usual->language, sizeof usual->language, "%s", language);
    app->lounge.choices = *usual;
}

/* A window on a desk: as large as desktops take it to be, whatever panel the settings are about. */
static void fit_to_desk(struct theme_options *options)
{
    const double mm_per_px = 25.4 / 96;
    options->width_mm = (int)ceil(options->width_px * mm_per_px);
    options->height_mm = (int)ceil(options->height_px * mm_per_px);
    options->distance_cm = 60;
}

void look_make_theme(struct app *app)
{
    struct size size = painter_size(app->painter);
    const struct settings *settings = &app->context->settings;
    struct theme_options options = {
        .width_px = size.w,
        .height_px = size.h,
        .width_mm = settings->width_mm,
        .height_mm = settings->height_mm,
        .distance_cm = settings->distance_cm,
        .colours = app->lounge.choices.colours,
        .large = app->lounge.choices.large,
    };
    if (app->lounge.is_office)
        fit_to_desk(&options);
    theme_init(&app->theme, &options);
    words_set_language(app->lounge.choices.language);
    app->ui.mirrored = words_is_right_to_left(app->lounge.choices.language);
    app->lounge.choices_changed = false;
    app->needs_load = true;
}

void app_resized(struct app *app)
{
    painter_resized(app->painter);
    look_make_theme(app);
    app->shown = false;
    app->faded_ms = 0;
}
