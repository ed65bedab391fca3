#include "app/settings_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "store/limits.h"

enum { MATRIX_MOST = 10 };

/* One row: the kind of setting, its section and name, its member, its default, what it can be. */
#define ROW(kind, section, name, member, standard, choices, least, most, zero, explanation)                  \
    {                                                                                                        \
        section, name, kind, offsetof(struct settings, member), standard, choices, least, most, zero,        \
            explanation                                                                                      \
    }
#define PLAIN(kind, section, name, member, standard, explanation)                                            \
    ROW(kind, section, name, member, standard, NULL, 0, 0, false, explanation)
#define TEXT(section, name, member, standard, letters, explanation)                                          \
    ROW(SETTING_TEXT, section, name, member, standard, NULL, 0, letters, false, explanation)
#define YES_NO(section, name, member, standard, explanation)                                                 \
    PLAIN(SETTING_YES_NO, section, name, member, standard, explanation)
#define NUMBER(section, name, member, standard, least, most, zero, explanation)                              \
    ROW(SETTING_NUMBER, section, name, member, standard, NULL, least, most, zero, explanation)
#define CHOICE(kind, section, name, member, standard, choices, explanation)                                  \
    ROW(kind, section, name, member, standard, choices, 0, 0, false, explanation)

const struct setting settings_table[] = {
    TEXT("house", "name", house_name, "The house", NAME_LIMIT, "The name of the house, as people call it."),
    PLAIN(SETTING_ZONE, "house", "zone", zone, "Europe/London",
          "The time zone of the house, by its IANA name."),
    PLAIN(SETTING_LANGUAGE, "house", "language", language, "en",
          "The language that the screen goes back to when nobody has chosen another one."),
    TEXT("house", "folder", folder, "", SETTING_TEXT_SIZE - 1,
         "The folder that is shared with the office. Empty: the lounge is its own office."),
    NUMBER("house", "backups kept", backups_kept, "7", 1, 366, true,
           "How many daily backups this device keeps, in backups/ of its data folder, and sealed in the "
           "shared folder. 0: none are made."),

    NUMBER("screen", "width mm", width_mm, "0", 60, 3000, true,
           "Width of the picture on the panel in millimetres: measure it, as what panels say is often wrong. "
           "Buttons and letters get their size from it. 0: guessed from the panel's pixels."),
    NUMBER("screen", "height mm", height_mm, "0", 40, 3000, true,
           "Height of the picture in millimetres. 0: guessed from the panel's pixels."),
    NUMBER("screen", "distance cm", distance_cm, "0", 20, 400, true,
           "How far away a reader's eyes are, in centimetres. 0: guessed from the panel."),
    CHOICE(SETTING_CHOICE, "screen", "colours", colours, "day", "day evening contrast",
           "The colours that the screen goes back to."),
    YES_NO("screen", "large text", large_text, "no",
           "Large letters from the start. Anyone can also choose them under Aa."),
    YES_NO("screen", "read aloud", read_aloud, "no",
           "Reading aloud from the start. Anyone can also choose it under Aa."),
    YES_NO("screen", "reduced motion", reduced_motion, "no", "Pages change at once, without the short fade."),
    CHOICE(SETTING_CHOICE, "screen", "renderer", renderer, "", "opengles2 software",
           "What draws the picture. Empty: opengles2 if it works, else software."),
    CHOICE(SETTING_NUMBER_CHOICE, "screen", "rotation", rotation, "0", "0 90 180 270",
           "How many degrees the picture is turned clockwise, for a panel that hangs on its side."),
    PLAIN(
        SETTING_MATRIX, "screen", "touch matrix", touch_matrix, "1 0 0 0 1 0",
        "For a panel whose touches land elsewhere: libinput's calibration matrix. Mirrored left to right: "
        "-1 0 1 0 1 0; mirrored top to bottom: 1 0 0 0 -1 1; swapped: 0 1 0 1 0 0. 'rotation' turns touches "
        "with the picture by itself."),
    TEXT("screen", "fonts", fonts, "", SETTING_TEXT_SIZE - 1,
         "Folders with the fonts Andika and Noto, colons between. Empty: where Debian puts them."),
    TEXT("screen", "pictures", pictures, "", SETTING_TEXT_SIZE - 1,
         "Folder with the house's own pictures for notices and tiles. Those in use are brought to every "
         "device of the house. Empty: 'pictures' in the data folder."),
    TEXT("screen", "new pictures", new_pictures, "/media:/run/media", SETTING_TEXT_SIZE - 1,
         "Folders in which staff find pictures and files to bring in: sticks, shared ones. Colons between."),
    NUMBER("screen", "slideshow after seconds", slideshow_after_s, "300", 60, 86400, true,
           "Notices are shown one by one when nobody has touched the screen for this long. 0: never."),
    NUMBER("screen", "slide seconds", slide_s, "20", 5, 600, false,
           "How long each notice of the slideshow stays."),
    PLAIN(
        SETTING_TIME, "screen", "off from", off_from, "",
        "From this time on the screen is dark while nobody touches it, like 23:00. The touch that lights it "
        "presses nothing. Empty: it is never dark."),
    PLAIN(SETTING_TIME, "screen", "off until", off_until, "", "When the dark ends, like 06:30."),
    TEXT("screen", "speech", speech, "espeak-ng", SETTING_TEXT_SIZE - 1,
         "The program that reads aloud, like espeak-ng. Empty: the screen stays silent."),

    TEXT("urgent help", "phone place", phone_place, "", LINE_LIMIT,
         "Where the nearest phone is, in one sentence. Everything under [urgent help] is shown only once "
         "staff have confirmed it with `kiosk confirm-help`."),
    TEXT("urgent help", "on call", on_call, "", LINE_LIMIT,
         "How to reach the member of staff who is on call."),
    TEXT("urgent help", "naloxone", naloxone, "", LINE_LIMIT, "Where naloxone is kept."),
    TEXT("urgent help", "defibrillator", defibrillator, "", LINE_LIMIT,
         "Where the nearest defibrillator is."),
    TEXT("urgent help", "fire exit", fire_exit, "", LINE_LIMIT,
         "Where the fire exit and the meeting point outside are."),
};
const size_t settings_count = sizeof settings_table / sizeof settings_table[0];

