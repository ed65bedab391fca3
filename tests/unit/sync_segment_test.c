#include "support.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sync/segment.h"
#include "sync_support.h"

enum { COUNT = 3 };

static struct segment segment_of(int64_t first, int64_t last)
{
    return (struct segment){id_of(1), id_of(2), first, last, 4};
}

/* --- Names --- */

static void a_name_is_written_and_read(void **state)
{
    (void)state;
    char name[SEGMENT_NAME_SIZE];
    struct segment read;
    struct segment segment = segment_of(7, 1006);
    assert_string_equal(segment_name(&segment, name), "7-1006.02020202020202020202020202020202.4.seg");
    assert_true(segment_parse(name, id_of(1), &read));
    assert_memory_equal(&read, &segment, sizeof read);
}

static void only_names_that_we_write_are_names(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        ".seg",
        "1-2",
        "1-2.02020202020202020202020202020202.4.seg ",
        " 1-2.02020202020202020202020202020202.4.seg",
        "1-2.02020202020202020202020202020202.4.seg.0123abcd.tmp",
        "1-2.02020202020202020202020202020202.4.sync-conflict-20261125-140000-ABCDEFG.seg",
        "1-2.02020202020202020202020202020202.4 (copy).seg",
        "1-2.0202020202020202020202020202020A.4.seg",
        "1-2.020202020202020202020202020202.4.seg",
        "1-2.0202020202020202020202020202020202.4.seg",
        "1-2.0202020202020202020202020202020g.4.seg",
        "01-2.02020202020202020202020202020202.4.seg",
        "1-2.02020202020202020202020202020202.04.seg",
        "1-2.02020202020202020202020202020202..seg",
        "0-2.02020202020202020202020202020202.4.seg",
        "-1-2.02020202020202020202020202020202.4.seg",
        "3-2.02020202020202020202020202020202.4.seg",
        "1-1001.02020202020202020202020202020202.4.seg",
        "1-9999999999999999.02020202020202020202020202020202.4.seg",
        "9007199254740992-9007199254740992.02020202020202020202020202020202.4.seg",
        "99999999999999999999-99999999999999999999.02020202020202020202020202020202.4.seg",
    };
    struct segment segment;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (segment_parse(bad[i], id_of(1), &segment))
            fail_msg("taken for a segment: %s", bad[i]);
}

/* --- Facts --- */

struct sent {
    struct keys keys;
    struct random random;
    struct fact facts[COUNT];
    struct text bytes;
    struct segment_facts got;
};

static int sent_make(void **state)
{
    static struct sent sent;
    sent = (struct sent){.keys = keys_of(1), .random = random_seeded(5)};
    for (unsigned i = 0; i < COUNT; i++)
        sent.facts[i] = fact_of((uint8_t)(i + 1));
    *state = &sent;
    return 0;
}

static int sent_free(void **state)
{
    struct sent *sent = *state;
    segment_facts_free(&sent->got);
    text_free(&sent->bytes);
    return 0;
}

static enum seal_fault send_and_get(struct sent *sent)
{
    struct segment segment = segment_of(11, 10 + COUNT);
    text_clear(&sent->bytes);
    segment_encode(&sent->keys, &sent->random, &segment, sent->facts, COUNT, &sent->bytes);
    return segment_decode(&sent->keys, &segment, sent->bytes.bytes, sent->bytes.length, &sent->got);
}

static void facts_travel_unchanged(void **state)
{
    struct sent *sent = *state;
    sent->facts[0].person_count = 0;
    sent->facts[0].replaces.count = 0;
    sent->facts[0].batch = id_of(0);
    sent->facts[0].clock_trusted = false;
    sent->facts[0].made_ms = -1;
    sent->facts[0].body = NULL; /* erased */
    sent->facts[1].person_count = FACT_PERSONS_LIMIT;
    sent->facts[1].replaces.count = VERSIONS_LIMIT;
    for (unsigned i = 0; i < 8; i++)
        sent->facts[1].persons[i] = sent->facts[1].replaces.ids[i] = id_of((uint8_t)(0x40 + i));
    (void)text_format(sent->facts[2].noun, FACT_WORD_SIZE, "%s", "a_noun_of_a_later_version_______");
    assert_int_equal(send_and_get(sent), SEAL_FINE);
    assert_int_equal(sent->got.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(fact_equal(&sent->got.items[i], &sent->facts[i]));
        assert_true(id_equal(sent->got.items[i].device, id_of(1)));
        assert_true(id_equal(sent->got.items[i].life, id_of(2)));
        assert_int_equal(sent->got.items[i].sequence, 11 + i);
    }
}

static void unsound_none(struct fact *fact)
{
    fact->id = id_of(0);
}
static void unsound_row(struct fact *fact)
{
    fact->row = id_of(0);
}
static void unsound_noun(struct fact *fact)
{
    (void)text_format(fact->noun, FACT_WORD_SIZE, "%s", "Sign-up");
}
static void unsound_part(struct fact *fact)
{
    (void)text_format(fact->part, FACT_WORD_SIZE, "%s", "");
}
static void unsound_lamport(struct fact *fact)
{
    fact->lamport = INT64_MAX;
}
static void unsound_before_zero(struct fact *fact)
{
    fact->lamport = -1;
}
static void unsound_replaced(struct fact *fact)
{
    fact->replaces.ids[0] = fact->id;
}
static void unsound_person(struct fact *fact)
{
    fact->persons[0] = id_of(0);
}
static void unsound_body(struct fact *fact)
{
    fact->body = "{\"title\":\"\xFF\"}";
}

