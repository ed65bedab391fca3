/* Preloaded into `kiosk`: kills the process (SIGKILL) at the call that KIOSK_CRASH_AT counts, from 1, among
 * those that change a file; before it is done, or with KIOSK_CRASH_AFTER=1 after it. Each look at the clock
 * finds it KIOSK_CRASH_SLOW milliseconds later, so that what takes long is done in its smallest pieces. */
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>

static long calls;
static long looks; /* at the clock that only goes on */

static long number_of(const char *name)
{
    const char *value = getenv(name);
    return value != NULL ? strtol(value, NULL, 10) : 0;
}

static void die_if(int before)
{
    if (calls == number_of("KIOSK_CRASH_AT") && before == !number_of("KIOSK_CRASH_AFTER"))
        raise(SIGKILL);
}

static void *begin(const char *name)
{
    calls++;
    die_if(1);
    return dlsym(RTLD_NEXT, name);
}

/* Each does what the C library's own does, between the two moments to die. In C it has a name of its own,
 * for the linker that of the call. */
#define SHIM(type, name, parameters, arguments)                                                              \
    type shim_##name parameters __asm__(#name);                                                              \
    type shim_##name parameters                                                                              \
    {                                                                                                        \
        __typeof__(&shim_##name) real;                                                                       \
        *(void **)&real = begin(#name);                                                                      \
        __typeof__(shim_##name arguments) result = real arguments;                                           \
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

int shim_clock(clockid_t which, struct timespec *now) __asm__("clock_gettime");
int shim_clock(clockid_t which, struct timespec *now)
{
    __typeof__(&shim_clock) real;
    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(which, now);
    if (which == CLOCK_MONOTONIC) {
        long late_ms = ++looks * number_of("KIOSK_CRASH_SLOW");
        now->tv_sec += late_ms / 1000;
        now->tv_nsec += late_ms % 1000 * 1000000;
        now->tv_sec += now->tv_nsec / 1000000000;
        now->tv_nsec %= 1000000000;
    }
    return result;
}
