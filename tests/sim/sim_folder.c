#include "sim_folder.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/memory.h"
#include "store_disk.h"

/* How far a call gets. */
enum reach { REACH_ALL, REACH_NOTHING, REACH_EFFECT /* it happens, and is said to have failed */ };

static struct sim_folder *ours(struct folder *folder)
{
    return (struct sim_folder *)folder;
}

static bool fail(enum folder_fault *fault, enum folder_fault which, struct err *err, const char *path)
{
    *fault = which;
    return err_set(err, "The simulated folder failed at %s.", path);
}

/* From here on the process has no effect on any disk. */
void sim_folder_die(struct sim_folder *folder)
{
    folder->is_dead = true;
    disk_break(DISK_WRITE, 0, SQLITE_IOERR_WRITE);
    disk_break(DISK_SYNC, 0, SQLITE_IOERR_FSYNC);
}

/* What becomes of the next call: all, nothing, or its effect without the good news. */
static enum reach begin(struct sim_folder *folder)
{
    struct sim_share *share = folder->share;
    folder->is_dead |= folder->dies_with_disk && disk_has_failed();
    if (folder->is_dead)
        return REACH_NOTHING;
    if (folder->between != NULL)
        folder->between(folder->context);
    if (folder->dies_in > 0 && --folder->dies_in == 0) {
        enum reach reach = random_below(&share->dice, 2) == 0 ? REACH_NOTHING : REACH_EFFECT;
        sim_folder_die(folder);
        return reach;
    }
    if (share->faulty_calls > 0 && random_below(&share->dice, share->faulty_calls) == 0)
        return random_below(&share->dice, 2) == 0 ? REACH_NOTHING : REACH_EFFECT;
    return REACH_ALL;
}

static bool end(enum reach reach, enum folder_fault *fault, struct err *err, const char *path)
{
    return reach == REACH_ALL || fail(fault, FOLDER_OTHER, err, path);
}

/* A call that only reads tells nothing of what it could not read. */
static bool fail_to_read(enum folder_fault *fault, struct err *err, const char *path)
{
    return fail(fault, FOLDER_NOT_NOW, err, path);
}

static bool is_refused(struct sim_folder *folder, bool writes, enum folder_fault *fault, struct err *err,
                       const char *path)
{
    const struct sim_share *share = folder->share;
    const struct sim_refusal *refusal = &share->refusals[folder->machine];
    if (refusal->away_until > share->now)
        return !fail(fault, FOLDER_AWAY, err, path);
    if (writes && refusal->read_only_until > share->now)
        return !fail(fault, FOLDER_READ_ONLY, err, path);
    return false;
}

struct names {
    char (*items)[FOLDER_PATH_SIZE];
    size_t count;
    size_t capacity;
};

static bool has_name(const struct names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    return false;
}

/* Takes the next part of a path that lies below `folder`, a name only once. */
static void take_name(struct names *names, const char *folder, const char *path)
{
    char name[FOLDER_PATH_SIZE];
    size_t length = strlen(folder);
    if (length > 0 && (strncmp(path, folder, length) != 0 || path[length] != '/'))
        return;
    const char *rest = path + (length > 0 ? length + 1 : 0);
    (void)text_format(name, sizeof name, "%.*s", (int)strcspn(rest, "/"), rest);
    if (has_name(names, name))
        return;
    names->items = memory_grow(names->items, names->count, &names->capacity, sizeof *names->items);
    memcpy(names->items[names->count++], name, sizeof name);
}

static bool sim_list(struct folder *base, const char *path, bool (*each)(const char *name, void *context),
                     void *context, enum folder_fault *fault, struct err *err)
{
    struct sim_folder *folder = ours(base);
    struct sim_share *share = folder->share;
    struct names names = {0};
    enum reach reach = begin(folder);
    if (reach != REACH_ALL || is_refused(folder, false, fault, err, path))
        return reach == REACH_ALL ? false : fail_to_read(fault, err, path);
    for (size_t i = 0; i < share->count; i++)
        if (sim_share_sees(share, folder->machine, &share->files[i]))
            take_name(&names, path, share->files[i].path);
    uint32_t first = names.count > 0 ? random_below(&share->dice, (uint32_t)names.count) : 0;
    bool more = true;
    for (size_t i = 0; more && i < names.count; i++)
        more = each(names.items[(first + i) % names.count], context);
    /* Some hosts say a name twice while it changes. */
    if (more && names.count > 0 && !share->is_calm && random_below(&share->dice, 20) == 0)
        (void)each(names.items[first], context);
    free(names.items);
    return names.count > 0 || path[0] == '\0' || fail(fault, FOLDER_MISSING, err, path);
}

/* The share's clock; thirty seconds a step. */
static int64_t share_ms(int64_t step)
{
    return INT64_C(1795615200000) + step * 30000;
}

static bool sim_look(struct folder *base, const char *path, struct folder_status *status,
                     enum folder_fault *fault, struct err *err)
{
    struct sim_folder *folder = ours(base);
    enum reach reach = begin(folder);
    if (reach != REACH_ALL || is_refused(folder, false, fault, err, path))
        return reach == REACH_ALL ? false : fail_to_read(fault, err, path);
    const struct sim_file *file = sim_share_find(folder->share, folder->machine, path);
    if (file == NULL)
        return fail(fault, FOLDER_MISSING, err, path);
    *status = (struct folder_status){true, (int64_t)file->size, share_ms(file->made_at)};
    return true;
}

