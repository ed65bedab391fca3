#include "app/options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* One option, and where it goes in struct options: a flag if it takes no value, a text, or as `read` says. */
struct option {
    const char *name;
    const char *example;     /* NULL: it takes no value */
    const char *explanation; /* NULL: of the program's own pages; stands last, and in no list */
    size_t field;
    bool (*read)(struct options *options, const char *value); /* NULL: any text that is not empty */
    const char *verbs[2];                                     /* that it belongs to; none: to all */
};

static bool read_now(struct options *options, const char *value)
{
    options->has_now = local_time_from_iso(value, &options->now);
    return options->has_now;
}

static bool read_size(struct options *options, const char *value)
{
    enum { SIDE_LEAST = 240, LONG_LEAST = 320, SIDE_MOST = 7680 };
    struct size size = {0};
    char after = '\0';
    bool digits = strspn(value, "0123456789x") == strlen(value) && strlen(value) <= 9;
    if (!digits || sscanf(value, "%dx%d%c", &size.w, &size.h, &after) != 2)
        return false;
    int shorter = size.w < size.h ? size.w : size.h;
    int longer = size.w < size.h ? size.h : size.w;
    options->size = size;
    return shorter >= SIDE_LEAST && longer >= LONG_LEAST && longer <= SIDE_MOST;
}

static bool read_lang(struct options *options, const char *value)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    options->lang = value;
    return strlen(value) >= 2 && strlen(value) < 16 && strspn(value, letters) == strlen(value);
}

static bool read_code(struct options *options, const char *value)
{
    enum { CODE_DIGITS = 8 };
    options->code = value;
    return strlen(value) == CODE_DIGITS && strspn(value, "0123456789") == CODE_DIGITS;
}

#define FIELD(name) offsetof(struct options, name)

static const struct option table[] = {
    {"--config", "FILE", "the settings file", FIELD(config), NULL, {NULL}},
    {"--data", "DIR", "the folder with the lounge's data", FIELD(data), NULL, {NULL}},
    {"--now", "\"2026-11-25 14:00\"", "begin at this time instead of the computer's", 0, read_now, {NULL}},
    {"--size", "1280x800", "the size of the picture", 0, read_size, {NULL}},
    {"--lang", "xx", "the language, like en or pl", 0, read_lang, {NULL}},
    {"--apply",
     NULL,
     "import, retention: do it, instead of only saying what would change",
     FIELD(apply),
     NULL,
     {"import", "retention"}},
    {"--leave", NULL, "worker: NAME works here no longer", FIELD(leave), NULL, {"worker"}},
    {"--watch", NULL, "sync: go on for ever", FIELD(watch), NULL, {"sync"}},
    {"--status", NULL, "sync: only say how things stand", FIELD(status), NULL, {"sync"}},
    {"--house", "NAME", "setup: what the house is called", FIELD(house), NULL, {"setup"}},
    {"--folder", "DIR", "setup, join: the folder that is shared", FIELD(folder), NULL, {"setup", "join"}},
    {"--offer", NULL, "join: at the office, print a code for a new device", FIELD(offer), NULL, {"join"}},
    {"--office",
     NULL,
     "join: with --offer, the new device becomes the office; play: the office's window",
     FIELD(office),
     NULL,
     {"join", "play"}},
    {"--set-up", NULL, "play: a new screen begins with being set up", FIELD(set_up), NULL, {"play"}},
    {"--code", "12345678", "join: the code that the office has printed", 0, read_code, {"join"}},
    {"--as", "NAME", "join: what the new device is called", FIELD(as), NULL, {"join"}},
    {"--retire",
     "NAME",
     "device: what NAME writes from now on does not count",
     FIELD(retire),
     NULL,
     {"device"}},
    {"--holder", "NAME", "device: NAME gives out the places from now on", FIELD(holder), NULL, {"device"}},
    {"--force",
     NULL,
     "device: with --holder, though the last one did not agree",
     FIELD(force),
     NULL,
     {"device"}},
    {"--yes", NULL, "person: erase without asking", FIELD(yes), NULL, {"person"}},
    {"--help", NULL, "how it is used", FIELD(help), NULL, {NULL}},
    {"--version", NULL, "which version this is", FIELD(version), NULL, {NULL}},
    {"--by", "ID", NULL, FIELD(by), NULL, {"errand"}},
};

#undef FIELD

/* The last is not for people. */
enum { OPTION_COUNT = sizeof table / sizeof table[0], LISTED_COUNT = OPTION_COUNT - 1 };

