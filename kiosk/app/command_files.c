/* The verbs that write and read whole files: export, backup, restore. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "report/lounge.h"
#include "store/backup.h"

static bool export_to(struct context *context, struct store *store, const char *folder, struct err *err)
{
    struct lounge_report report;
    if (!file_make_folder(folder, err) ||
        !lounge_report_load(&report, store, clock_local(&context->clock).date, err)) {
        return false;
    }
    bool written = lounge_report_write_sqlite(&report, context->paths.data, folder, err) &&
                   lounge_report_write_csv(&report, folder, err);
    lounge_report_release(&report);
    return written;
}

int command_export(struct context *context)
{
    struct store store;
    struct err err = {0};
    const char *folder = context->options->arguments[0];
    if (!command_open_store(context, &store, &err)) {
        return command_fail(&err);
    }
    bool done = export_to(context, &store, folder, &err);
    store_close(&store);
    if (!done) {
        return command_fail(&err);
    }
    printf("Written to %s: lounge.sqlite, events.csv, sign_ups.csv, attendance.csv.\n"
           "Anyone who can open this folder can read who came. Staff only.\n",
           folder);
    return EXIT_DONE;
}

/* A database whose header bears this program's mark (sqlite.org/fileformat2.html, 1.3). */
static bool is_backup(const char *path)
{
    static const char magic[] = "SQLite format 3", mark[] = {'K', 'i', 'o', 's'};
    enum { MARK_AT = 68 };
    char start[MARK_AT + sizeof mark] = "";
    FILE *file = fopen(path, "re");
    bool is = file != NULL && fread(start, sizeof start, 1, file) == 1 &&
              memcmp(start, magic, sizeof magic) == 0 && memcmp(start + MARK_AT, mark, sizeof mark) == 0;
    if (file != NULL) {
        fclose(file);
    }
    return is;
}

/* A backup may replace a backup, but no other file that somebody named by mistake. */
static bool check_target(const char *path, struct err *err)
{
    return !file_exists(path) || is_backup(path) ||
           err_set(err, "%s is there already and is no backup. Choose another name.", path);
}

static bool check_source(const char *path, struct err *err)
{
    if (!file_exists(path)) {
        return err_set(err, "Nothing was restored: there is no file %s. Check its name.", path);
    }
    return is_backup(path) ||
           err_set(err, "Nothing was restored: %s is no backup. Name a file that `kiosk backup` has written.",
                   path);
}

int command_backup(struct context *context)
{
    struct store store;
    struct err err = {0};
    const char *path = context->options->arguments[0];
    if (!check_target(path, &err) || !command_open_store(context, &store, &err)) {
        return command_fail(&err);
    }
    bool done = store_backup(&store, path, &err);
    store_close(&store);
    if (!done) {
        return command_fail(&err);
    }
    printf("Written: %s. Who can open it can read who came: keep it locked away.\n"
           "What is private to this screen is not in it.\n",
           path);
    return EXIT_DONE;
}

int command_restore(struct context *context)
{
    struct err err = {0};
    char kept[FILE_PATH_SIZE] = "";
    const char *path = context->options->arguments[0];
    if (!check_source(path, &err) || !file_make_folder(context->paths.data, &err) ||
        !store_restore(context->paths.data, path, &context->clock, &context->random, kept, &err)) {
        return command_fail(&err);
    }
    printf("Put back: %s is what the lounge shows now.\n", path);
    if (*kept != '\0') {
        printf("What was there before is kept as %s.\n", kept);
    }
    return EXIT_DONE;
}
