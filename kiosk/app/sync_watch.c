#include "app/sync_watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pace.h"
#include "app/sync_lock.h"
#include "app/syncing.h"
#include "base/log.h"
#include "store/folder_finding.h"

enum {
    LOOK_MS = 1000,          /* so often the worker looks whether something was written here */
    HANGS_AFTER_MS = 120000, /* a round of that length: the folder does not answer */
    RESTART_MS = 30 * 1000,
};

/* What the worker says through its pipe, a byte each. */
enum word { WORD_OPEN = 'o', WORD_BEGIN = 'b', WORD_END = 'e' };

/* --- The worker --- */

static void say(int pipe, char word)
{
    if (write(pipe, &word, 1) != 1)
        exit(EXIT_COULD_NOT); /* nobody looks after it any more */
}

/* Whoever puts a backup back needs the data alone; the next round opens what is there then. True if somebody
 * did. */
static bool let_restore(struct syncing *syncing)
{
    enum { LOOK_AGAIN_MS = 200 };
    const char *data = syncing->context->paths.data;
    if (!restore_lock_is_held(data))
        return false;
    syncing_close(syncing);
    while (restore_lock_is_held(data))
        poll(NULL, 0, LOOK_AGAIN_MS);
    return true;
}

static void wait_for_next(struct syncing *syncing, const struct pace *pace)
{
    bool changed = false;
    for (;;) {
        if (let_restore(syncing))
            return;
        changed = syncing_changed(syncing) || changed;
        int64_t left = pace_due(pace, changed) - clock_monotonic_ms(&syncing->context->clock);
        if (left <= 0)
            return;
        poll(NULL, 0, left < LOOK_MS ? (int)left : LOOK_MS);
    }
}

static void do_round(struct syncing *syncing, struct pace *pace)
{
    struct round_result result = {0};
    struct err err = {0};
    bool ok = syncing_round(syncing, &result, &err);
    if (!ok && pace->failures == 0)
        log_warning("%s", err.text);
    if (ok && pace->failures > 0)
        log_info("The shared folder is back.");
    pace_note(pace, ok, clock_monotonic_ms(&syncing->context->clock));
}

static _Noreturn void work(struct context *context, int pipe, pid_t watcher)
{
    struct syncing syncing;
    struct pace pace = {0};
    struct err err = {0};
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != watcher)
        exit(EXIT_COULD_NOT); /* it ended before that was asked for */
    while (!syncing_open(&syncing, context, &err)) {
        if (!syncing.waits)
            exit(command_fail(&err));
        poll(NULL, 0, PACE_CHANGED_MS);
    }
    say(pipe, WORD_OPEN);
    for (;;) {
        say(pipe, WORD_BEGIN);
        do_round(&syncing, &pace);
        say(pipe, WORD_END);
        wait_for_next(&syncing, &pace);
    }
}

/* --- Looking after it --- */

struct watch {
    struct context *context;
    int signals; /* signalfd */
    sigset_t before;
    int pipe;
    pid_t worker;
    bool opened; /* a worker has opened everything once */
    bool in_round;
    int64_t began_ms;
    bool told; /* that the folder hangs */
};

static bool start_worker(struct watch *watch, struct err *err)
{
    int ends[2];
    if (pipe(ends) != 0)
        return err_system(err, errno, "make a pipe for", "the worker");
    fflush(NULL);
    pid_t self = getpid();
    watch->worker = fork();
    if (watch->worker == 0) {
        close(ends[0]);
        close(watch->signals);
        sigprocmask(SIG_SETMASK, &watch->before, NULL);
        work(watch->context, ends[1], self);
    }
    int error = errno;
    close(ends[1]);
    watch->pipe = ends[0];
    watch->in_round = false;
    if (watch->worker > 0)
        return true;
    close(ends[0]);
    return err_system(err, error, "start", "the worker");
}

static void note_hanging(struct watch *watch)
{
    struct store store;
    struct err err = {0};
    watch->told = true;
    log_warning("The shared folder does not answer. What was said here is safe.");
    if (command_open_store(watch->context, &store, &err)) {
        folder_finding_note(&store, FOLDER_FINDING_AWAY, "", &err,
                            "The shared folder does not answer. Look at the network and the computer that "
                            "has it. What was said here is safe.");
        store_close(&store);
    }
}

static void hear(struct watch *watch, char word)
{
    if (watch->told && word == WORD_END)
        log_info("The shared folder answers again.");
    watch->opened = true;
    watch->in_round = word == WORD_BEGIN;
    watch->began_ms = clock_monotonic_ms(&watch->context->clock);
    watch->told = watch->told && word != WORD_END;
}

static bool hangs(const struct watch *watch)
{
    return watch->in_round && !watch->told &&
           clock_monotonic_ms(&watch->context->clock) - watch->began_ms >= HANGS_AFTER_MS;
}

/* The worker has ended by itself: begins another after a while, unless the first could not even open. */
static bool replace_worker(struct watch *watch, struct err *err)
{
    struct pollfd stop = {.fd = watch->signals, .events = POLLIN};
    close(watch->pipe);
    waitpid(watch->worker, NULL, 0);
    watch->worker = 0;
    if (!watch->opened)
        return err_set(err, "Sync could not begin; the reason stands above.");
    log_warning("Sync ended by itself and begins again.");
    return poll(&stop, 1, RESTART_MS) != 0 || start_worker(watch, err);
}

/* Takes the signal, so that it is not delivered when it is let through again. */
static bool read_signal(const struct watch *watch)
{
    struct signalfd_siginfo signal;
    return read(watch->signals, &signal, sizeof signal) == sizeof signal;
}

/* Waits for the worker's words and for the signal to stop. False when it is time to end. */
static bool look_after(struct watch *watch, bool *ok, struct err *err)
{
    struct pollfd both[] = {{.fd = watch->signals, .events = POLLIN}, {.fd = watch->pipe, .events = POLLIN}};
    char word;
    if (poll(both, 2, watch->in_round && !watch->told ? HANGS_AFTER_MS : -1) < 0 && errno != EINTR)
        return *ok = err_system(err, errno, "wait for", "the worker");
    if (both[0].revents != 0)
        return !read_signal(watch);
    if (both[1].revents != 0) {
        if (read(watch->pipe, &word, 1) == 1)
            hear(watch, word);
        else
            *ok = replace_worker(watch, err);
    }
    if (*ok && hangs(watch))
        note_hanging(watch);
    if (*ok && !watch->in_round && paths_is_replaced()) {
        log_info("The program was replaced: whoever started sync starts the new one.");
        return false;
    }
    return *ok && watch->worker > 0;
}

/* A worker that hangs in the folder cannot be waited for. */
static void stop_worker(const struct watch *watch)
{
    if (watch->worker > 0) {
        kill(watch->worker, SIGTERM);
        for (int i = 0; i < 20 && waitpid(watch->worker, NULL, WNOHANG) == 0; i++)
            poll(NULL, 0, 50);
    }
}

bool sync_watch(struct context *context, struct err *err)
{
    struct watch watch = {.context = context};
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigprocmask(SIG_BLOCK, &stops, &watch.before);
    watch.signals = signalfd(-1, &stops, SFD_CLOEXEC);
    bool ok = (watch.signals >= 0 || err_system(err, errno, "make", "a file for signals")) &&
              start_worker(&watch, err);
    while (ok && look_after(&watch, &ok, err)) {
    }
    stop_worker(&watch);
    if (watch.signals >= 0)
        close(watch.signals);
    sigprocmask(SIG_SETMASK, &watch.before, NULL);
    return ok;
}
