#include "sync/receipt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sync/wire.h"

enum { ID_SIZE = sizeof(struct id), STREAM_SIZE = 2 * ID_SIZE + 8 };

char *receipt_name(struct id device, int64_t number, char name[RECEIPT_NAME_SIZE])
{
    char hex[ID_HEX_SIZE];
    ASSERT(text_format(name, RECEIPT_NAME_SIZE, "%s.%lld.vec", id_to_hex(device, hex), (long long)number));
    return name;
}

bool receipt_parse(const char *name, struct id *device, int64_t *number)
{
    char hex[ID_HEX_SIZE];
    char again[RECEIPT_NAME_SIZE];
    struct id read;
    if (strnlen(name, ID_HEX_SIZE) < ID_HEX_SIZE)
        return false;
    (void)text_format(hex, sizeof hex, "%.*s", ID_HEX_SIZE - 1, name);
    const char *digits = name + ID_HEX_SIZE;
    size_t count = strspn(digits, "0123456789");
    if (!id_from_hex(hex, &read) || count == 0 || count > 16)
        return false;
    int64_t value = strtoll(digits, NULL, 10);
    if (value < 1 || value >= WIRE_NUMBER_LIMIT || strcmp(receipt_name(read, value, again), name) != 0)
        return false;
    *device = read;
    *number = value;
    return true;
}

static struct seal_header header_of(const struct keys *keys, const struct receipt *receipt)
{
    return (struct seal_header){.kind = SEAL_RECEIPT,
                                .house = keys->house,
                                .device = receipt->device,
                                .first = receipt->number,
                                .last = receipt->number};
}

void receipt_encode(const struct keys *keys, struct random *random, const struct receipt *receipt,
                    struct text *out)
{
    struct text body = {0};
    struct seal_header header = header_of(keys, receipt);
    ASSERT(receipt->number >= 1);
    wire_put_number(&body, receipt->written_ms);
    wire_put_byte(&body, receipt->clock_trusted);
    wire_put_id(&body, receipt->life);
    wire_put_word(&body, receipt->version);
    wire_put_length(&body, receipt->read_count);
    for (size_t i = 0; i < receipt->read_count; i++) {
        wire_put_id(&body, receipt->read[i].device);
        wire_put_id(&body, receipt->read[i].life);
        wire_put_number(&body, receipt->read[i].number);
    }
    wire_put_length(&body, receipt->erased_count);
    for (size_t i = 0; i < receipt->erased_count; i++)
        wire_put_id(&body, receipt->erased[i]);
    seal_close(keys, random, &header, text_string(&body), body.length, out);
    text_free(&body);
}

/* A count of items of `size` bytes, 0 if they are not all there: nothing is allocated for a lie. */
static size_t take_count(struct wire *wire, size_t size)
{
    size_t count = wire_take_length(wire);
    wire->broken |= count > wire->left / size;
    return wire->broken ? 0 : count;
}

static void take_body(struct wire *wire, struct receipt *receipt)
{
    receipt->written_ms = wire_take_number(wire, -WIRE_NUMBER_LIMIT);
    receipt->clock_trusted = wire_take_flag(wire);
    receipt->life = wire_take_id(wire);
    wire_take_word(wire, receipt->version, sizeof receipt->version);
    receipt->read_count = take_count(wire, STREAM_SIZE);
    receipt->read = memory_new(receipt->read_count, sizeof *receipt->read);
    for (size_t i = 0; i < receipt->read_count; i++) {
        receipt->read[i].device = wire_take_id(wire);
        receipt->read[i].life = wire_take_id(wire);
        receipt->read[i].number = wire_take_number(wire, 0);
    }
    receipt->erased_count = take_count(wire, ID_SIZE);
    receipt->erased = memory_new(receipt->erased_count, sizeof *receipt->erased);
    for (size_t i = 0; i < receipt->erased_count; i++)
        receipt->erased[i] = wire_take_id(wire);
}

enum seal_fault receipt_decode(const struct keys *keys, const void *bytes, size_t size,
                               struct receipt *receipt)
{
    struct text body = {0};
    struct receipt read = {.device = receipt->device, .number = receipt->number};
    struct seal_header header = header_of(keys, &read);
    enum seal_fault fault =
        size > RECEIPT_BYTES ? SEAL_DAMAGED : seal_open(keys, &header, bytes, size, &body);
    if (fault == SEAL_FINE) {
        struct wire wire = wire_read(text_string(&body), body.length);
        take_body(&wire, &read);
        fault = wire.broken ? SEAL_DAMAGED : SEAL_FINE;
    }
    text_free(&body);
    if (fault != SEAL_FINE)
        receipt_release(&read);
    *receipt = read;
    return fault;
}

void receipt_release(struct receipt *receipt)
{
    free(receipt->read);
    free(receipt->erased);
    *receipt = (struct receipt){0};
}
