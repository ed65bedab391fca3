#include "app/script.h"

#include <string.h>

#include "app/steps.h"
#include "base/file.h"
#include "ui/audit.h"

enum { SCRIPT_SIZE_MOST = 1 << 20 };

/* --- Taking a line apart --- */

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t");
}

static const char *take_word(const char *at, char *word, size_t size)
{
    at = skip_blanks(at);
    bool quoted = *at == '"';
    at += quoted;
    size_t length = quoted ? strcspn(at, "\"") : strcspn(at, " \t");
    text_format(word, size, "%.*s", (int)length, at);
    at += length;
    return *at == '"' ? at + 1 : at;
}

static void take_apart(const char *line, struct step *step)
{
    const char *at = take_word(line, step->verb, sizeof step->verb);
    at = take_word(at, step->word, sizeof step->word);
    text_format(step->rest, sizeof step->rest, "%s", skip_blanks(at));
    text_trim(step->rest);
}

bool script_step(struct app *app, const char *line, const char *folder, struct err *err)
{
    struct step step = {0};
    take_apart(line, &step);
    if (step.verb[0] == '\0' || step.verb[0] == '#')
        return true;
    app->script_folder = folder;
    if (!step_run(app, &step, err))
        return false;
    app_turn(app);
    return ui_audit(&app->ui, err) || err_wrap(err, "After this step the page breaks a rule: ");
}

static bool play_lines(struct app *app, char *lines, const char *path, const char *folder, struct err *err)
{
    int number = 1;
    for (char *line = lines; line; number++) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (!script_step(app, text_trim(line), folder, err))
            return err_wrap(err, "%s, line %d: ", path, number);
        line = end ? end + 1 : NULL;
    }
    return true;
}

bool script_play(struct app *app, const char *path, const char *folder, struct err *err)
{
    struct text script = {0};
    bool played = file_read(path, SCRIPT_SIZE_MOST, &script, err);
    if (played && !text_is_utf8(text_string(&script), script.length))
        played = err_set(err, "%s is not UTF-8 text. Save it as UTF-8 and play it again.", path);
    if (played && script.length)
        played = play_lines(app, script.bytes, path, folder, err);
    text_free(&script);
    return played;
}
