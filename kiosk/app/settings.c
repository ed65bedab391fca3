#include "app/settings.h"

#include <ctype.h>
#include <ini.h>
#include <stdint.h>
#include <string.h>

#include "app/settings_table.h"
#include "base/file.h"

enum {
    FILE_BYTES_MOST = 256 * 1024,
    SETTINGS_MOST = 64,
    COMPLAINTS_MOST = 20, /* of one file */
    WRAP_COLUMN = 92,     /* of the sample file's explanations */
};

/* One pass over a file. inih asks next_line for the lines and calls entry for what it finds. */
struct reading {
    struct settings *settings;
    const char *path;
    const char *rest, *end;
    int line;
    int lines[SETTINGS_MOST]; /* where each setting was found; 0 not yet */
    char unknown_section[64]; /* complained of already */
    struct text *complaints;
    int complaint_count;
};

void settings_init(struct settings *settings)
{
    memset(settings, 0, sizeof *settings);
    for (size_t i = 0; i < settings_count; i++) {
        bool known = setting_set(settings, &settings_table[i], settings_table[i].standard);
        ASSERT(known || settings_table[i].type == SETTING_ZONE);
        if (!known) /* a computer without its list of zones: `check` says so */
            text_format(settings->zone, sizeof settings->zone, "%s", settings_table[i].standard);
    }
}

/* --- Lines --- */

static void complain(struct reading *reading, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void complain(struct reading *reading, const char *format, ...)
{
    char sentence[512];
    va_list list;
    if (++reading->complaint_count > COMPLAINTS_MOST) {
        if (reading->complaint_count == COMPLAINTS_MOST + 1)
            text_printf(reading->complaints, "%s: more is wrong below. Mend these first.\n", reading->path);
        return;
    }
    va_start(list, format);
    text_format_list(sentence, sizeof sentence, format, list);
    va_end(list);
    text_printf(reading->complaints, "%s, line %d: %s\n", reading->path, reading->line, sentence);
}

/* True if inih can make sense of the line; otherwise it has been complained of. */
static bool is_sound(struct reading *reading, const char *line, size_t length, size_t most)
{
    if (!text_is_utf8(line, length))
        complain(reading, "this line is not UTF-8 text. Save the file as UTF-8.");
    else if (length > most)
        complain(reading, "this line has %zu bytes, and %zu is the most. Write it shorter.", length, most);
    else if (*line == '[' && memchr(line, ']', length) == NULL)
        complain(reading, "a section needs its closing bracket, like [screen].");
    else if (*line != '[' && memchr(line, '=', length) == NULL && memchr(line, ':', length) == NULL)
        complain(reading, "'%.*s' has no value. Write: name = value", (int)length, line);
    else
        return true;
    return false;
}

/* Gives inih one line without the blanks before it (which would continue the line above); one that is
 * a comment or makes no sense is given as an empty line. */
static char *next_line(char *buffer, int size, void *stream)
{
    struct reading *reading = stream;
    if (reading->rest == reading->end)
        return NULL;
    const char *line = reading->rest;
    const char *newline = memchr(line, '\n', (size_t)(reading->end - line));
    const char *end = newline != NULL ? newline : reading->end;
    reading->rest = newline != NULL ? newline + 1 : reading->end;
    reading->line++;
    while (line < end && isspace((unsigned char)*line))
        line++;
    while (line < end && isspace((unsigned char)end[-1]))
        end--;
    size_t length = (size_t)(end - line);
    bool wanted =
        length > 0 && *line != '#' && *line != ';' && is_sound(reading, line, length, (size_t)size - 4);
    text_format(buffer, (size_t)size, "%.*s\n", wanted ? (int)length : 0, line);
    return buffer;
}

/* --- Entries --- */

static char plain(char letter)
{
    return letter == '_' || letter == '-' ? ' ' : (char)tolower((unsigned char)letter);
}

static bool names_match(const char *left, const char *right)
{
    while (*left != '\0' && plain(*left) == plain(*right)) {
        left++;
        right++;
    }
    return *left == *right;
}

static bool section_is_known(const char *section)
{
    for (size_t i = 0; i < settings_count; i++)
        if (names_match(settings_table[i].section, section))
            return true;
    return false;
}

static const struct setting *find(const char *section, const char *name)
{
    for (size_t i = 0; i < settings_count; i++) {
        bool here = section == NULL || names_match(settings_table[i].section, section);
        if (here && names_match(settings_table[i].name, name))
            return &settings_table[i];
    }
    return NULL;
}

static void complain_of_section(struct reading *reading, const char *section)
{
    if (strcmp(section, reading->unknown_section) == 0)
        return;
    text_format(reading->unknown_section, sizeof reading->unknown_section, "%s", section);
    if (*section == '\0') {
        complain(reading,
                 "this stands before the first section. Put [house], [screen] or [urgent help] above it.");
    } else {
        complain(reading, "there is no section [%s]. There are [house], [screen] and [urgent help].",
                 section);
    }
}

static void complain_of_name(struct reading *reading, const char *section, const char *name)
{
    const struct setting *elsewhere = find(NULL, name);
    if (elsewhere != NULL) {
        complain(reading, "'%s' belongs under [%s], not [%s].", name, elsewhere->section, section);
    } else {
        complain(reading, "there is no setting '%s' under [%s]. `kiosk settings` prints all there are.", name,
                 section);
    }
}

static void complain_of_value(struct reading *reading, const struct setting *setting, const char *value)
{
    struct text allowed = {0};
    setting_describe(setting, &allowed);
    complain(reading, "'%s' cannot be '%s'. Write %s. Until then %s%s%s.", setting->name, value,
             text_string(&allowed), *setting->standard != '\0' ? "'" : "",
             *setting->standard != '\0' ? setting->standard : "it is empty",
             *setting->standard != '\0' ? "' is used" : "");
    text_free(&allowed);
}

/* Called by inih for each name and value; its result only counts faults, and we count our own. */
static int entry(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    if (!section_is_known(section)) {
        complain_of_section(reading, section);
        return 1;
    }
    const struct setting *setting = find(section, name);
    if (setting == NULL) {
        complain_of_name(reading, section, name);
        return 1;
    }
    int *line = &reading->lines[setting - settings_table];
    if (*line != 0) {
        complain(reading, "'%s' stands in line %d already, and that one is used. Remove one of them.",
                 setting->name, *line);
        return 1;
    }
    *line = reading->line;
    if (!setting_set(reading->settings, setting, value))
        complain_of_value(reading, setting, value);
    return 1;
}

void settings_read_bytes(struct settings *settings, const char *path, const char *bytes, size_t length,
                         struct text *complaints)
{
    ASSERT(settings_count <= SETTINGS_MOST);
    struct reading reading = {.settings = settings,
                              .path = path,
                              .rest = bytes,
                              .end = bytes + length,
                              .unknown_section = "\n", /* no section has this name */
                              .complaints = complaints};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        reading.rest += 3;
    ini_parse_stream(next_line, &reading, entry, &reading);
}

bool settings_read(struct settings *settings, const char *path, bool optional, struct text *complaints,
                   struct err *err)
{
    struct text bytes = {0};
    if (optional && !file_exists(path))
        return true;
    bool read = file_read(path, FILE_BYTES_MOST, &bytes, err);
    if (read)
        settings_read_bytes(settings, path, text_string(&bytes), bytes.length, complaints);
    text_free(&bytes);
    return read;
}

/* --- The sample file --- */

/* Appends `words` as comment lines, broken at blanks. */
static void print_comment(struct text *out, const char *words)
{
    size_t column = 0;
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        bool first = column == 0;
        if (!first && column + 1 + length > WRAP_COLUMN) {
            text_printf(out, "\n");
            first = true;
        }
        column = first ? 1 + length : column + 1 + length;
        text_printf(out, "%s %.*s", first ? "#" : "", (int)length, words);
        words += length;
        words += strspn(words, " ");
    }
    text_printf(out, "\n");
}

