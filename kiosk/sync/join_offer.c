#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/memory.h"
#include "store/house.h"
#include "store/order.h"
#include "sync/join_file.h"
#include "sync/join_sweep.h"

static const char FILE_NAME[] = "join-offer";
static const char MARK[] = "koff";

/* Requests that are looked at in one round: whoever hosts the folder may put a million there. */
enum { LOOKED_AT = 64 };

/* What the office keeps until the offer is over. */
struct offer {
    struct join_secret secret;
    bool with_office;
    char name[NAME_SIZE];
    int64_t began_monotonic_ms;
    int64_t began_ms;
    int64_t next_monotonic_ms; /* not to judge another request before */
    int wrong_count;
    uint8_t wrong[JOIN_TRIES][JOIN_DIGEST_SIZE]; /* requests that were judged: the same again is no new try */
};

/* --- The file --- */

static bool save(const struct join *join, const struct offer *offer, struct err *err)
{
    struct text bytes = {0};
    join_file_begin(MARK, &bytes);
    text_append(&bytes, offer->secret.bytes, sizeof offer->secret.bytes);
    wire_put_byte(&bytes, offer->with_office);
    wire_put_word(&bytes, offer->name);
    wire_put_number(&bytes, offer->began_monotonic_ms);
    wire_put_number(&bytes, offer->began_ms);
    wire_put_number(&bytes, offer->next_monotonic_ms);
    wire_put_byte(&bytes, (uint8_t)offer->wrong_count);
    text_append(&bytes, offer->wrong, (size_t)offer->wrong_count * JOIN_DIGEST_SIZE);
    bool ok = join_file_save(join, FILE_NAME, &bytes, err);
    join_wipe(&bytes);
    return ok;
}

static bool take_offer(struct wire *wire, struct offer *offer)
{
    const uint8_t *secret = wire_take(wire, sizeof offer->secret.bytes);
    offer->with_office = wire_take_flag(wire);
    wire_take_word(wire, offer->name, sizeof offer->name);
    offer->began_monotonic_ms = wire_take_number(wire, 0);
    offer->began_ms = wire_take_number(wire, -WIRE_NUMBER_LIMIT);
    offer->next_monotonic_ms = wire_take_number(wire, 0);
    offer->wrong_count = wire_take_byte(wire);
    wire->broken |= offer->wrong_count >= JOIN_TRIES;
    const uint8_t *wrong = wire_take(wire, (size_t)offer->wrong_count * JOIN_DIGEST_SIZE);
    if (!wire_is_done(wire))
        return false;
    memcpy(offer->secret.bytes, secret, sizeof offer->secret.bytes);
    memcpy(offer->wrong, wrong, (size_t)offer->wrong_count * JOIN_DIGEST_SIZE);
    return true;
}

static bool load(const struct join *join, struct offer *offer, bool *there, struct err *err)
{
    struct text bytes = {0};
    struct wire wire;
    *offer = (struct offer){0};
    bool ok = join_file_load(join, FILE_NAME, MARK, there, &bytes, &wire, err);
    *there = ok && *there && take_offer(&wire, offer);
    join_wipe(&bytes);
    return ok;
}

bool join_offer(struct join *join, const struct keys *keys, bool with_office, const char *name,
                char code[JOIN_CODE_SIZE], struct err *err)
{
    struct offer offer = {.with_office = with_office,
                          .began_monotonic_ms = clock_monotonic_ms(join->clock),
                          .began_ms = clock_now(join->clock).ms};
    if (!keys->is_office)
        return err_set(err, "Only the office lets a device join. Run this there.");
    if (name != NULL && (!join_is_name(name) || !text_format(offer.name, sizeof offer.name, "%s", name)))
        return err_set(err, "That name does not fit. Use at most %d letters.", NAME_LIMIT);
    offer.next_monotonic_ms = offer.began_monotonic_ms;
    ASSERT(text_format(code, JOIN_CODE_SIZE, "%08u", (unsigned)random_below(join->random, 100000000)));
    join_stretch(code, keys->house, &offer.secret);
    bool ok = save(join, &offer, err);
    sodium_memzero(&offer, sizeof offer);
    return ok;
}

/* --- A round --- */

/* By the time since the machine started; where that began anew or stood still, the wall clock tells. */
static bool is_late(const struct join *join, const struct offer *offer)
{
    int64_t passed = clock_monotonic_ms(join->clock) - offer->began_monotonic_ms;
    int64_t by_wall = clock_now(join->clock).ms - offer->began_ms;
    return passed < 0 || passed >= JOIN_MS || by_wall < -JOIN_MS || by_wall >= JOIN_MS;
}

/* Devices with a file of one kind. */
struct callers {
    const char *suffix;
    struct id devices[LOOKED_AT];
    size_t count;
};

/* What lies in join/. */
struct letters {
    struct callers asking, answered;
};

