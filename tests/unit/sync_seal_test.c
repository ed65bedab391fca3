#include "support.h"

#include <sodium.h>

#include "sync/seal.h"
#include "sync_support.h"

static const struct seal_header header = {.kind = SEAL_SEGMENT,
                                          .house = {{0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA,
                                                     0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA}},
                                          .device = {{1}},
                                          .life = {{2}},
                                          .first = 5,
                                          .last = 9,
                                          .generation = 3};
static const char BODY[] = "the facts";

/* Where the format lies: behind the mark. */
enum { FORMAT_AT = 4, HOUSE_AT = 6 };

struct message {
    struct keys keys;
    struct random random;
    struct text bytes;
    struct text body;
};

static int message_make(void **state)
{
    static struct message message;
    message = (struct message){.keys = keys_of(1), .random = random_seeded(3)};
    seal_close(&message.keys, &message.random, &header, BODY, sizeof BODY, &message.bytes);
    *state = &message;
    return 0;
}

static int message_free(void **state)
{
    struct message *message = *state;
    text_free(&message->bytes);
    text_free(&message->body);
    return 0;
}

static enum seal_fault open_it(struct message *message, const struct seal_header *expected)
{
    return seal_open(&message->keys, expected, message->bytes.bytes, message->bytes.length, &message->body);
}

static void what_was_sealed_is_opened(void **state)
{
    struct message *message = *state;
    text_append(&message->body, "before ", 7);
    assert_int_equal(open_it(message, &header), SEAL_FINE);
    assert_int_equal(message->body.length, 7 + sizeof BODY);
    assert_memory_equal(message->body.bytes, "before the facts", 17);
}

static void nothing_of_it_can_be_read_without_the_key(void **state)
{
    struct message *message = *state;
    assert_null(memmem(message->bytes.bytes, message->bytes.length, "facts", 5));
    message->keys = keys_of(2);
    assert_int_equal(open_it(message, &header), SEAL_DAMAGED);
    assert_int_equal(message->body.length, 0);
}

static void the_same_message_is_never_sealed_alike(void **state)
{
    struct message *message = *state;
    struct text again = {0};
    seal_close(&message->keys, &message->random, &header, BODY, sizeof BODY, &again);
    assert_int_equal(again.length, message->bytes.length);
    assert_memory_not_equal(again.bytes, message->bytes.bytes, again.length);
    text_free(&again);
}

static void any_changed_bit_is_found_out(void **state)
{
    struct message *message = *state;
    for (size_t bit = 0; bit < message->bytes.length * 8; bit++) {
        message->bytes.bytes[bit / 8] = (char)(message->bytes.bytes[bit / 8] ^ (1 << bit % 8));
        enum seal_fault fault = open_it(message, &header);
        bool in_house = bit / 8 >= HOUSE_AT && bit / 8 < HOUSE_AT + sizeof(struct id);
        assert_int_equal(fault, in_house ? SEAL_FOREIGN : SEAL_DAMAGED);
        assert_int_equal(message->body.length, 0);
        message->bytes.bytes[bit / 8] = (char)(message->bytes.bytes[bit / 8] ^ (1 << bit % 8));
    }
}

static void any_cut_and_any_longer_message_is_found_out(void **state)
{
    struct message *message = *state;
    size_t whole = message->bytes.length;
    text_append(&message->bytes, "x", 1);
    for (size_t length = 0; length <= whole + 1; length++) {
        message->bytes.length = length;
        assert_int_equal(open_it(message, &header), length == whole ? SEAL_FINE : SEAL_DAMAGED);
    }
}

static void a_message_under_anothers_name_is_foreign(void **state)
{
    struct message *message = *state;
    struct seal_header others[7];
    for (size_t i = 0; i < 7; i++)
        others[i] = header;
    others[0].kind = SEAL_RECEIPT;
    others[1].house = id_of(0xAB);
    others[2].device.bytes[0] = 9;
    others[3].life.bytes[0] = 9;
    others[4].first = 4;
    others[5].last = 10;
    others[6].generation = 2;
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(open_it(message, &others[i]), SEAL_FOREIGN);
    assert_int_equal(message->body.length, 0);
}

static void another_houses_message_is_foreign(void **state)
{
    struct message *message = *state;
    message->keys.house = id_of(0xBB);
    assert_int_equal(open_it(message, &header), SEAL_FOREIGN);
}

/* Seals the message again as a later version would: another format, the same header and cipher. */
static void make_newer(struct message *message)
{
    enum { HEADER_SIZE = 6 + 3 * 16 + 3 * 8, NONCE_SIZE = 24 };
    uint8_t *bytes = (uint8_t *)message->bytes.bytes;
    bytes[FORMAT_AT] = SEAL_FORMAT + 1;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + HEADER_SIZE + NONCE_SIZE, NULL, (const uint8_t *)BODY,
                                               sizeof BODY, bytes, HEADER_SIZE, NULL, bytes + HEADER_SIZE,
                                               message->keys.house_key);
}

static void a_newer_format_is_told_from_damage(void **state)
{
    struct message *message = *state;
    make_newer(message);
    assert_int_equal(open_it(message, &header), SEAL_NEWER);
    assert_int_equal(message->body.length, 0);
    message->bytes.bytes[message->bytes.length - 1] ^= 1;
    assert_int_equal(open_it(message, &header), SEAL_DAMAGED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, message_make, message_free)
    const struct CMUnitTest tests[] = {
        TEST(what_was_sealed_is_opened),
        TEST(nothing_of_it_can_be_read_without_the_key),
        TEST(the_same_message_is_never_sealed_alike),
        TEST(any_changed_bit_is_found_out),
        TEST(any_cut_and_any_longer_message_is_found_out),
        TEST(a_message_under_anothers_name_is_foreign),
        TEST(another_houses_message_is_foreign),
        TEST(a_newer_format_is_told_from_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
