/* What went wrong outside the program (disk, file, network, input), as one sentence for a person.
 *
 * A function that can fail for such a reason returns bool and takes a `struct err *` as its last
 * parameter. The level that finds the fault says what and what to do; each level above adds where. */
#ifndef KIOSK_BASE_ERR_H
#define KIOSK_BASE_ERR_H

#include <stdbool.h>

/* Owned by the caller, usually on its stack. `text` is empty until something failed. Longer
 * sentences are cut at a whole UTF-8 character. */
struct err {
    char text[512];
};

/* Replaces the sentence. Always returns false, so that a caller can `return err_set(err, …)`. */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts a prefix before the sentence: err_wrap(err, "%s, line %d: ", path, line). Returns false. */
bool err_wrap(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Says that a system call failed, why, and what to do: err_system(err, errno, "write", path) makes
 * "Could not write /x/y: No space left on device. Free some room on the disk." Returns false. */
bool err_system(struct err *err, int error, const char *verb, const char *path);

/* Ends the program with a message on standard error, in release builds too. For own faults and for
 * lost memory, after which nothing sensible can be done; systemd starts the program again. */
_Noreturn void panic(const char *file, int line, const char *what);

/* Asserts something that only a mistake in this program can break. Stays in release builds. */
#define ASSERT(condition) ((condition) ? (void)0 : panic(__FILE__, __LINE__, #condition))

#endif
