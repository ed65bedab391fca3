#include <string.h>

#include <sodium.h>

#include "store/adopt.h"
#include "store/retire.h"
#include "sync/house_file.h"
#include "sync/join_file.h"
#include "sync/office.h"

static const char FILE_NAME[] = "join-request";
static const char MARK[] = "kask";

/* What the new device keeps until the office has answered. */
struct asked {
    struct text request; /* as it lies in the folder */
    struct join_secret secret;
    uint8_t secret_key[JOIN_KEY_SIZE];
    bool for_office; /* by a device of the house, which is to become its office */
};

static void release(struct asked *asked)
{
    text_free(&asked->request);
    sodium_memzero(asked, sizeof *asked);
}

static bool save(const struct join *join, const struct asked *asked, struct err *err)
{
    struct text bytes = {0};
    join_file_begin(MARK, &bytes);
    text_append(&bytes, asked->secret.bytes, sizeof asked->secret.bytes);
    text_append(&bytes, asked->secret_key, sizeof asked->secret_key);
    wire_put_byte(&bytes, asked->for_office);
    wire_put_length(&bytes, asked->request.length);
    text_append(&bytes, asked->request.bytes, asked->request.length);
    bool ok = join_file_save(join, FILE_NAME, &bytes, err);
    join_wipe(&bytes);
    return ok;
}

static bool take_asked(struct wire *wire, struct asked *asked, struct join_request *request)
{
    const uint8_t *secret = wire_take(wire, sizeof asked->secret.bytes);
    const uint8_t *secret_key = wire_take(wire, sizeof asked->secret_key);
    asked->for_office = wire_take_flag(wire);
    size_t length = wire_take_length(wire);
    const uint8_t *bytes = wire_take(wire, length);
    if (!wire_is_done(wire) || !join_request_decode(bytes, length, request))
        return false;
    memcpy(asked->secret.bytes, secret, sizeof asked->secret.bytes);
    memcpy(asked->secret_key, secret_key, sizeof asked->secret_key);
    text_append(&asked->request, bytes, length);
    return true;
}

static bool load(const struct join *join, struct asked *asked, struct join_request *request, bool *there,
                 struct err *err)
{
    struct text bytes = {0};
    struct wire wire;
    *asked = (struct asked){0};
    bool ok = join_file_load(join, FILE_NAME, MARK, there, &bytes, &wire, err);
    *there = ok && *there && take_asked(&wire, asked, request);
    join_wipe(&bytes);
    return ok;
}

/* --- Asking --- */

static bool check(const char *code, const char *name, struct err *err)
{
    if (strlen(code) != JOIN_CODE_DIGITS || strspn(code, "0123456789") != JOIN_CODE_DIGITS)
        return err_set(err, "The code has eight digits. Ask the office for it.");
    return (name[0] != '\0' && join_is_name(name)) ||
           err_set(err, "That name does not fit. Use at most %d letters.", NAME_LIMIT);
}

static bool check_not_retired(struct store *store, struct err *err)
{
    bool retired;
    return retire_is_retired(store, store->device, &retired, err) &&
           (!retired || err_set(err, "The office has retired this device. Join with an empty data folder."));
}

/* Who may join: a device without a house, or one of this house that becomes its office. */
static bool check_device(const struct join *join, struct id house, bool *for_office, struct err *err)
{
    struct keys keys;
    if (!keys_load(&keys, join->data, for_office, err))
        return false;
    bool is_ours = *for_office && id_equal(keys.house, house);
    bool is_office = keys.is_office;
    keys_release(&keys);
    if (*for_office && !is_ours)
        return err_set(err, "This device belongs to another house. Join with an empty data folder.");
    if (is_office)
        return err_set(err, "This device is the office already.");
    if (*for_office)
        return check_not_retired(join->store, err);
    return store_may_adopt(join->store, err);
}

/* Looks whose folder it is. */
static bool find_house(struct join *join, struct house_file *house, struct err *err)
{
    enum house_file_state state;
    return house_file_look(&join->store->shared.db, join->folder, (struct id){{0}}, house, &state, err) &&
           house_file_say(state, house, err);
}

static void remove_from_folder(struct join *join, struct id device)
{
    struct err ignored; /* what stays is of no use to anybody */
    char path[FOLDER_PATH_SIZE];
    (void)folder_remove_file(join->folder, join_path(device, JOIN_REQUEST, path), &ignored);
    (void)folder_remove_file(join->folder, join_path(device, JOIN_ANSWER, path), &ignored);
}

/* What was asked before, and what was answered to it: a device that becomes the office asks under one name.
 */
static bool take_back_earlier(struct join *join, struct id device, struct err *err)
{
    struct asked earlier;
    struct join_request request;
    bool there;
    if (!load(join, &earlier, &request, &there, err))
        return false;
    if (there)
        remove_from_folder(join, request.device);
    remove_from_folder(join, device);
    release(&earlier);
    return true;
}

static bool post(struct join *join, struct id device, const struct text *request, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    return folder_publish(join->folder, join->random, join_path(device, JOIN_REQUEST, path), request->bytes,
                          request->length, err);
}

