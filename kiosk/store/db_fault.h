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

/* Makes the file keep its journal as a WAL; it does so from then on. Only for a file that is ours. */
bool db_use_wal(struct db *db, struct err *err);

#endif
