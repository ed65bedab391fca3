#include "store/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "store/aside.h"
#include "store/book.h"
#include "store/stream_log.h"

static const struct sql SQL_HAS_HOUSE = {
    "has a house", "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'house'", true};

static bool same_file(const char *left, const char *right)
{
    struct stat one, other;
    return stat(left, &one) == 0 && stat(right, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool store_owns(const struct store *store, const char *path)
{
    return same_file(path, store->shared.path) || same_file(path, store->kept_here.path);
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
    if (store_owns(store, path))
        return err_set(err, "%s is the lounge's own data, not a backup. Choose another name.", path);
    return db_copy_to(&store->shared.db, path, err);
}

bool store_rescue(struct store *store, char kept[FILE_PATH_SIZE], struct err *err)
{
    enum db_fault fault = store->shared.db.fault;
    aside_name(store->shared.path, store_now(store).date, kept);
    bool done = store_backup(store, kept, err);
    store->shared.db.fault = fault;
    return done;
}

/* The private file is this program's too. */
static bool has_a_house(struct db *db, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(db, &SQL_HAS_HOUSE);
    if (!query_run_integer(&query, &count, err) || count > 0)
        return count > 0;
    return err_set(err, "%s has no house in it. Name a file that `kiosk backup` has written.", db->path);
}

bool backup_open(struct db *db, const char *path, struct err *err)
{
    int64_t version;
    return db_open(db, path, DB_LOOK_AT, err) && book_recognise(db, &version, err) && has_a_house(db, err);
}

/* Copies a sound backup to `copy`. */
static bool take_backup(const char *path, const char *copy, struct err *err)
{
    struct db db = {0};
    if (!file_exists(path))
        return err_set(err, "There is no file %s. Check its name.", path);
    bool ok = backup_open(&db, path, err) && db_verify(&db, err) && db_copy_to(&db, copy, err);
    db_close(&db);
    return ok || err_wrap(err, "Nothing was restored. ");
}

/* Others may have read facts that the backup does not know, under numbers that it would use again. */
static bool begin_new_life(const char *path, const char *folder, struct random *random, struct err *err)
{
    struct db db = {0};
    char keys[FILE_PATH_SIZE];
    if (!db_open(&db, path, DB_WRITE, err))
        return false;
    bool has_folder = file_exists(file_join(keys, folder, "keys"));
    bool ok = book_add_sync(&db, err) && life_begin_restored(&db, id_random(random), has_folder, err);
    db_close(&db);
    return ok;
}

static bool exists_beside(const char *path, const char *end)
{
    char beside[FILE_PATH_SIZE];
    ASSERT(text_format(beside, sizeof beside, "%s%s", path, end));
    return file_exists(beside);
}

/* Opens and closes the present database, which empties its WAL unless another program has it open. A
 * damaged one is put aside as it is. */
static bool check_alone(const char *path, struct err *err)
{
    struct db db = {0};
    struct err ignored;
    if (access(path, W_OK) != 0)
        return err_set(err, "%s cannot be written. Let the program's user own it, then try again.", path);
    if (!db_open(&db, path, DB_WRITE, &ignored))
        return db.fault != DB_LOCKED || err_set(err, "%s", ignored.text);
    db_close(&db);
    return !exists_beside(path, "-wal") ||
           err_set(err, "Another program has the data open. Stop the screen first, then try again.");
}

/* Gives the present database a second name, so that it is there at every moment. A disk that knows no
 * second names takes the first away; until the exchange is done no house is made there (book.c). */
static bool keep(const char *path, const char *kept, struct err *err)
{
    if (link(path, kept) == 0)
        return aside_move_beside(path, kept, err);
    return (rename(path, kept) == 0 || err_system(err, errno, "rename", path)) &&
           aside_move_beside(path, kept, err);
}

static void put_back(const char *path, const char *kept)
{
    struct err ignored; /* the first fault is the one to tell */
    if (rename(kept, path) != 0)
        return;
    (void)unlink(kept); /* two names of one file stay two names */
    (void)aside_move_beside(kept, path, &ignored);
}

bool backup_exchange(const char *copy, const char *path, const char *kept, struct err *err)
{
    bool was_there = file_exists(path);
    if (!file_check_link(path, err) || (was_there && !check_alone(path, err)))
        return false;
    if ((!was_there || keep(path, kept, err)) && file_publish(copy, path, err))
        return true;
    if (was_there)
        put_back(path, kept);
    return false;
}

bool store_restore(const char *folder, const char *path, const struct clock *clock, struct random *random,
                   char kept[FILE_PATH_SIZE], struct err *err)
{
    char present[FILE_PATH_SIZE];
    char copy[FILE_PATH_SIZE];
    char kept_path[FILE_PATH_SIZE];
    file_join(present, folder, "kiosk.sqlite");
    file_join(copy, folder, "kiosk.sqlite.restored");
    kept_path[0] = '\0'; /* nothing to keep */
    if (file_exists(present))
        aside_name(present, clock_local(clock).date, kept_path);
    bool ok = file_make_folder(folder, err) && take_backup(path, copy, err) &&
              begin_new_life(copy, folder, random, err) && backup_exchange(copy, present, kept_path, err);
    if (!ok)
        (void)unlink(copy); /* may not be there */
    if (ok && kept != NULL)
        (void)text_format(kept, FILE_PATH_SIZE, "%s", kept_path);
    return ok;
}
