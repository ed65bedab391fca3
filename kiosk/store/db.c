#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/text.h"
#include "store/db_fault.h"

enum {
    POLL_MS = 1,                /* while another process writes: its transactions are short */
    VALUE_SIZE_MOST = 16 << 20, /* a row that claims more is damage, not a reason to ask for the memory */
};

/* None of these writes to the file. */
/* A tap moves the WAL into the file only where sync, which does it sooner, does not run. */
static const char settings[] =
    "PRAGMA wal_autocheckpoint = 6000; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;"
    "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
    "PRAGMA cell_size_check = ON; PRAGMA schema_version;";

static bool close_failed(struct db *db, int code, struct err *err)
{
    db_fail(db, code, err);
    enum db_fault fault = db->fault;
    db_close(db);
    db->fault = fault;
    return false;
}

static int wait_for_lock(void *context, int times)
{
    const struct db *db = context;
    if (times * POLL_MS >= db->busy_ms)
        return 0;
    nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
    return 1;
}

static bool open_handle(struct db *db, const char *name, int flags, struct err *err)
{
    /* Refused where SQLite runs already. Counting memory takes a lock for each piece of it. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int code = sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL); /* one thread */
    if (code != SQLITE_OK)
        return close_failed(db, code, err);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_handler(db->handle, wait_for_lock, db);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, VALUE_SIZE_MOST);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    code = sqlite3_exec(db->handle, settings, NULL, NULL, NULL);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_READWRITE) != 0 &&
        sqlite3_db_readonly(db->handle, "main") == 1)
        code = SQLITE_READONLY; /* which SQLite has opened all the same, to read */
    return code == SQLITE_OK || close_failed(db, code, err);
}

/* The path as SQLite's URI, whose signs of its own are written as numbers. */
static bool write_uri(char *uri, size_t size, const char *path)
{
    struct text text = {0};
    text_printf(&text, "file:");
    for (const char *at = path; *at != '\0'; at++)
        text_printf(&text, strchr("%?#", *at) != NULL ? "%%%02X" : "%c", (unsigned char)*at);
    text_printf(&text, "?immutable=1");
    bool fits = text_format(uri, size, "%s", text_string(&text));
    text_free(&text);
    return fits;
}

/* On a disk that takes no WAL beside it, SQLite opens a file only if told that nobody changes it, and
 * then does not look at a WAL: so there must be nothing in one. */
static bool open_alone(struct db *db, const char *path)
{
    char uri[3 * FILE_PATH_SIZE + 32];
    struct err ignored; /* the first fault is the one to tell */
    enum db_fault fault = db->fault;
    bool may = (fault == DB_FULL || fault == DB_READ_ONLY) && !db_has_wal(path);
    if (may && write_uri(uri, sizeof uri, path) &&
        open_handle(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, &ignored)) {
        ASSERT(text_format(db->path, sizeof db->path, "%s", path));
        return true;
    }
    db->fault = fault;
    return false;
}

bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err)
{
    *db = (struct db){.busy_ms = db->busy_ms > 0 ? db->busy_ms : DB_BUSY_MS};
    ASSERT(text_format(db->path, sizeof db->path, "%s", path));
    if (!db_look_before(db, mode, err))
        return false;
    if (mode == DB_WRITE) {
        bool opened = open_handle(db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
        if (opened)
            db_note_files(db);
        return opened;
    }
    return open_handle(db, path, SQLITE_OPEN_READONLY, err) || open_alone(db, path);
}

void db_wait_at_most(struct db *db, int ms)
{
    db->busy_ms = ms;
}

bool db_is_free(struct db *db)
{
    int busy_ms = db->busy_ms;
    if (db->depth > 0)
        return true; /* nobody else can be */
    db->busy_ms = 0;
    bool is_free = sqlite3_exec(db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
    db->busy_ms = busy_ms;
    if (sqlite3_get_autocommit(db->handle) == 0) /* also what an earlier call could not end */
        is_free = sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
    return is_free;
}

void db_close(struct db *db)
{
    db_forget_statements(db);
    if (db->handle != NULL && db_look_at_files(db) == DB_HAS_OTHER_WAL) /* nothing may be written over it */
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    int code = sqlite3_close(db->handle); /* NULL is fine; rolls back what is open */
    ASSERT(code == SQLITE_OK);
    enum db_fault fault = db->fault;
    *db = (struct db){.fault = fault, .busy_ms = db->busy_ms};
}

bool db_run(struct db *db, const char *text, struct err *err)
{
    int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fail(db, code, err);
}

bool db_keep(struct db *db, struct err *err)
{
    switch (db_look_at_files(db)) {
    case DB_STANDS:
        return true;
    case DB_HAS_NO_WAL:
        return db_renew_wal(db, err);
    default:
        return db_fail(db, SQLITE_READONLY_DBMOVED, err);
    }
}

/* Fails as anything may that reads the schema again. */
static bool end_relaxed(struct db *db)
{
    db->is_relaxed = db->is_relaxed &&
                     sqlite3_exec(db->handle, "PRAGMA synchronous = FULL", NULL, NULL, NULL) != SQLITE_OK;
    return !db->is_relaxed;
}

static bool begin(struct db *db, struct err *err)
{
    static const struct sql sql = {"begin", "BEGIN IMMEDIATE", false};
    if (db->cannot_save != DB_FINE)
        return db_refuse(db, err);
    if (db->depth == 0) {
        if (!db_keep(db, err))
            return false;
        struct query query = query_start(db, &sql);
        if (!query_run(&query, err))
            return false;
        if (db->files[1] == 0) /* the first one may have made the WAL */
            db_note_files(db);
        db->doomed = false;
    }
    if (db->doomed) /* SQLite may have rolled back by itself: nothing may slip past the transaction */
        return err_set(err, "Nothing was saved, because a part of it could not be saved.");
    db->depth++;
    return true;
}

bool db_begin(struct db *db, struct err *err)
{
    return db->depth > 0 || end_relaxed(db) ? begin(db, err)
                                            : db_fail(db, sqlite3_extended_errcode(db->handle), err);
}

bool db_begin_relaxed(struct db *db, struct err *err)
{
    if (db->depth > 0 || db->cannot_save != DB_FINE)
        return db_begin(db, err);
    db->is_relaxed = true;
    if (db_run(db, "PRAGMA synchronous = NORMAL", err) && begin(db, err))
        return true;
    (void)end_relaxed(db);
    return false;
}

bool db_begin_to_read(struct db *db, struct err *err)
{
    static const struct sql sql = {"begin to read", "BEGIN", false};
    if (db->depth == 0) {
        struct query query = query_start(db, &sql);
        if (!query_run(&query, err))
            return false;
        db->doomed = false;
    }
    db->depth++;
    return true;
}

bool db_commit(struct db *db, struct err *err)
{
    static const struct sql commit = {"commit", "COMMIT", false};
    ASSERT(db->depth > 0);
    if (db->depth > 1) {
        db->depth--;
        return !db->doomed || err_set(err, "Nothing was saved, because a part of it could not be saved.");
    }
    if (db->doomed) {
        db_rollback(db);
        return err_set(err, "Nothing was saved, because a part of it could not be saved.");
    }
    struct query query = query_start(db, &commit);
    if (!query_run(&query, err)) {
        db_rollback(db);
        return false;
    }
    db->depth = 0;
    (void)end_relaxed(db); /* if not now, then before anything else is begun */
    return true;
}

void db_rollback(struct db *db)
{
    ASSERT(db->depth > 0);
    db->doomed = true;
    if (--db->depth > 0)
        return;
    if (sqlite3_get_autocommit(db->handle) == 0) /* after some faults SQLite has rolled back by itself */
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    (void)end_relaxed(db);
}

bool db_finish(struct db *db, bool ok, struct err *err)
{
    if (ok)
        return db_commit(db, err);
    db_rollback(db);
    return false;
}

int64_t db_data_version(struct db *db)
{
    static const struct sql sql = {"data version", "PRAGMA data_version", false};
    struct err ignored;
    int64_t version = 0;
    struct query query = query_start(db, &sql);
    return query_run_integer(&query, &version, &ignored) ? version : 0;
}

static bool step_once(struct db *db, const char *text, int64_t *value, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db->handle, text, -1, &stmt, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(stmt);
        if (code == SQLITE_ROW && value != NULL)
            *value = sqlite3_column_int64(stmt, 0);
        code = sqlite3_finalize(stmt);
    }
    return code == SQLITE_OK || db_fail(db, code, err);
}

bool db_pragma(struct db *db, const char *name, int64_t *value, struct err *err)
{
    char text[100];
    ASSERT(text_format(text, sizeof text, "PRAGMA %s", name));
    return step_once(db, text, value, err);
}

bool db_set_pragma(struct db *db, const char *name, int64_t value, struct err *err)
{
    char text[100];
    ASSERT(text_format(text, sizeof text, "PRAGMA %s = %lld", name, (long long)value));
    return step_once(db, text, NULL, err);
}

static int note_pages(void *context, sqlite3 *handle, const char *name, int pages)
{
    (void)handle, (void)name;
    ((struct db *)context)->wal_pages = pages;
    return SQLITE_OK;
}

void db_checkpoint_by_hand(struct db *db)
{
    (void)sqlite3_wal_hook(db->handle, note_pages, db);
}

void db_checkpoint_above(struct db *db, int pages)
{
    if (db->wal_pages >= pages)
        (void)sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

bool db_empty_wal(struct db *db, struct err *err)
{
    int code = sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return code == SQLITE_OK || db_fail(db, code, err);
}

/* Fills `to`; SQLite's code. */
static int copy_pages(struct db *from, struct db *to)
{
    int code = sqlite3_open_v2(to->path, &to->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup =
        code == SQLITE_OK ? sqlite3_backup_init(to->handle, "main", from->handle, "main") : NULL;
    if (code == SQLITE_OK && backup == NULL)
        code = sqlite3_extended_errcode(to->handle);
    if (backup != NULL) {
        (void)sqlite3_backup_step(backup, -1); /* finish tells */
        code = sqlite3_backup_finish(backup);
    }
    if (code == SQLITE_OK) /* one file, without a WAL beside it */
        code = sqlite3_exec(to->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    return code;
}

/* Names the file that is at fault: the copy cannot be damaged yet, nor held by anybody. */
static bool copy_failed(struct db *from, struct db *to, int code, struct err *err)
{
    db_fail(to, code, err);
    from->fault = to->fault;
    if (from->fault == DB_DAMAGED || from->fault == DB_LOCKED)
        db_fail(from, code, err);
    return false;
}

bool db_copy_to(struct db *db, const char *path, struct err *err)
{
    struct db copy = {0};
    char temporary[FILE_PATH_SIZE];
    if (!text_format(temporary, sizeof temporary, "%s.new", path))
        return err_set(err, "The name %s is too long. Choose a shorter one.", path);
    (void)unlink(temporary); /* left by a crash */
    memcpy(copy.path, temporary, sizeof temporary);
    (void)file_keep_to_owner(temporary); /* what is at fault, the copying says */
    int code = copy_pages(db, &copy);
    bool copied = code == SQLITE_OK || copy_failed(db, &copy, code, err);
    db_close(&copy);
    if (copied && file_publish(temporary, path, err))
        return true;
    (void)unlink(temporary);
    return err_wrap(err, "The copy %s was not made. ", path);
}
