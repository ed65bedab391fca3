#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct advice {
    int error;
    const char *words;
};

static const struct advice advices[] = {
    {ENOSPC, "Free some room on the disk."},
    {EDQUOT, "Free some room on the disk, or ask for more."},
    {EFBIG, "Free some room on the disk, or ask for more."},
    {EACCES, "Let the program's user read and write there."},
    {EPERM, "Let the program's user read and write there."},
    {EROFS, "Make the disk writable, or choose another folder."},
    {ENOENT, "Check that it is there and that its name is right."},
    {ENOTDIR, "Check that each folder in its name is a folder."},
    {EISDIR, "Choose a file, not a folder."},
    {EEXIST, "Move away what stands there."},
    {EXDEV, "Choose a folder on the same disk."},
    {ENAMETOOLONG, "Choose a shorter name."},
    {EIO, "Check the disk or card: it may be failing."},
    {EMFILE, "Restart the program."},
    {ENFILE, "Restart the device."},
    {ESTALE, "Check the network share."},
    {ENOTCONN, "Check the network share."},
    {EHOSTDOWN, "Check the network share."},
    {EHOSTUNREACH, "Check the network share."},
    {ETIMEDOUT, "Check the network share."},
};

bool err_set(struct err *err, const char *format, ...)
{
    struct err next; /* the parameters may be parts of the old sentence */
    va_list list;
    va_start(list, format);
    text_format_list(next.text, sizeof next.text, format, list);
    va_end(list);
    *err = next;
    return false;
}

bool err_wrap(struct err *err, const char *format, ...)
{
    struct err prefix;
    va_list list;
    va_start(list, format);
    text_format_list(prefix.text, sizeof prefix.text, format, list);
    va_end(list);
    return err_set(err, "%s%s", prefix.text, err->text);
}

bool err_system(struct err *err, int error, const char *verb, const char *path)
{
    const char *words = "Try again.";
    for (size_t i = 0; i < sizeof advices / sizeof advices[0]; i++)
        if (advices[i].error == error)
            words = advices[i].words;
    return err_set(err, "Could not %s %s: %s. %s", verb, path, strerror(error), words);
}

void panic(const char *file, int line, const char *what)
{
    fprintf(stderr, "<2>%s:%d: %s\n", file, line, what);
    abort();
}
