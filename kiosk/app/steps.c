#include "app/steps.h"

#include <stdlib.h>
#include <string.h>

#include "app/steps_find.h"
#include "base/file.h"

/* A script takes every second of it in turn; `now` goes further at once. */
enum { DURATION_MOST_MS = 24 * 60 * 60 * 1000 };

static bool take_duration(const char *text, int64_t *ms)
{
    static const struct {
        const char *unit;
        int64_t ms;
    } UNITS[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}};
    char *end = NULL;
    long long number = strtoll(text, &end, 10);
    if (end == text || number < 0 || number > 1000000000)
        return false;
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (strcmp(end, UNITS[i].unit) == 0) {
            *ms = number * UNITS[i].ms;
            return *ms <= DURATION_MOST_MS;
        }
    return false;
}

static bool take_point(const char *text, int *x, int *y)
{
    char *end = NULL;
    long first = strtol(text, &end, 10);
    if (end == text || *end != ',')
        return false;
    const char *second_text = end + 1;
    long second = strtol(second_text, &end, 10);
    if (end == second_text || *end || first < 0 || second < 0 || first > 10000 || second > 10000)
        return false;
    *x = (int)first;
    *y = (int)second;
    return true;
}

/* --- The finger --- */

static void point(struct app *app, enum ui_pointer_kind kind, int x, int y)
{
    int64_t now = clock_monotonic_ms(&app->context->clock);
    app_point(app, &(struct ui_pointer){.kind = kind, .x = x, .y = y, .time_ms = now});
    app_turn(app);
}

static bool aim(const struct app *app, const struct step *step, int *x, int *y, struct err *err)
{
    if (take_point(step->word, x, y))
        return true;
    const struct ui_box *box = steps_find(app, step->word, err);
    if (!box)
        return false;
    *x = box->rect.x + box->rect.w / 2;
    *y = box->rect.y + box->rect.h / 2;
    return true;
}

static void pass_time(struct app *app, int64_t ms)
{
    while (ms > 0) {
        int64_t due = app_due_ms(app);
        int64_t part = due > 0 && due < ms ? due : ms < IDLE_TURN_MS ? ms : IDLE_TURN_MS;
        clock_advance(&app->context->clock, part);
        app_turn(app);
        ms -= part;
    }
}

/* From Home, or from where a worker entered a PIN. */
static void count_tap(struct app *app)
{
    const struct screen *screen = app_page(app)->screen;
    app->script_taps = screen == &screen_pin ? 0 : screen == &screen_home ? 1 : app->script_taps + 1;
}

static bool do_tap(struct app *app, const struct step *step, struct err *err)
{
    int x, y;
    if (!aim(app, step, &x, &y, err))
        return false;
    text_clear(&app->speech.spoken);
    count_tap(app);
    point(app, UI_POINTER_DOWN, x, y);
    pass_time(app, 80); /* a finger's tap */
    point(app, UI_POINTER_UP, x, y);
    pass_time(app, UI_REPEAT_MS);
    return true;
}

static bool do_hold(struct app *app, const struct step *step, struct err *err)
{
    int x, y;
    int64_t ms;
    if (!take_duration(step->rest, &ms))
        return err_set(err, "'%s' is no duration: write one like 3s, a day at most.", step->rest);
    if (!aim(app, step, &x, &y, err))
        return false;
    point(app, UI_POINTER_DOWN, x, y);
    pass_time(app, ms);
    point(app, UI_POINTER_UP, x, y);
    pass_time(app, UI_REPEAT_MS);
    return true;
}

static bool do_press(struct app *app, const struct step *step, struct err *err)
{
    if (!aim(app, step, &app->script_x, &app->script_y, err))
        return false;
    point(app, UI_POINTER_DOWN, app->script_x, app->script_y);
    return true;
}

static bool do_move(struct app *app, const struct step *step, struct err *err)
{
    if (!aim(app, step, &app->script_x, &app->script_y, err))
        return false;
    point(app, UI_POINTER_MOVE, app->script_x, app->script_y);
    return true;
}

static bool do_lift(struct app *app, const struct step *step, struct err *err)
{
    (void)step;
    (void)err;
    point(app, UI_POINTER_UP, app->script_x, app->script_y);
    return true;
}

/* --- Time and keys --- */

static bool do_set_clock(struct app *app, const struct step *step, struct err *err)
{
    char text[STEP_WORD_SIZE + 64];
    struct local_time local;
    text_format(text, sizeof text, "%s%s%s", step->word, step->rest[0] ? " " : "", step->rest);
    if (!local_time_from_iso(text, &local))
        return err_set(err, "'%s' is no date and time: write one like 2026-11-25 14:00.", text);
    clock_set(&app->context->clock, local);
    return true;
}