void settings_print_sample(struct text *out)
{
    const char *section = "";
    print_comment(out,
                  "Settings of the lounge screen, for /etc/kiosk/kiosk.ini. This file is made by `kiosk "
                  "settings` and shows every setting with its default. A line that begins with # or ; is a "
                  "comment, and so is what follows a blank and a semicolon. What was chosen on the "
                  "screen while it was set up, its language and its size, stands in screen.ini of the data "
                  "folder and goes before what is here.");
    for (size_t i = 0; i < settings_count; i++) {
        const struct setting *setting = &settings_table[i];
        struct text words = {0};
        if (strcmp(section, setting->section) != 0) {
            section = setting->section;
            text_printf(out, "\n[%s]\n", section);
        }
        text_printf(out, "\n");
        print_comment(out, setting->explanation);
        text_printf(&words, "Write ");
        setting_describe(setting, &words);
        text_printf(&words, ".");
        print_comment(out, text_string(&words));
        text_printf(out, "%s =%s%s\n", setting->name, *setting->standard != '\0' ? " " : "",
                    setting->standard);
        text_free(&words);
    }
}

static double within_panel(double part)
{
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

void touch_matrix_apply(const struct touch_matrix *matrix, double *across, double *down)
{
    const double *m = matrix->m;
    double x = *across, y = *down;
    *across = within_panel(m[0] * x + m[1] * y + m[2]);
    *down = within_panel(m[3] * x + m[4] * y + m[5]);
}
