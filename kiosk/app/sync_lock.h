/* One sync for each data folder, one that joins, one that makes the office's files: the locks that say so.
 * They end with the process, however that ends. */
#ifndef KIOSK_APP_SYNC_LOCK_H
#define KIOSK_APP_SYNC_LOCK_H

#include "base/err.h"

/* Zeroed is not taken. A child process holds it too, until both have ended. */
struct sync_lock {
    int file; /* -1 or 0: not taken */
};

/* Takes the lock of the data folder `data`, which is there. False with a sentence if another process has it.
 */
bool sync_lock_take(struct sync_lock *lock, const char *data, struct err *err);

/* The lock of what joining keeps there, which a command and `sync --watch` both change: waits some seconds
 * for the other one. */
bool join_lock_take(struct sync_lock *lock, const char *data, struct err *err);

/* The same for a round of sync, which has more to do: waits for nobody. `*taken` is false if another process
 * has it. */
bool join_lock_try(struct sync_lock *lock, const char *data, bool *taken, struct err *err);

/* The lock of the files that the office gets of these data: waits some seconds for another one that makes
 * them. No file of its own: the folder stays as it was. */
bool office_lock_take(struct sync_lock *lock, const char *data, struct err *err);

/* The lock of who puts a backup back there: whoever syncs lets go of the data while it is held. False with a
 * sentence if another process has it. */
bool restore_lock_take(struct sync_lock *lock, const char *data, struct err *err);
bool restore_lock_is_held(const char *data);

/* The lock of who has something copied onto a stick, and waits for it. False with a sentence if another
 * process has it. */
bool stick_lock_take(struct sync_lock *lock, const char *data, struct err *err);
bool stick_lock_is_held(const char *data);

/* Gives any of them back. */
void sync_lock_release(struct sync_lock *lock);

#endif
