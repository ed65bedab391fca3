#include <stdlib.h>

#include "base/memory.h"
#include "store/erase.h"
#include "store/folder_finding.h"
#include "store/house.h"
#include "store/retire.h"
#include "sync/erasure.h"
#include "sync/order_sign.h"
#include "sync/pictures.h"

/* Orders that are loaded in one go, for anybody with the house's key can write any number; and the time after
 * which a transaction takes no more of them. */
enum { JUDGED_AT_ONCE = 100, TRANSACTION_MS = 20 };

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* --- Judging --- */

static bool say_not_signed(struct sync *sync, const struct order *order, struct err *err)
{
    char hex[ID_HEX_SIZE], name[DEVICE_CALLED_SIZE];
    if (!device_called(sync->store, order->device, name, err))
        return false;
    return folder_finding_note(
        sync->store, FOLDER_FINDING_NOT_SIGNED, id_to_hex(order->device, hex), err,
        "%s has sent an order that the office did not sign. Nothing was done. Have the "
        "device looked at.",
        name[0] != '\0' ? name : "An unknown device");
}

static bool judge(struct sync *sync, const struct order *order, struct err *err)
{
    bool is_signed = order_is_signed(sync->keys, order);
    return (is_signed || say_not_signed(sync, order, err)) && order_judge(sync->store, order, is_signed, err);
}

/* One transaction, for as long as the disk needs for it too. */
static bool judge_some(struct sync *sync, const struct orders *orders, struct err *err)
{
    int64_t start_ms = clock_monotonic_ms(sync->clock);
    bool ok = store_begin(sync->store, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < orders->count; i++) {
        ok = judge(sync, &orders->items[i], err);
        if (clock_monotonic_ms(sync->clock) - start_ms >= TRANSACTION_MS)
            break;
    }
    return store_finish(sync->store, ok, err);
}

static bool judge_new(struct sync *sync, struct err *err)
{
    size_t count = 0;
    bool ok;
    do {
        struct orders orders = {0};
        ok = orders_not_judged(sync->store, JUDGED_AT_ONCE, &orders, err);
        count = orders.count;
        ok = ok && (count == 0 || judge_some(sync, &orders, err));
        orders_free(&orders);
    } while (ok && count > 0);
    return ok;
}

/* --- Carrying out --- */

/* Reads "LIFE NUMBER LIFE NUMBER"; stops at what is neither. */
static void read_lives(const char *value, struct id device, struct streams *lives)
{
    char hex[ID_HEX_SIZE];
    struct stream stream = {.device = device};
    for (const char *at = value;
         text_format(hex, sizeof hex, "%.32s", at) && id_from_hex(hex, &stream.life);) {
        char *end;
        stream.number = strtoll(at + ID_HEX_SIZE - 1, &end, 10);
        lives->items = memory_grow(lives->items, lives->count, &lives->capacity, sizeof *lives->items);
        lives->items[lives->count++] = stream;
        at = end + (*end == ' ');
    }
}

static bool take_out_later(struct sync *sync, struct err *err)
{
    bool is_done = false;
    while (!is_done) {
        if (!retire_take_out(sync->store, &is_done, err))
            return false;
        if (!is_done && sync->pause != NULL)
            sync->pause(sync->pause_context);
    }
    return true;
}

static bool retire(struct sync *sync, const struct order *order, struct err *err)
{
    struct streams lives = {0};
    struct id device;
    bool ok = true;
    if (id_from_hex(order->subject, &device)) {
        read_lives(order->value, device, &lives);
        ok = retire_device(sync->store, device, lives.items, lives.count, err);
    }
    streams_free(&lives);
    /* Its files are the office's to rewrite from now on. */
    return ok && take_out_later(sync, err) &&
           (!sync->keys->is_office || (orders_do_again(sync->store, ORDER_ERASE, err) &&
                                       orders_do_again(sync->store, ORDER_RETAIN, err))) &&
           order_done(sync->store, order, err);
}

static bool erase_here(struct sync *sync, const struct order *order, struct err *err)
{
    struct id person;
    return !id_from_hex(order->subject, &person) ||
           (pictures_erase(sync, person, err) && erase_person(sync->store, person, err));
}

/* One of a noun that this version does not know waits for a newer one. */
static bool retain_here(struct sync *sync, const struct order *order, struct err *err)
{
    enum retention which;
    struct date before;
    return !retention_find(order->subject, &which) || !date_from_iso(order->value, &before) ||
           retention_apply(sync->store, which, before, err);
}

struct rewriting {
    struct sync *sync;
    struct id person;  /* none: whoever was erased … */
    bool only_unknown; /* … in files that are not known */
    bool is_clean;
    struct err *err;
    bool ok;
};

