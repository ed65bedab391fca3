/* What every unit test begins with: cmocka and what it needs, faults, a folder, and deaths. */
#ifndef KIOSK_TESTS_UNIT_SUPPORT_H
#define KIOSK_TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "faults.h"

/* Setup and teardown of a test that needs an empty folder of its own: *state is its path. Faults are
 * cleared before and after.
 *     cmocka_unit_test_setup_teardown(test, folder_make, folder_remove) */
int folder_make(void **state);
int folder_remove(void **state);

/* The path of `name` in that folder. Good until the next call but three. */
const char *folder_path(void **state, const char *name);

/* Writes and reads a small file without the code under test; read gives at most 4,095 bytes as text,
 * good until the next call, and NULL if there is no such file. */
void folder_write(void **state, const char *name, const char *text);
const char *folder_read(void **state, const char *name);

/* Number of files and folders in that folder, dotfiles too. */
int folder_count(void **state);

/* Asserts that `action` ends the process with abort() and writes `words` to standard error. */
void assert_panics(void (*action)(void *), void *argument, const char *words);

#define assert_contains(text, words) assert_non_null(strstr((text), (words)))

#endif
