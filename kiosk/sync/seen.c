#include "sync/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

char *seen_path(struct id device, int64_t number, char path[FOLDER_PATH_SIZE])
{
    char name[RECEIPT_NAME_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, "%s/%s", SEEN_FOLDER, receipt_name(device, number, name)));
    return path;
}

/* By device, the newest first. */
static int compare(const void *left, const void *right)
{
    const struct seen_receipt *a = left;
    const struct seen_receipt *b = right;
    int order = id_compare(a->device, b->device);
    return order != 0 ? order : (a->number < b->number) - (a->number > b->number);
}

static void keep_newest(struct seen *seen)
{
    size_t kept = 0;
    if (seen->count > 0)
        qsort(seen->items, seen->count, sizeof *seen->items, compare);
    for (size_t i = 0; i < seen->count; i++) {
        bool is_one_more =
            kept >= SEEN_NEWEST && id_equal(seen->items[kept - SEEN_NEWEST].device, seen->items[i].device);
        if (!is_one_more)
            seen->items[kept++] = seen->items[i];
    }
    seen->count = kept;
}

static bool is_known(const struct seen *seen, struct id device)
{
    return seen->known != NULL && heard_find(seen->known, device) != NULL;
}

static void note_stranger(struct seen *seen, const char *name)
{
    if (folder_is_temporary(name) || folder_is_passing(name))
        return;
    seen->stranger_count++;
    if (text_is_printable(name) && (seen->stranger[0] == '\0' || strcmp(name, seen->stranger) < 0))
        (void)text_format(seen->stranger, sizeof seen->stranger, "%s", name);
}

static bool collect(const char *name, void *context)
{
    struct seen *seen = context;
    struct seen_receipt receipt;
    if (!receipt_parse(name, &receipt.device, &receipt.number)) {
        note_stranger(seen, name);
        return true;
    }
    if (!is_known(seen, receipt.device) && seen->unknown_count++ >= SEEN_UNKNOWN)
        return true;
    if (seen->count >= SEEN_NAMES)
        keep_newest(seen);
    seen->items = memory_grow(seen->items, seen->count, &seen->capacity, sizeof *seen->items);
    seen->items[seen->count++] = receipt;
    return true;
}

bool seen_list(struct seen *seen, struct folder *folder, struct err *err)
{
    if (!folder_list(folder, SEEN_FOLDER, collect, seen, err))
        return folder->fault == FOLDER_MISSING;
    keep_newest(seen);
    return true;
}

void seen_free(struct seen *seen)
{
    free(seen->items);
    *seen = (struct seen){0};
}

const struct seen_receipt *seen_of(const struct seen *seen, struct id device, size_t *count)
{
    size_t first = 0;
    size_t end = seen->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (id_compare(seen->items[middle].device, device) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    *count = 0;
    while (first + *count < seen->count && id_equal(seen->items[first + *count].device, device))
        ++*count;
    return *count > 0 ? &seen->items[first] : NULL;
}

struct older {
    struct id device;
    int64_t below;
    struct seen found;
};

static bool collect_older(const char *name, void *context)
{
    struct older *older = context;
    struct seen_receipt receipt;
    if (receipt_parse(name, &receipt.device, &receipt.number) && id_equal(receipt.device, older->device) &&
        receipt.number < older->below)
        (void)collect(name, &older->found);
    return true;
}

bool seen_remove_older(struct folder *folder, struct id device, int64_t number, struct err *err)
{
    struct older older = {.device = device, .below = number};
    char path[FOLDER_PATH_SIZE];
    struct err ignored;
    bool ok = folder_list(folder, SEEN_FOLDER, collect_older, &older, err);
    for (size_t i = 0; ok && i < older.found.count; i++)
        (void)folder_remove_file(folder, seen_path(device, older.found.items[i].number, path), &ignored);
    seen_free(&older.found);
    return ok;
}

bool seen_read(struct folder *folder, const struct keys *keys, struct receipt *receipt,
               enum seal_fault *fault, bool *is_there, struct err *err)
{
    struct text bytes = {0};
    char path[FOLDER_PATH_SIZE];
    *fault = SEAL_DAMAGED;
    *is_there = true;
    bool ok = folder_read_file(folder, seen_path(receipt->device, receipt->number, path), RECEIPT_BYTES,
                               &bytes, err);
    if (ok) {
        *fault = receipt_decode(keys, text_string(&bytes), bytes.length, receipt);
    } else {
        *is_there = folder->fault != FOLDER_MISSING && folder->fault != FOLDER_NOT_NOW;
        ok = !*is_there || folder->fault == FOLDER_OTHER;
    }
    text_free(&bytes);
    return ok;
}
