#include "sync/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char TEMPORARY_END[] = ".tmp";
/* Anybody can put a million there; the next time goes on. */
enum { SWEPT_AT_ONCE = 1000 };

static const int64_t STALE_MS = 60 * 60 * 1000;

bool folder_list(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, struct err *err)
{
    return folder->kind->list(folder, path, each, context, &folder->fault, err);
}

bool folder_look(struct folder *folder, const char *path, struct folder_status *status, struct err *err)
{
    return folder->kind->look(folder, path, status, &folder->fault, err);
}

bool folder_read_file(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                      struct err *err)
{
    return folder->kind->read(folder, path, limit, bytes, &folder->fault, err);
}

bool folder_read_part(struct folder *folder, const char *path, int64_t offset, size_t size,
                      struct text *bytes, struct err *err)
{
    return folder->kind->read_part(folder, path, offset, size, bytes, &folder->fault, err);
}

bool folder_remove_file(struct folder *folder, const char *path, struct err *err)
{
    return folder->kind->remove(folder, path, &folder->fault, err);
}

static char *temporary_name(const char *path, struct random *random, char name[FOLDER_PATH_SIZE])
{
    uint32_t bits;
    random_fill(random, &bits, sizeof bits);
    ASSERT(text_format(name, FOLDER_PATH_SIZE, "%s.%08x%s", path, bits, TEMPORARY_END));
    return name;
}

static const char *folder_of(const char *path, char parent[FOLDER_PATH_SIZE])
{
    const char *slash = strrchr(path, '/');
    ASSERT(text_format(parent, FOLDER_PATH_SIZE, "%.*s", slash ? (int)(slash - path) : 0, path));
    return parent;
}

/* Nobody knows the file by its temporary name. */
static void say_own_name(const char *path, const char *temporary, struct err *err)
{
    char *at = strstr(err->text, temporary);
    if (at != NULL) {
        char *rest = at + strlen(temporary);
        memmove(at + strlen(path), rest, strlen(rest) + 1);
    }
}

typedef bool rename_call(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                         struct err *err);

static bool give_up(struct folder *folder, const char *temporary, const char *path, struct err *err)
{
    enum folder_fault ignored;
    struct err unsaid; /* the first fault is the one to tell */
    (void)folder->kind->remove(folder, temporary, &ignored, &unsaid);
    say_own_name(path, temporary, err);
    return false;
}

/* Makes durable what was written under a temporary name, and lets `rename` give it its own. */
static bool settle(struct folder *folder, const char *temporary, const char *path, rename_call *rename,
                   struct err *err)
{
    char parent[FOLDER_PATH_SIZE];
    const struct folder_kind *kind = folder->kind;
    if (kind->sync_file(folder, temporary, &folder->fault, err) &&
        rename(folder, temporary, path, &folder->fault, err))
        return kind->sync_names(folder, folder_of(path, parent), &folder->fault, err);
    return give_up(folder, temporary, path, err);
}

static bool put(struct folder *folder, struct random *random, const char *path, const void *bytes,
                size_t size, rename_call *rename, struct err *err)
{
    char temporary[FOLDER_PATH_SIZE];
    temporary_name(path, random, temporary);
    if (folder->kind->write(folder, temporary, bytes, size, &folder->fault, err))
        return settle(folder, temporary, path, rename, err);
    say_own_name(path, temporary, err);
    return false;
}

bool folder_secure(struct folder *folder, const char *path, struct err *err)
{
    char parent[FOLDER_PATH_SIZE];
    return folder->kind->sync_file(folder, path, &folder->fault, err) &&
           folder->kind->sync_names(folder, folder_of(path, parent), &folder->fault, err);
}

bool folder_publish(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err)
{
    return put(folder, random, path, bytes, size, folder->kind->rename_new, err);
}

/* Writes the next piece, in the room of the last one. */
static bool write_next(struct folder *folder, const char *temporary, const struct folder_source *source,
                       bool is_first, struct text *piece, struct err *err)
{
    text_clear(piece);
    folder->fault = FOLDER_OTHER;
    if (!source->next(source->context, piece, err))
        return false;
    if (piece->length == 0)
        return !is_first || err_set(err, "%s would have nothing in it.", temporary);
    return (is_first ? folder->kind->write : folder->kind->append)(folder, temporary, piece->bytes,
                                                                   piece->length, &folder->fault, err);
}

bool folder_publish_pieces(struct folder *folder, struct random *random, const char *path,
                           const struct folder_source *source, struct err *err)
{
    char temporary[FOLDER_PATH_SIZE];
    struct text piece = {0};
    temporary_name(path, random, temporary);
    bool is_begun = write_next(folder, temporary, source, true, &piece, err);
    bool ok = is_begun;
    while (ok && piece.length > 0)
        ok = write_next(folder, temporary, source, false, &piece, err);
    text_free(&piece);
    if (ok)
        return settle(folder, temporary, path, folder->kind->rename_new, err);
    if (is_begun)
        return give_up(folder, temporary, path, err);
    say_own_name(path, temporary, err);
    return false;
}

bool folder_replace(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err)
{
    return put(folder, random, path, bytes, size, folder->kind->rename_over, err);
}

bool folder_is_temporary(const char *name)
{
    size_t length = strlen(name);
    size_t end = strlen(TEMPORARY_END);
    size_t digits = 8;
    if (length <= end + digits + 1 || strcmp(name + length - end, TEMPORARY_END) != 0)
        return false;
    const char *random = name + length - end - digits;
    return random[-1] == '.' && strspn(random, "0123456789abcdef") == digits;
}

bool folder_is_passing(const char *name)
{
    return name[0] == '.' || name[0] == '~';
}

/* The temporary names of a folder. */
struct names {
    const char *prefix;
    char **items;
    size_t count;
    size_t capacity;
};

static bool collect(const char *name, void *context)
{
    struct names *names = context;
    if (!folder_is_temporary(name) || strncmp(name, names->prefix, strlen(names->prefix)) != 0)
        return true;
    names->items = memory_grow(names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] = memory_copy_text(name);
    return names->count < SWEPT_AT_ONCE;
}

static void sweep_one(struct folder *folder, const char *path, const char *name, int64_t now_ms)
{
    char full[FOLDER_PATH_SIZE];
    struct folder_status status;
    struct err ignored;
    if (!text_format(full, sizeof full, "%s%s%s", path, *path ? "/" : "", name) ||
        !folder_look(folder, full, &status, &ignored) || !status.is_file)
        return;
    if (llabs((long long)(now_ms - status.modified_ms)) > STALE_MS)
        (void)folder_remove_file(folder, full, &ignored);
}

bool folder_sweep(struct folder *folder, const char *path, const char *prefix, int64_t now_ms,
                  struct err *err)
{
    struct names names = {.prefix = prefix};
    bool ok = folder_list(folder, path, collect, &names, err) || folder->fault == FOLDER_MISSING;
    for (size_t i = 0; i < names.count; i++) {
        if (ok)
            sweep_one(folder, path, names.items[i], now_ms);
        free(names.items[i]);
    }
    free(names.items);
    return ok;
}
