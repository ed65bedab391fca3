#include "app/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/lost_keys.h"
#include "app/shared_folder.h"
#include "base/memory.h"
#include "screen/words.h"
#include "store/house.h"
#include "store/person.h"
#include "sync/house_file.h"
#include "sync/keys.h"
#include "ui/font.h"
#include "ui/paint.h"

/* --- Names in a folder --- */

struct names {
    char **items;
    size_t count, capacity;
};

static void names_add(struct names *names, char *name)
{
    names->items = memory_grow(names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] = name;
}

static void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Adds the names in `folder` that end with `ending`, without it, in order. */
static void list_folder(const char *folder, const char *ending, struct names *names)
{
    DIR *entries = opendir(folder);
    size_t end = strlen(ending);
    struct dirent *entry = NULL;
    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (*entry->d_name != '.' && length > end && strcmp(entry->d_name + length - end, ending) == 0)
            names_add(names, strndup(entry->d_name, length - end));
    }
    if (entries != NULL)
        closedir(entries);
    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
}

static void cross_out(const char *picture, void *user)
{
    struct names *names = user;
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], picture) == 0)
            *names->items[i] = '\0';
}

static size_t join_names(const struct names *names, struct text *out)
{
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++)
        if (*names->items[i] != '\0')
            text_printf(out, "%s%s", count++ > 0 ? ", " : "", names->items[i]);
    return count;
}

/* --- The checks --- */

void check_pictures(struct checking *checking)
{
    char folder[FILE_PATH_SIZE];
    struct names names = {0};
    struct text left = {0};
    struct err err = {0};
    const struct date today = clock_local(&checking->context->clock).date;
    list_folder(file_join(folder, checking->context->paths.assets, "tiles"), ".svg", &names);
    size_t all = names.count;
    if (checking->store_open &&
        !pictures_taken(&checking->store, today, (struct id){{0}}, cross_out, &names, &err)) {
        check_look(checking, "pictures", "%s", err.text);
    } else if (all == 0) {
        check_look(checking, "pictures", "there are none in %s. Install the program again.", folder);
    } else {
        size_t count = join_names(&names, &left);
        check_ok(checking, "pictures", "%zu tile pictures, and nobody has %zu of them: %s", all, count,
                 text_string(&left));
    }
    text_free(&left);
    names_free(&names);
}

static bool is_picture(const char *name)
{
    const char *ending = strrchr(name, '.');
    return *name != '.' && ending != NULL &&
           (strcmp(ending, ".png") == 0 || strcmp(ending, ".jpg") == 0 || strcmp(ending, ".jpeg") == 0 ||
            strcmp(ending, ".svg") == 0);
}

void check_own_pictures(struct checking *checking)
{
    char path[FILE_PATH_SIZE];
    struct err err = {0};
    struct dirent *entry = NULL;
    const char *folder = checking->context->paths.pictures;
    bool is_wanted = checking->context->settings.pictures[0] != '\0';
    DIR *entries = opendir(folder);
    if (is_wanted && entries == NULL) {
        check_look(checking, "pictures", "%s cannot be opened. Make that folder, or mend 'pictures' in %s.",
                   folder, checking->context->paths.config);
    }
    while (entries != NULL && (entry = readdir(entries)) != NULL)
        if (is_picture(entry->d_name) && text_format(path, sizeof path, "%s/%s", folder, entry->d_name) &&
            !picture_check(path, &err))
            check_look(checking, "pictures", "%s", err.text);
    if (entries != NULL)
        closedir(entries);
}

void check_words(struct checking *checking)
{
    char path[FILE_PATH_SIZE];
    struct names names = {0}, found = {0};
    struct text list = {0};
    const struct context *context = checking->context;
    const char *wanted = context->settings.language;
    bool has_wanted = strcmp(wanted, "en") == 0;
    list_folder(context->paths.locale, "", &names);
    for (size_t i = 0; i < names.count; i++) {
        if (text_format(path, sizeof path, "%s/%s/LC_MESSAGES/kiosk.mo", context->paths.locale,
                        names.items[i]) &&
            file_exists(path)) {
            has_wanted = has_wanted || strcmp(names.items[i], wanted) == 0;
            names_add(&found, memory_copy_text(words_language_name(names.items[i])));
        }
    }
    join_names(&found, &list);
    if (has_wanted) {
        check_ok(checking, "languages", "%s", found.count > 0 ? text_string(&list) : "English");
    } else {
        check_look(checking, "languages", "there are no words in '%s'. Choose another 'language' in %s.",
                   wanted, context->paths.config);
    }
    text_free(&list);
    names_free(&names);
    names_free(&found);
}

