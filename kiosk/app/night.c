/* The hours in which the screen is dark while nobody touches it; declared in app.h. The settings say which.
 */
#include "app/app.h"

#include "app/console.h"

static bool is_night(const struct app *app)
{
    const struct settings *settings = &app->context->settings;
    int from = settings->off_from, until = settings->off_until;
    int now = app->lounge.now.time.minute;
    if (from == SETTING_NEVER || until == SETTING_NEVER)
        return false;
    return from <= until ? now >= from && now < until : now >= from || now < until;
}

static bool is_left_alone(const struct app *app)
{
    return !app->somebody && !app->lounge.is_office && idle_quiet_ms(app) >= NIGHT_QUIET_MS;
}

static void darken(struct app *app)
{
    app->dark = true;
    app->faded_ms = 0;
    painter_blank(app->painter);
    if (app->window)
        console_light(app->window, false);
}

void night_light(struct app *app)
{
    if (!app->dark)
        return;
    app->dark = false;
    app->shown = false;
    app->needs_draw = true;
    if (app->window)
        console_light(app->window, true);
}

void night_turn(struct app *app)
{
    bool dark = is_night(app) && is_left_alone(app);
    if (app->dark && !dark)
        night_light(app);
    else if (dark && !app->dark)
        darken(app);
}
