#include "store_support.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "memory_folder.h"
#include "store/house.h"
#include "sync/house_file.h"
#include "sync/join.h"
#include "sync_support.h"

/* An office and a new device, each with data, at one shared folder. */
struct meeting {
    struct bench *office, *device;
    struct keys keys;
    struct memory_folder memory;
    struct join at_office, at_device;
    struct join_offer_result offered;
    struct join_ask_result asked;
    char code[JOIN_CODE_SIZE];
};

static struct join join_of(struct meeting *meeting, struct bench *bench)
{
    return (struct join){&meeting->memory.folder, &bench->store, bench->store.folder, &bench->clock,
                         &bench->random};
}

static int setup(void **state)
{
    struct meeting *meeting = calloc(1, sizeof *meeting);
    if (meeting == NULL || bench_make((void **)&meeting->office) != 0 ||
        bench_make((void **)&meeting->device) != 0)
        return -1;
    memory_folder_init(&meeting->memory);
    meeting->keys = keys_of(1);
    meeting->keys.house = meeting->office->store.house;
    meeting->at_office = join_of(meeting, meeting->office);
    meeting->at_device = join_of(meeting, meeting->device);
    struct house_file file = {HOUSE_FILE_FORMAT, meeting->keys.house, "Elm House"};
    assert_done(meeting->office,
                house_file_publish(&meeting->office->store.shared.db, &meeting->memory.folder,
                                   &meeting->office->random, &file, &meeting->office->err));
    *state = meeting;
    return 0;
}

static int teardown(void **state)
{
    struct meeting *meeting = *state;
    int result = bench_remove((void **)&meeting->office) | bench_remove((void **)&meeting->device);
    memory_folder_free(&meeting->memory);
    free(meeting);
    return result;
}

static void offer(struct meeting *meeting, bool with_office, const char *name)
{
    assert_done(meeting->office, join_offer(&meeting->at_office, &meeting->keys, with_office, name,
                                            meeting->code, &meeting->office->err));
}

static void ask(struct meeting *meeting, const char *code)
{
    assert_done(meeting->device, join_ask(&meeting->at_device, code, "Lounge", NULL, &meeting->device->err));
}

static enum join_offer_state step_office(struct meeting *meeting)
{
    assert_done(meeting->office, join_offer_step(&meeting->at_office, &meeting->keys, &meeting->offered,
                                                 &meeting->office->err));
    return meeting->offered.state;
}

static enum join_ask_state step_device(struct meeting *meeting)
{
    assert_done(meeting->device, join_ask_step(&meeting->at_device, &meeting->asked, &meeting->device->err));
    return meeting->asked.state;
}

static void wait_ms(struct meeting *meeting, int64_t ms)
{
    clock_advance(&meeting->office->clock, ms);
    clock_advance(&meeting->device->clock, ms);
}

static void take_up(struct meeting *meeting)
{
    store_close(&meeting->device->store);
    assert_done(meeting->device, join_take_up(&meeting->at_device, &meeting->asked, &meeting->device->err));
    bench_open_with(meeting->device, NULL);
}

static size_t count_join_files(struct meeting *meeting)
{
    return memory_folder_count(&meeting->memory, "join/");
}

static bool is_there(struct bench *bench, const char *name)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, bench_path(bench, "data"), name));
}

/* A code that is not the one offered. */
static const char *wrong_code(const struct meeting *meeting)
{
    return strcmp(meeting->code, "11111111") == 0 ? "22222222" : "11111111";
}

