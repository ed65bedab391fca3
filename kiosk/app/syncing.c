#include "app/syncing.h"

#include <poll.h>
#include <string.h>

#include "app/hardware.h"
#include "app/inbox.h"
#include "app/joining.h"
#include "app/lost_keys.h"
#include "app/office_files.h"
#include "app/rights.h"
#include "app/shared_folder.h"
#include "base/log.h"
#include "store/folder_finding.h"
#include "store/order.h"
#include "sync/office.h"

/* What the finding about the office's files is about. */
static const char OFFICE_SUBJECT[] = "office";

/* The keys; perhaps the office has just answered with them. */
static bool load_keys(struct syncing *syncing, struct err *err)
{
    const char *data = syncing->context->paths.data;
    bool there;
    bool waits = false;
    if ((join_is_asked(data) && !joining_step(syncing->context, &waits, err)) ||
        !keys_load(&syncing->keys, data, &there, err))
        return false;
    syncing->waits = !there && waits;
    if (there)
        return true;
    if (syncing->waits)
        return err_set(err, "The office has not answered yet. Let it sync, then sync here again.");
    return lost_keys_check(syncing->context, err) &&
           err_set(err,
                   "This device shares with nobody yet. Make a house with `kiosk setup`, or join one with "
                   "`kiosk join`.");
}

static bool find_folder(struct syncing *syncing, struct err *err)
{
    const struct context *context = syncing->context;
    if (!shared_folder_find(&context->settings, context->paths.data, syncing->path, err))
        return false;
    return syncing->path[0] != '\0' ||
           err_set(err, "No shared folder is set. Put its path into the settings, at `folder`.");
}

static bool open_store(struct syncing *syncing, struct err *err)
{
    return command_open_store(syncing->context, &syncing->store, err) &&
           lost_keys_check_house(&syncing->store, &syncing->keys, syncing->context->paths.data, err);
}

/* Between two transactions: longer than the screen waits before it asks for the file again. */
static void let_the_screen_write(void *context)
{
    enum { PAUSE_MS = 3 };
    (void)context;
    poll(NULL, 0, PAUSE_MS);
}

/* What goes with an erasure, and with names that leave. */
static bool take_files_away(struct id person, void *context)
{
    struct syncing *syncing = context;
    struct err why = {0}; /* a finding has it */
    return rights_take_files_away(syncing->context, &syncing->store,
                                  syncing->keys.is_office ? syncing->path : NULL, person, &why);
}

static void prepare(struct syncing *syncing)
{
    struct context *context = syncing->context;
    disk_folder_init(&syncing->disk, syncing->path);
    hardware_name(syncing->hardware, sizeof syncing->hardware);
    syncing->office_is_behind = true;
    sync_turn_init(&syncing->turn, &(struct sync){.store = &syncing->store,
                                                  .folder = &syncing->disk.folder,
                                                  .keys = &syncing->keys,
                                                  .clock = &context->clock,
                                                  .random = &context->random,
                                                  .version = KIOSK_VERSION,
                                                  .hardware = syncing->hardware,
                                                  .pictures = syncing->context->paths.pictures,
                                                  .pause = let_the_screen_write,
                                                  .take_files_away = take_files_away,
                                                  .files_context = syncing});
}

bool syncing_open(struct syncing *syncing, struct context *context, struct err *err)
{
    *syncing = (struct syncing){.context = context};
    if (!load_keys(syncing, err) || !find_folder(syncing, err) || !open_store(syncing, err)) {
        syncing_close(syncing);
        return false;
    }
    prepare(syncing);
    return syncing->is_open = true;
}

void syncing_close(struct syncing *syncing)
{
    syncing->is_open = false;
    store_close(&syncing->store);
    keys_release(&syncing->keys);
}

bool syncing_changed(struct syncing *syncing)
{
    return syncing->is_open && store_changed_outside(&syncing->store);
}

/* After a change; on a new day; and once an hour, as events end and screens are heard of without a change. */
static bool office_is_due(const struct syncing *syncing, struct date today)
{
    enum { REFRESH_MS = 60 * 60 * 1000 };
    return syncing->keys.is_office &&
           (syncing->office_is_behind || date_compare(syncing->office_written_on, today) != 0 ||
            clock_monotonic_ms(&syncing->context->clock) - syncing->office_written_ms >= REFRESH_MS);
}

