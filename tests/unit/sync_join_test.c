#include "meeting.h"

#include <sys/stat.h>

#include "store/house.h"

static void take_up(struct meeting *meeting)
{
    store_close(&meeting->device->store);
    assert_done(meeting->device, join_take_up(&meeting->at_device, &meeting->asked, &meeting->device->err));
    bench_open_with(meeting->device, NULL);
}

static bool is_there(struct bench *bench, const char *name)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, bench_path(bench, "data"), name));
}

static void a_device_with_the_code_joins_the_house(void **state)
{
    struct meeting *meeting = *state;
    struct keys keys;
    bool has_keys;
    char name[NAME_SIZE], house[NAME_SIZE];
    meet_offer(meeting, false, NULL);
    assert_int_equal(strspn(meeting->code, "0123456789"), JOIN_CODE_DIGITS);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    assert_done(meeting->device,
                join_ask(&meeting->at_device, meeting->code, "Lounge", house, &meeting->device->err));
    assert_string_equal(house, "Elm House");
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_string_equal(meeting->offered.name, "Lounge");
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
    take_up(meeting);
    assert_true(id_equal(meeting->device->store.house, meeting->office->store.house));
    assert_true(id_equal(meeting->device->store.device, meeting->offered.device));
    assert_done(meeting->device,
                device_name(&meeting->device->store, meeting->offered.device, name, &meeting->device->err));
    assert_string_equal(name, "Lounge");
    assert_done(meeting->device,
                keys_load(&keys, meeting->device->store.folder, &has_keys, &meeting->device->err));
    assert_true(has_keys && !keys.is_office);
    assert_memory_equal(keys.house_key, meeting->keys.house_key, KEY_SIZE);
}

static void nothing_of_it_stays_afterwards(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    meet_step_office(meeting);
    meet_step_device(meeting);
    take_up(meeting);
    assert_int_equal(meet_count_files(meeting), 0);
    assert_false(is_there(meeting->office, "join-offer"));
    assert_false(is_there(meeting->device, "join-request"));
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_NONE);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_NONE);
}

static void what_waits_is_for_no_other_eyes_and_has_no_code_in_it(void **state)
{
    struct meeting *meeting = *state;
    struct stat status;
    struct text bytes = {0};
    char path[FILE_PATH_SIZE];
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    file_join(path, meeting->office->store.folder, "join-offer");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_done(meeting->office, file_read(path, JOIN_BYTES, &bytes, &meeting->office->err));
    file_join(path, meeting->device->store.folder, "join-request");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_done(meeting->device, file_read(path, JOIN_BYTES, &bytes, &meeting->device->err));
    assert_null(memmem(bytes.bytes, bytes.length, meeting->code, JOIN_CODE_DIGITS));
    text_free(&bytes);
}

static void the_office_may_be_handed_on_and_may_name_the_device(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, true, "Office upstairs");
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_true(meeting->offered.with_office);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
    assert_true(meeting->asked.keys.is_office);
    assert_string_equal(meeting->asked.name, "Office upstairs");
}

static void strangers_in_the_folder_keep_nobody_from_joining(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    memory_folder_put(&meeting->memory, "join/readme.txt", "x", 1);
    memory_folder_put(&meeting->memory, "join/00000000000000000000000000000000.request", "x", 1);
    memory_folder_put(&meeting->memory, "join/00000000000000000000000000000001.request.0123abcd.tmp", "x", 1);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    assert_int_equal(meeting->offered.tries_left, JOIN_TRIES);
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_request_under_another_devices_name_is_not_looked_at(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    set_text(file->path, "join/00000000000000000000000000000001.request");
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
}

static void a_forged_answer_is_passed_over_and_the_offices_takes_its_place(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    (void)text_format(path, sizeof path, "%.37s.answer", file->path);
    memory_folder_put(&meeting->memory, path, "forged", 6);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_request_that_the_folder_has_lost_is_posted_again(void **state)
{
    struct meeting *meeting = *state;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    memory_folder_take(&meeting->memory, memory_folder_find(&meeting->memory, ".request")->path);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_WAITS);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
}

static void an_answer_that_was_not_published_is_made_again(void **state)
{
    struct meeting *meeting = *state;
    enum join_offer_state reached = JOIN_OFFER_WAITS;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    for (unsigned skip = 0; reached != JOIN_OFFER_ANSWERED; skip++) {
        assert_true(skip < 20);
        memory_folder_break(&meeting->memory, skip, FOLDER_FULL);
        bool ok =
            join_offer_step(&meeting->at_office, &meeting->keys, &meeting->offered, &meeting->office->err);
        reached = ok ? meeting->offered.state : JOIN_OFFER_WAITS;
        memory_folder_mend(&meeting->memory);
    }
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
}

static void taking_up_goes_on_where_it_was_cut_short(void **state)
{
    struct meeting *meeting = *state;
    static const enum fault faults[] = {FAULT_OPEN, FAULT_RENAME, FAULT_FSYNC, FAULT_UNLINK};
    bool done = false;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    meet_step_office(meeting);
    for (unsigned i = 0; !done; i++) {
        assert_true(i < 200);
        assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
        store_close(&meeting->device->store);
        fault_arm(faults[i % 4], i / 4, 5 /* EIO */);
        done = join_take_up(&meeting->at_device, &meeting->asked, &meeting->device->err);
        fault_clear();
        bench_open_with(meeting->device, NULL);
    }
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_NONE);
    assert_true(id_equal(meeting->device->store.house, meeting->keys.house));
}

static void a_device_of_the_house_may_become_its_office_and_keeps_its_data(void **state)
{
    struct meeting *meeting = *state;
    struct keys keys;
    bool has_keys;
    meet_offer(meeting, false, NULL);
    meet_ask(meeting, meeting->code);
    meet_step_office(meeting);
    meet_step_device(meeting);
    take_up(meeting);
    struct id device = meeting->device->store.device;
    assert_false(is_there(meeting->device, "take-office"));
    make_person(meeting->device, "Ana");
    meet_offer(meeting, true, NULL);
    meet_ask(meeting, meeting->code);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(meet_step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_ANSWERED);
    take_up(meeting);
    assert_true(id_equal(meeting->device->store.device, device));
    assert_true(is_there(meeting->device, "take-office"));
    assert_done(meeting->device,
                keys_load(&keys, meeting->device->store.folder, &has_keys, &meeting->device->err));
    assert_true(keys.is_office);
    assert_int_equal(meet_step_device(meeting), JOIN_ASK_NONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, meeting_make, meeting_remove)
    const struct CMUnitTest tests[] = {
        TEST(a_device_with_the_code_joins_the_house),
        TEST(nothing_of_it_stays_afterwards),
        TEST(what_waits_is_for_no_other_eyes_and_has_no_code_in_it),
        TEST(the_office_may_be_handed_on_and_may_name_the_device),
        TEST(strangers_in_the_folder_keep_nobody_from_joining),
        TEST(a_request_under_another_devices_name_is_not_looked_at),
        TEST(a_forged_answer_is_passed_over_and_the_offices_takes_its_place),
        TEST(a_request_that_the_folder_has_lost_is_posted_again),
        TEST(an_answer_that_was_not_published_is_made_again),
        TEST(a_device_of_the_house_may_become_its_office_and_keeps_its_data),
        TEST(taking_up_goes_on_where_it_was_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
