#include <stdlib.h>

#include "store/order.h"
#include "sync/own.h"
#include "sync/seen.h"
#include "sync/trouble.h"

/* So many names that are taken are stepped over in one round. */
enum { TRIES = 8 };

static const int64_t HOUR_MS = 60LL * 60 * 1000;

/* What the next receipt says. */
struct telling {
    struct sync *sync;
    struct streams streams;
    struct stream own;
    struct heards heards;
    int64_t told;       /* the number of the latest receipt that was set aside, 0 if none */
    int64_t written_ms; /* when */
};

static bool load(struct telling *telling, struct err *err)
{
    struct store *store = telling->sync->store;
    if (!stream_own(store, &telling->own, err) || !streams_load(store, &telling->streams, err) ||
        !heard_load(store, &telling->heards, err))
        return false;
    const struct heard *latest = heard_find(&telling->heards, store->device);
    if (latest != NULL) {
        telling->told = latest->number;
        telling->written_ms = latest->written_ms;
    }
    return true;
}

/* An erasure was carried out. */
static bool has_erased(struct telling *telling, bool *news, struct err *err)
{
    struct store *store = telling->sync->store;
    struct id *erased;
    size_t count;
    bool told = true;
    bool ok = orders_done(store, &erased, &count, err);
    for (size_t i = 0; ok && told && i < count; i++)
        ok = heard_has_erased(store, store->device, erased[i], &told, err);
    free(erased);
    *news = !told;
    return ok;
}

/* Something was read, published or erased since the latest receipt. */
static bool has_news(struct telling *telling, bool *news, struct err *err)
{
    struct store *store = telling->sync->store;
    if (!has_erased(telling, news, err))
        return false;
    for (size_t i = 0; i < telling->streams.count && !*news; i++) {
        const struct stream *stream = &telling->streams.items[i];
        int64_t told;
        if (!heard_number(store, store->device, stream->device, stream->life, &told, err))
            return false;
        *news = told != stream->number;
    }
    return true;
}

static bool is_due(struct telling *telling, bool *due, struct err *err)
{
    int64_t age_ms = clock_now(telling->sync->clock).ms - telling->written_ms;
    *due =
        telling->told == 0 || telling->sync->seen_own < telling->told || llabs((long long)age_ms) >= HOUR_MS;
    return *due || has_news(telling, due, err);
}

/* Sets a number aside and says in the store what the receipt of that number says. */
static bool set_aside(struct telling *telling, const struct receipt *receipt, struct err *err)
{
    struct heard heard = {.device = receipt->device,
                          .number = receipt->number,
                          .written_ms = receipt->written_ms,
                          .clock_trusted = receipt->clock_trusted,
                          .heard_ms = receipt->written_ms,
                          .life = receipt->life};
    (void)text_format(heard.version, sizeof heard.version, "%s", receipt->version);
    return heard_keep(telling->sync->store, &heard, receipt->read, receipt->read_count, receipt->erased,
                      receipt->erased_count, err);
}

static bool publish(struct telling *telling, const struct receipt *receipt, struct round_result *result,
                    struct err *err)
{
    struct sync *sync = telling->sync;
    struct text bytes = {0};
    char path[FOLDER_PATH_SIZE];
    receipt_encode(sync->keys, sync->random, receipt, &bytes);
    bool ok = folder_publish(sync->folder, sync->random, seen_path(receipt->device, receipt->number, path),
                             bytes.bytes, bytes.length, err);
    text_free(&bytes);
    if (!ok)
        return false;
    sync->has_written = result->wrote_receipt = true;
    sync->seen_own = receipt->number;
    return seen_remove_older(sync->folder, receipt->device, receipt->number, err);
}

/* Whether what has our name is a receipt of this house: then another device writes as this one. */
static bool is_doubled(struct sync *sync, const struct receipt *receipt, bool *doubled, struct err *err)
{
    struct receipt other = {.device = receipt->device, .number = receipt->number};
    enum seal_fault fault;
    bool is_there;
    bool ok = seen_read(sync->folder, sync->keys, &other, &fault, &is_there, err);
    *doubled = ok && is_there && (fault == SEAL_FINE || fault == SEAL_NEWER);
    receipt_release(&other);
    return ok;
}

/* A name that is taken is stepped over: anybody can put files there. */
static bool publish_next(struct telling *telling, struct receipt *receipt, struct round_result *result,
                         struct err *err)
{
    struct sync *sync = telling->sync;
    for (int tries = 0; tries < TRIES; tries++, receipt->number++) {
        bool doubled;
        if (!set_aside(telling, receipt, err))
            return false;
        if (publish(telling, receipt, result, err))
            return true;
        if (store_fault(sync->store) != DB_FINE || sync->folder->fault != FOLDER_TAKEN)
            return false;
        if (!is_doubled(sync, receipt, &doubled, err))
            return false;
        if (doubled)
            return own_was_doubled(sync, INT64_MAX, result, err);
    }
    return true; /* the next round goes on from there */
}

static bool tell(struct telling *telling, struct round_result *result, struct err *err)
{
    struct sync *sync = telling->sync;
    int64_t latest = telling->told > sync->seen_own ? telling->told : sync->seen_own;
    struct receipt receipt = {.device = sync->store->device,
                              .number = latest + 1,
                              .written_ms = clock_now(sync->clock).ms,
                              .clock_trusted = sync->clock->trusted,
                              .life = telling->own.life,
                              .read = telling->streams.items,
                              .read_count = telling->streams.count};
    (void)text_format(receipt.version, sizeof receipt.version, "%s", sync->version);
    bool ok = orders_done(sync->store, &receipt.erased, &receipt.erased_count, err) &&
              publish_next(telling, &receipt, result, err);
    free(receipt.erased);
    return ok;
}

bool round_write_receipt(struct sync *sync, struct round_result *result, struct err *err)
{
    struct telling telling = {.sync = sync};
    bool due = false;
    bool ok = load(&telling, err) && is_due(&telling, &due, err) && (!due || tell(&telling, result, err));
    streams_free(&telling.streams);
    heard_free(&telling.heards);
    return ok;
}
