#include "sync/files.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

char *files_folder(struct id device, char path[FOLDER_PATH_SIZE])
{
    char hex[ID_HEX_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, "log/%s", id_to_hex(device, hex)));
    return path;
}

char *files_path(const struct segment *segment, char path[FOLDER_PATH_SIZE])
{
    char folder[FOLDER_PATH_SIZE];
    char name[SEGMENT_NAME_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, "%s/%s", files_folder(segment->device, folder),
                       segment_name(segment, name)));
    return path;
}

bool files_read(struct folder *folder, const struct keys *keys, const struct segment *segment,
                struct segment_file *file, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    *file = (struct segment_file){.fault = SEAL_DAMAGED, .is_there = true};
    bool ok = folder_read_file(folder, files_path(segment, path), SEGMENT_BYTES, &bytes, err);
    if (ok) {
        file->size = bytes.length;
        file->fault = segment_decode(keys, segment, text_string(&bytes), bytes.length, &file->facts);
    } else {
        file->is_there = folder->fault != FOLDER_MISSING;
        file->is_unread = folder->fault == FOLDER_NOT_NOW;
        ok = !file->is_there || file->is_unread || folder->fault == FOLDER_OTHER;
    }
    text_free(&bytes);
    return ok;
}

void files_read_free(struct segment_file *file)
{
    segment_facts_free(&file->facts);
}

static int compare_numbers(int64_t left, int64_t right)
{
    return left < right ? -1 : left > right;
}

static int compare(const void *left, const void *right)
{
    const struct segment *a = left;
    const struct segment *b = right;
    int order = id_compare(a->life, b->life);
    if (order == 0)
        order = compare_numbers(a->first, b->first);
    if (order == 0)
        order = compare_numbers(b->generation, a->generation);
    return order != 0 ? order : compare_numbers(a->last, b->last);
}

static bool is_unknown(const struct files *files, const struct segment *segment)
{
    return files->known == NULL || !known_has(files->known, segment);
}

/* In their order, and of those that are not known only the first. */
static void sort(struct files *files)
{
    size_t kept = 0;
    files->unknown_count = 0;
    if (files->count > 0)
        qsort(files->items, files->count, sizeof *files->items, compare);
    for (size_t i = 0; i < files->count; i++) {
        bool unknown = is_unknown(files, &files->items[i]);
        if (unknown && files->unknown_count == FILES_UNKNOWN)
            continue;
        files->unknown_count += unknown;
        files->items[kept++] = files->items[i];
    }
    files->left_out += files->count - kept;
    files->count = kept;
}

static void add(struct files *files, const struct segment *segment)
{
    files->items = memory_grow(files->items, files->count, &files->capacity, sizeof *files->items);
    files->items[files->count++] = *segment;
    files->unknown_count += is_unknown(files, segment);
    if (files->unknown_count == 2 * FILES_UNKNOWN)
        sort(files);
}

static bool collect(const char *name, void *context)
{
    struct files *files = context;
    struct segment segment;
    if (segment_parse(name, files->device, &segment)) {
        add(files, &segment);
    } else if (folder_is_temporary(name)) {
        files->temporary_count++;
    } else if (!folder_is_passing(name)) {
        if (files->stranger_count++ == 0 || strcmp(name, files->stranger) < 0)
            (void)text_format(files->stranger, sizeof files->stranger, "%s", name);
    }
    return true;
}

bool files_list(struct files *files, struct folder *folder, struct id device, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    files->device = device;
    if (!folder_list(folder, files_folder(device, path), collect, files, err))
        return folder->fault == FOLDER_MISSING;
    sort(files);
    return true;
}

void files_free(struct files *files)
{
    free(files->items);
    *files = (struct files){0};
}

bool files_have(const struct files *files, const struct segment *segment)
{
    return files->count > 0 && bsearch(segment, files->items, files->count, sizeof *segment, compare) != NULL;
}

struct segment known_segment_of(const struct known_segment *known)
{
    return (struct segment){known->device, known->life, known->first, known->last, known->generation};
}

struct known_segment known_of(const struct segment *segment)
{
    return (struct known_segment){segment->device, segment->life, segment->first, segment->last,
                                  segment->generation};
}

static int compare_known(const void *left, const void *right)
{
    struct segment a = known_segment_of(left);
    struct segment b = known_segment_of(right);
    return compare(&a, &b);
}

bool known_load(struct store *store, struct id device, struct known_segments *known, struct err *err)
{
    if (!segments_load(store, device, known, err))
        return false;
    if (known->count > 0)
        qsort(known->items, known->count, sizeof *known->items, compare_known);
    return true;
}

bool known_has(const struct known_segments *known, const struct segment *segment)
{
    struct known_segment key = known_of(segment);
    return known->count > 0 && bsearch(&key, known->items, known->count, sizeof key, compare_known) != NULL;
}

bool segment_covers(const struct segment *wide, const struct segment *narrow)
{
    bool is_wider = wide->first < narrow->first || wide->last > narrow->last;
    return id_equal(wide->life, narrow->life) && wide->first <= narrow->first && wide->last >= narrow->last &&
           (is_wider || wide->generation > narrow->generation);
}

bool segment_overlaps(const struct segment *left, const struct segment *right)
{
    return id_equal(left->life, right->life) && left->first <= right->last && right->first <= left->last;
}
