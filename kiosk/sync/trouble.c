#include "sync/trouble.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/house.h"

enum { SUBJECT_SIZE = 160, CALLED_SIZE = DEVICE_CALLED_SIZE + 8 };

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;
static const int64_t CLOCK_AHEAD_MS = 10LL * 60 * 1000;

static const char LOG[] = "log/";
static const char SEEN[] = "seen/";

/* "log/DEVICE": what findings about a device's folder are about. */
static char *subject_of(const char *folder, struct id device, char subject[SUBJECT_SIZE])
{
    char hex[ID_HEX_SIZE];
    (void)text_format(subject, SUBJECT_SIZE, "%s%s", folder, id_to_hex(device, hex));
    return subject;
}

/* What people call a device: its name, or the start of its number. */
static bool call(struct sync *sync, struct id device, char called[CALLED_SIZE], struct err *err)
{
    char hex[ID_HEX_SIZE];
    char name[DEVICE_CALLED_SIZE];
    if (!device_called(sync->store, device, name, err))
        return false;
    if (name[0] != '\0')
        (void)text_format(called, CALLED_SIZE, "“%s”", name);
    else
        (void)text_format(called, CALLED_SIZE, "device %.8s", id_to_hex(device, hex));
    return true;
}

/* A finding about a device: its sentence has the device's name in the place of %s. */
struct about {
    enum folder_finding_kind kind;
    const char *folder;
    const char *before; /* the sentence up to the name, and behind it; some end with a path */
    const char *behind;
};

static bool tell_path(struct sync *sync, const struct about *about, struct id device, bool is_true,
                      const char *path, struct err *err)
{
    char subject[SUBJECT_SIZE];
    char called[CALLED_SIZE];
    subject_of(about->folder, device, subject);
    if (!is_true)
        return folder_finding_clear(sync->store, about->kind, subject, err);
    return call(sync, device, called, err) &&
           folder_finding_note(sync->store, about->kind, subject, err, "%s%s%s%s", about->before, called,
                               about->behind, path);
}

static bool tell(struct sync *sync, const struct about *about, struct id device, bool is_true,
                 struct err *err)
{
    return tell_path(sync, about, device, is_true, "", err);
}

static const struct about GAP = {FOLDER_FINDING_GAP, LOG, "Some changes of ",
                                 " have not arrived yet. Let it sync. If it is gone for good, retire it."};
static const struct about UNREAD = {FOLDER_FINDING_GAP, LOG, "A file of ",
                                    " is there, but this device cannot read it. "};
static const struct about DAMAGED = {FOLDER_FINDING_DAMAGED, LOG, "A file of ",
                                     " cannot be read. Let it sync: it mends it. If this stays, remove "};
static const struct about REFUSED = {FOLDER_FINDING_DAMAGED, LOG, "",
                                     " has sent what this device does not take. "};
static const struct about NEWER = {FOLDER_FINDING_NEWER, LOG, "",
                                   " has a newer version of this program. Update this device."};
static const struct about FOREIGN = {FOLDER_FINDING_OTHER_HOUSE, LOG, "A file of ",
                                     " is of another house or was renamed. It does no harm. Remove "};
static const struct about RECEIPT_DAMAGED = {FOLDER_FINDING_DAMAGED, SEEN, "The receipt of ",
                                             " cannot be read. Let it sync. If this stays, remove "};
static const struct about RECEIPT_NEWER = {FOLDER_FINDING_NEWER, SEEN, "",
                                           " has a newer version of this program. Update this device."};
static const struct about RECEIPT_FOREIGN = {
    FOLDER_FINDING_OTHER_HOUSE, SEEN, "The receipt of ",
    " is of another house or was renamed. Do two houses share this folder?"};
static const struct about CONFLICT = {FOLDER_FINDING_CONFLICT_COPY, LOG,
                                      "Another program left files among those of ",
                                      ". They do no harm and may be removed."};
static const struct about CROWDED = {FOLDER_FINDING_CONFLICT_COPY, LOG, "The folder of ",
                                     " holds far more files than it writes. Remove what is not its own."};
static const struct about UNKNOWN = {FOLDER_FINDING_UNKNOWN_DEVICE, "", "",
                                     " writes changes but is not in the list of devices. Ask the office."};
static const struct about TWO_DEVICES = {
    FOLDER_FINDING_TWO_DEVICES, "", "Two devices are one and the same to sync: ",
    ", from a copied or restored card. Nothing is lost. Set up the copy anew."};
static const struct about REPAIRED = {FOLDER_FINDING_REPAIRED, LOG, "Files of ",
                                      " were damaged or gone, and were written again. Nothing is lost."};
