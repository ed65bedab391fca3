#include "sync/pictures.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/limits.h"
#include "store/picture.h"
#include "sync/seal.h"

#define FOLDER "pictures"
#define SUFFIX ".picture"

enum { NAMES_MOST = 10000, MORE_BYTES = 1024 /* above what sealing adds */ };

static const char *const ENDINGS[] = {"png", "jpg", "jpeg"};
enum { ENDING_COUNT = sizeof ENDINGS / sizeof ENDINGS[0] };

struct named {
    char name[PICTURE_SIZE];
    struct id id; /* its name in the shared folder */
    bool is_there;
};

/* Those that are named, and those that lie in the shared folder and are not. */
struct pictures {
    struct named *items;
    size_t count, capacity;
    struct id *strange;
    size_t strange_count, strange_capacity;
    const struct keys *keys;
};

/* --- What is named, and what is there --- */

static struct id id_of(const struct keys *keys, const char *name)
{
    struct id id;
    ASSERT(crypto_generichash(id.bytes, sizeof id.bytes, (const uint8_t *)name, strlen(name), keys->house_key,
                              KEY_SIZE) == 0);
    return id;
}

static bool note_named(const char *picture, void *context)
{
    struct pictures *pictures = context;
    if (!picture_is_safe(picture))
        return true;
    pictures->items =
        memory_grow(pictures->items, pictures->count, &pictures->capacity, sizeof *pictures->items);
    struct named *named = &pictures->items[pictures->count];
    *named = (struct named){.id = id_of(pictures->keys, picture)};
    pictures->count += text_format(named->name, sizeof named->name, "%s", picture);
    return pictures->count < NAMES_MOST;
}

static bool read_id(const char *name, struct id *id)
{
    char hex[ID_HEX_SIZE];
    return strlen(name) == ID_HEX_SIZE - 1 + sizeof SUFFIX - 1 &&
           strcmp(name + ID_HEX_SIZE - 1, SUFFIX) == 0 &&
           text_format(hex, sizeof hex, "%.*s", ID_HEX_SIZE - 1, name) && id_from_hex(hex, id);
}

static bool note_there(const char *name, void *context)
{
    struct pictures *pictures = context;
    struct id id;
    if (!read_id(name, &id))
        return true;
    for (size_t i = 0; i < pictures->count; i++)
        if (id_equal(pictures->items[i].id, id))
            return pictures->items[i].is_there = true;
    pictures->strange = memory_grow(pictures->strange, pictures->strange_count, &pictures->strange_capacity,
                                    sizeof *pictures->strange);
    pictures->strange[pictures->strange_count++] = id;
    return pictures->strange_count < NAMES_MOST;
}

static bool look(struct sync *sync, struct pictures *pictures, struct err *err)
{
    return pictures_named(sync->store, clock_local(sync->clock).date, note_named, pictures, err) &&
           (folder_list(sync->folder, FOLDER, note_there, pictures, err) ||
            sync->folder->fault == FOLDER_MISSING);
}

/* --- Giving and taking --- */

static char *path_of(struct id id, char path[FOLDER_PATH_SIZE])
{
    char hex[ID_HEX_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, FOLDER "/%s" SUFFIX, id_to_hex(id, hex)));
    return path;
}

static struct seal_header header_of(const struct sync *sync, struct id id)
{
    return (struct seal_header){.kind = SEAL_PICTURE, .house = sync->keys->house, .device = id};
}

/* The body: the file's ending, NUL, the file. */
static bool give(struct sync *sync, const struct named *named, const char *path, const char *ending,
                 struct err *err)
{
    char target[FOLDER_PATH_SIZE];
    struct text body = {0}, sealed = {0};
    struct err unread;
    const struct seal_header header = header_of(sync, named->id);
    text_append(&body, ending, strlen(ending) + 1);
    bool is_read = file_read(path, PICTURE_BYTES_MOST, &body, &unread);
    if (is_read)
        seal_close(sync->keys, sync->random, &header, body.bytes, body.length, &sealed);
    else
        log_warning("%s", unread.text);
    bool ok = !is_read ||
              folder_publish(sync->folder, sync->random, path_of(named->id, target), sealed.bytes,
                             sealed.length, err) ||
              sync->folder->fault == FOLDER_TAKEN;
    text_free(&body);
    text_free(&sealed);
    return ok;
}

