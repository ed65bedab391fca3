#include "app/check.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/help_texts.h"
#include "app/recovery.h"
#include "app/sync_status.h"
#include "store/backups.h"
#include "store/book.h"
#include "store/finding.h"
#include "store/house.h"
#include "store/retire.h"
#include "store/worker.h"
#include "sync/keys.h"

enum { FREE_MB_LEAST = 200 };

void check_folder(struct checking *checking)
{
    const char *folder = checking->context->paths.data;
    struct statvfs room;
    struct err err = {0};
    struct stat status;
    if (stat(folder, &status) == 0 && !S_ISDIR(status.st_mode)) {
        check_look(checking, "data folder",
                   "%s is not a folder. Move it away, or choose another with --data.", folder);
    } else if (!file_check_link(folder, &err)) {
        check_look(checking, "data folder", "%s", err.text);
    } else if (!file_exists(folder)) {
        check_new(checking, "data folder", "there is no %s yet. It is made together with the house.", folder);
    } else if (access(folder, R_OK | W_OK | X_OK) != 0) {
        check_look(checking, "data folder", "%s cannot be written: %s. Let the lounge's user own it.", folder,
                   strerror(errno));
    } else if (statvfs(folder, &room) != 0) {
        check_look(checking, "data folder", "%s cannot be asked for its room: %s. Look at the disk.", folder,
                   strerror(errno));
    } else {
        uint64_t free_mb = (uint64_t)room.f_bavail * room.f_frsize / 1000000;
        if (free_mb < FREE_MB_LEAST) {
            check_look(checking, "data folder", "%s has only %" PRIu64 " MB of room. Free %d MB at least.",
                       folder, free_mb, FREE_MB_LEAST);
        } else {
            check_ok(checking, "data folder", "%s can be written and has %" PRIu64 " MB of room", folder,
                     free_mb);
        }
    }
}

/* No database, nor what is left of one, nor a folder that keeps its secrets. */
static bool is_new(const struct context *context)
{
    char path[FILE_PATH_SIZE];
    const char *folder = context->paths.data;
    struct err ignored;
    if (file_exists(file_join(path, folder, "kiosk.sqlite-wal")))
        return false;
    return file_check_link(folder, &ignored) &&
           file_check_link(file_join(path, folder, "kiosk.sqlite"), &ignored) && access(path, F_OK) != 0 &&
           (errno == ENOENT || errno == ENOTDIR);
}

/* SQLite opens such a file all the same, to read. */
static bool may_be_written(const struct context *context, struct err *err)
{
    static const char *const names[] = {"kiosk.sqlite", "private.sqlite"};
    char path[FILE_PATH_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (access(file_join(path, context->paths.data, names[i]), W_OK) != 0) {
            return err_set(err,
                           "%s can be read but not written, so nothing can be saved. Let the lounge's user "
                           "own it, then: chmod u+w %s",
                           path, path);
        }
    }
    return true;
}

void check_database(struct checking *checking)
{
    struct context *context = checking->context;
    const struct store_options options = {.read_only = true};
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    int64_t facts = 0;
    if (file_exists(context->paths.data) && !file_exists(file_join(path, context->paths.data, ".")))
        return; /* no folder, as check_folder has said */
    if (is_new(context)) {
        if (!book_may_make(file_join(path, context->paths.data, "kiosk.sqlite"), &err)) {
            check_look(checking, "database", "%s", err.text);
            return;
        }
        checking->is_new = true;
        check_new(checking, "database", "there is no house yet. The lounge makes one when it first starts.");
        return;
    }
    checking->store_open =
        store_open(&checking->store, context->paths.data, &options, &context->clock, &context->random, &err);
    if (checking->store_open && store_verify(&checking->store, &err) &&
        store_count_facts(&checking->store, &facts, &err) && may_be_written(context, &err))
        check_ok(checking, "database", "whole, with %" PRId64 " facts", facts);
    else
        check_look(checking, "database", "%s", err.text);
}

/* What it says nobody takes back: not even handing on the office makes its keys others. */
void check_recovery_page(struct checking *checking)
{
    char path[FILE_PATH_SIZE];
    if (file_exists(file_join(path, checking->context->paths.data, RECOVERY_PAGE)))
        check_look(checking, "recovery page",
                   "%s has the keys of the house. Print it, lock it away, then delete it.", path);
}

void check_findings(struct checking *checking)
{
    struct findings findings = {0};
    struct err err = {0};
    if (!checking->store_open)
        return;
    if (!findings_load(&checking->store, &findings, &err)) {
        check_look(checking, "entries", "%s", err.text);
    } else if (findings.count == 0) {
        check_ok(checking, "entries",
                 "nothing is missing, changed twice, or promised to more people than there are places");
    }
    for (size_t i = 0; i < findings.count; i++)
        check_look(checking, "entries", "%s", findings.items[i].sentence);
    findings_free(&findings);
}