static void a_device_with_the_code_joins_the_house(void **state)
{
    struct meeting *meeting = *state;
    struct keys keys;
    bool has_keys;
    char name[NAME_SIZE], house[NAME_SIZE];
    offer(meeting, false, NULL);
    assert_int_equal(strspn(meeting->code, "0123456789"), JOIN_CODE_DIGITS);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
    assert_done(meeting->device,
                join_ask(&meeting->at_device, meeting->code, "Lounge", house, &meeting->device->err));
    assert_string_equal(house, "Elm House");
    assert_int_equal(step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_string_equal(meeting->offered.name, "Lounge");
    assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
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
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    step_office(meeting);
    step_device(meeting);
    take_up(meeting);
    assert_int_equal(count_join_files(meeting), 0);
    assert_false(is_there(meeting->office, "join-offer"));
    assert_false(is_there(meeting->device, "join-request"));
    assert_int_equal(step_office(meeting), JOIN_OFFER_NONE);
    assert_int_equal(step_device(meeting), JOIN_ASK_NONE);
}

static void what_waits_is_for_no_other_eyes_and_has_no_code_in_it(void **state)
{
    struct meeting *meeting = *state;
    struct stat status;
    struct text bytes = {0};
    char path[FILE_PATH_SIZE];
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
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
    offer(meeting, true, "Office upstairs");
    ask(meeting, meeting->code);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_true(meeting->offered.with_office);
    assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
    assert_true(meeting->asked.keys.is_office);
    assert_string_equal(meeting->asked.name, "Office upstairs");
}

static void a_wrong_code_is_said_and_the_next_try_waits_longer_each_time(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    for (int i = 1; i < JOIN_TRIES; i++) {
        ask(meeting, wrong_code(meeting));
        assert_int_equal(step_office(meeting), JOIN_OFFER_WRONG);
        assert_int_equal(meeting->offered.tries_left, JOIN_TRIES - i);
        assert_int_equal(step_device(meeting), JOIN_ASK_WRONG);
        assert_int_equal(step_device(meeting), JOIN_ASK_NONE);
        assert_int_equal(count_join_files(meeting), 0);
        ask(meeting, wrong_code(meeting));
        wait_ms(meeting, (JOIN_FIRST_PAUSE_MS << (i - 1)) - 1);
        assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
        assert_int_equal(count_join_files(meeting), 1); /* not judged yet */
        wait_ms(meeting, 1);
        memory_folder_take(&meeting->memory, memory_folder_find(&meeting->memory, ".request")->path);
    }
    ask(meeting, meeting->code);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
}

static void the_fifth_wrong_code_voids_the_offer(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    for (int i = 1; i <= JOIN_TRIES; i++) {
        ask(meeting, wrong_code(meeting));
        assert_int_equal(step_office(meeting), i < JOIN_TRIES ? JOIN_OFFER_WRONG : JOIN_OFFER_VOID);
        assert_int_equal(step_device(meeting), i < JOIN_TRIES ? JOIN_ASK_WRONG : JOIN_ASK_VOID);
        wait_ms(meeting, 5 * 60 * 1000);
    }
    ask(meeting, meeting->code);
    assert_int_equal(step_office(meeting), JOIN_OFFER_NONE);
    assert_int_equal(step_device(meeting), JOIN_ASK_WAITS);
}

static void a_wrong_request_that_is_put_back_is_not_a_new_try(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    offer(meeting, false, NULL);
    ask(meeting, wrong_code(meeting));
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    (void)text_format(path, sizeof path, "%s", file->path);
    text_append(&bytes, file->bytes.bytes, file->bytes.length);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WRONG);
    for (int i = 0; i < 2 * JOIN_TRIES; i++) {
        memory_folder_put(&meeting->memory, path, bytes.bytes, bytes.length);
        wait_ms(meeting, 60 * 1000);
        assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
        assert_int_equal(meeting->offered.tries_left, JOIN_TRIES - 1);
    }
    text_free(&bytes);
}

static void an_offer_is_over_after_an_hour_and_after_a_restart_of_the_machine(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    wait_ms(meeting, JOIN_MS - 1);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
    ask(meeting, meeting->code);
    wait_ms(meeting, 1);
    assert_int_equal(step_office(meeting), JOIN_OFFER_LATE);
    assert_int_equal(step_office(meeting), JOIN_OFFER_NONE);
    offer(meeting, false, NULL);
    meeting->office->clock.monotonic_ms = 0;
    assert_int_equal(step_office(meeting), JOIN_OFFER_LATE);
}

static void a_clock_that_is_set_back_does_not_lengthen_the_hour(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    for (int i = 0; i < 4; i++) {
        clock_advance(&meeting->office->clock, JOIN_MS / 4);
        clock_set(&meeting->office->clock, moment("2026-11-25T14:00"));
    }
    assert_int_equal(step_office(meeting), JOIN_OFFER_LATE);
}

static void a_new_offer_takes_the_place_of_the_last(void **state)
{
    struct meeting *meeting = *state;
    char old[JOIN_CODE_SIZE];
    offer(meeting, false, NULL);
    memcpy(old, meeting->code, sizeof old);
    offer(meeting, false, NULL);
    assert_string_not_equal(meeting->code, old);
    ask(meeting, old);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WRONG);
}

