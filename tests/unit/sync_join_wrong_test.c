#include "meeting.h"

#include "store/stream.h"
#include "sync/join_file.h"
#include "sync/seen.h"

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

/* A code that is not the one offered. */
static const char *wrong_code(const struct meeting *meeting)
{
    return strcmp(meeting->code, "11111111") == 0 ? "22222222" : "11111111";
}

static void a_wrong_code_is_said_and_the_next_try_waits_longer_each_time(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    for (int i = 1; i < JOIN_TRIES; i++) {
        meet_ask(meeting, wrong_code(meeting));
        assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WRONG);
        assert_int_equal(meeting->offered.tries_left, JOIN_TRIES - i);
        assert_int_equal(meet_step_device(meeting), JOIN_ASK_WRONG);
        assert_int_equal(meet_step_device(meeting), JOIN_ASK_NONE);
        assert_int_equal(meet_count_files(meeting), 0);
        meet_ask(meeting, wrong_code(meeting));
        meet_wait(meeting, (JOIN_FIRST_PAUSE_MS << (i - 1)) - 1);
        assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
        assert_int_equal(meet_count_files(meeting), 1); /* not judged yet */
        meet_wait(meeting, 1);
    }
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
}

static void the_fifth_wrong_code_voids_the_offer(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    for (int i = 1; i <= JOIN_TRIES; i++) {
        meet_ask(meeting, wrong_code(meeting));
        assert_int_equal(meet_step_office(meeting), i < JOIN_TRIES ? JOIN_OFFER_WRONG : JOIN_OFFER_VOID);
        assert_int_equal(meet_step_device(meeting), i < JOIN_TRIES ? JOIN_ASK_WRONG : JOIN_ASK_VOID);
        meet_wait(meeting, 5 * 60 * 1000);
    }
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_REFUSED);
    assert_string_equal(meeting->offered.name, "Lounge");
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_VOID);
    assert_int_equal(meet_count_files(meeting), 0);
}

static void a_request_that_is_damaged_at_the_device_is_over_and_it_may_ask_again(void **state)
{
    struct meeting *meeting = *state;
    const char *data = meeting->device->store.folder;
    char path[FILE_PATH_SIZE];
    struct text bytes = {0};
    struct err err = {0};
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    assert_true(join_is_asked(data));
    assert_true(file_read(file_join(path, data, "join-request"), JOIN_BYTES, &bytes, &err));
    assert_true(file_write_whole(path, bytes.bytes, bytes.length / 2, 0600, &err));
    text_free(&bytes);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_NONE);
    assert_false(join_is_asked(data));
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS);
}

/* Whoever hosts the folder may put anything there under the name of a request. */
static void what_is_too_large_for_a_request_holds_up_no_other(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    char junk[JOIN_BYTES + 1] = {0};
    meet_offer(meeting, false, NULL);
    text_format(path, sizeof path, JOIN_FOLDER "/%032x" JOIN_REQUEST, 7);
    memory_folder_put(&meeting->memory, path, junk, sizeof junk);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void who_asks_again_takes_the_first_request_back(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, wrong_code(meeting));
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_count_files(meeting), 1);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

/* A device of the house asks under its own name each time. */
static void a_device_of_the_house_may_ask_again_with_the_right_code(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, true, NULL);
    struct keys keys = meeting->keys;
    keys.is_office = false;
    assert_done(meeting->device, keys_save(&keys, meeting->device->store.folder, &meeting->device->err));
    meet_ask(meeting, wrong_code(meeting));
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_refusal_that_got_lost_is_said_again_and_is_no_new_try(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, wrong_code(meeting));
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WRONG);
    memory_folder_take(&meeting->memory, memory_folder_find(&meeting->memory, ".answer")->path);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS); /* and asks once more */
    meet_wait(meeting, 60 * 1000);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    assert_int_equal(meeting->offered.tries_left, JOIN_TRIES - 1);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WRONG);
}

static void an_answer_that_was_given_is_not_taken_back_by_a_request_that_comes_again(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    set_text(path, file->path);
    text_append(&bytes, file->bytes.bytes, file->bytes.length);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    memory_folder_put(&meeting->memory, path, bytes.bytes, bytes.length); /* it saw no answer yet */
    text_free(&bytes);
    (void)meet_step_office(meeting);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_wrong_request_that_is_put_back_is_not_a_new_try(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, wrong_code(meeting));
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    (void)text_format(path, sizeof path, "%s", file->path);
    text_append(&bytes, file->bytes.bytes, file->bytes.length);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WRONG);
    for (int i = 0; i < 2 * JOIN_TRIES; i++) {
        memory_folder_put(&meeting->memory, path, bytes.bytes, bytes.length);
        meet_wait(meeting, 60 * 1000);
        assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
        assert_int_equal(meeting->offered.tries_left, JOIN_TRIES - 1);
    }
    text_free(&bytes);
}

static void an_offer_is_over_after_an_hour_and_after_a_restart_of_the_machine(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_wait(meeting, JOIN_MS - 1);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    meet_ask(meeting, meeting->code);
    meet_wait(meeting, 1);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_LATE);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_VOID);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_NONE);
    meet_offer(meeting, false, NULL);
    meeting->office->clock.monotonic_ms = 0;
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_LATE);
}

static void a_clock_that_is_set_back_does_not_lengthen_the_hour(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    for (int i = 0; i < 4; i++) {
        clock_advance(&meeting->office->clock, JOIN_MS / 4);
        clock_set(&meeting->office->clock, moment("2026-11-25T14:00"));
    }
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_LATE);
}