static void *member_of(struct settings *settings, const struct setting *setting)
{
    return (char *)settings + setting->offset;
}

static bool store_text(struct settings *settings, const struct setting *setting, const char *value)
{
    return text_format(member_of(settings, setting), SETTING_TEXT_SIZE, "%s", value);
}

static bool read_text(struct settings *settings, const struct setting *setting, const char *value)
{
    return text_count_codepoints(value) <= (size_t)setting->most && store_text(settings, setting, value);
}

static void describe_text(const struct setting *setting, struct text *out)
{
    text_printf(out, "text of up to %d letters", setting->most);
}

static bool is_within(const struct setting *setting, long number)
{
    return (setting->zero && number == 0) || (number >= setting->least && number <= setting->most);
}

static bool read_number(struct settings *settings, const struct setting *setting, const char *value)
{
    char *end = NULL;
    long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || !is_within(setting, number))
        return false;
    *(int *)member_of(settings, setting) = (int)number;
    return true;
}

static void describe_number(const struct setting *setting, struct text *out)
{
    text_printf(out, "%sa whole number from %d to %d", setting->zero ? "0, or " : "", setting->least,
                setting->most);
}

static bool read_yes_no(struct settings *settings, const struct setting *setting, const char *value)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_equal_caseless(value, words[i])) {
            *(bool *)member_of(settings, setting) = i % 2 == 1;
            return true;
        }
    }
    return false;
}

static void describe_yes_no(const struct setting *setting, struct text *out)
{
    (void)setting;
    text_printf(out, "yes or no");
}

/* Copies the next word of `*choices` and moves on; false at the end. */
static bool next_choice(const char **choices, char word[SETTING_TEXT_SIZE])
{
    *choices += strspn(*choices, " ");
    size_t length = strcspn(*choices, " ");
    text_format(word, SETTING_TEXT_SIZE, "%.*s", (int)length, *choices);
    *choices += length;
    return length > 0;
}

static bool store_choice(struct settings *settings, const struct setting *setting, const char *word)
{
    if (setting->type == SETTING_CHOICE)
        return store_text(settings, setting, word);
    *(int *)member_of(settings, setting) = atoi(word);
    return true;
}

static bool read_choice(struct settings *settings, const struct setting *setting, const char *value)
{
    char word[SETTING_TEXT_SIZE];
    if (*value == '\0' && *setting->standard == '\0')
        return store_choice(settings, setting, "");
    for (const char *rest = setting->choices; next_choice(&rest, word);)
        if (text_equal_caseless(value, word))
            return store_choice(settings, setting, word);
    return false;
}

