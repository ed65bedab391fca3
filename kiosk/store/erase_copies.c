#include "store/erase.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static const struct sql SQL_TOLD = {
    "persons told of",
    "SELECT DISTINCT p.person FROM fact_person p JOIN fact f ON f.number = p.fact WHERE f.body IS NOT NULL",
    true};

/* "kiosk.sqlite.before-5", "private.sqlite.kept-2026-11-25" and the like, not what SQLite keeps beside. */
static bool is_copy(const char *name)
{
    static const char *const starts[] = {"kiosk.sqlite.before-", "kiosk.sqlite.kept-",
                                         "kiosk.sqlite.unsealed", "private.sqlite.before-",
                                         "private.sqlite.kept-"};
    size_t length = strlen(name);
    bool is_beside =
        length > 4 && (strcmp(name + length - 4, "-wal") == 0 || strcmp(name + length - 4, "-shm") == 0);
    for (size_t i = 0; !is_beside && i < sizeof starts / sizeof starts[0]; i++)
        if (strncmp(name, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

bool erase_may_tell(struct store *store, const char *path)
{
    struct db copy = {0};
    struct err ignored;
    bool tells = false;
    bool ok = db_open(&copy, path, DB_LOOK_AT, &ignored);
    struct query query = {0};
    if (ok) {
        query = query_start(&copy, &SQL_TOLD);
        while (ok && !tells && query_row(&query))
            ok = erase_is_erased(store, query_id(&query, 0), &tells, &ignored);
        ok = query_end(&query, &ignored) && ok;
    }
    db_close(&copy);
    return tells || !ok;
}

bool erase_each_copy(struct store *store, bool (*each)(const char *name, void *context), void *context,
                     struct err *err)
{
    char path[FILE_PATH_SIZE];
    DIR *entries = opendir(store->folder);
    bool more = true;
    if (entries == NULL)
        return err_system(err, errno, "read", store->folder);
    for (struct dirent *entry; more && (entry = readdir(entries)) != NULL;)
        more = !is_copy(entry->d_name) ||
               !erase_may_tell(store, file_join(path, store->folder, entry->d_name)) ||
               each(entry->d_name, context);
    (void)closedir(entries);
    return true;
}
