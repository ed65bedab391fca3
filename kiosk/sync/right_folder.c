#include "sync/right_folder.h"

#include "store/folder_finding.h"
#include "store/house.h"
#include "store/stream.h"
#include "sync/files.h"
#include "sync/house_file.h"
#include "sync/seen.h"

/* So many files of one kind are opened to find one of ours: anybody can put files there. */
enum { LOOK_MOST = 64 };

/* What is looked for: a folder of a device whose facts are here, or anything that the house key has sealed.
 */
struct search {
    struct sync *sync;
    struct streams streams;
    struct id devices[LOOK_MOST]; /* that have a folder */
    size_t device_count;
    size_t opened;
    bool found;
};

static bool look_at(const char *name, void *context)
{
    struct search *search = context;
    struct id device;
    if (!id_from_hex(name, &device))
        return true;
    for (size_t i = 0; i < search->streams.count; i++)
        search->found |= id_equal(search->streams.items[i].device, device);
    if (search->device_count < LOOK_MOST)
        search->devices[search->device_count++] = device;
    return !search->found;
}

static bool open_receipts(struct search *search, struct err *err)
{
    struct sync *sync = search->sync;
    struct seen seen = {0};
    bool ok = seen_list(&seen, sync->folder, err);
    for (size_t i = 0; ok && !search->found && i < seen.count && i < LOOK_MOST; i++) {
        struct receipt receipt = {.device = seen.items[i].device, .number = seen.items[i].number};
        enum seal_fault fault;
        bool is_there;
        ok = seen_read(sync->folder, sync->keys, &receipt, &fault, &is_there, err);
        search->found = ok && is_there && (fault == SEAL_FINE || fault == SEAL_NEWER);
        receipt_release(&receipt);
    }
    seen_free(&seen);
    return ok;
}

static bool open_segments(struct search *search, struct id device, struct err *err)
{
    struct sync *sync = search->sync;
    struct files files = {0};
    bool ok = files_list(&files, sync->folder, device, err);
    for (size_t i = 0; ok && !search->found && i < files.count && search->opened < LOOK_MOST; i++) {
        struct segment_file file;
        search->opened++;
        ok = files_read(sync->folder, sync->keys, &files.items[i], &file, err);
        search->found = file.fault == SEAL_FINE || file.fault == SEAL_NEWER;
        files_read_free(&file);
    }
    files_free(&files);
    return ok;
}

/* Looks at names first: opening files is slow. */
static bool search_folder(struct search *search, struct err *err)
{
    struct folder *folder = search->sync->folder;
    if (!folder_list(folder, "log", look_at, search, err) && folder->fault != FOLDER_MISSING)
        return false;
    bool ok = search->found || open_receipts(search, err);
    for (size_t i = 0; ok && !search->found && i < search->device_count; i++)
        ok = open_segments(search, search->devices[i], err);
    return ok;
}

/* The office of a house that has never published begins its folder. One that was recovered on a new computer
 * does not even know its house's name, and looks for its folder like anybody. */
static bool may_begin(const struct sync *sync, const struct house *house, const struct streams *streams)
{
    bool has_published = !sync->keys->is_office || house->name[0] == '\0';
    for (size_t i = 0; i < streams->count; i++)
        has_published |=
            id_equal(streams->items[i].device, sync->store->device) && streams->items[i].number > 0;
    return !has_published;
}

/* Tells whether a folder without house.json is ours all the same, or may become it. */
static bool may_be_ours(struct sync *sync, bool *may, struct err *err)
{
    struct search search = {.sync = sync};
    struct house house;
    bool ok = house_load(sync->store, &house, err) && streams_load(sync->store, &search.streams, err) &&
              search_folder(&search, err);
    *may = ok && (search.found || may_begin(sync, &house, &search.streams));
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
    if (house.name[0] == '\0')
        return true; /* recovered, and not read yet */
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
    return err_set(err,
                   "The shared folder has nothing of this house. Is the share mounted, and the right stick "
                   "in? If the folder was emptied on purpose, run this at the office: "
                   "kiosk setup --house NAME --folder DIR");
}

/* What is no file, as a folder, is left to people. */
static bool replace(struct sync *sync, bool *replaced, struct err *err)
{
    if (!folder_remove_file(sync->folder, HOUSE_FILE_PATH, err))
        return sync->folder->fault == FOLDER_OTHER;
    return *replaced = write_again(sync, err);
}

/* A damaged house.json may be another house's: the office replaces it only where something of ours lies. */
static bool heal(struct sync *sync, bool *healed, struct err *err)
{
    struct search search = {.sync = sync};
    *healed = false;
    if (!sync->keys->is_office)
        return true;
    bool ok = streams_load(sync->store, &search.streams, err) && search_folder(&search, err);
    ok = ok && (!search.found || replace(sync, healed, err));
    streams_free(&search.streams);
    return ok;
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
    bool healed = false;
    if (!house_file_look(&sync->store->shared.db, sync->folder, sync->keys->house, &file, &state, err) ||
        (state == HOUSE_FILE_DAMAGED && !heal(sync, &healed, err)) ||
        !tell(sync, healed ? HOUSE_FILE_FINE : state, &file, err))
        return false;
    if (state == HOUSE_FILE_MISSING)
        return meet_missing(sync, err);
    if (state != HOUSE_FILE_OTHER && state != HOUSE_FILE_NEWER)
        return true;
    sync->folder->fault = FOLDER_FINE; /* the folder answers; it is the wrong one */
    return house_file_say(state, &file, err);
}
