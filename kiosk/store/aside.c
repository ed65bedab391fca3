#include "store/aside.h"

#include <errno.h>
#include <stdio.h>

#include "base/text.h"

/* What SQLite keeps beside a database. */
static const char *const ends[] = {"-wal", "-shm"};

void aside_name(const char *path, struct date today, char kept[FILE_PATH_SIZE])
{
    char iso[DATE_TEXT_SIZE];
    date_to_iso(today, iso);
    ASSERT(text_format(kept, FILE_PATH_SIZE, "%s.kept-%s", path, iso));
    for (int i = 2; file_exists(kept); i++)
        ASSERT(text_format(kept, FILE_PATH_SIZE, "%s.kept-%s-%d", path, iso, i));
}

static bool move_if_there(const char *from, const char *to, struct err *err)
{
    return !file_exists(from) || rename(from, to) == 0 || err_system(err, errno, "rename", from);
}

bool aside_move_beside(const char *from, const char *to, struct err *err)
{
    char old[FILE_PATH_SIZE];
    char new[FILE_PATH_SIZE];
    for (size_t i = 0; i < 2; i++) {
        ASSERT(text_format(old, sizeof old, "%s%s", from, ends[i]));
        ASSERT(text_format(new, sizeof new, "%s%s", to, ends[i]));
        if (!move_if_there(old, new, err))
            return false;
    }
    return true;
}

/* The database last: as long as it stands there, a crash in between leads here again. */
bool aside_keep(const char *path, struct date today, struct err *err)
{
    char kept[FILE_PATH_SIZE];
    aside_name(path, today, kept);
    return aside_move_beside(path, kept, err) && move_if_there(path, kept, err);
}