static const struct about OWN_DAMAGED_FILE = {
    FOLDER_FINDING_DAMAGED, "", "A file in the folder of ",
    " cannot be read, and this device did not write it. It may be removed."};
static const struct about CLOCK = {FOLDER_FINDING_CLOCK, "", "The clocks of this device and of ",
                                   " are far apart. Check the time on both."};

/* Both are one finding: what is refused waits like a damaged file, but nobody is to remove it. */
static bool tell_unread(struct sync *sync, struct id device, const struct met *met, struct err *err)
{
    if (met->refusal.text[0] != '\0')
        return tell_path(sync, &REFUSED, device, true, met->refusal.text, err);
    return tell_path(sync, &DAMAGED, device, met->damaged.count > 0, met->damaged.path, err);
}

static bool tell_missing(struct sync *sync, struct id device, const struct met *met, struct err *err)
{
    if (met->unread.text[0] != '\0')
        return tell_path(sync, &UNREAD, device, true, met->unread.text, err);
    return tell(sync, &GAP, device, met->gap, err);
}

bool trouble_of_device(struct sync *sync, struct id device, const struct met *met, struct err *err)
{
    return tell_missing(sync, device, met, err) && tell_unread(sync, device, met, err) &&
           tell(sync, &NEWER, device, met->newer > 0, err) &&
           tell_path(sync, &FOREIGN, device, met->foreign.count > 0, met->foreign.path, err);
}

bool trouble_of_receipt(struct sync *sync, struct id device, enum seal_fault fault, int64_t number,
                        struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    return tell_path(sync, &RECEIPT_DAMAGED, device, fault == SEAL_DAMAGED, seen_path(device, number, path),
                     err) &&
           tell(sync, &RECEIPT_NEWER, device, fault == SEAL_NEWER, err) &&
           tell(sync, &RECEIPT_FOREIGN, device, fault == SEAL_FOREIGN, err);
}

/* A receipt from the future, or one that was written after its forerunner was read here and yet a day before:
 * either clock may be wrong. One that is merely old may have travelled on a stick. */
bool trouble_of_clock(struct sync *sync, const struct receipt *receipt, const struct heard *heard,
                      struct err *err)
{
    bool is_ahead = receipt->written_ms > clock_now(sync->clock).ms + CLOCK_AHEAD_MS;
    bool is_behind = heard != NULL && receipt->written_ms < heard->heard_ms - DAY_MS;
    return tell(sync, &CLOCK, receipt->device, is_ahead || is_behind, err);
}

bool trouble_unknown_device(struct sync *sync, struct id device, struct err *err)
{
    char name[NAME_SIZE];
    return device_name(sync->store, device, name, err) && tell(sync, &UNKNOWN, device, name[0] == '\0', err);
}

bool trouble_unknown_folders(struct sync *sync, size_t count, struct err *err)
{
    if (count == 0)
        return folder_finding_clear(sync->store, FOLDER_FINDING_UNKNOWN_DEVICE, LOG, err);
    return folder_finding_note(
        sync->store, FOLDER_FINDING_UNKNOWN_DEVICE, LOG, err,
        "The shared folder has files of unknown devices (%zu). Remove what is not of this house.", count);
}

bool trouble_strange_receipts(struct sync *sync, const struct seen *seen, struct err *err)
{
    if (seen->stranger_count == 0)
        return folder_finding_clear(sync->store, FOLDER_FINDING_CONFLICT_COPY, SEEN, err);
    return folder_finding_note(
        sync->store, FOLDER_FINDING_CONFLICT_COPY, SEEN, err,
        "Another program left files in seen/ (%zu). They do no harm and may be removed.%s%s",
        seen->stranger_count, seen->stranger[0] != '\0' ? " One is seen/" : "", seen->stranger);
}

bool trouble_strangers(struct sync *sync, const struct files *files, struct err *err)
{
    bool is_crowded = files->left_out > 0;
    return tell(sync, is_crowded ? &CROWDED : &CONFLICT, files->device,
                is_crowded || files->stranger_count > 0, err);
}

bool trouble_two_devices(struct sync *sync, struct id device, struct err *err)
{
    /* Cleared first, so that its day begins anew. */
    return tell(sync, &TWO_DEVICES, device, false, err) && tell(sync, &TWO_DEVICES, device, true, err);
}

struct told {
    char subject[SUBJECT_SIZE];
    bool is_told;
};

static bool find_told(const struct folder_finding *finding, void *context)
{
    struct told *told = context;
    told->is_told |= finding->kind == TWO_DEVICES.kind && strcmp(finding->subject, told->subject) == 0;
    return !told->is_told;
}

