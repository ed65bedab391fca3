#include "report/finished.h"

#include <string.h>
#include <unistd.h>

static bool is_there(const char *path, const struct text *bytes)
{
    struct text old = {0};
    struct err ignored;
    bool same = file_exists(path) && file_read(path, bytes->length, &old, &ignored) &&
                old.length == bytes->length &&
                memcmp(text_string(&old), text_string(bytes), bytes->length) == 0;
    text_free(&old);
    return same;
}

bool finished_write(const char *folder, const char *name, const struct text *bytes, struct err *err)
{
    char path[FILE_PATH_SIZE];
    file_join(path, folder, name);
    return is_there(path, bytes) ||
           file_write_whole(path, text_string(bytes), bytes->length, FINISHED_MODE, err);
}

bool finished_take(const char *folder, const char *name, const char *made, struct err *err)
{
    enum { BYTES_MOST = 512 * 1024 * 1024 };
    struct text bytes = {0};
    bool written = file_read(made, BYTES_MOST, &bytes, err) && finished_write(folder, name, &bytes, err);
    unlink(made);
    text_free(&bytes);
    return written;
}
