/* Preloaded into `kiosk`: kills the process (SIGKILL) at the call that KIOSK_CRASH_AT counts, from 1, among
 * those that change a file; before it is done, or with KIOSK_CRASH_AFTER=1 after it. Without KIOSK_CRASH_AT
 * it only counts, and writes the count to KIOSK_CRASH_COUNT when the process ends. */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static long calls;

static long number_of(const char *name)
{
    const char *value = getenv(name);
    return value != NULL ? atol(value) : 0;
}

static void die_if(int before)
{
    if (calls == number_of("KIOSK_CRASH_AT") && before == !number_of("KIOSK_CRASH_AFTER"))
        kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void say_count(void)
{
    const char *path = getenv("KIOSK_CRASH_COUNT");
    FILE *file = path != NULL ? fopen(path, "we") : NULL;
    if (file != NULL) {
        fprintf(file, "%ld\n", calls);
        fclose(file);
    }
}

/* Each does what the C library's own does, between the two moments to die. */
#define SHIM(type, name, parameters, arguments)                                                              \
    type name parameters;                                                                                    \
    type name parameters                                                                                     \
    {                                                                                                        \
        type(*real) parameters;                                                                              \
        *(void **)&real = dlsym(RTLD_NEXT, #name);                                                           \
        calls++;                                                                                             \
        die_if(1);                                                                                           \
        type result = real arguments;                                                                        \
        die_if(0);                                                                                           \
        return result;                                                                                       \
    }

SHIM(ssize_t, write, (int file, const void *bytes, size_t size), (file, bytes, size))
SHIM(ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t at), (file, bytes, size, at))
SHIM(ssize_t, pwrite64, (int file, const void *bytes, size_t size, off64_t at), (file, bytes, size, at))
SHIM(int, fsync, (int file), (file))
SHIM(int, fdatasync, (int file), (file))
SHIM(int, ftruncate, (int file, off_t size), (file, size))
SHIM(int, ftruncate64, (int file, off64_t size), (file, size))
SHIM(int, rename, (const char *from, const char *to), (from, to))
SHIM(int, renameat2, (int old, const char *from, int new, const char *to, unsigned flags),
     (old, from, new, to, flags))
SHIM(int, link, (const char *from, const char *to), (from, to))
SHIM(int, unlink, (const char *path), (path))
SHIM(int, mkdir, (const char *path, mode_t mode), (path, mode))
