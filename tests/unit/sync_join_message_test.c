#include "support.h"

#include <sodium.h>

#include "sync/join_message.h"
#include "sync_support.h"

/* Where a request's MAC lies, from its end. */
enum { MAC_SIZE = 32 };

struct meeting {
    struct join_secret secret;
    struct join_request request;
    uint8_t secret_key[JOIN_KEY_SIZE];
    struct text asked;
    struct join_grant grant;
    struct text answer;
    struct join_grant got;
};

static void ask(struct meeting *meeting)
{
    text_clear(&meeting->asked);
    join_request_encode(&meeting->request, &meeting->secret, &meeting->asked);
}

static int meeting_make(void **state)
{
    static struct meeting meeting;
    meeting = (struct meeting){.request = {id_of(0xAA), id_of(5), "Lounge", {0}},
                               .grant = {.keys = keys_of(1), .name = "Library"}};
    join_stretch("12345678", id_of(0xAA), &meeting.secret);
    crypto_box_keypair(meeting.request.public_key, meeting.secret_key);
    ask(&meeting);
    *state = &meeting;
    return 0;
}

static int meeting_free(void **state)
{
    struct meeting *meeting = *state;
    text_free(&meeting->asked);
    text_free(&meeting->answer);
    return 0;
}

static bool answer(struct meeting *meeting)
{
    text_clear(&meeting->answer);
    return join_answer_encode(meeting->asked.bytes, meeting->asked.length, &meeting->secret, &meeting->grant,
                              &meeting->answer);
}

static enum join_answer read_answer(struct meeting *meeting)
{
    return join_answer_decode(meeting->asked.bytes, meeting->asked.length, &meeting->secret,
                              meeting->secret_key, meeting->answer.bytes, meeting->answer.length,
                              &meeting->got);
}

static bool is_right(const struct meeting *meeting, const char *code, uint8_t house)
{
    struct join_secret secret;
    join_stretch(code, id_of(house), &secret);
    return join_request_is_right(meeting->asked.bytes, meeting->asked.length, &secret);
}

static void the_right_code_is_told_from_a_wrong_one(void **state)
{
    struct meeting *meeting = *state;
    assert_true(is_right(meeting, "12345678", 0xAA));
    assert_false(is_right(meeting, "12345679", 0xAA));
    assert_false(is_right(meeting, "12345678", 0xAB));
}

static void a_request_says_who_asks(void **state)
{
    struct meeting *meeting = *state;
    struct join_request read;
    assert_true(join_request_decode(meeting->asked.bytes, meeting->asked.length, &read));
    assert_true(id_equal(read.house, id_of(0xAA)) && id_equal(read.device, id_of(5)));
    assert_string_equal(read.name, "Lounge");
    assert_memory_equal(read.public_key, meeting->request.public_key, JOIN_KEY_SIZE);
}

static void a_request_that_was_changed_is_not_right(void **state)
{
    struct meeting *meeting = *state;
    struct join_request read;
    for (size_t i = 0; i < meeting->asked.length; i += 7) {
        meeting->asked.bytes[i] ^= 4;
        bool is_form = join_request_decode(meeting->asked.bytes, meeting->asked.length, &read);
        assert_false(is_form &&
                     join_request_is_right(meeting->asked.bytes, meeting->asked.length, &meeting->secret));
        meeting->asked.bytes[i] ^= 4;
    }
}

static void what_is_cut_or_has_a_bad_name_is_no_request(void **state)
{
    struct meeting *meeting = *state;
    struct join_request read;
    for (size_t size = 0; size < meeting->asked.length; size++)
        assert_false(join_request_decode(meeting->asked.bytes, size, &read));
    text_append(&meeting->asked, "x", 1);
    assert_false(join_request_decode(meeting->asked.bytes, meeting->asked.length, &read));
    (void)text_format(meeting->request.name, NAME_SIZE, "a\x1b[2J");
    ask(meeting);
    assert_false(join_request_decode(meeting->asked.bytes, meeting->asked.length, &read));
    (void)text_format(meeting->request.name, NAME_SIZE, "%041d", 0);
    ask(meeting);
    assert_false(join_request_decode(meeting->asked.bytes, meeting->asked.length, &read));
}

