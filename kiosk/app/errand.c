#include "app/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MOST = 16, SAID_MOST = 4 * 1024 * 1024, LOOKS_MOST_MS = 30 * 1000 };

struct arguments {
    const char *items[ARGUMENTS_MOST + 1];
    int count;
};

static void add(struct arguments *arguments, const char *word)
{
    ASSERT(arguments->count < ARGUMENTS_MOST);
    arguments->items[arguments->count++] = word;
}

static void add_option(struct arguments *arguments, const char *name, const char *value)
{
    add(arguments, name);
    add(arguments, value);
}

/* Everything as it was given to this program, and the time as it is here. */
static void make_arguments(struct arguments *arguments, const struct context *context,
                           const struct errand *errand, const char *worker, const char *now)
{
    const struct options *options = context->options;
    add(arguments, "kiosk");
    add(arguments, "errand");
    add_option(arguments, "--by", worker);
    add_option(arguments, "--data", context->paths.data);
    if (context->paths.config_given)
        add_option(arguments, "--config", context->paths.config);
    if (options->lang)
        add_option(arguments, "--lang", options->lang);
    if (context->clock.manual || options->has_now)
        add_option(arguments, "--now", now);
    add(arguments, "--");
    add(arguments, errand_called(errand->name));
    if (errand->about[0])
        add(arguments, errand->about);
}

static bool run(struct errand_process *process, const char *program, const struct arguments *arguments,
                struct err *err)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, process->out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, process->complaints, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    /* The strings are not written to: posix_spawn's type is older than const. */
    int error = posix_spawn(&process->child, program, &actions, NULL, (char **)arguments->items, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 || err_system(err, error, "start", "the program once more");
}

/* What was given up stays a process until it is asked after: at each start and look. */
static void reap(struct errand_process *process)
{
    for (int i = 0; i < ERRANDS_GIVEN_UP_MOST; i++)
        if (process->given_up[i] > 0 && waitpid(process->given_up[i], NULL, WNOHANG) != 0)
            process->given_up[i] = 0;
}

/* Where all places are taken, the pid is forgotten: that many shares hang. */
static void keep_given_up(struct errand_process *process, pid_t child)
{
    for (int i = 0; i < ERRANDS_GIVEN_UP_MOST; i++) {
        if (process->given_up[i] == 0) {
            process->given_up[i] = child;
            return;
        }
    }
}

static void close_files(struct errand_process *process)
{
    if (process->out > 0)
        close(process->out);
    if (process->complaints > 0)
        close(process->complaints);
    process->child = 0;
    process->out = process->complaints = 0;
}

bool errand_start(struct errand_process *process, const struct context *context, const struct errand *errand,
                  struct id worker, struct err *err)
{
    char hex[ID_HEX_SIZE], now[LOCAL_TIME_TEXT_SIZE];
    struct arguments arguments = {0};
    reap(process);
    make_arguments(&arguments, context, errand, id_to_hex(worker, hex),
                   local_time_to_iso(clock_local(&context->clock), now));
    process->begun_ms = clock_monotonic_ms(&context->clock);
    process->out = memfd_create("said", MFD_CLOEXEC);
    process->complaints = memfd_create("complaints", MFD_CLOEXEC);
    bool ok =
        (process->out > 0 && process->complaints > 0) || err_system(err, errno, "make", "a file in memory");
    if (ok && run(process, context->paths.program, &arguments, err))
        return true;
    close_files(process);
    return false;
}

static void read_all(int file, struct text *text)
{
    char bytes[4096];
    ssize_t length;
    off_t at = 0;
    while (at < SAID_MOST && (length = pread(file, bytes, sizeof bytes, at)) > 0) {
        text_append(text, bytes, (size_t)length);
        at += length;
    }
}

/* The last sentence that it complained with. */
static void read_complaint(int file, struct err *err)
{
    static const char NAME[] = "kiosk: ";
    struct text all = {0};
    read_all(file, &all);
    while (all.length > 0 && all.bytes[all.length - 1] == '\n')
        text_cut(&all, all.length - 1);
    const char *line = strrchr(text_string(&all), '\n');
    line = line ? line + 1 : text_string(&all);
    if (strncmp(line, NAME, sizeof NAME - 1) == 0)
        line += sizeof NAME - 1;
    err_set(err, "%s", *line ? line : "It ended before it was done. Try it again.");
    text_free(&all);
}

/* What hangs in a share ends when that answers, and not before. */
static bool give_up(struct errand_process *process, struct errand *errand)
{
    kill(process->child, SIGKILL);
    keep_given_up(process, process->child);
    close_files(process);
    errand->state = ERRAND_FAILED;
    return !err_set(&errand->err,
                    "A folder does not answer. Look at the network and the computer that has it.");
}

bool errand_look(struct errand_process *process, struct errand *errand, int64_t now_ms, bool waits)
{
    int status = 0;
    reap(process);
    pid_t ended = waitpid(process->child, &status, waits ? 0 : WNOHANG);
    if (ended == 0 && errand_only_looks(errand->name) && now_ms - process->begun_ms >= LOOKS_MOST_MS)
        return give_up(process, errand);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return false;
    bool is_done = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE;
    errand->state = is_done ? ERRAND_DONE : ERRAND_FAILED;
    read_all(process->out, &errand->said);
    if (!is_done)
        read_complaint(process->complaints, &errand->err);
    close_files(process);
    return true;
}
