#include "app/backing.h"

#include "base/log.h"
#include "store/backups.h"
#include "store/erase.h"
#include "store/folder_finding.h"
#include "sync/sealed_backup.h"

enum { AGAIN_MS = 60 * 60 * 1000 };

/* What the findings are about. */
static const char HERE[] = "backup", IN_FOLDER[] = "sealed backup";

static void fail(struct backing *backing, struct store *store, const char *subject, const char *what,
                 const struct err *why)
{
    struct err ignored; /* a full disk has no room for it either */
    if (!backing->failed)
        log_warning("%s (%s)", what, why->text);
    backing->failed = true;
    backing->failed_ms = clock_monotonic_ms(store->clock);
    (void)folder_finding_note(store, FOLDER_FINDING_BACKUP, subject, &ignored, "%s (%s)", what, why->text);
}

static void succeed(struct backing *backing, struct store *store, const char *subject)
{
    struct err ignored; /* it is cleared after the next one */
    backing->failed = false;
    (void)folder_finding_clear(store, FOLDER_FINDING_BACKUP, subject, &ignored);
}

static bool make_if_due(struct backing *backing, struct store *store, int kept, struct err *err)
{
    bool due;
    struct daily_backup made;
    if (!daily_backup_is_due(store, &due, err))
        return false;
    if (!due)
        return true;
    backing->folder_has_latest = false;
    return daily_backup_make(store, kept, &made, err);
}

/* Reads the backups that there are only on a new day and after an erasure. */
static void keep_here(struct backing *backing, struct store *store, int kept)
{
    struct err err = {0};
    int64_t erased = 0;
    struct date today = store_now(store).date;
    bool ok = erase_count(store, &erased, &err);
    if (ok && backing->looked && date_compare(backing->looked_on, today) == 0 && backing->erased == erased)
        return;
    ok = ok && make_if_due(backing, store, kept, &err);
    backing->looked = ok;
    backing->looked_on = today;
    backing->erased = erased;
    if (ok)
        succeed(backing, store, HERE);
    else
        fail(backing, store, HERE, "The daily backup was not made. Free some room, or let this device write.",
             &err);
}

static bool publish_latest(struct store *store, struct sync *sync, int kept, struct err *err)
{
    struct daily_backups backups = {0};
    bool ok =
        daily_backups_list(store, store_now(store).date, &backups, err) &&
        (backups.count == 0 || sealed_backup_publish(sync, &backups.items[backups.count - 1], kept, err));
    daily_backups_free(&backups);
    return ok;
}

static void keep_in_folder(struct backing *backing, struct store *store, struct sync *sync, int kept)
{
    struct err err = {0};
    if (backing->folder_has_latest)
        return;
    backing->folder_has_latest = publish_latest(store, sync, kept, &err);
    if (backing->folder_has_latest)
        succeed(backing, store, IN_FOLDER);
    else
        fail(backing, store, IN_FOLDER,
             "The daily backup is not in the shared folder. Look whether it is full or may not be written.",
             &err);
}

void backing_turn(struct backing *backing, const struct context *context, struct store *store,
                  struct sync *sync)
{
    int kept = context->settings.backups_kept;
    bool waits = backing->failed && clock_monotonic_ms(store->clock) - backing->failed_ms < AGAIN_MS;
    if (kept == 0 || waits)
        return;
    keep_here(backing, store, kept);
    if (backing->looked && sync != NULL)
        keep_in_folder(backing, store, sync, kept);
}