static void describe_choice(const struct setting *setting, struct text *out)
{
    char word[SETTING_TEXT_SIZE], next[SETTING_TEXT_SIZE];
    const char *rest = setting->choices;
    bool more = next_choice(&rest, word);
    for (bool first = true; more; first = false) {
        more = next_choice(&rest, next);
        text_printf(out, "%s%s", first ? "" : more ? ", " : " or ", word);
        memcpy(word, next, sizeof word);
    }
}

/* Zone files begin with "TZif" (RFC 8536). Names that could leave the folder are no zones. */
static bool zone_exists(const char *zone)
{
    char path[SETTING_TEXT_SIZE + 32], magic[4] = "";
    if (*zone == '\0' || *zone == '/' || *zone == '.' || strstr(zone, "..") != NULL)
        return false;
    text_format(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    bool found = fread(magic, sizeof magic, 1, file) == 1 && memcmp(magic, "TZif", sizeof magic) == 0;
    fclose(file);
    return found;
}

static bool read_zone(struct settings *settings, const struct setting *setting, const char *value)
{
    return zone_exists(value) && store_text(settings, setting, value);
}

static void describe_zone(const struct setting *setting, struct text *out)
{
    (void)setting;
    text_printf(out, "a time zone that this computer knows, like Europe/London");
}

static bool read_language(struct settings *settings, const struct setting *setting, const char *value)
{
    size_t letters = strspn(value, "abcdefghijklmnopqrstuvwxyz");
    size_t length = strlen(value);
    bool sound = letters >= 2 && letters <= 3 && length < 16 && (length == letters || value[letters] == '_');
    return sound && strpbrk(value, "/. ") == NULL && store_text(settings, setting, value);
}

static void describe_language(const struct setting *setting, struct text *out)
{
    (void)setting;
    text_printf(out, "the code of a language, like en or pl");
}

/* Six numbers that do not map the whole panel onto a line. */
static bool read_matrix(struct settings *settings, const struct setting *setting, const char *value)
{
    struct touch_matrix matrix;
    char *end;
    for (int i = 0; i < 6; i++) {
        matrix.m[i] = strtod(value, &end);
        if (end == value || !(matrix.m[i] >= -MATRIX_MOST && matrix.m[i] <= MATRIX_MOST))
            return false;
        value = end;
    }
    if (value[strspn(value, " ")] != '\0' || matrix.m[0] * matrix.m[4] == matrix.m[1] * matrix.m[3])
        return false;
    *(struct touch_matrix *)member_of(settings, setting) = matrix;
    return true;
}

static void describe_matrix(const struct setting *setting, struct text *out)
{
    (void)setting;
    text_printf(out, "six numbers from -%d to %d", MATRIX_MOST, MATRIX_MOST);
}

static bool read_time(struct settings *settings, const struct setting *setting, const char *value)
{
    struct time_of_day time;
    int *minutes = member_of(settings, setting);
    if (*value != '\0' && !time_from_iso(value, &time))
        return false;
    *minutes = *value != '\0' ? time.minute : SETTING_NEVER;
    return true;
}

static void describe_time(const struct setting *setting, struct text *out)
{
    (void)setting;
    text_printf(out, "a time like 22:30, or nothing");
}

static const struct {
    bool (*read)(struct settings *settings, const struct setting *setting, const char *value);
    void (*describe)(const struct setting *setting, struct text *out);
} types[] = {
    [SETTING_TEXT] = {read_text, describe_text},
    [SETTING_NUMBER] = {read_number, describe_number},
    [SETTING_YES_NO] = {read_yes_no, describe_yes_no},
    [SETTING_CHOICE] = {read_choice, describe_choice},
    [SETTING_NUMBER_CHOICE] = {read_choice, describe_choice},
    [SETTING_ZONE] = {read_zone, describe_zone},
    [SETTING_LANGUAGE] = {read_language, describe_language},
    [SETTING_MATRIX] = {read_matrix, describe_matrix},
    [SETTING_TIME] = {read_time, describe_time},
};

bool setting_set(struct settings *settings, const struct setting *setting, const char *value)
{
    return types[setting->type].read(settings, setting, value);
}

void setting_describe(const struct setting *setting, struct text *out)
{
    types[setting->type].describe(setting, out);
}
