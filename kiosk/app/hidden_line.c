#include "app/hidden_line.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LOOK_MS = 100 }; /* how often an interruption is looked for while nothing is typed */

/* The terminal as it was, while it does not echo. */
struct quiet {
    struct termios terminal;
    sigset_t signals;
    bool is_quiet;
};

/* Held back, so that none ends the program before the terminal echoes again. */
static sigset_t interruptions(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGTSTP);
    return set;
}

static bool is_interrupted(void)
{
    sigset_t pending;
    const sigset_t wanted = interruptions();
    sigemptyset(&pending);
    sigpending(&pending);
    sigset_t both;
    return sigandset(&both, &pending, &wanted) == 0 && !sigisemptyset(&both);
}

static void begin_quiet(struct quiet *quiet)
{
    const sigset_t set = interruptions();
    quiet->is_quiet = tcgetattr(STDIN_FILENO, &quiet->terminal) == 0;
    if (!quiet->is_quiet)
        return;
    struct termios silent = quiet->terminal;
    silent.c_lflag &= (tcflag_t)~ECHO;
    sigprocmask(SIG_BLOCK, &set, &quiet->signals);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}

static void end_quiet(const struct quiet *quiet)
{
    if (!quiet->is_quiet)
        return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet->terminal);
    fputc('\n', stderr);
    sigprocmask(SIG_SETMASK, &quiet->signals, NULL); /* what was held back comes now */
}

/* Takes single bytes, so that the next line is still there for the next reader. */
static bool read_byte(const struct quiet *quiet, char *byte)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    while (quiet->is_quiet && poll(&input, 1, LOOK_MS) == 0)
        if (is_interrupted())
            return false;
    return read(STDIN_FILENO, byte, 1) == 1;
}

static bool read_line(const struct quiet *quiet, char line[HIDDEN_LINE_SIZE])
{
    size_t length = 0;
    char byte = '\0';
    bool any = false;
    memset(line, 0, HIDDEN_LINE_SIZE);
    while (read_byte(quiet, &byte)) {
        any = true;
        if (byte == '\n')
            return true;
        if (length == HIDDEN_LINE_SIZE - 1)
            return false;
        if (byte != '\r')
            line[length++] = byte;
    }
    return any;
}

bool hidden_line_read(const char *question, char line[HIDDEN_LINE_SIZE], struct err *err)
{
    struct quiet quiet;
    begin_quiet(&quiet);
    if (quiet.is_quiet)
        fputs(question, stderr);
    bool done = read_line(&quiet, line);
    end_quiet(&quiet);
    return done || err_set(err, "Nothing was entered. Nothing was changed.");
}