void check_retired(struct checking *checking)
{
    struct err err = {0};
    bool retired = false;
    struct store *store = &checking->store;
    if (checking->store_open && !retire_is_retired(store, store->device, &retired, &err))
        check_look(checking, "this device", "%s", err.text);
    else if (retired)
        check_look(checking, "this device", "%s", SYNC_STATUS_RETIRED);
}

void check_help(struct checking *checking)
{
    struct help help;
    const struct help texts = help_texts(&checking->context->settings);
    struct err err = {0};
    char on[DATE_TEXT_SIZE];
    if (!checking->store_open)
        return;
    if (!help_load(&checking->store, &help, &err)) {
        check_look(checking, "urgent help", "%s", err.text);
    } else if (date_is_none(help.confirmed_on)) {
        check_look(checking, "urgent help",
                   "nobody has confirmed its texts. Put them in %s, then run: %s confirm-help",
                   checking->context->paths.config, check_program(checking));
    } else if (date_compare(help.confirmed_on, store_now(&checking->store).date) > 0) {
        check_look(checking, "urgent help",
                   "confirmed on %s, a day that is yet to come. Go and look, then run: %s confirm-help",
                   date_to_iso(help.confirmed_on, on), check_program(checking));
    } else if (!help_is_confirmed(&help, store_now(&checking->store).date)) {
        check_look(checking, "urgent help",
                   "confirmed on %s, more than %d months ago. Go and look, then run: %s confirm-help",
                   date_to_iso(help.confirmed_on, on), HELP_CONFIRM_MONTHS, check_program(checking));
    } else if (!help_says(&help, &texts)) {
        check_look(checking, "urgent help",
                   "the settings say something else than what %s confirmed on %s. Go and look, then run: "
                   "%s confirm-help",
                   help.confirmed_by, date_to_iso(help.confirmed_on, on), check_program(checking));
    } else {
        check_ok(checking, "urgent help", "confirmed on %s by %s", date_to_iso(help.confirmed_on, on),
                 help.confirmed_by);
    }
}

void check_workers(struct checking *checking)
{
    struct err err = {0};
    bool any = false;
    if (!checking->store_open)
        return;
    if (!workers_have_pin(&checking->store, &any, &err)) {
        check_look(checking, "workers", "%s", err.text);
    } else if (any) {
        check_ok(checking, "workers", "at least one has a PIN");
    } else {
        check_look(checking, "workers",
                   "none has a PIN yet, so nobody's first lock can be made. Set one with: %s worker NAME",
                   check_program(checking));
    }
}

void check_clock(struct checking *checking)
{
    char now[LOCAL_TIME_TEXT_SIZE], seen[LOCAL_TIME_TEXT_SIZE];
    const struct context *context = checking->context;
    struct local_time last;
    enum store_time time = STORE_TIME_FINE;
    struct err err = {0};
    local_time_to_iso(clock_local(&context->clock), now);
    if (checking->store_open && !store_check_time(&checking->store, &time, &last, &err)) {
        check_look(checking, "clock", "%s", err.text);
    } else if (time == STORE_TIME_WENT_BACK) {
        check_look(checking, "clock",
                   "it is %s here, but it was %s already. Set the clock, or wait for the network.", now,
                   local_time_to_iso(last, seen));
    } else if (clock_witness_ask(&checking->context->clock_witness, &context->clock) == CLOCK_UNPROVEN) {
        check_look(
            checking, "clock",
            "it is %s here, but since this computer was switched on no network, no clock with a battery "
            "and no person has said so. Set it on the screen, behind the staff door, or if it is right: "
            "%s confirm-clock",
            now, check_program(checking));
    } else {
        check_ok(checking, "clock", "%s in %s", now, context->settings.zone);
    }
}

static void check_last_backup(struct checking *checking)
{
    char on[DATE_TEXT_SIZE];
    const struct context *context = checking->context;
    struct date last;
    bool late = false;
    struct err err = {0};
    if (!daily_backup_is_late(&checking->store, &last, &late, &err)) {
        check_look(checking, "backups", "%s", err.text);
    } else if (late) {
        check_look(checking, "backups",
                   "there is none in %s/" BACKUPS_FOLDER
                   " since %s. Sync makes one each day: see that it runs.",
                   context->paths.data, date_is_none(last) ? "the house is here" : date_to_iso(last, on));
    } else if (!date_is_none(last)) {
        check_ok(checking, "backups", "the last one is of %s", date_to_iso(last, on));
    }
}

/* They are made beside sync, which begins once the house was set up. */
void check_backups(struct checking *checking)
{
    char keys[FILE_PATH_SIZE];
    if (!checking->store_open || checking->context->settings.backups_kept == 0)
        return;
    if (file_exists(file_join(keys, checking->context->paths.data, KEYS_FILE)))
        check_last_backup(checking);
    else if (check_is_lounge(checking))
        check_look(checking, "backups",
                   "none is made, as this house was not set up. Do that on the screen, or run: "
                   "%s setup --house NAME",
                   check_program(checking));
}