static void a_new_offer_takes_the_place_of_the_last(void **state)
{
    struct meeting *meeting = *state;
    char old[JOIN_CODE_SIZE];
    meet_offer(meeting, false, NULL);
    memcpy(old, meeting->code, sizeof old);
    meet_offer(meeting, false, NULL);
    assert_string_not_equal(meeting->code, old);
    meet_ask(meeting, old);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WRONG);
}

static void what_cannot_join_is_refused_at_once(void **state)
{
    struct meeting *meeting = *state;
    struct err *err = &meeting->device->err;
    struct join *join = &meeting->at_device;
    assert_false(join_ask(join, "1234567", "Lounge", NULL, err));
    assert_contains(err->text, "eight digits");
    assert_false(join_ask(join, "1234567x", "Lounge", NULL, err));
    assert_false(join_ask(join, "12345678", "", NULL, err));
    assert_contains(err->text, "name");
    assert_false(join_ask(join, "12345678", "Lo\nunge", NULL, err));
    assert_done(meeting->device, keys_save(&meeting->keys, meeting->device->store.folder, err));
    assert_false(join_ask(join, "12345678", "Lounge", NULL, err));
    assert_contains(err->text, "is the office already");
    struct keys other = keys_of(2);
    assert_done(meeting->device, keys_save(&other, meeting->device->store.folder, err));
    assert_false(join_ask(join, "12345678", "Lounge", NULL, err));
    assert_contains(err->text, "belongs to another house");
    assert_int_equal(meet_count_files(meeting), 0);
}

static void a_device_that_people_use_does_not_join(void **state)
{
    struct meeting *meeting = *state;
    make_person(meeting->device, "Ana");
    assert_false(join_ask(&meeting->at_device, "12345678", "Lounge", NULL, &meeting->device->err));
    assert_contains(meeting->device->err.text, "people or events of its own");
}

static void a_folder_without_a_house_cannot_be_joined(void **state)
{
    struct meeting *meeting = *state;
    memory_folder_take(&meeting->memory, "house.json");
    assert_false(join_ask(&meeting->at_device, "12345678", "Lounge", NULL, &meeting->device->err));
    assert_contains(meeting->device->err.text, "kiosk setup");
}

static void only_the_office_offers(void **state)
{
    struct meeting *meeting = *state;
    meeting->keys.is_office = false;
    assert_false(
        join_offer(&meeting->at_office, &meeting->keys, false, NULL, meeting->code, &meeting->office->err));
    assert_contains(meeting->office->err.text, "Only the office");
}

/* The office's latest receipt, written `ms` after the folder's clock began. */
static void write_receipt(struct meeting *meeting, int64_t ms)
{
    struct bench *office = meeting->office;
    struct heard own = {.device = office->store.device, .number = ms, .life = id_of(0x11)};
    char path[FOLDER_PATH_SIZE];
    meeting->memory.now_ms = ms;
    assert_done(office, heard_keep(&office->store, &own, NULL, 0, NULL, 0, &office->err));
    memory_folder_put(&meeting->memory, seen_path(own.device, own.number, path), "sealed", 6);
}

static void a_refusal_that_nobody_fetched_goes_after_a_day_of_the_folders_clock(void **state)
{
    struct meeting *meeting = *state;
    write_receipt(meeting, 1000);
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, wrong_code(meeting));
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WRONG);
    meet_wait(meeting, 400LL * DAY_MS); /* whatever the office's own clock says */
    (void)meet_step_office(meeting);
    assert_int_equal(meet_count_files(meeting), 1);
    write_receipt(meeting, 1000 + DAY_MS);
    (void)meet_step_office(meeting);
    assert_int_equal(meet_count_files(meeting), 1);
    write_receipt(meeting, 1001 + DAY_MS);
    (void)meet_step_office(meeting);
    assert_int_equal(meet_count_files(meeting), 0);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS); /* it asks once more … */
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_REFUSED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_VOID); /* … and is told */
}

static void an_answer_that_lets_a_device_in_waits_for_it(void **state)
{
    struct meeting *meeting = *state;
    write_receipt(meeting, 1000);
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    write_receipt(meeting, 1000 + 30 * DAY_MS);
    (void)meet_step_office(meeting);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, meeting_make, meeting_remove)
    const struct CMUnitTest tests[] = {
        TEST(a_wrong_code_is_said_and_the_next_try_waits_longer_each_time),
        TEST(the_fifth_wrong_code_voids_the_offer),
        TEST(a_request_that_is_damaged_at_the_device_is_over_and_it_may_ask_again),
        TEST(what_is_too_large_for_a_request_holds_up_no_other),
        TEST(who_asks_again_takes_the_first_request_back),
        TEST(a_device_of_the_house_may_ask_again_with_the_right_code),
        TEST(a_refusal_that_got_lost_is_said_again_and_is_no_new_try),
        TEST(an_answer_that_was_given_is_not_taken_back_by_a_request_that_comes_again),
        TEST(a_wrong_request_that_is_put_back_is_not_a_new_try),
        TEST(an_offer_is_over_after_an_hour_and_after_a_restart_of_the_machine),
        TEST(a_clock_that_is_set_back_does_not_lengthen_the_hour),
        TEST(a_new_offer_takes_the_place_of_the_last),
        TEST(what_cannot_join_is_refused_at_once),
        TEST(a_device_that_people_use_does_not_join),
        TEST(a_folder_without_a_house_cannot_be_joined),
        TEST(only_the_office_offers),
        TEST(a_refusal_that_nobody_fetched_goes_after_a_day_of_the_folders_clock),
        TEST(an_answer_that_lets_a_device_in_waits_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
