#include "ui/speech.h"

#include <ctype.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"

#define WORDS_A_MINUTE "140" /* below the usual 175: for older ears */

void speech_init(struct speech *speech, const char *program)
{
    *speech = (struct speech){.program = program};
}

void speech_release(struct speech *speech)
{
    speech_stop(speech);
    for (size_t i = 0; i < speech->ending_count; i++)
        waitpid(speech->ending[i], NULL, 0);
    text_free(&speech->spoken);
    *speech = (struct speech){.program = speech->program};
}

static bool has_ended(pid_t child)
{
    return waitpid(child, NULL, WNOHANG) != 0;
}

void speech_poll(struct speech *speech)
{
    if (speech->child && has_ended(speech->child))
        speech->child = 0;
    for (size_t i = 0; i < speech->ending_count;)
        if (has_ended(speech->ending[i]))
            speech->ending[i] = speech->ending[--speech->ending_count];
        else
            i++;
}

/* A killed child may take a moment to go. Only if many do is the first one waited for. */
static void let_end(struct speech *speech, pid_t child)
{
    speech_poll(speech);
    if (speech->ending_count == SPEECH_ENDING_MOST) {
        waitpid(speech->ending[0], NULL, 0);
        speech->ending[0] = speech->ending[--speech->ending_count];
    }
    speech->ending[speech->ending_count++] = child;
}

void speech_stop(struct speech *speech)
{
    pid_t child = speech->child;
    if (child == 0)
        return;
    speech->child = 0;
    kill(-child, SIGKILL); /* its group: it may be a script that runs the speaker */
    if (!has_ended(child))
        let_end(speech, child);
}

/* A language tag, else English: it becomes an argument. */
static const char *checked_language(const char *language)
{
    if (!isalpha((unsigned char)*language) || strlen(language) > 20)
        return "en";
    for (const char *next = language; *next; next++)
        if (!isalnum((unsigned char)*next) && *next != '-')
            return "en";
    return language;
}

static void set_files(posix_spawn_file_actions_t *actions, int input)
{
    posix_spawn_file_actions_init(actions);
    posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

/* A group of its own, and no signal blocked or ignored. */
static void set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setflags(attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(attributes, 0);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
}

/* Starts the program with `input` as its standard input. Returns an errno, 0 if it runs. */
static int start(struct speech *speech, const char *language, int input)
{
    const char *arguments[] = {
        speech->program, "-b", "1", "-s", WORDS_A_MINUTE, "-v", checked_language(language), "--stdin", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    set_files(&actions, input);
    set_attributes(&attributes);
    /* The strings are not written to: posix_spawn's type is older than const. */
    int error =
        posix_spawnp(&speech->child, speech->program, &actions, &attributes, (char **)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void give_up(struct speech *speech, int error)
{
    speech->child = 0;
    speech->missing = true;
    log_warning(
        "Nothing can be read aloud: %s does not start (%s). Install it (espeak-ng), or set it to nothing.",
        speech->program, strerror(error));
}

/* The text is in the pipe before the program runs: writing cannot wait, and we are a reader ourselves,
 * so that no signal comes if the program dies. */
static void speak(struct speech *speech, const char *language, const char *text)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    size_t length = strlen(text);
    ssize_t written = write(ends[1], text, length);
    if (written < (ssize_t)length)
        log_info("A long text is read aloud only in part.");
    fcntl(ends[0], F_SETFL, 0); /* the program waits for its input as usual */
    int error = start(speech, language, ends[0]);
    close(ends[0]);
    close(ends[1]);
    if (error != 0)
        give_up(speech, error);
}

void speech_say(struct speech *speech, const char *language, const char *text)
{
    speech_stop(speech);
    if (speech->spoken.length > SPEECH_REMEMBERED_MOST)
        text_clear(&speech->spoken);
    text_printf(&speech->spoken, "%s\n", text);
    if (*text && *speech->program && !speech->missing)
        speak(speech, language, text);
}
