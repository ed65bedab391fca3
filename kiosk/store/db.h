/* One SQLite file: opened for safety (WAL, FULL), asked through named statements that are prepared
 * once, its faults told apart so that the screen can say what to do. db.c and query.c are the only
 * files that see sqlite3.h. */
#ifndef KIOSK_STORE_DB_H
#define KIOSK_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/file.h"
#include "base/id.h"
#include "store/limits.h"

struct sqlite3;
struct sqlite3_stmt;
struct statement;

/* What is the matter with the file. The sentence of the error says it too; this is for choosing the
 * screen of trouble. */
enum db_fault {
    DB_FINE,
    DB_FULL,      /* the disk is full; what stands in the file is safe */
    DB_READ_ONLY, /* file, folder or disk cannot be written, or cannot be opened at all */
    DB_LOCKED,    /* another program holds the file */
    DB_DAMAGED,   /* not what SQLite once wrote: truncated, overwritten, a bad disk */
    DB_MOVED,     /* taken away or replaced while it was open: what is written would vanish */
    DB_FOREIGN,   /* a database, but not of this program */
    DB_NEWER,     /* of a newer version of this program */
    DB_OTHER,     /* anything else; the sentence has SQLite's words */
};

/* A statement with its name, const, in the file of its noun. `scans` is set where reading a whole
 * table is meant; a test holds every other statement to its indexes. */
struct sql {
    const char *name;
    const char *text;
    bool scans;
};

enum { DB_FILES = 3 }; /* the database itself, its WAL and the index of that */

/* An open file. Zeroed is closed. Stays where it was opened: SQLite asks it there how long to wait. */
struct db {
    struct sqlite3 *handle;
    struct statement *statements; /* prepared so far, latest first */
    char path[FILE_PATH_SIZE];
    enum db_fault fault;       /* of the latest failure; DB_FINE as long as there was none */
    enum db_fault cannot_save; /* opened to look at because of this: what a write then fails with */
    int busy_ms;               /* set before the open: how long to wait for another program; 0: DB_BUSY_MS */
    int depth;                 /* open transactions, nested */
    uint64_t files[DB_FILES];  /* their numbers on the disk; 0 if not known */
    bool is_relaxed;           /* what is committed now does not wait for the disk: db_begin_relaxed */
    int wal_pages;             /* in the WAL, since db_checkpoint_by_hand */
    bool doomed;               /* an inner one was rolled back, so the outer cannot commit */
};

enum db_mode {
    DB_WRITE,   /* made when missing */
    DB_LOOK_AT, /* never written, never made; also where the disk is full or read-only */
};

enum { DB_BUSY_MS = 3000 }; /* how long commands wait for another program */

/* Opens `path`, sets what makes it safe, and reads its first page. Does not look at the schema.
 * On false `db->fault` says why, `db` is closed and nothing was changed. */
bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err);

/* From now on waits so long for another program. */
void db_wait_at_most(struct db *db, int ms);

/* Looks whether the file and its WAL still stand where they were opened. A WAL that somebody has deleted is
 * begun anew, with what it had in the file. False if the file is elsewhere, or another program has begun a
 * WAL (DB_MOVED), or holds the file just now (DB_LOCKED). Not within a transaction. */
bool db_keep(struct db *db, struct err *err);

/* True if nobody else is writing at this moment. Does not wait. */
bool db_is_free(struct db *db);

/* Closes; rolls back what was not committed. A closed db may be closed again. */
void db_close(struct db *db);

/* Runs commented SQL, several statements, without results. For the schema, not for taps. */
bool db_run(struct db *db, const char *text, struct err *err);

/* Begins (BEGIN IMMEDIATE), commits, rolls back. Nested pairs count: only the outermost touches the
 * file, and an inner rollback dooms the outer commit and refuses further inner ones. Begins only after
 * db_keep. When commit returned true the change is on the disk; when it returned false nothing of it is there
 * and no transaction is open. */
bool db_begin(struct db *db, struct err *err);

/* The same for what can be had again, such as facts from the shared folder: the commit does not wait for the
 * disk. A power cut may take it back, but then nothing that was committed later is there either; the next
 * commit of any other transaction, by whatever process, makes it stay. Within another transaction it is as
 * that one. (SQLite: synchronous=NORMAL with a WAL.) */
bool db_begin_relaxed(struct db *db, struct err *err);
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);

/* Ends a transaction by what came of it: commits if `ok`, else rolls back. Returns whether it stands. */
bool db_finish(struct db *db, bool ok, struct err *err);