static void note(struct callers *callers, const char *name)
{
    char hex[ID_HEX_SIZE], path[FOLDER_PATH_SIZE];
    struct id device;
    (void)text_format(hex, sizeof hex, "%s", name);
    if (callers->count < LOOKED_AT && id_from_hex(hex, &device) &&
        strcmp(join_path(device, callers->suffix, path) + strlen(JOIN_FOLDER "/"), name) == 0)
        callers->devices[callers->count++] = device;
}

static bool note_letter(const char *name, void *context)
{
    struct letters *letters = context;
    note(&letters->asking, name);
    note(&letters->answered, name);
    return letters->asking.count < LOOKED_AT || letters->answered.count < LOOKED_AT;
}

static bool was_judged(const struct offer *offer, const struct text *request)
{
    uint8_t digest[JOIN_DIGEST_SIZE];
    join_request_digest(request->bytes, request->length, digest);
    for (int i = 0; i < offer->wrong_count; i++)
        if (memcmp(offer->wrong[i], digest, sizeof digest) == 0)
            return true;
    return false;
}

/* Reads a request to this house; false for anything else, which stays where it is. */
static bool read_request(struct join *join, const struct keys *keys, struct id device, struct text *bytes,
                         struct join_request *request)
{
    struct err ignored; /* what cannot be read is looked at again in the next round */
    char path[FOLDER_PATH_SIZE];
    text_clear(bytes);
    return folder_read_file(join->folder, join_path(device, JOIN_REQUEST, path), JOIN_BYTES, bytes,
                            &ignored) &&
           join_request_decode(bytes->bytes, bytes->length, request) && id_equal(request->device, device) &&
           id_equal(request->house, keys->house);
}

/* Publishes an answer in the place of what has its name: of a round that was cut short, or put there by
 * whoever hosts the folder. */
static bool publish(struct join *join, struct id device, const struct text *answer, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    join_path(device, JOIN_ANSWER, path);
    if (folder_publish(join->folder, join->random, path, answer->bytes, answer->length, err))
        return true;
    return join->folder->fault == FOLDER_TAKEN && folder_remove_file(join->folder, path, err) &&
           folder_publish(join->folder, join->random, path, answer->bytes, answer->length, err);
}

/* The request has served. It may also stay: nothing can be done with it. */
static void remove_request(struct join *join, struct id device)
{
    struct err ignored;
    char path[FOLDER_PATH_SIZE];
    (void)folder_remove_file(join->folder, join_path(device, JOIN_REQUEST, path), &ignored);
}

static bool publish_refusal(struct join *join, struct id device, const struct text *request,
                            enum join_answer why, struct err *err)
{
    struct text answer = {0};
    join_refusal_encode(request->bytes, request->length, why, &answer);
    bool ok = publish(join, device, &answer, err);
    text_free(&answer);
    if (ok)
        remove_request(join, device);
    return ok;
}

/* The count is on the disk before anybody can learn of it. */
static bool refuse(struct join *join, struct offer *offer, const struct text *request,
                   struct join_offer_result *result, struct err *err)
{
    join_request_digest(request->bytes, request->length, offer->wrong[offer->wrong_count]);
    offer->next_monotonic_ms =
        clock_monotonic_ms(join->clock) + ((int64_t)JOIN_FIRST_PAUSE_MS << offer->wrong_count);
    offer->wrong_count++;
    bool is_void = offer->wrong_count == JOIN_TRIES;
    result->state = is_void ? JOIN_OFFER_VOID : JOIN_OFFER_WRONG;
    result->tries_left = JOIN_TRIES - offer->wrong_count;
    return (is_void ? join_file_remove(join, FILE_NAME, err) : save(join, offer, err)) &&
           publish_refusal(join, result->device, request, is_void ? JOIN_ANSWER_VOID : JOIN_ANSWER_WRONG,
                           err);
}

static bool grant(struct join *join, const struct offer *offer, const struct text *answer,
                  struct join_offer_result *result, struct err *err)
{
    if (!publish(join, result->device, answer, err) || !join_file_remove(join, FILE_NAME, err))
        return false;
    result->state = JOIN_OFFER_ANSWERED;
    result->with_office = offer->with_office;
    remove_request(join, result->device);
    return true;
}

/* False if it is not right: not the code, or no key. */
static bool write_answer(const struct keys *keys, const struct offer *offer, const struct text *request,
                         struct text *answer)
{
    struct join_grant given = {.keys = *keys};
    given.keys.is_office = offer->with_office;
    (void)text_format(given.name, sizeof given.name, "%s", offer->name);
    bool ok = join_request_is_right(request->bytes, request->length, &offer->secret) &&
              join_answer_encode(request->bytes, request->length, &offer->secret, &given, answer);
    sodium_memzero(&given, sizeof given);
    return ok;
}

static void note_device(const struct join_request *request, const char *name,
                        struct join_offer_result *result)
{
    result->device = request->device;
    (void)text_format(result->name, sizeof result->name, "%s", name[0] != '\0' ? name : request->name);
}