static const struct option *find(const char *word, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strlen(table[i].name) == length && memcmp(table[i].name, word, length) == 0)
            return &table[i];
    return NULL;
}

static bool fail_unknown(const char *word, struct err *err)
{
    struct text names = {0};
    for (size_t i = 0; i < LISTED_COUNT; i++)
        text_printf(&names, "%s%s", i == 0 ? "" : i + 1 < LISTED_COUNT ? ", " : " and ", table[i].name);
    err_set(err, "'%s' is no option. There are %s.", word, text_string(&names));
    text_free(&names);
    return false;
}

/* Paths have room for so many and for the names below them. */
static bool check_length(const char *word, struct err *err)
{
    enum { BYTES_MOST = 800 };
    size_t length = strlen(word);
    return length <= BYTES_MOST ||
           err_set(err, "'%.40s...' has %zu bytes, and %d is the most. Choose a shorter one.", word, length,
                   BYTES_MOST);
}

/* `value` is NULL for a flag. */
static bool keep(const struct option *option, struct options *options, const char *value)
{
    char *field = (char *)options + option->field;
    if (option->read != NULL)
        return option->read(options, value);
    if (option->example == NULL)
        return *(bool *)field = true;
    *(const char **)field = value;
    return *value != '\0';
}

/* Reads the option at argv[*i]; its value may be the next word, and *i is then moved there. */
static bool read_option(struct options *options, int argc, char *const argv[], int *i, struct err *err)
{
    const char *word = argv[*i];
    size_t length = strcspn(word, "=");
    const struct option *option = find(word, length);
    const char *value = word[length] == '=' ? word + length + 1 : NULL;
    if (option == NULL)
        return fail_unknown(word, err);
    options->given |= 1U << (option - table);
    if (option->example == NULL && value != NULL)
        return err_set(err, "%s takes no value, but '%s' was given.", option->name, value);
    if (option->example != NULL && value == NULL) {
        value = ++*i < argc ? argv[*i] : NULL;
        if (value == NULL) {
            return err_set(err, "%s needs a value. Write: %s %s", option->name, option->name,
                           option->example);
        }
    }
    if (value != NULL && !check_length(value, err))
        return false;
    return keep(option, options, value) || err_set(err, "%s cannot be '%s'. Write: %s %s", option->name,
                                                   value, option->name, option->example);
}

static bool take_word(struct options *options, const char *word, struct err *err)
{
    if (!check_length(word, err))
        return false;
    if (*word == '\0')
        return err_set(err, "a word of the command is empty. Name the file or folder that is meant.");
    if (options->verb == NULL) {
        options->verb = word;
        return true;
    }
    if (options->argument_count == OPTIONS_ARGUMENTS_MOST) {
        return err_set(err, "'%s' is one too many: at most %d are taken at a time.", word,
                       OPTIONS_ARGUMENTS_MOST);
    }
    options->arguments[options->argument_count++] = word;
    return true;
}

bool options_read(struct options *options, int argc, char *const argv[], struct err *err)
{
    bool only_words = false;
    *options = (struct options){.program = argc > 0 ? argv[0] : "kiosk"};
    for (int i = 1; i < argc; i++) {
        bool is_option = !only_words && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (is_option ? !read_option(options, argc, argv, &i, err) : !take_word(options, argv[i], err))
            return false;
    }
    if (options->verb == NULL)
        options->verb = "run";
    return true;
}

static bool belongs(const struct option *option, const char *verb)
{
    bool is_theirs = option->verbs[0] == NULL;
    for (size_t i = 0; i < 2 && option->verbs[i] != NULL; i++)
        is_theirs = is_theirs || strcmp(option->verbs[i], verb) == 0;
    return is_theirs;
}

bool options_suit(const struct options *options, struct err *err)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        if ((options->given >> i & 1U) != 0 && !belongs(option, options->verb)) {
            return err_set(err, "%s belongs to %s%s%s, not to %s.", option->name, option->verbs[0],
                           option->verbs[1] != NULL ? " and " : "",
                           option->verbs[1] != NULL ? option->verbs[1] : "", options->verb);
        }
    }
    return true;
}

void options_print(struct text *out)
{
    for (size_t i = 0; i < LISTED_COUNT; i++) {
        char usage[64];
        text_format(usage, sizeof usage, "%s %s", table[i].name, table[i].example ? table[i].example : "");
        text_printf(out, "  %-26s %s\n", usage, table[i].explanation);
    }
}