static void strangers_in_the_folder_keep_nobody_from_joining(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    memory_folder_put(&meeting->memory, "join/readme.txt", "x", 1);
    memory_folder_put(&meeting->memory, "join/00000000000000000000000000000000.request", "x", 1);
    memory_folder_put(&meeting->memory, "join/00000000000000000000000000000001.request.0123abcd.tmp", "x", 1);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
    assert_int_equal(meeting->offered.tries_left, JOIN_TRIES);
    ask(meeting, meeting->code);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_request_under_another_devices_name_is_not_looked_at(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    set_text(file->path, "join/00000000000000000000000000000001.request");
    assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
}

static void a_forged_answer_is_passed_over_and_the_offices_takes_its_place(void **state)
{
    struct meeting *meeting = *state;
    char path[FOLDER_PATH_SIZE];
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    struct memory_file *file = memory_folder_find(&meeting->memory, ".request");
    (void)text_format(path, sizeof path, "%.37s.answer", file->path);
    memory_folder_put(&meeting->memory, path, "forged", 6);
    assert_int_equal(step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
    assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
}

static void a_request_that_the_folder_has_lost_is_posted_again(void **state)
{
    struct meeting *meeting = *state;
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    memory_folder_take(&meeting->memory, memory_folder_find(&meeting->memory, ".request")->path);
    assert_int_equal(step_office(meeting), JOIN_OFFER_WAITS);
    assert_int_equal(step_device(meeting), JOIN_ASK_WAITS);
    assert_int_equal(step_office(meeting), JOIN_OFFER_ANSWERED);
}

static void an_answer_that_was_not_published_is_made_again(void **state)
{
    struct meeting *meeting = *state;
    enum join_offer_state reached = JOIN_OFFER_WAITS;
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    for (unsigned skip = 0; reached != JOIN_OFFER_ANSWERED; skip++) {
        assert_true(skip < 20);
        memory_folder_break(&meeting->memory, skip, FOLDER_FULL);
        bool ok =
            join_offer_step(&meeting->at_office, &meeting->keys, &meeting->offered, &meeting->office->err);
        reached = ok ? meeting->offered.state : JOIN_OFFER_WAITS;
        memory_folder_mend(&meeting->memory);
    }
    assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
}

static void taking_up_goes_on_where_it_was_cut_short(void **state)
{
    struct meeting *meeting = *state;
    static const enum fault faults[] = {FAULT_OPEN, FAULT_RENAME, FAULT_FSYNC, FAULT_UNLINK};
    bool done = false;
    offer(meeting, false, NULL);
    ask(meeting, meeting->code);
    step_office(meeting);
    for (unsigned i = 0; !done; i++) {
        assert_true(i < 200);
        assert_int_equal(step_device(meeting), JOIN_ASK_ANSWERED);
        store_close(&meeting->device->store);
        fault_arm(faults[i % 4], i / 4, 5 /* EIO */);
        done = join_take_up(&meeting->at_device, &meeting->asked, &meeting->device->err);
        fault_clear();
        bench_open_with(meeting->device, NULL);
    }
    assert_int_equal(step_device(meeting), JOIN_ASK_NONE);
    assert_true(id_equal(meeting->device->store.house, meeting->keys.house));
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
    assert_contains(err->text, "belongs to a house already");
    assert_int_equal(count_join_files(meeting), 0);
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_device_with_the_code_joins_the_house),
        TEST(nothing_of_it_stays_afterwards),
        TEST(what_waits_is_for_no_other_eyes_and_has_no_code_in_it),
        TEST(the_office_may_be_handed_on_and_may_name_the_device),
        TEST(a_wrong_code_is_said_and_the_next_try_waits_longer_each_time),
        TEST(the_fifth_wrong_code_voids_the_offer),
        TEST(a_wrong_request_that_is_put_back_is_not_a_new_try),
        TEST(an_offer_is_over_after_an_hour_and_after_a_restart_of_the_machine),
        TEST(a_clock_that_is_set_back_does_not_lengthen_the_hour),
        TEST(a_new_offer_takes_the_place_of_the_last),
        TEST(strangers_in_the_folder_keep_nobody_from_joining),
        TEST(a_request_under_another_devices_name_is_not_looked_at),
        TEST(a_forged_answer_is_passed_over_and_the_offices_takes_its_place),
        TEST(a_request_that_the_folder_has_lost_is_posted_again),
        TEST(an_answer_that_was_not_published_is_made_again),
        TEST(taking_up_goes_on_where_it_was_cut_short),
        TEST(what_cannot_join_is_refused_at_once),
        TEST(a_device_that_people_use_does_not_join),
        TEST(a_folder_without_a_house_cannot_be_joined),
        TEST(only_the_office_offers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
