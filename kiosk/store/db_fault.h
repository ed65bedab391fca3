/* Between db.c and query.c: how SQLite's faults become ours. */
#ifndef KIOSK_STORE_DB_FAULT_H
#define KIOSK_STORE_DB_FAULT_H

#include "store/db.h"

/* Remembers what SQLite's `code` means in db->fault and says it as a sentence. Returns false. */
bool db_fail(struct db *db, int code, struct err *err);

/* Fails with what hindered the file from being opened for writing: FULL, READ_ONLY or LOCKED. */
bool db_refuse(struct db *db, struct err *err);

/* Finalizes all statements. */
void db_forget_statements(struct db *db);

/* Before SQLite sees the file of `db->path`: what it would misunderstand. */
bool db_look_before(struct db *db, enum db_mode mode, struct err *err);

/* True if a WAL with something in it stands beside `path`. */
bool db_has_wal(const char *path);

/* Remembers which files stand at the path of an open database: itself, its WAL and the index of that. */
void db_note_files(struct db *db);

/* What has become of them. Three stats, so cheap enough for each tap. */
enum db_standing {
    DB_STANDS,
    DB_HAS_NO_WAL, /* somebody has deleted the WAL or its index: what it has is lost when the program ends */
    DB_HAS_OTHER_WAL, /* and another program has begun a new one: the two know nothing of each other */
    DB_IS_ELSEWHERE,  /* the file itself was taken away or replaced */
};
enum db_standing db_look_at_files(const struct db *db);

/* For DB_HAS_NO_WAL: moves what the lost WAL has into the file and begins a new one. Not while another
 * program has the file open (DB_LOCKED). */
bool db_renew_wal(struct db *db, struct err *err);

/* Makes the file keep its journal as a WAL; it does so from then on. Only for a file that is ours. */
bool db_use_wal(struct db *db, struct err *err);

#endif