/* A scene at another time: the clock is as right as before. */
static bool do_now(struct app *app, const struct step *step, struct err *err)
{
    if (!do_set_clock(app, step, err))
        return false;
    app_expect_clock(app);
    return true;
}

static bool has_network(void)
{
    return true;
}

static bool has_none(void)
{
    return false;
}

/* Without one the screen begins anew, as on a device that nobody told the time since it was switched on; with
 * one it goes on. */
static bool do_network(struct app *app, const struct step *step, struct err *err)
{
    bool comes = strcmp(step->word, "yes") == 0;
    if (!comes && strcmp(step->word, "no") != 0)
        return err_set(err, "'%s' is neither yes nor no.", step->word);
    app->context->clock_witness = (struct clock_witness){.is_synchronised = comes ? has_network : has_none};
    if (!comes)
        app_reopen_store(app);
    return true;
}

static bool do_wait(struct app *app, const struct step *step, struct err *err)
{
    int64_t ms;
    if (!take_duration(step->word, &ms))
        return err_set(err, "'%s' is no duration: write one like 90s, a day at most.", step->word);
    pass_time(app, ms);
    return true;
}

static const struct {
    const char *name;
    enum ui_key key;
} KEYS[] = {
    {"Tab", UI_KEY_NEXT},        {"Shift+Tab", UI_KEY_PREVIOUS},
    {"Up", UI_KEY_UP},           {"Down", UI_KEY_DOWN},
    {"Left", UI_KEY_LEFT},       {"Right", UI_KEY_RIGHT},
    {"Enter", UI_KEY_PRESS},     {"Escape", UI_KEY_BACK},
    {"F10", UI_KEY_HIDDEN},      {"Home", UI_KEY_HOME},
    {"End", UI_KEY_END},         {"Ctrl+Home", UI_KEY_START},
    {"Delete", UI_KEY_DELETE},   {"Backspace", UI_KEY_ERASE},
    {"Ctrl+End", UI_KEY_FINISH}, {"Ctrl+C", UI_KEY_COPY},
    {"Ctrl+X", UI_KEY_CUT},
};

static bool do_key(struct app *app, const struct step *step, struct err *err)
{
    text_clear(&app->speech.spoken);
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strcmp(KEYS[i].name, step->word) == 0) {
            app_key(app, KEYS[i].key);
            return true;
        }
    if (strcmp(step->word, "Ctrl+V") == 0) {
        app_paste(app, app->ui.copied);
        return true;
    }
    return err_set(
        err,
        "'%s' is no key: there are Tab, Shift+Tab, Up, Down, Left, Right, Enter, Escape, F10, Home, "
        "End, Ctrl+Home, Ctrl+End, Delete, Backspace, Ctrl+C, Ctrl+X and Ctrl+V.",
        step->word);
}

static bool tap_box(struct app *app, const char *name, struct err *err)
{
    struct step tap = {.verb = "tap"};
    text_format(tap.word, sizeof tap.word, "%s", name);
    return do_tap(app, &tap, err);
}

/* What brings a key onto the keyboard that is not on it: a capital, a digit or sign, or an accented letter.
 */
static bool turn_keyboard(struct app *app, const char *key, struct err *err)
{
    static const char *const TURNS[] = {"Letters",          "Shift",
                                        "Digits and signs", "Letters",
                                        "Accented letters", "Accented letters",
                                        "Accented letters", "Shift",
                                        "Accented letters", "Accented letters"};
    for (size_t i = 0; i < sizeof TURNS / sizeof TURNS[0] && !steps_has(app, key); i++)
        if (steps_has(app, TURNS[i]) && !tap_box(app, TURNS[i], err))
            return false;
    return true;
}

/* Types on the on-screen keyboard: each letter is a widget that bears it. */
static bool do_type(struct app *app, const struct step *step, struct err *err)
{
    for (const char *at = step->word; *at;) {
        char key[16];
        const char *start = at;
        text_next_codepoint(&at);
        text_format(key, sizeof key, "%.*s", (int)(at - start), start);
        if (strcmp(key, " ") == 0)
            text_format(key, sizeof key, "Space");
        if (!turn_keyboard(app, key, err) || !tap_box(app, key, err))
            return false;
    }
    return true;
}

/* A real keyboard, and Ctrl+V where those words were copied elsewhere. */
static bool do_write(struct app *app, const struct step *step, struct err *err)
{
    (void)err;
    app_type(app, step->word);
    return true;
}

