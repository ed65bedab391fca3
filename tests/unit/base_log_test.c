#include "support.h"

#include <stdio.h>
#include <unistd.h>

#include "base/log.h"

/* What `action` writes to standard error; good until the next call. */
static const char *said_by(void (*action)(void))
{
    static char text[4096];
    FILE *messages = tmpfile();
    int error = dup(STDERR_FILENO);
    dup2(fileno(messages), STDERR_FILENO);
    action();
    dup2(error, STDERR_FILENO);
    close(error);
    rewind(messages);
    text[fread(text, 1, sizeof text - 1, messages)] = '\0';
    fclose(messages);
    return text;
}

static void inform(void)
{
    log_info("the screen is ready after %d ms", 900);
}

static void warn(void)
{
    log_warning("sync waits for %s", "the folder");
}

static void warn_in_two_lines(void)
{
    log_warning("one\nline\tonly\x7f \u00e9");
}

static void warn_at_length(void)
{
    log_warning("%2000d", 1);
}

static void the_priority_stands_before_the_message(void **state)
{
    (void)state;
    assert_string_equal(said_by(inform), "<6>the screen is ready after 900 ms\n");
    assert_string_equal(said_by(warn), "<4>sync waits for the folder\n");
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    assert_string_equal(said_by(warn_in_two_lines), "<4>one line only  \u00e9\n");
}

static void a_long_message_is_cut_and_still_ends_its_line(void **state)
{
    (void)state;
    const char *text = said_by(warn_at_length);
    assert_int_equal(strlen(text), 3 + 1023 + 1);
    assert_int_equal(text[strlen(text) - 1], '\n');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_priority_stands_before_the_message),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_long_message_is_cut_and_still_ends_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
