#include "screen/words.h"

#include <dirent.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/text.h"

#define DOMAIN "kiosk"

/* glibc's count of catalogue changes (gettext manual, "Being a gettext grok"): raising it makes
 * messages that were already looked up be looked up again. */
extern int _nl_msg_cat_cntr;

/* --- Messages --- */

const char *words_message(const char *message)
{
    return *message ? dgettext(DOMAIN, message) : "";
}

const char *words_plural(const char *one, const char *many, unsigned long number)
{
    return dngettext(DOMAIN, one, many, number);
}

/* A catalogue keeps a message with a context as "context EOT message". */
const char *words_context(const char *context, const char *message)
{
    char key[WORDS_SIZE];
    bool whole = text_format(key, sizeof key, "%s\004%s", context, message);
    ASSERT(whole);
    const char *found = dgettext(DOMAIN, key);
    return found == key ? message : found;
}

void words_open(const char *folder)
{
    /* Any locale but "C" lets LANGUAGE choose; this one is on every Debian and leaves numbers alone. */
    setlocale(LC_ALL, "C.UTF-8");
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    words_set_language("en");
}

void words_set_language(const char *language)
{
    setenv("LANGUAGE", language, 1);
    _nl_msg_cat_cntr++;
}

/* --- Languages --- */

static const struct {
    const char *code;
    const char *name;
    bool right_to_left;
} LANGUAGES[] = {
    {"en", "English", false},    {"ar", "العربية", true},    {"bn", "বাংলা", false},
    {"cy", "Cymraeg", false},    {"de", "Deutsch", false},   {"es", "Español", false},
    {"fa", "فارسی", true},       {"fr", "Français", false},  {"ga", "Gaeilge", false},
    {"gd", "Gàidhlig", false},   {"gu", "ગુજરાતી", false},    {"he", "עברית", true},
    {"hi", "हिन्दी", false},      {"hu", "Magyar", false},    {"it", "Italiano", false},
    {"lt", "Lietuvių", false},   {"pa", "ਪੰਜਾਬੀ", false},     {"pl", "Polski", false},
    {"ps", "پښتو", true},        {"pt", "Português", false}, {"ro", "Română", false},
    {"ru", "Русский", false},    {"so", "Soomaali", false},  {"sq", "Shqip", false},
    {"ta", "தமிழ்", false},       {"ti", "ትግርኛ", false},      {"tr", "Türkçe", false},
    {"uk", "Українська", false}, {"ur", "اردو", true},
};

enum { LANGUAGES_KNOWN = sizeof LANGUAGES / sizeof LANGUAGES[0] };

bool words_is_right_to_left(const char *language)
{
    for (size_t i = 0; i < LANGUAGES_KNOWN; i++)
        if (strcmp(LANGUAGES[i].code, language) == 0)
            return LANGUAGES[i].right_to_left;
    return false;
}

const char *words_language_name(const char *language)
{
    for (size_t i = 0; i < LANGUAGES_KNOWN; i++)
        if (strcmp(LANGUAGES[i].code, language) == 0)
            return LANGUAGES[i].name;
    return language;
}

static bool has_catalogue(const char *folder, const char *language)
{
    char path[FILE_PATH_SIZE];
    return text_format(path, sizeof path, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", folder, language) &&
           file_exists(path);
}

/* Keeps English in front and the others in the order of their codes. */
static void insert_language(char languages[][16], int count, const char *code)
{
    int at = count;
    for (; at > 1 && strcmp(languages[at - 1], code) > 0; at--)
        memcpy(languages[at], languages[at - 1], sizeof languages[at]);
    text_format(languages[at], sizeof languages[at], "%s", code);
}

int words_list_languages(char languages[WORDS_LANGUAGES_MOST][16])
{
    int count = 1;
    const char *folder = bindtextdomain(DOMAIN, NULL);
    DIR *entries = folder ? opendir(folder) : NULL;
    text_format(languages[0], sizeof languages[0], "en");
    for (struct dirent *entry; entries && count < WORDS_LANGUAGES_MOST && (entry = readdir(entries));) {
        bool is_code = entry->d_name[0] != '.' && strlen(entry->d_name) < sizeof languages[0];
        if (is_code && strcmp(entry->d_name, "en") != 0 && has_catalogue(folder, entry->d_name))
            insert_language(languages, count++, entry->d_name);
    }
    if (entries)
        closedir(entries);
    return count;
}

/* --- Kinds, answers, groups and room --- */

static const struct {
    const char *word;
    const char *icon;
} KINDS[] = {
    [EVENT_ACTIVITY] = {N_("Activity"), "icons/activity"},
    [EVENT_QUIZ] = {N_("Quiz"), "icons/quiz"},
    [EVENT_OUTING] = {N_("Outing"), "icons/outing"},
    [EVENT_MEETING] = {N_("Meeting"), "icons/meeting"},
    [EVENT_ONE_TO_ONE] = {N_("One-to-one"), "icons/one-to-one"},
};

const char *words_kind(enum event_kind kind)
{
    return _(KINDS[kind].word);
}

const char *words_kind_icon(enum event_kind kind)
{
    return KINDS[kind].icon;
}

enum role words_kind_ink(enum event_kind kind)
{
    return (enum role)(ROLE_KIND_INK_FIRST + (int)kind);
}

enum role words_kind_tint(enum event_kind kind)
{
    return (enum role)(ROLE_KIND_TINT_FIRST + (int)kind);
}

char *words_event_picture(char out[WORDS_SIZE], const struct occurrence *occurrence)
{
    if (occurrence->picture[0])
        text_format(out, WORDS_SIZE, "icons/%s", occurrence->picture);
    else
        text_format(out, WORDS_SIZE, "%s", words_kind_icon(occurrence->kind));
    return out;
}

const char *words_answer(enum answer answer)
{
    static const char *const ANSWERS[] = {
        [ANSWER_NONE] = "",
        [ANSWER_COMING] = N_("I’m coming"),
        [ANSWER_MAYBE] = N_("I might come"),
        [ANSWER_WATCHING] = N_("I’ll come and watch"),
        [ANSWER_DECLINED] = N_("Not this time"),
    };
    return _(ANSWERS[answer]);
}

const char *words_group(enum group_size group)
{
    static const char *const GROUPS[] = {
        [GROUP_UNSAID] = "",
        [GROUP_ONE_TO_ONE] = N_("One-to-one"),
        [GROUP_SMALL] = N_("A small group"),
        [GROUP_LARGE] = N_("A large group"),
    };
    return _(GROUPS[group]);
}

const char *words_room(enum room room)
{
    return room == ROOM_WAITING ? _("you can wait for a place") : _("there is room");
}
