/* The verbs that write and read whole files: export, backup, restore. */
#include "app/command.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/office_files.h"
#include "app/restoring.h"
#include "app/sync_lock.h"
#include "store/backups.h"
#include "store/restore_check.h"

int command_export(struct context *context)
{
    struct store store;
    struct err err = {0};
    const char *folder = context->options->arguments[0];
    if (!command_open_store_to_read(context, &store, &err))
        return command_fail(&err);
    bool done = office_files_write(context, &store, folder, &err);
    store_close(&store);
    if (!done)
        return command_fail(&err);
    printf("Written to %s: index.html, this-week.html, calendar.ics, lounge.xlsx, lounge.sqlite and CSV "
           "files of "
           "events, sign_ups, attendance, by_month.\n"
           "Anyone who can open this folder can read who came. Staff only.\n",
           folder);
    return EXIT_DONE;
}

/* "copy.sqlite" as "copy-2026-11-25.sqlite". */
static void date_name(const char *path, struct date today, char dated[FILE_PATH_SIZE])
{
    char iso[DATE_TEXT_SIZE];
    const char *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    const char *end = strrchr(name, '.') != NULL ? strrchr(name, '.') : name + strlen(name);
    (void)text_format(dated, FILE_PATH_SIZE, "%.*s-%s%s", (int)(end - name), name, date_to_iso(today, iso),
                      end);
}

/* A backup replaces nothing, an older one least of all. */
static bool check_target(const char *path, struct date today, struct err *err)
{
    char dated[FILE_PATH_SIZE], folder[FILE_PATH_SIZE];
    if (!file_exists(file_folder_of(path, folder)))
        return err_set(err, "there is no folder %s. Make it, or choose another place for the copy.", folder);
    if (!file_exists(path))
        return file_check_link(path, err);
    if (!restoring_is_backup(path))
        return err_set(err, "%s is there already and is no backup. Choose another name.", path);
    date_name(path, today, dated);
    return err_set(err,
                   "there is a backup in %s already, and it was left as it is. Give this one a name of its "
                   "own, like %s, or move the older one away.",
                   path, dated);
}

static bool back_up_to(struct context *context, const char *path, struct err *err)
{
    struct store store;
    if (!command_open_store_to_read(context, &store, err))
        return false;
    bool free_name = store_owns(&store, path) || check_target(path, clock_local(&context->clock).date, err);
    bool done = free_name && store_backup(&store, path, err);
    store_close(&store);
    return done;
}

/* The daily one, for a device that does not sync. */
static bool back_up_daily(struct context *context, struct daily_backup *made, struct err *err)
{
    struct store store;
    struct sync_lock lock = {0};
    int kept = context->settings.backups_kept;
    if (kept == 0)
        return err_set(err, "The settings keep no daily backups. Name a file: kiosk backup FILE");
    if (!command_open_store(context, &store, err))
        return false;
    bool done = sync_lock_take(&lock, context->paths.data, err) && daily_backup_make(&store, kept, made, err);
    sync_lock_release(&lock);
    store_close(&store);
    return done;
}

int command_backup(struct context *context)
{
    struct err err = {0};
    struct daily_backup made;
    bool is_named = context->options->argument_count > 0;
    const char *path = is_named ? context->options->arguments[0] : made.path;
    if (!(is_named ? back_up_to(context, path, &err) : back_up_daily(context, &made, &err)))
        return command_fail(&err);
    printf("Written: %s. Who can open it can read who came: keep it locked away.\n"
           "What is private to this screen is not in it.\n",
           path);
    return EXIT_DONE;
}

static void say_kept(const char *kept, int64_t answers)
{
    printf("What was there before is kept as %s.\n", kept);
    if (answers == RESTORE_UNCOUNTED) {
        printf("It cannot be read whole, so answers since the backup may be lost.\n");
    } else if (answers > 0) {
        printf("Only there: %" PRId64
               " %s since the backup. To see them, restore that file with --data NEWFOLDER, then "
               "export.\n",
               answers, answers == 1 ? "answer" : "answers");
    }
}

int command_restore(struct context *context)
{
    struct err err = {0};
    struct restored restored;
    const char *path = context->options->arguments[0];
    if (!restoring_put_back(context, path, &restored, &err))
        return command_fail(&err);
    printf("Put back: %s is what the lounge shows now.\n", path);
    if (*restored.kept != '\0')
        say_kept(restored.kept, restored.answers);
    if (!restored.knows_erased)
        printf("This device does not know who was erased since that backup. Sync tells it; without a shared "
               "folder erase them again.\n");
    return EXIT_DONE;
}
