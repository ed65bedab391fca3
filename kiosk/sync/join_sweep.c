#include "sync/join_sweep.h"

#include "store/stream.h"
#include "sync/join_file.h"
#include "sync/seen.h"

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

/* When a file was written, by the clock of whoever keeps the folder; false if it is not there. */
static bool find_time(struct join *join, const char *path, int64_t *ms)
{
    struct folder_status status;
    struct err ignored;
    bool found = folder_look(join->folder, path, &status, &ignored) && status.is_file;
    *ms = found ? status.modified_ms : 0;
    return found;
}

/* That of the latest receipt of this device. */
static bool find_now(struct join *join, bool *found, int64_t *now_ms, struct err *err)
{
    struct heards heards = {0};
    char path[FOLDER_PATH_SIZE];
    struct id device = join->store->device;
    if (!heard_load(join->store, &heards, err))
        return false;
    const struct heard *own = heard_find(&heards, device);
    *found = own != NULL && find_time(join, seen_path(device, own->number, path), now_ms);
    heard_free(&heards);
    return true;
}

static bool refuses(struct join *join, const char *path)
{
    struct text bytes = {0};
    struct err ignored;
    bool is_refusal = folder_read_file(join->folder, path, JOIN_BYTES, &bytes, &ignored) &&
                      join_is_refusal(bytes.bytes, bytes.length);
    text_free(&bytes);
    return is_refusal;
}

bool join_sweep(struct join *join, const struct id *devices, size_t count, struct err *err)
{
    bool knows_now = false;
    int64_t now_ms = 0, written_ms;
    struct err ignored; /* what stays is of no use to anybody */
    if (count > 0 && !find_now(join, &knows_now, &now_ms, err))
        return false;
    for (size_t i = 0; knows_now && i < count; i++) {
        char path[FOLDER_PATH_SIZE];
        if (find_time(join, join_path(devices[i], JOIN_ANSWER, path), &written_ms) &&
            now_ms - written_ms > DAY_MS && refuses(join, path))
            (void)folder_remove_file(join->folder, path, &ignored);
    }
    return true;
}
