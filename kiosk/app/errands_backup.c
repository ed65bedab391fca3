/* Backups, for the staff's page of them. */
#include "app/errands.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/restoring.h"
#include "app/shared_folder.h"
#include "store/audit.h"
#include "store/backups.h"
#include "sync/disk_folder.h"
#include "sync/sealed_backup.h"

static void print_newest_first(const struct daily_backups *backups, const char *folder)
{
    char iso[DATE_TEXT_SIZE], path[FILE_PATH_SIZE];
    for (size_t i = backups->count; i > 0; i--) {
        const struct daily_backup *backup = &backups->items[i - 1];
        printf("backup\t%s\t%d\t%s\n", date_to_iso(backup->date, iso), backup->number,
               *folder ? file_join(path, folder, backup->path) : backup->path);
    }
}

bool errand_list_backups(struct context *context, struct store *store, const char *about, struct err *err)
{
    char shared[FILE_PATH_SIZE];
    struct err ignored; /* sync says what is wrong with the folder */
    struct daily_backups backups = {0};
    (void)about;
    bool ok = daily_backups_list(store, store_now(store).date, &backups, err);
    if (ok)
        print_newest_first(&backups, "");
    if (ok && shared_folder_find(&context->settings, context->paths.data, shared, &ignored) && *shared)
        printf("shares\n");
    daily_backups_free(&backups);
    return ok;
}

bool errand_list_sealed(struct context *context, struct store *store, const char *about, struct err *err)
{
    char shared[FILE_PATH_SIZE];
    struct disk_folder disk;
    struct daily_backups backups = {0};
    (void)about;
    if (!shared_folder_find(&context->settings, context->paths.data, shared, err))
        return false;
    disk_folder_init(&disk, shared);
    bool ok = sealed_backup_list(&disk.folder, store->device, store_now(store).date, &backups, err);
    if (ok)
        print_newest_first(&backups, shared);
    daily_backups_free(&backups);
    return ok;
}

bool errand_back_up(struct context *context, struct store *store, const char *about, struct err *err)
{
    struct daily_backup made;
    int kept = context->settings.backups_kept;
    if (kept == 0)
        return err_set(err, "The settings keep no daily backups.");
    return daily_backup_make(store, kept, &made, err) &&
           audit_note(store, "house", "backup", (struct id){0}, err) &&
           errand_list_backups(context, store, about, err);
}

/* In what is there now: the worker may not be known there yet. */
static bool note(struct context *context, struct id worker, struct err *err)
{
    struct store store;
    if (!command_open_store(context, &store, err))
        return false;
    audit_as(&store, worker);
    bool ok = audit_note(&store, "house", "restored", (struct id){0}, err);
    store_close(&store);
    return ok;
}

bool errand_restore(struct context *context, struct store *store, const char *about, struct err *err)
{
    struct id worker;
    struct restored restored;
    (void)store;
    if (!errand_worker(context, &worker, err) || !restoring_put_back(context, about, &restored, err))
        return false;
    if (restored.kept[0])
        printf("kept\t%s\n", restored.kept);
    if (restored.kept[0] && restored.answers != 0)
        printf("answers\t%" PRId64 "\n", restored.answers);
    if (!restored.knows_erased)
        printf("forgot\n");
    return note(context, worker, err);
}
