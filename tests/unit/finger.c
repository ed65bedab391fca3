#include "finger.h"

#include <string.h>

#include "app/demo.h"
#include "support.h"

enum { LINE_BYTES = UI_NAME_SIZE + 16 };

void finger_step(struct scene *scene, const char *line)
{
    struct err err = {0};
    if (!scene_step(scene, line, &err))
        fail_msg("%d px wide, %s: %s: %s", scene->app.theme.options.width_px,
                 scene->app.theme.options.large ? "Large" : "Normal", line, err.text);
}

bool finger_is_shown(const struct scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->app.ui.painted.count; i++)
        if (strncmp(scene->app.ui.painted.items[i].name, name, strlen(name)) == 0)
            return true;
    return false;
}

void finger_turn_to(struct scene *scene, const char *name)
{
    while (finger_is_shown(scene, "Up") && !finger_is_shown(scene, name))
        finger_step(scene, "tap \"Up\"");
    while (!finger_is_shown(scene, name) && finger_is_shown(scene, "Down"))
        finger_step(scene, "tap \"Down\"");
    if (!finger_is_shown(scene, name))
        fail_msg("There is no '%s'.", name);
}

void finger_find(struct scene *scene, const char *name)
{
    char line[LINE_BYTES];
    finger_turn_to(scene, name);
    text_format(line, sizeof line, "tap \"%s\"", name);
    finger_step(scene, line);
}

void finger_see(struct scene *scene, const char *words)
{
    char line[LINE_BYTES];
    text_format(line, sizeof line, "expect \"%s\"", words);
    finger_step(scene, line);
}

void finger_go_behind(struct scene *scene, const char *const way[])
{
    finger_step(scene, "hold \"Staff door\" 3s");
    finger_step(scene, "type " DEMO_PIN);
    for (size_t i = 0; way[i]; i++)
        finger_find(scene, way[i]);
}
