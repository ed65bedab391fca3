/* Any bytes as a script, on the lounge of the sample house. Half of the inputs are lines of text, as
 * somebody may write them: each is done or gets a sentence. The other half are taps, keys, times and
 * clocks: no page that they lead to breaks a rule of the design. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "app/script.h"
#include "scene.h"
#include "support.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { STEPS_MOST = 30, LINE_MOST = 400 };

static struct scene *lounge; /* open from the first input to the last: opening takes its time */
static void *house;

static void remove_house(void)
{
    scene_close(lounge);
    scene_free(lounge);
    folder_remove(&house);
}

static void open_house(void)
{
    ASSERT(folder_make(&house) == 0);
    lounge = scene_new(house);
    scene_fill(lounge, demo_fill);
    scene_open(lounge, (struct size){800, 480}, COLOURS_DAY, false);
    atexit(remove_house);
}

/* Every input begins on Home, at the same time, with nobody there. */
static void begin_anew(void)
{
    struct err ignored;
    (void)scene_step(lounge, "lift", &ignored);
    pages_stop_asking(&lounge->app);
    lounge_forget_person(&lounge->app.lounge);
    pages_home(&lounge->app);
    (void)scene_step(lounge, "now 2026-11-25 14:05", &ignored);
}

/* --- Lines of text --- */

/* Pictures would land anywhere, and hours take their time. */
static bool is_left_out(const char *line)
{
    return strstr(line, "shot") || strstr(line, "draw") || strstr(line, "wait") || strstr(line, "hold");
}

static void play_text(const uint8_t *bytes, size_t size)
{
    char line[LINE_MOST];
    struct err err = {0};
    for (int i = 0; i < STEPS_MOST && size > 0; i++) {
        const uint8_t *end = memchr(bytes, '\n', size);
        size_t length = end ? (size_t)(end - bytes) : size;
        text_format(line, sizeof line, "%.*s", (int)(length < LINE_MOST ? length : LINE_MOST),
                    (const char *)bytes);
        if (!is_left_out(line) && text_is_utf8(line, strlen(line)) && !scene_step(lounge, line, &err))
            ASSERT(err.text[0] != '\0' && text_is_utf8(err.text, strlen(err.text)));
        length += end != NULL;
        bytes += length;
        size -= length;
    }
}

/* --- Steps that make sense --- */

static void write_step(char line[LINE_MOST], unsigned what, unsigned which)
{
    static const char *const KEYS[] = {"Tab", "Shift+Tab", "Up", "Down", "Left", "Right", "Enter", "Escape"};
    const struct ui_boxes *boxes = &lounge->app.ui.painted;
    unsigned x = which * 3, y = (which * 37) % 480;
    if (what < 10 && boxes->count > 0)
        text_format(line, LINE_MOST, "tap \"%s\"", boxes->items[which % boxes->count].name);
    else if (what == 10)
        text_format(line, LINE_MOST, "key %s", KEYS[which % 8]);
    else if (what == 11)
        text_format(line, LINE_MOST, "wait %us", which);
    else if (what == 12)
        text_format(line, LINE_MOST, "set-clock 20%02u-%02u-%02u 0%u:30", which % 80 + 10, which % 12 + 1,
                    which % 28 + 1, which % 10);
    else if (what == 13)
        text_format(line, LINE_MOST, "press %u,%u", x, y);
    else if (what == 14)
        text_format(line, LINE_MOST, "move %u,%u", x, y);
    else
        text_format(line, LINE_MOST, "lift");
}

static void play_steps(const uint8_t *bytes, size_t size)
{
    char line[LINE_MOST];
    struct err err = {0};
    for (size_t i = 0; i + 1 < size && i < (size_t)STEPS_MOST * 2; i += 2) {
        write_step(line, bytes[i] % 16, bytes[i + 1]);
        if (scene_step(lounge, line, &err))
            continue;
        ASSERT(err.text[0] != '\0');
        if (strstr(err.text, "breaks a rule"))
            panic(line, 800 + lounge->app.lounge.choices.large, err.text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    if (!lounge)
        open_house();
    begin_anew();
    if (bytes[0] & 0x80)
        play_steps(bytes + 1, size - 1);
    else
        play_text(bytes, size);
    return 0;
}