void check_fonts(struct checking *checking)
{
    struct fonts *fonts = NULL;
    struct err err = {0};
    if (fonts_open(&fonts, checking->context->settings.fonts, &err)) {
        check_ok(checking, "fonts", "found");
        fonts_close(fonts);
    } else {
        check_look(checking, "fonts", "%s", err.text);
    }
}

void check_speech(struct checking *checking)
{
    const char *program = checking->context->settings.speech;
    if (*program == '\0') {
        check_ok(checking, "reading aloud", "turned off in the settings");
    } else if (paths_find_program(program)) {
        check_ok(checking, "reading aloud", "%s", program);
    } else {
        check_look(checking, "reading aloud",
                   "there is no program '%s', so the screen stays silent. Install it, or choose another "
                   "'speech' in %s.",
                   program, checking->context->paths.config);
    }
}

/* What a share that is not mounted has not. */
static bool has_house(const char *folder)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, folder, HOUSE_FILE_PATH)) ||
           file_exists(file_join(path, folder, "log"));
}

/* Is it known that the house has more devices than this one? */
static bool has_others(struct checking *checking)
{
    struct house_devices devices = {0};
    struct err err = {0};
    bool others =
        !checking->store_open || !devices_load(&checking->store, &devices, &err) || devices.count > 1;
    devices_free(&devices);
    return others;
}

/* With the keys, without which nothing is shared. */
static void check_folder_and_keys(struct checking *checking, const char *folder, const struct keys *keys)
{
    bool has_keys = keys != NULL;
    if (*folder == '\0' && (!has_keys || (keys->is_office && !has_others(checking)))) {
        check_ok(checking, "shared folder", "none: the lounge is its own office");
    } else if (*folder == '\0') {
        check_look(checking, "shared folder",
                   "none is set, but this device is one of a house. Put its path into %s, at 'folder'.",
                   checking->context->paths.config);
    } else if (access(folder, R_OK | W_OK | X_OK) != 0) {
        check_look(checking, "shared folder",
                   "%s cannot be reached or written. Connect it, or mend 'folder' in %s.", folder,
                   checking->context->paths.config);
    } else if (!has_keys) {
        check_look(checking, "shared folder",
                   "%s is there, but this device has not joined a house. Write %s setup, or %s join.", folder,
                   check_program(checking), check_program(checking));
    } else if (!has_house(folder)) {
        check_look(checking, "shared folder",
                   "%s is there, but has nothing of the house. Is the share mounted, and the right stick in? "
                   "'findmnt -T %s' says what is there.",
                   folder, folder);
    } else {
        check_ok(checking, "shared folder", "%s", folder);
    }
}

/* Whether the data here go with the keys, or with having none. */
static bool keys_fit(struct checking *checking, const struct keys *keys, struct err *err)
{
    const char *data = checking->context->paths.data;
    if (!checking->store_open)
        return true;
    return keys != NULL ? lost_keys_check_house(&checking->store, keys, data, err)
                        : lost_keys_check_store(&checking->store, data, err);
}

void check_shared_folder(struct checking *checking)
{
    const struct context *context = checking->context;
    char folder[FILE_PATH_SIZE];
    struct keys keys;
    struct err err = {0};
    bool there;
    if (!shared_folder_find(&context->settings, context->paths.data, folder, &err) ||
        !keys_load(&keys, context->paths.data, &there, &err)) {
        check_look(checking, "shared folder", "%s", err.text);
        return;
    }
    if (keys_fit(checking, there ? &keys : NULL, &err))
        check_folder_and_keys(checking, folder, there ? &keys : NULL);
    else
        check_look(checking, "shared folder", "%s", err.text);
    keys_release(&keys);
}
