#include "sync/segment.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sync/wire.h"

enum {
    FACT_BYTES = 512, /* above what a fact takes beside its body */
    SEAL_BYTES = 256, /* above what the seal takes */
};

char *segment_name(const struct segment *segment, char name[SEGMENT_NAME_SIZE])
{
    char life[ID_HEX_SIZE];
    ASSERT(text_format(name, SEGMENT_NAME_SIZE, "%lld-%lld.%s.%lld.seg", (long long)segment->first,
                       (long long)segment->last, id_to_hex(segment->life, life),
                       (long long)segment->generation));
    return name;
}

/* Digits, then `end`. Numbers of 17 digits and more are nobody's. */
static bool take_number(const char **at, char end, int64_t *number)
{
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || digits > 16 || (*at)[digits] != end)
        return false;
    *number = strtoll(*at, NULL, 10);
    *at += digits + 1;
    return *number < WIRE_NUMBER_LIMIT;
}

static bool take_life(const char **at, struct id *life)
{
    char hex[ID_HEX_SIZE];
    if (strnlen(*at, ID_HEX_SIZE) < ID_HEX_SIZE || (*at)[ID_HEX_SIZE - 1] != '.')
        return false;
    (void)text_format(hex, sizeof hex, "%.*s", ID_HEX_SIZE - 1, *at);
    *at += ID_HEX_SIZE;
    return id_from_hex(hex, life);
}

bool segment_parse(const char *name, struct id device, struct segment *segment)
{
    char again[SEGMENT_NAME_SIZE];
    const char *at = name;
    struct segment read = {.device = device};
    if (!take_number(&at, '-', &read.first) || !take_number(&at, '.', &read.last) ||
        !take_life(&at, &read.life) || !take_number(&at, '.', &read.generation))
        return false;
    if (read.first < 1 || read.last < read.first || read.last - read.first >= SEGMENT_FACTS)
        return false;
    if (strcmp(segment_name(&read, again), name) != 0)
        return false;
    *segment = read;
    return true;
}

static struct seal_header header_of(const struct keys *keys, const struct segment *segment)
{
    return (struct seal_header){.kind = SEAL_SEGMENT,
                                .house = keys->house,
                                .device = segment->device,
                                .life = segment->life,
                                .first = segment->first,
                                .last = segment->last,
                                .generation = segment->generation};
}

/* --- Writing --- */

static void put_ids(struct text *out, const struct id *ids, size_t count)
{
    wire_put_byte(out, (uint8_t)count);
    for (size_t i = 0; i < count; i++)
        wire_put_id(out, ids[i]);
}

/* With the NUL, so that a reader may borrow it. */
static void put_body(struct text *out, const char *body)
{
    size_t length = body != NULL ? strlen(body) : 0;
    wire_put_byte(out, body != NULL);
    if (body == NULL)
        return;
    ASSERT(length <= FACT_BODY_BYTES);
    wire_put_length(out, length);
    text_append(out, body, length + 1);
}

static void put_fact(struct text *out, const struct fact *fact)
{
    wire_put_id(out, fact->id);
    wire_put_number(out, fact->lamport);
    wire_put_word(out, fact->noun);
    wire_put_word(out, fact->part);
    wire_put_id(out, fact->row);
    wire_put_id(out, fact->batch);
    wire_put_number(out, fact->made_ms);
    wire_put_byte(out, fact->clock_trusted);
    put_ids(out, fact->persons, fact->person_count);
    put_ids(out, fact->replaces.ids, fact->replaces.count);
    put_body(out, fact->body);
}

size_t segment_fit(const struct fact *facts, size_t count)
{
    size_t fit = 0;
    size_t bytes = SEAL_BYTES;
    while (fit < count && fit < SEGMENT_FACTS) {
        bytes += FACT_BYTES + (facts[fit].body != NULL ? strlen(facts[fit].body) : 0);
        if (bytes > SEGMENT_BYTES)
            break;
        fit++;
    }
    return fit;
}

void segment_encode(const struct keys *keys, struct random *random, const struct segment *segment,
                    const struct fact *facts, size_t count, struct text *out)
{
    struct text body = {0};
    struct seal_header header = header_of(keys, segment);
    ASSERT(segment->first >= 1 && (int64_t)count == segment->last - segment->first + 1);
    ASSERT(segment_fit(facts, count) == count);
    for (size_t i = 0; i < count; i++)
        put_fact(&body, &facts[i]);
    seal_close(keys, random, &header, text_string(&body), body.length, out);
    text_free(&body);
}

/* --- Reading --- */

static size_t take_ids(struct wire *wire, struct id *ids, size_t most)
{
    size_t count = wire_take_byte(wire);
    wire->broken |= count > most;
    for (size_t i = 0; i < count && !wire->broken; i++) {
        ids[i] = wire_take_id(wire);
        wire->broken |= id_is_none(ids[i]);
    }
    return wire->broken ? 0 : count;
}

static const char *take_body(struct wire *wire)
{
    if (!wire_take_flag(wire))
        return NULL;
    size_t length = wire_take_length(wire);
    wire->broken |= length > FACT_BODY_BYTES;
    const char *body = (const char *)wire_take(wire, length + 1);
    if (body != NULL && (body[length] != '\0' || !text_is_utf8(body, length)))
        wire->broken = true;
    return wire->broken ? NULL : body;
}

static bool take_fact(struct wire *wire, struct fact *fact)
{
    fact->id = wire_take_id(wire);
    fact->lamport = wire_take_number(wire, 0);
    wire_take_word(wire, fact->noun, sizeof fact->noun);
    wire_take_word(wire, fact->part, sizeof fact->part);
    fact->row = wire_take_id(wire);
    fact->batch = wire_take_id(wire);
    fact->made_ms = wire_take_number(wire, -WIRE_NUMBER_LIMIT);
    fact->clock_trusted = wire_take_flag(wire);
    fact->person_count = take_ids(wire, fact->persons, FACT_PERSONS_LIMIT);
    fact->replaces.count = take_ids(wire, fact->replaces.ids, VERSIONS_LIMIT);
    fact->body = take_body(wire);
    return !wire->broken && fact_is_sound(fact);
}

static bool take_facts(const struct segment *segment, struct segment_facts *facts)
{
    struct wire wire = wire_read(text_string(&facts->bytes), facts->bytes.length);
    facts->count = (size_t)(segment->last - segment->first + 1);
    facts->items = memory_new(facts->count, sizeof *facts->items);
    for (size_t i = 0; i < facts->count; i++) {
        struct fact *fact = &facts->items[i];
        fact->device = segment->device;
        fact->life = segment->life;
        fact->sequence = segment->first + (int64_t)i;
        if (!take_fact(&wire, fact))
            return false;
    }
    return wire_is_done(&wire);
}

enum seal_fault segment_decode(const struct keys *keys, const struct segment *segment, const void *bytes,
                               size_t size, struct segment_facts *facts)
{
    struct seal_header header = header_of(keys, segment);
    ASSERT(segment->first >= 1 && segment->last >= segment->first);
    ASSERT(segment->last - segment->first < SEGMENT_FACTS);
    enum seal_fault fault =
        size > SEGMENT_BYTES ? SEAL_DAMAGED : seal_open(keys, &header, bytes, size, &facts->bytes);
    if (fault == SEAL_FINE && !take_facts(segment, facts))
        fault = SEAL_DAMAGED;
    if (fault != SEAL_FINE)
        segment_facts_free(facts);
    return fault;
}

void segment_facts_free(struct segment_facts *facts)
{
    free(facts->items);
    text_free(&facts->bytes);
    *facts = (struct segment_facts){0};
}
