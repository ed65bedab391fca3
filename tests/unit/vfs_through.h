/* What an SQLite VFS of the tests leaves to the usual one: the methods of a file that only pass a call on. */
#ifndef KIOSK_TESTS_UNIT_VFS_THROUGH_H
#define KIOSK_TESTS_UNIT_VFS_THROUGH_H

#include <sqlite3.h>

/* An open file of such a VFS begins with this. */
struct through_file {
    sqlite3_file base;
    sqlite3_file *real; /* the usual VFS's; its owner frees it with sqlite3_free */
};

/* That file of the usual VFS. */
sqlite3_file *through_real(sqlite3_file *file);

/* Opens `file`, a struct through_file or what begins with one, with the VFS `real`, and gives it `methods`.
 * Another code than SQLITE_OK: nothing is open. */
int through_open(sqlite3_vfs *real, const char *name, sqlite3_file *file, int flags, int *out_flags,
                 const sqlite3_io_methods *methods);

/* Closes and frees the usual VFS's file. */
int through_close(sqlite3_file *file);

/* As the methods of sqlite3_io_methods of these names. */
int through_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset);
int through_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset);
int through_truncate(sqlite3_file *file, sqlite3_int64 size);
int through_sync(sqlite3_file *file, int flags);
int through_size(sqlite3_file *file, sqlite3_int64 *size);
int through_lock(sqlite3_file *file, int level);
int through_unlock(sqlite3_file *file, int level);
int through_check_lock(sqlite3_file *file, int *is_locked);
int through_control(sqlite3_file *file, int code, void *argument);
int through_sector_size(sqlite3_file *file);
int through_characteristics(sqlite3_file *file);
int through_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory);
int through_shm_lock(sqlite3_file *file, int offset, int amount, int flags);
void through_shm_barrier(sqlite3_file *file);
int through_shm_unmap(sqlite3_file *file, int delete_it);

#endif