/* What the people's copies lack is tried again in every round; sync itself goes on without them. */
static bool refresh_office(struct syncing *syncing, struct err *err)
{
    char office[FILE_PATH_SIZE];
    struct date today = clock_local(&syncing->context->clock).date;
    if (!office_is_due(syncing, today))
        return true;
    struct err why = {0};
    if (!office_files_write(syncing->context, &syncing->store,
                            file_join(office, syncing->path, OFFICE_FOLDER), &why)) {
        return store_fault(&syncing->store) == DB_FINE
                   ? folder_finding_note(&syncing->store, FOLDER_FINDING_READ_ONLY, OFFICE_SUBJECT, err,
                                         "The office's files were not written. Look at office/ in the shared "
                                         "folder. (%s)",
                                         why.text)
                   : err_set(err, "%s", why.text);
    }
    if (!folder_sweep(&syncing->disk.folder, OFFICE_FOLDER, "", clock_now(&syncing->context->clock).ms, err))
        return false;
    syncing->office_is_behind = false;
    syncing->office_written_on = today;
    syncing->office_written_ms = clock_monotonic_ms(&syncing->context->clock);
    return folder_finding_clear(&syncing->store, FOLDER_FINDING_READ_ONLY, OFFICE_SUBJECT, err);
}

/* A device of the house may have asked to become its office: opening takes the answer up. */
static bool hear_answer(struct syncing *syncing, struct err *err)
{
    struct context *context = syncing->context;
    if (syncing->is_open && !join_is_asked(context->paths.data))
        return true;
    syncing_close(syncing);
    return syncing_open(syncing, context, err);
}

/* Takes the office that was handed to this device, or gives it up to the one that has it now. */
static bool settle_office(struct syncing *syncing, const struct round_result *result, struct err *err)
{
    enum office_news news = OFFICE_NO_NEWS;
    if (!office_settle(&syncing->store, &syncing->keys, syncing->context->paths.data, result->is_complete,
                       &news, err))
        return false;
    if (news != OFFICE_NO_NEWS) {
        log_info(news == OFFICE_TAKEN ? "This device is the office now."
                                      : "Another device is the office now.");
        syncing->office_is_behind = true;
    }
    /* What the office before could not delete of the inbox is this one's to delete. */
    return news != OFFICE_TAKEN || orders_do_again(&syncing->store, ORDER_ERASE, err);
}

/* Lets a device join that has come with the office's code. */
static bool answer_new_device(struct syncing *syncing, struct err *err)
{
    struct join join = joining_of(syncing->context, &syncing->disk.folder, &syncing->store);
    return !syncing->keys.is_office || joining_answer(syncing->context, &join, &syncing->keys, err);
}

/* What people have put into the inbox goes out with the rest of the round. */
static bool read_inbox(struct syncing *syncing, struct err *err)
{
    bool imported = false;
    bool ok = !syncing->keys.is_office ||
              inbox_read(syncing->context, &syncing->store, syncing->path, &imported, err);
    syncing->office_is_behind |= imported;
    return ok;
}

bool syncing_round(struct syncing *syncing, struct round_result *result, struct err *err)
{
    own_reports_turn(&syncing->own_reports, syncing->context);
    if (!hear_answer(syncing, err))
        return false;
    picturing_before(&syncing->picturing, syncing->context, &syncing->turn.sync);
    bool ok = sync_turn_run(&syncing->turn, result, err);
    syncing->office_is_behind |= result->published > 0 || result->read > 0;
    if (ok)
        picturing_after(&syncing->picturing, syncing->context, &syncing->turn.sync, result);
    ok = ok && settle_office(syncing, result, err) && read_inbox(syncing, err) &&
         sync_turn_end(&syncing->turn, result, err) && refresh_office(syncing, err) &&
         answer_new_device(syncing, err);
    backing_turn(&syncing->backing, syncing->context, &syncing->store, ok ? &syncing->turn.sync : NULL);
    return ok;
}
