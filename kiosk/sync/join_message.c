#include "sync/join_message.h"

#include <string.h>

#include <sodium.h>

#include "sync/wire.h"

enum { PASSES = 2, MEMORY_BYTES = 19 * 1024 * 1024 };
enum { MARK_SIZE = 4, JOIN_FORMAT = 1, MAC_SIZE = 32, SEED_SIZE = crypto_sign_SEEDBYTES };

/* What a file in join/ is. Never renumber. */
enum kind { KIND_REQUEST = 1, KIND_ANSWER, KIND_REFUSAL };

static const char MARK[MARK_SIZE + 1] = "kioj";

/* What keys and MACs are for, so that none can stand for another. Never change them. */
static const char FOR_HOUSE[] = "kiosk join code 1";
static const char FOR_REQUEST[] = "kiosk join request 1";
static const char FOR_ANSWER[] = "kiosk join answer 1";

_Static_assert(JOIN_KEY_SIZE == crypto_box_PUBLICKEYBYTES, "a public key fits");
_Static_assert(JOIN_KEY_SIZE == crypto_box_SECRETKEYBYTES, "a secret key fits");
_Static_assert(JOIN_DIGEST_SIZE == crypto_pwhash_SALTBYTES, "a digest salts");

/* --- The code --- */

static void hash(const char *purpose, const void *bytes, size_t size, uint8_t out[JOIN_DIGEST_SIZE])
{
    crypto_generichash_state state;
    ASSERT(crypto_generichash_init(&state, NULL, 0, JOIN_DIGEST_SIZE) == 0);
    crypto_generichash_update(&state, (const uint8_t *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, bytes, size);
    ASSERT(crypto_generichash_final(&state, out, JOIN_DIGEST_SIZE) == 0);
}

static void stretch(const void *password, size_t size, const uint8_t salt[JOIN_DIGEST_SIZE],
                    uint8_t key[JOIN_KEY_SIZE])
{
    ASSERT(crypto_pwhash(key, JOIN_KEY_SIZE, password, size, salt, PASSES, MEMORY_BYTES,
                         crypto_pwhash_ALG_ARGON2ID13) == 0);
}

void join_stretch(const char code[JOIN_CODE_SIZE], struct id house, struct join_secret *secret)
{
    uint8_t salt[JOIN_DIGEST_SIZE];
    ASSERT(sodium_init() >= 0);
    hash(FOR_HOUSE, house.bytes, sizeof house.bytes, salt);
    stretch(code, strlen(code), salt, secret->bytes);
}

void join_request_digest(const void *bytes, size_t size, uint8_t digest[JOIN_DIGEST_SIZE])
{
    hash(FOR_REQUEST, bytes, size, digest);
}

/* The code, stretched once more for one request: its bytes without the MAC. */
static void request_key(const struct join_secret *secret, const void *request, size_t size,
                        uint8_t key[JOIN_KEY_SIZE])
{
    uint8_t salt[JOIN_DIGEST_SIZE];
    hash(FOR_REQUEST, request, size, salt);
    stretch(secret->bytes, sizeof secret->bytes, salt, key);
}

/* Over the request, and what answers it if anything. The purpose tells the two apart. */
static void mac(const char *purpose, const uint8_t key[JOIN_KEY_SIZE], const void *request, size_t size,
                const void *answer, size_t answer_size, uint8_t out[MAC_SIZE])
{
    crypto_generichash_state state;
    ASSERT(crypto_generichash_init(&state, key, JOIN_KEY_SIZE, MAC_SIZE) == 0);
    crypto_generichash_update(&state, (const uint8_t *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, request, size);
    crypto_generichash_update(&state, answer, answer_size);
    ASSERT(crypto_generichash_final(&state, out, MAC_SIZE) == 0);
}

/* --- The request --- */

bool join_is_name(const char *name)
{
    return text_is_printable(name) && text_count_codepoints(name) <= NAME_LIMIT &&
           (name[0] == '\0' || !text_is_blank(name));
}

static void put_start(struct text *out, enum kind kind)
{
    text_append(out, MARK, MARK_SIZE);
    wire_put_byte(out, JOIN_FORMAT);
    wire_put_byte(out, (uint8_t)kind);
}

/* Reads mark, format and kind; zero if they are not ours. */
static uint8_t take_start(struct wire *wire)
{
    const uint8_t *mark = wire_take(wire, MARK_SIZE);
    uint8_t format = wire_take_byte(wire);
    uint8_t kind = wire_take_byte(wire);
    return !wire->broken && memcmp(mark, MARK, MARK_SIZE) == 0 && format == JOIN_FORMAT ? kind : 0;
}

void join_request_encode(const struct join_request *request, const struct join_secret *secret,
                         struct text *out)
{
    uint8_t key[JOIN_KEY_SIZE], proof[MAC_SIZE];
    size_t start = out->length;
    ASSERT(sodium_init() >= 0);
    put_start(out, KIND_REQUEST);
    wire_put_id(out, request->house);
    wire_put_id(out, request->device);
    wire_put_word(out, request->name);
    text_append(out, request->public_key, sizeof request->public_key);
    request_key(secret, out->bytes + start, out->length - start, key);
    mac(FOR_REQUEST, key, out->bytes + start, out->length - start, NULL, 0, proof);
    text_append(out, proof, sizeof proof);
    sodium_memzero(key, sizeof key);
}

bool join_request_decode(const void *bytes, size_t size, struct join_request *request)
{
    struct wire wire = wire_read(bytes, size);
    *request = (struct join_request){0};
    if (size > JOIN_BYTES || take_start(&wire) != KIND_REQUEST)
        return false;
    struct join_request read;
    read.house = wire_take_id(&wire);
    read.device = wire_take_id(&wire);
    wire_take_word(&wire, read.name, sizeof read.name);
    const uint8_t *public_key = wire_take(&wire, sizeof read.public_key);
    (void)wire_take(&wire, MAC_SIZE);
    if (!wire_is_done(&wire) || id_is_none(read.device) || !join_is_name(read.name))
        return false;
    memcpy(read.public_key, public_key, sizeof read.public_key);
    *request = read;
    return true;
}

/* Its bytes without the MAC, which is what other MACs and salts are over. */
static size_t unproved_size(size_t size)
{
    ASSERT(size > MAC_SIZE);
    return size - MAC_SIZE;
}

bool join_request_is_right(const void *bytes, size_t size, const struct join_secret *secret)
{
    uint8_t key[JOIN_KEY_SIZE], proof[MAC_SIZE];
    size_t unproved = unproved_size(size);
    ASSERT(sodium_init() >= 0);
    request_key(secret, bytes, unproved, key);
    mac(FOR_REQUEST, key, bytes, unproved, NULL, 0, proof);
    sodium_memzero(key, sizeof key);
    return sodium_memcmp(proof, (const uint8_t *)bytes + unproved, MAC_SIZE) == 0;
}

/* --- The answer --- */

enum {
    GIFT_SIZE = 2 * KEY_SIZE + 1 + SEED_SIZE + 1 + NAME_SIZE - 1,
    SEALED_SIZE = GIFT_SIZE + crypto_box_SEALBYTES,
};

/* Always of one size, so that it does not tell a new office from a lounge screen. */
static void write_gift(const struct join_grant *grant, uint8_t gift[GIFT_SIZE])
{
    size_t length = strlen(grant->name);
    memset(gift, 0, GIFT_SIZE);
    memcpy(gift, grant->keys.house_key, KEY_SIZE);
    memcpy(gift + KEY_SIZE, grant->keys.office_public, KEY_SIZE);
    gift[2 * KEY_SIZE] = grant->keys.is_office;
    if (grant->keys.is_office)
        memcpy(gift + 2 * KEY_SIZE + 1, grant->keys.office_secret, SEED_SIZE);
    gift[2 * KEY_SIZE + 1 + SEED_SIZE] = (uint8_t)length;
    memcpy(gift + GIFT_SIZE - (NAME_SIZE - 1), grant->name, length);
}

static bool read_gift(const uint8_t gift[GIFT_SIZE], struct join_grant *grant)
{
    struct keys *keys = &grant->keys;
    uint8_t public[KEY_SIZE];
    struct wire wire = wire_read(gift, GIFT_SIZE);
    memcpy(keys->house_key, wire_take(&wire, KEY_SIZE), KEY_SIZE);
    memcpy(keys->office_public, wire_take(&wire, KEY_SIZE), KEY_SIZE);
    keys->is_office = wire_take_flag(&wire);
    const uint8_t *seed = wire_take(&wire, SEED_SIZE);
    wire_take_word(&wire, grant->name, sizeof grant->name);
    if (wire.broken || !join_is_name(grant->name))
        return false;
    if (!keys->is_office)
        return true;
    ASSERT(crypto_sign_seed_keypair(public, keys->office_secret, seed) == 0);
    return memcmp(public, keys->office_public, sizeof public) == 0;
}

bool join_answer_encode(const void *request, size_t size, const struct join_secret *secret,
                        const struct join_grant *grant, struct text *out)
{
    struct join_request asked;
    uint8_t gift[GIFT_SIZE], sealed[SEALED_SIZE], key[JOIN_KEY_SIZE], proof[MAC_SIZE];
    size_t unproved = unproved_size(size);
    ASSERT(sodium_init() >= 0);
    ASSERT(join_request_decode(request, size, &asked) && strlen(grant->name) < NAME_SIZE);
    write_gift(grant, gift);
    bool ok = crypto_box_seal(sealed, gift, sizeof gift, asked.public_key) == 0;
    sodium_memzero(gift, sizeof gift);
    if (!ok)
        return false;
    request_key(secret, request, unproved, key);
    mac(FOR_ANSWER, key, request, unproved, sealed, sizeof sealed, proof);
    sodium_memzero(key, sizeof key);
    put_start(out, KIND_ANSWER);
    text_append(out, sealed, sizeof sealed);
    text_append(out, proof, sizeof proof);
    return true;
}

/* What a refusal says, by its byte. Never change their order. */
static const enum join_answer REFUSALS[] = {JOIN_ANSWER_WRONG, JOIN_ANSWER_VOID, JOIN_ANSWER_TAKEN};
enum { REFUSAL_COUNT = sizeof REFUSALS / sizeof REFUSALS[0] };

static uint8_t refusal_byte(enum join_answer why)
{
    uint8_t byte = 0;
    while (REFUSALS[byte] != why)
        ASSERT(++byte < REFUSAL_COUNT);
    return byte;
}

void join_refusal_encode(const void *request, size_t size, enum join_answer why, struct text *out)
{
    uint8_t which[JOIN_DIGEST_SIZE];
    join_request_digest(request, size, which);
    put_start(out, KIND_REFUSAL);
    wire_put_byte(out, refusal_byte(why));
    text_append(out, which, sizeof which);
}

bool join_is_refusal(const void *bytes, size_t size)
{
    struct wire wire = wire_read(bytes, size);
    return take_start(&wire) == KIND_REFUSAL;
}

static enum join_answer take_refusal(struct wire *wire, const void *request, size_t size)
{
    uint8_t which[JOIN_DIGEST_SIZE];
    uint8_t why = wire_take_byte(wire);
    const uint8_t *refused = wire_take(wire, sizeof which);
    join_request_digest(request, size, which);
    if (!wire_is_done(wire) || why >= REFUSAL_COUNT || memcmp(refused, which, sizeof which) != 0)
        return JOIN_ANSWER_OTHERS;
    return REFUSALS[why];
}

static bool open_gift(const uint8_t *sealed, const uint8_t secret_key[JOIN_KEY_SIZE],
                      struct join_grant *grant)
{
    uint8_t gift[GIFT_SIZE], public_key[JOIN_KEY_SIZE];
    ASSERT(crypto_scalarmult_base(public_key, secret_key) == 0);
    bool ok = crypto_box_seal_open(gift, sealed, SEALED_SIZE, public_key, secret_key) == 0 &&
              read_gift(gift, grant);
    sodium_memzero(gift, sizeof gift);
    return ok;
}

enum join_answer join_answer_decode(const void *request, size_t request_size,
                                    const struct join_secret *secret, const uint8_t secret_key[JOIN_KEY_SIZE],
                                    const void *bytes, size_t size, struct join_grant *grant)
{
    struct join_request asked;
    uint8_t key[JOIN_KEY_SIZE], proof[MAC_SIZE];
    size_t unproved = unproved_size(request_size);
    struct wire wire = wire_read(bytes, size);
    *grant = (struct join_grant){0};
    ASSERT(sodium_init() >= 0 && join_request_decode(request, request_size, &asked));
    uint8_t kind = take_start(&wire);
    if (kind == KIND_REFUSAL)
        return take_refusal(&wire, request, request_size);
    const uint8_t *sealed = wire_take(&wire, SEALED_SIZE);
    const uint8_t *theirs = wire_take(&wire, MAC_SIZE);
    if (kind != KIND_ANSWER || !wire_is_done(&wire))
        return JOIN_ANSWER_OTHERS;
    request_key(secret, request, unproved, key);
    mac(FOR_ANSWER, key, request, unproved, sealed, SEALED_SIZE, proof);
    sodium_memzero(key, sizeof key);
    if (sodium_memcmp(proof, theirs, MAC_SIZE) == 0 && open_gift(sealed, secret_key, grant)) {
        grant->keys.house = asked.house;
        return JOIN_ANSWER_FINE;
    }
    sodium_memzero(grant, sizeof *grant);
    return JOIN_ANSWER_OTHERS;
}
