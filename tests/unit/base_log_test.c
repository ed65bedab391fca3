#include "support.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"

static void write_to(int end, void (*action)(void))
{
    int error = dup(STDERR_FILENO);
    dup2(end, STDERR_FILENO);
    action();
    dup2(error, STDERR_FILENO);
    close(error);
}

/* What `action` writes to standard error; good until the next call. */
static const char *said_by(void (*action)(void))
{
    static char text[4096];
    FILE *messages = tmpfile();
    write_to(fileno(messages), action);
    rewind(messages);
    text[fread(text, 1, sizeof text - 1, messages)] = '\0';
    fclose(messages);
    return text;
}

/* The same, where standard error is a socket as the journal's is. */
static const char *told_the_journal_by(void (*action)(void))
{
    static char text[4096];
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    write_to(ends[0], action);
    close(ends[0]);
    ssize_t length = read(ends[1], text, sizeof text - 1);
    assert_true(length >= 0);
    text[length] = '\0';
    close(ends[1]);
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

static void the_journal_gets_the_priority_before_the_message(void **state)
{
    (void)state;
    assert_string_equal(told_the_journal_by(inform), "<6>the screen is ready after 900 ms\n");
    assert_string_equal(told_the_journal_by(warn), "<4>sync waits for the folder\n");
}

static void people_get_the_message_alone(void **state)
{
    (void)state;
    assert_string_equal(said_by(inform), "the screen is ready after 900 ms\n");
    assert_string_equal(said_by(warn), "sync waits for the folder\n");
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    assert_string_equal(said_by(warn_in_two_lines), "one line only  \u00e9\n");
}

static void a_long_message_is_cut_and_still_ends_its_line(void **state)
{
    (void)state;
    const char *text = said_by(warn_at_length);
    assert_int_equal(strlen(text), 1023 + 1);
    assert_int_equal(text[strlen(text) - 1], '\n');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_journal_gets_the_priority_before_the_message),
        cmocka_unit_test(people_get_the_message_alone),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_long_message_is_cut_and_still_ends_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
