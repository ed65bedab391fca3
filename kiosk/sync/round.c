#include "sync/round.h"

#include <string.h>

#include "store/holder.h"
#include "sync/order_sign.h"
#include "sync/own.h"
#include "sync/publish.h"
#include "sync/right_folder.h"
#include "sync/trouble.h"

/* A folder that says again and again that a new name exists is not waited for in one round. */
enum { TRIES = 8 };

static bool check_hardware(struct sync *sync, struct round_result *result, struct err *err)
{
    char noted[FOLDER_PATH_SIZE];
    if (sync->hardware == NULL || sync->hardware[0] == '\0')
        return true;
    if (!life_hardware(sync->store, noted, sizeof noted, err))
        return false;
    if (strcmp(noted, sync->hardware) == 0)
        return true;
    return (noted[0] == '\0' || own_begin_life(sync, INT64_MAX, result, err)) &&
           life_note_hardware(sync->store, sync->hardware, err);
}

bool round_check_life(struct sync *sync, struct round_result *result, struct err *err)
{
    if (!check_hardware(sync, result, err))
        return false;
    bool looks = sync->lists_all || sync->suspects;
    sync->suspects = false;
    bool ok = !looks || own_look_through(sync, result, err);
    sync->suspects |= looks && !ok; /* the next round looks again */
    return ok;
}

/* The name that the next segment would have exists: a round was cut short, or somebody else wrote it. */
static bool step_aside(struct sync *sync, const struct stream *latest, int64_t first, int64_t *generation,
                       struct round_result *result, struct err *err)
{
    struct segment range = {latest->device, latest->life, first, latest->number, 0};
    int64_t above = 0;
    if (!own_look_through(sync, result, err) || !own_generation_above(sync, &range, &above, err))
        return false;
    *generation = above > *generation ? above : *generation + 1;
    return true;
}

/* No fault of the folder. */
static bool is_missing(struct sync *sync, int64_t number, struct err *err)
{
    sync->folder->fault = FOLDER_FINE;
    return err_set(err, "Change %lld of this device is missing. Run kiosk check.", (long long)number);
}

bool round_publish(struct sync *sync, struct round_result *result, struct err *err)
{
    int64_t generation = 0;
    int tries = 0;
    for (;;) {
        struct stream latest;
        struct segment made;
        int64_t published;
        if (!stream_own(sync->store, &latest, err) ||
            !stream_number(sync->store, latest.device, latest.life, &published, err))
            return false;
        if (published >= latest.number)
            return true;
        if (publish_segment(sync, &latest, published + 1, generation, &made, err)) {
            if (made.last <= published)
                return is_missing(sync, published + 1, err);
            result->published += made.last - published;
        } else if (store_fault(sync->store) != DB_FINE || sync->folder->fault != FOLDER_TAKEN ||
                   ++tries > TRIES || !step_aside(sync, &latest, published + 1, &generation, result, err)) {
            return false;
        }
    }
}

static bool give(struct sync *sync, struct round_result *result, struct err *err)
{
    return own_finish_life(sync, err) && trouble_expire(sync, err) && right_folder(sync, err) &&
           round_check_life(sync, result, err) && round_publish(sync, result, err) &&
           round_check_own(sync, result, err) && round_merge(sync, result, err) &&
           orders_look_after_retired(sync, err);
}

/* What the folder has to do with a failure; FOLDER_FINE if it was the store's. */
static enum folder_fault fault_of(const struct sync *sync)
{
    return store_fault(sync->store) == DB_FINE ? sync->folder->fault : FOLDER_FINE;
}

/* A restored device looks through everything until it has read all of it; then it may give out places again.
 */
static bool read_all(struct sync *sync, struct round_result *result, struct err *err)
{
    bool restored;
    if (!life_is_restored(sync->store, &restored, err))
        return false;
    sync->lists_all |= restored;
    if (!round_read(sync, result, err))
        return false;
    bool is_full = result->is_complete && !result->new_life && sync->lists_all;
    return !is_full || life_full_round_done(sync->store, err);
}

bool round_run(struct sync *sync, struct round_result *result, struct err *err)
{
    struct err reason = {0};
    *result = (struct round_result){0};
    store_forget_fault(sync->store);
    sync->folder->fault = FOLDER_FINE;
    bool ok = give(sync, result, &reason);
    enum folder_fault fault = ok ? FOLDER_FINE : fault_of(sync);
    bool reads = ok || fault == FOLDER_FULL || fault == FOLDER_READ_ONLY;
    struct err later = {0};
    if (reads && !(read_all(sync, result, &later) && orders_carry_out(sync, &later) &&
                   (!ok || round_write_receipt(sync, result, &later)))) {
        fault = fault_of(sync);
        reason = ok ? later : reason;
        ok = false;
    }
    if (ok || fault != FOLDER_FINE)
        ok = trouble_of_folder(sync, fault, &reason, &later) && ok;
    return ok || trouble_fail(fault, reason.text[0] != '\0' ? &reason : &later, err);
}
