#include "app/sync_status.h"

#include <inttypes.h>
#include <string.h>

#include "app/erasure_status.h"
#include "app/lost_keys.h"
#include "app/shared_folder.h"
#include "store/folder_finding.h"
#include "store/house.h"
#include "store/retire.h"
#include "store/stream.h"
#include "sync/join.h"
#include "sync/keys.h"

/* What the printing needs, loaded once. */
struct status {
    struct context *context;
    struct store *store;
    struct text *out;
    struct house house;
    struct stream latest; /* of the present life: the latest fact */
    int64_t published;    /* up to this number of it */
    struct heards heards;
    size_t findings;
};

static void print_time(struct text *out, int64_t ms)
{
    char text[LOCAL_TIME_TEXT_SIZE];
    text_printf(out, "%s", local_time_to_iso(local_time_from_instant((struct instant){ms}), text));
}

static bool print_here(const struct status *status, struct err *err)
{
    char device[NAME_SIZE];
    bool is_holder, retired;
    char folder[FILE_PATH_SIZE];
    if (!device_name(status->store, status->store->device, device, err) ||
        !store_is_holder(status->store, &is_holder, err) ||
        !retire_is_retired(status->store, status->store->device, &retired, err) ||
        !shared_folder_find(&status->context->settings, status->context->paths.data, folder, err))
        return false;
    text_printf(status->out, "House: %s. This device: %s%s.\n%sShared folder: %s\n",
                status->house.name[0] != '\0' ? status->house.name : "not read yet", device,
                is_holder ? ", which gives out the places" : "", retired ? SYNC_STATUS_RETIRED "\n" : "",
                folder[0] != '\0' ? folder : "none");
    return true;
}

static bool print_own(const struct status *status, struct err *err)
{
    int64_t waiting = status->latest.number - status->published;
    int64_t unseen;
    int64_t since_ms;
    if (!stream_unseen_by_office(status->store, &unseen, &since_ms, err))
        return false;
    text_printf(status->out, "Published: %" PRId64 " of %" PRId64 " changes made here%s.\n",
                status->published, status->latest.number,
                waiting > 0 ? "; the rest waits for the next round" : "");
    if (unseen > 0) {
        text_printf(status->out, "The office has not seen %" PRId64 " of them, the oldest since ", unseen);
        print_time(status->out, since_ms);
        text_printf(status->out, ".\n");
    }
    return true;
}

/* What people call a device. Where another one is called the same, as after a recovery, with the start of its
 * number; and which one is the office. */
static bool call(const struct status *status, struct id device, struct text *called, struct err *err)
{
    char name[NAME_SIZE], other[NAME_SIZE], hex[ID_HEX_SIZE];
    bool is_shared = false;
    if (!device_name(status->store, device, name, err))
        return false;
    for (size_t i = 0; i < status->heards.count; i++) {
        struct id another = status->heards.items[i].device;
        if (!device_name(status->store, another, other, err))
            return false;
        is_shared |= !id_equal(another, device) && strcmp(name, other) == 0;
    }
    text_printf(called, "%s", name[0] != '\0' ? name : "A device without a name");
    if (is_shared) {
        text_printf(called, " (%.8s%s)", id_to_hex(device, hex),
                    id_equal(device, status->house.office) ? ", the office now" : "");
    }
    return true;
}

static bool print_device(const struct status *status, const struct heard *heard, struct err *err)
{
    struct text called = {0};
    int64_t seen;
    if (!heard_number(status->store, heard->device, status->latest.device, status->latest.life, &seen, err) ||
        !call(status, heard->device, &called, err)) {
        text_free(&called);
        return false;
    }
    text_printf(status->out, "  %s has read %" PRId64 " of %" PRId64 ". Last heard ", text_string(&called),
                seen, status->published);
    text_free(&called);
    print_time(status->out, heard->heard_ms);
    text_printf(status->out, ", version %s.\n", heard->version);
    return true;
}

static bool print_devices(const struct status *status, struct err *err)
{
    bool ok = true;
    size_t others = 0;
    for (size_t i = 0; ok && i < status->heards.count; i++) {
        if (!id_equal(status->heards.items[i].device, status->latest.device)) {
            others++;
            ok = print_device(status, &status->heards.items[i], err);
        }
    }
    if (others == 0)
        text_printf(status->out, "No other device has been heard yet.\n");
    return ok;
}

static bool print_finding(const struct folder_finding *finding, void *context)
{
    struct status *status = context;
    if (status->findings++ == 0)
        text_printf(status->out, "What needs a look:\n");
    text_printf(status->out, "  since ");
    print_time(status->out, finding->since_ms);
    text_printf(status->out, ": %s\n", finding->sentence);
    return true;
}

static bool print_findings(struct status *status, struct err *err)
{
    if (!folder_finding_each(status->store, print_finding, status, err))
        return false;
    if (status->findings == 0)
        text_printf(status->out, "Nothing is wrong with the shared folder.\n");
    return true;
}

static bool print_all(struct status *status, struct err *err)
{
    return house_load(status->store, &status->house, err) &&
           stream_own(status->store, &status->latest, err) &&
           stream_number(status->store, status->latest.device, status->latest.life, &status->published,
                         err) &&
           heard_load(status->store, &status->heards, err) && print_here(status, err) &&
           print_own(status, err) && print_devices(status, err) &&
           erasure_status_print(status->store, status->out, err) && print_findings(status, err);
}

static bool print_of_member(struct context *context, const struct keys *keys, struct text *out,
                            struct err *err)
{
    struct store store;
    struct status status = {.context = context, .store = &store, .out = out};
    if (!command_open_store_to_read(context, &store, err))
        return false;
    bool ok = lost_keys_check_house(&store, keys, context->paths.data, err) && print_all(&status, err);
    heard_free(&status.heards);
    store_close(&store);
    return ok;
}

static bool print_of_stranger(struct context *context, struct text *out, struct err *err)
{
    bool asked = join_is_asked(context->paths.data);
    if (!asked && !lost_keys_check(context, err))
        return false;
    text_printf(out, "This device shares with nobody yet.%s\n",
                asked ? " It has asked to join a house. Let the office sync, then sync here again."
                      : " Make a house with `kiosk setup`, or join one with `kiosk join`.");
    return true;
}

bool sync_status_print(struct context *context, struct text *out, struct err *err)
{
    struct keys keys;
    bool there;
    if (!keys_load(&keys, context->paths.data, &there, err))
        return false;
    bool ok = there ? print_of_member(context, &keys, out, err) : print_of_stranger(context, out, err);
    keys_release(&keys);
    return ok;
}