bool trouble_tells_of_two(struct sync *sync, struct id device, bool *tells, struct err *err)
{
    struct told told = {0};
    subject_of(TWO_DEVICES.folder, device, told.subject);
    bool ok = folder_finding_each(sync->store, find_told, &told, err);
    *tells = told.is_told;
    return ok;
}

bool trouble_repaired(struct sync *sync, struct err *err)
{
    return tell(sync, &REPAIRED, sync->store->device, true, err);
}

bool trouble_own_damaged(struct sync *sync, size_t count, struct err *err)
{
    return tell(sync, &OWN_DAMAGED_FILE, sync->store->device, count > 0, err);
}

static const struct {
    enum folder_finding_kind kind;
    enum folder_fault fault;
    const char *advice;
} folder_troubles[] = {
    {FOLDER_FINDING_FULL, FOLDER_FULL, "The shared folder is full. Changes stay here until there is room."},
    {FOLDER_FINDING_READ_ONLY, FOLDER_READ_ONLY,
     "The shared folder cannot be written. Let this device write there."},
    {FOLDER_FINDING_AWAY, FOLDER_AWAY,
     "The shared folder cannot be reached. Check the network or the stick."},
};

/* The folder is there, but something in it is not as it should be. */
static const char OTHER_ADVICE[] =
    "Something in the shared folder cannot be used. Look at what is named here.";

bool trouble_fail(enum folder_fault fault, const struct err *reason, struct err *err)
{
    for (size_t i = 0; i < sizeof folder_troubles / sizeof folder_troubles[0]; i++)
        if (folder_troubles[i].fault == fault && fault != FOLDER_AWAY)
            return err_set(err, "%s (%s)", folder_troubles[i].advice, reason->text);
    return err_set(err, "%s", reason->text);
}

bool trouble_of_folder(struct sync *sync, enum folder_fault fault, const struct err *reason, struct err *err)
{
    bool is_named = false;
    for (size_t i = 0; i < sizeof folder_troubles / sizeof folder_troubles[0]; i++) {
        bool is_this = folder_troubles[i].fault == fault ||
                       (!is_named && fault != FOLDER_FINE && folder_troubles[i].fault == FOLDER_AWAY);
        const char *advice = folder_troubles[i].fault == fault ? folder_troubles[i].advice : OTHER_ADVICE;
        is_named |= is_this;
        bool ok = is_this ? folder_finding_note(sync->store, folder_troubles[i].kind, "", err, "%s (%s)",
                                                advice, reason->text)
                          : folder_finding_clear(sync->store, folder_troubles[i].kind, "", err);
        if (!ok)
            return false;
    }
    return true;
}

/* Findings that stand, copied: none can be cleared while they are walked through. */
struct standing {
    struct folder_finding *items;
    size_t count;
    size_t capacity;
};

static bool collect(const struct folder_finding *finding, void *context)
{
    struct standing *standing = context;
    standing->items =
        memory_grow(standing->items, standing->count, &standing->capacity, sizeof *standing->items);
    standing->items[standing->count++] = *finding;
    return true;
}

bool trouble_expire(struct sync *sync, struct err *err)
{
    struct standing standing = {0};
    int64_t now_ms = clock_now(sync->clock).ms;
    bool ok = folder_finding_each(sync->store, collect, &standing, err);
    for (size_t i = 0; ok && i < standing.count; i++) {
        const struct folder_finding *finding = &standing.items[i];
        bool passes = finding->kind == FOLDER_FINDING_REPAIRED || finding->kind == FOLDER_FINDING_TWO_DEVICES;
        if (passes && llabs((long long)(now_ms - finding->since_ms)) > DAY_MS)
            ok = folder_finding_clear(sync->store, finding->kind, finding->subject, err);
    }
    free(standing.items);
    return ok;
}

/* Those about a device's folder or receipt, but for what is there to stay a while. */
struct naming {
    void (*each)(struct id device, void *context);
    void *context;
};

static bool name_device(const struct folder_finding *finding, void *context)
{
    const struct naming *naming = context;
    struct id device;
    const char *slash = strchr(finding->subject, '/');
    if (slash != NULL && id_from_hex(slash + 1, &device) && finding->kind != FOLDER_FINDING_REPAIRED &&
        finding->kind != FOLDER_FINDING_CONFLICT_COPY)
        naming->each(device, naming->context);
    return true;
}

bool trouble_each_device(struct sync *sync, void (*each)(struct id device, void *context), void *context,
                         struct err *err)
{
    struct naming naming = {each, context};
    return folder_finding_each(sync->store, name_device, &naming, err);
}
