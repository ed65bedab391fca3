/* Locks in memory: an SQLite VFS before the usual one, for a process that has its databases to itself. Two
 * connections keep each other out as they would in two processes, without a system call for each lock: a
 * fifth of the time of a simulated house went there. */
#ifndef KIOSK_TESTS_SIM_SIM_LOCKS_H
#define KIOSK_TESTS_SIM_SIM_LOCKS_H

/* All databases opened from now on use it. */
void sim_locks_install(void);

/* Takes it away. All databases must be closed. */
void sim_locks_remove(void);

#endif
