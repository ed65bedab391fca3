#include "support.h"

#include "sync/receipt.h"
#include "sync/wire.h"
#include "sync_support.h"

static struct stream READ[] = {{{{1}}, {{2}}, 17}, {{{3}}, {{4}}, 0}};
static struct id ERASED[] = {{{5}}, {{6}}, {{7}}};

struct sent {
    struct keys keys;
    struct random random;
    struct receipt receipt;
    struct text bytes;
    struct receipt got;
};

static int sent_make(void **state)
{
    static struct sent sent;
    sent = (struct sent){.keys = keys_of(1), .random = random_seeded(5)};
    sent.receipt = (struct receipt){.device = id_of(1),
                                    .number = 8,
                                    .written_ms = 1795615200000,
                                    .clock_trusted = true,
                                    .life = id_of(2),
                                    .version = "1.0",
                                    .read = READ,
                                    .read_count = 2,
                                    .erased = ERASED,
                                    .erased_count = 3};
    *state = &sent;
    return 0;
}

static int sent_free(void **state)
{
    struct sent *sent = *state;
    receipt_release(&sent->got);
    text_free(&sent->bytes);
    return 0;
}

static enum seal_fault get(struct sent *sent, int64_t number)
{
    sent->got = (struct receipt){.device = id_of(1), .number = number};
    return receipt_decode(&sent->keys, sent->bytes.bytes, sent->bytes.length, &sent->got);
}

static void a_name_is_written_and_read(void **state)
{
    (void)state;
    char name[RECEIPT_NAME_SIZE];
    struct id device;
    int64_t number;
    assert_string_equal(receipt_name(id_of(1), 12, name), "01010101010101010101010101010101.12.vec");
    assert_true(receipt_parse(name, &device, &number));
    assert_true(id_equal(device, id_of(1)));
    assert_int_equal(number, 12);
}

static void only_names_that_we_write_are_names(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "01010101010101010101010101010101",
        "01010101010101010101010101010101.",
        "01010101010101010101010101010101..vec",
        "01010101010101010101010101010101.0.vec",
        "01010101010101010101010101010101.012.vec",
        "01010101010101010101010101010101.-1.vec",
        "01010101010101010101010101010101.12.vec.00112233.tmp",
        "01010101010101010101010101010101.12.sync-conflict-20261125-140000-ABCDEFG.vec",
        "0101010101010101010101010101010A.12.vec",
        "01010101010101010101010101010101-12.vec",
        "01010101010101010101010101010101.9007199254740992.vec",
        "01010101010101010101010101010101.99999999999999999999.vec",
    };
    struct id device;
    int64_t number;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (receipt_parse(bad[i], &device, &number))
            fail_msg("taken for a receipt: %s", bad[i]);
}

static void a_receipt_travels_unchanged(void **state)
{
    struct sent *sent = *state;
    receipt_encode(&sent->keys, &sent->random, &sent->receipt, &sent->bytes);
    assert_int_equal(get(sent, 8), SEAL_FINE);
    assert_true(id_equal(sent->got.device, id_of(1)));
    assert_int_equal(sent->got.number, 8);
    assert_int_equal(sent->got.written_ms, 1795615200000);
    assert_true(sent->got.clock_trusted);
    assert_true(id_equal(sent->got.life, id_of(2)));
    assert_string_equal(sent->got.version, "1.0");
    assert_int_equal(sent->got.read_count, 2);
    assert_memory_equal(sent->got.read, READ, sizeof READ);
    assert_int_equal(sent->got.erased_count, 3);
    assert_memory_equal(sent->got.erased, ERASED, sizeof ERASED);
}

static void an_older_receipt_under_a_newer_name_is_found_out(void **state)
{
    struct sent *sent = *state;
    receipt_encode(&sent->keys, &sent->random, &sent->receipt, &sent->bytes);
    assert_int_equal(get(sent, 9), SEAL_FOREIGN);
    assert_null(sent->got.read);
    assert_int_equal(sent->got.number, 0);
}

/* Seals `body` as the receipt number 8. */
static enum seal_fault get_sealed(struct sent *sent, const struct text *body, size_t size)
{
    struct seal_header header = {
        .kind = SEAL_RECEIPT, .house = sent->keys.house, .device = id_of(1), .first = 8, .last = 8};
    text_clear(&sent->bytes);
    seal_close(&sent->keys, &sent->random, &header, text_string(body), size, &sent->bytes);
    enum seal_fault fault = get(sent, 8);
    receipt_release(&sent->got);
    return fault;
}

static void put_start(struct text *body, size_t read_count)
{
    wire_put_number(body, 1);
    wire_put_byte(body, 0);
    wire_put_id(body, id_of(2));
    wire_put_word(body, "2.0");
    wire_put_length(body, read_count);
}

static void what_a_later_version_adds_is_skipped_and_what_was_cut_is_damaged(void **state)
{
    struct sent *sent = *state;
    struct text body = {0};
    put_start(&body, 0);
    wire_put_length(&body, 1);
    wire_put_id(&body, id_of(9));
    for (size_t size = 0; size < body.length; size++)
        assert_int_equal(get_sealed(sent, &body, size), SEAL_DAMAGED);
    assert_int_equal(get_sealed(sent, &body, body.length), SEAL_FINE);
    wire_put_word(&body, "more");
    assert_int_equal(get_sealed(sent, &body, body.length), SEAL_FINE);
    text_free(&body);
}

static void a_count_that_lies_takes_no_memory(void **state)
{
    struct sent *sent = *state;
    struct text body = {0};
    put_start(&body, UINT32_MAX);
    wire_put_length(&body, 0);
    assert_int_equal(get_sealed(sent, &body, body.length), SEAL_DAMAGED);
    text_free(&body);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sent_make, sent_free)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_written_and_read),
        cmocka_unit_test(only_names_that_we_write_are_names),
        TEST(a_receipt_travels_unchanged),
        TEST(an_older_receipt_under_a_newer_name_is_found_out),
        TEST(what_a_later_version_adds_is_skipped_and_what_was_cut_is_damaged),
        TEST(a_count_that_lies_takes_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
