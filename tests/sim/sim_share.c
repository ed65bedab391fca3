#include "sim_share.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"

enum { LATE_STEPS = 12, VERY_LATE_STEPS = 45 };

void sim_share_init(struct sim_share *share, struct random dice, bool is_strict)
{
    *share = (struct sim_share){.dice = dice, .is_strict = is_strict};
}

static void free_files(struct sim_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(files[i].bytes);
    free(files);
}

void sim_share_release(struct sim_share *share)
{
    free_files(share->files, share->count);
    free_files(share->kept, share->kept_count);
    *share = (struct sim_share){0};
}

bool sim_lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    if (length == 0)
        return strchr(path, '/') == NULL;
    return strncmp(path, folder, length) == 0 && path[length] == '/' &&
           strchr(path + length + 1, '/') == NULL;
}

bool sim_share_sees(const struct sim_share *share, int machine, const struct sim_file *file)
{
    if (file->path[0] == '\0')
        return false;
    if (share->is_calm || machine == SIM_NOBODY)
        return !file->is_removed;
    return file->seen_from[machine] <= share->now &&
           !(file->is_removed && file->gone_from[machine] <= share->now);
}

bool sim_file_is_intact(const struct sim_file *file)
{
    return file->author != SIM_NOBODY && !file->is_removed && !file->by_trouble && !file->is_torn;
}

struct sim_file *sim_share_find(struct sim_share *share, int machine, const char *path)
{
    struct sim_file *found = NULL;
    for (size_t i = 0; i < share->count; i++) {
        struct sim_file *file = &share->files[i];
        if (strcmp(file->path, path) == 0 && sim_share_sees(share, machine, file) &&
            (found == NULL || file->author == machine))
            found = file;
    }
    return found;
}

struct sim_file *sim_share_truth(struct sim_share *share, const char *path)
{
    return sim_share_find(share, SIM_NOBODY, path);
}

static int64_t delay(struct sim_share *share, int machine, int author)
{
    if (share->is_strict || share->is_calm || machine == author || random_below(&share->dice, 2) == 0)
        return share->now;
    return share->now +
           random_below(&share->dice, random_below(&share->dice, 6) == 0 ? VERY_LATE_STEPS : LATE_STEPS);
}

static void make_late(struct sim_share *share, struct sim_file *file, int author)
{
    for (int i = 0; i < SIM_MACHINES; i++) {
        file->seen_from[i] = delay(share, i, author);
        file->whole_from[i] = random_below(&share->dice, 4) == 0 ? delay(share, i, author) : 0;
    }
}

struct sim_file *sim_share_add(struct sim_share *share, int author, const char *path, const void *bytes,
                               size_t size)
{
    share->files = memory_grow(share->files, share->count, &share->capacity, sizeof *share->files);
    struct sim_file *file = &share->files[share->count++];
    *file = (struct sim_file){.author = author, .size = size, .number = ++share->made, .made_at = share->now};
    ASSERT(text_format(file->path, sizeof file->path, "%s", path));
    file->bytes = memory_new(size + 1, 1);
    if (size > 0)
        memcpy(file->bytes, bytes, size);
    make_late(share, file, author);
    return file;
}

void sim_share_remove(struct sim_share *share, int machine, struct sim_file *file)
{
    file->is_removed = true;
    for (int i = 0; i < SIM_MACHINES; i++)
        file->gone_from[i] = delay(share, i, machine);
}

void sim_share_rename(struct sim_share *share, int machine, struct sim_file *file, const char *path)
{
    ASSERT(text_format(file->path, sizeof file->path, "%s", path));
    file->number = ++share->made;
    make_late(share, file, machine);
}

void sim_share_sync_names(struct sim_share *share, const char *folder)
{
    for (size_t i = 0; i < share->count; i++) {
        struct sim_file *file = &share->files[i];
        if (sim_lies_in(file->path, folder))
            (void)text_format(file->durable_path, sizeof file->durable_path, "%s",
                              file->is_removed ? "" : file->path);
    }
}

static void tear(struct sim_share *share, struct sim_file *file)
{
    file->is_torn = true;
    if (random_below(&share->dice, 2) == 0)
        file->size = random_below(&share->dice, (uint32_t)file->size + 1);
    else
        memset(file->bytes + random_below(&share->dice, (uint32_t)file->size + 1) / 2, 0,
               (file->size + 1) / 2);
}

/* The name goes back to what was durable. */
static void lose_name(struct sim_file *file)
{
    file->is_removed = file->durable_path[0] == '\0';
    if (!file->is_removed)
        (void)text_format(file->path, sizeof file->path, "%s", file->durable_path);
}

void sim_share_power_cut(struct sim_share *share, int author)
{
    for (size_t i = 0; i < share->count; i++) {
        struct sim_file *file = &share->files[i];
        bool is_settled = strcmp(file->durable_path, file->is_removed ? "" : file->path) == 0;
        if (author != SIM_NOBODY && file->author != author)
            continue;
        if (!file->bytes_durable && random_below(&share->dice, 4) != 0)
            tear(share, file);
        if (!is_settled && random_below(&share->dice, 3) != 0)
            lose_name(file);
        file->bytes_durable = true;
    }
}

/* "1-3.LIFE.0.seg" becomes "1-3.LIFE.0.sync-conflict-NUMBER.seg". */
static void make_conflict_copy(struct sim_file *file)
{
    char copy[FOLDER_PATH_SIZE];
    const char *end = strrchr(file->path, '.');
    file->by_trouble = true;
    int length = end != NULL ? (int)(end - file->path) : (int)strlen(file->path);
    if (text_format(copy, sizeof copy, "%.*s.sync-conflict-%lld%s", length, file->path,
                    (long long)file->number, end != NULL ? end : ""))
        (void)text_format(file->path, sizeof file->path, "%s", copy);
    (void)text_format(file->durable_path, sizeof file->durable_path, "%s", file->path);
}

static bool has_arrived(const struct sim_share *share, const struct sim_file *file)
{
    for (int i = 0; i < SIM_MACHINES; i++)
        if (!share->is_calm && file->seen_from[i] > share->now)
            return false;
    return true;
}

/* Two machines gave files one name without seeing each other: the later one loses it. */
static void settle_names(struct sim_share *share)
{
    for (size_t i = 0; i < share->count; i++)
        for (size_t k = 0; k < i; k++) {
            struct sim_file *one = &share->files[i];
            struct sim_file *other = &share->files[k];
            if (one->is_removed || other->is_removed || strcmp(one->path, other->path) != 0 ||
                !has_arrived(share, one) || !has_arrived(share, other))
                continue;
            make_conflict_copy(one->number > other->number ? one : other);
        }
}

void sim_share_tick(struct sim_share *share)
{
    share->now++;
    if (!share->is_strict)
        settle_names(share);
}

void sim_share_calm(struct sim_share *share)
{
    share->is_calm = true;
    share->faulty_calls = 0;
    memset(share->refusals, 0, sizeof share->refusals);
    settle_names(share);
}
