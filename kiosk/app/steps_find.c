#include "app/steps_find.h"

#include <string.h>

void steps_straighten(char *text)
{
    char *out = text;
    for (const char *at = text; *at;) {
        const char *next = at;
        uint32_t code = text_next_codepoint(&next);
        if (code == 0x2018 || code == 0x2019)
            *out++ = '\'';
        else if (code == 0x201C || code == 0x201D)
            *out++ = '"';
        else
            for (; at < next; at++)
                *out++ = *at;
        at = next;
    }
    *out = '\0';
}

static void list_screen(const struct app *app, struct err *err)
{
    struct text list = {0};
    const struct ui_boxes *boxes = &app->ui.painted;
    for (size_t i = 0; i < boxes->count; i++)
        text_printf(&list, "%s'%s'", i ? ", " : "", boxes->items[i].name);
    struct err before = *err;
    err_set(err, "%s On the screen are: %s.", before.text, text_string(&list));
    text_free(&list);
}

static const struct ui_box *find_by(const struct app *app, const char *name, bool whole, size_t *count)
{
    const struct ui_box *found = NULL;
    *count = 0;
    for (size_t i = 0; i < app->ui.painted.count; i++) {
        char plain[UI_NAME_SIZE];
        text_format(plain, sizeof plain, "%s", app->ui.painted.items[i].name);
        steps_straighten(plain);
        if (whole ? strcmp(plain, name) != 0 : strstr(plain, name) == NULL)
            continue;
        found = &app->ui.painted.items[i];
        (*count)++;
    }
    return found;
}

const struct ui_box *steps_find(const struct app *app, const char *name, struct err *err)
{
    size_t count = 0;
    const struct ui_box *box = find_by(app, name, true, &count);
    if (count == 0)
        box = find_by(app, name, false, &count);
    if (count == 1)
        return box;
    err_set(err, count == 0 ? "There is no '%s' to tap." : "More than one widget is called '%s'.", name);
    list_screen(app, err);
    return NULL;
}

bool steps_has(const struct app *app, const char *name)
{
    size_t count = 0;
    find_by(app, name, true, &count);
    return count > 0;
}

bool steps_page_says(const struct app *app, const char *wanted)
{
    struct text page = {0};
    text_printf(&page, "%s", text_string(&app->ui.page_text));
    if (page.length)
        steps_straighten(page.bytes);
    bool found = strstr(text_string(&page), wanted) != NULL;
    text_free(&page);
    return found;
}