static bool do_paste(struct app *app, const struct step *step, struct err *err)
{
    (void)err;
    app_paste(app, step->word);
    return true;
}

/* --- Looking --- */

static bool do_expect(struct app *app, const struct step *step, struct err *err)
{
    if (steps_page_says(app, step->word))
        return true;
    return err_set(err, "The screen does not say '%s'. It says:\n%s", step->word,
                   text_string(&app->ui.page_text));
}

static bool do_expect_not(struct app *app, const struct step *step, struct err *err)
{
    if (!steps_page_says(app, step->word))
        return true;
    return err_set(err, "The screen says '%s', and should not.", step->word);
}

static bool do_expect_screen(struct app *app, const struct step *step, struct err *err)
{
    const char *name = app_page(app)->screen->name;
    if (strcmp(name, step->word) == 0)
        return true;
    return err_set(err, "The screen is '%s', not '%s'.", name, step->word);
}

static bool do_expect_spoken(struct app *app, const struct step *step, struct err *err)
{
    if (strstr(text_string(&app->speech.spoken), step->word))
        return true;
    return err_set(err, "'%s' was not read aloud.", step->word);
}

static bool make_path(const char *folder, const char *name, char path[FILE_PATH_SIZE], struct err *err)
{
    char parent[FILE_PATH_SIZE];
    if (name[0] == '/')
        text_format(path, FILE_PATH_SIZE, "%s", name);
    else
        file_join(path, folder, name);
    return file_make_folder(file_folder_of(path, parent), err);
}

static bool do_shot(struct app *app, const struct step *step, struct err *err)
{
    char path[FILE_PATH_SIZE];
    return make_path(app->script_folder, step->word, path, err) && painter_save_png(app->painter, path, err);
}

static bool do_draw(struct app *app, const struct step *step, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct text list = {0};
    draw_print(app->ui.list, &list);
    bool written = make_path(app->script_folder, step->word, path, err) &&
                   file_write_whole(path, text_string(&list), list.length, 0644, err);
    text_free(&list);
    return written;
}

/* How many taps it took from Home: the design counts them. */
static bool do_expect_taps(struct app *app, const struct step *step, struct err *err)
{
    if (strspn(step->word, "0123456789") != strlen(step->word) || strlen(step->word) > 3)
        return err_set(err, "'%s' is no number of taps: write one like 3.", step->word);
    int wanted = atoi(step->word);
    if (app->script_taps == wanted)
        return true;
    return err_set(err, "It took %d taps from Home or the PIN, not %d.", app->script_taps, wanted);
}

/* --- The table --- */

/* How many words a verb takes behind it. */
static const struct {
    const char *verb;
    int words;
    bool (*run)(struct app *app, const struct step *step, struct err *err);
} VERBS[] = {
    {"now", 2, do_now},
    {"set-clock", 2, do_set_clock},
    {"network", 1, do_network},
    {"wait", 1, do_wait},
    {"tap", 1, do_tap},
    {"hold", 2, do_hold},
    {"press", 1, do_press},
    {"move", 1, do_move},
    {"lift", 0, do_lift},
    {"type", 1, do_type},
    {"write", 1, do_write},
    {"paste", 1, do_paste},
    {"key", 1, do_key},
    {"expect", 1, do_expect},
    {"expect-not", 1, do_expect_not},
    {"expect-screen", 1, do_expect_screen},
    {"expect-spoken", 1, do_expect_spoken},
    {"expect-taps", 1, do_expect_taps},
    {"shot", 1, do_shot},
    {"draw", 1, do_draw},
};

static bool check_words(const struct step *step, int words, struct err *err)
{
    const char *extra = words == 0 ? step->word : words == 1 ? step->rest : "";
    if (words > 0 && step->word[0] == '\0')
        return err_set(err, "'%s' needs something behind it.", step->verb);
    return extra[0] == '\0' ||
           err_set(err, "'%s' is too much behind '%s'. Put words with blanks in quotation marks.", extra,
                   step->verb);
}

bool step_run(struct app *app, const struct step *step, struct err *err)
{
    struct step plain = *step;
    steps_straighten(plain.word);
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++)
        if (strcmp(VERBS[i].verb, step->verb) == 0)
            return check_words(step, VERBS[i].words, err) && VERBS[i].run(app, &plain, err);
    return err_set(err,
                   "'%s' is no step. There are now, set-clock, network, wait, tap, hold, press, move, lift, "
                   "type, write, paste, key, expect, expect-not, expect-screen, expect-spoken, expect-taps, "
                   "shot and draw.",
                   step->verb);
}
