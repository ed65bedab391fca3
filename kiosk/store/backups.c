#include "store/backups.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/erase.h"

static const char START[] = "kiosk-", END[] = ".sqlite", LEFT[] = ".sqlite.new";

static const struct sql SQL_FIRST_CHANGE = {
    "first change here", "SELECT coalesce(min(made_ms), 0) FROM fact WHERE device = ?1", true};

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length >= end_length && strcmp(name + length - end_length, end) == 0;
}

/* "kiosk-2026-11-25.sqlite", "kiosk-2026-11-25-2.sqlite". */
static bool read_name(const char *name, struct daily_backup *backup)
{
    enum { DATE_LENGTH = DATE_TEXT_SIZE - 1, NUMBER_MOST = 999 };
    char date[DATE_TEXT_SIZE], *end;
    const size_t start = sizeof START - 1;
    if (strncmp(name, START, start) != 0 || strlen(name) < start + DATE_LENGTH)
        return false;
    (void)text_format(date, sizeof date, "%.*s", (int)DATE_LENGTH, name + start);
    const char *rest = name + start + DATE_LENGTH;
    long number = 1;
    if (*rest == '-') {
        number = strtol(rest + 1, &end, 10);
        rest = end;
    }
    backup->number = (int)number;
    return number >= 1 && number <= NUMBER_MOST && strcmp(rest, END) == 0 &&
           date_from_iso(date, &backup->date);
}

/* --- What there is --- */

static int compare(const void *left, const void *right)
{
    const struct daily_backup *a = left;
    const struct daily_backup *b = right;
    int by_date = date_compare(a->date, b->date);
    if (a->is_ahead != b->is_ahead)
        return a->is_ahead ? -1 : 1;
    return by_date != 0 ? by_date : a->number - b->number;
}

static char *folder_of(const struct store *store, char folder[FILE_PATH_SIZE])
{
    return file_join(folder, store->folder, BACKUPS_FOLDER);
}

/* Calls `each` with every name in the folder of backups. */
static bool each_name(const struct store *store,
                      void (*each)(const char *name, const char *folder, void *context), void *context,
                      struct err *err)
{
    char folder[FILE_PATH_SIZE];
    DIR *entries = opendir(folder_of(store, folder));
    if (entries == NULL)
        return errno == ENOENT || err_system(err, errno, "read", folder);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        each(entry->d_name, folder, context);
    (void)closedir(entries);
    return true;
}

static void note(const char *name, const char *folder, void *context)
{
    struct daily_backups *backups = context;
    struct daily_backup backup = {0};
    if (!read_name(name, &backup))
        return;
    file_join(backup.path, folder, name);
    backups->items = memory_grow(backups->items, backups->count, &backups->capacity, sizeof *backups->items);
    backups->items[backups->count++] = backup;
}

void daily_backups_sort(struct daily_backups *backups, struct date today)
{
    for (size_t i = 0; i < backups->count; i++)
        backups->items[i].is_ahead = date_compare(backups->items[i].date, today) > 0;
    if (backups->count > 1)
        qsort(backups->items, backups->count, sizeof *backups->items, compare);
}

bool daily_backups_list(const struct store *store, struct date today, struct daily_backups *backups,
                        struct err *err)
{
    bool ok = each_name(store, note, backups, err);
    daily_backups_sort(backups, today);
    return ok;
}

void daily_backups_free(struct daily_backups *backups)
{
    free(backups->items);
    *backups = (struct daily_backups){0};
}

bool daily_backup_is_due(struct store *store, bool *due, struct err *err)
{
    struct date today = store_now(store).date;
    struct daily_backups backups = {0};
    bool has_today = false, tells = false;
    int64_t erased = 0;
    bool ok = daily_backups_list(store, today, &backups, err) && erase_count(store, &erased, err);
    for (size_t i = 0; i < backups.count; i++) {
        has_today |= date_compare(backups.items[i].date, today) == 0;
        tells |= erased > 0 && erase_may_tell(store, backups.items[i].path);
    }
    daily_backups_free(&backups);
    *due = ok && (!has_today || tells);
    return ok;
}

/* The first change that was made on this device; 0 if there is none. */
static bool first_change(struct store *store, int64_t *ms, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_FIRST_CHANGE);
    query_bind_id(&query, store->device);
    return query_run_integer(&query, ms, err);
}

bool daily_backup_is_late(struct store *store, struct date *last, bool *late, struct err *err)
{
    struct date today = store_now(store).date, since;
    struct daily_backups backups = {0};
    int64_t first_ms = 0;
    *last = DATE_NONE;
    bool ok = daily_backups_list(store, today, &backups, err) && first_change(store, &first_ms, err);
    for (size_t i = 0; i < backups.count; i++)
        if (!backups.items[i].is_ahead)
            *last = backups.items[i].date;
    daily_backups_free(&backups);
    since = !date_is_none(*last) ? *last : local_time_from_instant((struct instant){first_ms}).date;
    *late = ok && (!date_is_none(*last) || first_ms > 0) &&
            date_compare(date_add_days(since, BACKUPS_LATE_DAYS), today) < 0;
    return ok;
}

/* --- Making one --- */

/* What a crash left is nobody's backup. */
static void remove_left(const char *name, const char *folder, void *context)
{
    char path[FILE_PATH_SIZE];
    (void)context;
    if (strncmp(name, START, sizeof START - 1) == 0 && ends_with(name, LEFT))
        (void)unlink(file_join(path, folder, name));
}

/* A name of today that nothing has. */
static void choose_name(const struct store *store, struct daily_backup *made)
{
    char folder[FILE_PATH_SIZE], name[FILE_PATH_SIZE], iso[DATE_TEXT_SIZE];
    *made = (struct daily_backup){.date = store_now(store).date, .number = 1};
    date_to_iso(made->date, iso);
    (void)text_format(name, sizeof name, "%s%s%s", START, iso, END);
    while (file_exists(file_join(made->path, folder_of(store, folder), name)))
        (void)text_format(name, sizeof name, "%s%s-%d%s", START, iso, ++made->number, END);
}

static bool check(const char *path, struct err *err)
{
    struct db db = {0};
    bool ok = backup_open(&db, path, err) && db_verify(&db, err);
    db_close(&db);
    return ok;
}

/* `made` is good. What cannot be taken away is tried again after the next one. */
static bool remove_old(struct store *store, const struct daily_backups *backups, const char *made, int kept,
                       struct err *err)
{
    size_t left = backups->count;
    int64_t erased = 0;
    if (!erase_count(store, &erased, err))
        return false;
    for (size_t i = 0; i < backups->count; i++) {
        const char *path = backups->items[i].path;
        bool goes = left > (size_t)kept || (erased > 0 && erase_may_tell(store, path));
        if (goes && strcmp(path, made) != 0 && unlink(path) == 0)
            left--;
    }
    return true;
}

bool daily_backup_make(struct store *store, int kept, struct daily_backup *made, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    struct daily_backups backups = {0};
    ASSERT(kept >= 1);
    if (!file_make_folder(folder_of(store, folder), err) || !each_name(store, remove_left, NULL, err))
        return false;
    choose_name(store, made);
    if (!store_backup(store, made->path, err))
        return false;
    if (!check(made->path, err)) {
        (void)unlink(made->path);
        return false;
    }
    bool ok = daily_backups_list(store, made->date, &backups, err) &&
              remove_old(store, &backups, made->path, kept, err);
    daily_backups_free(&backups);
    return ok;
}
