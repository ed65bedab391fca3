/* Errands: another process does them, nobody waits for it, and how it ended is known. Ready programs stand in
 * for it. */
#include "support.h"

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "app/errand.h"

static const struct id WORKER = {{0xab}};

/* What a page asked for, and who does it. */
struct desk {
    int64_t now_ms;
    struct options options;
    struct context context;
    struct errand errand;
    struct errand_process process;
    struct err err;
};

static struct desk desk_with(const char *program)
{
    struct desk desk = {.context = {.clock = clock_manual((struct local_time){{20782}, {14 * 60}})}};
    text_format(desk.context.paths.program, FILE_PATH_SIZE, "%s", program);
    text_format(desk.context.paths.data, FILE_PATH_SIZE, "the data");
    assert_true(errand_ask(&desk.errand, ERRAND_PREVIEW, "/a file.csv"));
    return desk;
}

static bool start(struct desk *desk)
{
    desk->context.options = &desk->options;
    desk->errand.state = ERRAND_RUNS;
    return errand_start(&desk->process, &desk->context, &desk->errand, WORKER, &desk->err);
}

/* As the loop of the screen does. */
static void look_until_over(struct desk *desk)
{
    enum { TRIES = 500, STEP_MS = 10 };
    for (int i = 0; i < TRIES && !errand_look(&desk->process, &desk->errand, desk->now_ms, false); i++)
        poll(NULL, 0, STEP_MS);
}

static void it_is_told_who_asks_about_what_and_when(void **state)
{
    (void)state;
    struct desk desk = desk_with("/bin/echo");
    assert_true(start(&desk));
    assert_false(errand_ask(&desk.errand, ERRAND_ERASE, "somebody")); /* one at a time */
    look_until_over(&desk);
    assert_int_equal(desk.errand.state, ERRAND_DONE);
    assert_string_equal(text_string(&desk.errand.said),
                        "errand --by ab000000000000000000000000000000 --data the data --now 2026-11-25T14:00 "
                        "-- preview /a file.csv\n");
    errand_forget(&desk.errand);
}

static void one_that_fails_says_why_once(void **state)
{
    (void)state;
    const struct err *why;
    struct desk desk = desk_with("/bin/ls"); /* knows no such options */
    assert_true(start(&desk));
    look_until_over(&desk);
    assert_int_equal(desk.errand.state, ERRAND_FAILED);
    assert_false(errand_take(&desk.errand, ERRAND_PREVIEW, &why));
    assert_non_null(why);
    assert_true(why->text[0] != '\0');
    assert_false(errand_take(&desk.errand, ERRAND_PREVIEW, &why));
    assert_null(why);
}

static void one_that_dies_without_a_word_is_to_be_tried_again(void **state)
{
    (void)state;
    struct desk desk = desk_with("/bin/false");
    assert_true(start(&desk));
    look_until_over(&desk);
    assert_string_equal(desk.errand.err.text, "It ended before it was done. Try it again.");
}

static void a_program_that_is_not_there_is_a_sentence(void **state)
{
    (void)state;
    struct desk desk = desk_with("/nowhere/kiosk");
    assert_false(start(&desk));
    assert_contains(desk.err.text, "the program once more");
}

static bool looks_after(struct desk *desk, int64_t ms)
{
    return errand_look(&desk->process, &desk->errand, desk->process.begun_ms + ms, false);
}

/* It ignores its words and sleeps, as in a share that does not answer. */
static struct desk desk_that_hangs(void **state, enum errand_name name)
{
    folder_write(state, "hangs", "#!/bin/sh\nexec sleep 60\n");
    assert_int_equal(chmod(folder_path(state, "hangs"), 0700), 0);
    struct desk desk = desk_with(folder_path(state, "hangs"));
    desk.errand.name = name;
    return desk;
}

static void one_that_only_looks_is_given_up_where_a_folder_does_not_answer(void **state)
{
    struct desk desk = desk_that_hangs(state, ERRAND_LIST_FILES);
    assert_true(start(&desk));
    pid_t child = desk.process.child;
    assert_false(looks_after(&desk, 29000));
    assert_true(looks_after(&desk, 30000));
    assert_int_equal(desk.errand.state, ERRAND_FAILED);
    assert_contains(desk.errand.err.text, "A folder does not answer.");
    assert_true(errand_ask(&desk.errand, ERRAND_BACK_UP, NULL));
    (void)waitpid(child, NULL, 0); /* it is killed: this ends */
}

static pid_t give_up_one(struct desk *desk)
{
    siginfo_t ended;
    desk->errand.name = ERRAND_LIST_FILES;
    assert_true(start(desk));
    pid_t child = desk->process.child;
    assert_true(looks_after(desk, 30000));
    (void)waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT); /* it is killed: this ends */
    return child;
}

static void what_was_given_up_leaves_no_process_behind(void **state)
{
    struct desk desk = desk_that_hangs(state, ERRAND_LIST_FILES);
    pid_t first = give_up_one(&desk), second = give_up_one(&desk);
    text_format(desk.context.paths.program, FILE_PATH_SIZE, "/bin/true");
    assert_true(start(&desk));
    look_until_over(&desk);
    assert_int_equal(waitpid(first, NULL, WNOHANG), -1);
    assert_int_equal(waitpid(second, NULL, WNOHANG), -1);
}

static void one_that_changes_something_is_waited_for(void **state)
{
    struct desk desk = desk_that_hangs(state, ERRAND_BRING_IN);
    assert_true(start(&desk));
    assert_false(looks_after(&desk, 60 * 60 * 1000));
    assert_int_equal(kill(desk.process.child, SIGKILL), 0);
    look_until_over(&desk);
    assert_int_equal(desk.errand.state, ERRAND_FAILED);
}

static void an_answer_is_read_line_by_line_and_word_by_word(void **state)
{
    (void)state;
    char line[32], word[8];
    const char *at = "file\tTea party.csv\n\nend", *rest = line;
    assert_true(errand_line(&at, line, sizeof line));
    assert_true(errand_word(&rest, word, sizeof word));
    assert_string_equal(word, "file");
    assert_string_equal(rest, "Tea party.csv");
    assert_true(errand_word(&rest, word, sizeof word));
    assert_string_equal(word, "Tea par"); /* cut */
    assert_false(errand_word(&rest, word, sizeof word));
    assert_true(errand_line(&at, line, sizeof line));
    assert_string_equal(line, "");
    assert_true(errand_line(&at, line, sizeof line));
    assert_string_equal(line, "end");
    assert_false(errand_line(&at, line, sizeof line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_told_who_asks_about_what_and_when),
        cmocka_unit_test(one_that_fails_says_why_once),
        cmocka_unit_test(one_that_dies_without_a_word_is_to_be_tried_again),
        cmocka_unit_test(a_program_that_is_not_there_is_a_sentence),
        cmocka_unit_test_setup_teardown(one_that_only_looks_is_given_up_where_a_folder_does_not_answer,
                                        folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(what_was_given_up_leaves_no_process_behind, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(one_that_changes_something_is_waited_for, folder_make, folder_remove),
        cmocka_unit_test(an_answer_is_read_line_by_line_and_word_by_word),
    };
    return cmocka_run_group_tests_name("errand", tests, NULL, NULL);
}
