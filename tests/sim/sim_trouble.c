#include "sim_trouble.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"

enum { REFUSED_STEPS = 25 };

static bool is_published(const struct sim_file *file)
{
    return !file->is_removed &&
           (strncmp(file->path, "log/", 4) == 0 || strncmp(file->path, "seen/", 5) == 0) &&
           strstr(file->path, ".tmp") == NULL;
}

static struct sim_file *choose(struct sim_share *share, sim_may *may, void *context)
{
    for (int i = 0; share->count > 0 && i < 10; i++) {
        struct sim_file *file = &share->files[random_below(&share->dice, (uint32_t)share->count)];
        if (is_published(file) && file->author != SIM_NOBODY && may(file, context))
            return file;
    }
    return NULL;
}

static void flip(struct sim_share *share, struct sim_file *file)
{
    if (file->size == 0)
        return;
    file->by_trouble = true;
    file->bytes[random_below(&share->dice, (uint32_t)file->size)] ^=
        (uint8_t)(1U << random_below(&share->dice, 8));
}

static void truncate_file(struct sim_share *share, struct sim_file *file)
{
    file->by_trouble = true;
    file->size = random_below(&share->dice, (uint32_t)file->size + 1);
}

static void lose(struct sim_share *share, struct sim_file *file)
{
    file->by_trouble = true;
    sim_share_remove(share, SIM_NOBODY, file);
}

static void add_copy(struct sim_share *share, int author, const struct sim_file *of, const char *path)
{
    struct sim_file copy = *of; /* adding may move the list */
    if (sim_share_truth(share, path) != NULL)
        return;
    struct sim_file *added = sim_share_add(share, author, path, copy.bytes, copy.size);
    added->bytes_durable = true;
    added->by_trouble = copy.by_trouble && !copy.is_removed;
    added->is_torn = copy.is_torn;
    (void)text_format(added->durable_path, sizeof added->durable_path, "%s", path);
}

static void double_file(struct sim_share *share, struct sim_file *file)
{
    static const char *const ends[] = {" (conflicted copy 2026-11-25).seg", ".sync-conflict-20261125.seg",
                                       "~", " - Copy.seg"};
    char path[FOLDER_PATH_SIZE];
    const char *end = ends[random_below(&share->dice, 4)];
    size_t length = strlen(file->path);
    if (text_format(path, sizeof path, "%.*s%s", (int)(length > 4 ? length - 4 : 0), file->path, end))
        add_copy(share, SIM_NOBODY, file, path);
}

/* A name of the right form that says other numbers, another generation, or another device. */
static bool make_wrong_name(struct sim_share *share, const struct sim_file *file, char *path, size_t size)
{
    long long first;
    long long last;
    long long generation;
    char device[40];
    char life[40];
    if (sscanf(file->path, "log/%32[0-9a-f]/%lld-%lld.%32[0-9a-f].%lld.seg", device, &first, &last, life,
               &generation) != 5)
        return false;
    switch (random_below(&share->dice, 4)) {
    case 0:
        first += 1 + random_below(&share->dice, 3);
        last += first;
        break;
    case 1:
        generation += 1 + random_below(&share->dice, 9);
        break;
    case 2:
        life[random_below(&share->dice, 32)] = 'f';
        break;
    default:
        device[random_below(&share->dice, 32)] = 'e';
    }
    return text_format(path, size, "log/%s/%lld-%lld.%s.%lld.seg", device, first, last, life, generation);
}

static void rename_wrongly(struct sim_share *share, struct sim_file *file, bool keep)
{
    char path[FOLDER_PATH_SIZE];
    if (!make_wrong_name(share, file, path, sizeof path))
        return;
    if (!keep)
        lose(share, file);
    add_copy(share, SIM_NOBODY, file, path);
}

/* A number as a name may just have it, or one that is the next to come. */
static long long forge_number(struct sim_share *share, long long number)
{
    return random_below(&share->dice, 2) == 0 ? (1LL << 53) - 1 - random_below(&share->dice, 9)
                                              : number + 1 + random_below(&share->dice, 3);
}

/* A name that a device might give a file next to `near`, with numbers that it never came to. */
static bool forge_name(struct sim_share *share, const struct sim_file *near, char *path, size_t size)
{
    long long first;
    long long last;
    long long number;
    char device[40];
    char life[40];
    if (sscanf(near->path, "seen/%32[0-9a-f].%lld.vec", device, &number) == 2)
        return text_format(path, size, "seen/%s.%lld.vec", device, forge_number(share, number));
    if (sscanf(near->path, "log/%32[0-9a-f]/%lld-%lld.%32[0-9a-f].%lld.seg", device, &first, &last, life,
               &number) != 5)
        return false;
    if (random_below(&share->dice, 2) == 0) {
        number = forge_number(share, number);
    } else {
        first = random_below(&share->dice, 2) == 0 ? last + 1 : forge_number(share, last);
        last = first + random_below(&share->dice, 3);
    }
    return text_format(path, size, "log/%s/%lld-%lld.%s.%lld.seg", device, first, last, life, number);
}

static bool invent_name(struct sim_share *share, const struct sim_file *near, char *path, size_t size)
{
    int length = (int)(strrchr(near->path, '/') - near->path);
    return text_format(path, size, "%.*s/%u-%u.%032x.0.seg", length, near->path,
                       1 + random_below(&share->dice, 4), 4 + random_below(&share->dice, 9),
                       random_below(&share->dice, 1000));
}