/* Until it is finished in the same way all that is read is of one moment, and others may write; nothing is
 * written within. Also where nothing can be saved. */
bool db_begin_to_read(struct db *db, struct err *err);

/* The number of the row that the latest statement has inserted; 0 if it inserted none. */
int64_t db_inserted(struct db *db);

/* How many rows the latest statement that writes has changed. */
int64_t db_changed(struct db *db);

/* A number that changes when another connection or process has changed the file (data_version). */
int64_t db_data_version(struct db *db);

/* Reads or sets a pragma with a whole number ("user_version", "application_id"). */
bool db_pragma(struct db *db, const char *name, int64_t *value, struct err *err);
bool db_set_pragma(struct db *db, const char *name, int64_t value, struct err *err);

/* From now on no commit moves the WAL into the file; db_checkpoint_above does, if it has so many pages, when
 * no transaction is open. It keeps nobody from reading or writing; what it cannot move now stays where it
 * is. */
void db_checkpoint_by_hand(struct db *db);
void db_checkpoint_above(struct db *db, int pages);

/* Moves all that the WAL has into the file and empties it, so that nothing older can be read in it. */
bool db_empty_wal(struct db *db, struct err *err);

/* Fails with DB_DAMAGED: a row that was read has no id, so it is not what was written. */
bool db_fail_without_id(struct db *db, struct err *err);

/* Walks the whole file (integrity_check). False with DB_DAMAGED and the first thing found. */
bool db_verify(struct db *db, struct err *err);

/* Copies the database as it now is into a new file at `path` by SQLite's backup API, under a
 * temporary name first, so that it appears whole, for its owner alone. An existing file is replaced. */
bool db_copy_to(struct db *db, const char *path, struct err *err);

/* Calls `each` for every statement prepared so far. For the test that holds them to their indexes. */
void db_each_statement(struct db *db, void (*each)(struct db *db, const struct sql *sql, void *context),
                       void *context);

/* One run of a statement. Faults stick: after one, rows end and query_end tells. Lives on the stack
 * between query_start and query_end; a statement cannot run inside itself. */
struct query {
    struct db *db;
    struct statement *statement; /* of the cache; NULL if it could not be prepared */
    struct sqlite3_stmt *stmt;
    const struct sql *sql;
    int bound; /* parameters bound so far */
    int code;  /* SQLite's result, SQLITE_OK so far */
};

/* Takes the statement from the cache, preparing it on first use. */
struct query query_start(struct db *db, const struct sql *sql);

/* Bind the next parameter (?1, then ?2, …). Texts are copied. NULL, DATE_NONE and the id of zeroes
 * bind NULL. Ids are bound as hex text, dates as "2026-11-25". */
void query_bind_text(struct query *query, const char *text);
void query_bind_bytes(struct query *query, const char *text, size_t length);
void query_bind_integer(struct query *query, int64_t value);
void query_bind_id(struct query *query, struct id id);
void query_bind_date(struct query *query, struct date date);
void query_bind_null(struct query *query);

/* Binds a text that is not copied: it stays as it is until query_end. NULL binds NULL. */
void query_lend_text(struct query *query, const char *text);

/* Binds a column of another query's present row, of whatever type. */
void query_bind_column(struct query *query, struct query *from, int column);

/* Steps to the next row. False when there is none, or after a fault. */
bool query_row(struct query *query);

/* The columns of the present row, from 0. Missing or unreadable values give 0, "", no id, DATE_NONE
 * and TIME_NONE. A text from query_text lasts until the next row. */
bool query_is_null(struct query *query, int column);
int64_t query_integer(struct query *query, int column);
const char *query_text(struct query *query, int column);
struct id query_id(struct query *query, int column);
struct date query_date(struct query *query, int column);
struct time_of_day query_time(struct query *query, int column);
struct local_time query_local_time(struct query *query, int column); /* missing: its date is DATE_NONE */

/* Copies a text into a buffer of `size` bytes, cut at a whole character. */
void query_copy(struct query *query, int column, char *buffer, size_t size);

/* Ends the run and makes the statement ready for the next. False with a sentence after a fault. */
bool query_end(struct query *query, struct err *err);

/* True if the run has failed only because a row broke a CHECK, NOT NULL or type of its table. */
bool query_broke_check(const struct query *query);

/* Steps through all rows and ends: for statements that only change something. */
bool query_run(struct query *query, struct err *err);

/* Runs to the first row and gives its first column, 0 if there is no row. */
bool query_run_integer(struct query *query, int64_t *value, struct err *err);

#endif
