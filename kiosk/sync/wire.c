#include "sync/wire.h"

#include <string.h>

#include "base/err.h"

static void put_little(struct text *out, uint64_t value, size_t size)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    text_append(out, bytes, size);
}

void wire_put_byte(struct text *out, uint8_t value)
{
    text_append(out, &value, 1);
}

void wire_put_length(struct text *out, size_t length)
{
    ASSERT(length <= UINT32_MAX);
    put_little(out, length, 4);
}

void wire_put_number(struct text *out, int64_t value)
{
    put_little(out, (uint64_t)value, 8);
}

void wire_put_id(struct text *out, struct id id)
{
    text_append(out, id.bytes, sizeof id.bytes);
}

void wire_put_word(struct text *out, const char *word)
{
    size_t length = strlen(word);
    ASSERT(length <= UINT8_MAX);
    wire_put_byte(out, (uint8_t)length);
    text_append(out, word, length);
}

struct wire wire_read(const void *bytes, size_t size)
{
    return (struct wire){.at = bytes, .left = size};
}

const uint8_t *wire_take(struct wire *wire, size_t size)
{
    const uint8_t *bytes = wire->at;
    if (wire->broken || size > wire->left) {
        wire->broken = true;
        return NULL;
    }
    wire->at += size;
    wire->left -= size;
    return bytes;
}

static uint64_t take_little(struct wire *wire, size_t size)
{
    uint64_t value = 0;
    const uint8_t *bytes = wire_take(wire, size);
    for (size_t i = 0; bytes != NULL && i < size; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

uint8_t wire_take_byte(struct wire *wire)
{
    return (uint8_t)take_little(wire, 1);
}

size_t wire_take_length(struct wire *wire)
{
    return (size_t)take_little(wire, 4);
}

int64_t wire_take_number(struct wire *wire, int64_t least)
{
    int64_t value = (int64_t)take_little(wire, 8);
    wire->broken |= value < least || value >= WIRE_NUMBER_LIMIT;
    return wire->broken ? 0 : value;
}

bool wire_take_flag(struct wire *wire)
{
    uint8_t value = wire_take_byte(wire);
    wire->broken |= value > 1;
    return !wire->broken && value == 1;
}

struct id wire_take_id(struct wire *wire)
{
    struct id id = {{0}};
    const uint8_t *bytes = wire_take(wire, sizeof id.bytes);
    if (bytes != NULL)
        memcpy(id.bytes, bytes, sizeof id.bytes);
    return id;
}

void wire_take_word(struct wire *wire, char *word, size_t size)
{
    size_t length = wire_take_byte(wire);
    const uint8_t *bytes = wire_take(wire, length);
    wire->broken |= length >= size || (bytes != NULL && !text_is_utf8((const char *)bytes, length));
    if (!wire->broken)
        memcpy(word, bytes, length);
    word[wire->broken ? 0 : length] = '\0';
}

bool wire_is_done(const struct wire *wire)
{
    return !wire->broken && wire->left == 0;
}
