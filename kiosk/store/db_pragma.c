#include "store/db_fault.h"

#include <string.h>

bool db_use_wal(struct db *db, struct err *err)
{
    static const struct sql sql = {"use wal", "PRAGMA journal_mode = WAL", false};
    struct query query = query_start(db, &sql);
    bool is_wal = query_row(&query) && strcmp(query_text(&query, 0), "wal") == 0;
    if (!query_end(&query, err))
        return false;
    if (is_wal)
        return true;
    db->fault = DB_OTHER;
    return err_set(err, "%s is on a disk that cannot share it safely. Choose a data folder on a local disk.",
                   db->path);
}

bool db_verify(struct db *db, struct err *err)
{
    static const struct sql sql = {"verify", "PRAGMA integrity_check(1)", true};
    struct query query = query_start(db, &sql);
    char found[200] = "";
    if (query_row(&query))
        query_copy(&query, 0, found, sizeof found);
    if (!query_end(&query, err))
        return false;
    if (strcmp(found, "ok") == 0)
        return true;
    db->fault = DB_DAMAGED;
    return err_set(
        err,
        "%s is damaged (%s). It was left as it is. Put your last backup in its place with: kiosk restore "
        "FILE",
        db->path, found);
}
