#include "screen/picture_folder.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/id.h"
#include "base/memory.h"
#include "ui/paint.h"

/* --- Listing --- */

/* ".jpg" of "barbecue.JPG", in small letters; NULL for no picture. */
static const char *ending_of(const char *name)
{
    static const char *const ENDINGS[] = {".png", ".jpg", ".jpeg"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && dot != name && i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (text_equal_caseless(dot, ENDINGS[i]))
            return ENDINGS[i];
    return NULL;
}

static bool add_file(const char *path, const char *name, void *context)
{
    struct picture_files *files = context;
    if (files->count == PICTURE_FILES_MOST || !ending_of(name))
        return files->count < PICTURE_FILES_MOST;
    files->items = memory_grow(files->items, files->count, &files->capacity, sizeof *files->items);
    struct picture_file *file = &files->items[files->count++];
    text_format(file->path, sizeof file->path, "%s", path);
    text_format(file->name, sizeof file->name, "%.*s", (int)(strrchr(name, '.') - name), name);
    return true;
}

/* Pictures are shown by a path from the top. */
static void list_whole(const char *folder, int depth, struct picture_files *files)
{
    char *whole = realpath(folder, NULL);
    if (whole)
        (void)file_each(whole, depth, add_file, files); /* as many as are shown */
    free(whole);
}

static int compare(const void *left, const void *right)
{
    const struct picture_file *one = left, *other = right;
    int order = strcmp(one->name, other->name);
    return order ? order : strcmp(one->path, other->path);
}

void picture_files_list(const char *folders, int depth, struct picture_files *files)
{
    char folder[FILE_PATH_SIZE];
    while (file_next_folder(&folders, folder))
        list_whole(folder, depth, files);
    if (files->count > 1)
        qsort(files->items, files->count, sizeof *files->items, compare);
}

void picture_files_free(struct picture_files *files)
{
    free(files->items);
    *files = (struct picture_files){0};
}

/* --- Taking over --- */

enum { MARK_SIZE = 8 };

/* Letters, digits and single dashes, "picture" where nothing of it is left. Leaves room for the mark. */
static void make_safe(char out[PICTURE_SIZE], const char *path)
{
    enum { MOST = PICTURE_LIMIT - MARK_SIZE - 1 };
    const char *slash = strrchr(path, '/'), *at = slash ? slash + 1 : path, *end = strrchr(at, '.');
    size_t used = 0;
    for (; at < end && used < MOST; at++) {
        unsigned char letter = (unsigned char)*at;
        if (letter < 0x80 && isalnum(letter))
            out[used++] = (char)tolower(letter);
        else if (used > 0 && out[used - 1] != '-')
            out[used++] = '-';
    }
    while (used > 0 && out[used - 1] == '-')
        used--;
    out[used] = '\0';
    if (used == 0)
        text_format(out, PICTURE_SIZE, "picture");
}

/* Where the mark of a name begins; its end if it has none. */
static size_t find_mark(const char *name)
{
    size_t length = strlen(name), mark = MARK_SIZE + 1;
    bool has_mark = length > mark && name[length - mark] == '-' &&
                    strspn(name + length - MARK_SIZE, "0123456789abcdef") == MARK_SIZE;
    return has_mark ? length - mark : length;
}

/* "garden-3f2a1b9c": its name and the beginning of its hash. */
static void name_it(char name[PICTURE_SIZE], const char *path, const struct text *bytes)
{
    char plain[PICTURE_SIZE], hex[ID_HEX_SIZE];
    make_safe(plain, path);
    text_format(name, PICTURE_SIZE, "%.*s-%.*s", (int)find_mark(plain), plain, MARK_SIZE,
                id_to_hex(id_of_bytes(bytes->bytes, bytes->length), hex));
}

/* It is looked at where it will lie, before it has its name. */
static bool put(const char *folder, const char *ending, const struct text *bytes, const char *path,
                struct err *err)
{
    char temporary[FILE_PATH_SIZE];
    if (!text_format(temporary, sizeof temporary, "%s/.new-picture%s", folder, ending))
        return err_set(err, "The path of the pictures' folder is too long.");
    bool ok = file_write_whole(temporary, text_string(bytes), bytes->length, 0644, err) &&
              picture_check(temporary, err) && file_publish(temporary, path, err);
    if (!ok)
        (void)unlink(temporary);
    return ok;
}

bool picture_take(const char *folder, const char *path, char name[PICTURE_SIZE], struct err *err)
{
    char target[FILE_PATH_SIZE];
    struct text bytes = {0};
    const char *ending = ending_of(path);
    if (!ending)
        return err_set(err, "%s is no picture. Choose a PNG or JPEG file.", path);
    bool ok = file_make_folder(folder, err) && file_read(path, PICTURE_BYTES_MOST, &bytes, err);
    if (ok) {
        name_it(name, path, &bytes);
        ok = text_format(target, sizeof target, "%s/%s%s", folder, name, ending) ||
             err_set(err, "The path of the pictures' folder is too long.");
    }
    ok = ok && (file_exists(target) ? picture_check(target, err) : put(folder, ending, &bytes, target, err));
    text_free(&bytes);
    return ok;
}

char *picture_words(const char *name, char words[PICTURE_SIZE])
{
    text_format(words, PICTURE_SIZE, "%.*s", (int)find_mark(name), name);
    return words;
}
