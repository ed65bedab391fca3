#include "support.h"

#include <errno.h>

#include "base/err.h"

static void a_sentence_replaces_the_one_before(void **state)
{
    (void)state;
    struct err err = {0};
    assert_false(err_set(&err, "Row %d is wrong.", 7));
    assert_false(err_set(&err, "Row %d is wrong.", 12));
    assert_string_equal(err.text, "Row 12 is wrong.");
}

static void each_level_adds_where_it_went_wrong(void **state)
{
    (void)state;
    struct err err = {0};
    err_set(&err, "'31 Feb' is not a date.");
    assert_false(err_wrap(&err, "line %d: ", 7));
    assert_false(err_wrap(&err, "%s, ", "events.csv"));
    assert_string_equal(err.text, "events.csv, line 7: '31 Feb' is not a date.");
}

static void a_sentence_may_be_made_from_itself(void **state)
{
    (void)state;
    struct err err = {"old"};
    err_set(&err, "new, not %s", err.text);
    assert_string_equal(err.text, "new, not old");
    err_wrap(&err, "%s: ", err.text);
    assert_string_equal(err.text, "new, not old: new, not old");
}

static void a_sentence_too_long_is_cut_at_a_whole_character(void **state)
{
    (void)state;
    struct err err = {0};
    char path[sizeof err.text];
    for (size_t i = 0; i + 2 < sizeof path; i += 2)
        memcpy(path + i, "\u00e9", 2);
    path[sizeof path - 2] = '\0';
    err_set(&err, "%s%s", path, path); /* 511 bytes fit: 255 characters and half of one */
    assert_int_equal(strlen(err.text), 510);
    err_wrap(&err, "x: ");
    assert_int_equal(strlen(err.text), 511);
    err_wrap(&err, "x");
    assert_int_equal(strlen(err.text), 510);
}

static void a_failed_system_call_says_why_and_what_to_do(void **state)
{
    (void)state;
    struct err err = {0};
    assert_false(err_system(&err, ENOSPC, "write", "/x/y"));
    assert_string_equal(err.text,
                        "Could not write /x/y: No space left on device. Free some room on the disk.");
    err_system(&err, EHOSTDOWN, "list", "/mnt/share");
    assert_string_equal(err.text, "Could not list /mnt/share: Host is down. Check the network share.");
}

static void an_unusual_fault_gets_advice_too(void **state)
{
    (void)state;
    struct err err = {0};
    err_system(&err, ECHILD, "open", "a");
    assert_string_equal(err.text, "Could not open a: No child processes. Try again.");
}

static void break_a_promise(void *argument)
{
    int *number = argument;
    ASSERT(*number == 2);
}

static void an_own_fault_ends_the_program_and_names_its_place(void **state)
{
    (void)state;
    int number = 1;
    assert_panics(break_a_promise, &number, "base_err_test.c:");
    assert_panics(break_a_promise, &number, "*number == 2");
}

static void an_assertion_that_holds_does_nothing(void **state)
{
    (void)state;
    int number = 2;
    break_a_promise(&number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_replaces_the_one_before),
        cmocka_unit_test(each_level_adds_where_it_went_wrong),
        cmocka_unit_test(a_sentence_may_be_made_from_itself),
        cmocka_unit_test(a_sentence_too_long_is_cut_at_a_whole_character),
        cmocka_unit_test(a_failed_system_call_says_why_and_what_to_do),
        cmocka_unit_test(an_unusual_fault_gets_advice_too),
        cmocka_unit_test(an_own_fault_ends_the_program_and_names_its_place),
        cmocka_unit_test(an_assertion_that_holds_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
