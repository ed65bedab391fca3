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

/* Takes the next word, quoted or bare, and moves `*at` behind it. */
static bool take_word(const char **at, char *word, size_t size, struct err *err)
{
    const char *start = skip_blanks(*at);
    bool quoted = *start == '"';
    start += quoted;
    size_t length = quoted ? strcspn(start, "\"") : strcspn(start, " \t");
    if (quoted && start[length] == '\0')
        return err_set(err, "A quotation mark (\") is opened and never closed. Close it.");
    if (!text_format(word, size, "%.*s", (int)length, start))
        return err_set(err, "'%s...' is too long: %zu bytes are the most.", word, size - 1);
    *at = start + length + quoted;
    return true;
}

static bool take_apart(const char *line, struct step *step, struct err *err)
{
    const char *at = skip_blanks(line);
    if (*at == '#')
        return true;
    if (!take_word(&at, step->verb, sizeof step->verb, err) ||
        !take_word(&at, step->word, sizeof step->word, err))
        return false;
    at = skip_blanks(at);
    if (*at != '#' && !text_format(step->rest, sizeof step->rest, "%s", at))
        return err_set(err, "'%s...' behind '%s' is too much.", step->rest, step->verb);
    text_trim(step->rest);
    return true;
}

bool script_step(struct app *app, const char *line, const char *folder, struct err *err)
{
    struct step step = {0};
    if (!take_apart(line, &step, err))
        return false;
    if (step.verb[0] == '\0')
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
