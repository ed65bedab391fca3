#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

/* Priorities of sd-daemon(3). */
enum { WARNING = 4, INFO = 6 };

static void say(int priority, const char *format, va_list list) __attribute__((format(printf, 2, 0)));

/* The journal reads from a socket (systemd.exec(5)); people read a terminal, a file or a pipe. */
static bool goes_to_journal(void)
{
    struct stat status;
    return fstat(STDERR_FILENO, &status) == 0 && S_ISSOCK(status.st_mode);
}

/* One write of one line, so that two processes' lines do not mix. */
static void say(int priority, const char *format, va_list list)
{
    char line[1024];
    text_format_list(line, sizeof line, format, list);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    if (goes_to_journal())
        fprintf(stderr, "<%d>%s\n", priority, line);
    else
        fprintf(stderr, "%s\n", line);
}

void log_info(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say(INFO, format, list);
    va_end(list);
}

void log_warning(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say(WARNING, format, list);
    va_end(list);
}
