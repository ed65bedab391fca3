#include "sync/right_folder.h"

#include "store/folder_finding.h"
#include "store/house.h"
#include "store/stream.h"
#include "sync/house_file.h"

/* What is looked for in log/: a folder of a device whose facts are here. */
struct search {
    struct streams streams;
    bool found;
};

static bool look_at(const char *name, void *context)
{
    struct search *search = context;
    struct id device;
    bool is_id = id_from_hex(name, &device);
    for (size_t i = 0; is_id && i < search->streams.count; i++)
        search->found |= id_equal(search->streams.items[i].device, device);
    return !search->found;
}

/* True if this device has never published. */
static bool is_new_here(const struct sync *sync, const struct streams *streams)
{
    bool has = false;
    for (size_t i = 0; i < streams->count; i++)
        has |= id_equal(streams->items[i].device, sync->store->device) && streams->items[i].number > 0;
    return !has;
}

/* Tells whether a folder without house.json is ours all the same, or may become it. */
static bool may_be_ours(struct sync *sync, bool *may, struct err *err)
{
    struct search search = {0};
    bool ok = streams_load(sync->store, &search.streams, err);
    if (ok && !folder_list(sync->folder, "log", look_at, &search, err))
        ok = sync->folder->fault == FOLDER_MISSING;
    *may = ok && (search.found || is_new_here(sync, &search.streams));
    streams_free(&search.streams);
    return ok;
}

/* The office knows best what its house is called. */
static bool write_again(struct sync *sync, struct err *err)
{
    struct house_file file = {.format = HOUSE_FILE_FORMAT, .house = sync->keys->house};
    struct house house;
    if (!sync->keys->is_office)
        return true;
    if (!house_load(sync->store, &house, err))
        return false;
    (void)text_format(file.name, sizeof file.name, "%s", house.name);
    return house_file_publish(&sync->store->shared.db, sync->folder, sync->random, &file, err);
}

static bool meet_missing(struct sync *sync, struct err *err)
{
    bool may;
    if (!may_be_ours(sync, &may, err))
        return false;
    if (may)
        return write_again(sync, err);
    sync->folder->fault = FOLDER_AWAY;
    return err_set(
        err, "The shared folder has nothing of this house. Is the share mounted, and the right stick in?");
}

/* What house.json says against the folder. */
static bool tell(struct sync *sync, enum house_file_state state, const struct house_file *file,
                 struct err *err)
{
    static const struct {
        enum folder_finding_kind kind;
        enum house_file_state state;
    } findings[] = {
        {FOLDER_FINDING_OTHER_HOUSE, HOUSE_FILE_OTHER},
        {FOLDER_FINDING_NEWER, HOUSE_FILE_NEWER},
        {FOLDER_FINDING_DAMAGED, HOUSE_FILE_DAMAGED},
    };
    struct err words = {0};
    bool ok = true;
    (void)house_file_say(state, file, &words);
    for (size_t i = 0; ok && i < sizeof findings / sizeof findings[0]; i++)
        ok = findings[i].state == state
                 ? folder_finding_note(sync->store, findings[i].kind, HOUSE_FILE_PATH, err, "%s", words.text)
                 : folder_finding_clear(sync->store, findings[i].kind, HOUSE_FILE_PATH, err);
    return ok;
}

bool right_folder(struct sync *sync, struct err *err)
{
    struct house_file file;
    enum house_file_state state;
    if (!house_file_look(&sync->store->shared.db, sync->folder, sync->keys->house, &file, &state, err) ||
        !tell(sync, state, &file, err))
        return false;
    if (state == HOUSE_FILE_MISSING)
        return meet_missing(sync, err);
    if (state != HOUSE_FILE_OTHER && state != HOUSE_FILE_NEWER)
        return true;
    sync->folder->fault = FOLDER_FINE; /* the folder answers; it is the wrong one */
    return house_file_say(state, &file, err);
}
