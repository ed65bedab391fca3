/* Keeping a database aside that another takes the place of: under its own name with the date behind it,
 * with what SQLite has left beside it. No file is ever overwritten. */
#ifndef KIOSK_STORE_ASIDE_H
#define KIOSK_STORE_ASIDE_H

#include "base/date.h"
#include "base/err.h"
#include "base/file.h"

/* The first free name for `path`: PATH.kept-2026-11-25, with -2, -3 … behind it where one is taken. */
void aside_name(const char *path, struct date today, char kept[FILE_PATH_SIZE]);

/* Moves what SQLite has left beside `from` (-wal, -shm) to `to`, so that it meets no other database. */
bool aside_move_beside(const char *from, const char *to, struct err *err);

/* Moves the whole database at `path` aside. */
bool aside_keep(const char *path, struct date today, struct err *err);

#endif