static bool is_ending(const char *ending, size_t size)
{
    for (int i = 0; i < ENDING_COUNT; i++)
        if (size > strlen(ENDINGS[i]) && memcmp(ending, ENDINGS[i], strlen(ENDINGS[i]) + 1) == 0)
            return true;
    return false;
}

static bool keep(const char *own, const char *name, const struct text *body, struct err *err)
{
    char path[FILE_PATH_SIZE];
    if (!is_ending(body->bytes, body->length) ||
        !text_format(path, sizeof path, "%s/%s.%s", own, name, body->bytes))
        return true;
    size_t start = strlen(body->bytes) + 1;
    return file_make_folder(own, err) &&
           file_write_whole(path, body->bytes + start, body->length - start, 0600, err);
}

/* One that is damaged, or is gone again, is not there. */
static bool take(struct sync *sync, const char *own, const struct named *named, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    struct text sealed = {0}, body = {0};
    struct err unread;
    bool ok = true;
    const struct seal_header header = header_of(sync, named->id);
    if (!folder_read_file(sync->folder, path_of(named->id, path), PICTURE_BYTES_MOST + MORE_BYTES, &sealed,
                          &unread))
        ok = sync->folder->fault != FOLDER_AWAY || err_set(err, "%s", unread.text);
    else if (seal_open(sync->keys, &header, sealed.bytes, sealed.length, &body) == SEAL_FINE)
        ok = keep(own, named->name, &body, err);
    else
        log_warning("%s in the shared folder is damaged. Take it away there.", path);
    text_free(&sealed);
    text_free(&body);
    return ok;
}

static bool share(struct sync *sync, const char *own, const struct named *named, struct err *err)
{
    char path[FILE_PATH_SIZE];
    const char *ending = picture_find(own, named->name, path, sizeof path);
    if (ending != NULL && is_ending(ending, strlen(ending) + 1))
        return named->is_there || give(sync, named, path, ending, err);
    return !named->is_there || take(sync, own, named, err);
}

/* --- Clearing up --- */

static void remove_unused(struct sync *sync, const struct pictures *pictures)
{
    const int64_t unused_ms = (int64_t)PICTURE_UNUSED_DAYS * 24 * 60 * 60 * 1000;
    struct err ignored; /* what cannot be removed stays for the next time */
    struct folder_status status;
    char path[FOLDER_PATH_SIZE];
    for (size_t i = 0; sync->keys->is_office && i < pictures->strange_count; i++)
        if (folder_look(sync->folder, path_of(pictures->strange[i], path), &status, &ignored) &&
            clock_now(sync->clock).ms - status.modified_ms > unused_ms)
            (void)folder_remove_file(sync->folder, path, &ignored);
}

static bool clear_up(struct sync *sync, const struct pictures *pictures, struct err *err)
{
    remove_unused(sync, pictures);
    return folder_sweep(sync->folder, FOLDER, "", clock_now(sync->clock).ms, err);
}

bool pictures_erase(struct sync *sync, struct id person, struct err *err)
{
    struct pictures pictures = {.keys = sync->keys};
    struct err ignored; /* the office takes out what nothing names */
    char path[FOLDER_PATH_SIZE];
    ASSERT(sodium_init() >= 0);
    bool ok = pictures_of_one(sync->store, person, note_named, &pictures, err);
    for (size_t i = 0; ok && i < pictures.count; i++)
        (void)folder_remove_file(sync->folder, path_of(pictures.items[i].id, path), &ignored);
    free(pictures.items);
    return ok && (sync->pictures == NULL || pictures_remove_of(sync->store, person, sync->pictures, err));
}

bool pictures_share(struct sync *sync, const char *own, struct err *err)
{
    struct pictures pictures = {.keys = sync->keys};
    ASSERT(sodium_init() >= 0);
    bool ok = look(sync, &pictures, err);
    for (size_t i = 0; ok && i < pictures.count; i++)
        ok = share(sync, own, &pictures.items[i], err);
    if (ok && sync->lists_all)
        ok = clear_up(sync, &pictures, err);
    free(pictures.items);
    free(pictures.strange);
    return ok;
}