static void add_stranger(struct sim_share *share, struct sim_file *near)
{
    char path[FOLDER_PATH_SIZE];
    uint8_t junk[200];
    random_fill(&share->dice, junk, sizeof junk);
    bool is_named = random_below(&share->dice, 3) == 0 ? invent_name(share, near, path, sizeof path)
                                                       : forge_name(share, near, path, sizeof path);
    if (is_named && sim_share_truth(share, path) == NULL)
        (void)sim_share_add(share, SIM_NOBODY, path, junk, random_below(&share->dice, sizeof junk));
}

static void keep_all(struct sim_share *share)
{
    for (size_t i = 0; i < share->kept_count; i++)
        free(share->kept[i].bytes);
    free(share->kept);
    share->kept = memory_new(share->count + 1, sizeof *share->kept);
    share->kept_count = 0;
    for (size_t i = 0; i < share->count; i++) {
        if (share->files[i].is_removed)
            continue;
        struct sim_file *kept = &share->kept[share->kept_count++];
        *kept = share->files[i];
        kept->bytes = memory_new(kept->size + 1, 1);
        memcpy(kept->bytes, share->files[i].bytes, kept->size);
    }
}

static bool is_below(const char *path, const char *folder)
{
    return strncmp(path, folder, strlen(folder)) == 0;
}

static bool was_kept(const struct sim_share *share, const char *path)
{
    for (size_t i = 0; i < share->kept_count; i++)
        if (strcmp(share->kept[i].path, path) == 0)
            return true;
    return false;
}

static bool may_restore(struct sim_share *share, const char *folder, sim_may *may, void *context)
{
    for (size_t i = 0; i < share->count; i++)
        if (!share->files[i].is_removed && is_below(share->files[i].path, folder) &&
            !was_kept(share, share->files[i].path) && !may(&share->files[i], context))
            return false;
    return share->kept_count > 0;
}

/* Puts back what was kept of a folder ("" for all), and takes away what came since. */
static void restore(struct sim_share *share, const char *folder, sim_may *may, void *context)
{
    if (!may_restore(share, folder, may, context))
        return;
    for (size_t i = 0; i < share->count; i++)
        if (!share->files[i].is_removed && is_below(share->files[i].path, folder) &&
            !was_kept(share, share->files[i].path))
            lose(share, &share->files[i]);
    for (size_t i = 0; i < share->kept_count; i++)
        if (is_below(share->kept[i].path, folder))
            add_copy(share, share->kept[i].author, &share->kept[i], share->kept[i].path);
}

static void restore_one(struct sim_share *share, struct sim_file *near, sim_may *may, void *context)
{
    char folder[FOLDER_PATH_SIZE];
    int length = (int)(strrchr(near->path, '/') - near->path);
    (void)text_format(folder, sizeof folder, "%.*s/", length, near->path);
    restore(share, folder, may, context);
}

static void refuse(struct sim_share *share, enum sim_trouble trouble)
{
    uint32_t one = random_below(&share->dice, SIM_MACHINES * 2);
    int64_t until = share->now + 1 + random_below(&share->dice, REFUSED_STEPS);
    for (uint32_t i = 0; i < SIM_MACHINES; i++) {
        struct sim_refusal *refusal = &share->refusals[i];
        if (one < SIM_MACHINES && i != one)
            continue;
        *(trouble == TROUBLE_AWAY   ? &refusal->away_until
          : trouble == TROUBLE_FULL ? &refusal->full_until
                                    : &refusal->read_only_until) = until;
    }
}

static void spoil(struct sim_share *share, enum sim_trouble trouble, struct sim_file *file, sim_may *may,
                  void *context)
{
    switch (trouble) {
    case TROUBLE_FLIP:
        flip(share, file);
        break;
    case TROUBLE_TRUNCATE:
        truncate_file(share, file);
        break;
    case TROUBLE_LOSE:
        lose(share, file);
        break;
    case TROUBLE_DOUBLE:
        double_file(share, file);
        break;
    case TROUBLE_RENAME:
        rename_wrongly(share, file, false);
        break;
    case TROUBLE_DOUBLE_RENAME:
        rename_wrongly(share, file, true);
        break;
    case TROUBLE_STRANGER:
        add_stranger(share, file);
        break;
    default:
        restore_one(share, file, may, context);
    }
}

void sim_trouble_make(struct sim_share *share, enum sim_trouble trouble, sim_may *may, void *context)
{
    struct sim_file *file;
    switch (trouble) {
    case TROUBLE_KEEP:
        keep_all(share);
        break;
    case TROUBLE_RESTORE:
        restore(share, "", may, context);
        break;
    case TROUBLE_AWAY:
    case TROUBLE_FULL:
    case TROUBLE_READ_ONLY:
        refuse(share, trouble);
        break;
    case TROUBLE_POWER_CUT:
        sim_share_power_cut(share, SIM_NOBODY);
        break;
    default:
        file = choose(share, may, context);
        if (file != NULL)
            spoil(share, trouble, file, may, context);
    }
}

const char *sim_trouble_word(enum sim_trouble trouble)
{
    static const char *const words[] = {
        "a bit flips",       "a file is cut",          "a file is lost",     "a file is doubled",
        "a file is renamed", "a copy is renamed",      "a stranger's file",  "the host keeps a copy",
        "all is restored",   "one folder is restored", "the folder is away", "the folder is full",
        "it is read-only",   "power cut of the host",
    };
    return words[trouble];
}
