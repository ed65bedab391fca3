#include "store/db.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/db_fault.h"

enum { IDS_KEPT = 8 };

/* A statement of the cache. */
struct statement {
    const struct sql *sql;
    sqlite3_stmt *stmt;
    struct statement *next;
    char ids[IDS_KEPT][ID_HEX_SIZE]; /* bound to the first parameters, so that SQLite need not copy them */
};

static enum db_fault fault_of(struct db *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return DB_FULL;
    case SQLITE_READONLY:
        return code == SQLITE_READONLY_DBMOVED ? DB_MOVED : DB_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return DB_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return DB_LOCKED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:
        return DB_DAMAGED;
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
            return DB_DAMAGED;
        return db->handle != NULL && sqlite3_system_errno(db->handle) == ENOSPC ? DB_FULL : DB_OTHER;
    default:
        return DB_OTHER;
    }
}

/* What each fault says after the path, and what to do. */
static const char *const advice[] = {
    [DB_FULL] =
        "cannot be written: the disk is full. Nothing was lost. Free some room on the disk and try again.",
    [DB_READ_ONLY] = "cannot be opened for writing. Let the program's user read and write it and its folder.",
    [DB_LOCKED] = "is held by another program. Close it and try again.",
    [DB_DAMAGED] =
        "is damaged. It was left as it is. Put your last backup in its place with: kiosk restore FILE",
    [DB_MOVED] =
        "was taken away or replaced: nothing is saved. Stop the lounge, put it or a backup back, start it.",
};

