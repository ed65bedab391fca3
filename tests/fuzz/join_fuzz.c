/* Any bytes as a request to join, as the answer to one, and as the keys of a house in text. A request that is
 * none leaves nothing; no answer that was not made with the code is taken. */
#include <stdint.h>
#include <string.h>

#include "sync/join_message.h"
#include "sync_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { AS_REQUEST, AS_ANSWER, AS_KEYS, WAYS };

static void read_request(const uint8_t *bytes, size_t size)
{
    struct join_request request;
    uint8_t digest[JOIN_DIGEST_SIZE];
    if (join_request_decode(bytes, size, &request)) {
        ASSERT(join_is_name(request.name) && !id_is_none(request.device));
        join_request_digest(bytes, size, digest);
    } else {
        ASSERT(id_is_none(request.device) && request.name[0] == '\0');
    }
}

/* The request that answers are for: made once, as it takes its time. */
static const struct text *asked(struct join_secret *secret)
{
    static struct text bytes;
    static struct join_secret kept;
    struct join_request request = {id_of(0xAA), id_of(5), "Lounge", {9}};
    if (bytes.length == 0) {
        join_stretch("12345678", request.house, &kept);
        join_request_encode(&request, &kept, &bytes);
    }
    *secret = kept;
    return &bytes;
}

static void read_answer(const uint8_t *bytes, size_t size)
{
    struct join_secret secret;
    struct join_grant grant;
    uint8_t secret_key[JOIN_KEY_SIZE] = {1};
    const struct text *request = asked(&secret);
    enum join_answer answer =
        join_answer_decode(request->bytes, request->length, &secret, secret_key, bytes, size, &grant);
    ASSERT(answer != JOIN_ANSWER_FINE);
    ASSERT(id_is_none(grant.keys.house) && grant.name[0] == '\0');
}

static void read_keys(const uint8_t *bytes, size_t size)
{
    struct keys keys, again;
    struct err err = {0};
    char text[KEYS_TEXT_SIZE];
    struct text given = {0};
    text_append(&given, bytes, size);
    if (keys_from_text(&keys, given.bytes, "keys", &err)) {
        keys_to_text(&keys, text);
        ASSERT(keys_from_text(&again, text, "keys", &err) && memcmp(&keys, &again, sizeof keys) == 0);
    } else {
        ASSERT(err.text[0] != '\0' && id_is_none(keys.house));
    }
    text_free(&given);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 1)
        return 0;
    if (bytes[0] % WAYS == AS_REQUEST)
        read_request(bytes + 1, size - 1);
    else if (bytes[0] % WAYS == AS_ANSWER)
        read_answer(bytes + 1, size - 1);
    else
        read_keys(bytes + 1, size - 1);
    return 0;
}