static bool sim_read(struct folder *base, const char *path, size_t limit, struct text *bytes,
                     enum folder_fault *fault, struct err *err)
{
    struct sim_folder *folder = ours(base);
    enum reach reach = begin(folder);
    if (reach != REACH_ALL || is_refused(folder, false, fault, err, path))
        return reach == REACH_ALL ? false : fail_to_read(fault, err, path);
    const struct sim_file *file = sim_share_find(folder->share, folder->machine, path);
    if (file == NULL)
        return fail(fault, FOLDER_MISSING, err, path);
    if (file->size > limit)
        return fail(fault, FOLDER_OTHER, err, path);
    bool is_whole = folder->share->is_calm || file->whole_from[folder->machine] <= folder->share->now;
    text_append(bytes, file->bytes, is_whole ? file->size : file->size / 2);
    return true;
}

static bool sim_write(struct folder *base, const char *path, const void *bytes, size_t size,
                      enum folder_fault *fault, struct err *err)
{
    struct sim_folder *folder = ours(base);
    struct sim_share *share = folder->share;
    enum reach reach = begin(folder);
    if (reach == REACH_NOTHING)
        return end(reach, fault, err, path);
    if (is_refused(folder, true, fault, err, path))
        return false;
    if (sim_share_find(share, folder->machine, path) != NULL)
        return fail(fault, FOLDER_TAKEN, err, path);
    bool is_full = share->refusals[folder->machine].full_until > share->now;
    if (is_full || reach == REACH_EFFECT)
        size = random_below(&share->dice, (uint32_t)size + 1);
    (void)sim_share_add(share, folder->machine, path, bytes, size);
    return is_full ? fail(fault, FOLDER_FULL, err, path) : end(reach, fault, err, path);
}

/* What the calls for one file begin with: the file, NULL after `*ok` was set. */
static struct sim_file *take_file(struct sim_folder *folder, const char *path, enum reach *reach,
                                  enum folder_fault *fault, struct err *err)
{
    *reach = begin(folder);
    if (*reach == REACH_NOTHING) {
        (void)end(*reach, fault, err, path);
        return NULL;
    }
    if (is_refused(folder, true, fault, err, path))
        return NULL;
    struct sim_file *file = sim_share_find(folder->share, folder->machine, path);
    if (file == NULL)
        (void)fail(fault, FOLDER_MISSING, err, path);
    return file;
}

static bool sim_sync_file(struct folder *base, const char *path, enum folder_fault *fault, struct err *err)
{
    enum reach reach;
    struct sim_file *file = take_file(ours(base), path, &reach, fault, err);
    if (file == NULL)
        return false;
    file->bytes_durable |= reach == REACH_ALL;
    return end(reach, fault, err, path);
}

static bool sim_rename_new(struct folder *base, const char *from, const char *to, enum folder_fault *fault,
                           struct err *err)
{
    enum reach reach;
    struct sim_folder *folder = ours(base);
    struct sim_file *file = take_file(folder, from, &reach, fault, err);
    if (file == NULL)
        return false;
    if (sim_share_find(folder->share, folder->machine, to) != NULL)
        return fail(fault, FOLDER_TAKEN, err, to);
    sim_share_rename(folder->share, folder->machine, file, to);
    return end(reach, fault, err, to);
}

static bool is_published(const char *path)
{
    return strncmp(path, "log/", 4) == 0 || strncmp(path, "seen/", 5) == 0;
}

static bool sim_rename_over(struct folder *base, const char *from, const char *to, enum folder_fault *fault,
                            struct err *err)
{
    enum reach reach;
    struct sim_folder *folder = ours(base);
    struct sim_file *file = take_file(folder, from, &reach, fault, err);
    if (file == NULL)
        return false;
    struct sim_file *old = sim_share_find(folder->share, folder->machine, to);
    if (old != NULL) {
        if (is_published(to))
            (void)text_format(folder->share->replaced, sizeof folder->share->replaced, "%s", to);
        sim_share_remove(folder->share, folder->machine, old);
    }
    sim_share_rename(folder->share, folder->machine, file, to);
    return end(reach, fault, err, to);
}

static bool sim_sync_names(struct folder *base, const char *path, enum folder_fault *fault, struct err *err)
{
    struct sim_folder *folder = ours(base);
    enum reach reach = begin(folder);
    if (reach == REACH_ALL && is_refused(folder, true, fault, err, path))
        return false;
    if (reach == REACH_ALL)
        sim_share_sync_names(folder->share, path);
    return end(reach, fault, err, path);
}

static bool sim_remove(struct folder *base, const char *path, enum folder_fault *fault, struct err *err)
{
    enum reach reach;
    struct sim_file *file = take_file(ours(base), path, &reach, fault, err);
    if (file == NULL)
        return false;
    sim_share_remove(ours(base)->share, ours(base)->machine, file);
    return end(reach, fault, err, path);
}

static const struct folder_kind kind = {
    .list = sim_list,
    .look = sim_look,
    .read = sim_read,
    .write = sim_write,
    .sync_file = sim_sync_file,
    .rename_new = sim_rename_new,
    .rename_over = sim_rename_over,
    .sync_names = sim_sync_names,
    .remove = sim_remove,
};

void sim_folder_init(struct sim_folder *folder, struct sim_share *share, int machine)
{
    *folder = (struct sim_folder){.folder = {.kind = &kind}, .share = share, .machine = machine};
}
