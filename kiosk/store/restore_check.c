#include "store/restore_check.h"

#include <unistd.h>

#include "base/id.h"
#include "store/db.h"

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
static const struct sql SQL_HAS = {"has fact", "SELECT 1 FROM fact WHERE id = ?1", false};

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

static bool check_whose(const struct whose *here, const struct whose *there, const char *path,
                        struct err *err)
{
    if (!here->knows_something)
        return true;
    if (!id_equal(here->house, there->house))
        return err_set(
            err,
            "Nothing was restored: %s is of the house '%s', and here is '%s'. Name a backup of this "
            "house, or another folder with --data.",
            path, there->house_name, here->house_name);
    return id_equal(here->device, there->device) ||
           err_set(err,
                   "Nothing was restored: %s is of the device '%s', and this is '%s'. Name a backup of this "
                   "device, or another folder with --data.",
                   path, there->device_name, here->device_name);
}

static bool has(struct db *db, struct id id)
{
    int64_t found = 0;
    struct err ignored;
    struct query query = query_start(db, &SQL_HAS);
    query_bind_id(&query, id);
    return query_run_integer(&query, &found, &ignored) && found != 0;
}

static void count_answers(struct db *here, struct db *there, int64_t *answers)
{
    struct err ignored;
    struct query query = query_start(here, &SQL_UNPUBLISHED);
    while (query_row(&query))
        *answers += !has(there, query_id(&query, 0)) || !has(there, query_id(&query, 1));
    (void)query_end(&query, &ignored);
}

bool restore_check(const char *folder, const char *path, int64_t *answers, struct err *err)
{
    char present[FILE_PATH_SIZE];
    struct db here = {0}, there = {0};
    struct whose now = {0}, then = {0};
    struct err ignored;
    bool may = true;
    *answers = 0;
    if (access(file_join(present, folder, "kiosk.sqlite"), W_OK) == 0 &&
        db_open(&here, present, DB_LOOK_AT, &ignored) && db_open(&there, path, DB_LOOK_AT, &ignored) &&
        load_whose(&here, &now, &ignored) && load_whose(&there, &then, &ignored)) {
        may = check_whose(&now, &then, path, err);
        if (may)
            count_answers(&here, &there, answers);
    }
    db_close(&there);
    db_close(&here);
    return may;
}