static void the_answer_brings_the_keys(void **state)
{
    struct meeting *meeting = *state;
    assert_true(answer(meeting));
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_FINE);
    assert_memory_equal(&meeting->got.keys, &meeting->grant.keys, sizeof meeting->got.keys);
    assert_string_equal(meeting->got.name, "Library");
}

static void only_who_becomes_the_office_gets_its_secret(void **state)
{
    struct meeting *meeting = *state;
    meeting->grant.keys.is_office = false;
    assert_true(answer(meeting));
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_FINE);
    assert_false(meeting->got.keys.is_office);
    assert_true(sodium_is_zero(meeting->got.keys.office_secret, OFFICE_SECRET_SIZE));
    assert_memory_equal(meeting->got.keys.office_public, meeting->grant.keys.office_public, KEY_SIZE);
}

static void no_secret_lies_open_in_the_answer_also_for_who_guesses_the_code(void **state)
{
    struct meeting *meeting = *state;
    assert_true(answer(meeting));
    assert_null(memmem(meeting->answer.bytes, meeting->answer.length, meeting->grant.keys.house_key, 16));
    meeting->secret_key[0] ^= 8; /* the code is known, the device's key is not */
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
}

static void an_answer_that_was_changed_cut_or_swapped_is_none(void **state)
{
    struct meeting *meeting = *state;
    assert_true(answer(meeting));
    for (size_t i = 0; i < meeting->answer.length; i += 7) {
        meeting->answer.bytes[i] ^= 4;
        assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
        assert_true(sodium_is_zero((const uint8_t *)&meeting->got, sizeof meeting->got));
        meeting->answer.bytes[i] ^= 4;
    }
    size_t whole = meeting->answer.length;
    for (meeting->answer.length = 0; meeting->answer.length < whole; meeting->answer.length += 5)
        assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
    meeting->answer.length = whole;
    ask(meeting); /* the same again, byte by byte: no randomness of its own */
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_FINE);
    meeting->request.device = id_of(6);
    ask(meeting);
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
}

static void an_answer_from_who_does_not_know_the_code_is_none(void **state)
{
    struct meeting *meeting = *state;
    struct join_secret right = meeting->secret;
    join_stretch("00000000", id_of(0xAA), &meeting->secret);
    assert_true(answer(meeting));
    meeting->secret = right;
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
}

static void a_refusal_is_for_one_request(void **state)
{
    struct meeting *meeting = *state;
    join_refusal_encode(meeting->asked.bytes, meeting->asked.length, JOIN_ANSWER_WRONG, &meeting->answer);
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_WRONG);
    text_clear(&meeting->answer);
    join_refusal_encode(meeting->asked.bytes, meeting->asked.length, JOIN_ANSWER_VOID, &meeting->answer);
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_VOID);
    text_clear(&meeting->answer);
    join_refusal_encode(meeting->asked.bytes, meeting->asked.length, JOIN_ANSWER_TAKEN, &meeting->answer);
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_TAKEN);
    meeting->request.device = id_of(6);
    ask(meeting);
    assert_int_equal(read_answer(meeting), JOIN_ANSWER_OTHERS);
}

static void a_key_that_is_none_gets_no_answer(void **state)
{
    struct meeting *meeting = *state;
    memset(meeting->request.public_key, 0, JOIN_KEY_SIZE);
    ask(meeting);
    assert_true(is_right(meeting, "12345678", 0xAA));
    assert_false(answer(meeting));
    assert_int_equal(meeting->answer.length, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, meeting_make, meeting_free)
    const struct CMUnitTest tests[] = {
        TEST(the_right_code_is_told_from_a_wrong_one),
        TEST(a_request_says_who_asks),
        TEST(a_request_that_was_changed_is_not_right),
        TEST(what_is_cut_or_has_a_bad_name_is_no_request),
        TEST(the_answer_brings_the_keys),
        TEST(only_who_becomes_the_office_gets_its_secret),
        TEST(no_secret_lies_open_in_the_answer_also_for_who_guesses_the_code),
        TEST(an_answer_that_was_changed_cut_or_swapped_is_none),
        TEST(an_answer_from_who_does_not_know_the_code_is_none),
        TEST(a_refusal_is_for_one_request),
        TEST(a_key_that_is_none_gets_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
