/* Makes system calls fail on purpose. The Makefile links every test program with --wrap for the
 * calls below (see FAULTY there), so that production code needs no hooks. Calls that libraries make for
 * themselves, like SQLite's or stdio's, are not touched. */
#ifndef KIOSK_TESTS_UNIT_FAULTS_H
#define KIOSK_TESTS_UNIT_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

enum fault {
    FAULT_OPEN,
    FAULT_CLOSE,
    FAULT_READ,
    FAULT_WRITE,
    FAULT_FSYNC,
    FAULT_RENAME,
    FAULT_RENAMEAT2,
    FAULT_LINK,
    FAULT_MKDIR,
    FAULT_UNLINK,
    FAULT_CALLOC,
    FAULT_REALLOC,
    FAULT_COUNT
};

/* The call after the next `skip` ones fails once with `error` (like ENOSPC) and does nothing. A
 * failing close still closes, as Linux does. */
void fault_arm(enum fault fault, unsigned skip, int error);

/* Reads and writes move at most `bytes` at a time, as they do on pipes and after signals. */
void fault_limit(size_t bytes);

/* How often the call was made since fault_clear, failing or not. */
unsigned fault_calls(enum fault fault);

/* No faults, no limit, counts at zero. */
void fault_clear(void);

#endif
