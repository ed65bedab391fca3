/* A device that takes part in a house: its store, its keys and the shared folder, opened together, and
 * what is done around each round of sync (sync/round.h): places that were asked for are answered, and the
 * office writes its files. */
#ifndef KIOSK_APP_SYNCING_H
#define KIOSK_APP_SYNCING_H

#include "app/backing.h"
#include "app/command.h"
#include "app/own_reports.h"
#include "app/picturing.h"
#include "app/sync_turn.h"
#include "sync/disk_folder.h"

struct syncing {
    struct context *context; /* borrowed */
    struct store store;
    struct keys keys;
    char path[FILE_PATH_SIZE]; /* of the shared folder */
    struct disk_folder disk;
    char hardware[128];
    struct sync_turn turn;
    struct backing backing;
    struct picturing picturing;
    struct own_reports own_reports;
    bool is_open;
    bool waits;                    /* syncing_open failed only because the office has not answered yet */
    bool office_is_behind;         /* office/ lacks something */
    struct date office_written_on; /* its reports cover a span around today */
    int64_t office_written_ms; /* monotonic: answers leave them when an event is over, in a quiet hour too */
};

/* Opens them. False with a sentence where this device shares with nobody yet. The caller has the lock
 * (sync_lock.h) and closes. */
bool syncing_open(struct syncing *syncing, struct context *context, struct err *err);
void syncing_close(struct syncing *syncing);

/* One round with all that belongs to it. On false what was done until then stands. */
bool syncing_round(struct syncing *syncing, struct round_result *result, struct err *err);

/* True if something was written here, by this or another process, since the latest call. */
bool syncing_changed(struct syncing *syncing);

#endif