bool join_ask(struct join *join, const char *code, const char *name, char house_name[NAME_SIZE],
              struct err *err)
{
    struct house_file house;
    struct asked asked = {0};
    struct join_request request = {.device = id_random(join->random)};
    if (!check(code, name, err) || !find_house(join, &house, err) ||
        !check_device(join, house.house, &asked.for_office, err))
        return false;
    if (asked.for_office)
        request.device = join->store->device;
    ASSERT(sodium_init() >= 0);
    ASSERT(text_format(request.name, sizeof request.name, "%s", name));
    request.house = house.house;
    ASSERT(crypto_box_keypair(request.public_key, asked.secret_key) == 0);
    join_stretch(code, request.house, &asked.secret);
    join_request_encode(&request, &asked.secret, &asked.request);
    bool ok = take_back_earlier(join, request.device, err) && save(join, &asked, err) &&
              post(join, request.device, &asked.request, err);
    release(&asked);
    if (ok && house_name != NULL)
        (void)text_format(house_name, NAME_SIZE, "%s", house.name);
    return ok;
}

/* --- A round --- */

static bool give_up(struct join *join, struct join_ask_result *result, enum join_ask_state state,
                    struct err *err)
{
    result->state = state;
    if (!join_file_remove(join, FILE_NAME, err))
        return false;
    remove_from_folder(join, result->device);
    return true;
}

static bool read_answer(struct join *join, const struct asked *asked, const struct text *bytes,
                        struct join_ask_result *result, struct err *err)
{
    struct join_grant grant;
    enum join_answer answer = join_answer_decode(asked->request.bytes, asked->request.length, &asked->secret,
                                                 asked->secret_key, bytes->bytes, bytes->length, &grant);
    if (answer == JOIN_ANSWER_WRONG)
        return give_up(join, result, JOIN_ASK_WRONG, err);
    if (answer == JOIN_ANSWER_VOID)
        return give_up(join, result, JOIN_ASK_VOID, err);
    if (answer == JOIN_ANSWER_TAKEN)
        return give_up(join, result, JOIN_ASK_TAKEN, err);
    if (answer == JOIN_ANSWER_FINE) {
        result->state = JOIN_ASK_ANSWERED;
        result->keys = grant.keys;
        if (grant.name[0] != '\0')
            (void)text_format(result->name, sizeof result->name, "%s", grant.name);
    }
    sodium_memzero(&grant, sizeof grant);
    return true;
}

/* No answer yet: the request may have got lost, so it is posted again if it is not there. */
static bool wait(struct join *join, const struct asked *asked, struct id device, struct err *err)
{
    return post(join, device, &asked->request, err) || join->folder->fault == FOLDER_TAKEN;
}

static bool look(struct join *join, const struct asked *asked, struct join_ask_result *result,
                 struct err *err)
{
    struct text bytes = {0};
    char path[FOLDER_PATH_SIZE];
    bool ok =
        folder_read_file(join->folder, join_path(result->device, JOIN_ANSWER, path), JOIN_BYTES, &bytes, err);
    if (ok)
        ok = read_answer(join, asked, &bytes, result, err);
    else if (join->folder->fault == FOLDER_MISSING)
        ok = wait(join, asked, result->device, err);
    else
        ok = join->folder->fault == FOLDER_OTHER || /* that one file is damaged: the office's next comes */
             join->folder->fault == FOLDER_NOT_NOW;
    text_free(&bytes);
    return ok;
}

bool join_is_asked(const char *data)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, data, FILE_NAME));
}

bool join_ask_step(struct join *join, struct join_ask_result *result, struct err *err)
{
    struct asked asked;
    struct join_request request;
    bool there, has_keys;
    *result = (struct join_ask_result){.state = JOIN_ASK_NONE};
    if (!load(join, &asked, &request, &there, err))
        return false;
    if (!there) /* a damaged one would be looked at in every round */
        return !join_is_asked(join->data) || join_file_remove(join, FILE_NAME, err);
    result->state = JOIN_ASK_WAITS;
    result->device = request.device;
    (void)text_format(result->name, sizeof result->name, "%s", request.name);
    bool ok = keys_load(&result->keys, join->data, &has_keys, err);
    if (ok && has_keys && !asked.for_office && id_equal(result->keys.house, request.house))
        result->state = JOIN_ASK_ANSWERED; /* taking up was cut short at its end */
    else if (ok)
        ok = look(join, &asked, result, err);
    release(&asked);
    return ok;
}

bool join_take_up(struct join *join, struct join_ask_result *result, struct err *err)
{
    ASSERT(result->state == JOIN_ASK_ANSWERED);
    /* The keys last: no round may ever seal another house's facts with them. */
    bool ok = store_adopt_house(join->data, result->keys.house, result->device, result->name, join->clock,
                                join->random, err) &&
              (!result->keys.is_office || office_expect(join->data, err)) &&
              keys_save(&result->keys, join->data, err) && join_file_remove(join, FILE_NAME, err);
    keys_release(&result->keys);
    if (ok)
        remove_from_folder(join, result->device);
    return ok;
}