static bool rewrite_files(struct id device, void *context)
{
    struct rewriting *rewriting = context;
    struct sync *sync = rewriting->sync;
    rewriting->ok = rewriting->only_unknown ? erasure_rewrite_unknown(sync, device, rewriting->err)
                                            : erasure_rewrite(sync, device, rewriting->person,
                                                              &rewriting->is_clean, rewriting->err);
    return rewriting->ok;
}

/* This device's own files; at the office also those of retired devices. */
static bool erase_in_folder(struct sync *sync, const struct order *order, struct err *err)
{
    struct rewriting rewriting = {.sync = sync, .is_clean = true, .err = err, .ok = true};
    bool is_person = id_from_hex(order->subject, &rewriting.person);
    enum retention which;
    if (sync->take_files_away != NULL)
        rewriting.is_clean = sync->take_files_away(rewriting.person, sync->files_context);
    if ((is_person || retention_find(order->subject, &which)) &&
        (!rewrite_files(sync->store->device, &rewriting) ||
         (sync->keys->is_office && !retire_each(sync->store, rewrite_files, &rewriting, err)) ||
         !rewriting.ok))
        return false;
    return !rewriting.is_clean || order_done(sync->store, order, err);
}

bool orders_look_after_retired(struct sync *sync, struct err *err)
{
    struct rewriting rewriting = {.sync = sync, .only_unknown = true, .err = err, .ok = true};
    bool looks = sync->keys->is_office && sync->lists_all;
    return (!looks || retire_each(sync->store, rewrite_files, &rewriting, err)) && rewriting.ok;
}

static bool carry_out_each(struct sync *sync, const char *what,
                           bool (*carry_out)(struct sync *sync, const struct order *order, struct err *err),
                           struct err *err)
{
    struct orders orders = {0};
    bool ok = orders_to_do(sync->store, what, &orders, err);
    for (size_t i = 0; ok && i < orders.count; i++)
        ok = carry_out(sync, &orders.items[i], err);
    orders_free(&orders);
    return ok;
}

struct telling {
    struct sync *sync;
    struct streams streams;
    struct heards heards;
    struct err *err;
    bool ok;
};

/* Whether it has written more than its order says. */
static bool has_gone_on(struct telling *telling, struct id device)
{
    bool gone_on = false;
    for (size_t i = 0; telling->ok && i < telling->streams.count; i++) {
        const struct stream *stream = &telling->streams.items[i];
        int64_t last;
        if (!id_equal(stream->device, device))
            continue;
        telling->ok = retire_last(telling->sync->store, device, stream->life, &last, telling->err);
        gone_on |= telling->ok && stream->number > last;
    }
    return gone_on;
}

/* A device that writes is heard once an hour at least. */
static bool was_heard_today(const struct telling *telling, struct id device)
{
    int64_t now_ms = clock_now(telling->sync->clock).ms;
    const struct heard *heard = heard_find(&telling->heards, device);
    return heard != NULL && llabs((long long)(now_ms - heard->heard_ms)) < DAY_MS;
}

static bool say_writes(struct telling *telling, struct id device, const char *hex)
{
    char name[DEVICE_CALLED_SIZE];
    struct store *store = telling->sync->store;
    return device_called(store, device, name, telling->err) &&
           folder_finding_note(
               store, FOLDER_FINDING_RETIRED, hex, telling->err,
               "%s is retired and still writes. What it writes does not count. Switch it off.",
               name[0] != '\0' ? name : "A device");
}

/* Orders that it had forged are dealt with. */
static bool tell(struct id device, void *context)
{
    struct telling *telling = context;
    struct store *store = telling->sync->store;
    char hex[ID_HEX_SIZE];
    id_to_hex(device, hex);
    bool writes = has_gone_on(telling, device) && was_heard_today(telling, device);
    telling->ok = telling->ok && folder_finding_clear(store, FOLDER_FINDING_NOT_SIGNED, hex, telling->err) &&
                  (writes ? say_writes(telling, device, hex)
                          : folder_finding_clear(store, FOLDER_FINDING_RETIRED, hex, telling->err));
    return telling->ok;
}

static bool tell_retired(struct sync *sync, struct err *err)
{
    struct telling telling = {.sync = sync, .err = err};
    telling.ok =
        streams_load(sync->store, &telling.streams, err) && heard_load(sync->store, &telling.heards, err);
    bool ok = telling.ok && retire_each(sync->store, tell, &telling, err);
    streams_free(&telling.streams);
    heard_free(&telling.heards);
    return ok && telling.ok;
}

bool orders_carry_out(struct sync *sync, struct err *err)
{
    return judge_new(sync, err) && carry_out_each(sync, ORDER_RETIRE, retire, err) &&
           carry_out_each(sync, ORDER_ERASE, erase_here, err) &&
           carry_out_each(sync, ORDER_RETAIN, retain_here, err) && tell_retired(sync, err) &&
           carry_out_each(sync, ORDER_ERASE, erase_in_folder, err) &&
           carry_out_each(sync, ORDER_RETAIN, erase_in_folder, err);
}