static void a_fact_that_is_not_sound_spoils_its_segment(void **state)
{
    static void (*const spoil[])(struct fact * fact) = {
        unsound_none,        unsound_row,      unsound_noun,   unsound_part, unsound_lamport,
        unsound_before_zero, unsound_replaced, unsound_person, unsound_body,
    };
    struct sent *sent = *state;
    for (size_t i = 0; i < sizeof spoil / sizeof spoil[0]; i++) {
        sent->facts[COUNT - 1] = fact_of(COUNT);
        spoil[i](&sent->facts[COUNT - 1]);
        assert_int_equal(send_and_get(sent), SEAL_DAMAGED);
        assert_null(sent->got.items);
        assert_int_equal(sent->got.count, 0);
    }
}

static struct seal_header header_of(const struct sent *sent, const struct segment *segment)
{
    return (struct seal_header){.kind = SEAL_SEGMENT,
                                .house = sent->keys.house,
                                .device = segment->device,
                                .life = segment->life,
                                .first = segment->first,
                                .last = segment->last,
                                .generation = segment->generation};
}

static enum seal_fault get_sealed(struct sent *sent, const void *body, size_t size)
{
    struct segment segment = segment_of(11, 11);
    struct seal_header header = header_of(sent, &segment);
    struct text bytes = {0};
    seal_close(&sent->keys, &sent->random, &header, body, size, &bytes);
    enum seal_fault fault = segment_decode(&sent->keys, &segment, bytes.bytes, bytes.length, &sent->got);
    segment_facts_free(&sent->got);
    text_free(&bytes);
    return fault;
}

/* Of one fact, as it lies in a segment. */
static void open_one(struct sent *sent, struct text *body)
{
    struct segment segment = segment_of(11, 11);
    struct seal_header header = header_of(sent, &segment);
    text_clear(&sent->bytes);
    segment_encode(&sent->keys, &sent->random, &segment, sent->facts, 1, &sent->bytes);
    assert_int_equal(seal_open(&sent->keys, &header, sent->bytes.bytes, sent->bytes.length, body), SEAL_FINE);
}

static void a_list_that_is_cut_or_goes_on_is_damaged_also_where_it_authenticates(void **state)
{
    struct sent *sent = *state;
    struct text body = {0};
    open_one(sent, &body);
    assert_int_equal(get_sealed(sent, body.bytes, body.length), SEAL_FINE);
    for (size_t length = 0; length < body.length; length++)
        assert_int_equal(get_sealed(sent, body.bytes, length), SEAL_DAMAGED);
    text_append(&body, "\0", 1);
    assert_int_equal(get_sealed(sent, body.bytes, body.length), SEAL_DAMAGED);
    text_free(&body);
}

static void a_segment_says_how_many_facts_it_takes(void **state)
{
    (void)state;
    enum { LARGE = 1024 * 1024 };
    char *body = memory_new(LARGE + 1, 1);
    struct fact *facts = memory_new(SEGMENT_FACTS + 1, sizeof *facts);
    memset(body, ' ', LARGE);
    assert_int_equal(segment_fit(facts, 0), 0);
    assert_int_equal(segment_fit(facts, 10), 10);
    assert_int_equal(segment_fit(facts, SEGMENT_FACTS + 1), SEGMENT_FACTS);
    for (size_t i = 0; i < 20; i++)
        facts[i].body = body;
    assert_int_equal(segment_fit(facts, 1), 1);
    assert_int_equal(segment_fit(facts, 20), 15);
    free(facts);
    free(body);
}

static void the_largest_segment_is_read(void **state)
{
    struct sent *sent = *state;
    struct fact *facts = memory_new(SEGMENT_FACTS, sizeof *facts);
    struct segment segment = segment_of(1, SEGMENT_FACTS);
    for (size_t i = 0; i < SEGMENT_FACTS; i++)
        facts[i] = fact_of((uint8_t)(i % 100 + 1));
    segment_encode(&sent->keys, &sent->random, &segment, facts, SEGMENT_FACTS, &sent->bytes);
    assert_int_equal(segment_decode(&sent->keys, &segment, sent->bytes.bytes, sent->bytes.length, &sent->got),
                     SEAL_FINE);
    assert_int_equal(sent->got.items[SEGMENT_FACTS - 1].sequence, SEGMENT_FACTS);
    free(facts);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sent_make, sent_free)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_written_and_read),
        cmocka_unit_test(only_names_that_we_write_are_names),
        TEST(facts_travel_unchanged),
        TEST(a_fact_that_is_not_sound_spoils_its_segment),
        TEST(a_list_that_is_cut_or_goes_on_is_damaged_also_where_it_authenticates),
        cmocka_unit_test(a_segment_says_how_many_facts_it_takes),
        TEST(the_largest_segment_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
