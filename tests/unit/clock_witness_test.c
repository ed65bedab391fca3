/* Who stands behind the time of a device that was switched on at five past two. */
#include "app/clock_witness.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "app/check.h"
#include "base/file.h"
#include "base/text.h"
#include "support.h"

static bool yes(void)
{
    return true;
}

static bool no(void)
{
    return false;
}

static struct clock five_past_two(void)
{
    struct local_time local;
    assert_true(local_time_from_iso("2026-11-25T14:05", &local));
    return clock_manual(local);
}

/* What the computer's own clock shows, so many seconds after the system's. */
static void put_clock(void **state, const char *name, int64_t later_s)
{
    char path[64], seconds[32];
    struct clock clock = five_past_two();
    mkdir(folder_path(state, name), 0700);
    text_format(path, sizeof path, "%s/since_epoch", name);
    text_format(seconds, sizeof seconds, "%" PRId64 "\n", clock_now(&clock).ms / 1000 + later_s);
    folder_write(state, path, seconds);
}

static enum clock_proof ask(struct clock_witness *witness)
{
    struct clock clock = five_past_two();
    return clock_witness_ask(witness, &clock);
}

static void nobody_is_asked_where_no_network_can_be(void **state)
{
    struct clock_witness witness = {0};
    (void)state;
    assert_int_equal(ask(&witness), CLOCK_NOT_ASKED);
}

static void without_network_and_battery_the_time_is_unproven(void **state)
{
    struct clock_witness witness = {.is_synchronised = no, .battery_clocks = folder_path(state, "")};
    assert_int_equal(ask(&witness), CLOCK_UNPROVEN);
}

static void a_clock_with_a_battery_proves_the_time_it_agrees_with(void **state)
{
    char folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, ""));
    struct clock_witness witness = {.is_synchronised = no, .battery_clocks = folder};
    put_clock(state, "rtc0", -90);
    assert_int_equal(ask(&witness), CLOCK_PROVEN);
    put_clock(state, "rtc0", 10 * 60 * 60); /* the system went on from where it was switched off */
    assert_int_equal(ask(&witness), CLOCK_UNPROVEN);
    put_clock(state, "rtc0", 10 - 1795615500); /* a Pi 5 without the battery: 1970 */
    assert_int_equal(ask(&witness), CLOCK_UNPROVEN);
    put_clock(state, "rtc1", 1); /* and another one beside it */
    assert_int_equal(ask(&witness), CLOCK_PROVEN);
}

static void a_clock_that_lost_its_time_proves_nothing(void **state)
{
    char folder[FILE_PATH_SIZE];
    text_format(folder, sizeof folder, "%s", folder_path(state, ""));
    struct clock_witness witness = {.is_synchronised = no, .battery_clocks = folder};
    mkdir(folder_path(state, "rtc0"), 0700);
    folder_write(state, "rtc0/since_epoch", "");
    assert_int_equal(ask(&witness), CLOCK_UNPROVEN);
}

static void what_a_person_said_holds_until_the_computer_is_switched_off(void **state)
{
    char memory[FILE_PATH_SIZE];
    text_format(memory, sizeof memory, "%s", folder_path(state, "run"));
    struct clock_witness witness = {.is_synchronised = no, .memory = memory}, restarted = witness,
                         off = witness;
    mkdir(memory, 0700);
    assert_int_equal(ask(&witness), CLOCK_UNPROVEN);
    clock_witness_keep(&witness);
    assert_int_equal(ask(&witness), CLOCK_PROVEN);
    assert_int_equal(ask(&restarted), CLOCK_PROVEN);
    off.memory = folder_path(state, "empty"); /* as /run is then */
    assert_int_equal(ask(&off), CLOCK_UNPROVEN);
}

static void without_a_place_for_it_the_program_itself_knows(void **state)
{
    struct clock_witness witness = {.is_synchronised = no, .memory = folder_path(state, "none")};
    clock_witness_keep(&witness);
    assert_int_equal(ask(&witness), CLOCK_PROVEN);
    assert_false(file_exists(folder_path(state, "none")));
}

static void a_network_that_goes_away_has_proved_it_all_the_same(void **state)
{
    char memory[FILE_PATH_SIZE];
    text_format(memory, sizeof memory, "%s", folder_path(state, "run"));
    struct clock_witness witness = {.is_synchronised = yes, .memory = memory}, later = {.memory = memory};
    mkdir(memory, 0700);
    assert_int_equal(ask(&witness), CLOCK_SYNCHRONISED);
    later.is_synchronised = no;
    assert_int_equal(ask(&later), CLOCK_PROVEN);
}

static void check_names_a_time_that_nobody_stands_behind(void **state)
{
    struct context context = {.clock = five_past_two(), .clock_witness = {.is_synchronised = no}};
    struct checking checking = {.context = &context};
    (void)state;
    check_clock(&checking);
    assert_true(checking.needs_mending);
    checking.needs_mending = false;
    context.clock_witness.is_synchronised = yes;
    check_clock(&checking);
    assert_false(checking.needs_mending);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)
    const struct CMUnitTest tests[] = {
        TEST(nobody_is_asked_where_no_network_can_be),
        TEST(without_network_and_battery_the_time_is_unproven),
        TEST(a_clock_with_a_battery_proves_the_time_it_agrees_with),
        TEST(a_clock_that_lost_its_time_proves_nothing),
        TEST(what_a_person_said_holds_until_the_computer_is_switched_off),
        TEST(without_a_place_for_it_the_program_itself_knows),
        TEST(check_names_a_time_that_nobody_stands_behind),
        TEST(a_network_that_goes_away_has_proved_it_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
