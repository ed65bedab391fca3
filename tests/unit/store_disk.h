/* A disk that fails on purpose: an SQLite VFS before the usual one, whose n-th write, sync, open,
 * read or truncate fails as it would on a full, read-only or broken disk. */
#ifndef KIOSK_TESTS_UNIT_STORE_DISK_H
#define KIOSK_TESTS_UNIT_STORE_DISK_H

#include <stdbool.h>

enum disk_call { DISK_OPEN, DISK_READ, DISK_WRITE, DISK_SYNC, DISK_CALL_COUNT };

/* Puts the VFS before the usual one; all databases opened from now on use it. */
void disk_install(void);

/* Takes it away. All databases must be closed. */
void disk_remove(void);

/* The call after the next `skip` ones, and every one after it, fails with SQLite's `code`. */
void disk_break(enum disk_call call, unsigned skip, int code);

/* Calls succeed again, and are counted from zero. */
void disk_mend(void);

/* How often a call was made since disk_mend. */
unsigned disk_calls(enum disk_call call);

/* True if a call has failed since disk_mend. */
bool disk_has_failed(void);

#endif