/* A retired device has given its name up. */
static bool is_name_taken(struct store *store, const struct join_offer_result *result, bool *taken,
                          struct err *err)
{
    struct house_devices devices = {0};
    bool ok = devices_load(store, &devices, err);
    *taken = false;
    for (size_t i = 0; ok && !*taken && i < devices.count; i++) {
        const struct house_device *device = &devices.items[i];
        bool retired = false;
        if (strcmp(device->name, result->name) != 0 || id_equal(device->id, result->device))
            continue;
        ok = order_is_retired(store, device->id, &retired, err);
        *taken = ok && !retired;
    }
    devices_free(&devices);
    return ok;
}

/* To a request that is right. The offer stands for another name. */
static bool answer_to(struct join *join, const struct offer *offer, const struct text *request,
                      const struct text *answer, struct join_offer_result *result, struct err *err)
{
    bool taken;
    if (!is_name_taken(join->store, result, &taken, err))
        return false;
    if (!taken)
        return grant(join, offer, answer, result, err);
    result->state = JOIN_OFFER_TAKEN;
    return publish_refusal(join, result->device, request, JOIN_ANSWER_TAKEN, err);
}

static bool judge(struct join *join, const struct keys *keys, struct offer *offer,
                  const struct join_request *request, const struct text *bytes,
                  struct join_offer_result *result, struct err *err)
{
    struct text answer = {0};
    note_device(request, offer->name, result);
    bool ok = write_answer(keys, offer, bytes, &answer) ? answer_to(join, offer, bytes, &answer, result, err)
                                                        : refuse(join, offer, bytes, result, err);
    text_free(&answer);
    return ok;
}

/* Tells once more, or without any offer, unless an answer stands there that the device has not seen yet. */
static bool refuse_again(struct join *join, struct id device, const struct text *request,
                         enum join_answer why, struct err *err)
{
    struct folder_status status;
    struct err ignored;
    char path[FOLDER_PATH_SIZE];
    if (folder_look(join->folder, join_path(device, JOIN_ANSWER, path), &status, &ignored))
        return true;
    return publish_refusal(join, device, request, why, err);
}

/* Looks at the requests in turn. A wrong one that was judged already is told so again: the answer got lost.
 */
static bool look(struct join *join, const struct keys *keys, struct offer *offer,
                 const struct callers *callers, struct join_offer_result *result, struct err *err)
{
    struct join_request request;
    struct text bytes = {0};
    bool ok = true;
    bool judged = false;
    for (size_t i = 0; ok && !judged && i < callers->count; i++) {
        if (!read_request(join, keys, callers->devices[i], &bytes, &request))
            continue;
        judged = !was_judged(offer, &bytes);
        ok = judged ? judge(join, keys, offer, &request, &bytes, result, err)
                    : refuse_again(join, request.device, &bytes, JOIN_ANSWER_WRONG, err);
    }
    text_free(&bytes);
    return ok;
}

/* Without an offer no code is right any more. */
static bool refuse_all(struct join *join, const struct keys *keys, const struct callers *callers,
                       struct join_offer_result *result, struct err *err)
{
    struct join_request request;
    struct text bytes = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < callers->count; i++) {
        if (!read_request(join, keys, callers->devices[i], &bytes, &request))
            continue;
        ok = refuse_again(join, request.device, &bytes, JOIN_ANSWER_VOID, err);
        if (result->state == JOIN_OFFER_NONE)
            result->state = JOIN_OFFER_REFUSED;
        note_device(&request, "", result);
    }
    text_free(&bytes);
    return ok;
}

/* The offer that holds; `*there` is false once its hour is over. */
static bool load_offer(struct join *join, struct offer *offer, bool *there, struct join_offer_result *result,
                       struct err *err)
{
    *result = (struct join_offer_result){.state = JOIN_OFFER_NONE};
    if (!load(join, offer, there, err))
        return false;
    if (!*there)
        return true;
    result->state = JOIN_OFFER_WAITS;
    result->tries_left = JOIN_TRIES - offer->wrong_count;
    if (!is_late(join, offer))
        return true;
    result->state = JOIN_OFFER_LATE;
    *there = false;
    return join_file_remove(join, FILE_NAME, err);
}

bool join_offer_step(struct join *join, const struct keys *keys, struct join_offer_result *result,
                     struct err *err)
{
    struct offer offer;
    struct letters letters = {{.suffix = JOIN_REQUEST}, {.suffix = JOIN_ANSWER}};
    bool there;
    bool ok = load_offer(join, &offer, &there, result, err) &&
              (folder_list(join->folder, JOIN_FOLDER, note_letter, &letters, err) ||
               join->folder->fault == FOLDER_MISSING);
    if (ok && !there)
        ok = refuse_all(join, keys, &letters.asking, result, err);
    else if (ok && clock_monotonic_ms(join->clock) >= offer.next_monotonic_ms)
        ok = look(join, keys, &offer, &letters.asking, result, err);
    sodium_memzero(&offer, sizeof offer);
    return ok && join_sweep(join, letters.answered.devices, letters.answered.count, err);
}
