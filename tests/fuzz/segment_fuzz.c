/* Any bytes as a segment: as the file that lies in the folder, as what authenticates in it, and as a
 * name. What is taken is sound, and says the same when it is sent on. */
#include <stdint.h>
#include <string.h>

#include "sync/segment.h"
#include "sync_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { AS_FILE, AS_FACTS, AS_NAME, WAYS };

static struct keys keys;
static struct random randomness;

static struct segment segment_of(unsigned count)
{
    return (struct segment){id_of(1), id_of(2), 11, 10 + count, 4};
}

static void check_fact(const struct fact *fact)
{
    ASSERT(!id_is_none(fact->id) && !id_is_none(fact->row) && fact->noun[0] != '\0' && fact->part[0] != '\0');
    ASSERT(fact->person_count <= FACT_PERSONS_LIMIT && fact->replaces.count <= VERSIONS_LIMIT);
    ASSERT(fact->lamport >= 0 && fact->sequence >= 11);
    ASSERT(fact->body == NULL || text_is_utf8(fact->body, strlen(fact->body)));
}

static void send_on(const struct segment *segment, const struct segment_facts *facts)
{
    struct text file = {0};
    struct segment_facts again = {0};
    segment_encode(&keys, &randomness, segment, facts->items, facts->count, &file);
    ASSERT(segment_decode(&keys, segment, file.bytes, file.length, &again) == SEAL_FINE);
    for (size_t i = 0; i < facts->count; i++)
        ASSERT(fact_equal(&facts->items[i], &again.items[i]));
    segment_facts_free(&again);
    text_free(&file);
}

static void read_file(const struct segment *segment, const void *bytes, size_t size)
{
    struct segment_facts facts = {0};
    if (segment_decode(&keys, segment, bytes, size, &facts) == SEAL_FINE) {
        ASSERT((int64_t)facts.count == segment->last - segment->first + 1);
        for (size_t i = 0; i < facts.count; i++)
            check_fact(&facts.items[i]);
        send_on(segment, &facts);
    } else {
        ASSERT(facts.items == NULL && facts.count == 0);
    }
    segment_facts_free(&facts);
}

static void read_facts(const struct segment *segment, const void *bytes, size_t size)
{
    struct text file = {0};
    struct seal_header header = {.kind = SEAL_SEGMENT,
                                 .house = keys.house,
                                 .device = segment->device,
                                 .life = segment->life,
                                 .first = segment->first,
                                 .last = segment->last,
                                 .generation = segment->generation};
    seal_close(&keys, &randomness, &header, bytes, size, &file);
    read_file(segment, file.bytes, file.length);
    text_free(&file);
}

static void read_name(const uint8_t *bytes, size_t size)
{
    struct segment segment;
    char again[SEGMENT_NAME_SIZE];
    struct text name = {0};
    text_append(&name, bytes, size);
    if (segment_parse(name.bytes, id_of(1), &segment))
        ASSERT(strcmp(segment_name(&segment, again), name.bytes) == 0);
    text_free(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 2)
        return 0;
    keys = keys_of(1);
    randomness = random_seeded(1);
    struct segment segment = segment_of(bytes[1] % 8 + 1);
    if (bytes[0] % WAYS == AS_FILE)
        read_file(&segment, bytes + 2, size - 2);
    else if (bytes[0] % WAYS == AS_FACTS)
        read_facts(&segment, bytes + 2, size - 2);
    else
        read_name(bytes + 2, size - 2);
    return 0;
}
