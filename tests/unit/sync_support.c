#include "sync_support.h"

#include <string.h>

#include <sodium.h>

struct id id_of(uint8_t byte)
{
    struct id id;
    memset(id.bytes, byte, sizeof id.bytes);
    return id;
}

struct keys keys_of(uint8_t seed)
{
    struct keys keys = {.house = id_of(0xAA), .is_office = true};
    uint8_t bytes[crypto_sign_SEEDBYTES];
    memset(bytes, seed, sizeof bytes);
    memset(keys.house_key, seed, sizeof keys.house_key);
    crypto_sign_seed_keypair(keys.office_public, keys.office_secret, bytes);
    return keys;
}

struct fact fact_of(uint8_t number)
{
    struct fact fact = {.id = id_of(number),
                        .lamport = 1000 + number,
                        .noun = "signup",
                        .part = "answer",
                        .row = id_of(0x10),
                        .body = "{\"answer\":\"coming\",\"note\":\"caf\xC3\xA9\"}",
                        .batch = id_of(0x20),
                        .made_ms = 1795615200000,
                        .clock_trusted = true,
                        .person_count = 2,
                        .persons = {id_of(0x30), id_of(0x31)}};
    fact.replaces = (struct versions){1, {id_of((uint8_t)(number ^ 0x80))}};
    return fact;
}

static bool ids_equal(const struct id *left, const struct id *right, size_t count)
{
    return memcmp(left, right, count * sizeof *left) == 0;
}

static bool body_equal(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

bool fact_equal(const struct fact *left, const struct fact *right)
{
    return id_equal(left->id, right->id) && left->lamport == right->lamport &&
           strcmp(left->noun, right->noun) == 0 && strcmp(left->part, right->part) == 0 &&
           id_equal(left->row, right->row) && body_equal(left->body, right->body) &&
           id_equal(left->batch, right->batch) && left->made_ms == right->made_ms &&
           left->clock_trusted == right->clock_trusted && left->person_count == right->person_count &&
           ids_equal(left->persons, right->persons, left->person_count) &&
           left->replaces.count == right->replaces.count &&
           ids_equal(left->replaces.ids, right->replaces.ids, left->replaces.count);
}
