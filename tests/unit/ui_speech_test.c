#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ui/speech.h"

/* A program for the test, in its folder, instead of espeak-ng. Returns its path. */
static const char *make_program(void **state, const char *body)
{
    static char path[256];
    char script[1024];
    text_format(script, sizeof script, "#!/bin/sh\ncd '%s' || exit 1\n%s\n", (char *)*state, body);
    folder_write(state, "speaker", script);
    text_format(path, sizeof path, "%s", folder_path(state, "speaker"));
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

static void rest(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
}

/* Polls until the child has ended, 5 s at most. */
static void wait_for_end(struct speech *speech)
{
    for (int i = 0; i < 1000 && speech->child; i++) {
        rest();
        speech_poll(speech);
    }
    assert_int_equal(speech->child, 0);
}

static void assert_no_child_is_left(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void a_text_is_handed_to_the_program_unchanged(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "cat > heard"));
    speech_say(&speech, "en", "--help $(touch no) `id` \"Żółć\"");
    wait_for_end(&speech);
    assert_string_equal(folder_read(state, "heard"), "--help $(touch no) `id` \"Żółć\"");
    assert_null(folder_read(state, "no"));
    speech_release(&speech);
    assert_no_child_is_left();
}

static void the_language_is_an_argument_and_the_text_is_none(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "echo \"$*\" > arguments"));
    speech_say(&speech, "pl", "Anna");
    wait_for_end(&speech);
    assert_contains(folder_read(state, "arguments"), "-v pl --stdin");
    assert_null(strstr(folder_read(state, "arguments"), "Anna"));
    speech_release(&speech);
}

static void a_language_that_is_none_becomes_english(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "echo \"$*\" > arguments"));
    speech_say(&speech, "-f/etc/passwd", "Anna");
    wait_for_end(&speech);
    assert_contains(folder_read(state, "arguments"), "-v en --stdin");
    speech_release(&speech);
}

static void stopping_kills_at_once_and_leaves_no_zombie(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "trap '' TERM HUP INT; sleep 60"));
    speech_say(&speech, "en", "a long story");
    pid_t child = speech.child;
    assert_true(child > 0);
    speech_stop(&speech);
    assert_int_equal(speech.child, 0);
    speech_release(&speech);
    assert_int_equal(kill(child, 0), -1);
    assert_no_child_is_left();
}

static void speaking_again_stops_what_was_said(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "sleep 60"));
    for (int i = 0; i < 30; i++)
        speech_say(&speech, "en", "again");
    assert_true(speech.child > 0);
    speech_release(&speech);
    assert_no_child_is_left();
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void a_program_that_does_not_read_makes_nobody_wait(void **state)
{
    static char story[200000];
    struct speech speech;
    memset(story, 'a', sizeof story - 1);
    speech_init(&speech, make_program(state, "sleep 60"));
    double start = seconds();
    speech_say(&speech, "en", story);
    speech_release(&speech);
    assert_true(seconds() - start < 10); /* not 60 */
}

static void a_program_that_dies_at_once_does_no_harm(void **state)
{
    struct speech speech;
    speech_init(&speech, make_program(state, "exec 0<&-; exit 3"));
    speech_say(&speech, "en", "hello");
    wait_for_end(&speech);
    assert_false(speech.missing);
    speech_release(&speech);
}

static void a_missing_program_means_silence(void **state)
{
    (void)state;
    struct speech speech;
    speech_init(&speech, "there-is-no-such-speaker");
    speech_say(&speech, "en", "hello");
    assert_true(speech.missing);
    assert_int_equal(speech.child, 0);
    speech_say(&speech, "en", "hello again");
    assert_string_equal(text_string(&speech.spoken), "hello\nhello again\n");
    speech_release(&speech);
    assert_no_child_is_left();
}

static void no_program_means_silence_and_nothing_is_missing(void **state)
{
    (void)state;
    struct speech speech;
    speech_init(&speech, "");
    speech_say(&speech, "en", "hello");
    assert_false(speech.missing);
    assert_string_equal(text_string(&speech.spoken), "hello\n");
    speech_stop(&speech);
    speech_poll(&speech);
    speech_release(&speech);
}

static int count_descriptors(void)
{
    int count = 0;
    DIR *listing = opendir("/proc/self/fd");
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

static void the_child_inherits_no_descriptor_and_none_is_left_open(void **state)
{
    struct speech speech;
    int secret = dup2(open("/dev/null", O_RDONLY), 77); /* without close-on-exec */
    int before = count_descriptors();
    speech_init(&speech,
                make_program(state, "test -e /proc/self/fd/77 && echo yes > inherited; cat > heard"));
    speech_say(&speech, "en", "hello");
    wait_for_end(&speech);
    assert_non_null(folder_read(state, "heard"));
    assert_null(folder_read(state, "inherited"));
    assert_int_equal(count_descriptors(), before);
    speech_release(&speech);
    close(secret);
}

static void what_is_remembered_does_not_grow_for_ever(void **state)
{
    (void)state;
    struct speech speech;
    speech_init(&speech, "");
    for (int i = 0; i < 5000; i++)
        speech_say(&speech, "en", "The office has not seen today's changes yet.");
    assert_true(speech.spoken.length < 2 * SPEECH_REMEMBERED_MOST);
    speech_release(&speech);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_text_is_handed_to_the_program_unchanged),
        IN_FOLDER(the_language_is_an_argument_and_the_text_is_none),
        IN_FOLDER(a_language_that_is_none_becomes_english),
        IN_FOLDER(stopping_kills_at_once_and_leaves_no_zombie),
        IN_FOLDER(speaking_again_stops_what_was_said),
        IN_FOLDER(a_program_that_does_not_read_makes_nobody_wait),
        IN_FOLDER(a_program_that_dies_at_once_does_no_harm),
        IN_FOLDER(a_missing_program_means_silence),
        IN_FOLDER(no_program_means_silence_and_nothing_is_missing),
        IN_FOLDER(the_child_inherits_no_descriptor_and_none_is_left_open),
        IN_FOLDER(what_is_remembered_does_not_grow_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
