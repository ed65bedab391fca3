#include "sync/seal.h"

#include <string.h>

#include <sodium.h>

#include "sync/wire.h"

enum {
    NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_SIZE = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    MARK_SIZE = 4,
    ID_SIZE = sizeof(struct id),
    HEADER_SIZE = MARK_SIZE + 2 + 3 * ID_SIZE + 3 * 8,
};

_Static_assert(SEAL_MORE_BYTES == HEADER_SIZE + NONCE_SIZE + TAG_SIZE, "what others count with is so");

static const char MARK[MARK_SIZE + 1] = "kios";

_Static_assert(KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the house key fits");

static void put_header(const struct seal_header *header, struct text *out)
{
    text_append(out, MARK, MARK_SIZE);
    wire_put_byte(out, SEAL_FORMAT);
    wire_put_byte(out, (uint8_t)header->kind);
    wire_put_id(out, header->house);
    wire_put_id(out, header->device);
    wire_put_id(out, header->life);
    wire_put_number(out, header->first);
    wire_put_number(out, header->last);
    wire_put_number(out, header->generation);
}

void seal_close(const struct keys *keys, struct random *random, const struct seal_header *header,
                const void *body, size_t size, struct text *out)
{
    size_t start = out->length;
    uint8_t nonce[NONCE_SIZE];
    ASSERT(sodium_init() >= 0);
    random_fill(random, nonce, sizeof nonce);
    put_header(header, out);
    text_append(out, nonce, sizeof nonce);
    text_append(out, body, size);
    static const uint8_t room[TAG_SIZE] = {0};
    text_append(out, room, sizeof room);
    uint8_t *message = (uint8_t *)out->bytes + start;
    uint8_t *sealed = message + HEADER_SIZE + NONCE_SIZE;
    ASSERT(crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, sealed, size, message, HEADER_SIZE, NULL,
                                                      nonce, keys->house_key) == 0);
}

/* The first bytes in the clear; false if they are not ours. */
static bool take_header(struct wire *wire, struct seal_header *header, uint8_t *format)
{
    const uint8_t *mark = wire_take(wire, MARK_SIZE);
    *format = wire_take_byte(wire);
    header->kind = (enum seal_kind)wire_take_byte(wire);
    header->house = wire_take_id(wire);
    header->device = wire_take_id(wire);
    header->life = wire_take_id(wire);
    header->first = wire_take_number(wire, 0);
    header->last = wire_take_number(wire, 0);
    header->generation = wire_take_number(wire, 0);
    return !wire->broken && memcmp(mark, MARK, MARK_SIZE) == 0;
}

static bool is_same(const struct seal_header *left, const struct seal_header *right)
{
    return left->kind == right->kind && id_equal(left->house, right->house) &&
           id_equal(left->device, right->device) && id_equal(left->life, right->life) &&
           left->first == right->first && left->last == right->last && left->generation == right->generation;
}

static bool decrypt(const struct keys *keys, const uint8_t *message, size_t size, struct text *body)
{
    size_t before = body->length;
    const uint8_t *nonce = message + HEADER_SIZE;
    const uint8_t *sealed = nonce + NONCE_SIZE;
    size_t sealed_size = size - HEADER_SIZE - NONCE_SIZE;
    text_append(body, sealed, sealed_size);
    uint8_t *plain = (uint8_t *)body->bytes + before;
    bool ok = crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, sealed, sealed_size, message,
                                                         HEADER_SIZE, nonce, keys->house_key) == 0;
    body->length = before + (ok ? sealed_size - TAG_SIZE : 0);
    body->bytes[body->length] = '\0';
    return ok;
}

enum seal_fault seal_open(const struct keys *keys, const struct seal_header *expected, const void *bytes,
                          size_t size, struct text *body)
{
    struct seal_header header;
    uint8_t format;
    size_t before = body->length;
    struct wire wire = wire_read(bytes, size);
    ASSERT(sodium_init() >= 0);
    if (size < HEADER_SIZE + NONCE_SIZE + TAG_SIZE || !take_header(&wire, &header, &format) || format == 0)
        return SEAL_DAMAGED;
    if (!id_equal(header.house, keys->house))
        return SEAL_FOREIGN;
    if (!decrypt(keys, bytes, size, body))
        return SEAL_DAMAGED;
    bool is_expected = is_same(&header, expected);
    if (format <= SEAL_FORMAT && is_expected)
        return SEAL_FINE;
    body->length = before;
    body->bytes[before] = '\0';
    return is_expected ? SEAL_NEWER : SEAL_FOREIGN;
}

bool seal_look(const void *bytes, size_t size, struct seal_header *header)
{
    uint8_t format;
    struct wire wire = wire_read(bytes, size);
    return size >= HEADER_SIZE && take_header(&wire, header, &format) && format != 0;
}