bool db_fail(struct db *db, int code, struct err *err)
{
    /* SQLite also says that it has no memory (DB_OTHER) when a damaged row claims gigabytes. Ending the
     * program would then end it again and again. */
    db->fault = fault_of(db, code);
    if (db->fault == DB_OTHER)
        return err_set(err,
                       "%s could not be used (%s). Start the program again; if it stays, run: kiosk check",
                       db->path, db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
    return err_set(err, "%s %s", db->path, advice[db->fault]);
}

bool db_refuse(struct db *db, struct err *err)
{
    db->fault = db->cannot_save;
    return err_set(err, "%s %s", db->path, advice[db->fault]);
}

bool db_fail_without_id(struct db *db, struct err *err)
{
    return db_fail(db, SQLITE_CORRUPT, err);
}

void db_forget_statements(struct db *db)
{
    while (db->statements != NULL) {
        struct statement *statement = db->statements;
        db->statements = statement->next;
        sqlite3_finalize(statement->stmt);
        free(statement);
    }
}

void db_each_statement(struct db *db, void (*each)(struct db *db, const struct sql *sql, void *context),
                       void *context)
{
    for (struct statement *statement = db->statements; statement != NULL; statement = statement->next)
        each(db, statement->sql, context);
}

static int prepare(struct db *db, const struct sql *sql, struct statement **made)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v3(db->handle, sql->text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (code != SQLITE_OK)
        return code;
    struct statement *statement = memory_new(1, sizeof *statement);
    *statement = (struct statement){.sql = sql, .stmt = stmt, .next = db->statements};
    db->statements = statement;
    *made = statement;
    return SQLITE_OK;
}

/* What was asked lately is asked again: it moves to the front. */
static struct statement *find_prepared(struct db *db, const struct sql *sql)
{
    for (struct statement **at = &db->statements; *at != NULL; at = &(*at)->next) {
        struct statement *statement = *at;
        if (statement->sql != sql)
            continue;
        *at = statement->next;
        statement->next = db->statements;
        db->statements = statement;
        return statement;
    }
    return NULL;
}

struct query query_start(struct db *db, const struct sql *sql)
{
    ASSERT(db->handle != NULL);
    struct query query = {.db = db, .sql = sql, .code = SQLITE_OK};
    query.statement = find_prepared(db, sql);
    if (query.statement == NULL)
        query.code = prepare(db, sql, &query.statement);
    query.stmt = query.statement != NULL ? query.statement->stmt : NULL;
    ASSERT(query.stmt == NULL || sqlite3_stmt_busy(query.stmt) == 0);
    return query;
}

/* Keeps the first fault of a run. */
static void note(struct query *query, int code)
{
    if (query->code == SQLITE_OK)
        query->code = code;
}

void query_bind_text(struct query *query, const char *text)
{
    query->bound++;
    if (query->code != SQLITE_OK)
        return;
    if (text == NULL)
        note(query, sqlite3_bind_null(query->stmt, query->bound));
    else
        note(query, sqlite3_bind_text(query->stmt, query->bound, text, -1, SQLITE_TRANSIENT));
}

void query_bind_bytes(struct query *query, const char *text, size_t length)
{
    query->bound++;
    if (query->code == SQLITE_OK)
        note(query,
             sqlite3_bind_text64(query->stmt, query->bound, text, length, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void query_bind_integer(struct query *query, int64_t value)
{
    query->bound++;
    if (query->code == SQLITE_OK)
        note(query, sqlite3_bind_int64(query->stmt, query->bound, value));
}

void query_lend_text(struct query *query, const char *text)
{
    query->bound++;
    if (query->code == SQLITE_OK) /* NULL binds NULL */
        note(query, sqlite3_bind_text(query->stmt, query->bound, text, -1, SQLITE_STATIC));
}

void query_bind_id(struct query *query, struct id id)
{
    char hex[ID_HEX_SIZE];
    if (id_is_none(id) || query->statement == NULL || query->bound >= IDS_KEPT)
        query_bind_text(query, id_is_none(id) ? NULL : id_to_hex(id, hex));
    else
        query_lend_text(query, id_to_hex(id, query->statement->ids[query->bound]));
}

void query_bind_date(struct query *query, struct date date)
{
    char iso[DATE_TEXT_SIZE];
    query_bind_text(query, date_is_none(date) ? NULL : date_to_iso(date, iso));
}

void query_bind_null(struct query *query)
{
    query_bind_text(query, NULL);
}

void query_bind_column(struct query *query, struct query *from, int column)
{
    query->bound++;
    if (query->code == SQLITE_OK)
        note(query, sqlite3_bind_value(query->stmt, query->bound, sqlite3_column_value(from->stmt, column)));
}

bool query_row(struct query *query)
{
    if (query->code != SQLITE_OK)
        return false;
    int code = sqlite3_step(query->stmt);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        query->code = code;
    return code == SQLITE_ROW;
}

bool query_is_null(struct query *query, int column)
{
    return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

int64_t query_integer(struct query *query, int column)
{
    return sqlite3_column_int64(query->stmt, column);
}

const char *query_text(struct query *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query->stmt, column);
    return text == NULL ? "" : (const char *)text;
}

struct id query_id(struct query *query, int column)
{
    struct id id = {{0}};
    id_from_hex(query_text(query, column), &id);
    return id;
}

struct date query_date(struct query *query, int column)
{
    struct date date = DATE_NONE;
    date_from_iso(query_text(query, column), &date);
    return date;
}

struct time_of_day query_time(struct query *query, int column)
{
    struct time_of_day time = TIME_NONE;
    time_from_iso(query_text(query, column), &time);
    return time;
}

struct local_time query_local_time(struct query *query, int column)
{
    struct local_time local = {DATE_NONE, {0}};
    local_time_from_iso(query_text(query, column), &local);
    return local;
}

void query_copy(struct query *query, int column, char *buffer, size_t size)
{
    const char *text = query_text(query, column);
    size_t length = strlen(text);
    if (length < size)
        memcpy(buffer, text, length + 1);
    else
        (void)text_format(buffer, size, "%s", text);
}

bool query_end(struct query *query, struct err *err)
{
    int code = query->code;
    bool ok = code == SQLITE_OK;
    if (!ok && query_broke_check(query))
        err_set(err, "A row does not fit its table (%s).", sqlite3_errmsg(query->db->handle));
    else if (!ok)
        db_fail(query->db, code, err);
    if (query->stmt != NULL) {
        sqlite3_reset(query->stmt);
        sqlite3_clear_bindings(query->stmt);
    }
    return ok;
}

bool query_broke_check(const struct query *query)
{
    return (query->code & 0xff) == SQLITE_CONSTRAINT || (query->code & 0xff) == SQLITE_MISMATCH;
}

bool query_run(struct query *query, struct err *err)
{
    while (query_row(query)) {
    }
    return query_end(query, err);
}

bool query_run_integer(struct query *query, int64_t *value, struct err *err)
{
    *value = query_row(query) ? query_integer(query, 0) : 0;
    return query_end(query, err);
}

int64_t db_inserted(struct db *db)
{
    return sqlite3_changes(db->handle) > 0 ? sqlite3_last_insert_rowid(db->handle) : 0;
}

int64_t db_changed(struct db *db)
{
    return sqlite3_changes64(db->handle);
}
