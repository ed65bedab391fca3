#include "store/restore_check.h"

#include <unistd.h>

#include "store/backup.h"

static const struct sql SQL_WHOSE = {
    "whose file",
    "SELECT h.house, h.device, coalesce((SELECT name FROM house WHERE id = h.house), ''), "
    "coalesce((SELECT name FROM device WHERE id = h.device), ''), "
    "EXISTS (SELECT 1 FROM head WHERE noun IN ('event', 'person', 'notice')) FROM here h WHERE h.only = 1",
    false};
static const struct sql SQL_UNPUBLISHED = {
    "answers that are only here",
    "SELECT min(f.id), max(f.id) FROM here h JOIN fact f ON f.device = h.device "
    "LEFT JOIN stream s ON s.device = f.device AND s.life = f.life "
    "WHERE f.noun IN ('signup', 'attendance') AND f.part <> 'place' AND f.sequence > coalesce(s.number, 0) "
    "GROUP BY f.noun, f.row",
    true};
static const struct sql SQL_COUNT = {"count fact", "SELECT count(*) FROM fact WHERE id = ?1", false};

/* Whose a file is. */
struct whose {
    struct id house, device;
    char house_name[NAME_SIZE], device_name[NAME_SIZE];
    bool knows_something;
};

static bool load_whose(struct db *db, struct whose *whose, struct err *err)
{
    struct query query = query_start(db, &SQL_WHOSE);
    if (query_row(&query)) {
        whose->house = query_id(&query, 0);
        whose->device = query_id(&query, 1);
        query_copy(&query, 2, whose->house_name, sizeof whose->house_name);
        query_copy(&query, 3, whose->device_name, sizeof whose->device_name);
        whose->knows_something = query_integer(&query, 4) != 0;
    }
    return query_end(&query, err);
}

static bool check_whose(const struct whose *here, const struct whose *there, const char *called,
                        struct err *err)
{
    if (!here->knows_something)
        return true;
    if (!id_equal(here->house, there->house))
        return err_set(
            err,
            "Nothing was restored: %s is of the house '%s', and here is '%s'. Name a backup of this "
            "house, or another folder with --data.",
            called, there->house_name, here->house_name);
    return id_equal(here->device, there->device) ||
           err_set(err,
                   "Nothing was restored: %s is of the device '%s', and this is '%s'. Name a backup of this "
                   "device, or another folder with --data.",
                   called, there->device_name, here->device_name);
}

static bool check_keys(struct id keys, const struct whose *there, const char *called, struct err *err)
{
    return id_is_none(keys) || id_equal(keys, there->house) ||
           err_set(err,
                   "Nothing was restored: %s is of the house '%s', and the keys here are of another. Name a "
                   "backup of this house, or another folder with --data.",
                   called, there->house_name);
}

static bool count_one(struct db *there, struct id id, int64_t *count, struct err *err)
{
    struct query query = query_start(there, &SQL_COUNT);
    query_bind_id(&query, id);
    return query_run_integer(&query, count, err);
}

static bool count_answers(struct db *here, struct db *there, int64_t *answers, struct err *err)
{
    bool ok = true;
    struct query query = query_start(here, &SQL_UNPUBLISHED);
    while (ok && query_row(&query)) {
        int64_t first, last = 0;
        ok = count_one(there, query_id(&query, 0), &first, err) &&
             count_one(there, query_id(&query, 1), &last, err);
        *answers += first == 0 || last == 0;
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* What is damaged is what a backup is for. Any other fault may hide whose data they are. */
static bool load_here(struct db *db, const char *path, struct whose *whose, struct err *err)
{
    struct err why;
    return (db_open(db, path, DB_LOOK_AT, &why) && load_whose(db, whose, &why)) || db->fault == DB_DAMAGED ||
           err_set(err, "Nothing was restored. %s", why.text);
}

static bool load_there(struct db *db, const char *path, struct whose *whose, struct err *err)
{
    return (backup_open(db, path, err) && load_whose(db, whose, err)) ||
           err_wrap(err, "Nothing was restored. ");
}

bool restore_check(const char *folder, struct id keys, const char *path, const char *called, int64_t *answers,
                   struct err *err)
{
    char present[FILE_PATH_SIZE];
    struct db here = {0}, there = {0};
    struct whose now = {0}, then = {0};
    struct err uncounted;
    bool is_there = access(file_join(present, folder, "kiosk.sqlite"), W_OK) == 0;
    bool ok = (!is_there || load_here(&here, present, &now, err)) && load_there(&there, path, &then, err) &&
              check_whose(&now, &then, called, err) && check_keys(keys, &then, called, err);
    *answers = 0;
    if (ok && is_there && (here.handle == NULL || !count_answers(&here, &there, answers, &uncounted)))
        *answers = RESTORE_UNCOUNTED;
    db_close(&there);
    db_close(&here);
    return ok;
}
